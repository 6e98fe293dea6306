/** The site's pseudonym key on disk: made once, never shown, the same for as long as the gateway belongs to the site. */
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { AgentError } from '../errors.ts';

export const PSEUDONYM_KEY_BYTES = 32;

/**
 * Reads the key, or makes it where there is none (0600, durable before it is used).
 * Throws AgentError `STATE_UNWRITABLE`: the file has another length, cannot be read or cannot be made.
 */
export function loadPseudonymKey(path: string, randomBytes: (count: number) => Uint8Array): Uint8Array {
  try {
    return readKey(path) ?? makeKey(path, randomBytes(PSEUDONYM_KEY_BYTES));
  } catch (cause) {
    if (cause instanceof AgentError) throw cause;
    throw new AgentError('STATE_UNWRITABLE', `${path} can be neither read nor made: ${codeOf(cause)}`, { cause });
  }
}

function readKey(path: string): Uint8Array | null {
  let key: Uint8Array;
  try {
    key = readFileSync(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
  if (key.length === PSEUDONYM_KEY_BYTES) return key;
  const message = `${path}: expected ${PSEUDONYM_KEY_BYTES} bytes, found ${key.length}; restore it from a backup, or remove it to begin anew`;
  throw new AgentError('STATE_UNWRITABLE', message);
}

function makeKey(path: string, key: Uint8Array): Uint8Array {
  const temporary = `${path}.new`;
  const file = openSync(temporary, 'w', 0o600);
  try {
    writeSync(file, key);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    // A link, not a rename: a key that is there by now is never replaced.
    linkSync(temporary, path);
  } finally {
    unlinkSync(temporary);
  }
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
  return key;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
