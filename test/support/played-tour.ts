/** The ward's tour as a process of its own, played to its end, and judged by its last line. */
import { join } from 'node:path';
import { expect } from 'vitest';
import { tempFolder } from './temp.ts';
import { commandLinesNaming, type SimProcess, startSimOn, TOUR_EXPECTATIONS } from './ward-process.ts';

/** On a machine ten times slower than ours. */
export const TOUR_MS = 420_000;

export interface InstalledPrograms {
  /** Folder that has the three commands. */
  readonly commands: string;
  /** What every running one of them has in its command line; absent: that folder. */
  readonly from?: string;
  /** Where they look for programs themselves. */
  readonly path: string;
}

/** A ward's keys, certificates and enrolment, made by them. Returns its folder. */
export async function prepareWardOf({ commands, path }: InstalledPrograms): Promise<string> {
  const state = join(tempFolder('tour'), 'w');
  const made = startSimOn(path, 'ward', '--prepare-only', '--state', state, '--programs', commands);
  expect(await made.ended, made.errors()).toBe(0);
  return state;
}

/** By them alone, in a ward that they have made. `more`: options of the ward. Returns the agent's command line. */
export async function playTourOf(programs: InstalledPrograms, state: string, ...more: readonly string[]): Promise<string> {
  const { commands, from = commands, path } = programs;
  const tour = startSimOn(path, 'ward', '--tour', '--state', state, '--programs', commands, ...more);
  await tour.line(/^2\. /, TOUR_MS);
  // That it was these which played: the agent, and the hospital's receiver, console and events.
  const agent = [...commandLinesNaming(join(state, 'agent.toml')).values()];
  const hospital = [...commandLinesNaming(join(state, 'hospital.toml')).values()];
  expect(agent).toHaveLength(1);
  expect(hospital.length).toBeGreaterThanOrEqual(3);
  expect([...agent, ...hospital].filter((line) => !line.includes(from))).toEqual([]);
  await expectPlayed(tour);
  return agent.join('');
}

/** Everything held, and both records are the same. */
export async function expectPlayed(tour: SimProcess): Promise<void> {
  const code = await tour.ended;
  const report: unknown = JSON.parse(tour.lines.at(-1) ?? '');
  expect(report, tour.lines.join('\n') + tour.errors()).toMatchObject({
    ok: true,
    lost: 0,
    duplicated: 0,
    chain: 'intact',
    ...Object.fromEntries(TOUR_EXPECTATIONS.map((name) => [name, true])),
  });
  expect(code).toBe(0);
}
