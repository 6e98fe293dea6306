/** What the machine works with. */
import type { Ledger } from '../../ledger/port.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import type { UpdatesConfig } from '../config.ts';
import type { Approvals, Health, Interlock, OnOutcome, SlotChange } from '../ports.ts';
import type { Boot, Slots } from '../slots/port.ts';
import type { Staging } from '../staging/port.ts';
import type { Plan } from './plan.ts';

export interface MachineParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
  readonly config: Pick<UpdatesConfig, 'trialStarts' | 'stableMs' | 'trialMs' | 'spareBytes'>;
  readonly boot: Boot;
  readonly slots: Slots;
  readonly staging: Staging;
  readonly approvals: Approvals;
  readonly interlock: Interlock;
  readonly health: Health;
  readonly change: SlotChange;
  /** Whether the manufacturer's metadata, as this gateway believes it now, still says so. `code`: stable, such as `EXPIRED`. */
  readonly recheck: (plan: Plan) => Promise<{ readonly ok: true } | { readonly ok: false; readonly code: string }>;
  readonly onOutcome: OnOutcome;
}
