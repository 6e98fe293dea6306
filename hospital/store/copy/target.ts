/** The PostgreSQL that is filled: empty, or begun by a copy of the same store. Until the copy is whole, nobody else opens it as a store. */
import { migrate, type Reads, type Writes } from '../../database/index.ts';
import { HospitalError } from '../../errors.ts';
import { VERSION } from '../../version.ts';
import { deleteMeta, readText, writeMeta } from '../meta.ts';
import { MIGRATIONS } from '../migrations.ts';
import { monthOf, preparePartition } from '../partitions.ts';
import { type CopiedTable, quoted } from './tables.ts';

export type TargetState = 'empty' | 'begun';

const PROGRESS = 'CREATE TABLE store_copy (name text COLLATE "C" PRIMARY KEY, rows bigint NOT NULL)';

/** `storeId`: hex, of the source. Throws HospitalError `STORE_FOREIGN` where there is anything else in it. */
export async function stateOf(reads: Reads, storeId: string, place: string): Promise<TargetState> {
  const tables = await reads.one<{ count: number }>(
    'SELECT count(*) AS count FROM information_schema.tables WHERE table_schema = current_schema()',
  );
  if ((tables?.count ?? 0) === 0) return 'empty';
  const begun = await reads.one<{ found: string | null }>("SELECT CAST(to_regclass('store_copy') AS text) AS found");
  if (begun?.found == null) throw new HospitalError('STORE_FOREIGN', `${place} is not empty: expected a database with nothing in it`);
  if ((await readText(reads, 'copy_of')) === storeId) return 'begun';
  throw new HospitalError('STORE_FOREIGN', `${place} holds the beginning of another store's copy: expected an empty database`);
}

/** Makes all tables, without the rows that some begin with. */
export async function begin(tx: Writes, storeId: string, place: string): Promise<void> {
  await migrate(tx, MIGRATIONS, { place, writer: () => Promise.resolve(null) });
  await writeMeta(tx, 'migrated_by', VERSION);
  await tx.script(PROGRESS);
  await writeMeta(tx, 'copy_of', storeId);
}

/** Before the first row of it. */
export async function emptyTable(tx: Writes, { name }: CopiedTable): Promise<void> {
  await tx.change(`DELETE FROM ${quoted(name)}`);
  await tx.change('INSERT INTO store_copy (name, rows) VALUES ($1, 0)', [name]);
}

/** Null: not begun. */
export async function rowsCopied(reads: Reads, { name }: CopiedTable): Promise<number | null> {
  return (await reads.one<{ rows: number }>('SELECT rows FROM store_copy WHERE name = $1', [name]))?.rows ?? null;
}

/** In the transaction that adds them. Throws where another copy has gone on meanwhile. */
export async function countCopied(tx: Writes, { name }: CopiedTable, before: number, more: number): Promise<void> {
  const changed = await tx.change('UPDATE store_copy SET rows = $1 WHERE name = $2 AND rows = $3', [before + more, name, before]);
  if (changed !== 1) throw new HospitalError('ALREADY_RUNNING', 'another copy is filling the same database');
}

/** A partition for each month in which events came. */
export async function prepareMonths(source: Reads, tx: Writes): Promise<void> {
  const months = await source.all<{ month: string }>(
    "SELECT DISTINCT strftime('%Y-%m-01', received_ms / 1000, 'unixepoch') AS month FROM event ORDER BY month",
  );
  for (const { month } of months) {
    const fromMs = Date.parse(`${month}T00:00:00Z`);
    // Before the first and after the last year of four digits they lie in the rest, as they would have
    if (fromMs >= 0) await preparePartition(tx, monthOf(fromMs, 0));
  }
}

export interface OwnValues {
  readonly site: string;
  /** Hex. */
  readonly storeId: string;
  readonly receiptNumber: number;
  readonly directoryVersion: number;
  /** The highest number that a table has ever given, where that is more than it holds: no event gets a number that one had before. */
  readonly highest: ReadonlyMap<string, number>;
}

/** From here on it is a store. */
export async function finish(tx: Writes, tables: readonly CopiedTable[], values: OwnValues): Promise<void> {
  for (const { name } of tables) {
    const own = await tx.all<{ column: string; sequence: string }>(
      `SELECT column_name AS column, pg_get_serial_sequence(table_name, column_name) AS sequence FROM information_schema.columns
       WHERE table_schema = current_schema() AND table_name = $1 AND is_identity = 'YES'`,
      [name],
    );
    const numbered = name === 'event' ? [{ column: 'id', sequence: 'event_id' }] : own;
    for (const { column, sequence } of numbered) {
      const held = await tx.one<{ most: number | null }>(`SELECT max(${quoted(column)}) AS most FROM ${quoted(name)}`);
      await setSequence(tx, sequence, Math.max(held?.most ?? 0, values.highest.get(name) ?? 0));
    }
  }
  await setSequence(tx, 'receipt_number', values.receiptNumber);
  await writeMeta(tx, 'site', values.site);
  await writeMeta(tx, 'store_id', values.storeId);
  await writeMeta(tx, 'directory_version', values.directoryVersion);
  await writeMeta(tx, 'receipt_number', 0);
  await tx.script('DROP TABLE store_copy');
  await deleteMeta(tx, 'copy_of');
}

async function setSequence(tx: Writes, sequence: string, last: number): Promise<void> {
  if (last > 0) await tx.one('SELECT setval(CAST($1 AS regclass), $2) AS last', [sequence, last]);
}
