/**
 * Tests that play for half a minute and more on whole wards. `npm test` leaves them to `.ci/run`, which plays them beside the models and
 * the kills; by hand `WARDKEEPER_JOURNEYS=1 npm test -- FILE`.
 */
import { describe, type TestOptions, test } from 'vitest';

/** Whether they are played; what has a short form and a whole one plays the whole one then. */
export const PLAYED = process.env['WARDKEEPER_JOURNEYS'] === '1';

/** `missing`: what this machine lacks for it, in words; null: nothing. */
export function journey(title: string, missing: string | null, options: TestOptions, play: () => Promise<void>): void {
  if (PLAYED && missing !== null) process.stderr.write(`skipped: ${missing}\n`);
  test.skipIf(!PLAYED || missing !== null)(PLAYED ? title : `${title} (WARDKEEPER_JOURNEYS=1 plays it)`, options, play);
}

/** Several that belong together. */
export function journeys(title: string, missing: string | null, define: () => void): void {
  if (PLAYED && missing !== null) process.stderr.write(`skipped: ${missing}\n`);
  describe.skipIf(!PLAYED || missing !== null)(PLAYED ? title : `${title} (WARDKEEPER_JOURNEYS=1 plays them)`, define);
}
