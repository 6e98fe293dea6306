/** A maintenance window: people work here and said so. It marks what is found meanwhile, and hides and approves none of it. */
import { Severity } from '@wardkeeper/proto';
import type { Ledger } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { deadlineIn, leftOf } from '../runtime/deadline.ts';
import { type Signers, SignedStore, type StoredMaintenance } from './signed-store.ts';

/** A shift. Longer work opens another. */
export const MAX_MAINTENANCE_MS = 8 * 60 * 60_000;
export const MAINTENANCE_REASONS = ['service', 'repair', 'configuration', 'investigation'] as const;
export type MaintenanceReason = (typeof MAINTENANCE_REASONS)[number];

export class Maintenance {
  readonly #parts: { readonly ledger: Ledger; readonly clock: Clock; readonly signers: Signers };
  #open: StoredMaintenance | null = null;

  constructor(parts: { readonly ledger: Ledger; readonly clock: Clock; readonly signers: Signers }) {
    this.#parts = parts;
  }

  /** Null: none is open. */
  status(): { readonly reason: string; readonly endsInMs: number } | null {
    if (this.#open === null) return null;
    const endsInMs = leftOf(this.#parts.clock, this.#open.deadline);
    return endsInMs === 0 ? null : { reason: this.#open.reason, endsInMs };
  }

  endsInMs(): number {
    return this.#open === null ? Number.POSITIVE_INFINITY : leftOf(this.#parts.clock, this.#open.deadline);
  }

  async resume(): Promise<void> {
    const { ledger, clock, signers } = this.#parts;
    const stored = new SignedStore(ledger.database, signers).maintenance(clock);
    this.#open = stored;
    if (stored !== null) await ledger.transact(({ database }) => new SignedStore(database, signers).saveMaintenance(clock, stored));
    await this.endIfDue();
  }

  /** Opens a window or gives the open one another end. */
  async open(reason: MaintenanceReason, forMs: number): Promise<void> {
    const { ledger, clock, signers } = this.#parts;
    const limitedMs = Math.min(Math.max(0, forMs), MAX_MAINTENANCE_MS);
    const next = { reason, deadline: deadlineIn(clock, limitedMs) };
    await ledger.transact((transaction) => {
      new SignedStore(transaction.database, signers).saveMaintenance(clock, next);
      transaction.record({ kind: 'maintenanceWindow', severity: Severity.WARNING, detail: { change: 'opened', reason, forMs: limitedMs } });
    });
    this.#open = next;
  }

  async close(): Promise<boolean> {
    return this.#end('closed');
  }

  async endIfDue(): Promise<void> {
    if (this.endsInMs() === 0) await this.#end('ended');
  }

  async #end(change: 'closed' | 'ended'): Promise<boolean> {
    const open = this.#open;
    if (open === null) return false;
    const { ledger, signers } = this.#parts;
    await ledger.transact((transaction) => {
      new SignedStore(transaction.database, signers).removeMaintenance();
      transaction.record({ kind: 'maintenanceWindow', severity: Severity.NOTICE, detail: { change, reason: open.reason } });
    });
    this.#open = null;
    return true;
  }
}
