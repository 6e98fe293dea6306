/** Attacks on an installation: what each must get, and that what runs and boots is what it was. */
import { describe, expect, test } from 'vitest';
import { serialiseBootRecord } from '../../agent/updates/boot/record.ts';
import { serialiseSeal } from '../../agent/updates/boot/seal.ts';
import { archiveOf, CONTENT, digestOf, NEW, OLD, PATHS, planBack, planTo, seeded, sourceOf, UpdateWorld } from '../support/update-world.ts';

type Content = Readonly<Record<string, string>>;

async function started(options: ConstructorParameters<typeof UpdateWorld>[1] = {}): Promise<UpdateWorld> {
  const world = new UpdateWorld(seeded(1), options);
  await world.start();
  return world;
}

function endOf(world: UpdateWorld): string {
  const [last] = world.events
    .flatMap(({ kind, detail }) => (kind === 'updateStateChanged' && detail.to === 'CLEANUP' ? [detail.code ?? ''] : []))
    .slice(-1);
  return last ?? 'under way';
}

const SIGNED = CONTENT[NEW] ?? {};

describe('the payload is not what was signed', () => {
  test.each<[string, Uint8Array, string]>([
    ['a stick that was swapped after inspection', archiveOf({ ...SIGNED, 'bin/pump': 'evil 5' }), 'PAYLOAD_DIFFERS'],
    ['endless data', Buffer.concat([archiveOf(SIGNED), Buffer.alloc(4_096)]), 'PAYLOAD_DIFFERS'],
    ['a payload cut short', archiveOf(SIGNED).subarray(0, 40), 'PAYLOAD_DIFFERS'],
  ])('%s', async (_name, archive, code) => {
    const world = await started();
    const before = world.slotFiles('b');
    await world.machine.begin(planTo(NEW, OLD), 'b', sourceOf(archive));
    await world.work();
    expect(endOf(world)).toBe(code);
    expect(world.slotFiles('b')).toBe(before);
    expect(world.disk.files.list('/state/staging')).toEqual([]);
    expect(world.record).toMatchObject({ active: 'a', trial: null });
    expect(world.outcomes).toMatchObject([{ kind: 'failed', code }]);
  });

  // The payload's own hash is right, and still nothing but the files that the release names is ever written.
  test.each<[string, Content, Content, string]>([
    ['extraneous file in the archive', { ...SIGNED, 'bin/zz': 'more' }, SIGNED, 'EXTRA_FILE'],
    ['path traversal in the archive', { '../../state/boot.json': '{}', ...SIGNED }, SIGNED, 'EXTRA_FILE'],
    ['absolute path in the archive', { '/etc/passwd': 'root', ...SIGNED }, SIGNED, 'EXTRA_FILE'],
    ['a file of the release left out', { 'bin/pump': 'pump 5' }, SIGNED, 'MISSING_FILE'],
    ['another content under a signed name', { ...SIGNED, 'bin/pump': 'evil 5' }, SIGNED, 'FILE_DIFFERS'],
  ])('%s', async (_name, archived, signed, code) => {
    const world = await started();
    const plan = planTo(NEW, OLD, archived);
    const release = planTo(NEW, OLD, signed).install?.release;
    if (plan.install === null || release === undefined) throw new Error('a plan to install');
    await world.machine.begin({ ...plan, install: { ...plan.install, release } }, 'b', sourceOf(archiveOf(archived)));
    await world.work();
    expect(endOf(world)).toBe(code);
    expect(world.disk.files.list(`${PATHS.slots}/b`)).toEqual(['tree']);
    expect(world.disk.files.list(`${PATHS.slots}/b/tree`)).toEqual([]);
    expect(world.running).toBe('a');
  });

  test('staging changed on the disk after it was verified', async () => {
    const world = await started();
    world.isIdle = false;
    await world.machine.begin(planTo(NEW, OLD), 'b', world.source);
    await world.work(5);
    const staged = `/state/staging/${digestOf(NEW)}/payload.tar`;
    const bytes = Buffer.from(world.disk.files.read(staged, 0, 1e6) ?? []);
    bytes.write('evil', bytes.indexOf('pump 5'));
    world.disk.files.write(staged, 0, bytes);
    world.isIdle = true;
    await world.work();
    expect(endOf(world)).toBe('FILE_DIFFERS');
    expect(world.running).toBe('a');
  });
});

