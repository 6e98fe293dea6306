/** The secrets of this gateway, read and written under its storage key. The key stays in OpenSSL's memory, not in JavaScript's. */
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { AgentError } from '../../errors.ts';
import { readWithin } from '../../runtime/durable-file.ts';
import type { SecretFiles } from '../../runtime/secret-files.ts';
import { isSealed, openText, sealText } from './sealed-text.ts';

const NONCE_BYTES = 12;
/** Base64 and a line's mark around what is sealed. */
const OVERHEAD = { times: 2, bytes: 128 };

export class KeyVault implements SecretFiles {
  readonly #key: KeyObject;

  /** `storageKey`: 32 bytes, which are wiped. */
  constructor(storageKey: Uint8Array) {
    this.#key = createSecretKey(storageKey);
    storageKey.fill(0);
  }

  read(path: string, maxBytes: number): Uint8Array | null {
    const bytes = readWithin(path, OVERHEAD.times * maxBytes + OVERHEAD.bytes);
    if (bytes === null || !isSealed(bytes)) return bytes === null || bytes.length > maxBytes ? null : bytes;
    const content = openText(this.#key, basename(path), bytes);
    if (content === null) throw unreadable(path, 'it was changed, or it belongs to another gateway or another file');
    return content.length > maxBytes ? null : content;
  }

  seal(name: string, content: Uint8Array | string): string {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    return sealText(this.#key, basename(name), bytes, randomBytes(NONCE_BYTES));
  }
}

/** Before there is a storage key: what lies plain is read, what is sealed is refused, and nothing is written. */
export const UNPROTECTED_FILES: SecretFiles = {
  read(path, maxBytes) {
    const bytes = readWithin(path, OVERHEAD.times * maxBytes + OVERHEAD.bytes);
    if (bytes !== null && isSealed(bytes)) throw unreadable(path, 'it is sealed, and keys-at-rest.json, which says how, is gone');
    return bytes === null || bytes.length > maxBytes ? null : bytes;
  },
  seal: (_name, content) => content,
};

function unreadable(path: string, why: string): AgentError {
  const advice = 'restore the state folder whole, or move the identity away and enrol this gateway again';
  return new AgentError('SECRET_UNREADABLE', `${path}: ${why}: ${advice}`);
}
