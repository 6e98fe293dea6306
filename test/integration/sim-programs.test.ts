/** A ward of programs as somebody has installed them: those are started, all three, and never some of the sources beside them. */
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkInstalled, type ProgramName, type Runtime, runProgram } from '../../firmware-sim/ward/programs.ts';
import { tempFolder } from '../support/temp.ts';
import { runSim } from '../support/ward-process.ts';

const COMMANDS: readonly ProgramName[] = ['wardkeeper', 'wardkeeper-hospital', 'wardkeeper-release'];

function install(commands: readonly string[]): string {
  const folder = join(tempFolder('programs'), 'a folder');
  mkdirSync(folder);
  for (const name of commands) {
    writeFileSync(join(folder, name), '#!/bin/sh\necho "$0 got $*, and on stdin $(cat)"\n');
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

test.each(COMMANDS)('%s is started from where it is installed, with nothing but its own arguments', async (name) => {
  const installed = install(COMMANDS);
  const signal = new AbortController().signal;
  const runtime: Runtime = { execPath: '/nowhere/node', execArgv: ['--a-flag'], environment: { PATH: '/usr/bin:/bin' }, installed, signal };
  const { stdout } = await runProgram(runtime, name, ['verb', '--option', 'two words'], { stdin: 'a secret' });
  expect(stdout).toBe(`${join(installed, name)} got verb --option two words, and on stdin a secret\n`);
});

test.each(COMMANDS)('a folder without %s is refused', (missing) => {
  const installed = install(COMMANDS.filter((name) => name !== missing));
  const refusal = expect.objectContaining({ code: 'USAGE', message: expect.stringContaining(`${missing} cannot be started`) });
  expect(() => checkInstalled(installed)).toThrow(refusal);
  expect(() => checkInstalled(install(COMMANDS))).not.toThrow();
});

test('what may not be started counts as missing, and nothing is made', async () => {
  const installed = install(COMMANDS);
  chmodSync(join(installed, 'wardkeeper-release'), 0o644);
  const state = join(tempFolder('ward'), 'w');
  const { code, stdout, stderr } = await runSim(['ward', '--prepare-only', '--state', state, '--programs', installed]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('wardkeeper-release cannot be started');
  expect(existsSync(state)).toBe(false);
});
