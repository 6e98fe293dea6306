/**
 * Updates where a boot loader decides what starts: U-Boot's environment written by its own tools (Debian: libubootenv-tool), and RAUC by a
 * stand-in that speaks its JSON. The real update machine, over a model of the disk: a release is tried once, confirmed or left, and whatever
 * goes in between leaves the old one or the new one.
 */
import { describe, expect, test } from 'vitest';
import { bootIdText } from '../../agent/updates/boot/mark.ts';
import { serialiseBootRecord } from '../../agent/updates/boot/record.ts';
import type { BootLoader } from '../../agent/updates/slots/boot-loader.ts';
import { LoaderBoot } from '../../agent/updates/slots/loader-boot.ts';
import { createRauc } from '../../agent/updates/slots/rauc.ts';
import { type LoaderBox, raucBox, uBootBox } from '../support/boot-loaders.ts';
import { hasCommand, needs } from '../support/needs.ts';
import { quickFolder } from '../support/temp.ts';
import { PowerCut, type PowerCutDisk } from '../support/power-cut-disk.ts';
import { digestOf, NEW, OLD, PATHS, planBack, planTo, seeded, UpdateWorld } from '../support/update-world.ts';

const hasUBoot = needs('fw_setenv (Debian: libubootenv-tool)', hasCommand('fw_setenv'));
/** How much of it is played; 1 by default, 20 by hand. */
const SCALE = Number(process.env['WARDKEEPER_UPDATES_SCALE'] ?? 1);
const KINDS: readonly (readonly [string, (folder: string) => LoaderBox])[] = [
  ...(hasUBoot ? [['U-Boot', uBootBox] as const] : []),
  ['RAUC', raucBox],
];

/** A box on which the loader alone decides what runs, and the agent lies in the slot that it started. */
function openBox(make: (folder: string) => LoaderBox, { isHealthy = true, seed = 1 } = {}) {
  const box = make(quickFolder('updates-loader'));
  const world: UpdateWorld = new UpdateWorld(seeded(seed), {
    isHealthy,
    parts: ({ disk, clock }) => ({
      boot: new LoaderBoot(disk.files, PATHS, ticking(box.loader, disk), () => ({
        ...{ bootId: bootIdText(clock.bootId), monotonicMs: Math.trunc(clock.monotonicMs()), wallMs: clock.wallMs() },
      })),
    }),
  });
  const start = async (): Promise<void> => {
    world.running = box.start();
    world.isHeld = false;
    await world.restartAgent();
    world.machine.attach(world.source);
  };
  return {
    ...{ box, world, start },
    /** Works, and restarts where that is ordered, until nothing more happens. */
    work: async (looks = 60): Promise<void> => {
      for (let left = looks; left > 0; left -= 1) {
        const pause = await world.machine.advance(new AbortController().signal);
        world.clock.advance(1_000);
        if (box.isOrdered) {
          world.clock.reboot();
          await start();
        } else if (pause === 'done') return;
      }
    },
    powerCut: async (): Promise<void> => {
      world.powerCut();
      await start();
    },
  };
}

/** The power may go before and after each word to the loader. */
function ticking(loader: BootLoader, disk: PowerCutDisk): BootLoader {
  const around = async <T>(work: () => Promise<T>): Promise<T> => {
    disk.tick();
    const result = await work();
    disk.tick();
    return result;
  };
  return {
    booted: () => around(() => loader.booted()),
    tryOnce: (slot, back) => around(() => loader.tryOnce(slot, back)),
    keep: (slot) => around(() => loader.keep(slot)),
    restart: () => around(() => loader.restart()),
  };
}

