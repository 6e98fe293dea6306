/** The hospital's own alarms. They are rows, raised in the transaction of what they tell of; the same one again is counted. */
import { Severity } from '@wardkeeper/proto';
import type { Writes } from '../database/index.ts';
import { AGAIN_AFTER_MS, noteChange } from './alarm-changes.ts';

/** Stable: exporters and people match on them. */
export type AlarmCode =
  | 'fork'
  | 'clone'
  | 'retired-speaks'
  | 'quarantine-full'
  | 'voucher-spent'
  | 'crl-stale'
  | 'crl-refused'
  | 'checkpoint-differs'
  | 'checkpoint-refused'
  | 'head-differs'
  | 'rolled-back'
  | 'heartbeat-missing'
  | 'ledger-changed'
  | 'gap-accepted'
  | 'quarantined'
  | 'too-many-gaps'
  | 'forks-full'
  | 'rules-refused'
  | 'directory-expiring'
  | 'directory-replaced'
  | 'directory-behind'
  | 'directory-expired';

/** Each with how bad it is and what it means. */
export const ALARMS: Readonly<Record<AlarmCode, { readonly severity: Severity; readonly message: string }>> = {
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
  'rules-refused': { severity: Severity.WARNING, message: 'the alert rules have a fault: those read before stay in force' },
  'directory-expiring': { severity: Severity.WARNING, message: 'the directory expires soon: propose, sign and publish the next one' },
  'directory-replaced': { severity: Severity.HIGH, message: 'the broker held another directory than ours; ours was published again' },
  'directory-behind': {
    severity: Severity.HIGH,
    message: 'the broker holds a newer directory of our root than this receiver has: publish it here',
  },
  'directory-expired': { severity: Severity.HIGH, message: 'the directory has expired: gateways keep sending and refuse commands' },
};

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
  readonly #tx: Writes;

  constructor(tx: Writes) {
    this.#tx = tx;
  }

  async isStanding(alarm: Alarm): Promise<boolean> {
    const row = await this.#find(alarm, alarm.about);
    return row !== null && row.clearedMs === null;
  }

  /** True where it was not standing already. */
  async raise(alarm: Alarm, nowMs: number): Promise<boolean> {
    const { gateway, code } = alarm;
    const { severity, message } = ALARMS[code];
    // Their changes are followed in the order of their numbers; asked for before any row is locked
    await this.#tx.lock('events');
    let about = alarm.about;
    let standing = await this.#find(alarm, about);
    if (standing === null && (await this.#countOf(alarm)) >= MAX_ALARMS_PER_CODE) {
      about = OTHERS;
      standing = await this.#find(alarm, about);
    }
    await this.#tx.change(
      `INSERT INTO alarm (gateway, code, about, severity, message, count, first_ms, last_ms) VALUES ($1, $2, $3, $4, $5, 1, $6, $6)
       ON CONFLICT (gateway, code, about) DO UPDATE SET count = alarm.count + 1, last_ms = excluded.last_ms, cleared_ms = NULL`,
      [gateway, code, about, severity, message, nowMs],
    );
    const isNew = standing === null || standing.clearedMs !== null;
    // Counted alone, a flood stays one line of what others follow.
    const isNews = isNew || nowMs - (standing?.lastMs ?? nowMs) >= AGAIN_AFTER_MS;
    if (isNews) await noteChange(this.#tx, { gateway, code, about, change: isNew ? 'raised' : 'again', atMs: nowMs });
    return isNew;
  }

  /** True where it was standing. */
  async clear({ gateway, code, about }: Alarm, nowMs: number): Promise<boolean> {
    await this.#tx.lock('events');
    const cleared = await this.#tx.change(
      'UPDATE alarm SET cleared_ms = $1 WHERE gateway = $2 AND code = $3 AND about = $4 AND cleared_ms IS NULL',
      [nowMs, gateway, code, about],
    );
    if (cleared > 0) await noteChange(this.#tx, { gateway, code, about, change: 'cleared', atMs: nowMs });
    return cleared > 0;
  }

  /** Standing ones first, the worst and newest before others. */
  list(limit: number): Promise<AlarmRow[]> {
    return this.#tx.all(
      `SELECT gateway, code, about, severity, message, count, first_ms AS "firstMs", last_ms AS "lastMs", cleared_ms AS "clearedMs"
       FROM alarm ORDER BY cleared_ms IS NOT NULL, severity DESC, last_ms DESC, id DESC LIMIT $1`,
      [limit],
    );
  }

  #find({ gateway, code }: Alarm, about: string): Promise<{ clearedMs: number | null; lastMs: number } | null> {
    return this.#tx.one(
      'SELECT cleared_ms AS "clearedMs", last_ms AS "lastMs" FROM alarm WHERE gateway = $1 AND code = $2 AND about = $3',
      [gateway, code, about],
    );
  }

  async #countOf({ gateway, code }: Alarm): Promise<number> {
    const row = await this.#tx.one<{ count: number }>('SELECT count(*) AS count FROM alarm WHERE gateway = $1 AND code = $2', [
      gateway,
      code,
    ]);
    return row?.count ?? 0;
  }
}
