/** The launcher over real files: what it starts, what it has written before, and how every way out of a trial leads back. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { type BootClock, MARK_LASTS_MS, type RestartMark, serialiseMark } from '../../agent/updates/boot/mark.ts';
import { type BootRecord, parseBootRecord, serialiseBootRecord, type SlotName } from '../../agent/updates/boot/record.ts';
import { serialiseSeal } from '../../agent/updates/boot/seal.ts';
import { SYSTEM_FILES } from '../../agent/updates/files.ts';
import { MARK_NAME, RECORD_NAME } from '../../agent/updates/boot/record-file.ts';
import { prepareStart } from '../../agent/updates/launcher/prepare.ts';
import { type RunningProgram, supervise } from '../../agent/updates/launcher/supervise.ts';
import { SOURCE_FLAGS } from '../support/bench-ward.ts';
import { ROOT } from '../support/source-tree.ts';
import { tempFolder } from '../support/temp.ts';
import { PATIENCE } from '../support/patience.ts';

const DIGEST = { a: 'a'.repeat(64), b: 'b'.repeat(64) };
const NOW: BootClock = { bootId: 'this-boot', monotonicMs: 1_000_000, wallMs: 1_800_000_000_000 };
const ARMED: BootRecord = {
  seq: 7,
  active: 'a',
  floor: 3,
  trial: { slot: 'b', left: 2, started: false, digest: DIGEST.b },
  failed: [],
};

function scene(record: BootRecord | string | null, mark: Partial<RestartMark> | null = {}) {
  const folder = tempFolder('updates-launcher');
  const paths = { slots: join(folder, 'slots'), state: join(folder, 'state') };
  mkdirSync(paths.state);
  for (const [slot, releaseCounter] of [
    ['a', 4],
    ['b', 5],
  ] as const) {
    const tree = join(paths.slots, slot, 'tree/bin');
    mkdirSync(tree, { recursive: true });
    const content = `program ${slot}`;
    writeFileSync(join(tree, 'start'), content, { mode: 0o755 });
    const sha256 = createHash('sha256').update(content).digest('hex');
    const files = [{ path: 'bin/start', sha256, size: content.length, mode: 0o755 }];
    const seal = serialiseSeal({
      digest: DIGEST[slot],
      component: 'firmware',
      version: `${releaseCounter}.0`,
      releaseCounter,
      dataSchema: { writes: 1, readableFrom: 1 },
      files,
    });
    writeFileSync(join(paths.slots, slot, 'slot.json'), seal);
  }
  if (record !== null) writeFileSync(join(paths.state, RECORD_NAME), typeof record === 'string' ? record : serialiseBootRecord(record));
  if (mark !== null) writeFileSync(join(paths.state, MARK_NAME), serialiseMark({ digest: DIGEST.b, ...NOW, ...mark }));
  const kept = () => parseBootRecord(readFileSync(join(paths.state, RECORD_NAME)));
  return { paths, kept, tree: (slot: SlotName) => join(paths.slots, slot, 'tree') };
}

describe('what starts from cold', () => {
  const start = ({ paths }: ReturnType<typeof scene>) => prepareStart(SYSTEM_FILES, paths, NOW);

  test('an armed trial with a fresh mark, once', () => {
    const world = scene(ARMED);
    expect(start(world)).toMatchObject({ slot: 'b', why: 'TRIAL' });
    expect(world.kept()?.trial).toEqual({ slot: 'b', left: 1, started: true, digest: DIGEST.b });
    expect(existsSync(join(world.paths.state, MARK_NAME))).toBe(false);
    // The power goes during the trial: nobody meant the next start.
    expect(start(world)).toMatchObject({ slot: 'a', why: 'TRIAL_UNMARKED' });
    expect(world.kept()).toMatchObject({ trial: null, failed: [{ slot: 'b', digest: DIGEST.b, why: 'INTERRUPTED' }] });
  });

  test.each<[string, BootRecord | string | null, Partial<RestartMark> | null, SlotName | null, string]>([
    ['nothing on trial', { ...ARMED, trial: null }, null, 'a', 'ACTIVE'],
    ['a power blip instead of the restart that was meant', ARMED, null, 'a', 'TRIAL_UNMARKED'],
    ['a mark too old', ARMED, { monotonicMs: NOW.monotonicMs - MARK_LASTS_MS - 1 }, 'a', 'TRIAL_UNMARKED'],
    ['a mark of the last boot, minutes old', ARMED, { bootId: 'before', monotonicMs: 9e9, wallMs: NOW.wallMs - 60_000 }, 'b', 'TRIAL'],
    [
      'a mark of the last boot, and a clock that lost its battery',
      ARMED,
      { bootId: 'before', wallMs: NOW.wallMs + 9e11 },
      'a',
      'TRIAL_UNMARKED',
    ],
    ['a mark for another release', ARMED, { digest: DIGEST.a }, 'a', 'TRIAL_UNMARKED'],
    ['no starts left', { ...ARMED, trial: { slot: 'b', left: 0, started: true, digest: DIGEST.b } }, {}, 'a', 'TRIAL_ENDED'],
    ['a release below the floor on trial', { ...ARMED, floor: 6 }, {}, 'a', 'TRIAL_NOT_WHOLE'],
    ['no boot.json', null, {}, 'a', 'RECORD_DAMAGED'],
    ['a torn boot.json', '{"schema":1,"seq":', {}, 'a', 'RECORD_DAMAGED'],
    [
      'a boot.json with a field that is not ours',
      `{"schema":1,"seq":1,"active":"b","floor":0,"trial":null,"failed":[],"x":1}`,
      {},
      'a',
      'RECORD_DAMAGED',
    ],
  ])('%s', (_name, record, mark, slot, why) => {
    expect(start(scene(record, mark))).toMatchObject({ slot, why });
  });

  test.each<[string, (world: ReturnType<typeof scene>) => void, BootRecord, SlotName | null, string]>([
    [
      'a byte of the trial changed',
      (world) => writeFileSync(join(world.tree('b'), 'bin/start'), 'program B', { mode: 0o755 }),
      ARMED,
      'a',
      'TRIAL_NOT_WHOLE',
    ],
    ['a file beside the trial’s own', (world) => writeFileSync(join(world.tree('b'), 'bin/also'), ''), ARMED, 'a', 'TRIAL_NOT_WHOLE'],
    ['no seal on the trial', (world) => rmSync(join(world.tree('b'), '../slot.json')), ARMED, 'a', 'TRIAL_NOT_WHOLE'],
    ['the active slot damaged', (world) => rmSync(join(world.tree('a'), 'bin/start')), { ...ARMED, trial: null }, 'b', 'ACTIVE_NOT_WHOLE'],
    [
      'the active slot damaged, the other below the floor',
      (world) => rmSync(join(world.tree('a'), 'bin/start')),
      { ...ARMED, trial: null, floor: 6 },
      null,
      'NOTHING_STARTS',
    ],
  ])('%s', (_name, damage, record, slot, why) => {
    const world = scene(record);
    damage(world);
    expect(start(world)).toMatchObject({ slot, why });
  });
});

describe('while a program runs', () => {
  function running(world: ReturnType<typeof scene>, trialMs: number | null = null) {
    let nowMs = NOW.monotonicMs;
    const clock = (): BootClock => ({ ...NOW, monotonicMs: nowMs });
    const started: { readonly slot: SlotName; readonly end: (code: number) => void }[] = [];
    const stopping = new AbortController();
    onTestFinished(() => stopping.abort());
    const start = (slot: SlotName): RunningProgram => {
      const { promise, resolve } = Promise.withResolvers<number>();
      started.push({ slot, end: resolve });
      return { ended: promise, stop: () => resolve(143) };
    };
    const outcome = supervise({ files: SYSTEM_FILES, paths: world.paths, clock, trialMs, start, log: () => undefined }, stopping.signal);
    const slots = () => started.map(({ slot }) => slot).join('');
    return {
      outcome,
      slots,
      end: (code: number) => started.at(-1)?.end(code),
      passes: (ms: number) => {
        nowMs += ms;
      },
      until: (wanted: string) => vi.waitUntil(() => slots() === wanted, PATIENCE),
    };
  }
  const write = (world: ReturnType<typeof scene>, record: BootRecord) =>
    writeFileSync(join(world.paths.state, RECORD_NAME), serialiseBootRecord(record));

  test('a trial that crashes uses up its starts, and then what ran before runs again', async () => {
    const world = scene(ARMED);
    const device = running(world);
    await device.until('b');
    device.end(1);
    await device.until('bb');
    expect(world.kept()?.trial?.left).toBe(0);
    device.end(1);
    await device.until('bba');
    expect(world.kept()).toMatchObject({ active: 'a', trial: null, failed: [{ why: 'UNHEALTHY' }] });
    device.end(0);
    expect(await device.outcome).toBe(0);
  });

  test('arming restarts into the trial only with its mark; confirming leaves it running', async () => {
    const world = scene({ ...ARMED, trial: null }, null);
    const device = running(world);
    await device.until('a');
    write(world, ARMED);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(device.slots()).toBe('a');
    writeFileSync(join(world.paths.state, MARK_NAME), serialiseMark({ digest: DIGEST.b, ...NOW }));
    await device.until('ab');
    write(world, { ...ARMED, seq: 20, active: 'b', trial: null });
    device.end(5);
    expect(await device.outcome).toBe(5);
  });

  test('a trial that the agent ends goes back to what ran before', async () => {
    const world = scene(ARMED);
    const device = running(world);
    await device.until('b');
    write(world, { ...ARMED, seq: 20, trial: null, failed: [{ slot: 'b', digest: DIGEST.b, why: 'UNHEALTHY' }] });
    await device.until('ba');
  });

  test('an agent on trial that hangs neither confirms nor gives up: the launcher ends its trial, once its time is over', async () => {
    const world = scene(ARMED);
    const device = running(world, 30_000);
    await device.until('b');
    device.passes(29_999);
    // A crash within its time begins no time of its own.
    device.end(1);
    await device.until('bb');
    expect(world.kept()?.trial).toMatchObject({ slot: 'b', left: 0 });
    device.passes(1);
    await device.until('bba');
    expect(world.kept()).toMatchObject({ active: 'a', trial: null, failed: [{ slot: 'b', digest: DIGEST.b, why: 'UNHEALTHY' }] });
  });

  test('what was confirmed in its time is not ended after it', async () => {
    const world = scene(ARMED);
    const device = running(world, 30_000);
    await device.until('b');
    write(world, { ...ARMED, seq: 20, active: 'b', trial: null });
    device.passes(30_001);
    const stillRuns = new Promise((resolve) => setTimeout(resolve, 600));
    await stillRuns;
    expect(device.slots()).toBe('b');
    expect(world.kept()).toMatchObject({ active: 'b', trial: null, failed: [] });
  });
});

describe('its command line', () => {
  const LAUNCHER = join(ROOT, 'agent/updates/launcher/main.ts');
  const GIVEN = ['--slots', '/nowhere', '--state', '/nowhere', '--program', 'bin/start'];

  test.each([
    ['a word that no option takes', [...GIVEN, 'run']],
    ['one option missing', GIVEN.slice(2)],
    ['an unknown one', [...GIVEN, '--trail-s', '5']],
    ['no time', [...GIVEN, '--trial-s', '0', '--', 'run']],
  ])('%s is refused, and nothing is started', (_name, words) => {
    const { status, stderr } = spawnSync(process.execPath, [...SOURCE_FLAGS, LAUNCHER, ...words], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringMatching(/^usage: launcher/) });
  });
});
