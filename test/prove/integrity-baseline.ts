/**
 * The third part of the proof: while the agent does not run, somebody lays hands on what is expected. A baseline that is damaged, one that
 * is older than the ledger and a list by another key are each told at the hospital as critical, and none of them is believed.
 */
import { copyFileSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { textOf } from '../../firmware-sim/json.ts';
import { detailOf } from '../../firmware-sim/tour/hospital-watch.ts';
import type { Scene } from './integrity-scene.ts';

const SET = 'pump-firmware';
const TABLES = ['integrity_set', 'integrity_expected'] as const;

type Rows = readonly (readonly SQLInputValue[])[];
/** By table. */
export type KeptBaseline = ReadonlyMap<string, Rows>;

export interface BaselineProof {
  readonly ok: boolean;
  /** Severity at the hospital of each, and whose word counts from then on. */
  readonly damaged: string;
  readonly older: string;
  readonly foreign: string;
}

/** A baseline as it stands now, to be put back later. */
export function keepBaseline(scene: Scene): KeptBaseline {
  using database = new DatabaseSync(scene.ledgerPath, { readOnly: true });
  return new Map(TABLES.map((table) => [table, readRows(database, table)]));
}

/** `older`: one that was in force before. */
export async function proveBaseline(scene: Scene, older: KeptBaseline, say: (text: string) => void): Promise<BaselineProof> {
  const damaged = await told(scene, () => {
    using database = new DatabaseSync(scene.ledgerPath);
    const byte = 'UPDATE integrity_expected SET sha256 = zeroblob(32) WHERE CAST(name AS TEXT) = ?';
    if (database.prepare(byte).run('infusiond').changes !== 1) throw new Error('expected one row of the program in the baseline');
  });
  say(`  A hash in the baseline overwritten: ${damaged}.`);
  const put = await told(scene, () => {
    using database = new DatabaseSync(scene.ledgerPath);
    database.exec('PRAGMA foreign_keys = OFF');
    for (const [table, rows] of older) writeRows(database, table, rows);
  });
  say(`  The baseline of before the update put back, rows and root and all: ${put}.`);

  const since = scene.entries.length;
  const forged = await scene.forgeList(9);
  await scene.restartAgent(() => copyFileSync(forged, scene.configuredList));
  const refused = await scene.find(
    since,
    (entry) => textOf(entry, 'kind') === 'trustRefused' && textOf(detailOf(entry), 'object') === 'file-list',
  );
  const foreign = refused === null ? 'NOT TOLD' : `${textOf(refused, 'severity')} ${textOf(detailOf(refused), 'code')}`;
  say(`  A newer list by another key: ${foreign}.`);
  const expected = 'critical, then signed-list-after-damage';
  return { ok: damaged === expected && put === expected && foreign === 'critical SIGNATURE', damaged, older: put, foreign };
}

/** What the hospital gets to know of that set when the agent has started anew. */
async function told(scene: Scene, tamper: () => void): Promise<string> {
  const since = scene.entries.length;
  await scene.restartAgent(tamper);
  const alarm = await scene.find(
    since,
    (entry) => textOf(detailOf(entry), 'code') === 'BASELINE_DAMAGED' && textOf(detailOf(entry), 'set') === SET,
  );
  if (alarm === null) return 'NOT TOLD';
  const baseline = await scene.find(
    since,
    (entry) => textOf(entry, 'kind') === 'baselineRecorded' && textOf(detailOf(entry), 'set') === SET,
  );
  return `${textOf(alarm, 'severity')}, then ${baseline === null ? 'NOTHING' : textOf(detailOf(baseline), 'authority')}`;
}

function readRows(database: DatabaseSync, table: string): Rows {
  const statement = database.prepare(`SELECT * FROM ${table}`);
  statement.setReturnArrays(true);
  statement.setReadBigInts(true);
  return statement.all() as unknown as Rows;
}

function writeRows(database: DatabaseSync, table: string, rows: Rows): void {
  database.exec(`DELETE FROM ${table}`);
  for (const row of rows) database.prepare(`INSERT INTO ${table} VALUES (${row.map(() => '?').join(', ')})`).run(...row);
}
