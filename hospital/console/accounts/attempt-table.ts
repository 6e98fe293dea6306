/** Failed attempts in the store: names that somebody has and names that nobody has look alike here. */
import * as v from 'valibot';
import type { Reads, Writes } from '../../database/index.ts';
import { type AddressClass, type AttemptState, freshState, type Moment, penalState } from './rules.ts';

/** Kept; beyond it those tried longest ago go, which only a flood of names brings about. */
const MAX_ATTEMPTS = 10_000;
/** A place from which an account has signed in counts as its own for so long. */
const FAMILIAR_MS = 90 * 86_400_000;
const MAX_ADDRESSES = 20;

const WHOLE = v.pipe(v.number(), v.integer(), v.minValue(0));
const STATE = v.strictObject({
  ...{ failures: WHOLE, inBlock: WHOLE, step: WHOLE, blockedMs: WHOLE, quietMs: WHOLE, told: v.boolean() },
  anchor: v.strictObject({ boot: v.string(), monotonicMs: WHOLE }),
});

/** What cannot be read waits longest: a counter is never reset by damage. */
export async function attemptState(reads: Reads, subject: string, addresses: AddressClass, now: Moment): Promise<AttemptState> {
  const row = await reads.one<{ state: string }>('SELECT state FROM account_attempt WHERE subject = $1 AND class = $2', [
    subject,
    addresses,
  ]);
  if (row === null) return freshState(now);
  try {
    const parsed = v.safeParse(STATE, JSON.parse(row.state));
    return parsed.success ? parsed.output : penalState(now);
  } catch {
    return penalState(now);
  }
}

export async function saveAttempt(tx: Writes, subject: string, addresses: AddressClass, state: AttemptState, nowMs: number): Promise<void> {
  await tx.change(
    `INSERT INTO account_attempt (subject, class, state, last_ms) VALUES ($1, $2, $3, $4)
     ON CONFLICT (subject, class) DO UPDATE SET state = excluded.state, last_ms = excluded.last_ms`,
    [subject, addresses, JSON.stringify(state), nowMs],
  );
}

export function clearAttempt(tx: Writes, subject: string, addresses: AddressClass): Promise<number> {
  return tx.change('DELETE FROM account_attempt WHERE subject = $1 AND class = $2', [subject, addresses]);
}

export function clearAttempts(tx: Writes, subject: string): Promise<number> {
  return tx.change('DELETE FROM account_attempt WHERE subject = $1', [subject]);
}

export async function forgetOldAttempts(tx: Writes): Promise<void> {
  await tx.change(
    `DELETE FROM account_attempt WHERE last_ms < (SELECT min(last_ms) FROM
       (SELECT last_ms FROM account_attempt ORDER BY last_ms DESC LIMIT ${MAX_ATTEMPTS}) AS newest)`,
  );
}

export async function isFamiliar(reads: Reads, account: string, address: string, nowMs: number): Promise<boolean> {
  const sql = 'SELECT 1 AS found FROM account_address WHERE account = $1 AND address = $2 AND last_ms > $3';
  return (await reads.one(sql, [account, address, nowMs - FAMILIAR_MS])) !== null;
}

export async function noteAddress(tx: Writes, account: string, address: string, nowMs: number): Promise<void> {
  await tx.change(
    `INSERT INTO account_address (account, address, last_ms) VALUES ($1, $2, $3)
     ON CONFLICT (account, address) DO UPDATE SET last_ms = excluded.last_ms`,
    [account, address, nowMs],
  );
  await tx.change(
    `DELETE FROM account_address WHERE account = $1 AND last_ms < (SELECT min(last_ms) FROM
       (SELECT last_ms FROM account_address WHERE account = $1 ORDER BY last_ms DESC LIMIT ${MAX_ADDRESSES}) AS newest)`,
    [account],
  );
}

export function forgetAddresses(tx: Writes, account: string): Promise<number> {
  return tx.change('DELETE FROM account_address WHERE account = $1', [account]);
}
