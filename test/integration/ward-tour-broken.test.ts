/** A tour that cannot be played to its end says so in its last line, and leaves nothing running. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyPreparedWard } from '../support/prepared-ward.ts';
import { tempFolder } from '../support/temp.ts';
import { processesNaming, type SimProcess, startSim } from '../support/ward-process.ts';
import { journeys } from '../support/journey.ts';

const TOUR_MS = 90_000;

journeys('a tour that is broken off', null, () => {
  test('the hospital dies in the middle', { timeout: TOUR_MS }, async () => {
    const { tour, state } = await startTour();
    const [hospital] = processesNaming(join(state, 'hospital.toml'));
    process.kill(hospital ?? 0, 'SIGKILL');
    expect(await tour.ended).toBe(1);
    expect(JSON.parse(tour.lines.at(-1) ?? '')).toEqual({ ok: false, code: 'CHILD_DIED' });
    expect(tour.lines.join('\n')).toMatch(/(hospital|events) ended unexpectedly with signal SIGKILL/);
    expect(tour.errors()).toBe('');
    leavesNothing(state);
  });

  test('somebody stops it', { timeout: TOUR_MS }, async () => {
    const { tour, state } = await startTour();
    tour.child.kill('SIGINT');
    expect(await tour.ended).toBe(1);
    expect(JSON.parse(tour.lines.at(-1) ?? '')).toEqual({ ok: false, code: 'STOPPED' });
    expect(tour.lines.at(-2)).toBe(`The tour's files stay in ${state}`);
    expect(tour.errors()).toBe('');
    leavesNothing(state);
  });
});

async function startTour(): Promise<{ readonly tour: SimProcess; readonly state: string }> {
  const state = join(tempFolder('tour'), 'w');
  await copyPreparedWard(state);
  const tour = startSim('ward', '--tour', '--state', state);
  await tour.line(/^2\. /);
  return { tour, state };
}

function leavesNothing(state: string): void {
  expect(processesNaming(state)).toEqual([]);
}
