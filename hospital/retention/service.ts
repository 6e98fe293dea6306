/** Removal by policy: as a person asks for it, and by itself once a day for as long as nothing of what that person agreed to has changed. */
import { messageOf } from '../errors.ts';
import { type HospitalDatabase, isLockTimeout, type Reads } from '../database/index.ts';
import { type Clock, type Log, pause } from '../runtime/index.ts';
import { currentHolds } from './holds.ts';
import { idsOfMonth, monthsDue, removeMonth } from './months.ts';
import type { RetentionPolicy } from './rules.ts';
import { earliestDueMs } from './rules.ts';
import { beginRun, endRun, type RetentionRun, newestRun } from './runs.ts';
import { type LedgerPlace, planSlice, type RemovalTerms, removeSlice } from './slice.ts';

export interface RetentionParts {
  readonly database: HospitalDatabase;
  readonly policy: RetentionPolicy;
  /** Names of the exporters that the configuration has now: what one of them has not sent stays. */
  readonly exporters: readonly string[];
  /** Takes events out of the search index before the record loses them. `oldest`: the oldest that stays. */
  readonly forget: (ids: readonly number[], oldest: number) => Promise<void>;
  readonly clock: Clock;
}

export interface RetentionSummary {
  /** Null: nothing was changed, it was only tried. */
  readonly run: number | null;
  readonly events: number;
  /** Old enough, and kept back by a hold, an exporter or a dead letter. */
  readonly keptBack: number;
  readonly ledgers: number;
}

export const SCHEDULE = 'schedule';
const DAY_MS = 86_400_000;
const LOOK_MS = 60_000;
/** Time that passes without a run is normal for a month; more is a clock that somebody has set, and what it would remove is gone for good. */
export const MAX_CLOCK_LEAP_MS = 35 * DAY_MS;
/** After so much work, so much rest, that the receiver's transactions come between. */
const REST = 3;

/** What would go now. */
export async function tryRetention(parts: RetentionParts, signal: AbortSignal): Promise<RetentionSummary> {
  const { outside } = parts.database;
  const terms = await termsOf(parts, outside);
  const totals = { events: 0, keptBack: 0, ledgers: 0 };
  for (const place of await ledgersOf(outside)) {
    let after: number | null = 0;
    let touched = false;
    while (after !== null && !signal.aborted) {
      const slice = await planSlice(outside, place, after, terms);
      totals.events += slice.rows.length;
      totals.keptBack += slice.keptBack;
      touched ||= slice.rows.length > 0;
      after = slice.next;
    }
    if (touched) totals.ledgers += 1;
  }
  return { run: null, ...totals };
}

/** Removes what is due, as `by`, and leaves a record of it. */
export async function runRetention(parts: RetentionParts, by: string, signal: AbortSignal): Promise<RetentionSummary> {
  const { database, policy, clock, forget } = parts;
  const terms = await termsOf(parts, database.outside);
  const touchedLedgers = new Set<number>();
  const run = await database.transact((tx) => beginRun(tx, { startedBy: by, policy: JSON.stringify(policy), beganMs: terms.nowMs }));
  const totals = { events: await removeMonths(parts, terms, run, touchedLedgers, signal), keptBack: 0 };
  for (const place of await ledgersOf(database.outside)) {
    let after: number | null = 0;
    while (after !== null && !signal.aborted) {
      const from: number = after;
      const beganMs = clock.monotonicMs();
      const planned = await planSlice(database.outside, place, from, terms);
      if (planned.rows.length > 0) {
        // The index first: a power cut in between leaves events that are only not found, until the next run removes them.
        await forget(
          planned.rows.map(({ id }) => id),
          0,
        );
        const slice = await database.transact((tx) => removeSlice(tx, place, from, terms, run));
        totals.events += slice.rows.length;
        touchedLedgers.add(place.ledger);
      }
      totals.keptBack += planned.keptBack;
      after = planned.next;
      await pause((clock.monotonicMs() - beganMs) * REST, signal);
    }
  }
  const oldest = await database.outside.one<{ id: number | null }>('SELECT min(id) AS id FROM event');
  if (oldest?.id != null) await forget([], oldest.id);
  await database.transact((tx) => endRun(tx, run, signal.aborted ? 'stopped' : 'done', clock.wallMs()));
  return { run, ...totals, ledgers: touchedLedgers.size };
}

