/** Looks at the manufacturer's or the hospital's web server for updates, now and then. It only looks: what is found waits for people. */
import type { Log } from '../../runtime/log.ts';
import { messageOf } from '../../runtime/message.ts';
import type { Service } from '../../runtime/service.ts';
import { Bell } from '../../runtime/wait.ts';
import type { BundleSource } from '../trust/source.ts';
import { firstCheckMs, nextCheckMs } from './schedule.ts';

export interface OnlineChecksOptions {
  readonly everyMs: number;
  readonly random: () => number;
  /** Of one check; ends with the signal. */
  readonly source: (signal: AbortSignal) => BundleSource;
  /** False: nothing could be found out, so that it is asked again sooner. A refusal is something found out. */
  readonly check: (source: BundleSource) => Promise<boolean>;
  readonly log: Log;
}

export interface OnlineChecks extends Service {
  /** Somebody wants to know now. */
  checkNow(): void;
}

export function createOnlineChecks({ everyMs, random, source, check, log }: OnlineChecksOptions): OnlineChecks {
  const bell = new Bell();
  return {
    name: 'update-checks',
    checkNow: () => bell.ring(),
    async run(signal) {
      let failures = 0;
      await bell.wait(firstCheckMs(everyMs, random()), signal);
      while (!signal.aborted) {
        try {
          failures = (await check(source(signal))) ? 0 : failures + 1;
        } catch (error) {
          failures += 1;
          log('update check failed', { reason: messageOf(error) });
        }
        await bell.wait(nextCheckMs(everyMs, failures, random()), signal);
      }
    },
  };
}
