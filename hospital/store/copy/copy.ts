/** The whole copy: locks, tables, rows, proof, and only then the change of place. */
import { hex } from '@wardkeeper/proto';
import { type HospitalDatabase, holdLeadership, type Reads, type Writes } from '../../database/index.ts';
import { HospitalError } from '../../errors.ts';
import { connect, postgresOptions } from '../connect.ts';
import { asStoreError, openForReading, openForWriting } from '../database.ts';
import { lockStore } from '../instance-lock.ts';
import { placeOf, type PostgresLocation, type SqliteLocation } from '../location.ts';
import { readBytes, readNumber, writeMeta } from '../meta.ts';
import { countOf, digestOf, insertRows, pagesOf } from './rows.ts';
import { type CopiedTable, tablesOf } from './tables.ts';
import { begin, countCopied, emptyTable, finish, type OwnValues, prepareMonths, rowsCopied, stateOf, type TargetState } from './target.ts';

export interface CopyOrder {
  readonly site: string;
  readonly from: SqliteLocation;
  readonly to: PostgresLocation;
  readonly signal: AbortSignal;
  /** After each page and each table that was compared. */
  readonly onProgress: (progress: CopyProgress) => void | Promise<void>;
}

export interface CopyProgress {
  readonly doing: 'copying' | 'comparing';
  readonly table: string;
  readonly rows: number;
  readonly of: number;
}

export interface TableReport {
  readonly name: string;
  readonly rows: number;
  /** Over all values of all rows, the same on both sides; null: only tried. */
  readonly sha256: string | null;
}

export interface CopyReport {
  /** `begun`: an earlier copy was gone on with. */
  readonly found: TargetState;
  readonly tables: readonly TableReport[];
  /** Whose last rows are what their chains say. */
  readonly ledgers: number;
}

const MOVED = 'moved_to';

/** What a copy would do; nothing is changed. Throws as `copyStore`. */
export async function tryCopy({ site, from, to }: CopyOrder): Promise<CopyReport> {
  using _lock = lockStore(from);
  await using source = await openForReading(from, site);
  await using target = connectTo(to, true);
  return await told(to, async () => {
    const found = await stateOf(target.outside, hex(await readBytes(source.outside, 'store_id')), placeOf(to));
    const names = await source.outside.all<{ name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' AND name NOT IN ('migration', 'meta') ORDER BY name`,
    );
    const tables: TableReport[] = [];
    for (const { name } of names) tables.push({ name, rows: await countOf(source.outside, { name }), sha256: null });
    return { found, tables, ledgers: tables.find(({ name }) => name === 'ledger')?.rows ?? 0 };
  });
}

/**
 * Throws HospitalError `ALREADY_RUNNING` where a receiver or another copy runs on either, `STORE_FOREIGN` for a target that is not empty,
 * `STORE_UNUSABLE` where the two are not the same at the end, `INTERRUPTED` when its signal aborts. Whatever happens before its end, the source
 * stays the store, and the same order goes on where it stopped.
 */
export async function copyStore(order: CopyOrder): Promise<CopyReport> {
  const { site, from, to } = order;
  const place = placeOf(to);
  using _lock = lockStore(from);
  await using source = await openForWriting(from, site, { movedTo: place });
  await using target = connectTo(to, false);
  return await told(to, async () => {
    await using leadership = await holdLeadership(postgresOptions(to));
    if (leadership === null) throw new HospitalError('ALREADY_RUNNING', `a receiver or another copy is running on ${place}`);
    const storeId = hex(await readBytes(source.outside, 'store_id'));
    const found = await stateOf(target.outside, storeId, place);
    if (found === 'empty') await target.transact((tx) => begin(tx, storeId, place));
    // Nobody writes to the source while it is copied, compared and given up: consoles and commands wait, then say that it is busy
    const { report, tables, values } = await source.transact(async (held) => {
      const copied = await tablesOf(held, target.outside);
      await target.transact((tx) => prepareMonths(held, tx));
      for (const table of copied) await copyTable(held, target, table, order);
      const reports: TableReport[] = [];
      for (const table of copied) reports.push(await compareTable(held, target, table, order));
      const ledgers = await checkHeads(target.outside, place);
      // First the source is no store any more, then the target is one: never both
      await writeMeta(held, MOVED, place);
      return { report: { found, tables: reports, ledgers }, tables: copied, values: await ownValues(held, site, storeId) };
    });
    await target.transact((tx) => finish(tx, tables, values));
    return report;
  });
}

