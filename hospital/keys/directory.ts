/** Making a site's keys and its first directory. */
import {
  encodeDirectory,
  expandXWingSeed,
  formatIdentityFile,
  generateSigningIdentity,
  keyName,
  keysOf,
  parseName,
  ProtoError,
  recipientFrom,
  signDocument,
  type SigningIdentity,
  X_WING_SEED_BYTES,
} from '@wardkeeper/proto';
import { join } from 'node:path';
import { HospitalError } from '../errors.ts';
import { makePrivateFolder, writeFileDurably } from '../runtime/index.ts';
import { KEY_FILES, recipientFile } from './key-files.ts';

const DAY_MS = 86_400_000;
/** Ten years: longer is a mistyped number. */
export const MAX_DIRECTORY_DAYS = 3_653;

export interface DirectoryRequest {
  readonly folder: string;
  readonly site: string;
  /** Valid for, 1 to 3,653. */
  readonly days: number;
  readonly nowMs: number;
  readonly randomBytes: (count: number) => Uint8Array;
}

/** Writes all key files of a site (private ones 0600) and directory version 1. Throws HospitalError `USAGE`, `FILE_EXISTS`, `FILE_UNWRITABLE`. */
export function initDirectory({ folder, site, days, nowMs, randomBytes }: DirectoryRequest): {
  readonly recipient: string;
  readonly expiresMs: number;
} {
  checkName(site);
  if (!Number.isInteger(days) || days < 1 || days > MAX_DIRECTORY_DAYS) {
    throw new HospitalError('USAGE', `--days: expected a whole number from 1 to ${MAX_DIRECTORY_DAYS}, got ${days}`);
  }
  makePrivateFolder(folder);
  const root = generateSigningIdentity();
  const receipt = generateSigningIdentity();
  const seed = randomBytes(X_WING_SEED_BYTES);
  const recipient = recipientFrom(expandXWingSeed(seed).publicKey);
  const expiresMs = nowMs + days * DAY_MS;
  const body = encodeDirectory({
    site,
    issuedMs: nowMs,
    expiresMs,
    recipients: [recipient],
    receiptKeys: [receipt],
    commandAuthorities: [],
  });
  const directory = signDocument({ type: 'directory', version: 1, body }, keysOf(root));
  // The public root first and never replaced: a folder that has one is taken.
  writeFileDurably(join(folder, KEY_FILES.root), formatIdentityFile(root), { fresh: true });
  writeIdentity(folder, root, KEY_FILES.rootEd25519, KEY_FILES.rootMlDsa65);
  writeIdentity(folder, receipt, KEY_FILES.receiptEd25519, KEY_FILES.receiptMlDsa65);
  writeFileDurably(join(folder, recipientFile(keyName(recipient))), `${Buffer.from(seed).toString('base64')}\n`, {
    secret: true,
    fresh: true,
  });
  writeFileDurably(join(folder, KEY_FILES.directory), directory, { fresh: true });
  return { recipient: keyName(recipient), expiresMs };
}

function writeIdentity(folder: string, identity: SigningIdentity, ed25519: string, mlDsa65: string): void {
  const pem = (key: SigningIdentity['ed25519']) => key.privateKey.export({ format: 'pem', type: 'pkcs8' });
  writeFileDurably(join(folder, ed25519), pem(identity.ed25519), { secret: true, fresh: true });
  writeFileDurably(join(folder, mlDsa65), pem(identity.mlDsa65), { secret: true, fresh: true });
}

function checkName(site: string): void {
  try {
    parseName(site, 'site');
  } catch (cause) {
    throw new HospitalError('USAGE', cause instanceof ProtoError ? cause.message : 'site is not a name', { cause });
  }
}
