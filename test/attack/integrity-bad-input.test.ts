/** Trees that are meant to stop, crash or blind whoever walks them. Each must end in a clear event or none at all; nothing hangs. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { closeSync, constants, mkdirSync, openSync, readFileSync, symlinkSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createChokidarWatch } from '../../agent/integrity/chokidar-watch.ts';
import { createFolderWatch } from '../../agent/integrity/folder-watch.ts';
import { startGuard, words } from '../support/integrity-bench.ts';
import { isRoot, needs } from '../support/needs.ts';
import { tempFolder } from '../support/temp.ts';

const PATH_MAX = 4_096;

function makeRoot(): string {
  const root = join(tempFolder('integrity'), 'root');
  mkdirSync(root);
  writeFileSync(join(root, 'pump'), 'original');
  return root;
}

/** A child that does something to the tree over and over, until the test ends. */
function disturb(script: string, root: string): void {
  const child = spawn('sh', ['-c', script, 'sh', root], { stdio: 'ignore', detached: true });
  const { pid } = child;
  onTestFinished(async () => {
    const ended = new Promise((resolve) => child.once('close', resolve));
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    await ended;
  });
}

test('names with line breaks, escape sequences and bytes that are no text: told as they are', async () => {
  const root = makeRoot();
  const bench = await startGuard({ state: tempFolder('integrity-state'), root, watch: createFolderWatch() });
  await bench.started();
  const names = [
    Buffer.from('a\nb'),
    Buffer.from('\u001b[2Jx'),
    Buffer.from([0xc3, 0x28]),
    Buffer.from([0xff]),
    Buffer.from('%s%n'),
    Buffer.from(' '),
  ];
  for (const name of names) writeFileSync(Buffer.concat([Buffer.from(`${root}/`), name]), 'x', { mode: 0o755 });
  await vi.waitUntil(() => bench.guard.status().openFindings === names.length, { timeout: 60_000 });
  const told = bench.told().map(({ detail }) =>
    Buffer.from(detail.path ?? [])
      .subarray(root.length + 1)
      .toString('hex'),
  );
  expect(told.toSorted()).toEqual(names.map((name) => name.toString('hex')).toSorted());
});

test.each([
  ['chokidar', () => createChokidarWatch({})],
  ['a watch a folder', () => createFolderWatch()],
])('%s: paths of 4,000 bytes are guarded; longer ones are a problem that is told, and nothing else suffers', async (_, createWatch) => {
  const root = makeRoot();
  const segment = 'p'.repeat(199);
  let folder = root;
  while (folder.length + 1 + segment.length < PATH_MAX - 96) folder = join(folder, segment);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'deep'), 'x');
  const bench = await startGuard({ state: tempFolder('integrity-state'), root, watch: createWatch() });
  await bench.started();
  expect(bench.guard.status().healthy).toBe(true);
  writeFileSync(join(folder, 'deep'), 'changed');
  await bench.sweep();
  expect(bench.told().map(({ change, detail }) => `${change} ${detail.path?.length}`)).toEqual([`content ${folder.length + 5}`]);
  const fd = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  mkdirSync(`/proc/self/fd/${fd}/${segment}/${segment}`, { recursive: true });
  closeSync(fd);
  // Goes down by descriptors, as no path reaches it.
  onTestFinished(() => void execFileSync('rm', ['-rf', root]));
  writeFileSync(join(root, 'pump'), 'changed too');
  await bench.sweep();
  expect(words(bench.told())).toContain('content pump');
  expect(bench.guard.status().sets[0]?.problems).toEqual(['PATH_TOO_LONG']);
});

test('links in a circle, to themselves, upwards and to nowhere are only links', async () => {
  const root = makeRoot();
  mkdirSync(join(root, 'd'));
  symlinkSync('loop2', join(root, 'loop1'));
  symlinkSync('loop1', join(root, 'loop2'));
  symlinkSync('self', join(root, 'self'));
  symlinkSync('..', join(root, 'd/up'));
  symlinkSync('/nowhere', join(root, 'd/dangling'));
  const bench = await startGuard({ state: tempFolder('integrity-state'), root, watch: createFolderWatch() });
  await bench.started();
  expect(bench.guard.status()).toMatchObject({ healthy: true, sets: [{ files: 8 }] });
  writeFileSync(join(root, 'pump'), 'changed');
  await bench.sweep();
  expect(words(bench.told())).toEqual(['content pump']);
});

test('pipes, sockets and devices from the start: recorded, never opened', async () => {
  const root = makeRoot();
  execFileSync('mkfifo', [join(root, 'pipe')]);
  const server = createServer();
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(join(root, 'socket'), resolve));
  let connections = 0;
  server.on('connection', () => (connections += 1));
  if (isRoot) execFileSync('mknod', [join(root, 'device'), 'c', '1', '3']);
  const bench = await startGuard({ state: tempFolder('integrity-state'), root });
  await bench.started();
  await bench.sweep();
  expect(bench.guard.status()).toMatchObject({ healthy: true, openFindings: 0, sets: [{ files: isRoot ? 5 : 4 }] });
  expect(connections).toBe(0);
});

test('a file that never stops growing is told as such, and holds up nobody', async () => {
  const root = makeRoot();
  writeFileSync(join(root, 'log'), Buffer.alloc(2_000_000));
  const bench = await startGuard({ state: tempFolder('integrity-state'), root, watch: createFolderWatch() });
  await bench.started();
  disturb('while :; do echo x; done >> "$1/log"', root);
  await vi.waitUntil(() => words(bench.told()).some((word) => word === 'content log' || word === 'unreadable log'), { timeout: 60_000 });
  writeFileSync(join(root, 'pump'), 'changed');
  await bench.sweep();
  expect(words(bench.told())).toContain('content pump');
});

