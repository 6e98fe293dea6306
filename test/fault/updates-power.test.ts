/**
 * The power goes before every write, sync, rename and commit of an update, and again while it recovers. Whatever the disk makes of what
 * was not synced: something boots, what boots is whole and signed, and no floor falls. The same model finds each fault put in on purpose.
 */
import { describe, expect, test } from 'vitest';
import type { BootRecord } from '../../agent/updates/boot/record.ts';
import { FolderBoot } from '../../agent/updates/slots/folder-boot.ts';
import { PowerCut } from '../support/power-cut-disk.ts';
import { digestOf, NEW, OLD, PATHS, planTo, seeded, UpdateWorld, type WorldOptions } from '../support/update-world.ts';

const MAX_BOOTS = 40;
/** How much of it is played; 1 by default, 20 by hand. */
const SCALE = Number(process.env['WARDKEEPER_UPDATES_SCALE'] ?? 1);
/** By default only every so many-th operation where another test takes every one. */
const STRIDE = SCALE > 1 ? 1 : 3;

interface Run {
  readonly world: UpdateWorld;
  readonly violations: readonly string[];
  readonly boots: number;
}

/** One update from its beginning, with the power cut after so many operations, each counted from the last start; `kills`: which of the cuts end only the agent. */
async function play(seed: number, cuts: readonly number[], options: WorldOptions = {}, kills: readonly number[] = []): Promise<Run> {
  const world = new UpdateWorld(seeded(seed), options);
  const violations: string[] = [];
  let boots = 0;
  let begun = false;
  let isKilled = false;
  for (; boots < MAX_BOOTS; boots += 1) {
    world.disk.cutAt = world.disk.operations + (cuts[boots] ?? Number.POSITIVE_INFINITY);
    try {
      await (isKilled ? world.restartAgent() : world.start());
      violations.push(...world.violations());
      if (!begun && world.store.run() === null) begun = (await world.machine.begin(planTo(NEW, OLD), 'b', world.source)).ok;
      else world.machine.attach(world.source);
      await world.work();
      world.look();
      violations.push(...world.violations());
      break;
    } catch (error) {
      if (!(error instanceof PowerCut)) violations.push(`a fault: ${String(error)}`);
      if (kills.includes(boots)) world.disk.goOn();
      else world.powerCut();
      isKilled = kills.includes(boots);
      begun ||= world.store.run() !== null;
    }
  }
  if (boots === MAX_BOOTS) violations.push('it never comes to rest');
  if (world.store.run() !== null)
    violations.push(`stuck in ${world.store.run() === 'damaged' ? 'damage' : JSON.stringify(world.machine.progress)}`);
  if (world.store.gateway()?.alarm != null) violations.push(`an alarm: ${world.store.gateway()?.alarm}`);
  if (world.record !== null && world.record.active !== world.store.gateway()?.runs) violations.push('database and boot.json disagree');
  return { world, violations: [...new Set(violations)], boots };
}

async function operationsOf(options: WorldOptions = {}): Promise<number> {
  return (await play(1, [], options)).world.disk.operations;
}

/** Cuts at random places, so many in a row. */
async function explore(runs: number, inARow: number, options: WorldOptions = {}): Promise<readonly string[]> {
  const total = await operationsOf(options);
  const random = seeded(runs * 7 + inARow);
  const found = new Set<string>();
  for (let index = 0; index < runs; index += 1) {
    const cuts = Array.from({ length: inARow }, () => 1 + Math.floor(random() * total));
    for (const violation of (await play(index, cuts, options)).violations) found.add(violation);
  }
  return [...found];
}