describe('the slot and boot.json', () => {
  test.each([
    ['while it waits for its window', false, 'SLOT_CHANGED'],
    ['while the device is told to restart', true, 'NOT_WHOLE'],
  ])('a byte of a sealed slot changed %s', async (_name, isHeld, code) => {
    const interlock = {
      hold: async () => ({ ok: true }) as const,
      isHeld,
      release: async () => undefined,
      onDropped: () => () => undefined,
    };
    const world = await started({ parts: () => ({ interlock }) });
    const signal = new AbortController().signal;
    await world.machine.begin(planTo(NEW, OLD), 'b', world.source);
    await world.machine.advance(signal);
    expect(world.machine.progress.state).toBe(isHeld ? 'RESTARTING' : 'AWAIT_WINDOW');
    world.disk.files.write(`${PATHS.slots}/b/tree/bin/pump`, 0, Buffer.from('evil 5'), 0o755);
    interlock.isHeld = true;
    await world.work();
    expect(endOf(world)).toBe(code);
    expect(world.trialStarts).toBe(0);
    expect(world.running).toBe('a');
  });

  test('a foreign slot sealed by hand is no release to go back to', async () => {
    const world = await started();
    const { files } = world.disk;
    files.makeFolder(`${PATHS.slots}/b/tree`);
    files.write(
      `${PATHS.slots}/b/slot.json`,
      0,
      serialiseSeal({
        digest: 'e'.repeat(64),
        component: 'firmware',
        version: '9',
        releaseCounter: 9,
        dataSchema: { writes: 1, readableFrom: 1 },
        files: [],
      }),
    );
    await world.machine.begin(planBack(OLD - 1, OLD), 'b', null);
    await world.work();
    expect(endOf(world)).toBe('SLOT_CHANGED');
    expect(world.record?.active).toBe('a');
  });

  test.each([
    ['switched behind our back', { seq: 9, active: 'b' as const, floor: 0, trial: null, failed: [] }, 'SWITCH_WITHOUT_INTENT'],
    [
      'armed by somebody else',
      { seq: 9, active: 'a' as const, floor: 0, trial: { slot: 'b' as const, left: 3, started: false, digest: digestOf(NEW) }, failed: [] },
      'SWITCH_WITHOUT_INTENT',
    ],
    ['torn', null, 'BOOT_RECORD_DAMAGED'],
  ])('boot.json %s is an alarm: no update runs until a person has looked, and what runs goes on', async (_name, record, code) => {
    const world = await started();
    const { running } = world;
    world.disk.files.write(`${PATHS.state}/boot.json`, 0, record === null ? Buffer.from('{') : serialiseBootRecord(record));
    await world.machine.reconcile();
    expect(world.machine.alarm).toBe(code);
    expect(world.running).toBe(running);
    expect(await world.machine.begin(planTo(NEW, OLD), 'b', world.source)).toEqual({ ok: false, code: 'BLOCKED' });
    expect(world.events.filter(({ kind }) => kind === 'updateAlarm')).toMatchObject([{ severity: 5, detail: { code } }]);
    // Told once, and kept over a restart.
    await world.machine.reconcile();
    expect(world.events.filter(({ kind }) => kind === 'updateAlarm')).toHaveLength(1);
  });

  test('a person settles an alarm: what runs is meant from then on', async () => {
    const world = await started();
    const record = {
      seq: 9,
      active: 'a' as const,
      floor: 0,
      trial: { slot: 'b' as const, left: 3, started: false, digest: digestOf(NEW) },
      failed: [],
    };
    world.disk.files.write(`${PATHS.state}/boot.json`, 0, serialiseBootRecord(record));
    await world.machine.reconcile();
    expect(await world.machine.settle()).toBe(false);
    world.disk.files.write(`${PATHS.state}/boot.json`, 0, serialiseBootRecord({ ...record, trial: null }));
    expect(await world.machine.settle()).toBe(true);
    expect(world.machine.alarm).toBeNull();
    expect((await world.machine.begin(planTo(NEW, OLD), 'b', world.source)).ok).toBe(true);
  });

  test('an older boot.json put back, with its lower floor, is an alarm', async () => {
    const world = await started();
    const old = world.disk.files.read(`${PATHS.state}/boot.json`, 0, 8_192) ?? new Uint8Array();
    await world.machine.begin(planTo(NEW, OLD), 'b', world.source);
    await world.work();
    world.disk.files.write(`${PATHS.state}/boot.json`, 0, old);
    await world.machine.reconcile();
    expect(world.machine.alarm).toBe('SWITCH_WITHOUT_INTENT');
    expect(world.machine.floor).toBe(NEW - 1);
  });

  test('back to a release below the floor', async () => {
    const world = await started();
    const plan = planTo(NEW, OLD);
    if (plan.install === null) throw new Error('a plan to install');
    const release = { ...plan.install.release, securityFloor: NEW };
    await world.machine.begin({ ...plan, install: { ...plan.install, release } }, 'b', world.source);
    await world.work();
    expect(world.record).toMatchObject({ active: 'b', floor: NEW });
    await world.machine.begin(planBack(OLD, NEW), 'a', null);
    await world.work();
    expect(endOf(world)).toBe('BELOW_FLOOR');
    expect(world.record?.active).toBe('b');
  });
});

