/** The guard with real chokidar on a real folder: what the watch finds by itself, without a sweep. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, rmSync, statSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createChokidarWatch } from '../../agent/integrity/chokidar-watch.ts';
import { type GuardBench, startGuard, words } from '../support/integrity-bench.ts';
import { PATIENCE } from '../support/patience.ts';
import { tempFolder } from '../support/temp.ts';

function makeTree(): string {
  const root = join(tempFolder('integrity'), 'root');
  mkdirSync(join(root, 'bin/deep'), { recursive: true });
  mkdirSync(join(root, 'cache'));
  for (const name of ['pump', 'same-size', 'renamed-over', 'doomed', 'moded', 'deep/lib'])
    writeFileSync(join(root, 'bin', name), 'original');
  return root;
}

const CHANGES: readonly [string, (root: string) => unknown, readonly string[]][] = [
  ['added', (root) => writeFileSync(join(root, 'bin/new'), 'x'), ['added bin/new']],
  ['changed', (root) => writeFileSync(join(root, 'bin/pump'), 'changed!!'), ['content bin/pump']],
  ['removed', (root) => unlinkSync(join(root, 'bin/doomed')), ['removed bin/doomed']],
  ['mode', (root) => chmodSync(join(root, 'bin/moded'), 0o4755), ['attributes bin/moded']],
  [
    'renamed over',
    (root) => {
      writeFileSync(join(root, '../other'), 'original!');
      renameSync(join(root, '../other'), join(root, 'bin/renamed-over'));
    },
    ['content bin/renamed-over'],
  ],
  [
    'same size and same mtime',
    (root) => {
      const path = join(root, 'bin/same-size');
      const { atime, mtime } = statSync(path);
      writeFileSync(path, 'ORIGINAL');
      utimesSync(path, atime, mtime);
    },
    ['content bin/same-size'],
  ],
  ["an editor's name", (root) => writeFileSync(join(root, 'bin/evil~'), 'x'), ['added bin/evil~']],
  [
    'a name that is not UTF-8',
    (root) => writeFileSync(Buffer.concat([Buffer.from(`${root}/bin/`), Buffer.from([0xff])]), 'x'),
    [`added hex:${Buffer.from('bin/').toString('hex')}ff`],
  ],
  ['a pipe', (root) => execFileSync('mkfifo', [join(root, 'bin/pipe')]), ['added bin/pipe']],
  [
    'a file in new folders',
    (root) => {
      mkdirSync(join(root, 'x/y/z'), { recursive: true });
      writeFileSync(join(root, 'x/y/z/evil'), 'x');
    },
    ['added x', 'added x/y', 'added x/y/z', 'added x/y/z/evil'],
  ],
  [
    'a folder replaced by a link',
    (root) => {
      renameSync(join(root, 'bin/deep'), join(root, '../deep'));
      symlinkSync('../../deep', join(root, 'bin/deep'));
    },
    ['removed bin/deep/lib', 'type bin/deep'],
  ],
];

async function untilTold(bench: GuardBench, expected: readonly string[]): Promise<void> {
  const missing = () => expected.filter((word) => !words(bench.told()).includes(word));
  await vi.waitUntil(() => missing().length === 0, PATIENCE).catch(() => expect(missing()).toEqual([]));
}

test('every kind of change is told by the watch, once, and again when it is put right', async () => {
  const root = makeTree();
  const environment: Record<string, string | undefined> = { CHOKIDAR_USEPOLLING: '1', PATH: '/bin' };
  const bench = await startGuard({
    state: tempFolder('integrity-state'),
    root,
    set: { exclude: ['cache/**'] },
    watch: createChokidarWatch(environment),
    // Else the second look at what is young may come upon the next change before the watch has been quiet for long enough.
    trusting: true,
  });
  await bench.started();
  expect(environment).toEqual({ PATH: '/bin' });
  const expected: string[] = [];
  for (const [, act, told] of CHANGES) {
    act(root);
    expected.push(...told);
    await untilTold(bench, expected);
  }
  writeFileSync(join(root, 'cache/noise'), 'x');
  expect(words(bench.told())).toEqual(expected.sort());
  expect(new Set(bench.told().map(({ net }) => net))).toEqual(new Set(['watch']));

  rmSync(join(root, 'bin/evil~'));
  writeFileSync(join(root, 'bin/pump'), 'original');
  await untilTold(bench, ['restored bin/evil~', 'restored bin/pump']);
  expect(bench.guard.status()).toMatchObject({ healthy: true, openFindings: expected.length - 2, sets: [{ watching: true }] });

  await bench.sweep();
  expect(words(bench.told()).filter((word) => !word.startsWith('restored'))).toEqual(expected);
});

test('a burst ends with every change told exactly once', async () => {
  const root = makeTree();
  const bench = await startGuard({
    state: tempFolder('integrity-state'),
    root,
    watch: createChokidarWatch({}),
  });
  await bench.started();
  const names = Array.from({ length: 2_000 }, (_, index) => `d${index % 20}/f${index}`);
  for (let folder = 0; folder < 20; folder += 1) mkdirSync(join(root, `d${folder}`));
  for (const name of names) writeFileSync(join(root, name), name);
  await vi.waitUntil(() => bench.guard.status().openFindings >= 2_020, { timeout: 60_000, interval: 20 });
  await bench.sweep();
  expect(words(bench.told())).toEqual(
    [...names, ...Array.from({ length: 20 }, (_, index) => `d${index}`)].map((path) => `added ${path}`).sort(),
  );
});

test('a single file as a set, replaced as editors do', async () => {
  const folder = tempFolder('integrity');
  const root = join(folder, 'pump.toml');
  writeFileSync(root, 'rate = 1');
  const bench = await startGuard({ state: tempFolder('integrity-state'), root, set: { class: 'config' }, watch: createChokidarWatch({}) });
  await bench.started();
  writeFileSync(join(folder, 'new'), 'rate = 9');
  renameSync(join(folder, 'new'), root);
  await untilTold(bench, ['content ']);
});
