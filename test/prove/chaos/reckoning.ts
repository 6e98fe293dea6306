/** Afterwards: what the gateway committed, against what the hospital holds, row by row; and what was answered, against what was committed. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { decodeEvent, type Event, hex, pseudonymOf } from '@wardkeeper/proto';
import { loadPseudonymKey } from '../../../agent/access/index.ts';
import { openStateSecrets } from '../../support/secrets.ts';
import { openDatabaseForReading, readLedgers, readRows } from '../../../agent/ledger/index.ts';
import type { WardLayout } from '../../../firmware-sim/ward/layout.ts';
import { ROOT } from '../../support/source-tree.ts';
import type { Promised } from './people.ts';

export interface Position {
  /** Of all ledgers together. */
  readonly atGateway: number;
  readonly atHospital: number;
}

interface Row {
  readonly hash: string;
  readonly body: Uint8Array | null;
}

/** Cheap enough to ask often; null where a database cannot be read just now. */
export function positionOf(layout: WardLayout): Position | null {
  try {
    return {
      // Not a count: rows that the hospital has are let go, the highest number stays.
      atGateway: askOf(
        join(layout.agentState, 'ledger.db'),
        'SELECT sum(last) AS count FROM (SELECT max(seq) AS last FROM event GROUP BY ledger)',
      ),
      atHospital: askOf(layout.hospitalStore, 'SELECT count(*) AS count FROM event'),
    };
  } catch {
    return null;
  }
}

function askOf(path: string, question: string): number {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 1_000 });
  try {
    return (database.prepare(question).get() as { count: number | null }).count ?? 0;
  } finally {
    database.close();
  }
}

export interface Reckoning {
  readonly ledgers: number;
  readonly events: number;
  readonly lost: readonly string[];
  readonly different: readonly string[];
  readonly foreign: readonly string[];
  /** Rows whose bodies the gateway dropped and the hospital therefore lacks, each named by an eventsDropped event. */
  readonly dropped: number;
  readonly unnamedDrops: readonly string[];
  readonly forks: number;
  readonly quarantined: number;
  readonly alarms: readonly string[];
  /** Answered and not in the ledger. */
  readonly unkept: readonly string[];
  readonly kinds: readonly string[];
  readonly auditSound: boolean;
  readonly storeSound: boolean;
}

/** Both programs have stopped. */
export async function reckon(layout: WardLayout, promised: readonly Promised[]): Promise<Reckoning> {
  const gateway = gatewayRows(layout);
  const hospital = hospitalRows(layout);
  // Bodies that the hospital has are let go at the gateway; what both lack is in `dropped`.
  const bodies = new Map([...hospital.rows, ...gateway].flatMap(([place, { body }]) => (body === null ? [] : [[place, body] as const])));
  const events = [...bodies.values()].map(decodeEvent).filter((event) => event !== null);
  const missingBodies = [...hospital.rows].filter(([, { body }]) => body === null).map(([place]) => place);
  return {
    ledgers: new Set([...gateway.keys()].map((place) => place.split('/')[0])).size,
    events: gateway.size,
    lost: [...gateway.keys()].filter((place) => !hospital.rows.has(place)),
    different: [...gateway].filter(([place, { hash }]) => (hospital.rows.get(place)?.hash ?? hash) !== hash).map(([place]) => place),
    foreign: [...hospital.rows.keys()].filter((place) => !gateway.has(place) && !isLetGo(place, gateway)),
    dropped: missingBodies.length,
    unnamedDrops: missingBodies.filter((place) => !isNamed(place, events)),
    forks: hospital.forks,
    quarantined: hospital.quarantined,
    alarms: hospital.alarms,
    unkept: await unkept(layout, events, promised),
    kinds: events.map(({ kind }) => kind),
    auditSound: program('agent/main.ts', 'audit', 'verify', '--config', layout.agentConfig),
    storeSound: program('hospital/main.ts', 'verify', '--config', layout.hospitalConfig),
  };
}

