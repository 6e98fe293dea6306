/** Recipients: whom gateways seal to. Their seeds open batches and lie in the key folder; the public half is a small file. */
import { type DecryptionKey, expandXWingSeed, keyName, type RecipientKey, recipientFrom, X_WING_SEED_BYTES } from '@wardkeeper/proto';
import { join } from 'node:path';
import { HospitalError, messageOf } from '../errors.ts';
import { readFileWithin, writeFileDurably } from '../runtime/index.ts';
import { MAX_KEY_FILE_BYTES } from './identity-pair.ts';
import { recipientFile, recipientPublicFile } from './key-files.ts';

const KIND = 'wardkeeper-recipient/1';

/** Writes the seed (0600) and the public file. Throws HospitalError `FILE_EXISTS`, `FILE_UNWRITABLE`. */
export function makeRecipient(folder: string, randomBytes: (count: number) => Uint8Array): RecipientKey {
  const seed = randomBytes(X_WING_SEED_BYTES);
  const recipient = recipientFrom(expandXWingSeed(seed).publicKey);
  const name = keyName(recipient);
  writeFileDurably(join(folder, recipientFile(name)), `${Buffer.from(seed).toString('base64')}\n`, { secret: true, fresh: true });
  writeFileDurably(join(folder, recipientPublicFile(name)), formatRecipient(recipient), { fresh: true });
  return recipient;
}

export function formatRecipient(recipient: RecipientKey): string {
  return `${JSON.stringify({ kind: KIND, xWing: Buffer.from(recipient.key.raw).toString('base64') }, null, 2)}\n`;
}

/** A public recipient file. Throws HospitalError `FILE_UNREADABLE`, `KEYS_INVALID`. */
export function readRecipientFile(path: string): RecipientKey {
  const text = readFileWithin(path, MAX_KEY_FILE_BYTES, 'public recipient').toString('utf8');
  try {
    const value = JSON.parse(text) as { kind?: unknown; xWing?: unknown } | null;
    if (value?.kind !== KIND || typeof value.xWing !== 'string') throw new Error(`expected a file of kind ${KIND} with xWing in base64`);
    return recipientFrom(Buffer.from(value.xWing, 'base64'));
  } catch (cause) {
    throw new HospitalError('KEYS_INVALID', `${path}: ${messageOf(cause)}`, { cause });
  }
}

/** Throws HospitalError `FILE_UNREADABLE`, or `KEYS_INVALID` where the seed is not the one that the file's name says. */
export function loadRecipient(folder: string, name: string): DecryptionKey {
  const text = readFileWithin(join(folder, name), MAX_KEY_FILE_BYTES, 'recipient seed').toString('utf8');
  let recipient: DecryptionKey;
  try {
    const key = expandXWingSeed(Buffer.from(text.trim(), 'base64'));
    recipient = { id: recipientFrom(key.publicKey).id, key };
  } catch (cause) {
    throw new HospitalError('KEYS_INVALID', `${name}: ${messageOf(cause)}`, { cause });
  }
  if (!name.includes(keyName(recipient))) throw new HospitalError('KEYS_INVALID', `${name}: the seed belongs to key ${keyName(recipient)}`);
  return recipient;
}
