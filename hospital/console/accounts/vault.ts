/**
 * The console's own key: 32 random bytes in a file of 0600 beside the site's keys, and not in the store. Second factors are sealed under it, and
 * what people type as a name is only ever stored as its keyed digest. Lost, everybody has to be reset; the record is not touched.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { HospitalError } from '../../errors.ts';
import { readFileWithin, writeFileDurably } from '../../runtime/index.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface Vault {
  /** `about` says whose it is: opened under another name it is refused. */
  seal(about: string, secret: Uint8Array): Uint8Array;
  /** Null: damaged, of somebody else, or sealed under another key. */
  open(about: string, sealed: Uint8Array): Uint8Array | null;
  /** Hex; the same for the same words, and of no use without the key. */
  digest(purpose: string, words: string): string;
}

/** Reads the key, or makes it where there is none. Throws HospitalError `FILE_UNREADABLE`, `FILE_UNWRITABLE`, `KEYS_INVALID`. */
export function openVault(path: string): Vault {
  if (!existsSync(path)) writeFileDurably(path, randomBytes(KEY_BYTES).toString('base64'), { secret: true, fresh: true });
  const key = Buffer.from(readFileWithin(path, 1_024, "the console's key").toString('utf8').trim(), 'base64');
  if (key.length !== KEY_BYTES)
    throw new HospitalError('KEYS_INVALID', `${path}: expected ${KEY_BYTES} bytes in base64, got ${key.length}`);
  return vaultOf(key);
}

export function vaultOf(key: Uint8Array): Vault {
  const derived = (label: string) => Buffer.from(hkdfSync('sha256', key, '', `wardkeeper/console/${label}/1`, KEY_BYTES));
  const [sealing, naming] = [derived('sealing'), derived('digest')];
  return {
    seal(about, secret) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(secret), cipher.final()]);
      return Buffer.concat([nonce, body, cipher.getAuthTag()]);
    },
    open(about, sealed) {
      if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
      const bytes = Buffer.from(sealed);
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
      } catch {
        return null;
      }
    },
    digest: (purpose, words) => createHmac('sha256', naming).update(`${purpose}\0${words}`).digest('hex'),
  };
}
