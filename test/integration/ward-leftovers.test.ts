/** Programs of a killed ward are ended, and never a process that only has the number of one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { endLeftovers, rememberProcesses } from '../../firmware-sim/ward/leftovers.ts';
import { tempFolder } from '../support/temp.ts';

const onLinux = process.platform === 'linux';
const signal = (pid: number, name: NodeJS.Signals) => void process.kill(pid, name);

test.skipIf(!onLinux)('what was remembered is ended, also where it does not listen to SIGTERM', { timeout: 20_000 }, async () => {
  const path = join(tempFolder('leftovers'), 'processes.json');
  const willing = await startIdle('');
  const stubborn = await startIdle("process.on('SIGTERM', () => {});");
  const ends = [willing, stubborn].map((child) => once(child, 'exit'));
  rememberProcesses(path, [willing.pid ?? 0, stubborn.pid ?? 0]);
  expect(await endLeftovers(path, signal)).toBe(2);
  expect((await Promise.all(ends)).map(([, name]) => name)).toEqual(['SIGTERM', 'SIGKILL']);
  expect(existsSync(path)).toBe(false);
});

test.skipIf(!onLinux)('another process with the same number is left alone', async () => {
  const path = join(tempFolder('leftovers'), 'processes.json');
  const bystander = await startIdle('');
  rememberProcesses(path, [bystander.pid ?? 0]);
  // As if the number had been given anew: everything is the same but the start time.
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace(/\/(\d+)"/, (_all, ticks: string) => `/${Number(ticks) - 1}"`),
  );
  expect(await endLeftovers(path, signal)).toBe(0);
  expect(bystander.exitCode ?? bystander.signalCode).toBeNull();
});

test.each(['', 'not JSON', '{"processes":[{"pid":1}]}', '{"processes":[{"pid":1,"begun":"x"}]}'])(
  'a file that says "%s" ends nobody',
  async (text) => {
    const path = join(tempFolder('leftovers'), 'processes.json');
    writeFileSync(path, text);
    expect(await endLeftovers(path, () => expect.unreachable('nobody is to be ended'))).toBe(0);
  },
);

async function startIdle(script: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', `${script} setInterval(() => {}, 1000); console.log('up')`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}
