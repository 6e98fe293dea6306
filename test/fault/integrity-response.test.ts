/** A set's response: what it puts right by itself, when it keeps its hands off, and how it fails. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Severity } from '@wardkeeper/proto';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createFolderWatch } from '../../agent/integrity/folder-watch.ts';
import { knownGoodIn } from '../../agent/integrity/index.ts';
import { BARE_ENVIRONMENT, bundleChild } from '../support/child-bundle.ts';
import { type BenchOptions, type GuardBench, startGuard, words } from '../support/integrity-bench.ts';
import { listOf, makeFirmware, signedDelta, signedDesk, signedList } from '../support/integrity-signed.ts';
import { isRoot, needs } from '../support/needs.ts';
import { parseTrace, STRACE } from '../support/strace.ts';
import { tempFolder } from '../support/temp.ts';

const GOOD = 'pump 1.0';
const BAD = 'evil 1.0';

interface Scene {
  readonly root: string;
  readonly good: string;
  readonly state: string;
  readonly quarantine: string;
  readonly bench: GuardBench;
}

interface SceneOptions {
  readonly response?: string;
  readonly set?: Record<string, unknown>;
  readonly isIdle?: () => boolean;
  readonly rest?: Partial<BenchOptions>;
}

async function scene({ response = 'restore', set, isIdle, rest }: SceneOptions = {}): Promise<Scene> {
  const root = makeFirmware();
  const good = join(tempFolder('integrity-good'), 'image');
  cpSync(root, join(good, root), { recursive: true, verbatimSymlinks: true });
  const state = tempFolder('integrity-state');
  const quarantine = join(state, 'quarantine');
  const bench = await startGuard({
    state,
    root,
    set: { response, ...set },
    integrity: { known_good: good },
    desk: { ...signedDesk(() => []), knownGood: knownGoodIn(good), quarantine, isIdle: isIdle ?? (() => true) },
    ...rest,
  });
  await bench.started();
  return { root, good, state, quarantine, bench };
}

const kept = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);

/** `restored automatic 1 notice`, in order. */
function repairs(bench: GuardBench): string[] {
  return bench.events().flatMap((event) => {
    if (event.kind !== 'fileRepaired') return [];
    const { outcome, code, automatic, attempt } = event.detail;
    return [
      `${outcome}${code ? ` ${code}` : ''}${automatic === true ? ` automatic${attempt ? ` ${attempt}` : ''}` : ''} ${event.severity}`,
    ];
  });
}

const halted = (bench: GuardBench) =>
  bench.events().flatMap((event) => (event.kind === 'responseHalted' ? [`${event.detail.attempts} ${event.severity}`] : []));

