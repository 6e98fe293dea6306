/** What keeps a set from being guarded as configured, told once while it lasts. */
import type { Ledger } from '../ledger/port.ts';
import { watchDegraded } from './events.ts';
import type { ProblemCode } from './problems.ts';
import type { SetState } from './set-state.ts';

export class Trouble {
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** As of this look: what was there at the last one is not told again. */
  async found(state: SetState, problems: ReadonlySet<ProblemCode>): Promise<void> {
    const fresh = [...problems].filter((code) => !state.passing.has(code));
    if (fresh.length > 0) await this.tell(state.set.config.name, state.set.config.device, fresh);
    state.passing = problems;
  }

  /** A problem that lasts until the agent starts again. */
  async raise(state: SetState, code: ProblemCode): Promise<void> {
    state.lasting.add(code);
    await this.tell(state.set.config.name, state.set.config.device, [code]);
  }

  /** `set` empty: the guard as a whole. */
  async tell(set: string, device: string, codes: readonly ProblemCode[]): Promise<void> {
    await this.#ledger.transact((transaction) => {
      for (const code of codes) transaction.record(watchDegraded(set, device, code));
    });
  }
}
