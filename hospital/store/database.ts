/** Opening the database that a store lies in: whose it is, and whether its tables are those of this version. */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync } from 'node:fs';
import {
  type HospitalDatabase,
  isMigrated,
  isWithoutConnections,
  laterVersionText,
  migrate,
  type Opening,
  type Reads,
  type Writes,
} from '../database/index.ts';
import { HospitalError, messageOf } from '../errors.ts';
import { connect } from './connect.ts';
import { placeOf, type StoreLocation } from './location.ts';
import { VERSION } from '../version.ts';
import { readText, writeMeta } from './meta.ts';
import { MIGRATIONS } from './migrations.ts';
import { preparePartitions } from './partitions.ts';
import { APPLICATION_ID, SCHEMA_VERSION } from './schema.ts';

export const STORE_ID_BYTES = 16;

/** Who may open a store for writing that was copied elsewhere. */
export interface Claim {
  /** The copy to that place, which goes on. */
  readonly movedTo?: string;
  /** Somebody who says that it is to be the store again, as a restored one. */
  readonly reclaim?: true;
}

/**
 * Opens for writing, making the store where there is none: it then belongs to `site` and gets its id.
 * Throws HospitalError `STORE_UNUSABLE` (folder, permission, disk, damage) or `STORE_FOREIGN` (another site's, another program's, a newer version's).
 */
export async function openForWriting(location: StoreLocation, site: string, claim: Claim = {}): Promise<HospitalDatabase> {
  const place = placeOf(location);
  const isNewFile = location.kind === 'sqlite' && !existsSync(location.path);
  const database = connected(location, false);
  try {
    await database.transact((tx) => prepare(tx, site, place, claim));
    // It holds what patients' devices reported: not for the machine's other users.
    if (isNewFile) chmodSync(location.path, 0o600);
    return database;
  } catch (cause) {
    await database[Symbol.asyncDispose]();
    throw asStoreError(place, cause);
  }
}

/** Opens what another process may be writing. Throws HospitalError `STORE_MISSING`, `STORE_FOREIGN` or `STORE_UNUSABLE`. */
export async function openForReading(location: StoreLocation, site: string): Promise<HospitalDatabase> {
  const place = placeOf(location);
  if (location.kind === 'sqlite' && !existsSync(location.path)) {
    throw new HospitalError('STORE_MISSING', `there is no store at ${place} yet: "wardkeeper-hospital gateway add" or "run" makes it`);
  }
  const database = connected(location, true);
  try {
    const reads = database.outside;
    if (!(await hasTables(reads))) {
      throw new HospitalError('STORE_MISSING', `${place} has no store yet: "wardkeeper-hospital gateway add" or "run" makes it`);
    }
    const version = await versionOf(reads, place);
    await refuseCopies(reads, place, { reclaim: true });
    await checkSite(reads, place, site);
    const isCurrent = version === SCHEMA_VERSION && (await isMigrated(reads, MIGRATIONS, openingOf(reads, place)));
    if (isCurrent) return database;
    throw new HospitalError(
      'STORE_MISSING',
      `${place} was written by an earlier version: start "wardkeeper-hospital run" of this one first`,
    );
  } catch (cause) {
    await database[Symbol.asyncDispose]();
    throw asStoreError(place, cause);
  }
}

function connected(location: StoreLocation, readOnly: boolean): HospitalDatabase {
  try {
    return connect(location, readOnly);
  } catch (cause) {
    throw asStoreError(placeOf(location), cause);
  }
}

async function prepare(tx: Writes, site: string, place: string, claim: Claim): Promise<void> {
  const version = (await hasTables(tx)) ? await versionOf(tx, place) : 0;
  if (version > 0) await refuseCopies(tx, place, claim);
  const steps = await migrate(tx, MIGRATIONS, openingOf(tx, place));
  if (steps > 0) await writeMeta(tx, 'migrated_by', VERSION);
  await preparePartitions(tx, Date.now());
  if (tx.dialect === 'sqlite' && version !== SCHEMA_VERSION) {
    await tx.script(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}`);
  }
  if ((await readText(tx, 'site')) === null) {
    await writeMeta(tx, 'site', site);
    await writeMeta(tx, 'store_id', randomBytes(STORE_ID_BYTES));
    await writeMeta(tx, 'receipt_number', 0);
    await writeMeta(tx, 'directory_version', 0);
  }
  await checkSite(tx, place, site);
}

/** False of a database that nothing has been put into. */
async function hasTables(reads: Reads): Promise<boolean> {
  const sqlite = 'SELECT count(*) AS tables FROM sqlite_schema';
  const postgres = 'SELECT count(*) AS tables FROM information_schema.tables WHERE table_schema = current_schema()';
  return ((await reads.one<{ tables: number }>(reads.dialect === 'sqlite' ? sqlite : postgres))?.tables ?? 0) > 0;
}

/** Of a store of ours, up to this version. */
async function versionOf(reads: Reads, place: string): Promise<number> {
  if (reads.dialect === 'postgres') {
    const ours = await reads.one<{ found: string | null }>("SELECT CAST(to_regclass('migration') AS text) AS found");
    if (ours?.found == null) throw new HospitalError('STORE_FOREIGN', `${place} holds tables that are not a Wardkeeper hospital's`);
    return SCHEMA_VERSION;
  }
  const application = (await reads.one<{ application_id: number }>('PRAGMA application_id'))?.application_id;
  const version = (await reads.one<{ user_version: number }>('PRAGMA user_version'))?.user_version ?? 0;
  if (application !== APPLICATION_ID) throw new HospitalError('STORE_FOREIGN', `${place} is not a Wardkeeper hospital store`);
  if (version > SCHEMA_VERSION) {
    const what = `store version ${version}`;
    throw new HospitalError('STORE_FOREIGN', laterVersionText(place, what, await openingOf(reads, place).writer(), 'sqlite'));
  }
  return version;
}

/** What it says of who wrote it goes to a terminal. */
function openingOf(reads: Reads, place: string): Opening {
  const writer = async () => {
    const version = await readText(reads, 'migrated_by').catch(() => null);
    return version !== null && /^[0-9A-Za-z.+-]{1,64}$/.test(version) ? version : null;
  };
  return { place, writer };
}

/** Never two stores at once: see copy/. What was given up may still be read. */
async function refuseCopies(reads: Reads, place: string, { movedTo, reclaim }: Claim): Promise<void> {
  if ((await readText(reads, 'copy_of')) !== null) {
    throw new HospitalError('STORE_FOREIGN', `${place} holds a copy that is not whole: go on with "wardkeeper-hospital store copy"`);
  }
  const moved = await readText(reads, 'moved_to');
  if (moved === null || moved === movedTo || reclaim === true) return;
  throw new HospitalError(
    'STORE_FOREIGN',
    `${place} was copied to ${moved}: put that into [store]; to go back to this file, "wardkeeper-hospital store restored"`,
  );
}

async function checkSite(reads: Reads, place: string, site: string): Promise<void> {
  const found = await readText(reads, 'site');
  if (found === site) return;
  throw new HospitalError('STORE_FOREIGN', `${place} is the store of site "${found}", the configuration says "${site}"`);
}

export function asStoreError(place: string, cause: unknown): HospitalError {
  if (cause instanceof HospitalError) return cause;
  const advice = isWithoutConnections(cause) ? ' (raise max_connections of the server, or end what need not run)' : '';
  return new HospitalError('STORE_UNUSABLE', `store ${place} cannot be used: ${messageOf(cause)}${advice}`, { cause });
}