test('back to a release that does not read what was written since', async () => {
  const world = await started();
  const plan = planTo(NEW, OLD);
  if (plan.install === null) throw new Error('a plan to install');
  const release = { ...plan.install.release, dataSchema: { writes: 2, readableFrom: 1 } };
  await world.machine.begin({ ...plan, install: { ...plan.install, release } }, 'b', world.source);
  await world.work();
  await world.machine.begin(planBack(OLD, NEW), 'a', null);
  await world.work();
  expect(endOf(world)).toBe('DATA_UNREADABLE');
  expect(world.record?.active).toBe('b');
});

describe('people and the device', () => {
  test.each([
    ['nobody has agreed', { consent: 'not yet' as const }, 'AWAIT_CONSENT', 'CONSENT_AWAITED'],
    ['a therapy runs', { isIdle: false }, 'AWAIT_WINDOW', 'BUSY'],
  ])('while %s it waits, and no byte of a slot changes', async (_name, change, state, code) => {
    const world = await started();
    Object.assign(world, change);
    const before = world.slotFiles('b');
    await world.machine.begin(planTo(NEW, OLD), 'b', world.source);
    await world.work(30);
    expect(world.machine.progress).toMatchObject({ state, code });
    expect(world.slotFiles('b')).toBe(before);
    expect(world.running).toBe('a');
    expect(world.machine.cancel()).toBe(true);
    await world.work();
    expect(endOf(world)).toBe('CANCELLED');
    expect(world.store.run()).toBeNull();
  });

  test('somebody says no', async () => {
    const world = await started();
    world.consent = 'no';
    await world.machine.begin(planTo(NEW, OLD), 'b', world.source);
    await world.work();
    expect(endOf(world)).toBe('CONSENT_REFUSED');
  });

  test('two installers: the second is refused and changes nothing', async () => {
    const world = await started();
    world.consent = 'not yet';
    await world.machine.begin(planTo(NEW, OLD), 'b', world.source);
    expect(await world.machine.begin(planTo(NEW + 1, OLD), 'b', world.source)).toEqual({ ok: false, code: 'BUSY' });
    expect(world.machine.progress.plan?.digest).toBe(digestOf(NEW));
  });

  test('the stick is pulled: it waits, and goes on when it is back', async () => {
    const world = await started();
    await world.machine.begin(planTo(NEW, OLD), 'b', sourceOf(archiveOf(SIGNED), 32));
    await world.work(5);
    expect(world.machine.progress).toMatchObject({ state: 'STAGING', code: 'SOURCE_GONE' });
    world.machine.attach(world.source);
    await world.work();
    expect(world.record?.active).toBe('b');
  });

  test('a therapy that begins after the restart was ordered disarms it: the mark is taken back before the launcher has it', async () => {
    const world = await started();
    await world.machine.begin(planTo(NEW, OLD), 'b', world.source);
    // Without the launcher's looks: the mark lies there.
    const signal = new AbortController().signal;
    await world.machine.advance(signal);
    expect(world.machine.progress.state).toBe('RESTARTING');
    world.isIdle = false;
    world.isHeld = false;
    await world.machine.advance(signal);
    expect(world.machine.progress.state).toBe('AWAIT_WINDOW');
    world.look();
    expect(world.running).toBe('a');
    expect(world.record?.trial).toBeNull();
    world.isIdle = true;
    await world.work();
    expect(world.record?.active).toBe('b');
  });

  test('an unhealthy trial that somebody depends on is not left before the device says that it may be', async () => {
    const world = await started({ isHealthy: false, isServing: true });
    await world.machine.begin(planTo(NEW, OLD), 'b', world.source);
    await world.work(5);
    expect(world.machine.progress.state).toBe('TRIAL');
    world.isIdle = false;
    await world.work(60);
    expect(world.machine.progress).toMatchObject({ state: 'TRIAL', code: 'UNHEALTHY_IN_USE' });
    expect(world.running).toBe('b');
    world.isIdle = true;
    await world.work();
    world.look();
    expect(world.running).toBe('a');
  });

  test('a release that says once that it is well, and then hangs, is left', async () => {
    const world = await started({ hangs: true });
    await world.machine.begin(planTo(NEW, OLD), 'b', world.source);
    await world.work(200);
    world.look();
    expect(world.outcomes).toMatchObject([{ kind: 'rolled-back', code: 'UNHEALTHY' }]);
    expect(world.running).toBe('a');
  });

  test('a release that is well between its crashes is left: no start adds to another', async () => {
    const world = await started({ crashes: true, crashesAfterS: 2 });
    await world.machine.begin(planTo(NEW, OLD), 'b', world.source);
    await world.work(200);
    world.look();
    expect(world.outcomes).toMatchObject([{ kind: 'rolled-back', code: 'UNHEALTHY' }]);
    expect(world.running).toBe('a');
  });

  test('a technician goes back, and forth again only by an update', async () => {
    const world = await started();
    await world.machine.begin(planTo(NEW, OLD), 'b', world.source);
    await world.work();
    await world.machine.begin(planBack(OLD, NEW), 'a', null);
    await world.work();
    world.look();
    expect(world.running).toBe('a');
    expect(world.record).toMatchObject({ active: 'a', floor: NEW - 1 });
    expect(world.outcomes.map(({ kind }) => kind)).toEqual(['confirmed', 'rolled-back']);
    await world.machine.reconcile();
    expect(world.machine.alarm).toBeNull();
  });

  test('a device that grants a hold and drops it again and again ends in failure, not in a circle', async () => {
    const world = await started({
      parts: () => ({
        interlock: {
          hold: async (purpose) => (purpose === 'restart' ? { ok: false, code: 'BUSY' } : { ok: true }),
          isHeld: true,
          release: async () => undefined,
          onDropped: () => () => undefined,
        },
      }),
    });
    await world.machine.begin(planTo(NEW, OLD), 'b', world.source);
    await world.work(200);
    expect(endOf(world)).toBe('TOO_MANY_TRANSITIONS');
    expect(world.record).toMatchObject({ active: 'a', trial: null });
    expect(world.disk.files.list(`${PATHS.slots}/b`)).toEqual(['tree']);
  });

  test('a dry run ends with a verified copy and no slot touched', async () => {
    const world = await started();
    world.consent = 'not yet';
    world.isIdle = false;
    const before = world.slotFiles('b');
    await world.machine.begin({ ...planTo(NEW, OLD), kind: 'dry-run' }, 'b', world.source);
    await world.work();
    expect(endOf(world)).toBe('DRY_RUN');
    expect(world.slotFiles('b')).toBe(before);
    expect(world.disk.files.list('/state/staging')).toEqual([digestOf(NEW)]);
    expect(world.outcomes).toEqual([]);
  });
});
