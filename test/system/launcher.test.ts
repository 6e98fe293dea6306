/** What an old machine meets first. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../support/source-tree.ts';
import { tempFolder } from '../support/temp.ts';

/** A checkout in which nobody has run `npm ci`, met by a Node that says it is of `version`. */
function launchOn(version: string) {
  const folder = tempFolder('launcher');
  mkdirSync(join(folder, 'bin'));
  copyFileSync(join(ROOT, 'bin/pinned-node.mjs'), join(folder, 'bin/pinned-node.mjs'));
  writeFileSync(join(folder, 'hello.mjs'), "process.stdout.write('hello'); process.exit(7);");
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  return spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, 'bin/pinned-node.mjs', 'hello.mjs'],
    { cwd: folder, encoding: 'utf8' },
  );
}

test('a Node that is too old, and none brought along: one line that says what to do', () => {
  const { status, stdout, stderr } = launchOn('20.20.2');
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/^Wardkeeper needs Node 24\.15 or newer and this is 20\.20\.2: run "npm ci" in .*\n$/);
});

test.each(['24.15.0', '26.0.0'])('Node %s is new enough, and the program ends as it ends', (version) => {
  expect(launchOn(version)).toMatchObject({ status: 7, stdout: 'hello', stderr: '' });
});

/** An installed package: no launcher above it, and a build that says under which number and with which flags it runs. */
function installPackage(): string {
  const folder = join(tempFolder('package'), 'agent');
  for (const part of ['bin', 'dist']) mkdirSync(join(folder, part), { recursive: true });
  for (const file of ['wardkeeper.mjs', 'node-flags.json', 'environment.json'])
    copyFileSync(join(ROOT, 'agent/bin', file), join(folder, 'bin', file));
  writeFileSync(
    join(folder, 'dist/main.js'),
    'process.stdout.write(JSON.stringify({ pid: process.pid, flags: process.execArgv, args: process.argv.slice(2), arenas: process.env.MALLOC_ARENA_MAX ?? null }));',
  );
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  return join(folder, 'bin/wardkeeper.mjs');
}

test('the daemon of an installed package begins again with bounds on its memory, as the same process; other commands do not', () => {
  const entry = installPackage();
  const run = (...args: readonly string[]) => {
    const env = { PATH: process.env['PATH'] };
    const { pid, stdout, stderr } = spawnSync(process.execPath, [entry, ...args], { encoding: 'utf8', env });
    return { pid, stderr, said: JSON.parse(stdout) as { pid: number; flags: string[]; args: string[]; arenas: string | null } };
  };
  const flags = JSON.parse(readFileSync(join(ROOT, 'agent/bin/node-flags.json'), 'utf8')) as string[];
  const daemon = run('run', '--config', 'agent.toml');
  expect(daemon.said).toEqual({ pid: daemon.pid, flags, args: ['run', '--config', 'agent.toml'], arenas: '1' });
  expect(run('status').said).toMatchObject({ flags: [], args: ['status'], arenas: null });
});

test.each([{ NODE_USE_SYSTEM_CA: '1' }, { NODE_OPTIONS: '--use-bundled-ca' }, { NODE_OPTIONS: '--no-warnings --use-system-ca' }])(
  'whoever says by %o which authorities count has a daemon that starts',
  (chosen) => {
    const env = { PATH: process.env['PATH'], ...chosen };
    const { status, stdout, stderr } = spawnSync(process.execPath, [installPackage(), 'run'], { encoding: 'utf8', env });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect((JSON.parse(stdout) as { flags: string[] }).flags).not.toContain('--use-openssl-ca');
  },
);

test('the unit bounds the memory of an executable as the launcher does that of a package', () => {
  const unit = readFileSync(join(ROOT, 'config/systemd/wardkeeper.service'), 'utf8');
  const set = [...unit.matchAll(/^Environment=(.*)$/gm)].map(([, text = '']) => text).join(' ');
  const environment = JSON.parse(readFileSync(join(ROOT, 'agent/bin/environment.json'), 'utf8')) as Record<string, string>;
  for (const [name, value] of Object.entries(environment)) expect(set).toContain(`${name}=${value}`);
  expect(set).toContain('"NODE_OPTIONS=--max-old-space-size=256 --use-openssl-ca"');
});
