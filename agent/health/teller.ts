/** Tells the ledger, and by it the hospital, when other warnings stand than before. */
import { Severity } from '@wardkeeper/proto';
import type { Ledger } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import { messageOf } from '../runtime/message.ts';
import type { Service } from '../runtime/service.ts';
import { pause } from '../runtime/wait.ts';
import { loadTold, saveTold } from './told-store.ts';
import { ToldWarnings, type WarningChange } from './told.ts';
import type { Warning } from './warnings.ts';

const LOOK_MS = 5_000;

export interface TellerParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
  readonly warnings: () => readonly Warning[];
  /** Called after a change was told: whoever says which warnings stand is to say it again. */
  readonly onTold: () => void;
}

export interface WarningTeller extends Service {
  /** One look; the loop's and the tests'. */
  look(): Promise<void>;
}

export function createWarningTeller({ ledger, clock, log, warnings, onTold }: TellerParts): WarningTeller {
  const told = new ToldWarnings(loadTold(ledger.database), clock.monotonicMs());
  const look = async (): Promise<void> => {
    const nowMs = clock.monotonicMs();
    told.observe(warnings(), nowMs);
    const change = told.due(nowMs);
    if (change === null) return;
    const { raised, cleared, standing, verdict, folded } = change;
    const detail = { raised: [...raised], cleared: [...cleared], standing: [...standing], verdict, folded };
    try {
      await ledger.transact((transaction) => {
        saveTold(transaction.database, standing);
        transaction.record({ kind: 'warningsChanged', severity: severityOf(change), detail });
      });
    } catch {
      // A full disk: told as soon as it can be, with what it has come to by then. The ledger's own trouble is told elsewhere.
      return;
    }
    told.commit(change, nowMs);
    log('other warnings stand', detail);
    onTold();
  };
  return {
    name: 'warnings',
    look,
    async run(signal) {
      while (!signal.aborted) {
        try {
          await look();
        } catch (error) {
          // What is told of health is no reason to stop guarding.
          log('the warnings could not be looked at', { error: messageOf(error) });
        }
        await pause(LOOK_MS, signal);
      }
    },
  };
}

function severityOf({ worstRaised }: WarningChange): Severity {
  if (worstRaised === null) return Severity.NOTICE;
  return worstRaised === 'fail' ? Severity.HIGH : Severity.WARNING;
}
