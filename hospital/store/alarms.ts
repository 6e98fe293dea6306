/** The hospital's own alarms. They are rows, raised in the transaction of what they tell of; the same one again is counted. */
import { Severity } from '@wardkeeper/proto';
import type { DatabaseSync } from 'node:sqlite';

/** Each with how bad it is and what it means. Codes are stable: exporters and people match on them. */
export const ALARMS = {
  fork: { severity: Severity.CRITICAL, message: 'the ledger has two histories; both are kept' },
  clone: { severity: Severity.CRITICAL, message: 'two machines speak under this identity, or one whose disk was put back' },
  'retired-speaks': { severity: Severity.CRITICAL, message: 'a gateway that had retired has sent new events: its keys were not wiped' },
  'quarantine-full': {
    severity: Severity.HIGH,
    message: 'more batches were held back than are kept: the newest are let go, and have no receipt',
  },
  'voucher-spent': { severity: Severity.HIGH, message: 'a voucher met too many wrong secrets and is spent' },
  'crl-stale': { severity: Severity.WARNING, message: 'the revocation list is overdue: what was revoked since is not known here' },
  'crl-refused': { severity: Severity.HIGH, message: 'the revocation list cannot be used; the one before it still counts' },
  'checkpoint-differs': { severity: Severity.CRITICAL, message: 'a signed checkpoint contradicts the rows held' },
  'checkpoint-refused': { severity: Severity.HIGH, message: 'a checkpoint is not signed by this gateway, or is of another ledger' },
  'head-differs': { severity: Severity.CRITICAL, message: 'a heartbeat contradicts the rows held' },
  'rolled-back': { severity: Severity.CRITICAL, message: 'a newer heartbeat names a lower head than is held: the ledger was set back' },
  'heartbeat-missing': { severity: Severity.CRITICAL, message: 'nothing heard of this gateway for too long' },
  'ledger-changed': { severity: Severity.HIGH, message: 'the gateway has begun another ledger' },
  'gap-accepted': { severity: Severity.HIGH, message: 'somebody has accepted that rows are missing for good' },
  quarantined: { severity: Severity.HIGH, message: 'a batch was refused and set aside' },
  'too-many-gaps': { severity: Severity.WARNING, message: 'rows were not taken because too many gaps before them are open' },
  'forks-full': { severity: Severity.HIGH, message: 'another history has more rows than are kept; further ones are only counted' },
  'directory-expiring': { severity: Severity.WARNING, message: 'the directory expires soon: propose, sign and publish the next one' },
  'directory-replaced': { severity: Severity.HIGH, message: 'the broker held another directory than ours; ours was published again' },
  'directory-behind': {
    severity: Severity.HIGH,
    message: 'the broker holds a newer directory of our root than this receiver has: publish it here',
  },
  'directory-expired': { severity: Severity.HIGH, message: 'the directory has expired: gateways keep sending and refuse commands' },
} as const satisfies Record<string, { severity: Severity; message: string }>;

export type AlarmCode = keyof typeof ALARMS;

export interface Alarm {
  /** Name of the gateway; empty: the hospital itself. */
  readonly gateway: string;
  readonly code: AlarmCode;
  /** Tells two alarms of one code apart: a ledger and row, a reason. */
  readonly about: string;
}

export interface AlarmRow extends Alarm {
  readonly severity: number;
  readonly message: string;
  readonly count: number;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly clearedMs: number | null;
}

/** Different alarms of one code that are kept for one gateway; further ones are counted on one row, about `others`. */
const MAX_ALARMS_PER_CODE = 200;
const OTHERS = 'others';

export class AlarmTable {
  readonly #count;
  readonly #find;
  readonly #raise;
  readonly #clear;
  readonly #list;

  constructor(database: DatabaseSync) {
    this.#count = database.prepare('SELECT count(*) AS count FROM alarm WHERE gateway = ? AND code = ?');
    this.#find = database.prepare('SELECT cleared_ms AS clearedMs FROM alarm WHERE gateway = ? AND code = ? AND about = ?');
    this.#raise = database.prepare(`
      INSERT INTO alarm (gateway, code, about, severity, message, count, first_ms, last_ms) VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6, ?6)
      ON CONFLICT (gateway, code, about) DO UPDATE SET count = count + 1, last_ms = ?6, cleared_ms = NULL`);
    this.#clear = database.prepare('UPDATE alarm SET cleared_ms = ? WHERE gateway = ? AND code = ? AND about = ? AND cleared_ms IS NULL');
    this.#list = database.prepare(`
      SELECT gateway, code, about, severity, message, count, first_ms AS firstMs, last_ms AS lastMs, cleared_ms AS clearedMs
      FROM alarm ORDER BY cleared_ms IS NOT NULL, severity DESC, last_ms DESC, id DESC LIMIT ?`);
  }

  isStanding(alarm: Alarm): boolean {
    const row = this.#find.get(alarm.gateway, alarm.code, alarm.about) as { clearedMs: number | null } | undefined;
    return row !== undefined && row.clearedMs === null;
  }

  /** Inside a transaction. True where it was not standing already. */
  raise(alarm: Alarm, nowMs: number): boolean {
    const { severity, message } = ALARMS[alarm.code];
    let about = alarm.about;
    let standing = this.#find.get(alarm.gateway, alarm.code, about) as { clearedMs: number | null } | undefined;
    if (standing === undefined && (this.#count.get(alarm.gateway, alarm.code) as { count: number }).count >= MAX_ALARMS_PER_CODE) {
      about = OTHERS;
      standing = this.#find.get(alarm.gateway, alarm.code, about) as { clearedMs: number | null } | undefined;
    }
    this.#raise.run(alarm.gateway, alarm.code, about, severity, message, nowMs);
    return standing === undefined || standing.clearedMs !== null;
  }

  /** Inside a transaction. True where it was standing. */
  clear(alarm: Alarm, nowMs: number): boolean {
    return Number(this.#clear.run(nowMs, alarm.gateway, alarm.code, alarm.about).changes) > 0;
  }

  /** Standing ones first, the worst and newest before others. */
  list(limit: number): AlarmRow[] {
    return this.#list.all(limit) as unknown as AlarmRow[];
  }
}
