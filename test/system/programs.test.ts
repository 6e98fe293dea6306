/** The programs as one file of JavaScript each, and what tells for which processor an executable is; executables.test.ts has those. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bundleProgram } from '../../bin/package/bundle.ts';
import { machineOf } from '../../bin/package/node-binary.ts';
import { PROGRAM_NAMES, ROOT } from '../../bin/package/programs.ts';

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

test.each([
  ['nothing', new Uint8Array(), null],
  ['a script', Buffer.from('#!/bin/sh\n'.repeat(10)), null],
  ['an executable cut off in its header', Buffer.from('7f454c460201010000000000000000000200', 'hex'), null],
  ['AMD64', Buffer.from('7f454c4602010100000000000000000002003e00', 'hex'), 'x64'],
  ['AArch64', Buffer.from('7f454c460201010000000000000000000200b700', 'hex'), 'arm64'],
  ['32-bit ARM', Buffer.from('7f454c460101010000000000000000000200280000', 'hex'), null],
])('the processor that a file is for: %s', (_name, file, machine) => expect(machineOf(file)).toBe(machine));