describe('restore', () => {
  test('what is changed or missing comes back, what nobody expects is moved away, the bad ones are kept, and nothing else is told', async () => {
    const { root, quarantine, bench } = await scene({ rest: { watch: createFolderWatch() } });
    writeFileSync(join(root, 'bin/pump'), BAD);
    writeFileSync(join(root, 'bin/evil'), 'x');
    rmSync(join(root, 'etc/ward.conf'));
    chmodSync(join(root, 'bin/old'), 0o4777);
    await vi.waitUntil(() => repairs(bench).length === 4, { timeout: 60_000 });
    await vi.waitUntil(() => bench.guard.status().openFindings === 0, { timeout: 60_000 });
    await bench.sweep();
    expect(readFileSync(join(root, 'bin/pump'), 'utf8')).toBe(GOOD);
    expect(existsSync(join(root, 'bin/evil'))).toBe(false);
    expect(existsSync(join(root, 'etc/ward.conf'))).toBe(true);
    expect(readdirSync(join(root, 'bin')).sort()).toEqual(['link', 'old', 'pump']);
    expect(repairs(bench).sort()).toEqual([
      ...[`quarantined automatic 1 ${Severity.NOTICE}`],
      ...Array.from({ length: 3 }, () => `restored automatic 1 ${Severity.NOTICE}`),
    ]);
    expect(kept(quarantine).map((entry) => readFileSync(join(quarantine, entry, 'content'), 'utf8'))).toEqual(
      expect.arrayContaining([BAD, 'x']),
    );
    // Not the agent's own file beside the one that it puts right.
    expect(bench.told().some(({ path }) => path.includes('wardkeeper'))).toBe(false);
  });

  test('an attacker who rewrites it each time: after three the agent stops, says so once, and begins anew when a person restores', async () => {
    const { root, bench } = await scene();
    for (let round = 1; round <= 3; round += 1) {
      writeFileSync(join(root, 'bin/pump'), `${BAD} ${round}`);
      await bench.sweep();
      await vi.waitUntil(() => repairs(bench).length === round, { timeout: 60_000 });
      await bench.sweep();
    }
    writeFileSync(join(root, 'bin/pump'), BAD);
    await bench.sweep();
    await vi.waitUntil(() => halted(bench).length > 0, { timeout: 60_000 });
    await bench.sweep();
    expect(halted(bench)).toEqual([`3 ${Severity.CRITICAL}`]);
    expect(repairs(bench)).toHaveLength(3);
    expect(readFileSync(join(root, 'bin/pump'), 'utf8')).toBe(BAD);
    expect(await bench.guard.desk.restore('firmware', Buffer.from(join(root, 'bin/pump')))).toMatchObject({ ok: true });
    await bench.sweep();
    writeFileSync(join(root, 'bin/pump'), BAD);
    await bench.sweep();
    await vi.waitUntil(() => repairs(bench).at(-1) === `restored automatic 1 ${Severity.NOTICE}`, { timeout: 60_000 });
  });

  test.each([
    ['no good copy', (copy: string) => rmSync(copy), 'NO_GOOD_COPY', Severity.HIGH],
    [
      'a good copy that is not what is expected either',
      (copy: string) => writeFileSync(copy, 'pump 0.9'),
      'COPY_DIFFERS',
      Severity.CRITICAL,
    ],
    ['a link in the good copy’s place', (copy: string) => execFileSync('ln', ['-sf', '/etc/passwd', copy]), 'NO_GOOD_COPY', Severity.HIGH],
  ])('%s: the bad file stays, and that is told once', async (_, spoil, code, severity) => {
    const { root, good, quarantine, bench } = await scene();
    spoil(join(good, root, 'bin/pump'));
    writeFileSync(join(root, 'bin/pump'), BAD);
    for (let round = 0; round < 3; round += 1) await bench.sweep();
    await vi.waitUntil(() => repairs(bench).length > 0, { timeout: 60_000 });
    expect(repairs(bench)).toEqual([`refused ${code} automatic ${severity}`]);
    expect(readFileSync(join(root, 'bin/pump'), 'utf8')).toBe(BAD);
    expect(readdirSync(join(root, 'bin')).sort()).toEqual(['link', 'old', 'pump']);
    expect(kept(quarantine)).toEqual([]);
    expect(bench.guard.status().openFindings).toBe(1);
  });

  test.runIf(needs('root that may mount', isRoot && spawnSync('unshare', ['-m', 'true']).status === 0))(
    'a full disk: the bad file stays whole, nothing is left beside it, and that is told',
    async () => {
      const home = tempFolder('integrity');
      const root = join(home, 'root');
      mkdirSync(root);
      expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', root]).status).toBe(0);
      onTestFinished(() => void spawnSync('umount', ['-l', root]));
      const good = join(tempFolder('integrity-good'), 'image');
      mkdirSync(join(good, root), { recursive: true });
      writeFileSync(join(root, 'pump'), Buffer.alloc(600_000, 'g'));
      cpSync(join(root, 'pump'), join(good, root, 'pump'), { preserveTimestamps: true });
      const bench = await startGuard({
        state: tempFolder('integrity-state'),
        root,
        set: { response: 'restore', class: 'data' },
        integrity: { known_good: good },
        desk: { knownGood: knownGoodIn(good), quarantine: join(tempFolder('integrity-state'), 'quarantine'), isIdle: () => true },
      });
      await bench.started();
      writeFileSync(join(root, 'pump'), Buffer.alloc(600_000, 'b'));
      await bench.sweep();
      await vi.waitUntil(() => repairs(bench).length > 0, { timeout: 60_000 });
      expect(repairs(bench)).toEqual([`refused NO_SPACE automatic ${Severity.HIGH}`]);
      expect(readFileSync(join(root, 'pump')).equals(Buffer.alloc(600_000, 'b'))).toBe(true);
      expect(readdirSync(root)).toEqual(['pump']);
      await bench.stop();
    },
  );
});

