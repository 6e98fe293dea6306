/** The programs as they are shipped: one file of JavaScript, and one executable that needs nothing beside it. All three, and their daemons at work: `prove -- shipping`. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { VERSION } from '../../agent/version.ts';
import { bundleProgram } from '../../bin/package/bundle.ts';
import { buildExecutable } from '../../bin/package/executable.ts';
import { type Machine, machineOf } from '../../bin/package/node-binary.ts';
import { PROGRAM_NAMES, ROOT } from '../../bin/package/programs.ts';
import { journeys } from '../support/journey.ts';

const folder = mkdtempSync(join(tmpdir(), 'wardkeeper-programs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('one file of JavaScript', () => {
  test.each(PROGRAM_NAMES)('%s: two builds are the same bytes, and nothing in them tells where they were made', async (name) => {
    const [one, other] = [join(folder, `${name}.mjs`), join(folder, 'elsewhere', `${name}.mjs`)];
    await bundleProgram(name, one);
    await bundleProgram(name, other);
    expect(digest(other)).toBe(digest(one));
    const text = readFileSync(one, 'utf8');
    expect(text).not.toContain(ROOT);
    expect(text).not.toContain(folder);
  });

  test('what leaves the workspaces apart leaves the programs apart', async () => {
    const { inputs } = await bundleProgram('wardkeeper-release', join(folder, 'apart.mjs'));
    expect(inputs).toContain('release/main.ts');
    expect(inputs.filter((path) => /^(?:agent|hospital|firmware-sim|test)\//.test(path))).toEqual([]);
  });
});

journeys('one executable', null, () => {
  const machine = process.arch as Machine;
  const outfile = join(folder, 'wardkeeper');
  const run = (args: readonly string[], env: Record<string, string> = {}) =>
    // No PATH: neither Node nor anything else is found beside it.
    spawnSync(outfile, args, { encoding: 'utf8', env, cwd: '/' });

  test('it runs with nothing beside it, and takes its flags from within', async () => {
    await buildExecutable({ program: 'wardkeeper', machine, outfile });
    expect(machineOf(readFileSync(outfile).subarray(0, 64))).toBe(machine);
    expect(run(['--version'])).toMatchObject({ status: 0, stdout: `${VERSION}\n`, stderr: '' });
    expect(run(['no-such-verb'])).toMatchObject({ status: 2 });
    const config = join(folder, 'nowhere.toml');
    expect(run(['run', '--config', config])).toMatchObject({ status: 78, stderr: expect.stringContaining(config) });
  });

  test('flags of Node on its command line are its own unknown options: nobody makes it run another program', () => {
    expect(run(['--eval', 'console.log(1)'])).toMatchObject({ status: 2, stdout: '' });
    expect(run(['--import=/nowhere/other.mjs', 'status'])).toMatchObject({ status: 2, stdout: '' });
    expect(run(['--node-options=--version', 'status'])).toMatchObject({ status: 2, stdout: '' });
  });
});

test.each([
  ['nothing', new Uint8Array(), null],
  ['a script', Buffer.from('#!/bin/sh\n'.repeat(10)), null],
  ['an executable cut off in its header', Buffer.from('7f454c460201010000000000000000000200', 'hex'), null],
  ['AMD64', Buffer.from('7f454c4602010100000000000000000002003e00', 'hex'), 'x64'],
  ['AArch64', Buffer.from('7f454c460201010000000000000000000200b700', 'hex'), 'arm64'],
  ['32-bit ARM', Buffer.from('7f454c460101010000000000000000000200280000', 'hex'), null],
])('the processor that a file is for: %s', (_name, file, machine) => expect(machineOf(file)).toBe(machine));
