/**
 * Keeps waits and locks true across power cuts. At the bedside, where somebody has to stand, each second; for the rest each second
 * too, within a budget of writes, so that nobody who keeps a lock running for ever wears out the gateway's flash
 * (docs/decisions/waits-across-power-cuts.md).
 */
import { momentOf } from './condition.ts';
import { takeToken, type Bucket } from './rules.ts';
import { keepBedsideWaits, keepWaits, type UpkeepParts } from './upkeep.ts';
import type { UptimeMark } from './uptime-mark.ts';

/** Three hours of locks at a mark a second; then as many again in a day, which is one in eight seconds. */
export const MARKS = { burst: 10_800, perMinute: 7.5 };
/** The database's own record, beside the mark: the mark may be lost. */
const KEEP_EVERY_MS = 30_000;

export class WaitKeeper {
  readonly #parts: UpkeepParts;
  readonly #mark: UptimeMark | null;
  readonly #isEmergencyRunning: () => boolean;
  #bucket: Bucket;
  #keptMs: number;

  /** `mark` null: what a power cut takes from the bedside's waits is then in the database alone, a commit a second. */
  constructor(parts: UpkeepParts, mark: UptimeMark | null, isEmergencyRunning: () => boolean) {
    this.#parts = parts;
    this.#mark = mark;
    this.#isEmergencyRunning = isEmergencyRunning;
    this.#keptMs = parts.clock.monotonicMs();
    this.#bucket = { tokens: MARKS.burst, atMs: this.#keptMs };
  }

  /** Called every second. */
  async tick(): Promise<void> {
    const marked = await this.#writeMark();
    const nowMs = this.#parts.clock.monotonicMs();
    if (nowMs - this.#keptMs >= KEEP_EVERY_MS) {
      this.#keptMs = nowMs;
      await keepWaits(this.#parts);
    } else if (!marked) await keepBedsideWaits(this.#parts);
  }

  /** Everything, now: at an orderly stop. */
  async stop(): Promise<void> {
    await keepWaits(this.#parts);
  }

  /** False: it was due and is not there. */
  async #writeMark(): Promise<boolean> {
    const { clock, store, ledger, condition } = this.#parts;
    if (this.#mark === null) return false;
    try {
      const { database } = ledger;
      if (!store.hasPenalty(database, 'local-console')) {
        if (!store.hasPenalty(database, 'local-network') && !store.hasPenalty(database, 'remote-service') && !this.#isEmergencyRunning()) {
          return true;
        }
        const taken = takeToken(this.#bucket, MARKS, clock.monotonicMs());
        this.#bucket = taken.bucket;
        if (taken.retryAfterMs > 0) return true;
      }
    } catch (error) {
      condition.noteFault(error);
    }
    return this.#mark.write(momentOf(clock));
  }
}