describe('keeps its hands off', () => {
  test('quarantine moves away what nobody expects, and nothing that is expected', async () => {
    const { root, bench } = await scene({ response: 'quarantine' });
    writeFileSync(join(root, 'bin/pump'), BAD);
    writeFileSync(join(root, 'bin/evil'), 'x');
    await bench.sweep();
    await vi.waitUntil(() => repairs(bench).length > 0, { timeout: 60_000 });
    await bench.sweep();
    expect(repairs(bench)).toEqual([`quarantined automatic 1 ${Severity.NOTICE}`]);
    expect(readFileSync(join(root, 'bin/pump'), 'utf8')).toBe(BAD);
  });

  test('report touches nothing', async () => {
    const { root, bench } = await scene({ response: 'report' });
    writeFileSync(join(root, 'bin/pump'), BAD);
    await bench.sweep();
    await bench.sweep();
    expect(repairs(bench)).toEqual([]);
  });

  test('a device at work is waited for; once it holds idle its file is put right', async () => {
    let idle = false;
    const { root, bench } = await scene({ set: { device: 'pump-1', class: 'data' }, isIdle: () => idle });
    writeFileSync(join(root, 'bin/pump'), BAD);
    await bench.sweep();
    await vi.waitUntil(() => repairs(bench).length > 0, { timeout: 60_000 });
    await bench.sweep();
    expect(repairs(bench)).toEqual([`refused DEVICE_NOT_IDLE automatic ${Severity.NOTICE}`]);
    expect(readFileSync(join(root, 'bin/pump'), 'utf8')).toBe(BAD);
    idle = true;
    await vi.waitUntil(() => repairs(bench).length === 2, { timeout: 60_000 });
    expect(readFileSync(join(root, 'bin/pump'), 'utf8')).toBe(GOOD);
  });

  test('what an essential action needs is never taken away, and put right by nobody but a person', async () => {
    const { root, bench } = await scene({ set: { essential: ['bin/alarm*', 'bin/pump'] } });
    writeFileSync(join(root, 'bin/pump'), BAD);
    writeFileSync(join(root, 'bin/alarmd'), 'x');
    for (let round = 0; round < 2; round += 1) await bench.sweep();
    expect(repairs(bench)).toEqual([]);
    const restore = (name: string) => bench.guard.desk.restore('firmware', Buffer.from(join(root, name)));
    expect(await restore('bin/alarmd')).toEqual({ ok: false, code: 'ESSENTIAL' });
    expect(existsSync(join(root, 'bin/alarmd'))).toBe(true);
    expect(await restore('bin/pump')).toMatchObject({ ok: true });
  });

  test('while an authorised change is open, since its installer works there; what it leaves is put right when it ends', async () => {
    const root = makeFirmware();
    const good = join(tempFolder('integrity-good'), 'image');
    cpSync(root, join(good, root), { recursive: true, verbatimSymlinks: true });
    const from = listOf(root);
    writeFileSync(join(root, 'bin/old'), 'new');
    const to = listOf(root, 2);
    writeFileSync(join(root, 'bin/old'), 'old');
    const state = tempFolder('integrity-state');
    const bench = await startGuard({
      state,
      root,
      set: { response: 'restore' },
      integrity: { known_good: good },
      desk: { ...signedDesk(() => [signedList(from)]), knownGood: knownGoodIn(good), quarantine: join(state, 'q'), isIdle: () => true },
    });
    await bench.started();
    const begun = await bench.guard.desk.change.begin(signedDelta(from, to), 60_000);
    expect(begun.ok).toBe(true);
    writeFileSync(join(root, 'bin/.pump.new'), 'half');
    for (let round = 0; round < 2; round += 1) await bench.sweep();
    expect(words(bench.told())).toEqual(['added bin/.pump.new']);
    expect(repairs(bench)).toEqual([]);
    await bench.guard.desk.change.abort(begun.ok ? begun.id : '');
    await vi.waitUntil(() => repairs(bench).length > 0, { timeout: 60_000 });
    expect(existsSync(join(root, 'bin/.pump.new'))).toBe(false);
  });

  test('a baseline that is not the recorded one is no ground for putting anything back', async () => {
    const { root, good, state, bench } = await scene();
    await bench.stop();
    const database = new DatabaseSync(join(state, 'ledger.db'));
    const sha256 = createHash('sha256').update(BAD).digest();
    database.prepare("UPDATE integrity_expected SET sha256 = ? WHERE CAST(name AS TEXT) = 'pump'").run(sha256);
    database.close();
    writeFileSync(join(good, root, 'bin/pump'), BAD);
    const after = await startGuard({
      state,
      root,
      set: { response: 'restore' },
      integrity: { known_good: good },
      desk: { knownGood: knownGoodIn(good), quarantine: join(state, 'q'), isIdle: () => true },
    });
    await after.started();
    await after.sweep();
    expect(words(after.told())).toEqual(['content bin/pump']);
    expect(repairs(after)).toEqual([]);
    expect(readFileSync(join(root, 'bin/pump'), 'utf8')).toBe(GOOD);
  });
});

