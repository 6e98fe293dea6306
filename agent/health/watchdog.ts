/**
 * Feeds the service manager's watchdog, and only while every guard answers: a check, not a timer. One that hangs lets the agent be started
 * again, which is safe at any moment; a process that runs and guards nothing would be believed.
 */
import type { Log } from '../runtime/log.ts';
import type { ServiceManager } from '../runtime/notify.ts';
import type { Service } from '../runtime/service.ts';
import { pause } from '../runtime/wait.ts';

/** Resolves with whether it works. One that refuses or reports a fault is alive: only silence is not. */
export type Probe = () => Promise<boolean> | boolean;

export interface WatchdogParts {
  /** Null: nobody listens. */
  readonly manager: ServiceManager | null;
  /** By the guard's name. */
  readonly probes: Readonly<Record<string, Probe>>;
  readonly hasWarnings: () => boolean;
  readonly log: Log;
}

/** How long a probe may take, of the time that the watchdog gives. */
const PROBE_SHARE = 0.25;
/** Without a watchdog the status line alone is kept true. */
const STATUS_EVERY_MS = 60_000;

export function createWatchdog({ manager, probes, hasWarnings, log }: WatchdogParts): Service {
  return {
    name: 'watchdog',
    async run(signal) {
      if (manager === null) return new Promise((resolve) => whenAborted(signal, resolve));
      const { watchdogMs } = manager;
      await manager.tell('ready');
      let told: boolean | null = null;
      while (!signal.aborted) {
        const silent = await findSilent(probes, (watchdogMs ?? STATUS_EVERY_MS) * PROBE_SHARE);
        const warned = hasWarnings();
        if (silent.length > 0) log('the watchdog is not fed: a guard is silent', { silent });
        else if (watchdogMs !== null || told !== warned) await manager.tell(warned ? 'alive-with-warnings' : 'alive');
        told = warned;
        await pause(watchdogMs === null ? STATUS_EVERY_MS : watchdogMs / 2, signal);
      }
      await manager.tell('stopping');
    },
  };
}

/** Names of those that do not answer in time, or say that they do not turn any more. */
export async function findSilent(probes: WatchdogParts['probes'], withinMs: number): Promise<readonly string[]> {
  const asked = Object.entries(probes).map(async ([name, probe]) => ((await answers(probe, withinMs)) ? null : name));
  return (await Promise.all(asked)).filter((name) => name !== null);
}

async function answers(probe: Probe, withinMs: number): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), withinMs);
  const asked = async () => probe();
  try {
    return await Promise.race([asked(), late]);
  } catch {
    return true;
  } finally {
    clearTimeout(timer);
  }
}

function whenAborted(signal: AbortSignal, done: () => void): void {
  if (signal.aborted) done();
  else signal.addEventListener('abort', done, { once: true });
}
