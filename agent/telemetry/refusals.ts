/**
 * Tells of signed objects that are not believed. A hostile broker can make one a thousand times a second, so what repeats is
 * counted: the ledger is not the broker's to fill.
 */
import { type EventDraft, Severity } from '@wardkeeper/proto';
import { type Ledger, recordOrLog } from '../ledger/index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';

/** One event for each object and code in this time; the next one says how many there were. */
export const RETOLD_AFTER_MS = 10 * 60_000;

interface Told {
  atMs: number;
  since: number;
}

export class Refusals {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #log: Log;
  /** By object and code, both of which are ours: it cannot grow. */
  readonly #told = new Map<string, Told>();

  constructor(ledger: Ledger, clock: Clock, log: Log) {
    this.#ledger = ledger;
    this.#clock = clock;
    this.#log = log;
  }

  /** Resolves when it is recorded or counted. `code`: a stable code, never text of the sender's. */
  async tell(object: string, code: string, severity: Severity = Severity.HIGH): Promise<void> {
    const nowMs = this.#clock.monotonicMs();
    const key = `${object} ${code}`;
    const told = this.#told.get(key);
    if (told !== undefined && nowMs - told.atMs < RETOLD_AFTER_MS) {
      told.since += 1;
      return;
    }
    this.#told.set(key, { atMs: nowMs, since: 0 });
    await this.#record({ kind: 'trustRefused', severity, detail: { object, code } });
    if (told !== undefined && told.since > 0) await this.#tellCount(object, code, told, nowMs);
  }

  /** Tells of what was only counted once its time is over, so that the end of a flood is told too. */
  async settle(): Promise<void> {
    const nowMs = this.#clock.monotonicMs();
    for (const [key, told] of this.#told) {
      if (nowMs - told.atMs < RETOLD_AFTER_MS) continue;
      this.#told.delete(key);
      const [object = '', code = ''] = key.split(' ');
      if (told.since > 0) await this.#tellCount(object, code, told, nowMs);
    }
  }

  async #tellCount(object: string, code: string, told: Told, nowMs: number): Promise<void> {
    const detail = { object, code, count: told.since, overMs: Math.round(nowMs - told.atMs) };
    await this.#record({ kind: 'trustRefusedAgain', severity: Severity.WARNING, detail });
  }

  async #record(draft: EventDraft): Promise<void> {
    await recordOrLog(this.#ledger, draft, this.#log);
  }
}
