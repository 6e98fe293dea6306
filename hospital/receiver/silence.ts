/** Watches for gateways of which nothing is heard: a broker that drops everything looks just like that. */
import { messageOf } from '../errors.ts';
import { type Clock, type Log, pause } from '../runtime/index.ts';
import type { Alarm, Store } from '../store/index.ts';

/** Three heartbeats (one at least every 5 min) that did not come. */
export const DEFAULT_HEARTBEAT_MISSING_MS = 15 * 60_000;

export interface SilenceParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly missingMs: number;
}

export class SilenceWatch {
  readonly #parts: SilenceParts;
  /** By name: the last heartbeat in the store, and since when it is the last (monotonic). When this process begins to watch, every gateway counts as heard: the time before says nothing about gateways. */
  readonly #last = new Map<string, { readonly heartbeatMs: number; readonly sinceMs: number }>();
  readonly #missing = new Set<string>();

  constructor(parts: SilenceParts) {
    this.#parts = parts;
  }

  /** A heartbeat that counts has been stored; it has cleared the alarm in its own transaction. */
  heard(gateway: string): void {
    this.#last.delete(gateway);
    if (this.#missing.delete(gateway)) this.#parts.log('alarm-cleared', { gateway, code: 'heartbeat-missing' });
  }

  async run(signal: AbortSignal): Promise<void> {
    this.#last.clear();
    this.#missing.clear();
    const everyMs = Math.min(30_000, Math.max(50, this.#parts.missingMs / 10));
    while (!signal.aborted) {
      await this.#look();
      await pause(everyMs, signal);
    }
  }

  async #look(): Promise<void> {
    const { store, clock, log } = this.#parts;
    let silent: readonly Alarm[];
    try {
      silent = await this.#silent();
      if (silent.length > 0) {
        await store.transact(async (tx) => {
          for (const alarm of silent) await tx.alarms.raise(alarm, clock.wallMs());
        });
      }
    } catch (error) {
      log('silence-watch-failed', { error: messageOf(error) });
      return; // looked at again next time
    }
    for (const alarm of silent) {
      this.#missing.add(alarm.gateway);
      log('alarm', { gateway: alarm.gateway, code: alarm.code, about: alarm.about });
    }
  }

  async #silent(): Promise<readonly Alarm[]> {
    const { store, clock, log, missingMs } = this.#parts;
    const nowMs = clock.monotonicMs();
    const silent: Alarm[] = [];
    for (const { gateway, heartbeatMs } of await store.lastHeard()) {
      // One that has never spoken may still lie in its box.
      if (heartbeatMs === null) continue;
      const last = this.#last.get(gateway);
      if (last?.heartbeatMs !== heartbeatMs) {
        // Another receiver may have stored it
        this.#last.set(gateway, { heartbeatMs, sinceMs: nowMs });
        if (this.#missing.delete(gateway)) log('alarm-cleared', { gateway, code: 'heartbeat-missing' });
      } else if (nowMs - last.sinceMs >= missingMs && !this.#missing.has(gateway)) {
        silent.push({ gateway, code: 'heartbeat-missing', about: '' });
      }
    }
    return silent;
  }
}
