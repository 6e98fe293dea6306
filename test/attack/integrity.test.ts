/** Ways to change a guarded file unnoticed, each with what must be told of it by the sweep alone: the watcher says nothing here. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  closeSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startGuard, words } from '../support/integrity-bench.ts';
import { tempFolder } from '../support/temp.ts';

interface Attack {
  readonly name: string;
  readonly act: (root: string) => unknown;
  readonly told: readonly string[];
}

const touchBack = (path: string, act: () => void) => {
  const { atime, mtime } = statSync(path);
  act();
  utimesSync(path, atime, mtime);
};

const ATTACKS: readonly Attack[] = [
  { name: 'append to a binary', act: (root) => writeFileSync(join(root, 'bin/pump'), 'x', { flag: 'a' }), told: ['content bin/pump'] },
  {
    name: 'same size, time stamps set back',
    act: (root) => touchBack(join(root, 'bin/pump'), () => writeFileSync(join(root, 'bin/pump'), 'PUMP-1')),
    told: ['content bin/pump'],
  },
  {
    name: 'another file renamed over it, same size and time',
    act: (root) => {
      const path = join(root, 'bin/pump');
      const { atime, mtime } = statSync(path);
      writeFileSync(join(root, '../new'), 'PUMP-1', { mode: 0o644 });
      utimesSync(join(root, '../new'), atime, mtime);
      renameSync(join(root, '../new'), path);
    },
    told: ['content bin/pump'],
  },
  {
    name: 'written through a hard link from outside, time set back',
    act: (root) => {
      linkSync(join(root, 'bin/pump'), join(root, '../outside'));
      touchBack(join(root, '../outside'), () => writeFileSync(join(root, '../outside'), 'PUMP-1'));
      unlinkSync(join(root, '../outside'));
    },
    told: ['content bin/pump'],
  },
  {
    name: 'one byte in the middle',
    act: (root) => {
      const file = openSync(join(root, 'lib/big'), 'r+');
      writeSync(file, 'X', 150_000);
      closeSync(file);
    },
    told: ['content lib/big'],
  },
  { name: 'set-uid bit', act: (root) => chmodSync(join(root, 'bin/pump'), 0o4755), told: ['attributes bin/pump'] },
  { name: 'folder opened to the world', act: (root) => chmodSync(join(root, 'lib'), 0o777), told: ['attributes lib'] },
  { name: 'the guarded folder itself opened', act: (root) => chmodSync(root, 0o777), told: ['attributes '] },
  { name: "an editor's backup name", act: (root) => writeFileSync(join(root, 'bin/evil~'), 'x'), told: ['added bin/evil~'] },
  { name: "an editor's swap name", act: (root) => writeFileSync(join(root, 'bin/.evil.swp'), 'x'), told: ['added bin/.evil.swp'] },
  {
    name: 'deep in new folders',
    act: (root) => {
      mkdirSync(join(root, 'a/b/c'), { recursive: true });
      writeFileSync(join(root, 'a/b/c/evil'), 'x');
    },
    told: ['added a', 'added a/b', 'added a/b/c', 'added a/b/c/evil'],
  },
  {
    name: 'a name that is not UTF-8',
    act: (root) => writeFileSync(Buffer.concat([Buffer.from(`${root}/bin/`), Buffer.from([0xff, 0xfe])]), 'x'),
    told: [`added hex:${Buffer.from('bin/').toString('hex')}fffe`],
  },
  { name: 'a name with a line break', act: (root) => writeFileSync(join(root, 'a\nb'), 'x'), told: ['added a\nb'] },
  {
    name: 'a file that its owner may not read',
    act: (root) => writeFileSync(join(root, 'secret'), 'x', { mode: 0o111 }),
    told: ['added secret'],
  },
  { name: 'a pipe, which must not stop the guard', act: (root) => execFileSync('mkfifo', [join(root, 'pipe')]), told: ['added pipe'] },
  {
    name: 'a pipe in place of a file',
    act: (root) => {
      unlinkSync(join(root, 'bin/pump'));
      execFileSync('mkfifo', [join(root, 'bin/pump')]);
    },
    told: ['type bin/pump'],
  },
  {
    name: 'a file replaced by a link to an equal one',
    act: (root) => {
      renameSync(join(root, 'bin/pump'), join(root, '../elsewhere'));
      symlinkSync(join(root, '../elsewhere'), join(root, 'bin/pump'));
    },
    told: ['type bin/pump'],
  },
  {
    name: 'a folder replaced by a link to an equal one',
    act: (root) => {
      renameSync(join(root, 'lib'), join(root, '../lib'));
      symlinkSync('../lib', join(root, 'lib'));
    },
    told: ['removed lib/big', 'removed lib/sub', 'removed lib/sub/x', 'type lib'],
  },
  {
    name: 'the guarded folder replaced by a link to an equal one',
    act: (root) => {
      renameSync(root, `${root}-moved`);
      symlinkSync(`${root}-moved`, root);
    },
    told: [
      'removed bin',
      'removed bin/link',
      'removed bin/pump',
      'removed lib',
      'removed lib/big',
      'removed lib/sub',
      'removed lib/sub/x',
      'type ',
    ],
  },
  {
    name: 'a link that points elsewhere',
    act: (root) => {
      unlinkSync(join(root, 'bin/link'));
      symlinkSync('/bin/sh', join(root, 'bin/link'));
    },
    told: ['content bin/link'],
  },
  {
    name: 'a folder swapped for a file',
    act: (root) => {
      rmSync(join(root, 'lib/sub'), { recursive: true });
      writeFileSync(join(root, 'lib/sub'), 'x');
    },
    told: ['removed lib/sub/x', 'type lib/sub'],
  },
  {
    name: 'everything deleted',
    act: (root) => rmSync(root, { recursive: true }),
    told: [
      'removed ',
      'removed bin',
      'removed bin/link',
      'removed bin/pump',
      'removed lib',
      'removed lib/big',
      'removed lib/sub',
      'removed lib/sub/x',
    ],
  },
  {
    name: 'something where nobody looks: an excluded folder (the known price of an exclusion)',
    act: (root) => {
      mkdirSync(join(root, 'cache'));
      writeFileSync(join(root, 'cache/evil'), 'x');
    },
    told: [],
  },
  { name: 'only looked at and touched: nothing to tell', act: (root) => utimesSync(join(root, 'bin/pump'), 1, 1), told: [] },
];

function makeTree(): string {
  const root = join(tempFolder('integrity'), 'root');
  mkdirSync(join(root, 'bin'), { recursive: true });
  mkdirSync(join(root, 'lib/sub'), { recursive: true });
  for (const folder of [root, join(root, 'bin'), join(root, 'lib'), join(root, 'lib/sub')]) chmodSync(folder, 0o755);
  writeFileSync(join(root, 'bin/pump'), 'pump-1', { mode: 0o644 });
  writeFileSync(join(root, 'lib/big'), Buffer.alloc(300_000, 'a'), { mode: 0o644 });
  writeFileSync(join(root, 'lib/sub/x'), 'x', { mode: 0o644 });
  symlinkSync('pump', join(root, 'bin/link'));
  return root;
}

describe('found by the sweep, told once', () => {
  test.each(ATTACKS)('$name', async ({ act, told }) => {
    const root = makeTree();
    const bench = await startGuard({ state: tempFolder('integrity-state'), root, set: { exclude: ['cache'] }, trusting: true });
    await bench.started();
    act(root);
    await bench.sweep();
    expect(words(bench.told())).toEqual([...told].sort());
    await bench.sweep();
    expect(bench.told()).toHaveLength(told.length);
    expect(bench.guard.status().openFindings).toBe(told.length);
    expect(bench.guard.status().healthy).toBe(true);
  });
});

test('a socket in place of a file is never opened', async () => {
  const root = makeTree();
  const bench = await startGuard({ state: tempFolder('integrity-state'), root });
  await bench.started();
  unlinkSync(join(root, 'bin/pump'));
  const server = createServer();
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(join(root, 'bin/pump'), resolve));
  await bench.sweep();
  expect(words(bench.told())).toEqual(['type bin/pump']);
  expect(lstatSync(join(root, 'bin/pump')).isSocket()).toBe(true);
});

test('a flood of files stops at the limit, and what was known is still guarded', async () => {
  const root = makeTree();
  const bench = await startGuard({ state: tempFolder('integrity-state'), root, set: { max_files: 50 } });
  await bench.started();
  for (let index = 0; index < 200; index += 1) writeFileSync(join(root, `bin/flood-${index}`), '');
  writeFileSync(join(root, 'lib/sub/x'), 'changed');
  await bench.sweep();
  expect(words(bench.told())).toContain('content lib/sub/x');
  expect(bench.told().length).toBeLessThanOrEqual(51);
  expect(bench.guard.status()).toMatchObject({ healthy: false, sets: [{ problems: ['TOO_MANY_FILES'] }] });
});

test('a folder that turns into a file which `include` would not choose', async () => {
  const root = makeTree();
  const bench = await startGuard({ state: tempFolder('integrity-state'), root, set: { include: ['**/x'] } });
  await bench.started();
  writeFileSync(join(root, 'bin/pump'), 'not chosen');
  rmSync(join(root, 'lib/sub'), { recursive: true });
  writeFileSync(join(root, 'lib/sub'), '');
  await bench.sweep();
  expect(words(bench.told())).toEqual(['removed lib/sub/x', 'type lib/sub']);
});

test('a file too large to be read is an open finding, not a silent gap', async () => {
  const root = makeTree();
  const bench = await startGuard({ state: tempFolder('integrity-state'), root, set: { max_file_bytes: 100_000 } });
  await bench.started();
  expect(words(bench.told())).toEqual(['unreadable lib/big']);
});

test('a change of the configuration does not wash a changed file clean', async () => {
  const root = makeTree();
  const state = tempFolder('integrity-state');
  const before = await startGuard({ state, root });
  await before.started();
  await before.stop();
  writeFileSync(join(root, 'bin/pump'), 'evil-1');
  writeFileSync(join(root, 'bin/extra'), 'evil-2');

  const after = await startGuard({ state, root, set: { exclude: ['lib/sub/**'] } });
  await after.started();
  expect(words(after.told())).toEqual(['added bin/extra', 'content bin/pump']);
  const baselines = after
    .events()
    .flatMap((event) => (event.kind === 'baselineRecorded' ? [`${event.detail.authority} ${event.detail.files}`] : []));
  expect(baselines).toEqual(['first-scan 8', 'definition-changed 6']);
  await after.sweep();
  expect(after.told()).toHaveLength(2);
});
