/**
 * boot.json, the database and the slot as they may disagree when an agent starts: every state with every intent, against everything that
 * boot.json may say. What was meant is completed, what nobody meant is an alarm that touches nothing, and everything else comes to its
 * end with the two agreeing. Which of the three it is, is written down here a second time, in words of its own.
 */
import { describe, expect, test } from 'vitest';
import { type BootRecord, serialiseBootRecord } from '../../agent/updates/boot/record.ts';
import { serialiseSeal, TREE_NAME } from '../../agent/updates/boot/seal.ts';
import type { RunRow } from '../../agent/updates/machine/store.ts';
import { type Intent, STATES, type UpdateState } from '../../agent/updates/machine/rules.ts';
import { archiveOf, CONTENT, digestOf, NEW, OLD, PATHS, planBack, planTo, seeded, UpdateWorld } from '../support/update-world.ts';

const QUIET: BootRecord = { seq: 1, active: 'a', floor: 0, trial: null, failed: [] };
const OURS = { slot: 'b', left: 1, started: false, digest: digestOf(NEW) } as const;

const BOOT = {
  'boot.json cannot be read': null,
  'it is as it was': QUIET,
  'ours is armed': { ...QUIET, trial: OURS },
  'ours is on trial': { ...QUIET, trial: { ...OURS, started: true } },
  'ours has no start left': { ...QUIET, trial: { ...OURS, started: true, left: 0 } },
  'another release is armed': { ...QUIET, trial: { ...OURS, digest: 'e'.repeat(64) } },
  'another release is on trial': { ...QUIET, trial: { ...OURS, started: true, digest: 'e'.repeat(64) } },
  'ours has failed': { ...QUIET, failed: [{ slot: 'b', digest: digestOf(NEW), why: 'UNHEALTHY' }] },
  'it was switched': { ...QUIET, active: 'b' },
  'it was switched, and the old one is on trial': { ...QUIET, active: 'b', trial: { ...OURS, slot: 'a', started: true } },
} as const satisfies Record<string, BootRecord | null>;
type BootCase = keyof typeof BOOT;

const INTENTS: readonly (Intent | null)[] = [null, 'arm', 'confirm', 'roll-back'];
/** Nothing of a slot has been touched yet. */
const BEFORE: readonly UpdateState[] = ['AWAIT_CONSENT', 'STAGING', 'STAGED', 'AWAIT_WINDOW'];
/** Where a trial is what the row has been waiting for. */
const TRIED: readonly UpdateState[] = ['ARMED', 'RESTARTING', 'TRIAL'];

/** Where a trial can have come from here. */
const TRIAL_MEANT: Partial<Record<UpdateState, readonly (Intent | null)[]>> = {
  ...{ ARMED: INTENTS, RESTARTING: INTENTS, TRIAL: INTENTS },
  ...{ SEALED: ['arm'], AWAIT_WINDOW: ['arm'], ROLLING_BACK: ['roll-back'] },
};

interface Scene {
  readonly boot: BootCase;
  readonly state: UpdateState | 'nothing';
  readonly intent: Intent | null;
  readonly isSealed: boolean;
}

/** The stable code of the alarm that this must be; null: none. */
function alarmOf({ boot, state, intent }: Scene): string | null {
  const record: BootRecord | null = BOOT[boot];
  const foreign = 'SWITCH_WITHOUT_INTENT';
  if (record === null) return 'BOOT_RECORD_DAMAGED';
  const isUnderWay = state !== 'nothing' && state !== 'IDLE';
  if (record.trial !== null) {
    const isOurs = record.trial.digest === digestOf(NEW) && record.trial.slot === 'b';
    if (!isUnderWay || !isOurs || TRIAL_MEANT[state]?.includes(intent) !== true) return foreign;
  }
  const isMeant = (state === 'TRIAL' && intent === 'confirm') || (state === 'ROLLING_BACK' && intent === 'roll-back');
  return record.active === 'b' && !isMeant ? foreign : null;
}

async function worldOf({ boot, state, intent, isSealed }: Scene): Promise<UpdateWorld> {
  const world = new UpdateWorld(seeded(1));
  await world.start();
  const { files } = world.disk;
  const record = BOOT[boot];
  const { install, digest } = planTo(NEW, OLD);
  if (install === null) throw new Error('a plan to install');
  if (isSealed) {
    for (const [path, text] of Object.entries(CONTENT[NEW] ?? {})) {
      files.makeFolder(`${PATHS.slots}/b/${TREE_NAME}/${path}`.replace(/\/[^/]+$/, ''));
      files.write(`${PATHS.slots}/b/${TREE_NAME}/${path}`, 0, Buffer.from(text), path.startsWith('bin/') ? 0o755 : 0o644);
    }
    const { component, version, releaseCounter, dataSchema } = install.release;
    const seal = { digest, component, version, releaseCounter, dataSchema, files: install.release.files };
    files.write(`${PATHS.slots}/b/slot.json`, 0, serialiseSeal(seal));
  }
  files.makeFolder(`/state/staging/${digest}`);
  files.write(`/state/staging/${digest}/payload.tar`, 0, archiveOf(CONTENT[NEW] ?? {}));
  files.write(`${PATHS.state}/boot.json`, 0, record === null ? Buffer.from('{"schema":1,') : serialiseBootRecord(record));
  world.store.saveGateway({ runs: 'a', floor: 0, alarm: null });
  if (state !== 'nothing') {
    const plan = state === 'ROLLING_BACK' && intent === 'roll-back' && isSealed ? { ...planBack(NEW, OLD), digest } : planTo(NEW, OLD);
    const attempts = BEFORE.includes(state) ? 0 : 1;
    const row: RunRow = { state, digest, slot: 'b', intent, transitions: 3, attempts, tried: TRIED.includes(state), code: '', plan };
    world.store.saveRun(row);
  }
  // What a launcher makes of this boot.json, without its changing it: only the agent's part is looked at here.
  world.running = record?.trial?.started === true ? record.trial.slot : (record?.active ?? 'a');
  return world;
}

