/** How far the machine's wall clock may be believed, by itself and by what the system says of it. */
import { existsSync } from 'node:fs';
import { TimeQuality } from '@wardkeeper/proto';

/** systemd-timesyncd makes it once the clock has been set from the network. */
const SYNCHRONISED_FILE = '/run/systemd/timesync/synchronized';
/** A wall clock before this was never set: many gateways have no battery behind it. */
const PLAUSIBLE_FROM_MS = Date.UTC(2026, 0, 1);
/** A step back beyond this makes the time untrusted (design: access, clock rules). */
export const LARGEST_BACKSTEP_MS = 5 * 60_000;

export function isSynchronised(): boolean {
  return existsSync(SYNCHRONISED_FILE);
}

/** `doubted`: something else speaks against it already. */
export function timeQuality(wallMs: number, doubted = false): TimeQuality {
  if (doubted || wallMs < PLAUSIBLE_FROM_MS) return TimeQuality.UNTRUSTED;
  return isSynchronised() ? TimeQuality.SYNCHRONISED : TimeQuality.FREE_RUNNING;
}
