/**
 * keys-at-rest.json: the storage key under the holder's key, and under the recovery code where there is one. It holds nothing secret, and
 * nothing opens without it, so it belongs in every backup of the state folder.
 */
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { AgentError } from '../../errors.ts';
import { PRIVATE_FILE, readWithin, reasonOf, writeDurably } from '../../runtime/durable-file.ts';
import type { HolderRecord } from './holder.ts';
import { openBytes, sealBytes } from './sealed-text.ts';

const NAME = 'keys-at-rest.json';
const MAX_BYTES = 16 * 1024;
const BASE64 = v.pipe(v.string(), v.maxLength(4_096), v.regex(/^[A-Za-z0-9+/]+={0,2}$/));
const PCR = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(23));

const HOLDER = v.variant('kind', [
  v.strictObject({ kind: v.literal('file'), path: v.nullable(v.pipe(v.string(), v.maxLength(1_024), v.startsWith('/'))) }),
  v.strictObject({ kind: v.literal('systemd-credential'), name: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.-]{1,128}$/)) }),
  v.strictObject({
    kind: v.literal('tpm2'),
    pcrs: v.pipe(v.array(PCR), v.minLength(1), v.maxLength(24)),
    unmeasured: v.pipe(v.array(PCR), v.maxLength(24)),
    sealed: v.strictObject({ public: BASE64, private: BASE64 }),
  }),
]);
const KIND = 'wardkeeper-keys-at-rest/1';
const LATER = /^wardkeeper-keys-at-rest\/(?!1$)\d{1,9}$/;
const CONTENT = v.strictObject({
  kind: v.literal(KIND),
  holder: HOLDER,
  wrapped: BASE64,
  recovery: v.nullable(BASE64),
});

export interface WrapFile {
  readonly holder: HolderRecord;
  /** The storage key under the holder's key. */
  readonly wrapped: Uint8Array;
  /** The same under the recovery code; null: there is none. */
  readonly recovery: Uint8Array | null;
}

export function wrapFilePath(state: string): string {
  return join(state, NAME);
}

/**
 * Null: nothing is protected yet. Throws AgentError `SECRET_UNREADABLE` where it is there and is not what was written, `STATE_NEWER` where a newer
 * version wrote it: nobody is to enrol anew for that.
 */
export function loadWrapFile(state: string): WrapFile | null {
  const path = wrapFilePath(state);
  if (!existsSync(path)) return null;
  try {
    const json: unknown = JSON.parse(Buffer.from(readWithin(path, MAX_BYTES) ?? []).toString('utf8'));
    refuseLater(path, json);
    const { holder, wrapped, recovery } = v.parse(CONTENT, json);
    const decode = (text: string) => Buffer.from(text, 'base64');
    return { holder, wrapped: decode(wrapped), recovery: recovery === null ? null : decode(recovery) };
  } catch (cause) {
    if (cause instanceof AgentError) throw cause;
    const finding = `it cannot be read as what was written (${reasonOf(cause)})`;
    throw new AgentError('SECRET_UNREADABLE', `${path}: ${finding}: restore it from a backup of the state folder`, { cause });
  }
}

function refuseLater(path: string, json: unknown): void {
  const kind = v.safeParse(v.looseObject({ kind: v.string() }), json);
  if (!kind.success || !LATER.test(kind.output.kind)) return;
  const advice = 'Nothing was changed, and no key is lost: install the version that wrote it, or a later one, again';
  throw new AgentError('STATE_NEWER', `${path} is ${kind.output.kind}, and this program knows ${KIND} at most. ${advice}.`);
}

/** Replaces it in one step. Throws `STATE_UNWRITABLE`, and then the old one stands. */
export function saveWrapFile(state: string, { holder, wrapped, recovery }: WrapFile): void {
  const encode = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const content = {
    kind: KIND,
    holder,
    wrapped: encode(wrapped),
    recovery: recovery === null ? null : encode(recovery),
  };
  writeDurably(wrapFilePath(state), `${JSON.stringify(content, null, 2)}\n`, PRIVATE_FILE);
}

export type WrappingUse = 'holder' | 'recovery';

/** `secret`: the holder's key, or the recovery code's bytes; it is not kept. `nonce`: 12 fresh random bytes. */
export function wrap(storageKey: Uint8Array, secret: Uint8Array, use: WrappingUse, nonce: Uint8Array): Uint8Array {
  return sealBytes(wrappingKey(secret, use), labelOf(use), storageKey, nonce);
}

/** Null: another secret, or changed. */
export function unwrap(wrapped: Uint8Array, secret: Uint8Array, use: WrappingUse): Buffer | null {
  return openBytes(wrappingKey(secret, use), labelOf(use), wrapped);
}

function wrappingKey(secret: Uint8Array, use: WrappingUse): KeyObject {
  const key = createHmac('sha256', secret).update(labelOf(use)).digest();
  const held = createSecretKey(key);
  key.fill(0);
  return held;
}

function labelOf(use: WrappingUse): string {
  return `wardkeeper/storage-key-${use}/1`;
}
