/** A disk that is full, failing or read-only at any moment of an update: it waits, fails or goes on, and what runs goes on running. */
import { describe, expect, test } from 'vitest';
import { NEW, OLD, planTo, seeded, UpdateWorld } from '../support/update-world.ts';

/** One update on a disk of which one operation, or everything from it on for a while, fails. */
async function play(failAt: number, failWith: string, forGood: boolean): Promise<{ readonly world: UpdateWorld; readonly faults: number }> {
  const world = new UpdateWorld(seeded(failAt));
  await world.start();
  Object.assign(world.disk, { failAt: world.disk.operations + failAt, failWith, failsForGood: forGood });
  let faults = 0;
  await world.machine.begin(planTo(NEW, OLD), 'b', world.source);
  for (let turn = 0; turn < 12; turn += 1) {
    try {
      // Beyond the time that a mark lasts: one that the launcher could not use up is given again.
      await world.work(1_300);
      break;
    } catch {
      faults += 1;
      if (turn === 5) world.disk.failAt = Number.POSITIVE_INFINITY; // somebody has mended it
      world.machine.attach(world.source);
    }
  }
  return { world, faults };
}

const TOTAL = 110;
/** 1 by hand. */
const STRIDE = Number(process.env['WARDKEEPER_UPDATES_SCALE'] ?? 1) > 1 ? 1 : 5;

describe.each(['ENOSPC', 'EIO', 'EROFS'])('%s', (code) => {
  test.each([
    ['once', false],
    ['until the disk is mended', true],
  ])('%s, at every operation', async (_name, forGood) => {
    let confirmed = 0;
    let faults = 0;
    for (let at = 1; at <= TOTAL; at += STRIDE) {
      const played = await play(at, code, forGood);
      const { world } = played;
      world.look();
      faults += played.faults;
      expect(world.violations(), `at ${at}`).toEqual([]);
      expect(world.store.gateway()?.alarm, `at ${at}`).toBeNull();
      expect(world.store.run(), `at ${at}: ${world.machine.progress.state} ${world.machine.progress.code}`).toBeNull();
      if (world.record?.active === 'b') confirmed += 1;
      // A launcher that cannot make a start of the trial last takes it for one that the power ended.
      else expect(['failed', 'rolled-back'], `at ${at}`).toContain(world.outcomes.map(({ kind }) => kind).join());
    }
    expect(faults).toBeGreaterThan(0);
    expect(confirmed).toBeGreaterThan(TOTAL / STRIDE / 4);
  });
});

test('too little room is found before anything is written', async () => {
  const world = new UpdateWorld(seeded(1));
  await world.start();
  world.disk.freeBytes = 20;
  const before = world.slotFiles('b');
  await world.machine.begin(planTo(NEW, OLD), 'b', world.source);
  await world.work();
  expect(world.outcomes).toMatchObject([{ kind: 'failed', code: 'NO_SPACE' }]);
  expect(world.slotFiles('b')).toBe(before);
});
