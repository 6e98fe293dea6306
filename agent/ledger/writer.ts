/**
 * The one writer. Jobs that arrive within one turn of the loop share one commit, and nobody is answered before its fsync.
 * The head in memory moves only with the commit, so a failed one leaves ledger and memory as they were.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { encodeEvent, type EventDraft, genesisHash, type GatewayName, rowHash, type Severity, sha256 } from '@wardkeeper/proto';
import { AgentError } from '../errors.ts';
import type { Clock } from '../runtime/clock.ts';
import { messageOf } from '../runtime/message.ts';
import type { Ledger, LedgerHead, LedgerTransaction } from './port.ts';

/** Where the next row goes. */
export interface WritePosition {
  readonly number: number;
  readonly id: Uint8Array;
  readonly seq: number;
  readonly hash: Uint8Array;
}

interface Job {
  readonly run: (transaction: LedgerTransaction) => void;
  readonly commit: () => void;
  readonly fail: (error: unknown) => void;
}

export class LedgerWriter implements Ledger {
  readonly database: DatabaseSync;
  readonly #clock: Clock;
  readonly #insert: StatementSync;
  readonly #listeners = new Set<(highest: Severity) => void>();
  #queue: Job[] = [];
  #position: WritePosition;

  constructor(database: DatabaseSync, clock: Clock, position: WritePosition) {
    this.database = database;
    this.#clock = clock;
    this.#position = position;
    this.#insert = database.prepare('INSERT INTO event (ledger, seq, severity, hash, body) VALUES (?, ?, ?, ?, ?)');
  }

  get head(): LedgerHead & WritePosition {
    return { ...this.#position, ledger: this.#position.id };
  }

  onCommit(listener: (highest: Severity) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  transact<T>(work: (transaction: LedgerTransaction) => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let result: T;
      this.#enqueue({
        run: (transaction) => {
          result = work(transaction);
        },
        commit: () => resolve(result),
        fail: reject,
      });
    });
  }

  /**
   * Ends the current ledger and begins another within one transaction, `opening` being its first events.
   * `close` marks the old one; both or neither happen.
   */
  async beginNext(
    name: GatewayName,
    id: Uint8Array,
    openedMs: number,
    close: (database: DatabaseSync, closing: WritePosition) => void,
    opening: readonly EventDraft[],
  ): Promise<void> {
    await this.transact((transaction) => {
      close(this.database, this.#position);
      this.#position = insertLedger(this.database, name, id, openedMs);
      for (const draft of opening) transaction.record(draft);
    });
  }

  #enqueue(job: Job): void {
    this.#queue.push(job);
    if (this.#queue.length === 1) setImmediate(() => this.#flush());
  }

  #flush(): void {
    const jobs = this.#queue;
    this.#queue = [];
    const start = this.#position;
    let highest: Severity | null = null;
    const transaction: LedgerTransaction = {
      database: this.database,
      record: (draft) => {
        this.#append(draft);
        if (highest === null || draft.severity > highest) highest = draft.severity;
        return this.#position.seq;
      },
    };
    const committed: Job[] = [];
    const failed: { job: Job; error: unknown }[] = [];
    try {
      this.database.exec('BEGIN IMMEDIATE');
      for (const job of jobs) {
        const failure = this.#runJob(job, transaction);
        if (failure === null) committed.push(job);
        else failed.push({ job, error: failure.error });
      }
      this.database.exec('COMMIT');
    } catch (cause) {
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      this.#position = start;
      const error = new AgentError('LEDGER_UNWRITABLE', `the ledger could not be written: ${messageOf(cause)}`, { cause });
      for (const job of jobs) job.fail(error);
      return;
    }
    for (const job of committed) job.commit();
    for (const { job, error } of failed) job.fail(error);
    if (highest !== null) for (const listener of this.#listeners) listener(highest);
  }

  /** Null, or why this job alone was rolled back. Throws where the whole transaction is lost (disk full, I/O). */
  #runJob(job: Job, transaction: LedgerTransaction): { readonly error: unknown } | null {
    const start = this.#position;
    this.database.exec('SAVEPOINT job');
    try {
      job.run(transaction);
    } catch (error) {
      if (!this.database.isTransaction) throw error;
      this.database.exec('ROLLBACK TO job; RELEASE job');
      this.#position = start;
      return { error };
    }
    this.database.exec('RELEASE job');
    return null;
  }

  #append(draft: EventDraft): void {
    const { number, id, seq, hash } = this.#position;
    const body = encodeEvent(draft, this.#clock.now());
    const next = seq + 1;
    const nextHash = rowHash(hash, next, sha256(body));
    this.#insert.run(number, next, draft.severity, nextHash, body);
    this.#position = { number, id, seq: next, hash: nextHash };
  }
}

/** Adds an empty ledger and returns where its first row goes. Only inside a transaction. */
export function insertLedger(database: DatabaseSync, name: GatewayName, id: Uint8Array, openedMs: number): WritePosition {
  const { lastInsertRowid } = database.prepare("INSERT INTO ledger (id, state, opened_ms) VALUES (?, 'current', ?)").run(id, openedMs);
  return { number: Number(lastInsertRowid), id, seq: 0, hash: genesisHash(name, id) };
}
