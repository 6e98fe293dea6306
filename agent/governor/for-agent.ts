/** The governor with what it reads of the agent: its ledger, its line, and the machine it runs on. */
import type { LedgerWriter } from '../ledger/index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { BudgetConfig } from './config.ts';
import { createMachine } from './machine.ts';
import { createGovernor, type Governor } from './service.ts';

export interface GovernedParts {
  readonly ledger: LedgerWriter;
  readonly clock: Clock;
  readonly log: Log;
  readonly budget: BudgetConfig;
  /** Asked when the agent runs; not before. */
  readonly telemetry: () => { status(): { readonly lastMinuteBytes: number }; lineLoad(): number | null; repace(): void };
  readonly integrity: () => { repace(): void };
}

export function governAgent({ ledger, clock, log, budget, telemetry, integrity }: GovernedParts): Governor {
  const machine = createMachine();
  return createGovernor({
    ledger,
    clock,
    log,
    budget,
    read: () => ({
      ...machine(),
      commitMs: ledger.takeSlowestCommit(),
      diskFull: ledger.isFull,
      line: telemetry().lineLoad(),
      lastMinuteBytes: telemetry().status().lastMinuteBytes,
    }),
    repace: () => {
      integrity().repace();
      telemetry().repace();
    },
    // Pages that SQLite keeps for speed alone.
    relieve: () => ledger.database.exec('PRAGMA shrink_memory'),
  });
}
