/** The record of removals: each run is a row whose hash covers it and the run before, so that none can be changed, left out or slipped in unseen. */
import { equalBytes, sha256 } from '@wardkeeper/proto';
import type { Reads, Writes } from '../database/index.ts';

export type RunEnding = 'done' | 'stopped' | 'interrupted';

export interface RetentionRun {
  /** From 1, without a hole. */
  readonly number: number;
  /** A person's name, or `schedule`. */
  readonly startedBy: string;
  /** JSON. */
  readonly policy: string;
  readonly beganMs: number;
  /** Null while it runs. */
  readonly endedMs: number | null;
  /** `interrupted`: the program ended in between; what it had removed by then is counted. */
  readonly ending: RunEnding | null;
  readonly events: number;
  /** When the oldest and the newest that went had come; null where nothing went. */
  readonly firstMs: number | null;
  readonly lastMs: number | null;
  readonly hash: Uint8Array | null;
}

const COLUMNS =
  'number, started_by AS "startedBy", policy, began_ms AS "beganMs", ended_ms AS "endedMs", ending, events, first_ms AS "firstMs", last_ms AS "lastMs", hash';

/** In order. */
export function allRuns(reads: Reads): Promise<RetentionRun[]> {
  return reads.all<RetentionRun>(`SELECT ${COLUMNS} FROM retention_run ORDER BY number`);
}

export function newestRun(reads: Reads): Promise<RetentionRun | null> {
  return reads.one<RetentionRun>(`SELECT ${COLUMNS} FROM retention_run ORDER BY number DESC LIMIT 1`);
}

/** Ends a run that was interrupted, and begins the next. Returns its number. */
export async function beginRun(tx: Writes, run: Pick<RetentionRun, 'startedBy' | 'policy' | 'beganMs'>): Promise<number> {
  const before = await newestRun(tx);
  if (before !== null && before.endedMs === null) await endRun(tx, before.number, 'interrupted', run.beganMs);
  const number = (before?.number ?? 0) + 1;
  await tx.change('INSERT INTO retention_run (number, started_by, policy, began_ms, events) VALUES ($1, $2, $3, $4, 0)', [
    number,
    run.startedBy,
    run.policy,
    run.beganMs,
  ]);
  return number;
}

/** In the transaction that removes them. */
export async function countRemoved(tx: Writes, number: number, events: number, firstMs: number, lastMs: number): Promise<void> {
  await tx.change(
    `UPDATE retention_run SET events = events + $1,
       first_ms = CASE WHEN first_ms IS NULL OR first_ms > $2 THEN $2 ELSE first_ms END,
       last_ms = CASE WHEN last_ms IS NULL OR last_ms < $3 THEN $3 ELSE last_ms END
     WHERE number = $4`,
    [events, firstMs, lastMs, number],
  );
}

export async function endRun(tx: Writes, number: number, ending: RunEnding, endedMs: number): Promise<void> {
  await tx.change('UPDATE retention_run SET ending = $1, ended_ms = $2 WHERE number = $3', [ending, endedMs, number]);
  const [before, run] = [await runAt(tx, number - 1), await runAt(tx, number)];
  if (run === null) throw new Error(`retention run ${number} is not there to be ended`);
  await tx.change('UPDATE retention_run SET hash = $1 WHERE number = $2', [runHash(before?.hash ?? null, run), number]);
}

/** The first run that is not what its hash says, or that is missing before a later one; null: all are sound. */
export function firstBadRun(runs: readonly RetentionRun[]): number | null {
  let previous: Uint8Array | null = null;
  for (const [index, run] of runs.entries()) {
    if (run.number !== index + 1) return index + 1;
    const isRunning = run.endedMs === null && index === runs.length - 1;
    if (isRunning) return null;
    if (run.hash === null || !equalBytes(run.hash, runHash(previous, run))) return run.number;
    previous = run.hash;
  }
  return null;
}

function runAt(reads: Reads, number: number): Promise<RetentionRun | null> {
  return reads.one<RetentionRun>(`SELECT ${COLUMNS} FROM retention_run WHERE number = $1`, [number]);
}

function runHash(previous: Uint8Array | null, run: RetentionRun): Uint8Array {
  const { number, startedBy, policy, beganMs, endedMs, ending, events, firstMs, lastMs } = run;
  const told = [Buffer.from(previous ?? []).toString('hex'), number, startedBy, policy, beganMs, endedMs, ending, events, firstMs, lastMs];
  return sha256(Buffer.from(JSON.stringify(told)));
}
