/** A TPM 2.0 in software, on a socket of its own: what the kernel's device is on a gateway. */
import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

export const HAS_SWTPM = spawnSync('swtpm', ['--version']).status === 0 && existsSync('/usr/bin/tpm2_unseal');
if (!HAS_SWTPM && process.env['CI'] !== undefined) {
  throw new Error('swtpm or tpm2-tools is missing, and under CI nothing may be skipped');
}

const run = promisify(execFile);

export interface SoftTpm {
  readonly tcti: string;
  /** Standard output of one of tpm2-tools. */
  readonly tool: (name: string, ...args: readonly string[]) => Promise<string>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

export async function startTpm(): Promise<SoftTpm> {
  const folder = mkdtempSync(join(tmpdir(), 'wardkeeper-tpm-'));
  const state = join(folder, 'state');
  mkdirSync(state);
  const socket = join(folder, 'tpm.sock');
  const server = ['--server', `type=unixio,path=${socket}`, '--ctrl', `type=unixio,path=${socket}.ctrl`];
  const child = spawn('swtpm', ['socket', '--tpm2', '--tpmstate', `dir=${state}`, ...server, '--flags', 'not-need-init,startup-clear'], {
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  while (!existsSync(`${socket}.ctrl`) || !existsSync(socket)) {
    if (child.exitCode !== null) throw new Error(`swtpm ended with ${child.exitCode}`);
    await wait(10);
  }
  const tcti = `swtpm:path=${socket}`;
  return {
    tcti,
    tool: async (name, ...args) => (await run(`/usr/bin/tpm2_${name}`, args, { cwd: folder, env: { TPM2TOOLS_TCTI: tcti } })).stdout,
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}
