/** Open findings, for people: what differs, since when, and how. Reads only. */
import type { DatabaseSync } from 'node:sqlite';
import { enumWord, FileChange, FileNet } from '@wardkeeper/proto';
import { type Field, fieldsOf } from './record-text.ts';
import { joinPath } from './folder-reader.ts';
import type { GuardedSet } from './guarded-set.ts';
import { IntegrityStore } from './store.ts';
import { bytesOf, placeOf, RECORD, recordOf, type Row } from './store-rows.ts';

export interface OpenFinding {
  readonly set: string;
  readonly device: string;
  /** Absolute, as stored. */
  readonly path: Uint8Array;
  /** Words, as in events. */
  readonly change: string;
  readonly net: string;
  readonly firstMs: number;
  readonly lastMs: number;
  /** Of the event that told it last. */
  readonly eventSeq: number;
  readonly repeats: number;
  /** Every field that differs. */
  readonly fields: readonly Field[];
}

/** At most `limit` of one set, by path. */
export function listFindings(database: DatabaseSync, set: GuardedSet, limit: number): OpenFinding[] {
  const store = new IntegrityStore(database);
  const statement = database.prepare(
    `SELECT folder, name, change, net, repeats, first_ms, last_ms, event_seq, ${RECORD} FROM integrity_finding WHERE set_id = ? ORDER BY folder, name LIMIT ?`,
  );
  statement.setReadBigInts(true);
  return (statement.all(set.id, limit) as (Row & Record<string, bigint>)[]).map((row): OpenFinding => {
    const place = placeOf(row);
    const expected = store.expected.at(set.id, place);
    const told = row.mode === null ? null : recordOf(row);
    return {
      set: set.config.name,
      device: set.config.device,
      path: joinPath(set.root, joinPath(bytesOf(row.folder), bytesOf(row.name))),
      change: enumWord(FileChange as unknown as Record<string, number>, Number(row.change)),
      net: enumWord(FileNet as unknown as Record<string, number>, Number(row['net'])),
      firstMs: Number(row['first_ms']),
      lastMs: Number(row['last_ms']),
      eventSeq: Number(row['event_seq']),
      repeats: Number(row['repeats']),
      fields: fieldsOf(expected, told),
    };
  });
}
