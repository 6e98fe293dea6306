/** What lasts of updates in the database. Whoever writes is inside the ledger's transaction, with the event that tells of it. */
import type { DatabaseSync } from 'node:sqlite';
import type { SlotName, TrialFailure } from '../boot/record.ts';
import { parsePlan, type Plan } from './plan.ts';
import { type Intent, isUpdateState, type UpdateRow } from './rules.ts';

export interface GatewayRow {
  /** The slot that was last made active on purpose. */
  readonly runs: SlotName;
  readonly floor: number;
  /** Null: none. */
  readonly alarm: string | null;
}

/** The one update under way. */
export interface RunRow extends UpdateRow {
  readonly plan: Plan;
  readonly tried: boolean;
  readonly code: string;
}

const INTENTS: ReadonlySet<unknown> = new Set(['arm', 'confirm', 'roll-back'] satisfies Intent[]);

export class UpdateStore {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Null: nothing was ever recorded here. */
  gateway(): GatewayRow | null {
    const row = this.#database.prepare('SELECT runs, floor, alarm FROM update_gateway').get();
    if (row === undefined) return null;
    return {
      runs: row['runs'] === 'b' ? 'b' : 'a',
      floor: Number(row['floor']),
      alarm: row['alarm'] === null ? null : String(row['alarm']),
    };
  }

  /** The floor never falls, whatever is handed in. */
  saveGateway({ runs, floor, alarm }: GatewayRow): void {
    this.#database
      .prepare(
        'INSERT INTO update_gateway (id, runs, floor, alarm) VALUES (1, ?, ?, ?) ' +
          'ON CONFLICT (id) DO UPDATE SET runs = excluded.runs, floor = max(floor, excluded.floor), alarm = excluded.alarm',
      )
      .run(runs, floor, alarm);
  }

  /** `damaged`: a row that is not as this agent writes it. */
  run(): RunRow | 'damaged' | null {
    const row = this.#database
      .prepare('SELECT state, digest, slot, intent, transitions, attempts, tried, code, plan FROM update_run')
      .get();
    if (row === undefined) return null;
    const { state, intent } = row;
    const plan = parsePlan(String(row['plan']));
    if (!isUpdateState(state) || plan === null || plan.digest !== row['digest'] || !(intent === null || INTENTS.has(intent)))
      return 'damaged';
    return {
      state,
      digest: plan.digest,
      slot: row['slot'] === 'b' ? 'b' : 'a',
      intent: intent as Intent | null,
      transitions: Number(row['transitions']),
      attempts: Number(row['attempts']),
      tried: row['tried'] === 1,
      code: String(row['code']),
      plan,
    };
  }

  saveRun({ state, digest, slot, intent, transitions, attempts, tried, code, plan }: RunRow): void {
    this.#database
      .prepare(
        'INSERT OR REPLACE INTO update_run (id, state, digest, slot, intent, transitions, attempts, tried, code, plan) ' +
          'VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(state, digest, slot, intent, transitions, attempts, tried ? 1 : 0, code, JSON.stringify(plan));
  }

  removeRun(): void {
    this.#database.exec('DELETE FROM update_run');
  }

  failure(digest: string): TrialFailure | null {
    const row = this.#database.prepare('SELECT why FROM update_failed WHERE digest = ?').get(digest);
    return row === undefined ? null : (String(row['why']) as TrialFailure);
  }

  saveFailure(digest: string, why: TrialFailure, atMs: number): void {
    this.#database.prepare('INSERT OR REPLACE INTO update_failed (digest, why, at_ms) VALUES (?, ?, ?)').run(digest, why, atMs);
  }
}
