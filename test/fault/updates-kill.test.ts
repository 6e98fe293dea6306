/**
 * Whole boxes as processes that are killed with SIGKILL, in every state of an update and at random moments, and started again: from cold, or
 * beside a launcher that lived on. Whenever nothing runs, something can start, and it is whole and signed; in the end every update has had
 * exactly one end. 8 random kills; CI asks for 200 in a step of its own; more by hand: WARDKEEPER_KILLS=5000 WARDKEEPER_KILL_SEED=….
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UpdateState } from '../../agent/updates/machine/rules.ts';
import { seeded } from '../prove/story.ts';
import { quickFolder } from '../support/temp.ts';
import {
  type BoxPaths,
  boxPaths,
  faultsAtRest,
  faultsOf,
  isHealthyRelease,
  LATER_COUNTERS,
  writeBox,
  writeSticks,
} from '../support/update-box.ts';

const KILLS = Number(process.env['WARDKEEPER_KILLS'] ?? 8);
const SEED = Number(process.env['WARDKEEPER_KILL_SEED'] ?? randomInt(2 ** 31));
/** At a time. */
const BOXES = 2;
/** A box that has used up its releases is done, and the next one goes on. */
const KILLS_A_BOX = 50;
let program = '';
let stick = '';

beforeAll(async () => {
  // One file: a process that is to be killed hundreds of times must not read a hundred files first.
  const folder = mkdtempSync('/tmp/wardkeeper-kill-');
  program = join(folder, 'box.mjs');
  const entryPoints = [join(import.meta.dirname, 'updates-kill-child.ts')];
  const banner = { js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);" };
  await build({
    ...{ entryPoints, outfile: program, bundle: true, platform: 'node', format: 'esm', target: 'node24', banner, logLevel: 'silent' },
    conditions: ['wardkeeper-source'],
  });
  stick = join(folder, 'stick');
  await writeSticks(stick);
});
afterAll(() => rmSync(join(program, '..'), { recursive: true, force: true }));

interface Life {
  readonly wasKilled: boolean;
  /** Of its work, once it had begun. */
  readonly workedMs: number;
}

/** One life of a box. `killAfterMs`: counted from when it begins its work. */
async function live(paths: BoxPaths, goal: number, words: readonly string[], killAfterMs: number | null): Promise<Life> {
  const child = spawn(process.execPath, [program, paths.folder, paths.stick, String(goal), ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(program, '../cache') },
  });
  const exited = once(child, 'exit');
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  await Promise.race([once(child.stdout, 'data'), exited]);
  const begunMs = performance.now();
  const timer = killAfterMs === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  const [code, signal] = (await exited) as [number | null, string | null];
  clearTimeout(timer);
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`the box ended with ${code ?? signal}: ${stderr.slice(-2_000)}`);
  return { wasKilled: signal === 'SIGKILL', workedMs: performance.now() - begunMs };
}

function check(paths: BoxPaths, floor: number, when: string): number {
  const { faults, record } = faultsOf(paths, floor);
  expect(faults, when).toEqual([]);
  return record?.floor ?? floor;
}

function newBox(): BoxPaths {
  const paths = boxPaths(quickFolder('updates-kill'), stick);
  writeBox(paths);
  return paths;
}

const WORKS: readonly UpdateState[] = [
  ...(['OFFERED', 'VERIFIED', 'AWAIT_CONSENT', 'STAGING', 'STAGED', 'AWAIT_WINDOW', 'INSTALLING', 'SEALED'] as const),
  ...(['ARMED', 'RESTARTING', 'TRIAL', 'CONFIRMED', 'CLEANUP', 'IDLE'] as const),
];
const FAILS: readonly UpdateState[] = ['TRIAL', 'ROLLING_BACK', 'ROLLED_BACK', 'CLEANUP'];

/** Killed in each state in turn, one update after another; `words`: how it is started again. */
async function killInEach(words: readonly string[]): Promise<void> {
  const paths = newBox();
  const left = { works: [...WORKS], fails: [...FAILS] };
  let floor = check(paths, 0, 'at first');
  for (const [index, counter] of LATER_COUNTERS.entries()) {
    const state = (isHealthyRelease(counter) ? left.works : left.fails).shift();
    if (state !== undefined) {
      const killed = await live(paths, index + 1, [state], null);
      expect(killed.wasKilled, state).toBe(true);
      floor = check(paths, floor, `killed in ${state}`);
    }
    await live(paths, index + 1, words, null);
    floor = check(paths, floor, `after ${state}`);
    expect(faultsAtRest(paths), `after ${state}`).toEqual([]);
    if (left.works.length + left.fails.length === 0) return;
  }
  throw new Error(`never reached: ${JSON.stringify(left)}`);
}

test('killed in each state, from cold and beside a launcher that lives on', { timeout: 120_000 }, async () => {
  await Promise.all([killInEach([]), killInEach(['warm'])]);
});

test(`${KILLS} kills at random moments, seed ${SEED}`, { timeout: 60_000 + KILLS * 2_000 }, async () => {
  let kills = 0;
  let lives = 0;
  const bury = async (random: () => number): Promise<void> => {
    while (kills < KILLS) {
      const paths = newBox();
      const wholeMs = (await live(paths, 1, [], null)).workedMs;
      let [goal, floor] = [2, check(paths, 0, 'at first')];
      for (let ownKills = 0; ownKills < KILLS_A_BOX && kills < KILLS && goal < LATER_COUNTERS.length; lives += 1) {
        const words = random() < 0.5 ? ['warm'] : [];
        const { wasKilled } = await live(paths, goal, words, random() * wholeMs);
        floor = check(paths, floor, `seed ${SEED}, life ${lives}`);
        if (wasKilled) [kills, ownKills] = [kills + 1, ownKills + 1];
        else goal += 1;
      }
      await live(paths, goal, [], null);
      check(paths, floor, `seed ${SEED}, at rest`);
      expect(faultsAtRest(paths), `seed ${SEED}`).toEqual([]);
    }
  };
  await Promise.all(Array.from({ length: BOXES }, (_, index) => bury(seeded(SEED + index))));
  console.log(`${kills} kills in ${lives} lives, seed ${SEED}`);
  expect(kills).toBeGreaterThanOrEqual(KILLS);
});
