/**
 * Putting a backup back. Everything is opened, authenticated to its end and checked beside what is there; only then is the store
 * exchanged, in one rename, and the one before is kept. What is in the key folder is never overwritten or removed: the backup
 * adds what is missing.
 */
import { parseIdentityFile } from '@wardkeeper/proto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { HospitalError, messageOf } from '../errors.ts';
import { KEY_FILES, loadPublicRoot, readSignedDirectory } from '../keys/index.ts';
import { makePrivateFolder, syncFolder, writeFileDurably } from '../runtime/index.ts';
import { lockFile, openStore, sqliteAt } from '../store/index.ts';
import { type Sink, unpackFiles } from './archive.ts';
import { addAuthority, AUTHORITY_PREFIX, isAuthorityFile, missingAuthority } from './authority-files.ts';
import { HEADER_SCHEMA, isKeyFile, KEY_PREFIX, MAX_KEY_FILE_BYTES, STORE_ENTRY } from './create.ts';
import { type Opener, openKey } from './sealing-key.ts';
import { SealedFile } from './sealed-file.ts';

const MAX_KEY_FILES = 2_000;

export interface RestoreRequest {
  readonly file: string;
  readonly storePath: string;
  readonly keysFolder: string;
  /** Where the site's authority lies; null or absent: it has none, and one in the backup is left there. */
  readonly identity?: { readonly folder: string } | null;
  readonly site: string;
  /** Asked for once the file has told which kind of key it needs. */
  readonly opener: (needs: 'passphrase' | 'x-wing') => Promise<Opener>;
  /** A store that is there is exchanged, and kept under another name; without it, it is a reason to refuse. */
  readonly replace: boolean;
  readonly dryRun: boolean;
  readonly nowMs: number;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly onProgress: (step: string, share: number) => void;
}

export interface Restored {
  readonly createdMs: number;
  /** Hex. */
  readonly storeBefore: string;
  readonly storeAfter: string;
  readonly events: number;
  /** Files that were put into the key folder. */
  readonly keysAdded: readonly string[];
  /** Files of the site's authority that were put back; none where there is one already. */
  readonly authorityAdded: readonly string[];
  /** Where the store before is, or null. */
  readonly keptAs: string | null;
}

/**
 * Throws HospitalError `BACKUP_REFUSED` (wrong key, changed, cut short, another site's, a store that does not hold), `FILE_EXISTS`
 * (a store is there), `ALREADY_RUNNING` (a receiver is), `KEYS_INVALID` (the folder has another root): then nothing has changed.
 */
