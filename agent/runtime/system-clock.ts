/** The machine's own clocks. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { hrtime } from 'node:process';
import { type EventTime, TimeQuality } from '@wardkeeper/proto';
import type { Clock } from './clock.ts';
import { isSynchronised, LARGEST_BACKSTEP_MS, timeQuality } from './time-quality.ts';

const BOOT_ID_FILE = '/proc/sys/kernel/random/boot_id';

export class SystemClock implements Clock {
  readonly bootId = readBootId();
  /** The same clock as seen by `performance`, which counts from the process's start and makes no BigInt: a scan asks several times a file. */
  readonly #originMs = Number(hrtime.bigint() / 1_000n) / 1_000 - performance.now();
  #offsetMs = this.#currentOffsetMs();
  #quality = timeQuality(Date.now());

  wallMs(): number {
    return Date.now();
  }

  /** CLOCK_MONOTONIC: counts from boot, not while suspended. */
  monotonicMs(): number {
    return this.#originMs + performance.now();
  }

  now(): EventTime {
    return { wallMs: Date.now(), bootId: this.bootId, monotonicUs: Math.floor(this.monotonicMs() * 1_000), timeQuality: this.#quality };
  }

  /** Compares the two clocks; returns by how much the wall clock was stepped since the last call (ms) and the quality from now on. */
  checkForStep(): { readonly stepMs: number; readonly quality: TimeQuality } {
    const offsetMs = this.#currentOffsetMs();
    const stepMs = offsetMs - this.#offsetMs;
    this.#offsetMs = offsetMs;
    const untrustedBefore = this.#quality === TimeQuality.UNTRUSTED;
    this.#quality = timeQuality(Date.now(), stepMs < -LARGEST_BACKSTEP_MS || (untrustedBefore && !isSynchronised()));
    return { stepMs, quality: this.#quality };
  }

  #currentOffsetMs(): number {
    return Math.round(Date.now() - this.monotonicMs());
  }
}

/** The kernel's boot id; where there is none (not Linux) each start counts as a boot, which shortens no wait. */
function readBootId(): Uint8Array {
  if (!existsSync(BOOT_ID_FILE)) return randomBytes(16);
  return Buffer.from(readFileSync(BOOT_ID_FILE, 'utf8').trim().replaceAll('-', ''), 'hex');
}
