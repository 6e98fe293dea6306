/**
 * The query layer on PostgreSQL. Many processes write beside one another: those that want to be alone are, by a lock that ends with their
 * transaction; events are numbered under another, so that the order of their numbers is the order in which they can be seen.
 */
import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ClientBase,
  Pool,
  type PoolClient,
  type PoolConfig,
  type QueryConfig,
  type QueryResult,
  type QueryResultRow,
  types,
} from 'pg';
import { isConnectionLost, isDatabaseFault, isWorthAnother } from './faults.ts';
import { KEEP_ALIVE, noticeOurDeath, NOTICED_BY_SERVER, sessionOptions } from './liveness.ts';
import type { Attempt, DatabaseLock, HospitalDatabase, ManyTable, Reads, SqlValue, Statement, TransactOptions, Writes } from './port.ts';

/** Advisory locks of ours: "WKHS" above, what it is for below. */
export const LOCK_SPACE = 0x574b4853;
export const POSTGRES_LOCKS = { writers: 1, events: 2, migrations: 3, leader: 4 } as const;

/** Nobody holds a lock while thinking: one that says nothing for so long is gone. */
const IDLE_IN_TRANSACTION_MS = 30_000;
const STATEMENT_TIMEOUT_MS = 120_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** Later than the server itself gives a statement up: then nobody is there to answer. */
const ANSWER_MS = STATEMENT_TIMEOUT_MS + 10_000;
/** Of one process; docs/hospitals.md tells administrators, who have to allow for it. */
export const POOL_SIZE = 8;
/** After a deadlock or a serialisation failure: it is nobody's fault, and the next time is another. */
const ATTEMPTS = 5;
const RETRY_MS = 10;
const ROWS_AT_ONCE = 500;
/** Of constant statements there are fewer. */
const MAX_NAMES = 1_000;

const INT8 = 20;
const NUMERIC = 1700;

export type PostgresOptions = Pick<PoolConfig, 'host' | 'port' | 'user' | 'database' | 'password' | 'ssl'>;

export class PostgresDatabase implements HospitalDatabase {
  readonly dialect = 'postgres';
  readonly outside: Reads;
  readonly #pool: Pool;

  /** Connects when it is first asked. */
  constructor(options: PostgresOptions, { readOnly, answerMs = ANSWER_MS }: { readonly readOnly: boolean; readonly answerMs?: number }) {
    this.#pool = new Pool({
      ...options,
      max: POOL_SIZE,
      application_name: 'wardkeeper-hospital',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      query_timeout: answerMs,
      ...KEEP_ALIVE,
      options: sessionOptions({ ...NOTICED_BY_SERVER, ...(readOnly ? { default_transaction_read_only: 'on' } : {}) }),
      // The pool waits for it; its types do not say so
      onConnect: noticeOurDeath as (client: ClientBase) => void,
      types: { getTypeParser },
    });
    // An idle connection that breaks is replaced by the next that is asked for; without a listener it would end the process.
    this.#pool.on('error', () => undefined);
    // From one borrower to the next it is nobody's for a moment; what the server says then is told to whoever asks next
    this.#pool.on('connect', (client) => void client.on('error', () => undefined));
    this.outside = new PostgresReads((query) => this.#pool.query(query));
  }

  read<T>(work: (reads: Reads) => Promise<T>): Promise<T> {
    return this.#on('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', (client) => work(readsOn(client)));
  }

  async transact<T>(work: (tx: Writes) => Promise<T>, { durable = true, alone = true }: TransactOptions = {}): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#on('BEGIN', async (client) => {
          if (!durable) await client.query('SET LOCAL synchronous_commit = off');
          const tx = new PostgresWrites(client);
          if (alone) await tx.lock('writers');
          try {
            return await work(tx);
          } finally {
            tx.end();
          }
        });
      } catch (error) {
        if (attempt === ATTEMPTS || !isWorthAnother(error)) throw error;
      }
      await sleep(RETRY_MS * attempt);
    }
  }

  async version(): Promise<number> {
    const row = await this.outside.one<{ version: number }>(
      'SELECT CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS text) AS bigint) AS version',
    );
    return row?.version ?? 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool.end();
  }

  async #on<T>(begin: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    let broken: Error | undefined;
    // A connection that breaks while it is lent out says so here, and again to whoever asks it next.
    const onError = (error: Error) => {
      broken = error;
    };
    client.on('error', onError);
    try {
      await client.query(begin);
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      // Nobody who does not answer is asked again: the connection ends, and the transaction with it
      if (isConnectionLost(error)) broken = error as Error;
      else {
        await client.query('ROLLBACK').catch((cause: Error) => {
          broken = cause;
        });
      }
      throw error;
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  }
}

