/** The clocks by which waits and sessions count: the machine's, so that a restart of the program changes nothing. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import type { Moment } from './rules.ts';

export interface ConsoleClock {
  /** Unix ms; only labels. */
  wallMs(): number;
  now(): Moment;
}

const BOOT_ID = '/proc/sys/kernel/random/boot_id';

/** Where the system tells no boot id, each start of the program is a boot: waits go on where they stood, sessions end. */
export function machineClock(): ConsoleClock {
  const boot = existsSync(BOOT_ID) ? readFileSync(BOOT_ID, 'utf8').trim() : randomBytes(16).toString('hex');
  return { wallMs: () => Date.now(), now: () => ({ boot, monotonicMs: Math.round(uptime() * 1_000) }) };
}