describe('without a power cut', () => {
  test('a healthy release is installed, tried, confirmed, and told', async () => {
    const { world, violations } = await play(1, []);
    expect(violations).toEqual([]);
    expect(world.record).toMatchObject({ active: 'b', trial: null, floor: NEW - 1 });
    expect(world.store.gateway()).toEqual({ runs: 'b', floor: NEW - 1, alarm: null });
    expect(world.outcomes).toMatchObject([{ kind: 'confirmed', slot: 'b' }]);
    expect(world.events.flatMap(({ kind, detail }) => (kind === 'updateStateChanged' ? [detail.to] : [kind]))).toEqual([
      'OFFERED',
      'VERIFIED',
      'AWAIT_CONSENT',
      'STAGING',
      'STAGED',
      'AWAIT_WINDOW',
      'INSTALLING',
      'SEALED',
      'ARMED',
      'RESTARTING',
      'TRIAL',
      'CONFIRMED',
      'updateConfirmed',
      'CLEANUP',
      'IDLE',
    ]);
  });

  test.each([
    ['never healthy', { isHealthy: false }],
    ['a crash loop', { crashes: true }],
  ] as const)('%s: what ran before runs again, and the release is known to have failed', async (_name, options) => {
    const { world, violations } = await play(1, [], options);
    expect(violations).toEqual([]);
    expect(world.running).toBe('a');
    expect(world.record).toMatchObject({ active: 'a', trial: null, floor: 0 });
    expect(world.machine.failure(digestOf(NEW))).toBe('UNHEALTHY');
    expect(world.outcomes).toMatchObject([{ kind: 'rolled-back', code: 'UNHEALTHY' }]);
    expect(world.trialStarts).toBeLessThanOrEqual(2);
  });
});

describe('the power goes', () => {
  test.each([
    ['a healthy release', {}, 1],
    ['a release that is never healthy', { isHealthy: false }, STRIDE],
    ['a release that crashes', { crashes: true }, STRIDE],
  ] as const)('once, before every operation, torn in different ways: %s', async (_name, options, stride) => {
    const total = await operationsOf(options);
    expect(total).toBeGreaterThan(80);
    for (let at = 1; at <= total; at += stride) {
      for (let seed = 1; seed <= SCALE; seed += 1) {
        const { violations } = await play(seed + at, [at], options);
        expect(violations, `cut before operation ${at}, seed ${seed + at}`).toEqual([]);
      }
    }
  });

  test.each([2, 3])('%i times in a row, at random places', async (inARow) => {
    expect(await explore(30 * SCALE, inARow)).toEqual([]);
    expect(await explore(15 * SCALE, inARow, { isHealthy: false })).toEqual([]);
  });

  test.each([
    ['a healthy release', {}],
    ['a release that is never healthy', { isHealthy: false }],
  ] as const)('after the agent alone was killed, before every operation: %s', async (_name, options) => {
    const total = await operationsOf(options);
    for (let at = 1; at <= total; at += STRIDE) {
      for (const cuts of [[at], [at, 1 + (at % 7)]]) {
        const { violations } = await play(at, cuts, options, [0]);
        expect(violations, `killed before operation ${at}, then cut ${cuts[1] ?? 'never'}`).toEqual([]);
      }
    }
  });
});

describe('the model finds', () => {
  test('data that is not synced', async () => {
    expect(await explore(60, 1, { bugs: { fileSyncDoesNothing: true } })).not.toEqual([]);
  });

  test('folders that are not synced', async () => {
    expect(await explore(60, 1, { bugs: { folderSyncDoesNothing: true } })).not.toEqual([]);
  });

  test('a trial that is started again before its count is lowered', async () => {
    expect(await explore(20, 1, { crashes: true, retry: () => true })).toContain('a trial has more starts than it was given');
  });

  test('a floor that is raised before the release is confirmed', async () => {
    class Hasty extends FolderBoot {
      override write(record: BootRecord): Promise<void> {
        return super.write(record.trial === null ? record : { ...record, floor: NEW });
      }
    }
    const parts = (world: UpdateWorld) => ({ boot: new Hasty(world.disk.files, PATHS) });
    expect(await explore(20, 1, { parts, isHealthy: false })).toContain('the floor is above what is confirmed');
  });
});