async function copyTable(source: Reads, target: HospitalDatabase, table: CopiedTable, { signal, onProgress }: CopyOrder): Promise<void> {
  const of = await countOf(source, table);
  let rows = await rowsCopied(target.outside, table);
  if (rows === null) {
    await target.transact((tx) => emptyTable(tx, table), { durable: false });
    rows = 0;
  }
  for await (const page of pagesOf(source, table, rows)) {
    if (signal.aborted) throw new HospitalError('INTERRUPTED', 'the copy was stopped: the same command goes on with it');
    const before = rows;
    await target.transact(
      async (tx) => {
        await insertRows(tx, table, page);
        await countCopied(tx, table, before, page.length);
      },
      { durable: false },
    );
    rows += page.length;
    await onProgress({ doing: 'copying', table: table.name, rows, of });
  }
}

async function compareTable(source: Reads, target: HospitalDatabase, table: CopiedTable, order: CopyOrder): Promise<TableReport> {
  if (order.signal.aborted) throw new HospitalError('INTERRUPTED', 'the copy was stopped: the same command goes on with it');
  const here = await digestOf(source, table);
  const there = await target.read((reads) => digestOf(reads, table));
  if (here.rows !== there.rows || here.sha256 !== there.sha256) {
    throw new HospitalError(
      'STORE_UNUSABLE',
      `table ${table.name}: ${here.rows} rows with digest ${here.sha256} here, ${there.rows} with ${there.sha256} in the copy. ` +
        'The source has changed since the copy began, or the copy was written to: empty that database and copy again',
    );
  }
  await order.onProgress({ doing: 'comparing', table: table.name, rows: here.rows, of: here.rows });
  return { name: table.name, ...here };
}

/** Each stretch of a chain ends with the row that it says it ends with, or with one that policy removed. Returns how many ledgers there are. */
async function checkHeads(target: Reads, place: string): Promise<number> {
  const bad = await target.one<{ ledger: number }>(
    `SELECT ledger FROM segment
     WHERE NOT EXISTS (SELECT 1 FROM event WHERE event.ledger = segment.ledger AND event.seq = segment.last AND event.hash = segment.last_hash)
       AND NOT EXISTS (SELECT 1 FROM removed_stretch AS gone WHERE gone.ledger = segment.ledger AND gone.first <= segment.last AND gone.last >= segment.last)
     LIMIT 1`,
  );
  if (bad !== null) {
    throw new HospitalError(
      'STORE_UNUSABLE',
      `the chain of ledger ${bad.ledger} does not end as noted, in ${place} as in the source: see "verify"`,
    );
  }
  return await countOf(target, { name: 'ledger' });
}

async function ownValues(source: Writes, site: string, storeId: string): Promise<OwnValues> {
  const given = await source.all<{ name: string; seq: number }>('SELECT name, seq FROM sqlite_sequence');
  return {
    ...{ site, storeId, receiptNumber: await readNumber(source, 'receipt_number') },
    directoryVersion: await readNumber(source, 'directory_version'),
    highest: new Map(given.map(({ name, seq }) => [name, seq])),
  };
}

function connectTo(to: PostgresLocation, readOnly: boolean): HospitalDatabase {
  try {
    return connect(to, readOnly);
  } catch (cause) {
    throw asStoreError(placeOf(to), cause);
  }
}

async function told<T>(to: PostgresLocation, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw asStoreError(placeOf(to), cause);
  }
}
