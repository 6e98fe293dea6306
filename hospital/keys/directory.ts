/** Making a site's keys and its first directory. */
import {
  encodeDirectory,
  formatIdentityFile,
  generateSigningIdentity,
  keyName,
  keysOf,
  parseName,
  ProtoError,
  signDocument,
} from '@wardkeeper/proto';
import { join } from 'node:path';
import { HospitalError } from '../errors.ts';
import { makePrivateFolder, writeFileDurably } from '../runtime/index.ts';
import { initAuthority, readIdentityFile } from './authority.ts';
import { writeIdentityPair } from './identity-pair.ts';
import { KEY_FILES } from './key-files.ts';
import { checkDays } from './publish.ts';
import { makeRecipient } from './recipient.ts';

const DAY_MS = 86_400_000;

export interface DirectoryRequest {
  readonly folder: string;
  readonly site: string;
  /** Valid for, 1 to 3,653. */
  readonly days: number;
  /** Makes a command authority of this name beside the rest, with these roles. Null: nobody commands gateways yet. */
  readonly authority: { readonly name: string; readonly roles: readonly string[] } | null;
  readonly nowMs: number;
  readonly randomBytes: (count: number) => Uint8Array;
}

/** Writes all key files of a site (private ones 0600) and directory version 1. Throws HospitalError `USAGE`, `FILE_EXISTS`, `FILE_UNWRITABLE`. */
export function initDirectory({ folder, site, days, authority, nowMs, randomBytes }: DirectoryRequest): {
  readonly recipient: string;
  readonly expiresMs: number;
} {
  checkName(site);
  checkDays(days);
  makePrivateFolder(folder);
  const root = generateSigningIdentity();
  const receipt = generateSigningIdentity();
  const expiresMs = nowMs + days * DAY_MS;
  // The public root first and never replaced: a folder that has one is taken.
  writeFileDurably(join(folder, KEY_FILES.root), formatIdentityFile(root), { fresh: true });
  writeIdentityPair(folder, { ed25519: KEY_FILES.rootEd25519, mlDsa65: KEY_FILES.rootMlDsa65 }, root);
  writeIdentityPair(folder, { ed25519: KEY_FILES.receiptEd25519, mlDsa65: KEY_FILES.receiptMlDsa65 }, receipt);
  const recipient = makeRecipient(folder, randomBytes);
  const made = authority === null ? null : initAuthority(folder, authority.name);
  const body = encodeDirectory({
    site,
    issuedMs: nowMs,
    expiresMs,
    recipients: [recipient],
    receiptKeys: [receipt],
    commandAuthorities: made === null || authority === null ? [] : [{ keys: readIdentityFile(made.file), roles: authority.roles }],
  });
  const directory = signDocument({ type: 'directory', version: 1, body }, keysOf(root));
  writeFileDurably(join(folder, KEY_FILES.directory), directory, { fresh: true });
  return { recipient: keyName(recipient), expiresMs };
}

function checkName(site: string): void {
  try {
    parseName(site, 'site');
  } catch (cause) {
    throw new HospitalError('USAGE', cause instanceof ProtoError ? cause.message : 'site is not a name', { cause });
  }
}