test('more files in one folder than are listed or known at once: no one between two pages is missed, and the loop turns meanwhile', async () => {
  const root = makeRoot();
  const names = Array.from({ length: 1_300 }, (_, index) => `f${String(index).padStart(4, '0')}`);
  for (const name of names) writeFileSync(join(root, name), name);
  const bench = await startGuard({ state: tempFolder('integrity-state'), root, set: { class: 'data' } });
  await bench.started();
  const at = [0, 255, 256, 257, 399, 400, 401, 799, 800, 1_199, 1_299].map((index) => names[index] ?? '');
  for (const name of at) writeFileSync(join(root, name), 'changed');
  writeFileSync(join(root, 'f0399a'), 'new');
  unlinkSync(join(root, 'f0402'));
  let turns = 0;
  const counting = setInterval(() => (turns += 1), 1);
  await bench.sweep();
  clearInterval(counting);
  expect(turns).toBeGreaterThan(3);
  expect(words(bench.told())).toEqual(['added f0399a', ...at.map((name) => `content ${name}`), 'removed f0402']);
  for (const name of at) writeFileSync(join(root, name), name);
  unlinkSync(join(root, 'f0399a'));
  writeFileSync(join(root, 'f0402'), 'f0402');
  await bench.sweep();
  expect(bench.guard.status().openFindings).toBe(0);
});

test('files that come and go all the time while everything is read', async () => {
  const root = makeRoot();
  mkdirSync(join(root, 'churn'));
  disturb(
    'while :; do for n in 1 2 3 4 5 6 7 8; do echo x > "$1/churn/$n"; done; rm -rf "$1/churn"/*; mkdir -p "$1/churn/d"; rmdir "$1/churn/d"; done',
    root,
  );
  const bench = await startGuard({ state: tempFolder('integrity-state'), root, set: { class: 'data', severity: 'notice' } });
  await bench.started();
  for (let round = 0; round < 5; round += 1) await bench.sweep();
  writeFileSync(join(root, 'pump'), 'changed');
  await bench.sweep();
  expect(words(bench.told())).toContain('content pump');
  expect(bench.guard.status().problems).toEqual([]);
});

/** By all threads of this process, from the cache as well. */
const bytesRead = () => Number(/^rchar: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);

test('a sparse file of 5 GB beyond the limit: an open finding at once, without reading it', async () => {
  const root = makeRoot();
  writeFileSync(join(root, 'sparse'), '');
  truncateSync(join(root, 'sparse'), 5_000_000_000);
  const before = bytesRead();
  const bench = await startGuard({ state: tempFolder('integrity-state'), root });
  await bench.started();
  expect(words(bench.told())).toEqual(['unreadable sparse']);
  expect(bytesRead() - before).toBeLessThan(500_000_000);
});

/** A guard without root's powers over files that are its own: no user is mapped in the namespace, so no capability holds outside it. */
function guardWithoutPowers(state: string, root: string): string[] {
  const child = join(import.meta.dirname, 'integrity-powerless-child.ts');
  const args = ['--user', process.execPath, '--conditions=wardkeeper-source', child, state, root];
  return execFileSync('unshare', args, { encoding: 'utf8', timeout: 20_000 }).trim().split('\n');
}

const canDropPowers = needs('user namespaces', spawnSync('unshare', ['--user', 'true']).status === 0);

test.runIf(canDropPowers)(
  'what the agent may not read is an open finding, a folder as well as a file, and everything else is guarded',
  () => {
    const root = makeRoot();
    writeFileSync(join(root, 'secret'), 'x', { mode: 0o000 });
    mkdirSync(join(root, 'closed'), { mode: 0o000 });
    const said = guardWithoutPowers(tempFolder('integrity-state'), root);
    expect(said.toSorted()).toEqual(['FOLDER_UNREADABLE', 'content pump', 'unreadable closed', 'unreadable secret']);
  },
);

test.runIf(needs('root', isRoot))('root reads what nobody may read, and then vouches for it', async () => {
  const root = makeRoot();
  writeFileSync(join(root, 'secret'), 'x', { mode: 0o000 });
  const bench = await startGuard({ state: tempFolder('integrity-state'), root });
  await bench.started();
  expect(words(bench.told())).toEqual([]);
});

/** A million by hand. */
const MANY = Number(process.env['WARDKEEPER_MANY_FILES'] ?? 3_000);

test(
  `${MANY} files in one folder`,
  async () => {
    const root = makeRoot();
    for (let index = 0; index < MANY; index += 1) writeFileSync(join(root, `f${index}`), '');
    const bench = await startGuard({
      state: tempFolder('integrity-state'),
      root,
      set: { max_files: MANY + 10 },
      watch: createFolderWatch(),
    });
    await vi.waitUntil(() => (bench.guard.status().sets[0]?.lastSweepAtMs ?? null) !== null, { timeout: 10_000 + MANY });
    writeFileSync(join(root, `f${MANY - 1}`), 'changed');
    await vi.waitUntil(() => words(bench.told()).includes(`content f${MANY - 1}`), { timeout: 10_000 + MANY });
    expect(bench.guard.status().healthy).toBe(true);
  },
  60_000 + 2 * MANY,
);
