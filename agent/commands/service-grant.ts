/**
 * Whether service may log in from afar now. Opened by an order of the hospital for a time, which runs on the monotonic clock,
 * goes on after a reboot where it stood, and is never made longer by a wall clock. Nobody at the gateway can open it.
 */
import { type EventDraft, Severity } from '@wardkeeper/proto';
import { type Deadline, deadlineIn, deadlineOf, deadlineValues, leftOf } from '../runtime/deadline.ts';
import type { Ledger } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { deleteGrant, loadGrant, saveGrant } from './store.ts';

/** A power cut gives back at most so much of the time. */
const KEEP_EVERY_MS = 60_000;

export interface ServiceGrantParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
}

export class ServiceGrant {
  readonly #parts: ServiceGrantParts;
  readonly #listeners = new Set<() => void>();
  #open: Deadline | null = null;
  #keptMs = 0;

  constructor(parts: ServiceGrantParts) {
    this.#parts = parts;
    try {
      const row = loadGrant(parts.ledger.database);
      this.#open = row === null ? null : deadlineOf(parts.clock, row);
    } catch {
      // Unreadable counts as not granted.
    }
  }

  /** 0: not granted. */
  leftMs(): number {
    return this.#open === null ? 0 : leftOf(this.#parts.clock, this.#open);
  }

  readonly isOpen = (): boolean => this.leftMs() > 0;

  /** Called when it is over. */
  onEnd(listener: () => void): void {
    this.#listeners.add(listener);
  }

  async grant(forMs: number): Promise<void> {
    const { ledger, clock } = this.#parts;
    const change = this.isOpen() ? 'replaced' : 'granted';
    const next = deadlineIn(clock, forMs);
    await ledger.transact((transaction) => {
      saveGrant(transaction.database, deadlineValues(clock, next));
      transaction.record({ kind: 'serviceGrant', severity: Severity.WARNING, detail: { change, forMs } });
    });
    this.#open = next;
    this.#keptMs = clock.monotonicMs();
  }

  /** False: there was none. */
  async revoke(): Promise<boolean> {
    return this.#end('revoked');
  }

  async tick(): Promise<void> {
    if (this.#open === null) return;
    const { ledger, clock } = this.#parts;
    if (!this.isOpen()) {
      await this.#end('ended');
      return;
    }
    if (clock.monotonicMs() - this.#keptMs < KEEP_EVERY_MS) return;
    const open = this.#open;
    await ledger.transact(({ database }) => saveGrant(database, deadlineValues(clock, open)));
    this.#keptMs = clock.monotonicMs();
  }

  async #end(change: 'revoked' | 'ended'): Promise<boolean> {
    if (this.#open === null) return false;
    // First in memory: where the disk is full, it is over all the same.
    this.#open = null;
    for (const listener of this.#listeners) listener();
    const draft: EventDraft = { kind: 'serviceGrant', severity: Severity.NOTICE, detail: { change } };
    await this.#parts.ledger.transact((transaction) => {
      deleteGrant(transaction.database);
      transaction.record(draft);
    });
    return true;
  }
}
