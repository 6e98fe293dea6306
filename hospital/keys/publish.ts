/** Signing the next directory where the root is, and taking it into use where the receiver is. */
import { encodeDirectory, equalBytes, keysOf, parseDirectory, signDocument, type VerifyingIdentity } from '@wardkeeper/proto';
import { existsSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { HospitalError } from '../errors.ts';
import { writeFileDurably } from '../runtime/index.ts';
import { type DirectoryDraft, describeChanges, draftOf, readDraft } from './draft.ts';
import { KEY_FILES } from './key-files.ts';
import { checkKeys } from './load.ts';
import { loadPublicRoot, loadRootIdentity } from './root.ts';
import { readSignedDirectory, type SignedDirectory } from './signed-directory.ts';

const DAY_MS = 86_400_000;
/** Ten years: longer is a mistyped number. */
export const MAX_DIRECTORY_DAYS = 3_653;

export interface SignRequest {
  /** The folder with the root's private keys; it remembers the last directory that was signed there. */
  readonly folder: string;
  readonly draft: DirectoryDraft;
  /** Valid for, from now: 1 to 3,653. */
  readonly days: number;
  readonly nowMs: number;
  readonly dryRun?: boolean;
}

export interface SignedProposal {
  readonly bytes: Uint8Array;
  readonly version: number;
  readonly expiresMs: number;
  /** Lines for the person who signs: what differs from the last directory signed here. */
  readonly changes: readonly string[];
}

/**
 * Signs with both keys of the root. Two directories of one version must never exist, so the version is the draft's or the one
 * after the last signed in this folder, whichever is higher.
 * Throws HospitalError `USAGE` (days), `DIRECTORY_REFUSED` (another site's), `KEYS_INVALID` (no root here).
 */
export function signDirectory({ folder, draft, days, nowMs, dryRun = false }: SignRequest): SignedProposal {
  checkDays(days);
  const root = loadRootIdentity(folder);
  const last = lastSigned(folder, root);
  if (last !== null && last.directory.site !== draft.site) {
    throw refused(`the proposal is for site "${draft.site}", this root has signed for "${last.directory.site}"`);
  }
  const version = Math.max(draft.version, (last?.version ?? 0) + 1);
  const expiresMs = nowMs + days * DAY_MS;
  const { site, recipients, receiptKeys, commandAuthorities } = draft;
  const body = encodeDirectory({ site, issuedMs: nowMs, expiresMs, recipients, receiptKeys, commandAuthorities });
  // Read back before it is signed: what gateways could not parse must not get a signature.
  parseDirectory(body);
  const bytes = signDocument({ type: 'directory', version, body }, keysOf(root));
  // Before anyone is handed it: a version is given out once, also when this process dies here.
  if (!dryRun) writeFileDurably(join(folder, KEY_FILES.lastSigned), bytes);
  return {
    bytes,
    version,
    expiresMs,
    changes: describeChanges(last === null ? null : draftOf(last.directory, last.version), draft),
  };
}

/** The newer of what was last signed here and what is in use here; null in a folder with neither. */
function lastSigned(folder: string, root: VerifyingIdentity): SignedDirectory | null {
  const known = [KEY_FILES.lastSigned, KEY_FILES.directory]
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path))
    .map((path) => readSignedDirectory(path, root));
  return known.toSorted((a, b) => b.version - a.version)[0] ?? null;
}

export type Installed = { readonly outcome: 'installed' | 'already-in-use'; readonly version: number; readonly expiresMs: number };

/**
 * Puts a signed directory into the key folder of the receiver, which publishes it within seconds. Refused, with the one before
 * kept: not signed by this folder's root, another site's, not above the one in use, expired, or without a key that this folder
 * holds. Throws HospitalError `DIRECTORY_REFUSED`, `KEYS_INVALID`, `FILE_UNREADABLE`.
 */
export function installDirectory(folder: string, file: string, { nowMs, dryRun = false }: { nowMs: number; dryRun?: boolean }): Installed {
  const root = loadPublicRoot(folder);
  const current = readSignedDirectory(join(folder, KEY_FILES.directory), root);
  const next = readSignedDirectory(file, root);
  const { version } = next;
  const { expiresMs } = next.directory;
  if (equalBytes(next.bytes, current.bytes)) return { outcome: 'already-in-use', version, expiresMs };
  checkSuccession(current, next, nowMs);
  checkKeys(folder, next);
  if (!dryRun) {
    writeFileDurably(join(folder, KEY_FILES.directory), next.bytes);
    dropDraft(folder, next);
  }
  return { outcome: 'installed', version, expiresMs };
}

function checkSuccession(current: SignedDirectory, next: SignedDirectory, nowMs: number): void {
  const { site, expiresMs } = next.directory;
  if (site !== current.directory.site) throw refused(`it is for site "${site}", this folder serves "${current.directory.site}"`);
  if (next.version <= current.version) {
    throw refused(`it is version ${next.version}, and version ${current.version} is in use: an older one is never put back`);
  }
  if (expiresMs <= nowMs) throw refused(`it has expired (${new Date(expiresMs).toISOString()}): sign it anew`);
}

/** A draft that says what is now in force is done with; one that has been changed since stays. */
function dropDraft(folder: string, published: SignedDirectory): void {
  const path = join(folder, KEY_FILES.draft);
  if (!existsSync(path)) return;
  if (describeChanges(draftOf(published.directory, published.version), readDraft(path)).length === 0) unlinkSync(path);
}

export function checkDays(days: number): void {
  if (!Number.isInteger(days) || days < 1 || days > MAX_DIRECTORY_DAYS) {
    throw new HospitalError('USAGE', `--days: expected a whole number from 1 to ${MAX_DIRECTORY_DAYS}, got ${days}`);
  }
}

function refused(why: string): HospitalError {
  return new HospitalError('DIRECTORY_REFUSED', `directory: ${why}`);
}
