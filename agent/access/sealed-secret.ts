/**
 * Secrets that must be had back as they were, such as TOTP keys: sealed with AES-256-GCM under a key that is not in the
 * database, so that whoever copies the database alone has none of them. Text form: `$sealed$1$<nonce><ciphertext><tag>`, base64.
 */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { utf8 } from '@wardkeeper/proto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORM = /^\$sealed\$1\$([A-Za-z0-9+/]{40,400}={0,2})$/;

export class SecretBox {
  readonly #key: Uint8Array;

  constructor(pseudonymKey: Uint8Array) {
    this.#key = createHmac('sha256', pseudonymKey).update('wardkeeper/sealed-secret/1').digest();
  }

  /** `owner`: whose secret it is; under another name it does not open. */
  seal(secret: Uint8Array, owner: string, randomBytes: (count: number) => Uint8Array): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    cipher.setAAD(utf8(owner));
    const sealed = Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
    return `$sealed$1$${sealed.toString('base64')}`;
  }

  /** Null: changed, another's, or of another gateway. */
  open(text: string, owner: string): Uint8Array | null {
    const sealed = Buffer.from(FORM.exec(text)?.[1] ?? '', 'base64');
    if (sealed.length <= NONCE_BYTES + TAG_BYTES) return null;
    const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(0, NONCE_BYTES));
    decipher.setAAD(utf8(owner));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    } catch {
      return null;
    }
  }
}
