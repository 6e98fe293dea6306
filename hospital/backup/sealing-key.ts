/** The key of one backup file, and what stands in its header for the one who opens it: a passphrase's salt, or the key wrapped for a recipient. */
import {
  equalBytes,
  hpkeOpen,
  hpkeSeal,
  keyName,
  lengthPrefixed,
  type RecipientKey,
  recipientFrom,
  utf8,
  type XWingPrivateKey,
} from '@wardkeeper/proto';
import { argon2 } from 'node:crypto';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { HospitalError } from '../errors.ts';

export const FILE_KEY_BYTES = 32;
const SALT_BYTES = 16;
/** RFC 9106 §4, second recommended option: 64 MiB, 3 passes, 4 lanes. */
const ARGON2ID = { memory: 64 * 1024, passes: 3, parallelism: 4 } as const;
/** Guessing is offline and for ever, so a short one is no protection at all. */
export const MIN_PASSPHRASE_CHARACTERS = 16;

const hash = promisify(argon2);
const Base64 = v.pipe(v.string(), v.maxLength(4_096), v.base64());

/** The header's word on who can open. Costs are fixed: a header that asked for more would be a way to exhaust memory. */
export const LOCK_SCHEMA = v.variant('kind', [
  v.strictObject({ kind: v.literal('argon2id-m65536-t3-p4'), salt: Base64 }),
  v.strictObject({ kind: v.literal('x-wing'), recipient: v.string(), encapsulatedKey: Base64, wrappedKey: Base64 }),
]);
export type Lock = v.InferOutput<typeof LOCK_SCHEMA>;

/** Who will be able to open a backup. */
export type Locksmith = { readonly passphrase: string } | { readonly recipient: RecipientKey };
/** Who opens one. */
export type Opener = { readonly passphrase: string } | { readonly recipient: XWingPrivateKey };

/** Throws HospitalError `USAGE` for a passphrase that is too short. */
export async function makeKey(
  locksmith: Locksmith,
  site: string,
  randomBytes: (count: number) => Uint8Array,
): Promise<{ readonly key: Uint8Array; readonly lock: Lock }> {
  if ('passphrase' in locksmith) {
    if (locksmith.passphrase.length < MIN_PASSPHRASE_CHARACTERS) {
      throw new HospitalError('USAGE', `passphrase: expected at least ${MIN_PASSPHRASE_CHARACTERS} characters on standard input`);
    }
    const salt = randomBytes(SALT_BYTES);
    return { key: await stretch(locksmith.passphrase, salt), lock: { kind: 'argon2id-m65536-t3-p4', salt: base64(salt) } };
  }
  const key = randomBytes(FILE_KEY_BYTES);
  const { encapsulatedKey, ciphertext } = hpkeSeal(locksmith.recipient.key, wrappingInfo(site), key);
  const lock = {
    kind: 'x-wing',
    recipient: keyName(locksmith.recipient),
    encapsulatedKey: base64(encapsulatedKey),
    wrappedKey: base64(ciphertext),
  } as const;
  return { key, lock };
}

/** Throws HospitalError `BACKUP_REFUSED` where the wrong kind of key is brought, or a recipient's key does not open it. */
export async function openKey(opener: Opener, lock: Lock, site: string): Promise<Uint8Array> {
  if (lock.kind === 'x-wing') {
    if (!('recipient' in opener)) throw refused(`it is sealed to recipient ${lock.recipient}: bring that key's seed file with --identity`);
    try {
      const wrapped = Buffer.from(lock.wrappedKey, 'base64');
      if (equalBytes(recipientFrom(opener.recipient.publicKey).id, Buffer.from(lock.recipient, 'hex'))) {
        return hpkeOpen(opener.recipient, Buffer.from(lock.encapsulatedKey, 'base64'), wrappingInfo(site), wrapped);
      }
    } catch (cause) {
      throw refused('wrong key, or the file has been changed', cause);
    }
    throw refused(`it is sealed to recipient ${lock.recipient}, not to the key that was brought`);
  }
  if (!('passphrase' in opener)) throw refused('it is sealed with a passphrase: leave --identity out and give it on standard input');
  return stretch(opener.passphrase, Buffer.from(lock.salt, 'base64'));
}

function stretch(passphrase: string, nonce: Uint8Array): Promise<Uint8Array> {
  // NFC: the same letters typed on another machine must be the same bytes.
  return hash('argon2id', { message: Buffer.from(passphrase.normalize('NFC')), nonce, tagLength: FILE_KEY_BYTES, ...ARGON2ID });
}

function wrappingInfo(site: string): Uint8Array {
  return Buffer.concat([utf8('wardkeeper/backup-key/1\0'), lengthPrefixed(utf8(site))]);
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function refused(why: string, cause?: unknown): HospitalError {
  return new HospitalError('BACKUP_REFUSED', `backup: ${why}`, { cause });
}
