/** The keys a receiver works with, and the directory that it publishes, checked against one another before the first batch. */
import {
  bothKeysOf,
  type DecryptionKey,
  type Directory,
  equalBytes,
  expandXWingSeed,
  keyName,
  parseDirectory,
  parseIdentityFile,
  recipientFrom,
  type SigningIdentity,
  type SigningKey,
  signingKeyFrom,
  verifyDocument,
} from '@wardkeeper/proto';
import { createPrivateKey } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { HospitalError, messageOf } from '../errors.ts';
import { readFileWithin } from '../runtime/index.ts';
import { isRecipientFile, KEY_FILES } from './key-files.ts';

const MAX_KEY_FILE_BYTES = 64 * 1024;
const MAX_DIRECTORY_BYTES = 1024 * 1024;

export interface HospitalKeys {
  readonly receipt: SigningIdentity;
  /** Every recipient seed in the folder, also of earlier directories: what was sealed to them may still come. */
  readonly recipients: readonly DecryptionKey[];
  readonly directory: Directory;
  readonly directoryVersion: number;
  /** As signed. */
  readonly directoryBytes: Uint8Array;
}

/** Throws HospitalError `FILE_UNREADABLE`, or `KEYS_INVALID` naming what does not fit. An expired directory is not refused here. */
export function loadHospitalKeys(folder: string, site: string): HospitalKeys {
  const read = (name: string, what: string) => readFileWithin(join(folder, name), MAX_KEY_FILE_BYTES, what);
  const root = parse('root identity', () => parseIdentityFile(read(KEY_FILES.root, 'root identity').toString('utf8')));
  const receipt = {
    ed25519: loadSigningKey(read(KEY_FILES.receiptEd25519, 'receipt key'), 'ed25519'),
    mlDsa65: loadSigningKey(read(KEY_FILES.receiptMlDsa65, 'receipt key'), 'ml-dsa-65'),
  };
  const directoryBytes = readFileWithin(join(folder, KEY_FILES.directory), MAX_DIRECTORY_BYTES, 'directory');
  const verdict = verifyDocument(directoryBytes, { type: 'directory', trusted: bothKeysOf([root]) });
  if (!verdict.ok) throw invalid(`directory: not signed by both keys of ${KEY_FILES.root} (${verdict.reason})`);
  const directory = parse('directory', () => parseDirectory(verdict.document.body));
  if (directory.site !== site) throw invalid(`directory: it is for site "${directory.site}", the configuration says "${site}"`);
  if (
    !directory.receiptKeys.some(
      (keys) => equalBytes(keys.ed25519.raw, receipt.ed25519.raw) && equalBytes(keys.mlDsa65.raw, receipt.mlDsa65.raw),
    )
  ) {
    throw invalid('directory: it does not name the receipt keys of this folder, so gateways would refuse every receipt');
  }
  const recipients = readdirSync(folder)
    .filter(isRecipientFile)
    .sort()
    .map((name) => parse(name, () => loadRecipient(read(name, 'recipient seed').toString('utf8'), name)));
  if (!directory.recipients.some(({ id }) => recipients.some((ours) => equalBytes(ours.id, id)))) {
    throw invalid('directory: none of its recipients has its seed in this folder, so no batch could be opened');
  }
  return { receipt, recipients, directory, directoryVersion: verdict.document.version, directoryBytes };
}

function loadRecipient(text: string, name: string): DecryptionKey {
  const key = expandXWingSeed(Buffer.from(text.trim(), 'base64'));
  const { id } = recipientFrom(key.publicKey);
  if (!name.includes(keyName({ id }))) throw invalid(`${name}: the seed belongs to key ${keyName({ id })}`);
  return { id, key };
}

function loadSigningKey(pem: Uint8Array, algorithm: 'ed25519' | 'ml-dsa-65'): SigningKey {
  const key = parse(`receipt.${algorithm}`, () => signingKeyFrom(createPrivateKey(Buffer.from(pem))));
  if (key.algorithm !== algorithm) throw invalid(`receipt.${algorithm}: expected that algorithm, got ${key.algorithm}`);
  return key;
}

function parse<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof HospitalError) throw cause;
    throw new HospitalError('KEYS_INVALID', `${what}: ${messageOf(cause)}`, { cause });
  }
}

function invalid(message: string): HospitalError {
  return new HospitalError('KEYS_INVALID', message);
}
