/**
 * A secret as it lies on the disk: AES-256-GCM under the storage key, its file's name as associated data, so that no file can stand in
 * another's place. Text form: `wardkeeper-sealed 1 <nonce, ciphertext, tag as base64>`.
 */
import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { utf8 } from '@wardkeeper/proto';

export const STORAGE_KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const LABEL = 'wardkeeper/key-at-rest/1\0';
const MARK = 'wardkeeper-sealed ';
const FORM = /^wardkeeper-sealed 1 ([A-Za-z0-9+/]+={0,2})\n$/;

export function isSealed(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, MARK.length)).toString('latin1') === MARK;
}

/** `nonce`: 12 fresh random bytes. */
export function sealText(key: KeyObject, name: string, content: Uint8Array, nonce: Uint8Array): string {
  return `${MARK}1 ${sealBytes(key, `${LABEL}${name}`, content, nonce).toString('base64')}\n`;
}

/** Null: changed, of another name, or under another key. */
export function openText(key: KeyObject, name: string, text: Uint8Array): Buffer | null {
  const [, base64] = FORM.exec(Buffer.from(text).toString('latin1')) ?? [];
  return base64 === undefined ? null : openBytes(key, `${LABEL}${name}`, Buffer.from(base64, 'base64'));
}

/** Nonce, ciphertext, tag. */
export function sealBytes(key: KeyObject, label: string, content: Uint8Array, nonce: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(utf8(label));
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

export function openBytes(key: KeyObject, label: string, sealed: Uint8Array): Buffer | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(utf8(label));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const content = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
  try {
    decipher.final();
    return content;
  } catch {
    content.fill(0);
    return null;
  }
}
