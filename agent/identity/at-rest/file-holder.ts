/** 32 random bytes in a file of their own. Against copies of the state folder without that file, and against nothing on the running machine. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AgentError } from '../../errors.ts';
import { PRIVATE_FILE, readWithin, reasonOf, writeDurably } from '../../runtime/durable-file.ts';
import { HOLDER_KEY_BYTES, type HolderOutside, type HolderRecord } from './holder.ts';

const DEFAULT_NAME = 'keys-at-rest.key';

/** `path`: as record and choice have it. */
export function keyFileIn(state: string, path: string | null): string {
  return path ?? join(state, DEFAULT_NAME);
}

/** Throws AgentError `KEY_HOLDER_ABSENT`. */
export function openFileHolder(path: string): Uint8Array {
  const advice = 'restore it from your backup, or bring the medium that it lies on';
  let bytes: Uint8Array | null;
  try {
    bytes = readWithin(path, HOLDER_KEY_BYTES);
  } catch (cause) {
    throw new AgentError('KEY_HOLDER_ABSENT', `${path}: the key of this gateway's keys cannot be read (${reasonOf(cause)}): ${advice}`, {
      cause,
    });
  }
  if (bytes?.length === HOLDER_KEY_BYTES) return bytes;
  throw new AgentError('KEY_HOLDER_ABSENT', `${path}: expected ${HOLDER_KEY_BYTES} bytes: ${advice}`);
}

/** The key that is there, or a new one, durable before it is used. Throws `KEY_HOLDER_ABSENT`, `STATE_UNWRITABLE`. */
export function makeFileHolder(
  chosen: string | null,
  { state, randomBytes }: HolderOutside,
): { readonly record: HolderRecord; readonly key: Uint8Array } {
  const record: HolderRecord = { kind: 'file', path: chosen };
  const path = keyFileIn(state, chosen);
  if (existsSync(path)) return { record, key: openFileHolder(path) };
  const key = randomBytes(HOLDER_KEY_BYTES);
  writeDurably(path, key, PRIVATE_FILE);
  return { record, key };
}

/** Whether others than its owner may read it. */
export function isOpenToOthers(path: string): boolean {
  return ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0;
}
