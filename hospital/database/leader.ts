/** One leader among the receivers of a PostgreSQL store: whoever holds a lock of the server's, which ends with the connection that holds it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { KEEP_ALIVE, NOTICED_BY_SERVER, sessionOptions } from './liveness.ts';
import { LOCK_SPACE, POSTGRES_LOCKS, type PostgresOptions } from './postgres.ts';

/** When either side of a leader's connection gives the other up. */
export interface LeaderLimits {
  /** No answer from the server. */
  readonly answerMs: number;
  /** No question from the leader, wherever its machine or network went: the server ends the session, and with it the lock. Longer than `answerMs`, so that two never lead. */
  readonly silentMs: number;
}

/** How often the one that leads looks whether its connection still stands, and the others whether nobody leads. */
const LOOK_MS = 500;
const ANSWER_MS = 5_000;
const LIMITS: LeaderLimits = { answerMs: ANSWER_MS, silentMs: 15_000 };

export class PostgresLeader {
  readonly #options: PostgresOptions;
  readonly #limits: LeaderLimits;
  #isLeading = false;

  constructor(options: PostgresOptions, limits = LIMITS) {
    this.#options = options;
    this.#limits = limits;
  }

  get isLeading(): boolean {
    return this.#isLeading;
  }

  /** Until `signal` aborts. Never rejects: a server that is away is asked again. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#connection(signal).catch(() => undefined);
      this.#isLeading = false;
      await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Leads, or waits to, until the connection breaks. */
  async #connection(signal: AbortSignal): Promise<void> {
    const { answerMs, silentMs } = this.#limits;
    const client = new Client({
      ...this.#options,
      application_name: 'wardkeeper-hospital-leader',
      connectionTimeoutMillis: answerMs,
      query_timeout: answerMs,
      ...KEEP_ALIVE,
      options: sessionOptions({ ...NOTICED_BY_SERVER, idle_session_timeout: String(silentMs) }),
    });
    client.on('error', () => {
      this.#isLeading = false;
    });
    try {
      await client.connect();
      while (!signal.aborted) {
        // Asked again by the one that holds it, it would be held twice: that one only looks whether it is there
        const text = this.#isLeading
          ? 'SELECT true AS leads'
          : `SELECT pg_try_advisory_lock(${LOCK_SPACE}, ${POSTGRES_LOCKS.leader}) AS leads`;
        const { rows } = await client.query<{ leads: boolean }>(text);
        this.#isLeading = rows[0]?.leads === true;
        await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
      }
    } finally {
      this.#isLeading = false;
      await client.end().catch(() => undefined);
    }
  }
}

/** Leads until disposed of, so that no receiver does; null: one does already. */
export async function holdLeadership(options: PostgresOptions): Promise<AsyncDisposable | null> {
  const client = new Client({
    ...options,
    application_name: 'wardkeeper-hospital-copy',
    connectionTimeoutMillis: ANSWER_MS,
    ...KEEP_ALIVE,
    options: sessionOptions(NOTICED_BY_SERVER),
  });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ leads: boolean }>(`SELECT pg_try_advisory_lock(${LOCK_SPACE}, ${POSTGRES_LOCKS.leader}) AS leads`);
  if (rows[0]?.leads === true) return { [Symbol.asyncDispose]: () => client.end() };
  await client.end();
  return null;
}
