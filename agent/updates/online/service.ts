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
  readonly check: (source: BundleSource) => Promise<CheckOutcome>;
  readonly log: Log;
}

/** `code`: stable; empty: something was found, and is under way. */
export interface CheckOutcome {
  /** False: nothing could be found out, so that it is asked again sooner. A refusal is something found out. */
  readonly isFoundOut: boolean;
  readonly code: string;
  readonly detail: string;
}

export interface OnlineView {
  /** The highest number that `checkNow` has promised; lower than one that was given: the agent has started anew since. */
  readonly asked: number;
  /** Of the newest check that has ended; 0: none has. */
  readonly done: number;
  readonly code: string;
  readonly detail: string;
}

export interface OnlineChecks extends Service {
  /** Somebody wants to know now. The number of the check that begins after this. */
  checkNow(): number;
  readonly view: OnlineView;
}

export function createOnlineChecks({ everyMs, random, source, check, log }: OnlineChecksOptions): OnlineChecks {
  const bell = new Bell();
  let begun = 0;
  let view: OnlineView = { asked: 0, done: 0, code: '', detail: '' };
  const once = async (signal: AbortSignal): Promise<boolean> => {
    begun += 1;
    const number = begun;
    let outcome: CheckOutcome;
    try {
      outcome = await check(source(signal));
    } catch (error) {
      outcome = { isFoundOut: false, code: 'SOURCE', detail: messageOf(error) };
      log('update check failed', { reason: outcome.detail });
    }
    view = { asked: Math.max(view.asked, number), done: number, code: outcome.code, detail: outcome.detail };
    return outcome.isFoundOut;
  };
  return {
    name: 'update-checks',
    checkNow: () => {
      view = { ...view, asked: begun + 1 };
      bell.ring();
      return begun + 1;
    },
    get view() {
      return view;
    },
    async run(signal) {
      let failures = 0;
      await bell.wait(firstCheckMs(everyMs, random()), signal);
      while (!signal.aborted) {
        failures = (await once(signal)) ? 0 : failures + 1;
        await bell.wait(nextCheckMs(everyMs, failures, random()), signal);
      }
    },
  };
}