/** Whole numbers come as numbers: nothing here counts beyond 2^53. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === INT8 || oid === NUMERIC) return Number;
  return types.getTypeParser(oid, format ?? 'text') as (value: string) => unknown;
}

function readsOn(client: PoolClient): Reads {
  return new PostgresReads((query) => client.query(query), client);
}

class PostgresReads implements Reads {
  readonly dialect = 'postgres';
  readonly #ask: (query: QueryConfig) => Promise<QueryResult<QueryResultRow>>;
  readonly #client: PoolClient | null;
  #isOver = false;

  /** Without a client: statements one by one, each on any connection. */
  constructor(ask: (query: QueryConfig) => Promise<QueryResult<QueryResultRow>>, client: PoolClient | null = null) {
    this.#ask = ask;
    this.#client = client;
  }

  async all<Row>(statement: string | Statement, values: readonly SqlValue[] = []): Promise<Row[]> {
    return (await this.query(statement, values)).rows as Row[];
  }

  async one<Row>(statement: string | Statement, values: readonly SqlValue[] = []): Promise<Row | null> {
    return ((await this.query(statement, values)).rows[0] as Row | undefined) ?? null;
  }

  async *each<Row>(statement: string | Statement, values: readonly SqlValue[] = []): AsyncIterable<Row> {
    if (this.#client === null) throw new Error('expected a transaction: rows are walked on one snapshot');
    const name = `walk_${randomBytes(8).toString('hex')}`;
    const { text, values: parameters } = queryOf(statement, values);
    await this.#ask({ text: `DECLARE ${name} NO SCROLL CURSOR FOR ${text}`, values: parameters ?? [] });
    try {
      for (;;) {
        const { rows } = await this.#ask({ text: `FETCH ${ROWS_AT_ONCE} FROM ${name}` });
        yield* rows as Row[];
        if (rows.length < ROWS_AT_ONCE) return;
      }
    } finally {
      // After a fault there is no cursor any more
      await this.#ask({ text: `CLOSE ${name}` }).catch(() => undefined);
    }
  }

  end(): void {
    this.#isOver = true;
  }

  protected async query(statement: string | Statement, values: readonly SqlValue[]): Promise<QueryResult<QueryResultRow>> {
    if (this.#isOver) throw new Error('this transaction is over: expected every statement to be awaited inside of it');
    return await this.#ask(queryOf(statement, values));
  }
}

class PostgresWrites extends PostgresReads implements Writes {
  /** Others write beside this process all the time. */
  readonly isBehind = true;
  readonly #held = new Set<DatabaseLock>();

  constructor(client: PoolClient) {
    super((query) => client.query(query), client);
  }

  async change(statement: string | Statement, values: readonly SqlValue[] = []): Promise<number> {
    return (await this.query(statement, values)).rowCount ?? 0;
  }

  /** One array for each column: the text stays the same however many rows there are. */
  async insertMany({ name, columns, orIgnore }: ManyTable, rows: readonly (readonly SqlValue[])[]): Promise<void> {
    if (rows.length === 0) return;
    const names = Object.keys(columns);
    const arrays = Object.values(columns).map((type, index) => `$${index + 1}::${type}[]`);
    const text = `INSERT INTO ${name} (${names.join(', ')}) SELECT * FROM unnest(${arrays.join(', ')})${orIgnore ? ' ON CONFLICT DO NOTHING' : ''}`;
    const byColumn = names.map((_, column) => rows.map((row) => sound(row[column] ?? null)));
    await this.query({ sql: text, parameters: byColumn }, []);
  }

  async script(text: string): Promise<void> {
    await this.query({ sql: text, parameters: [] }, []);
  }

  async attempt<T>(work: () => Promise<T>): Promise<Attempt<T>> {
    await this.change('SAVEPOINT attempt');
    try {
      const value = await work();
      await this.change('RELEASE SAVEPOINT attempt');
      return { ok: true, value };
    } catch (error) {
      if (isDatabaseFault(error)) throw error;
      await this.change('ROLLBACK TO SAVEPOINT attempt');
      await this.change('RELEASE SAVEPOINT attempt');
      return { ok: false, error };
    }
  }

  async lock(what: DatabaseLock): Promise<void> {
    if (this.#held.has(what)) return;
    await this.one('SELECT 1 AS locked FROM pg_advisory_xact_lock($1, $2)', [LOCK_SPACE, POSTGRES_LOCKS[what]]);
    this.#held.add(what);
  }
}

/** Constant text is prepared once for each connection; composed text has many forms and is not. */
function queryOf(statement: string | Statement, values: readonly SqlValue[]): QueryConfig {
  if (typeof statement !== 'string') return { text: statement.sql, values: statement.parameters.map((value) => sound(value)) };
  if (values.length === 0) return { text: statement };
  return { name: nameOf(statement), text: statement, values: values.map(sound) };
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 32);
  if (names.size >= MAX_NAMES) names.clear();
  names.set(text, name);
  return name;
}

/** PostgreSQL has no NUL in its texts; whoever sends one means no good by it. */
function sound(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
}
