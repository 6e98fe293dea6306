/** What the rest of the agent sees of the ledger. */
import type { EventDraft, Severity } from '@wardkeeper/proto';
import type { DatabaseSync } from 'node:sqlite';

/** One turn's work on the database: state changes and the events that tell of them, all or nothing. */
export interface LedgerTransaction {
  /** The agent's one database, inside an open transaction. For the guards' stores; never begin, commit or roll back here. */
  readonly database: DatabaseSync;
  /** Appends an event. Returns its sequence number, valid once the transaction is durable. */
  record(draft: EventDraft): number;
}

export interface TransactOptions {
  /** Tried even while the disk is full: it gives room back, or lets room be given back. Never for anything else. */
  readonly toMakeRoom?: boolean;
}

export interface LedgerHead {
  /** 16 bytes: the ledger's id. */
  readonly ledger: Uint8Array;
  /** 0 before the first event. */
  readonly seq: number;
  readonly hash: Uint8Array;
}

export interface Ledger {
  /** The last durable row. */
  readonly head: LedgerHead;
  /**
   * Runs `work` with others of the same turn of the loop in one commit, and resolves with its result when that commit is durable
   * (fsync done). Where `work` throws, its own changes are rolled back and the promise rejects; the others are not affected.
   * Rejects with AgentError `LEDGER_UNWRITABLE` where the database cannot commit: nothing has happened then, and the caller denies.
   */
  transact<T>(work: (transaction: LedgerTransaction) => T, options?: TransactOptions): Promise<T>;
  /** For reading outside a transaction. Sees the last commit. */
  readonly database: DatabaseSync;
  /** Called after each durable commit that appended events, with the highest severity among them. Returns the way to stop. */
  onCommit(listener: (highestSeverity: Severity) => void): () => void;
  /**
   * Keeps an event for the time when the ledger cannot write: of something that has happened whether or not it can be recorded, high or
   * critical. True: it is durable, stands in the ledger as soon as that writes again, and is not to be recorded by anybody else.
   */
  keepAside?(draft: EventDraft): boolean;
}