function gatewayRows(layout: WardLayout): ReadonlyMap<string, Row> {
  const database = openDatabaseForReading(join(layout.agentState, 'ledger.db'));
  const rows = new Map<string, Row>();
  for (const { id, number } of readLedgers(database))
    for (const { seq, hash, body } of readRows(database, number, 1)) rows.set(`${hex(id)}/${seq}`, { hash: hex(hash), body });
  database.close();
  return rows;
}

/** The store's own key makes (ledger, row) unique: a row cannot be there twice. */
function hospitalRows(layout: WardLayout) {
  const database = new DatabaseSync(layout.hospitalStore, { readOnly: true });
  const rows = new Map<string, Row>();
  const found = database
    .prepare('SELECT ledger.ledger AS id, seq, hash, body FROM event JOIN ledger ON ledger.id = event.ledger')
    .iterate();
  for (const row of found as Iterable<{ id: Uint8Array; seq: number; hash: Uint8Array; body: Uint8Array | null }>) {
    const place = `${hex(row.id)}/${row.seq}`;
    if (rows.has(place)) throw new Error(`the hospital holds ${place} twice`);
    rows.set(place, { hash: hex(row.hash), body: row.body });
  }
  const count = (table: string) => (database.prepare(`SELECT count(*) AS count FROM ${table}`).get() as { count: number }).count;
  const alarms = database.prepare('SELECT code, about FROM alarm').all() as { code: string; about: string }[];
  const forks = count('fork');
  const quarantined = count('quarantine');
  database.close();
  return { rows, forks, quarantined, alarms: alarms.map(({ code, about }) => (about === '' ? code : `${code} ${about}`)) };
}

/** Before the first row that the gateway still knows of this ledger: its chain, which the audit checks, grows from there. */
function isLetGo(place: string, gateway: ReadonlyMap<string, Row>): boolean {
  const [ledger = '', seq = ''] = place.split('/');
  for (const own of gateway.keys()) {
    const [ownLedger = '', ownSeq = ''] = own.split('/');
    // In order: the first of a ledger is its lowest.
    if (ownLedger === ledger) return Number(seq) < Number(ownSeq);
  }
  return false;
}

function isNamed(place: string, events: readonly Event[]): boolean {
  const seq = Number(place.split('/')[1]);
  return events.some(
    (event) =>
      event.kind === 'eventsDropped' && seq >= Number(fieldOf(event.detail, 'firstSeq')) && seq <= Number(fieldOf(event.detail, 'lastSeq')),
  );
}

function fieldOf(detail: unknown, name: string): unknown {
  return (detail as Readonly<Record<string, unknown>>)[name];
}

/** As many events of a kind and person as were promised, or more: an answer that got lost promises nothing. */
async function unkept(layout: WardLayout, events: readonly Event[], promised: readonly Promised[]): Promise<readonly string[]> {
  const key = loadPseudonymKey(join(layout.agentState, 'pseudonym.key'), await openStateSecrets(layout.agentState), () => {
    throw new Error('the pseudonym key is gone');
  });
  const placeOf = (kind: string, actor: Uint8Array) => `${kind} ${hex(actor)}`;
  const held = new Map<string, number>();
  for (const event of events) {
    const place = placeOf(event.kind, event.kind === 'deviceStateChanged' ? new Uint8Array() : event.actor);
    held.set(place, (held.get(place) ?? 0) + 1);
  }
  const owed = new Map<string, { count: number; words: string }>();
  for (const { kind, person, blind } of promised) {
    if (blind) continue;
    const place = placeOf(kind, person === '' ? new Uint8Array() : pseudonymOf(key, person));
    owed.set(place, { count: (owed.get(place)?.count ?? 0) + 1, words: `${kind} of ${person || 'the device'}` });
  }
  return [...owed]
    .filter(([place, { count }]) => (held.get(place) ?? 0) < count)
    .map(([place, { count, words }]) => `${words}: ${count} answered, ${held.get(place) ?? 0} recorded`);
}

function program(entry: string, ...args: string[]): boolean {
  return spawnSync(process.execPath, ['--conditions=wardkeeper-source', join(ROOT, entry), ...args], { stdio: 'ignore' }).status === 0;
}
