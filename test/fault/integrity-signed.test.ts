/** What power cuts, restarts and full folders do to what is expected, to changes that are open, and to repairs. */
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { formatIdentityFile, openCheckpoint, Severity, signCheckpoint } from '@wardkeeper/proto';
import { fileListRoot } from '@wardkeeper/proto/files';
import { describe, expect, test, vi } from 'vitest';
import { readWitness } from '../../agent/integrity/witness.ts';
import { knownGoodIn } from '../../agent/integrity/index.ts';
import { startGuard, words } from '../support/integrity-bench.ts';
import { listOf, MANUFACTURER, makeFirmware, signedDelta, signedDesk, signedList } from '../support/integrity-signed.ts';
import { hasCommand, isRoot, needs } from '../support/needs.ts';
import { tempFolder } from '../support/temp.ts';

/** 300 files that the change writes anew, so that its phases take long enough to be killed in. */
function makeWork(): { folder: string; root: string; desk: ReturnType<typeof signedDesk> } {
  const folder = tempFolder('integrity-state');
  const root = join(tempFolder('integrity'), 'root');
  mkdirSync(root);
  for (let index = 0; index < 300; index += 1) writeFileSync(join(root, `f${index}`), `first ${index}`);
  const from = listOf(root);
  for (let index = 0; index < 300; index += 1) writeFileSync(join(root, `f${index}`), `second ${index}`);
  const to = listOf(root, 2);
  for (let index = 0; index < 300; index += 1) writeFileSync(join(root, `f${index}`), `first ${index}`);
  expect(fileListRoot(from)).not.toEqual(fileListRoot(to));
  const list = signedList(from);
  writeFileSync(join(folder, 'list.wkdoc'), list);
  writeFileSync(join(folder, 'delta.wkdoc'), signedDelta(from, to));
  writeFileSync(join(folder, 'manufacturer.json'), formatIdentityFile(MANUFACTURER));
  return { folder, root, desk: signedDesk(() => [list]) };
}

