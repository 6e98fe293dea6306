/**
 * The site's certificate authority in a backup: without its key no gateway can be renewed or revoked. Its revocation lists stay out, for what
 * was revoked is in the store; and so do the servers' certificates, which are made anew.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HospitalError } from '../errors.ts';
import { AUTHORITY_FILES, finishRoll } from '../identity/index.ts';
import { makePrivateFolder, readFileWithin, writeFileDurably } from '../runtime/index.ts';
import type { Source } from './archive.ts';

export const AUTHORITY_PREFIX = 'authority/';
const MAX_BYTES = 64 * 1024;
const { certificate, key, chain, formerCertificate, formerKey, cross } = AUTHORITY_FILES;
/** In the order in which they are put back: a folder with the certificate is whole. */
const NAMES: readonly string[] = [formerKey, formerCertificate, cross, key, chain, certificate];
const SECRET: readonly string[] = [key, formerKey];

export function isAuthorityFile(name: string, bytes: number): boolean {
  return NAMES.includes(name) && bytes <= MAX_BYTES;
}

/** `folder`: of [identity]; null: there is none. */
export function authoritySources(folder: string | null): Source[] {
  if (folder === null || !existsSync(folder)) return [];
  finishRoll(folder);
  return NAMES.filter((name) => existsSync(join(folder, name)) && statSync(join(folder, name)).isFile()).map((name) => {
    const content = readFileWithin(join(folder, name), MAX_BYTES, 'file of the site CA');
    return { name: `${AUTHORITY_PREFIX}${name}`, bytes: content.length, content };
  });
}

/**
 * Names of what the folder lacks; empty where it has an authority: that is the one that gateways know, older or newer. Throws HospitalError
 * `BACKUP_REFUSED` for an authority without its key.
 */
export function missingAuthority(from: string, folder: string | null): readonly string[] {
  if (folder === null || !existsSync(join(from, certificate))) return [];
  if (!existsSync(join(from, key))) throw new HospitalError('BACKUP_REFUSED', 'backup: an authority without its key');
  if (existsSync(join(folder, certificate)) || existsSync(join(folder, key))) return [];
  return NAMES.filter((name) => existsSync(join(from, name)));
}

export function addAuthority(from: string, folder: string | null, missing: readonly string[]): void {
  if (folder === null || missing.length === 0) return;
  makePrivateFolder(folder);
  for (const name of missing) writeFileDurably(join(folder, name), readFileSync(join(from, name)), { secret: SECRET.includes(name) });
}
