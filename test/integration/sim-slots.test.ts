/** The pump's program in a slot, started by the launcher as on a box: its version, its health, and every way in which it can be told to fail. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { installAtFactory, PROGRAM } from '../../firmware-sim/firmware/index.ts';
import { actOnce } from '../../firmware-sim/panel/index.ts';
import type { PanelAction } from '../../firmware-sim/panel/protocol.ts';
import { ScriptedAgent } from '../support/scripted-agent.ts';
import { willing } from '../support/sim-pump.ts';
import { tempFolder } from '../support/temp.ts';

const LAUNCHER = fileURLToPath(new URL('../../agent/updates/launcher/main.ts', import.meta.url));

async function box() {
  const folder = tempFolder('slots');
  const at = (name: string) => join(folder, name);
  mkdirSync(at('state'));
  await installAtFactory({ slots: at('slots'), bootState: at('state'), version: '4.2.0' });
  const config = { deviceId: 'pump-1', files: at('files'), consoleSocket: at('agent.sock'), panelSocket: at('panel.sock') };
  writeFileSync(at('pump.json'), JSON.stringify(config));
  const agent = new ScriptedAgent(config.consoleSocket, willing);
  await agent.open();
  const start = () => {
    const child = spawn(
      process.execPath,
      ['--conditions=wardkeeper-source', LAUNCHER, '--slots', at('slots'), '--state', at('state'), '--program', PROGRAM],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: '/usr/bin:/bin', PUMP_NODE: process.execPath, PUMP_CONFIG: at('pump.json') } },
    );
    child.stdout.resume();
    const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
    onTestFinished(async () => {
      child.kill('SIGKILL');
      await ended;
      await expect.poll(() => isListening(config.panelSocket)).toBe(false);
    });
    return { child, ended };
  };
  onTestFinished(() => agent.close());
  const health = () => agent.asked.filter(({ path }) => path === '/v1/device/health').map(({ body }) => body);
  return { at, agent, start, health, panelSocket: config.panelSocket, act: (action: PanelAction) => actOnce(config.panelSocket, action) };
}

async function isListening(socket: string): Promise<boolean> {
  return actOnce(socket, { do: 'status' }).then(
    () => true,
    () => false,
  );
}

describe('the pump in a slot', () => {
  test('says its version and that it is well, and obeys when told not to be', async () => {
    const { start, health, act, panelSocket } = await box();
    const { child, ended } = start();
    await expect.poll(health, { timeout: 60_000 }).toContainEqual({ deviceId: 'pump-1', version: '4.2.0', health: 'good', code: '' });
    await expect.poll(() => isListening(panelSocket)).toBe(true);
    expect((await act({ do: 'fault', fault: 'unhealthy' })).view.program).toEqual({ version: '4.2.0', fault: 'unhealthy' });
    await expect
      .poll(health, { timeout: 60_000 })
      .toContainEqual({ deviceId: 'pump-1', version: '4.2.0', health: 'failing', code: 'TOLD_TO_FAIL' });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  test('answers a request to hold still: yes while idle, no while somebody is connected or the battery is low', async () => {
    const { agent, start, act, panelSocket } = await box();
    start();
    await expect.poll(() => isListening(panelSocket), { timeout: 60_000 }).toBe(true);
    await expect.poll(async () => (await act({ do: 'status' })).view.agentAnswers).toBe(true);
    const answered = async (nonce: string) => {
      agent.notify('hold-request', { deviceId: 'pump-1', origin: 'local-console', nonce, purpose: 'install', answerWithinMs: 5_000 });
      const find = () => agent.asked.find(({ path, body }) => path === '/v1/device/state' && JSON.stringify(body).includes(nonce))?.body;
      await expect.poll(find).toBeDefined();
      return find();
    };
    expect(await answered('n1')).toMatchObject({
      state: 'idle',
      patientConnected: false,
      hold: { nonce: 'n1', granted: true, enoughPower: true },
    });
    await act({ do: 'fault', fault: 'low-power' });
    expect(await answered('n2')).toMatchObject({ hold: { granted: true, enoughPower: false } });
    await act({ do: 'connect' });
    expect(await answered('n3')).toMatchObject({ patientConnected: true, hold: { granted: false } });
  });

  test('told to crash, it ends, and again at every start, until it is told otherwise', async () => {
    const { start, act, panelSocket, at } = await box();
    const first = start();
    await expect.poll(() => isListening(panelSocket), { timeout: 60_000 }).toBe(true);
    await act({ do: 'fault', fault: 'crash-loop' });
    expect(await first.ended).toBe(1);
    const again = start();
    expect(await again.ended).toBe(1);
    writeFileSync(join(at('files'), 'faults.json'), '{}');
    start();
    await expect.poll(() => isListening(panelSocket), { timeout: 60_000 }).toBe(true);
  });

  test('a byte that was not sealed: the launcher starts nothing', async () => {
    const { start, at } = await box();
    const program = join(at('slots'), 'a', 'tree', PROGRAM);
    writeFileSync(program, `${readFileSync(program, 'utf8')}\n`);
    chmodSync(program, 0o755);
    expect(await start().ended).toBe(78);
  });
});