/** Whole months first; what cannot go so is left to the slices. Returns the events that went. */
async function removeMonths(
  { database, forget, clock }: RetentionParts,
  terms: RemovalTerms,
  run: number,
  touched: Set<number>,
  signal: AbortSignal,
): Promise<number> {
  let events = 0;
  for (const month of await database.read((reads) => monthsDue(reads, terms))) {
    if (signal.aborted) break;
    const beganMs = clock.monotonicMs();
    for await (const ids of idsOfMonth(database.outside, month)) await forget(ids, 0);
    const removed = await database
      .transact((tx) => removeMonth(tx, month, terms, run))
      .catch((error: unknown) => {
        if (isLockTimeout(error)) return null;
        throw error;
      });
    events += removed?.events ?? 0;
    for (const ledger of removed?.ledgers ?? []) touched.add(ledger);
    await pause((clock.monotonicMs() - beganMs) * REST, signal);
  }
  return events;
}

/** A person agrees that this policy runs by itself from now on. */
export async function giveConsent(parts: Pick<RetentionParts, 'database' | 'policy' | 'clock'>, by: string): Promise<void> {
  const { database, policy, clock } = parts;
  const nowMs = clock.wallMs();
  await database.transact((tx) =>
    tx.change(
      `INSERT INTO retention_consent (one, policy, given_by, given_ms, clock_ms) VALUES (1, $1, $2, $3, $3)
       ON CONFLICT (one) DO UPDATE SET policy = excluded.policy, given_by = excluded.given_by, given_ms = excluded.given_ms, clock_ms = excluded.clock_ms`,
      [JSON.stringify(policy), by, nowMs],
    ),
  );
}

export interface RetentionConsent {
  readonly policy: string;
  readonly givenBy: string;
  readonly givenMs: number;
  readonly clockMs: number;
}

export function consentOf(reads: Reads): Promise<RetentionConsent | null> {
  return reads.one<RetentionConsent>(
    'SELECT policy, given_by AS "givenBy", given_ms AS "givenMs", clock_ms AS "clockMs" FROM retention_consent',
  );
}

/** NOTHING_TO_DO: the policy keeps everything. RAN: a day has not passed. The others wait for a person and `retention run`. */
export type Waiting = 'NOTHING_TO_DO' | 'RAN' | 'NO_CONSENT' | 'POLICY_CHANGED' | 'CLOCK_LEAP';

/** Why the schedule would not run now; null: it would. Pure. */
export function whyNot(
  policy: RetentionPolicy,
  consent: RetentionConsent | null,
  newest: RetentionRun | null,
  nowMs: number,
): Waiting | null {
  if (earliestDueMs(policy, nowMs) === null) return 'NOTHING_TO_DO';
  if (consent === null) return 'NO_CONSENT';
  if (consent.policy !== JSON.stringify(policy)) return 'POLICY_CHANGED';
  if (nowMs - consent.clockMs > MAX_CLOCK_LEAP_MS) return 'CLOCK_LEAP';
  if (newest !== null && newest.ending === 'done' && nowMs - newest.beganMs < DAY_MS) return 'RAN';
  return null;
}

/** Works until `signal` aborts. Never rejects. */
export async function keepRetention(parts: RetentionParts & { readonly log: Log }, signal: AbortSignal): Promise<void> {
  const { database, policy, clock, log } = parts;
  let told: Waiting | null = null;
  while (!signal.aborted) {
    try {
      const nowMs = clock.wallMs();
      const waiting = whyNot(policy, await consentOf(database.outside), await newestRun(database.outside), nowMs);
      if (waiting === null) {
        await database.transact((tx) => tx.change('UPDATE retention_consent SET clock_ms = $1 WHERE clock_ms < $1', [nowMs]));
        const { run, events, keptBack } = await runRetention(parts, SCHEDULE, signal);
        log('retention-ran', { run, events, keptBack });
      } else if (waiting !== told && waiting !== 'RAN' && waiting !== 'NOTHING_TO_DO') log('retention-waits', { reason: waiting });
      told = waiting;
    } catch (error) {
      log('retention-failed', { error: messageOf(error) });
    }
    await pause(LOOK_MS, signal);
  }
}

async function termsOf({ policy, exporters, clock }: RetentionParts, reads: Reads): Promise<RemovalTerms> {
  const holds = await currentHolds(reads);
  let exportedThrough = Number.MAX_SAFE_INTEGER;
  for (const name of exporters) {
    const row = await reads.one<{ position: number }>('SELECT position FROM export_cursor WHERE name = $1', [name]);
    // One that has never run has sent nothing.
    exportedThrough = Math.min(exportedThrough, row?.position ?? 0);
  }
  return { policy, nowMs: clock.wallMs(), exportedThrough, holds };
}

function ledgersOf(reads: Reads): Promise<LedgerPlace[]> {
  return reads.all<LedgerPlace>(
    'SELECT ledger.id AS ledger, gateway.name AS gateway FROM ledger JOIN gateway ON gateway.id = ledger.gateway ORDER BY ledger.id',
  );
}