/** One update with the power cut after so many operations, each counted from the last start; what was wrong at its end. */
async function play(make: (folder: string) => LoaderBox, cuts: readonly number[], isHealthy: boolean): Promise<readonly string[]> {
  const { world, start, work } = openBox(make, { isHealthy, seed: cuts[0] ?? 1 });
  let isBegun = false;
  for (let boots = 0; boots < 20; boots += 1) {
    world.disk.cutAt = world.disk.operations + (cuts[boots] ?? Number.POSITIVE_INFINITY);
    try {
      await start();
      if (!isBegun && world.store.run() === null) isBegun = (await world.machine.begin(planTo(NEW, OLD), 'b', world.source)).ok;
      await work();
      break;
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error;
      world.powerCut();
      isBegun ||= world.store.run() !== null;
    }
  }
  const { record } = world;
  return [
    ...world.violations(),
    ...(world.machine.alarm === null ? [] : [`an alarm: ${world.machine.alarm}`]),
    ...(world.store.run() === null ? [] : [`stuck in ${world.machine.progress.state} ${world.machine.progress.code}`]),
    ...(record?.active === world.store.gateway()?.runs ? [] : ['database and boot.json disagree']),
    ...(record?.active === world.running ? [] : ['the loader starts another slot than boot.json says']),
    ...(!isHealthy && world.running === 'b' ? ['a release that never worked is started'] : []),
  ];
}

const ends = (world: UpdateWorld) => world.outcomes.map(({ kind, code }) => [kind, code]);

