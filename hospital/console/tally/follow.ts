/** Keeps the counts behind the record, in a part of the thread, so that pages are answered while a record of years is counted. */
import type { HospitalDatabase } from '../../database/index.ts';
import { messageOf } from '../../errors.ts';
import { ThreadShare } from '../../exports/index.ts';
import { type Log, pause, SYSTEM_CLOCK } from '../../runtime/index.ts';
import { countNext, forgetOldCounts } from './count.ts';

export interface TallyParts {
  readonly database: HospitalDatabase;
  readonly wallMs: () => number;
  readonly log: Log;
}

/** Whoever looks sees what came since then as well: those are counted as they are asked for. */
const POLL_MS = 2_000;
const AFTER_FAULT_MS = 10_000;
const FORGET_MS = 6 * 3_600_000;

/** Works until `signal` aborts. Never rejects: a fault of the store is logged, and tried again. */
export async function keepTally({ database, wallMs, log }: TallyParts, signal: AbortSignal): Promise<void> {
  const share = new ThreadShare(SYSTEM_CLOCK);
  let seen = -1;
  let forgottenMs = -FORGET_MS;
  while (!signal.aborted) {
    try {
      const version = await database.version();
      if (version !== seen) {
        const { isFull } = await share.spend(() => countNext(database));
        if (isFull) {
          await share.turn(signal);
          continue;
        }
        seen = version;
      }
      if (SYSTEM_CLOCK.monotonicMs() - forgottenMs >= FORGET_MS) {
        forgottenMs = SYSTEM_CLOCK.monotonicMs();
        await forgetOldCounts(database, wallMs());
      }
      await pause(POLL_MS, signal);
    } catch (error) {
      log('tally-failed', { reason: messageOf(error) });
      await pause(AFTER_FAULT_MS, signal);
    }
  }
}
