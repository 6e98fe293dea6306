/** A clock that stands still until a test moves it. Implements the agent's Clock port. */
import { type EventTime, TimeQuality } from '@wardkeeper/proto';
import type { Clock } from '../../agent/runtime/clock.ts';

export class FakeClock implements Clock {
  bootId: Uint8Array;
  timeQuality: TimeQuality = TimeQuality.SYNCHRONISED;
  #wallMs: number;
  #monotonicMs: number;
  #boots = 1;

  /** Wall time in Unix milliseconds; the machine has been up for `monotonicMs`. */
  constructor(wallMs = Date.UTC(2026, 0, 1), monotonicMs = 60_000) {
    this.#wallMs = wallMs;
    this.#monotonicMs = monotonicMs;
    this.bootId = bootIdOf(this.#boots);
  }

  wallMs(): number {
    // Linux lets nobody set a clock before 1970.
    return Math.max(0, Math.trunc(this.#wallMs));
  }

  monotonicMs(): number {
    return this.#monotonicMs;
  }

  now(): EventTime {
    return {
      wallMs: this.wallMs(),
      bootId: this.bootId,
      monotonicUs: Math.trunc(this.#monotonicMs * 1000),
      timeQuality: this.timeQuality,
    };
  }

  /** Time passes: both clocks go on. Throws for a step back, which only `stepWall` can make. */
  advance(ms: number): void {
    if (!(ms >= 0)) throw new RangeError(`time passes forwards only, got ${ms} ms`);
    this.#wallMs += ms;
    this.#monotonicMs += ms;
  }

  /** Somebody sets the wall clock; the monotonic one does not notice. */
  stepWall(ms: number): void {
    this.#wallMs += ms;
  }

  /** The machine starts again: a new boot id, the monotonic clock near zero, `offMs` gone by on the wall clock. */
  reboot(offMs = 30_000): void {
    this.#boots += 1;
    this.bootId = bootIdOf(this.#boots);
    this.#monotonicMs = 1_000;
    this.#wallMs += offMs;
  }
}

function bootIdOf(boot: number): Uint8Array {
  const id = new Uint8Array(16);
  new DataView(id.buffer).setUint32(12, boot);
  return id;
}