/** By which a repair changes the disk. */
const CALLS = 'rename,fsync,fchmod,mkdir';

interface Work {
  readonly state: string;
  readonly root: string;
  readonly good: string;
  /** As it was: a baseline, a bad file over a good one, and nobody who has looked yet. */
  readonly reset: () => void;
}

async function prepareWork(): Promise<Work> {
  const { root, good, state, bench } = await scene({ response: 'restore', set: { class: 'data' } });
  await bench.stop();
  const backup = `${state}-backup`;
  cpSync(state, backup, { recursive: true });
  const reset = () => {
    for (const folder of [state, join(root, 'bin')]) rmSync(folder, { recursive: true });
    cpSync(backup, state, { recursive: true });
    cpSync(join(good, root), root, { recursive: true, verbatimSymlinks: true });
    writeFileSync(join(root, 'bin/pump'), BAD);
  };
  reset();
  return { root, good, state, reset };
}

/** No child needs so long, however busy the machine is: one that does hangs, and says so here (ms). */
const CHILD_LIMIT_MS = 60_000;

/** Traced from the first look on: under strace each call of the start would wait twice for a busy machine's processors. */
async function playTraced({ state, root, good }: Work, options: readonly string[]): Promise<boolean> {
  const program = await bundleChild(join(import.meta.dirname, 'integrity-response-child.ts'));
  const child = spawn(process.execPath, [program, state, root, good], { stdio: ['pipe', 'pipe', 'ignore'], env: BARE_ENVIRONMENT });
  const ended = once(child, 'close');
  const limit = setTimeout(() => child.kill('SIGKILL'), CHILD_LIMIT_MS);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await vi.waitUntil(() => said.includes('ready'), { timeout: CHILD_LIMIT_MS, interval: 5 });
  const strace = spawn(STRACE ?? 'strace', ['-f', '-qq', ...options, '-p', String(child.pid)], { stdio: 'ignore' });
  const traced = once(strace, 'close');
  await vi.waitUntil(() => isTraced(child.pid ?? 0), { timeout: CHILD_LIMIT_MS, interval: 2 });
  child.stdin.end();
  await ended;
  clearTimeout(limit);
  await traced;
  if (child.killed) throw new Error(`a repair with strace ${options.join(' ')} was not over after ${CHILD_LIMIT_MS} ms`);
  return said.includes('restored');
}

