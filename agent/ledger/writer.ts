/**
 * The one writer. Jobs that arrive within one turn of the loop share one commit, and nobody is answered before its fsync.
 * The head in memory moves only with the commit, so a failed one leaves ledger and memory as they were.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { encodeEvent, type EventDraft, genesisHash, type GatewayName, renamePeople, rowHash, Severity, sha256 } from '@wardkeeper/proto';
import { AgentError } from '../errors.ts';
import type { Clock } from '../runtime/clock.ts';
import { messageOf } from '../runtime/message.ts';
import { readRingNumber, setRingNumber } from './counters.ts';
import type { Ledger, LedgerHead, LedgerTransaction, TransactOptions } from './port.ts';
import type { CriticalRing, RingEntry } from './ring.ts';

/** Where the next row goes. */
export interface WritePosition {
  readonly number: number;
  readonly id: Uint8Array;
  readonly seq: number;
  readonly hash: Uint8Array;
}

interface Job {
  readonly toMakeRoom: boolean;
  readonly run: (transaction: LedgerTransaction) => void;
  readonly commit: () => void;
  readonly fail: (error: unknown) => void;
}

export class LedgerWriter implements Ledger {
  readonly database: DatabaseSync;
  readonly #clock: Clock;
  readonly #insert: StatementSync;
  readonly #listeners = new Set<(highest: Severity) => void>();
  readonly #fullListeners = new Set<() => void>();
  #ring: CriticalRing | null = null;
  #rename: ((pseudonym: Uint8Array) => Uint8Array) | null = null;
  #isFull = false;
  #isTight = false;
  #refused = 0;
  #isConcluded = false;
  #queue: Job[] = [];
  /** Milliseconds; null: none since it was asked for. */
  #slowestCommitMs: number | null = null;
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

  /** The disk is full: until `resume`, only what makes room is tried. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /**
   * The last word of this gateway at its hospital is said, or, with false, it was not after all: while it is, nothing is recorded behind it.
   * Inside the transaction that says it, and at a start that finds it said.
   */
  conclude(isSaid: boolean): void {
    this.#isConcluded = isSaid;
  }

  /** Of the commits since the last call, how long the slowest took (milliseconds): what the disk is worth now. Null: there was none. */
  takeSlowestCommit(): number | null {
    const slowest = this.#slowestCommitMs;
    this.#slowestCommitMs = null;
    return slowest;
  }

  /** Jobs refused since the disk was found full. */
  get refused(): number {
    return this.#refused;
  }

  /** Whoever listens sees to it that there is room again and calls `resume`; where nobody listens every job is tried. Returns the way to stop. */
  onFull(listener: () => void): () => void {
    this.#fullListeners.add(listener);
    return () => this.#fullListeners.delete(listener);
  }

  /** `isTight`: only in the database's own file; its log must do with the size that it has. */
  resume(isTight: boolean): void {
    this.#isFull = false;
    this.#isTight = isTight;
    this.#refused = 0;
  }

  /** Writes the log back into the database, so that it is used again from its start. Where another process reads an older state, as far as that lets it. */
  writeBackLog(): void {
    try {
      this.database.exec('PRAGMA wal_checkpoint(RESTART)');
    } catch {
      // No room for that either, or somebody is at it: the commit that follows will tell.
    }
  }

  /** From now on people are named in events by what `rename` makes of the pseudonym that guards know them by. Inside transactions too. */
  namePeople(rename: (pseudonym: Uint8Array) => Uint8Array): void {
    this.#rename = rename;
  }

  /** From now on `keepAside` has somewhere to keep. */
  useRing(ring: CriticalRing): void {
    this.#ring = ring;
  }

  keepAside(draft: EventDraft): boolean {
    if (this.#ring === null || draft.severity < Severity.HIGH) return false;
    try {
      return this.#ring.append(this.#encode(draft), draft.severity);
    } catch {
      return false;
    }
  }

  /** Takes entries of the ring, with the time at which they happened, each exactly once; `also` follows them. One transaction. */
  takeFromRing(entries: readonly RingEntry[], also: readonly EventDraft[]): Promise<number> {
    return this.transact(
      (transaction) => {
        let taken = 0;
        for (const { number, body, severity } of entries) {
          if (number <= readRingNumber(this.database)) continue;
          this.#appendBody(body, severity);
          setRingNumber(this.database, number);
          taken += 1;
        }
        for (const draft of also) transaction.record(draft);
        return taken;
      },
      { toMakeRoom: true },
    );
  }

  transact<T>(work: (transaction: LedgerTransaction) => T, { toMakeRoom = false }: TransactOptions = {}): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let result: T;
      this.#enqueue({
        toMakeRoom,
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
    let jobs = this.#queue;
    this.#queue = [];
    if (this.#isFull) {
      for (const job of jobs) if (!job.toMakeRoom) this.#refuse(job, diskFull());
      jobs = jobs.filter(({ toMakeRoom }) => toMakeRoom);
    }
    if (jobs.length === 0) return;
    if (this.#isTight) this.writeBackLog();
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
      const fromMs = this.#clock.monotonicMs();
      this.database.exec('COMMIT');
      this.#slowestCommitMs = Math.max(this.#slowestCommitMs ?? 0, this.#clock.monotonicMs() - fromMs);
    } catch (cause) {
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      this.#position = start;
      const error = new AgentError('LEDGER_UNWRITABLE', `the ledger could not be written: ${messageOf(cause)}`, { cause });
      for (const job of jobs) this.#refuse(job, error);
      if (isDiskFull(cause)) this.#noticeFull();
      return;
    }
    for (const job of committed) job.commit();
    for (const { job, error } of failed) job.fail(error);
    if (highest !== null) for (const listener of this.#listeners) listener(highest);
  }

  #refuse(job: Job, error: AgentError): void {
    if (this.#isFull) this.#refused += 1;
    job.fail(error);
  }

  #noticeFull(): void {
    if (this.#fullListeners.size === 0) return;
    this.#isFull = true;
    this.#isTight = true;
    for (const listener of this.#fullListeners) listener();
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
    this.#appendBody(this.#encode(draft), draft.severity);
  }

  #encode(draft: EventDraft): Uint8Array {
    return encodeEvent(this.#rename === null ? draft : renamePeople(draft, this.#rename), this.#clock.now());
  }

  #appendBody(body: Uint8Array, severity: number): void {
    if (this.#isConcluded) return;
    const { number, id, seq, hash } = this.#position;
    const next = seq + 1;
    const nextHash = rowHash(hash, next, sha256(body));
    this.#insert.run(number, next, severity, nextHash, body);
    this.#position = { number, id, seq: next, hash: nextHash };
  }
}

/**
 * SQLITE_FULL and SQLITE_IOERR_WRITE: sqlite.org/rescode.html. The second is what a quota of the file system or a limit on the size
 * of a file comes as, for SQLite knows only one of the system's words for full.
 */
function isDiskFull(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) : 0;
  return (code & 0xff) === 13 || code === 778;
}

function diskFull(): AgentError {
  return new AgentError('LEDGER_UNWRITABLE', 'the disk is full: nothing can be recorded until there is room');
}

/** Adds an empty ledger and returns where its first row goes. Only inside a transaction. */
export function insertLedger(database: DatabaseSync, name: GatewayName, id: Uint8Array, openedMs: number): WritePosition {
  const { lastInsertRowid } = database.prepare("INSERT INTO ledger (id, state, opened_ms) VALUES (?, 'current', ?)").run(id, openedMs);
  return { number: Number(lastInsertRowid), id, seq: 0, hash: genesisHash(name, id) };
}