/** Runs the child and kills it `afterMs` after it has said `word`; resolves with all that it said. */
function runAndKill(folder: string, root: string, word: string, afterMs: number): Promise<string> {
  const child = spawn(
    process.execPath,
    ['--conditions=wardkeeper-source', join(import.meta.dirname, 'integrity-signed-child.ts'), folder, root],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const { promise, resolve } = Promise.withResolvers<string>();
  let said = '';
  const strike = () => setTimeout(() => child.kill('SIGKILL'), afterMs);
  if (word === '') strike();
  child.stdout.on('data', (chunk: Buffer) => {
    const before = said;
    said += chunk.toString();
    if (word !== '' && said.includes(word) && !before.includes(word)) strike();
  });
  child.on('close', () => resolve(said));
  return promise;
}

test.each([
  ['while the baseline is taken', '', 250],
  ['while the baseline is taken, later', '', 450],
  ['while the change is installed', 'begun', 3],
  ['while it is committed', 'installed', 5],
  ['while it is committed, later', 'installed', 25],
  ['once it is committed', 'committed', 0],
])('kill -9 %s leaves the old baseline or the new, and nothing in between', async (_, word, afterMs) => {
  const { folder, root, desk } = makeWork();
  const said = await runAndKill(folder, root, word, afterMs);
  if (said.includes('refused')) throw new Error(said);
  const after = await startGuard({ state: folder, root, desk });
  await after.started();
  const database = new DatabaseSync(join(folder, 'ledger.db'), { readOnly: true });
  const row = database.prepare('SELECT authority, files FROM integrity_set').get();
  database.close();
  expect(row).toMatchObject({ files: 301 });
  expect(after.events().some((event) => event.kind === 'watchDegraded')).toBe(false);
  const committed = row?.['authority'] === 'authorised-change';
  if (said.includes('committed')) expect(committed).toBe(true);
  // An open change goes on: what it installed is pending, what it did not is as before. Either way nothing is told.
  expect(after.told()).toEqual([]);
  const { open } = after.guard.desk.change;
  expect(open === null).toBe(committed || !said.includes('begun'));
  if (open !== null) {
    for (let index = 0; index < 300; index += 1) writeFileSync(join(root, `f${index}`), `second ${index}`);
    expect(await after.guard.desk.change.commit(open.id)).toEqual({ ok: true });
    expect(after.guard.status()).toMatchObject({ openFindings: 0, sets: [{ baseline: 'authorised-change' }] });
  }
});

test('a release into a folder that was not there yet: the first scan takes it over, and a start before that finds no damage', async () => {
  const root = makeFirmware();
  const slot = join(tempFolder('integrity'), 'slot');
  const state = tempFolder('integrity-state');
  const others = [{ name: 'slots', path: slot, class: 'executable', severity: 'critical' }];
  const before = await startGuard({ state, root, others });
  await before.started();
  const { change } = before.guard.desk;
  mkdirSync(slot);
  writeFileSync(join(slot, 'program'), 'pump 2.0', { mode: 0o755 });
  const after = listOf(slot).files.filter(({ path }) => Buffer.from(path).toString() === join(slot, 'program'));
  expect(after).toHaveLength(1);
  const begun = await change.beginRelease({ digest: 'ab'.repeat(32), product: 'pump', release: '2.0', version: 2, after }, 60_000);
  expect(begun.ok).toBe(true);
  expect(before.guard.status().sets.map(({ baseline }) => baseline)).toEqual(['first-scan', null]);
  expect(await change.commit(begun.ok ? begun.id : '')).toEqual({ ok: true });
  await before.stop();
  const again = await startGuard({ state, root, others });
  await again.started();
  const codes = again.events().flatMap((event) => (event.kind === 'watchDegraded' ? [event.detail.code] : []));
  expect(codes).toEqual(['ROOT_MISSING']);
  expect(again.guard.status().sets.map(({ baseline }) => baseline)).toEqual(['first-scan', 'first-scan']);
});

test('power cut between the last file of a release and its commit: gone on with before the first look, it raises nothing', async () => {
  const slot = makeFirmware();
  const state = tempFolder('integrity-state');
  const before = await startGuard({ state, root: slot });
  await before.started();
  await before.stop();
  // What the update guard wrote and read back as the power went.
  const program = join(slot, 'bin/pump');
  writeFileSync(program, 'pump 2.0');
  const after = listOf(slot).files.filter(({ path }) => Buffer.from(path).toString() === program);
  const again = await startGuard({
    state,
    root: slot,
    beforeFirstLook: async (guard) => {
      await guard.prepare();
      const { change } = guard.desk;
      const begun = await change.beginRelease({ digest: 'ab'.repeat(32), product: 'pump', release: '2.0', version: 2, after }, 60_000);
      expect(await change.commit(begun.ok ? begun.id : '')).toEqual({ ok: true });
    },
  });
  await again.started();
  expect(again.told()).toEqual([]);
  expect(again.guard.status()).toMatchObject({ openFindings: 0, sets: [{ baseline: 'authorised-change' }] });
  writeFileSync(program, 'pump 2.1');
  await again.sweep();
  expect(words(again.told())).toEqual(['content bin/pump']);
});

describe('restore', () => {
  async function scene(options: { device?: string; idle?: boolean; before?: (root: string) => void } = {}) {
    const root = makeFirmware();
    options.before?.(root);
    const good = join(tempFolder('integrity-good'), 'image');
    mkdirSync(join(good, root, 'bin'), { recursive: true });
    writeFileSync(join(good, root, 'bin/pump'), 'pump 1.0');
    const quarantine = join(tempFolder('integrity-state'), 'quarantine');
    const bench = await startGuard({
      state: tempFolder('integrity-state'),
      root,
      ...(options.device === undefined ? {} : { set: { device: options.device } }),
      desk: { ...signedDesk(() => []), knownGood: knownGoodIn(good), quarantine, isIdle: () => options.idle ?? true },
    });
    await bench.started();
    const restore = (name: string) => bench.guard.desk.restore('firmware', Buffer.from(join(root, name)));
    return { root, good, quarantine, bench, restore };
  }

  test('puts the good copy back with mode and owner, and keeps the bad one', async () => {
    const { root, bench, restore, quarantine } = await scene();
    writeFileSync(join(root, 'bin/pump'), 'evil 1.0');
    chmodSync(join(root, 'bin/pump'), 0o4777);
    await bench.sweep();
    const verdict = await restore('bin/pump');
    expect(verdict).toMatchObject({ ok: true, outcome: 'restored' });
    expect(readFileSync(join(root, 'bin/pump'), 'utf8')).toBe('pump 1.0');
    expect(statSync(join(root, 'bin/pump')).mode & 0o7777).toBe(0o755);
    expect(readdirSync(join(root, 'bin')).sort()).toEqual(['link', 'old', 'pump']);
    const [entry = ''] = readdirSync(quarantine);
    expect(readFileSync(join(quarantine, entry, 'content'), 'utf8')).toBe('evil 1.0');
    expect(JSON.parse(readFileSync(join(quarantine, entry, 'about.json'), 'utf8'))).toMatchObject({
      path: join(root, 'bin/pump'),
      set: 'firmware',
    });
    await bench.sweep();
    expect(words(bench.told()).at(-1)).toBe('restored bin/pump');
    expect(bench.guard.status().openFindings).toBe(0);
    expect(bench.events().flatMap((event) => (event.kind === 'fileRepaired' ? [event.detail.outcome] : []))).toEqual(['restored']);
  });

  test('attributes alone need no copy; a file, link or folder that is gone comes back; what nobody expects is moved away', async () => {
    const { root, bench, restore, quarantine } = await scene();
    chmodSync(join(root, 'bin/old'), 0o777);
    unlinkSync(join(root, 'bin/link'));
    symlinkSync('/bin/sh', join(root, 'bin/link'));
    unlinkSync(join(root, 'bin/pump'));
    rmSync(join(root, 'etc'), { recursive: true });
    writeFileSync(join(root, 'bin/evil'), 'x');
    await bench.sweep();
    for (const name of ['bin/old', 'bin/link', 'bin/pump', 'etc'])
      expect(await restore(name)).toMatchObject({ ok: true, outcome: 'restored' });
    expect(await restore('bin/evil')).toMatchObject({ ok: true, outcome: 'quarantined' });
    expect(await restore('etc/ward.conf')).toEqual({ ok: false, code: 'NO_GOOD_COPY' });
    expect(existsSync(join(root, 'bin/evil'))).toBe(false);
    expect(readdirSync(quarantine)).toHaveLength(1);
    await bench.sweep();
    expect(bench.guard.status().openFindings).toBe(1);
  });

  test.runIf(needs('setcap and setfacl, as root', isRoot && ['setcap', 'setfacl', 'getfattr', 'setfattr'].every(hasCommand)))(
    'capabilities and access lists come back too, of files and folders, and none that the folder would hand down',
    async () => {
      const attributesOf = (path: string) =>
        execFileSync('getfattr', ['-d', '-m', '-', '-e', 'hex', '--absolute-names', path], { encoding: 'utf8' });
      const { root, bench, restore } = await scene({
        before: (folder) => {
          execFileSync('setcap', ['cap_net_raw+ep', join(folder, 'bin/pump')]);
          execFileSync('setfacl', ['-m', 'u:1:r,m::r', join(folder, 'etc/ward.conf')]);
          execFileSync('setfacl', ['-m', 'u:1:rx', join(folder, 'etc')]);
        },
      });
      const names = ['bin/pump', 'etc', 'etc/ward.conf'];
      const wanted = names.map((name) => attributesOf(join(root, name)));
      for (const text of wanted) expect(text).toMatch(/security\.capability|system\.posix_acl_access/);
      writeFileSync(join(root, 'bin/pump'), 'evil 1.0');
      execFileSync('setfacl', ['-b', join(root, 'etc')]);
      execFileSync('setfacl', ['-b', join(root, 'etc/ward.conf')]);
      execFileSync('setcap', ['cap_sys_admin+ep', join(root, 'bin/old')]);
      execFileSync('setfacl', ['-d', '-m', 'u:1:rwx', join(root, 'bin')]);
      await bench.sweep();
      for (const name of [...names, 'bin/old'])
        expect([name, await restore(name)]).toMatchObject([name, { ok: true, outcome: 'restored' }]);
      expect(names.map((name) => attributesOf(join(root, name)))).toEqual(wanted);
      expect(attributesOf(join(root, 'bin/old'))).toBe('');
      await bench.sweep();
      expect(bench.guard.status().openFindings).toBe(0);
    },
  );

  test('a copy that is not the expected one, a device at work, and a file that is as it should be: left alone', async () => {
    const { root, good, bench, restore } = await scene();
    writeFileSync(join(root, 'bin/pump'), 'evil 1.0');
    writeFileSync(join(good, root, 'bin/pump'), 'pump 0.9');
    await bench.sweep();
    expect(await restore('bin/pump')).toEqual({ ok: false, code: 'COPY_DIFFERS' });
    expect(await restore('bin/old')).toEqual({ ok: false, code: 'NO_FINDING' });
    expect(readFileSync(join(root, 'bin/pump'), 'utf8')).toBe('evil 1.0');
    const busy = await scene({ device: 'pump-1', idle: false });
    writeFileSync(join(busy.root, 'bin/pump'), 'evil 1.0');
    await busy.bench.sweep();
    expect(await busy.restore('bin/pump')).toEqual({ ok: false, code: 'DEVICE_NOT_IDLE' });
  });
});

test('a maintenance window marks what is found, hides nothing, and ends by itself', async () => {
  const root = makeFirmware();
  const bench = await startGuard({ state: tempFolder('integrity-state'), root });
  await bench.started();
  await bench.guard.desk.maintenance.open('service', 60_000);
  writeFileSync(join(root, 'bin/pump'), 'changed');
  await bench.sweep();
  expect(bench.told().map(({ detail }) => detail.maintenance)).toEqual([true]);
  await bench.guard.desk.maintenance.open('service', 20);
  await vi.waitUntil(() => bench.events().some((event) => event.kind === 'maintenanceWindow' && event.detail.change === 'ended'), {
    timeout: 60_000,
  });
  writeFileSync(join(root, 'bin/old'), 'changed');
  await bench.sweep();
  expect(bench.told().map(({ detail }) => detail.maintenance ?? false)).toEqual([true, false]);
});

test('two people may accept a change where the set lets them, and nobody alone', async () => {
  const root = makeFirmware();
  const used: string[] = [];
  const twoPeople = { use: async (approval: string, _device: string, action: string) => used.push(action) > 0 && approval === 'both' };
  const bench = await startGuard({
    state: tempFolder('integrity-state'),
    root,
    set: { class: 'config', severity: 'warning' },
    integrity: { two_people: true },
    desk: { twoPeople },
  });
  await bench.started();
  writeFileSync(join(root, 'etc/ward.conf'), 'ward = "icu"');
  await bench.sweep();
  const path = Buffer.from(join(root, 'etc/ward.conf'));
  expect(await bench.guard.desk.accept('firmware', path, 'one')).toEqual({ ok: false, code: 'NOT_APPROVED' });
  expect(await bench.guard.desk.accept('firmware', path, 'both')).toEqual({ ok: true });
  await bench.sweep();
  expect(bench.guard.status()).toMatchObject({ openFindings: 0, sets: [{ baseline: 'two-people' }] });
  expect(used).toEqual(['accept-change', 'accept-change']);
});

test('a checkpoint tells the roots at its head, and is witness of them without the events before it', async () => {
  const root = makeFirmware();
  const bench = await startGuard({ state: tempFolder('integrity-state'), root });
  await bench.started();
  await bench.guard.desk.takeObservedRoots();
  const sets = bench.guard.desk.checkpointSets(bench.ledger.database);
  expect(sets).toMatchObject([{ set: 'firmware', files: 7, openFindings: 0, sweeps: 1 }]);
  const text = (root: Uint8Array | null | undefined) => Buffer.from(root ?? []).toString('hex');
  expect(text(sets[0]?.observedRoot)).toBe(text(sets[0]?.expectedRoot));
  expect(text(sets[0]?.observedRoot)).toHaveLength(64);
  writeFileSync(join(root, 'bin/pump'), 'changed');
  await bench.sweep();
  await bench.guard.desk.takeObservedRoots();
  const changed = bench.guard.desk.checkpointSets(bench.ledger.database);
  expect(text(changed[0]?.observedRoot)).not.toBe(text(changed[0]?.expectedRoot));
  expect(changed[0]).toMatchObject({ openFindings: 1, sweeps: 2 });

  const name = { site: 'st-anna', gateway: 'gw-1' };
  const { seq, hash, ledger } = bench.ledger.head;
  const note = signCheckpoint(
    { ...name, ledger, headSeq: seq, headHash: hash, wallMs: 1, dropped: 0, counts: {}, integrity: changed },
    MANUFACTURER,
  );
  const checkpoint = openCheckpoint(note, name, MANUFACTURER);
  expect(checkpoint?.integrity).toMatchObject([{ set: 'firmware', files: 7, openFindings: 1, sweeps: 2 }]);
  expect(text(checkpoint?.integrity?.[0]?.observedRoot)).toBe(text(changed[0]?.observedRoot));
  for (const from of [checkpoint, null]) {
    expect(text(readWitness(bench.ledger.database, from).baselines.get('firmware')?.root)).toBe(text(changed[0]?.expectedRoot));
  }
  expect(bench.events().filter(({ severity }) => severity === Severity.CRITICAL)).toHaveLength(1);
});