/** Every thread of it. */
function isTraced(pid: number): boolean {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    return threads.every((thread) => /^TracerPid:\t[1-9]/m.test(readFileSync(`/proc/${pid}/task/${thread}/status`, 'latin1')));
  } catch {
    // A thread that has ended meanwhile.
    return false;
  }
}

describe.runIf(needs('strace', STRACE !== null))('kill -9', () => {
  test('before any step of a repair: the path holds the bad file or the good one, and the next start leaves nothing half done', async () => {
    const log = join(tempFolder('trace'), 'calls');
    const traced = await prepareWork();
    expect(await playTraced(traced, ['-y', '-s', '200', '-o', log, '-e', `trace=openat,${CALLS}`])).toBe(true);
    const calls = parseTrace(readFileSync(log, 'utf8')).filter(({ phase }) => phase !== 'over');
    const begun = calls.findIndex(({ text }) => text.includes('.wardkeeper-restore-'));
    const points = CALLS.split(',').flatMap((name) => {
      const mine = calls.map((call, index) => ({ call, index })).filter(({ call }) => call.name === name);
      return mine.flatMap(({ index }, nth) => (index > begun ? [{ name, when: nth + 1 }] : []));
    });
    // The copy, the entry and what is in it, the folders of both, and the renames of both.
    expect(points.length).toBeGreaterThanOrEqual(9);
    const queue = [...points];
    let cut = 0;
    const worker = async () => {
      const work = await prepareWork();
      for (let point = queue.shift(); point !== undefined; point = queue.shift()) {
        const { name, when } = point;
        work.reset();
        const ended = await playTraced(work, ['-o', '/dev/null', '-e', `trace=${name}`, '-e', `inject=${name}:signal=KILL:when=${when}`]);
        if (!ended) cut += 1;
        const at = `killed before ${name} number ${when}`;
        expect([BAD, GOOD], at).toContain(readFileSync(join(work.root, 'bin/pump'), 'utf8'));
        const quarantine = join(work.state, 'quarantine');
        const bench = await startGuard({
          state: work.state,
          root: work.root,
          set: { response: 'restore', class: 'data' },
          integrity: { known_good: work.good },
          desk: { knownGood: knownGoodIn(work.good), quarantine, isIdle: () => true },
        });
        await bench.started();
        await vi.waitUntil(() => bench.guard.status().openFindings === 0, { timeout: 60_000 });
        expect(readFileSync(join(work.root, 'bin/pump'), 'utf8'), at).toBe(GOOD);
        expect(readdirSync(join(work.root, 'bin')).sort(), at).toEqual(['link', 'old', 'pump']);
        expect(new Set(words(bench.told())), at).toEqual(new Set(['content bin/pump', 'restored bin/pump']));
        expect(kept(quarantine).length, at).toBeGreaterThan(0);
        for (const entry of kept(quarantine)) {
          expect(readFileSync(join(quarantine, entry, 'content'), 'utf8'), at).toBe(BAD);
          expect(JSON.parse(readFileSync(join(quarantine, entry, 'about.json'), 'utf8')), at).toMatchObject({ set: 'firmware' });
        }
        await bench.stop();
      }
    };
    await Promise.all([worker(), worker()]);
    expect(cut).toBeGreaterThanOrEqual(Math.floor(points.length * 0.8));
  }, 120_000);
});