export async function restoreBackup(request: RestoreRequest): Promise<Restored> {
  const { storePath, keysFolder, replace, dryRun } = request;
  makePrivateFolder(dirname(storePath));
  using _lock = lockFile(storePath, 'a receiver');
  if (existsSync(storePath) && !replace && !dryRun) {
    throw new HospitalError('FILE_EXISTS', `there is a store at ${storePath}: with --replace it is exchanged, and kept beside it`);
  }
  // Beside the store: on the same file system, so that a rename is all that is left to do.
  const beside = `${storePath}.restoring`;
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside, { mode: 0o700 });
  try {
    const createdMs = await unseal(request, beside);
    const missing = compareKeys(join(beside, 'keys'), keysFolder);
    const authorityFolder = request.identity?.folder ?? null;
    const authorityAdded = missingAuthority(join(beside, 'authority'), authorityFolder);
    const checked = await prepareStore(join(beside, STORE_ENTRY), request);
    const summary = { createdMs, ...checked, authorityAdded };
    if (dryRun) return { ...summary, keysAdded: missing, keptAs: null };
    addKeys(join(beside, 'keys'), keysFolder, missing);
    addAuthority(join(beside, 'authority'), authorityFolder, authorityAdded);
    const keptAs = exchangeStore(join(beside, STORE_ENTRY), storePath, request.nowMs);
    return { ...summary, keysAdded: missing, keptAs };
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** Everything into `folder`, authenticated to the end. Returns when the backup was made. */
async function unseal({ file, site, opener, onProgress }: RestoreRequest, folder: string): Promise<number> {
  using sealed = new SealedFile(file);
  const header = parseHeader(sealed.header);
  if (header.site !== site) throw refused(`it is of site "${header.site}", the configuration says "${site}"`);
  const key = await openKey(await opener(header.lock.kind === 'x-wing' ? 'x-wing' : 'passphrase'), header.lock, site);
  for (const name of ['keys', 'authority']) makePrivateFolder(join(folder, name));
  const seen = new Set<string>();
  let done = 0;
  const open = (name: string, bytes: number): Sink => {
    if (seen.has(name) || seen.size > MAX_KEY_FILES) throw refused('a file twice, or too many');
    seen.add(name);
    return fileSink(pathOf(folder, name, bytes), (count) => {
      done += count;
      onProgress('opening', done / sealed.size);
    });
  };
  await unpackFiles(sealed.chunks(key), open);
  if (!seen.has(STORE_ENTRY)) throw refused('it has no store');
  return header.createdMs;
}

function parseHeader(bytes: Uint8Array): v.InferOutput<typeof HEADER_SCHEMA> {
  try {
    return v.parse(HEADER_SCHEMA, JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (cause) {
    throw new HospitalError('BACKUP_REFUSED', 'backup: its header cannot be read: another version, or changed', { cause });
  }
}

function pathOf(folder: string, name: string, bytes: number): string {
  if (name === STORE_ENTRY) return join(folder, STORE_ENTRY);
  const ofAuthority = name.startsWith(AUTHORITY_PREFIX) ? name.slice(AUTHORITY_PREFIX.length) : '';
  if (isAuthorityFile(ofAuthority, bytes)) return join(folder, 'authority', ofAuthority);
  const file = name.startsWith(KEY_PREFIX) ? name.slice(KEY_PREFIX.length) : '';
  if (!isKeyFile(file) || bytes > MAX_KEY_FILE_BYTES) throw refused('a file in it has a name or size that no backup has');
  return join(folder, 'keys', file);
}

/** Not synced: what is worth keeping of it is written durably later, and the rest of the folder goes. */
function fileSink(path: string, onBytes: (count: number) => void): Sink {
  const file = openSync(path, 'wx', 0o600);
  return {
    write(bytes) {
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
      onBytes(bytes.length);
    },
    end: () => closeSync(file),
  };
}

/** Names of what the folder lacks. Throws `KEYS_INVALID` where the two belong to different roots. */
function compareKeys(from: string, folder: string): string[] {
  const ours = join(folder, KEY_FILES.root);
  const theirs = join(from, KEY_FILES.root);
  if (!existsSync(theirs)) throw refused('it has no public root');
  if (existsSync(ours) && !sameRoot(readFileSync(ours, 'utf8'), readFileSync(theirs, 'utf8'))) {
    throw new HospitalError(
      'KEYS_INVALID',
      `${folder} has another root than the backup: move that folder away first if the backup is the one to go by`,
    );
  }
  const present = new Set(existsSync(folder) ? readdirSync(folder) : []);
  const missing = readdirSync(from).filter((name) => !present.has(name));
  // The newer directory counts; a retirement or a draft that is there is what people last decided.
  if (!missing.includes(KEY_FILES.directory)) {
    const root = loadPublicRoot(from);
    const [backedUp, inUse] = [from, folder].map((place) => readSignedDirectory(join(place, KEY_FILES.directory), root));
    if ((backedUp?.version ?? 0) > (inUse?.version ?? 0)) missing.push(KEY_FILES.directory);
  }
  return missing.toSorted();
}

function sameRoot(a: string, b: string): boolean {
  const raw = (text: string) => {
    const { ed25519, mlDsa65 } = parseIdentityFile(text);
    return Buffer.concat([ed25519.raw, mlDsa65.raw]);
  };
  return raw(a).equals(raw(b));
}

/** The directory last: a folder that has it has all that it names. Cut off in between, the same restore again adds the rest. */
function addKeys(from: string, folder: string, missing: readonly string[]): void {
  makePrivateFolder(folder);
  const last = (name: string) => (name === KEY_FILES.directory ? 1 : 0);
  for (const name of missing.toSorted((a, b) => last(a) - last(b))) {
    const isPublic = name === KEY_FILES.root || name === KEY_FILES.directory;
    writeFileDurably(join(folder, name), readFileSync(join(from, name)), { secret: !isPublic });
  }
}

/** Checks the store and gives it its new id, so that no moment exists in which it could be taken for the old one. */
async function prepareStore(
  path: string,
  { site, randomBytes, nowMs }: RestoreRequest,
): Promise<Pick<Restored, 'storeBefore' | 'storeAfter' | 'events'>> {
  try {
    let summary: Pick<Restored, 'storeBefore' | 'storeAfter' | 'events'>;
    {
      await using store = await openStore(sqliteAt(path), site);
      const before = Buffer.from(store.storeId).toString('hex');
      summary = { storeBefore: before, storeAfter: Buffer.from(await store.renewStoreId(randomBytes, nowMs)).toString('hex'), events: 0 };
    }
    const database = new DatabaseSync(path);
    try {
      const { quick_check: check } = database.prepare('PRAGMA quick_check(1)').get() as { quick_check: string };
      if (check !== 'ok') throw new Error(`SQLite finds it damaged: ${check}`);
      const { events } = database.prepare('SELECT count(*) AS events FROM event').get() as { events: number };
      // One file, nothing beside it: a log left over would be read into whatever store comes to have this name.
      database.exec('PRAGMA journal_mode = DELETE');
      summary = { ...summary, events };
    } finally {
      database.close();
    }
    syncFile(path);
    return summary;
  } catch (cause) {
    // Where it was opened is gone when this is read.
    const why = messageOf(cause).replaceAll(path, 'it');
    throw new HospitalError('BACKUP_REFUSED', `backup: the store in it cannot be used: ${why}`, { cause });
  }
}

function syncFile(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Returns under which name the store before is kept. At no moment is there no store: an empty one must never be begun in its place. */
function exchangeStore(fresh: string, path: string, nowMs: number): string | null {
  const aside = `${path}.before-restore-${new Date(nowMs).toISOString().replaceAll(':', '')}`;
  try {
    const isThere = existsSync(path);
    if (isThere) {
      settleLog(path, aside);
      // A second name first; the rename then takes the first one.
      linkOrCopy(path, aside);
    }
    for (const leftover of [`${path}-wal`, `${path}-shm`]) if (existsSync(leftover)) unlinkSync(leftover);
    renameSync(fresh, path);
    syncFolder(dirname(path));
    return isThere ? aside : null;
  } catch (cause) {
    throw new HospitalError('FILE_UNWRITABLE', `store ${path} cannot be exchanged: ${messageOf(cause)}`, { cause });
  }
}

/** The old store's log goes into it; where that store is too damaged for that, the log is kept beside it. */
function settleLog(path: string, aside: string): void {
  try {
    const database = new DatabaseSync(path);
    try {
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } finally {
      database.close();
    }
  } catch {
    // Damaged: kept as it is.
  }
  if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${aside}-wal`);
}

function linkOrCopy(path: string, aside: string): void {
  try {
    linkSync(path, aside);
  } catch {
    copyFileSync(path, aside); // a file system without hard links
  }
}

function refused(why: string): HospitalError {
  return new HospitalError('BACKUP_REFUSED', `backup: ${why}`);
}
