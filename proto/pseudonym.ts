/**
 * Names of people stay where the people are. What leaves a gateway in their place is a pseudonym under a key that the hospital gives to all of
 * its gateways: the same person has the same pseudonym at each, and only who has the key and knows the name can tell whose it is.
 *
 * A key has a generation, so that it can be changed: an event keeps the pseudonym of the generation under which it was told.
 */
import { createHmac } from 'node:crypto';
import { lengthPrefixed, utf8 } from './bytes.ts';
import type { EventDraft, EventKind } from './event.ts';

export const PSEUDONYM_KEY_BYTES = 32;
export const PSEUDONYM_BYTES = 8;
export const MAX_PSEUDONYM_GENERATION = 1_000_000;
const MAX_NAME_LENGTH = 64;
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._@-]*$/u;

export interface PseudonymKey {
  /** From 1 up; a gateway takes no lower one than it has had. */
  readonly generation: number;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/** One spelling for what a person would call the same name: NFKC and lower case, as RFC 8265 §3.3 has it for user names. */
export function canonicalName(typed: string): string {
  return typed.normalize('NFKC').toLowerCase().normalize('NFKC');
}

/** Whether an account may have this name, given in canonical form: 1 to 64 letters, digits, marks and `._@-`. */
export function isAccountName(name: string): boolean {
  return name.length <= MAX_NAME_LENGTH && NAME.test(name) && canonicalName(name) === name;
}

/** 8 bytes of HMAC-SHA-256 under a label. Any string has one, so that odd names need no way of their own. */
export function pseudonymOf(key: Uint8Array, canonical: string): Uint8Array {
  return createHmac('sha256', key)
    .update(lengthPrefixed(utf8('wardkeeper/pseudonym/1'), utf8(canonical)))
    .digest()
    .subarray(0, PSEUDONYM_BYTES);
}

/** Fields of an event's detail that hold a pseudonym, beside its actor. Of other sizes they hold something else: an authority's key id. */
const FIELDS: { readonly [K in EventKind]?: string } = { accountChanged: 'account', updateApproval: 'subject' };

/** The same event with other pseudonyms in it: `rename` is given each. */
export function renamePeople(draft: EventDraft, rename: (pseudonym: Uint8Array) => Uint8Array): EventDraft {
  const { actor, kind } = draft;
  const field = FIELDS[kind];
  const value = field === undefined ? undefined : (draft.detail as Readonly<Record<string, unknown>>)[field];
  const renamed = isPseudonym(value) && field !== undefined ? { detail: { ...draft.detail, [field]: rename(value) } } : {};
  if (!isPseudonym(actor) && !('detail' in renamed)) return draft;
  return { ...draft, ...renamed, ...(isPseudonym(actor) ? { actor: rename(actor) } : {}) } as EventDraft;
}

function isPseudonym(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array && value.length === PSEUDONYM_BYTES;
}
