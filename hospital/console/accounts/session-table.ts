/** Sessions in the store, by the digest of their cookie. Who reads the store cannot sign in by what it finds. */
import type { Reads, Writes } from '../../database/index.ts';
import type { SessionTimes } from './rules.ts';

export interface SessionRow extends SessionTimes {
  /** SHA-256 of the token. */
  readonly digest: Uint8Array;
  /** For people; opens nothing. */
  readonly id: string;
  readonly account: string;
  readonly openedWallMs: number;
  readonly lastWallMs: number;
  readonly address: string;
  readonly agent: string;
  readonly challenge: string | null;
  readonly challengeMs: number;
}

/** Of one account; the one idle for longest goes. */
export const MAX_SESSIONS = 10;

const SESSIONS = `SELECT digest, id, account, stage, boot, opened_ms AS "openedMs", last_ms AS "lastMs", authenticated_ms AS "authenticatedMs",
  opened_wall_ms AS "openedWallMs", last_wall_ms AS "lastWallMs", address, agent, challenge, challenge_ms AS "challengeMs" FROM account_session`;

export function findSession(reads: Reads, digest: Uint8Array): Promise<SessionRow | null> {
  return reads.one<SessionRow>(`${SESSIONS} WHERE digest = $1`, [digest]);
}

/** The one used last first. */
export function sessionsOf(reads: Reads, account: string): Promise<SessionRow[]> {
  return reads.all<SessionRow>(`${SESSIONS} WHERE account = $1 ORDER BY last_wall_ms DESC, id`, [account]);
}

export async function insertSession(tx: Writes, session: SessionRow): Promise<void> {
  const older = (await sessionsOf(tx, session.account)).slice(MAX_SESSIONS - 1);
  for (const { digest } of older) await deleteSession(tx, digest);
  const { digest, id, account, stage, boot, openedMs, lastMs, authenticatedMs, openedWallMs, lastWallMs, address, agent } = session;
  await tx.change(
    `INSERT INTO account_session (digest, id, account, stage, boot, opened_ms, last_ms, authenticated_ms, opened_wall_ms, last_wall_ms, address, agent,
       challenge_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0)`,
    [digest, id, account, stage, boot, openedMs, lastMs, authenticatedMs, openedWallMs, lastWallMs, address, agent],
  );
}

export function touchSession(tx: Writes, digest: Uint8Array, lastMs: number, lastWallMs: number): Promise<number> {
  return tx.change('UPDATE account_session SET last_ms = $2, last_wall_ms = $3 WHERE digest = $1', [digest, lastMs, lastWallMs]);
}

export function noteAuthenticated(tx: Writes, digest: Uint8Array, atMs: number): Promise<number> {
  return tx.change('UPDATE account_session SET authenticated_ms = $2 WHERE digest = $1', [digest, atMs]);
}

export function setChallenge(tx: Writes, digest: Uint8Array, challenge: string, atMs: number): Promise<number> {
  return tx.change('UPDATE account_session SET challenge = $2, challenge_ms = $3 WHERE digest = $1', [digest, challenge, atMs]);
}

/** A challenge is used once: false where it has been. */
export async function takeChallenge(tx: Writes, digest: Uint8Array, challenge: string): Promise<boolean> {
  return (await tx.change('UPDATE account_session SET challenge = NULL WHERE digest = $1 AND challenge = $2', [digest, challenge])) > 0;
}

export function deleteSession(tx: Writes, digest: Uint8Array): Promise<number> {
  return tx.change('DELETE FROM account_session WHERE digest = $1', [digest]);
}

export function deleteSessionById(tx: Writes, account: string, id: string): Promise<number> {
  return tx.change('DELETE FROM account_session WHERE account = $1 AND id = $2', [account, id]);
}

/** Returns how many. `except`: this one stays. */
export function deleteSessionsOf(tx: Writes, account: string, except: Uint8Array | null = null): Promise<number> {
  if (except === null) return tx.change('DELETE FROM account_session WHERE account = $1', [account]);
  return tx.change('DELETE FROM account_session WHERE account = $1 AND digest <> $2', [account, except]);
}

/** What no limit lets live any more. */
export function deleteOldSessions(tx: Writes, boot: string, openedBeforeMs: number): Promise<number> {
  return tx.change('DELETE FROM account_session WHERE boot <> $1 OR opened_ms < $2', [boot, openedBeforeMs]);
}
