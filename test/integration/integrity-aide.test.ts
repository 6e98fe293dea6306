/** Side by side with AIDE on the same tree and the same edits: everything that AIDE reports, we report. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, renameSync, rmSync, statSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startGuard } from '../support/integrity-bench.ts';
import { tempFolder } from '../support/temp.ts';

const AIDE = ['/usr/bin/aide', '/usr/sbin/aide'].find((path) => spawnSync(path, ['--version']).status === 0) ?? null;
if (AIDE === null && process.env['CI'] === 'true') throw new Error('AIDE is not here: apt-get install aide');
const isRoot = process.getuid?.() === 0;

const EDITS: readonly ((root: string) => unknown)[] = [
  (root) => writeFileSync(join(root, 'bin/f0'), 'changed'),
  (root) => chmodSync(join(root, 'bin/f1'), 0o4755),
  (root) => unlinkSync(join(root, 'bin/f2')),
  (root) => writeFileSync(join(root, 'bin/new'), 'x'),
  (root) => renameSync(join(root, 'bin/f3'), join(root, 'lib/f3')),
  (root) => mkdirSync(join(root, 'a/b'), { recursive: true }),
  (root) => rmSync(join(root, 'lib/sub'), { recursive: true }),
  (root) => {
    unlinkSync(join(root, 'lib/link'));
    symlinkSync('/elsewhere', join(root, 'lib/link'));
  },
  (root) => {
    unlinkSync(join(root, 'bin/f4'));
    mkdirSync(join(root, 'bin/f4'));
  },
  (root) => {
    const path = join(root, 'bin/f5');
    const { atime, mtime } = statSync(path);
    writeFileSync(path, 'CONTENT 5');
    utimesSync(path, atime, mtime);
  },
  (root) => (isRoot ? chownSync(join(root, 'bin/f6'), 1, 1) : undefined),
  (root) => (isRoot ? execFileSync('setcap', ['cap_net_raw+ep', join(root, 'bin/f7')]) : undefined),
  (root) => execFileSync('setfacl', ['-m', 'u:1:r,m::r', join(root, 'bin/f8')]),
];

test.skipIf(AIDE === null)(
  `everything AIDE reports is reported${AIDE === null ? ' (AIDE is not here: apt-get install aide)' : ''}`,
  async () => {
    const home = tempFolder('integrity');
    const root = join(home, 'root');
    mkdirSync(join(root, 'bin'), { recursive: true });
    mkdirSync(join(root, 'lib/sub'), { recursive: true });
    for (let index = 0; index < 50; index += 1) writeFileSync(join(root, `bin/f${index}`), `content ${index}`, { mode: 0o644 });
    for (let index = 0; index < 5; index += 1) writeFileSync(join(root, `lib/sub/f${index}`), 'x');
    symlinkSync('sub', join(root, 'lib/link'));
    const config = join(home, 'aide.conf');
    writeFileSync(
      config,
      `database_in=file:${home}/old.db\ndatabase_out=file:${home}/old.db\nreport_url=stdout\n${root} ftype+p+u+g+l+s+sha256+acl+xattrs+caps\n`,
    );
    const bench = await startGuard({ state: tempFolder('integrity-state'), root });
    await bench.started();
    expect(spawnSync(AIDE ?? '', ['--config', config, '--init']).status).toBe(0);

    for (const edit of EDITS) edit(root);
    const report = spawnSync(AIDE ?? '', ['--config', config, '--check'], { encoding: 'utf8' }).stdout;
    const lines = [...report.matchAll(/^([fdlpscbD?!])[^ ]* *(?:[^:\n]*)?: (\/.*)$/gm)].map(([, , path = '']) => path);
    const reported = new Set(lines.filter((path) => path.startsWith(root)).map((path) => path.slice(root.length + 1)));
    // It found what there was to find, so that the comparison says something.
    for (const path of ['bin/f0', 'bin/f1', 'bin/f2', 'bin/new', 'bin/f5', 'bin/f8', 'lib/link']) expect(reported).toContain(path);

    await bench.sweep();
    const ours = new Set(bench.told().map(({ path }) => path));
    // The size of a folder is no change of the folder: what changed in it is told by itself.
    const missing = [...reported].filter((path) => !ours.has(path) && statSync(join(root, path)).isDirectory() === false);
    expect(missing).toEqual([]);
  },
);
