/** Alerting's port on the hospital's database. */
import { X509Certificate } from 'node:crypto';
import { hex } from '@wardkeeper/proto';
import { compose, type HospitalDatabase, type Reads } from '../database/index.ts';
import type { ExportRow } from '../exports/index.ts';
import type { GatewayView } from './fact.ts';
import { alarmFact, type AlarmRow, eventFact } from './facts.ts';
import { AlarmTable } from '../store/alarms.ts';
import { publishRules } from './published.ts';
import { type RuleWord, ruleWords } from './rule-words.ts';
import type { RuleSet } from './rule.ts';
import type { Acknowledgement } from './state.ts';
import type { AlertStore, Commit, FactCursor, FactFilter, FactPage, Loaded } from './store-port.ts';
import { commitStep, loadEngine } from './table.ts';

const NEWEST = `
  SELECT (SELECT coalesce(max(id), 0) FROM event) AS events, (SELECT coalesce(max(id), 0) FROM alarm_change) AS alarms,
    (SELECT coalesce(max(id), 0) FROM alert_word) AS words`;
const GATEWAYS = `
  SELECT gateway.name AS gateway, heartbeat_ms AS "heartbeatMs", gateway_keys.certificate AS pem,
    (SELECT max(not_after_ms) FROM identity_certificate WHERE identity_certificate.gateway = gateway.name AND revoked_ms IS NULL) AS "issuedEndsMs"
  FROM gateway JOIN gateway_keys ON gateway_keys.gateway = gateway.id AND replaced_ms IS NULL
  WHERE gateway.id NOT IN (SELECT gateway FROM identity_standing) ORDER BY gateway.name`;
const RULES_REFUSED = { gateway: '', code: 'rules-refused', about: '' } as const;
/** Certificates read once are known; they are few, and change once a year. */
const MAX_CERTIFICATES = 20_000;

interface RawRow extends Omit<ExportRow, 'ledger'> {
  readonly ledgerId: Uint8Array;
}

export class DatabaseAlertStore implements AlertStore {
  readonly #database: HospitalDatabase;
  readonly #site: string;
  readonly #ends = new Map<string, number | null>();

  /** The database is whoever's opened it. */
  constructor(database: HospitalDatabase, site: string) {
    this.#database = database;
    this.#site = site;
  }

  async load(): Promise<Loaded> {
    return await this.#database.read(loadEngine);
  }

  async newest(): Promise<FactCursor> {
    return (await this.#database.outside.one<FactCursor>(NEWEST)) ?? { events: 0, alarms: 0, words: 0 };
  }

  async read(cursor: FactCursor, filter: FactFilter, limit: number): Promise<FactPage> {
    return await this.#database.read(async (reads) => await readFacts(reads, this.#site, cursor, filter, limit));
  }

  async gateways(): Promise<readonly GatewayView[]> {
    const rows = await this.#database.outside.all<{
      gateway: string;
      heartbeatMs: number | null;
      pem: string;
      issuedEndsMs: number | null;
    }>(GATEWAYS);
    return rows.map(({ gateway, heartbeatMs, pem, issuedEndsMs }) => {
      const ends = [this.#endOf(pem), issuedEndsMs].filter((ms) => ms !== null);
      return { gateway, heartbeatMs, certificateEndsMs: ends.length === 0 ? null : Math.max(...ends) };
    });
  }

  async ruleWords(): Promise<readonly RuleWord[]> {
    return await ruleWords(this.#database.outside);
  }

  async publish(rules: RuleSet, faults: string, nowMs: number): Promise<void> {
    await this.#database.transact(async (tx) => {
      const alarms = new AlarmTable(tx);
      if (faults === '') await alarms.clear(RULES_REFUSED, nowMs);
      else await alarms.raise(RULES_REFUSED, nowMs);
      await publishRules(tx, rules, faults, nowMs);
    });
  }

  async commit(step: Commit): Promise<boolean> {
    return await this.#database.transact((tx) => commitStep(tx, step));
  }

  #endOf(pem: string): number | null {
    const known = this.#ends.get(pem);
    if (known !== undefined) return known;
    if (this.#ends.size >= MAX_CERTIFICATES) this.#ends.clear();
    const ends = endOf(pem);
    this.#ends.set(pem, ends);
    return ends;
  }
}

/** Facts behind `cursor`, on one snapshot: events and alarms each in their own order, together by the time at which they came. */
export async function readFacts(reads: Reads, site: string, cursor: FactCursor, filter: FactFilter, limit: number): Promise<FactPage> {
  const last = (await reads.one<FactCursor>(NEWEST)) ?? cursor;
  const events = await reads.all<RawRow>(eventQuery(reads, cursor.events, last.events, filter, limit));
  const alarms = await reads.all<AlarmRow>(
    'SELECT id, gateway, code, about, message, change, at_ms AS "atMs" FROM alarm_change WHERE id > $1 ORDER BY id LIMIT $2',
    [cursor.alarms, limit],
  );
  const words = await reads.all<Acknowledgement & { id: number }>(
    'SELECT id, alert, who AS "by", at_ms AS "atMs", note FROM alert_word WHERE id > $1 ORDER BY id LIMIT $2',
    [cursor.words, limit],
  );
  const facts = [
    ...events.map(({ ledgerId, ...row }) => eventFact({ ...row, ledger: hex(ledgerId) }, site)),
    ...alarms.map((row) => alarmFact(row)),
  ];
  return {
    facts: facts.toSorted((a, b) => a.atMs - b.atMs),
    acknowledged: words.map(({ alert, by, atMs, note }) => ({ alert, by, atMs, note })),
    cursor: {
      events: events.length < limit ? Math.max(cursor.events, last.events) : (events.at(-1)?.position ?? cursor.events),
      alarms: alarms.at(-1)?.id ?? cursor.alarms,
      words: words.at(-1)?.id ?? cursor.words,
    },
    more: events.length === limit || alarms.length === limit,
  };
}

function eventQuery(reads: Reads, after: number, through: number, { kinds, minSeverity }: FactFilter, limit: number) {
  return compose(reads.dialect)
    .selectFrom('event')
    .innerJoin('ledger', 'ledger.id', 'event.ledger')
    .innerJoin('gateway', 'gateway.id', 'ledger.gateway')
    .select(['event.id as position', 'gateway.name as gateway', 'ledger.ledger as ledgerId', 'event.seq as seq', 'event.hash as hash'])
    .select(['event.body as body', 'event.kind as kind', 'event.severity as severity', 'event.received_ms as receivedMs'])
    .where('event.id', '>', after)
    .where('event.id', '<=', through)
    .where((eb) => eb.or([eb('event.severity', '>=', minSeverity), ...(kinds.length === 0 ? [] : [eb('event.kind', 'in', kinds)])]))
    .orderBy('event.id')
    .limit(limit)
    .compile();
}

function endOf(pem: string): number | null {
  try {
    return new X509Certificate(pem).validToDate.getTime();
  } catch {
    return null;
  }
}
