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
  /** Monotonic, by name. A gateway counts as heard when this process begins: the time it was away says nothing about gateways. */
  readonly #heardMs = new Map<string, number>();
  readonly #missing = new Set<string>();

  constructor(parts: SilenceParts) {
    this.#parts = parts;
  }

  /** A heartbeat that counts has been stored; it has cleared the alarm in its own transaction. */
  heard(gateway: string): void {
    this.#heardMs.set(gateway, this.#parts.clock.monotonicMs());
    if (this.#missing.delete(gateway)) this.#parts.log('alarm-cleared', { gateway, code: 'heartbeat-missing' });
  }

  async run(signal: AbortSignal): Promise<void> {
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
    const { store, clock, missingMs } = this.#parts;
    const nowMs = clock.monotonicMs();
    const silent: Alarm[] = [];
    for (const { gateway, heartbeatMs } of await store.lastHeard()) {
      // One that has never spoken may still lie in its box.
      if (heartbeatMs === null || this.#missing.has(gateway)) continue;
      const since = this.#heardMs.get(gateway);
      if (since === undefined) this.#heardMs.set(gateway, nowMs);
      else if (nowMs - since >= missingMs) silent.push({ gateway, code: 'heartbeat-missing', about: '' });
    }
    return silent;
  }
}
