/** Making a backup: the store at one moment, then the keys, sealed into one file. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { HospitalError } from '../errors.ts';
import { KEY_FILES } from '../keys/index.ts';
import { DurableFile, readFileWithin } from '../runtime/index.ts';
import { lockFile } from '../store/index.ts';
import { packFiles, type Source } from './archive.ts';
import { authoritySources } from './authority-files.ts';
import { type Locksmith, LOCK_SCHEMA, makeKey } from './sealing-key.ts';
import { writeSealed } from './sealed-file.ts';
import { removeSnapshot, takeSnapshot } from './snapshot.ts';

export const STORE_ENTRY = 'store';
export const KEY_PREFIX = 'keys/';
export const MAX_KEY_FILE_BYTES = 1024 * 1024;
const ROOT_SECRETS: readonly string[] = [KEY_FILES.rootEd25519, KEY_FILES.rootMlDsa65];
/** What a key folder has; anything else in it is not ours to carry about. */
const KEY_FILE = /^[a-z0-9][a-z0-9.-]*\.(?:json|key|pem|secret|seed|wkdoc)$/;

export const HEADER_SCHEMA = v.strictObject({
  kind: v.literal('wardkeeper-backup/1'),
  site: v.string(),
  createdMs: v.pipe(v.number(), v.safeInteger()),
  lock: LOCK_SCHEMA,
});

export interface BackupRequest {
  readonly storePath: string;
  readonly keysFolder: string;
  /** Where the site's authority lies; null or absent: it has none. */
  readonly identity?: { readonly folder: string } | null;
  readonly site: string;
  readonly out: string;
  readonly locksmith: Locksmith;
  /** The root's private keys, where they lie in the key folder, go along only when asked for: they belong offline. */
  readonly includeRoot: boolean;
  readonly nowMs: number;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly signal: AbortSignal;
  /** `step` in words, and a share in [0, 1]. */
  readonly onProgress: (step: string, share: number) => void;
}

export interface BackupMade {
  readonly bytes: number;
  readonly storeBytes: number;
  readonly keyFiles: readonly string[];
  /** The key of the site's authority is in it. */
  readonly hasAuthority: boolean;
  /** True where root keys lie in the folder and were left out. */
  readonly rootLeftOut: boolean;
}

/** Throws HospitalError `USAGE` (passphrase), `FILE_EXISTS`, `ALREADY_RUNNING` (another backup), `INTERRUPTED` (`signal`), and as the parts do. */
export async function createBackup(request: BackupRequest): Promise<BackupMade> {
  const { storePath, keysFolder, site, signal, onProgress } = request;
  const { key, lock } = await makeKey(request.locksmith, site, request.randomBytes);
  const snapshot = `${storePath}.backup`;
  // The copy lies open on this disk for a while, as the store itself does: one at a time, and none left behind by a dead one.
  using _lock = lockFile(snapshot, 'another backup');
  using out = new DurableFile(request.out);
  try {
    const storeBytes = await takeSnapshot({
      storePath,
      site,
      path: snapshot,
      signal,
      onProgress: (share) => onProgress('copying the store', share),
    });
    // After the store: a directory that is published in between is then newer than the store's, never older.
    const keys = keyFiles(keysFolder, request.includeRoot);
    const authority = authoritySources(request.identity?.folder ?? null);
    const header = Buffer.from(JSON.stringify({ kind: 'wardkeeper-backup/1', site, createdMs: request.nowMs, lock }));
    let sealed = 0;
    const onBytes = (count: number) => {
      sealed += count;
      onProgress('sealing', sealed / Math.max(1, storeBytes));
    };
    await writeSealed(
      out,
      key,
      header,
      packFiles([...keys, ...authority, { name: STORE_ENTRY, path: snapshot, bytes: storeBytes }], signal, onBytes),
    );
    const bytes = out.commit();
    const rootLeftOut = !request.includeRoot && readdirSync(keysFolder).some((name) => ROOT_SECRETS.includes(name));
    const keyNames = keys.map(({ name }) => name.slice(KEY_PREFIX.length));
    return { bytes, storeBytes, keyFiles: keyNames, hasAuthority: authority.length > 0, rootLeftOut };
  } catch (cause) {
    if (signal.aborted) throw new HospitalError('INTERRUPTED', 'stopped before the backup was made; nothing is left of it', { cause });
    throw cause;
  } finally {
    removeSnapshot(snapshot);
  }
}

function keyFiles(folder: string, includeRoot: boolean): Source[] {
  return readdirSync(folder)
    .filter((name) => isKeyFile(name) && (includeRoot || !ROOT_SECRETS.includes(name)) && statSync(join(folder, name)).isFile())
    .toSorted()
    .map((name) => {
      const content = readFileWithin(join(folder, name), MAX_KEY_FILE_BYTES, 'key file');
      return { name: `${KEY_PREFIX}${name}`, bytes: content.length, content };
    });
}

/** One path segment, so that nothing that is restored can land elsewhere. */
export function isKeyFile(name: string): boolean {
  return KEY_FILE.test(name);
}
