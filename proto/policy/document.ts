/**
 * Policies and bounds as signed documents: the body is the TOML as it was written, byte for byte, so that what a person read
 * and signed is what a gateway reads. The document's version is the text's own.
 */
import type { SigningIdentity } from '../crypto/signing.ts';
import {
  type DocumentRefusal,
  type DocumentType,
  keysOf,
  signDocument,
  type Trusted,
  verifyDocument,
} from '../documents/signed-document.ts';
import { utf8 } from '../bytes.ts';
import type { TomlFault } from '../toml/index.ts';
import { findOutOfBounds, type PolicyBounds } from './bounds.ts';
import type { CareSetting } from './model.ts';
import { type ParsedPolicy, parseBounds, parsePolicy, withLines } from './parse.ts';

export type PolicyRefusal =
  | DocumentRefusal
  /** Not UTF-8, or not one policy: unknown field, wrong type, missing unit, or values that make no sense together. */
  | 'FAULTY'
  /** Beyond what the manufacturer allows. */
  | 'OUT_OF_BOUNDS'
  /** The text says another version than the signature covers. */
  | 'VERSION_DIFFERS'
  | 'OTHER_SITE'
  | 'OTHER_CARE_SETTING';

export interface RefusedPolicy {
  readonly ok: false;
  readonly code: PolicyRefusal;
  /** What is wrong where; at least one where a field is to blame. */
  readonly faults: readonly TomlFault[];
}

export interface OpenedPolicy extends ParsedPolicy {
  readonly ok: true;
  readonly text: string;
}

/** What a policy must be for this gateway to run it. */
export interface ExpectedPolicy {
  /** The hospital's: both keys. */
  readonly trusted: Trusted;
  readonly site: string;
  readonly careSetting: CareSetting;
  readonly bounds: PolicyBounds;
  /** The least version that is new enough. */
  readonly minVersion: number;
}

/** Signs with both keys. The text must be a sound policy's (or bounds'): its version is the caller's to have read from it. */
export function signToml(
  type: Extract<DocumentType, 'policy' | 'policy-bounds'>,
  text: string,
  version: number,
  signer: SigningIdentity,
): Uint8Array {
  return signDocument({ type, version, body: utf8(text) }, keysOf(signer));
}

/** Never throws for what a document holds. In order: signature, version, form, place, bounds. */
export function openPolicy(bytes: Uint8Array, expected: ExpectedPolicy): OpenedPolicy | RefusedPolicy {
  const { trusted, minVersion, site, careSetting, bounds } = expected;
  const verdict = verifyDocument(bytes, { type: 'policy', trusted, minVersion });
  if (!verdict.ok) {
    const field = verdict.reason === 'VERSION' ? 'version' : '';
    return refuse(verdict.reason, field, DOCUMENT_WORDS[verdict.reason]);
  }
  const text = textOf(verdict.document.body);
  if (text === null) return refuse('FAULTY', '', 'expected UTF-8');
  const parsed = parsePolicy(text);
  if (!parsed.ok) return { ok: false, code: 'FAULTY', faults: parsed.faults };
  const { value } = parsed;
  if (value.version !== verdict.document.version) {
    return refuse('VERSION_DIFFERS', 'version', `the text says ${value.version}, the signature covers ${verdict.document.version}`);
  }
  const { policy } = value;
  if (policy.site !== site) return refuse('OTHER_SITE', 'site', `expected ${site}, got ${policy.site}`);
  if (policy.careSetting !== careSetting) {
    return refuse('OTHER_CARE_SETTING', 'care_setting', `expected ${careSetting}, got ${policy.careSetting}`);
  }
  const outside = findOutOfBounds(value.file, bounds);
  if (outside.length > 0) return { ok: false, code: 'OUT_OF_BOUNDS', faults: withLines(text, outside) };
  return { ok: true, ...value, text };
}

export type OpenedBounds =
  | { readonly ok: true; readonly bounds: PolicyBounds }
  | { readonly ok: false; readonly code: DocumentRefusal | 'FAULTY' | 'VERSION_DIFFERS' };

/** A manufacturer's own bounds, signed by both of its keys. */
export function openBounds(bytes: Uint8Array, trusted: Trusted): OpenedBounds {
  const verdict = verifyDocument(bytes, { type: 'policy-bounds', trusted });
  if (!verdict.ok) return { ok: false, code: verdict.reason };
  const text = textOf(verdict.document.body);
  const parsed = text === null ? null : parseBounds(text);
  if (parsed === null || !parsed.ok) return { ok: false, code: 'FAULTY' };
  if (parsed.value.version !== verdict.document.version) return { ok: false, code: 'VERSION_DIFFERS' };
  return { ok: true, bounds: parsed.value };
}

const DOCUMENT_WORDS: Readonly<Record<DocumentRefusal, string>> = {
  SIZE: 'larger than any signed document',
  MALFORMED: 'not a signed document',
  TYPE: 'a signed document of another type',
  SIGNATURE: "not signed by both keys of this hospital's root",
  VERSION: 'not above the version that runs',
};

function refuse(code: PolicyRefusal, key: string, message: string): RefusedPolicy {
  return { ok: false, code, faults: [{ key, line: 1, message }] };
}

function textOf(body: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
}
