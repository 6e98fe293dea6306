/** What the report is made of, read from the agent's database while the agent runs or does not. */
import type { DatabaseSync } from 'node:sqlite';
import { decodeEvent, enumWord, type Event, FileChange, FileNet, hex } from '@wardkeeper/proto';
import { readLedgers, readRows } from '../ledger/index.ts';
import { joinPath } from './folder-reader.ts';
import type { ReportedEvent, ReportedFinding, ReportedSet } from './report.ts';
import { bytesOf, type Row } from './store-rows.ts';

/** Every event that can still be read, ledger after ledger, each in order. */
export function* readEvents(database: DatabaseSync): Generator<ReportedEvent> {
  for (const { number } of readLedgers(database)) {
    for (const { seq, body } of readRows(database, number, 1)) {
      const event = eventOf(body);
      if (event !== null) yield { seq, event };
    }
  }
}

export function readSets(database: DatabaseSync): readonly ReportedSet[] {
  const sql = 'SELECT name, definition, files, root, authority, recorded_ms FROM integrity_set ORDER BY name';
  return database
    .prepare(sql)
    .all()
    .map((row) => ({
      name: String(row['name']),
      path: pathOf(row['definition']),
      files: Number(row['files'] ?? 0),
      authority: row['root'] === null ? null : String(row['authority']),
      root: row['root'] instanceof Uint8Array ? hex(row['root']) : '',
      recordedMs: row['recorded_ms'] === null ? null : Number(row['recorded_ms']),
    }));
}

export function readFindings(database: DatabaseSync): readonly ReportedFinding[] {
  const current = readLedgers(database).find(({ state }) => state === 'current');
  const sql = `SELECT s.name AS name, s.definition AS definition, f.folder AS folder, f.name AS file, f.change, f.net, f.tellings, f.repeats,
      f.first_ms, f.last_ms, f.event_seq
    FROM integrity_finding f JOIN integrity_set s ON s.id = f.set_id ORDER BY s.name, f.folder, f.name`;
  return database
    .prepare(sql)
    .all()
    .map((row) => {
      const place = joinPath(bytesOf(row['folder'] as Row['folder']), bytesOf(row['file'] as Row['name']));
      const [told] = current === undefined ? [] : readRows(database, current.number, Number(row['event_seq']), 1);
      return {
        set: String(row['name']),
        path: joinPath(Buffer.from(pathOf(row['definition'])), place),
        change: enumWord(FileChange as unknown as Record<string, number>, Number(row['change'])),
        net: enumWord(FileNet as unknown as Record<string, number>, Number(row['net'])),
        tellings: Number(row['tellings']),
        repeats: Number(row['repeats']),
        firstMs: Number(row['first_ms']),
        lastMs: Number(row['last_ms']),
        event: told?.seq === Number(row['event_seq']) ? ofThisGuard(eventOf(told.body)) : null,
      };
    });
}

/** Numbers of another ledger than the current one would point at somebody else's event. */
function ofThisGuard(event: Event | null): Event | null {
  return event !== null && 'set' in event.detail ? event : null;
}

function eventOf(body: Uint8Array | null): Event | null {
  if (body === null) return null;
  try {
    return decodeEvent(body);
  } catch {
    return null;
  }
}

function pathOf(definition: unknown): string {
  if (typeof definition !== 'string') return '';
  try {
    const { path } = JSON.parse(definition) as { path?: unknown };
    return typeof path === 'string' ? path : '';
  } catch {
    return '';
  }
}
