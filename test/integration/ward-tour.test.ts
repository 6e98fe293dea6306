/** The whole line on real parts, played without a person: the proof `tour`, against the embedded broker. */
import { expect, test } from 'vitest';
import { processesNaming, startSim, TOUR_EXPECTATIONS } from '../support/ward-process.ts';

test('the tour against the embedded broker', { timeout: 180_000 }, async () => {
  const tour = startSim('ward', '--tour');
  const code = await tour.ended;
  const report: unknown = JSON.parse(tour.lines.at(-1) ?? '');
  expect(report, tour.lines.join('\n') + tour.errors()).toMatchObject({
    ok: true,
    lost: 0,
    duplicated: 0,
    foreign: 0,
    different: 0,
    chain: 'intact',
    ledgers: 1,
    nothingReadable: true,
    ...Object.fromEntries(TOUR_EXPECTATIONS.map((name) => [name, true])),
  });
  expect(code).toBe(0);
  const state = /Making a ward in (\S+):/.exec(tour.lines.join('\n'))?.[1] ?? '';
  expect(state).not.toBe('');
  expect(processesNaming(state)).toEqual([]);
});