describe.each(KINDS)('%s', (kind, make) => {
  test('a healthy release is tried, confirmed, and started from then on', async () => {
    const { world, work, start, powerCut } = openBox(make);
    await start();
    await world.machine.begin(planTo(NEW, OLD), 'b', world.source);
    await work();
    expect(ends(world)).toEqual([['confirmed', '']]);
    for (let restarts = 0; restarts < 3; restarts += 1) {
      await powerCut();
      await work();
      expect(world.running).toBe('b');
    }
    expect(world.record).toMatchObject({ active: 'b', trial: null });
    expect(world.machine.alarm).toBeNull();
  });

  test('a release that is never healthy is left, and the old one is started from then on', async () => {
    const { world, work, start, powerCut } = openBox(make, { isHealthy: false });
    await start();
    await world.machine.begin(planTo(NEW, OLD), 'b', world.source);
    await work();
    expect(ends(world)).toEqual([['rolled-back', 'UNHEALTHY']]);
    for (let restarts = 0; restarts < 3; restarts += 1) {
      expect(world.running).toBe('a');
      await powerCut();
      await work();
    }
    expect(world.machine.failure(digestOf(NEW))).toBe('UNHEALTHY');
    expect(world.machine.alarm).toBeNull();
  });

  test('a power cut during the trial ends it, whatever the loader starts then', async () => {
    const { world, work, start, powerCut } = openBox(make);
    await start();
    await world.machine.begin(planTo(NEW, OLD), 'b', world.source);
    const signal = new AbortController().signal;
    while (!['TRIAL'].includes(world.machine.progress.state)) await work(1);
    await world.machine.advance(signal);
    expect(world.running).toBe('b');
    await powerCut();
    await work();
    expect(world.running).toBe('a');
    expect(ends(world)).toEqual([['rolled-back', 'INTERRUPTED']]);
  });

  test('a release that never comes up far enough to run an agent is left', async () => {
    const { box, world, work, start } = openBox(make);
    await start();
    await world.machine.begin(planTo(NEW, OLD), 'b', world.source);
    while (!box.isOrdered) await world.machine.advance(new AbortController().signal);
    // It hangs, and the watchdog restarts the box, as often as the loader tries it; the last of these starts is ours.
    for (let hangs = 0; hangs < box.attempts; hangs += 1) {
      world.clock.reboot();
      expect(box.start()).toBe('b');
    }
    world.clock.reboot();
    await start();
    expect(world.running).toBe('a');
    await work();
    expect(ends(world)).toEqual([['rolled-back', 'UNHEALTHY']]);
  });

  test('a power blip while it waits for its restart starts nothing untried', async () => {
    const { world, work, start, powerCut } = openBox(make);
    await start();
    world.isIdle = false;
    await world.machine.begin(planTo(NEW, OLD), 'b', world.source);
    await work(10);
    await powerCut();
    expect(world.running).toBe('a');
    world.isIdle = true;
    await work();
    expect(ends(world)).toEqual([['confirmed', '']]);
  });

  test('power that comes back hours after the restart was ordered starts no trial beside a patient', async () => {
    const { box, world, work, start } = openBox(make);
    await start();
    await world.machine.begin(planTo(NEW, OLD), 'b', world.source);
    while (!box.isOrdered) await world.machine.advance(new AbortController().signal);
    world.clock.reboot();
    world.clock.advance(3 * 3_600_000);
    await start();
    await work();
    expect(world.running).toBe('a');
    expect(ends(world)).toEqual([['rolled-back', 'INTERRUPTED']]);
  });

  test.each([
    ['a healthy release', true],
    ['a release that is never healthy', false],
  ])('the power goes before every so many-th operation, and once more: %s', async (_healthy, isHealthy) => {
    const { world, start, work } = openBox(make, { isHealthy });
    await start();
    await world.machine.begin(planTo(NEW, OLD), 'b', world.source);
    await work();
    // U-Boot's tools are real, and slow.
    const stride = (kind === 'RAUC' ? 7 : 61) / SCALE;
    for (let at = 1; at <= world.disk.operations; at += Math.max(1, Math.floor(stride)))
      for (const cuts of [[at], [at, 1 + (at % 11)]])
        expect(await play(make, cuts, isHealthy), `cut before operation ${cuts.join(' and ')}`).toEqual([]);
  });

  test('a technician goes back to the release before', async () => {
    const { world, work, start } = openBox(make);
    await start();
    await world.machine.begin(planTo(NEW, OLD), 'b', world.source);
    await work();
    await world.machine.begin(planBack(OLD, NEW), 'a', null);
    await work();
    expect(world.running).toBe('a');
    expect(world.record?.active).toBe('a');
    await world.machine.reconcile();
    expect(world.machine.alarm).toBeNull();
  });

  test('a slot that the loader was told to start by somebody else is an alarm', async () => {
    const { box, world, start } = openBox(make);
    await start();
    await box.loader.keep('b');
    await start();
    expect(world.running).toBe('b');
    expect(world.machine.alarm).toBe('SWITCH_WITHOUT_INTENT');
  });

  test('a tool that fails changes nothing and is tried again; no boot.json is guessed from it', async () => {
    const { box, world, start } = openBox(make);
    await start();
    await world.machine.begin(planTo(NEW, OLD), 'b', world.source);
    box.breakTool();
    await expect(world.restartAgent()).rejects.toThrow(expect.objectContaining({ code: 'BOOT_LOADER' }));
    expect(world.machine.alarm).toBeNull();
    expect(serialiseBootRecord(world.record ?? (undefined as never))).toEqual(
      serialiseBootRecord({ seq: 1, active: 'a', floor: 0, trial: null, failed: [] }),
    );
  });
});

test.each<[string, string]>([
  ['no JSON', 'rauc-Message: failed'],
  ['no slots', '{"boot_primary":null,"slots":[]}'],
  [
    'three slots',
    JSON.stringify({
      boot_primary: 'r.0',
      slots: ['A', 'B', 'C'].map((bootname, at) => ({ [`r.${at}`]: { bootname, state: 'inactive' } })),
    }),
  ],
  [
    'two that are booted',
    JSON.stringify({ boot_primary: 'r.0', slots: ['A', 'B'].map((bootname, at) => ({ [`r.${at}`]: { bootname, state: 'booted' } })) }),
  ],
])('RAUC that says %s is not understood, and nothing is guessed', async (_name, text) => {
  const rauc = createRauc({ run: async () => ({ ok: true, output: Buffer.from(text) }) });
  await expect(rauc.booted()).rejects.toThrow(expect.objectContaining({ code: 'BOOT_LOADER' }));
});
