/** Keeps one set watched: a watcher that failed is closed and started again, after longer and longer waits. */
import { backoffMs } from '../runtime/backoff.ts';
import { pause } from '../runtime/wait.ts';
import type { Watch, WatchListener, WatchPort } from './watch-port.ts';

const RESTART: RestartLimits = { firstMs: 10_000, longestMs: 5 * 60_000, steadyMs: 2_000 };

export interface RestartLimits {
  readonly firstMs: number;
  readonly longestMs: number;
  /** So long without a failure a watcher counts as working again. */
  readonly steadyMs: number;
}

export interface KeeperListener extends WatchListener {
  /** After a failure: the watcher sees again. What it missed meanwhile is the sweep's. */
  recovered(): void;
}

export interface KeeperOptions {
  readonly port: WatchPort;
  readonly signal: AbortSignal;
  /** Of restarts. */
  readonly limits?: RestartLimits;
}

/** As a watch itself: ready with its first watcher, closed with its last. */
export function keepWatched(root: string, ignores: (path: Uint8Array) => boolean, listener: KeeperListener, options: KeeperOptions): Watch {
  const { port, limits = RESTART } = options;
  const closing = new AbortController();
  const signal = AbortSignal.any([options.signal, closing.signal]);
  let failures = 0;
  let restarting: Promise<void> | null = null;

  function start(): Watch {
    let failed = false;
    const current = port.watch(root, ignores, {
      dirty: (folder, name) => listener.dirty(folder, name),
      noticed: () => listener.noticed(),
      failed: (code, cause) => {
        listener.failed(code, cause);
        // A watcher that polls does so until the environment is mended and the agent starts again.
        if (failed || code === 'WATCH_POLLING') return;
        failed = true;
        restarting = (restarting ?? Promise.resolve()).then(() => restart());
      },
    });
    if (failures > 0) {
      void current.ready
        .then(() => pause(limits.steadyMs, signal))
        .then(() => {
          if (failed || signal.aborted) return;
          failures = 0;
          listener.recovered();
        });
    }
    return current;
  }

  async function restart(): Promise<void> {
    await pause(backoffMs(limits, failures, 1), signal);
    if (signal.aborted) return;
    failures += 1;
    await watch.close();
    watch = start();
  }

  let watch = start();
  return {
    ready: watch.ready,
    close: async () => {
      closing.abort();
      await restarting;
      await watch.close();
    },
  };
}
