/** Tells the hospital when somebody moves the wall clock. Nothing in the agent waits by it, so nothing else has to react. */
import { Severity, TimeQuality } from '@wardkeeper/proto';
import type { Ledger } from '../ledger/port.ts';
import { recordOrLog } from '../ledger/record-or-log.ts';
import type { Log } from './log.ts';
import type { Service } from './service.ts';
import type { SystemClock } from './system-clock.ts';
import { pause } from './wait.ts';

const CHECK_EVERY_MS = 10_000;
/** Below it is discipline by NTP, not a step. */
const SMALLEST_STEP_MS = 1_000;

/** `onStep`: for guards that label by the wall clock and want to look again. */
export function createClockWatch(clock: SystemClock, ledger: Ledger, log: Log, onStep: () => void): Service {
  return {
    name: 'clock-watch',
    async run(signal) {
      while (!signal.aborted) {
        const { stepMs, quality } = clock.checkForStep();
        if (Math.abs(stepMs) >= SMALLEST_STEP_MS) {
          const severity = quality === TimeQuality.UNTRUSTED ? Severity.WARNING : Severity.NOTICE;
          onStep();
          await recordOrLog(ledger, { kind: 'timeChanged', severity, detail: { stepMs, quality } }, log);
        }
        await pause(CHECK_EVERY_MS, signal);
      }
    },
  };
}