/** All that updates may touch. */
function touched(world: UpdateWorld): string {
  const boot = Buffer.from(world.disk.files.read(`${PATHS.state}/boot.json`, 0, 8_192) ?? []).toString();
  return [boot, world.slotFiles('a'), world.slotFiles('b')].join('\n');
}

const SCENES: readonly Scene[] = (Object.keys(BOOT) as BootCase[]).flatMap((boot) =>
  (['nothing', ...STATES] as const).flatMap((state) =>
    (state === 'nothing' ? [null] : INTENTS).flatMap((intent) => [true, false].map((isSealed) => ({ boot, state, intent, isSealed }))),
  ),
);

describe.each(Object.keys(BOOT) as BootCase[])('%s', (boot) => {
  test('and every row that the database may hold', async () => {
    for (const scene of SCENES.filter((each) => each.boot === boot)) {
      const at = `${scene.state}, intent ${scene.intent}, slot ${scene.isSealed ? 'sealed' : 'open'}`;
      const world = await worldOf(scene);
      const before = touched(world);
      await world.machine.reconcile();
      expect(world.machine.alarm, at).toBe(alarmOf(scene));
      if (world.machine.alarm !== null) {
        await world.work(5);
        expect(touched(world), at).toBe(before);
        expect((await world.machine.begin(planTo(NEW, OLD), 'b', world.source)).ok, at).toBe(false);
        continue;
      }
      world.machine.attach(world.source);
      await world.work(80);
      world.look();
      expect(world.machine.alarm, at).toBeNull();
      expect(world.store.run(), `${at}: ${world.machine.progress.state} ${world.machine.progress.code}`).toBeNull();
      expect(world.record?.active, at).toBe(world.store.gateway()?.runs);
      // No launcher would have started an open slot; if one has, the agent makes it no worse.
      const violations = world.violations().filter((each) => scene.isSealed || each !== 'slot b runs without a seal');
      expect(violations, at).toEqual([]);
    }
  });
});

describe('floors', () => {
  const floors = [0, 2, 4];
  test.each(floors.flatMap((database) => floors.map((file) => [database, file] as const)))(
    'the database knows %i, boot.json says %i',
    async (database, file) => {
      const world = new UpdateWorld(seeded(1));
      await world.start();
      world.store.saveGateway({ runs: 'a', floor: database, alarm: null });
      world.disk.files.write(`${PATHS.state}/boot.json`, 0, serialiseBootRecord({ ...QUIET, floor: file }));
      await world.machine.reconcile();
      // An older boot.json put back is an alarm; one that is ahead is what the power cut off from the database.
      expect(world.machine.alarm).toBe(file < database ? 'SWITCH_WITHOUT_INTENT' : null);
      expect(world.machine.floor).toBe(Math.max(file, database));
    },
  );
});

describe('trust', () => {
  const codes = ['NO_TARGET', 'EXPIRED', 'THRESHOLD', 'TRUST_ROLLED_BACK', 'TRUST_DAMAGED'] as const;
  const AFTER: readonly UpdateState[] = ['INSTALLING', 'SEALED', 'ARMED', 'RESTARTING', 'TRIAL'];

  // What the gateway believes is asked once more before the device is touched, and never while it runs on trial.
  test.each(codes)('%s after a restart: nothing new is written to a slot, and what is on trial is judged by its health', async (code) => {
    for (const state of [...BEFORE, ...AFTER]) {
      const boot =
        state === 'TRIAL' || state === 'RESTARTING' ? 'ours is on trial' : state === 'ARMED' ? 'ours is armed' : 'it is as it was';
      const isSealed = AFTER.includes(state) && state !== 'INSTALLING';
      const scene = { boot, state, intent: null, isSealed } as const;
      const world = await worldOf(scene);
      const distrusting = new UpdateWorld(seeded(1), { parts: () => ({ recheck: async () => ({ ok: false, code }) }) });
      Object.assign(world, { options: distrusting.options });
      await world.restartAgent();
      const before = world.slotFiles('b');
      world.machine.attach(world.source);
      await world.work(80);
      expect(world.store.run(), state).toBeNull();
      // A hold does not outlive the agent: what was not armed yet waits for its window again, and is asked about there.
      const isArmed = TRIED.includes(state);
      expect(
        world.outcomes.map((each) => [each.kind, each.code]),
        state,
      ).toEqual(isArmed ? [['confirmed', '']] : [['failed', code]]);
      if (BEFORE.includes(state)) expect(world.slotFiles('b'), state).toBe(before);
      else if (!isArmed) expect(world.slotFiles('b'), state).toBe('tree/()');
    }
  });
});
