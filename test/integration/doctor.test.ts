/** The doctor on a gateway whose agent does not run: real folders, sockets and a real ledger. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Check } from '../../agent/cli/doctor/check.ts';
import { addDoctorCommand } from '../../agent/cli/doctor/index.ts';
import { loadConfig } from '../../agent/config.ts';
import { identityFiles } from '../../agent/identity/index.ts';
import { appendEvents, openTestLedger } from '../support/ledger.ts';
import { tempFolder } from '../support/temp.ts';

function gateway() {
  const folder = tempFolder('doctor');
  const state = join(folder, 'state');
  const runtime = join(folder, 'run');
  mkdirSync(state, { mode: 0o700 });
  mkdirSync(runtime, { mode: 0o755 });
  const config = join(folder, 'agent.toml');
  writeFileSync(
    config,
    `site = "st-anna"\ngateway = "gw-1"\ncare_setting = "icu"\n[paths]\nstate = "${state}"\nruntime = "${runtime}"\n` +
      '[broker]\nurl = "mqtts://broker.example:8883"\n[[device]]\nid = "pump-1"\nessential_actions = ["stop"]\n',
  );
  const diagnose = async (nowMs = Date.now()) => {
    const out: string[] = [];
    let code = 0;
    const program = new Command('wardkeeper').exitOverride();
    addDoctorCommand(program, {
      ...{ stdout: (text) => void out.push(text), stderr: () => undefined, readStdin: async () => '', nowMs: () => nowMs, loadConfig },
      exit: (exit) => {
        code = exit;
      },
    });
    await program.parseAsync(['doctor', '--json', '--config', config], { from: 'user' });
    const { ok, checks } = JSON.parse(out.join('')) as { ok: boolean; checks: Check[] };
    expect(code).toBe(ok ? 0 : 1);
    return (name: string) => checks.find((check) => check.name === name);
  };
  return { config, state, runtime, diagnose };
}

async function listening(path: string) {
  const server = createServer((socket) => socket.destroy()).listen(path);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
}

describe('without an agent', () => {
  it('says what there is, and of the rest why and what to do', async () => {
    const { diagnose } = gateway();
    const check = await diagnose();
    expect(check('CONFIG')?.verdict).toBe('pass');
    expect(check('STATE')).toMatchObject({ verdict: 'pass', cause: expect.stringContaining('no ledger yet') });
    expect(check('SOCKETS')).toMatchObject({ verdict: 'warn', cause: 'none is there' });
    expect(check('AGENT')?.verdict).toBe('fail');
    expect(check('IDENTITY')).toMatchObject({ verdict: 'fail', cure: expect.stringContaining('wardkeeper identity request') });
    expect(check('KEYS')).toMatchObject({ verdict: 'pass', cause: 'there are none yet' });
    expect(check('DISK')?.cause).toContain('MiB free');
    expect(check('CLOCK')).toBeDefined();
  });

  it('of an identity that is not whole, the step that is next', async () => {
    const { state, diagnose } = gateway();
    const folder = join(state, 'identity');
    mkdirSync(folder);
    const { tlsKey, factoryCertificate, certificate, request } = identityFiles(folder);
    const steps = [
      [tlsKey, `${request} signed by the manufacturer, then: wardkeeper identity install --factory`],
      [factoryCertificate, 'wardkeeper identity enroll --voucher FILE'],
      [certificate, 'issued again'],
    ] as const;
    for (const [file, cure] of steps) {
      writeFileSync(file, '');
      expect((await diagnose())('IDENTITY')).toMatchObject({ verdict: 'fail', cure: expect.stringContaining(cure) });
    }
  });

  it('no configuration yet: what makes one', async () => {
    const { config, diagnose } = gateway();
    rmSync(config);
    expect((await diagnose())('CONFIG')).toMatchObject({ verdict: 'fail', cause: expect.stringContaining('"wardkeeper init" makes one') });
  });

  it('a clock before the newest event of the ledger', async () => {
    const { state, diagnose } = gateway();
    const opened = await openTestLedger({ folder: state });
    opened.clock.stepWall(Date.now() + 3_600_000 - opened.clock.wallMs());
    await appendEvents(opened, 1);
    expect((await diagnose())('CLOCK')).toMatchObject({ verdict: 'warn', cause: expect.stringContaining('newest event') });
    expect((await diagnose(Date.now() + 3_600_000))('CLOCK')?.cause).not.toContain('newest event');
  });

  it('a ledger that cannot be read says nothing of the clock, and ends nothing', async () => {
    const { state, diagnose } = gateway();
    writeFileSync(join(state, 'ledger.db'), 'no database');
    expect((await diagnose())('CLOCK')?.cause).not.toContain('newest event');
  });
});

describe('sockets', () => {
  it('that answer, for whom they should, are sound; then somebody opens one to everybody', async () => {
    const { runtime, diagnose } = gateway();
    for (const [name, mode] of [
      ['operator', 0o600],
      ['device-console', 0o660],
      ['device-network', 0o660],
    ] as const) {
      await listening(join(runtime, `${name}.sock`));
      chmodSync(join(runtime, `${name}.sock`), mode);
    }
    expect((await diagnose())('SOCKETS')).toMatchObject({ verdict: 'pass', cause: expect.stringContaining('3 in') });
    chmodSync(join(runtime, 'device-network.sock'), 0o666);
    expect((await diagnose())('SOCKETS')).toMatchObject({ verdict: 'fail', cause: expect.stringContaining('every user') });
    chmodSync(runtime, 0o777);
    expect((await diagnose())('SOCKETS')).toMatchObject({ verdict: 'fail', cause: expect.stringContaining('of their own') });
  });

  it('left by an agent that was killed', async () => {
    const { runtime, diagnose } = gateway();
    const path = join(runtime, 'operator.sock');
    const program = `require('node:net').createServer().listen(process.argv[1], () => { require('node:fs').chmodSync(process.argv[1], 0o600); console.log('up'); })`;
    const child = spawn(process.execPath, ['-e', program, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    expect((await diagnose())('SOCKETS')).toMatchObject({ verdict: 'fail', cause: expect.stringContaining('killed') });
  });

  it('in whose place a file lies', async () => {
    const { runtime, diagnose } = gateway();
    writeFileSync(join(runtime, 'operator.sock'), '', { mode: 0o600 });
    expect((await diagnose())('SOCKETS')).toMatchObject({ verdict: 'fail', cause: expect.stringContaining('no socket') });
  });
});
