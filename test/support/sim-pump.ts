/** A pump on real sockets beside a scripted agent. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { runPump } from '../../firmware-sim/device/index.ts';
import { actOnce } from '../../firmware-sim/panel/index.ts';
import type { PanelAction } from '../../firmware-sim/panel/protocol.ts';
import { type Answer, type Asked, ScriptedAgent } from './scripted-agent.ts';
import { tempFolder } from './temp.ts';

/** An agent that agrees to everything. */
export function willing(asked: Asked): Answer {
  if (asked.path === '/v1/sessions') return { status: 201, body: { session: 's1', role: 'patient-care', expiresInMs: 60_000 } };
  if (asked.path === '/v1/authorizations') return { status: 200, body: { decision: 'allow' } };
  return { status: 204 };
}

/** `folder`: of an earlier pump, whose files the new one finds. */
export async function startPump(folder = tempFolder('pump')) {
  const config = {
    deviceId: 'pump-1',
    files: join(folder, 'files'),
    consoleSocket: join(folder, 'agent.sock'),
    panelSocket: join(folder, 'panel.sock'),
    emergencyCodes: join(folder, 'emergency'),
  };
  mkdirSync(config.emergencyCodes, { recursive: true });
  const agent = new ScriptedAgent(config.consoleSocket, willing);
  await agent.open();
  const stop = new AbortController();
  const logged: object[] = [];
  const running = runPump(config, stop.signal, (entry) => logged.push(entry));
  const end = async () => {
    stop.abort();
    await running;
    await agent.close();
  };
  onTestFinished(async () => {
    await end();
    expect(existsSync(config.panelSocket)).toBe(false);
  });
  await expect.poll(() => agent.asked.some(({ path }) => path === '/v1/device/state')).toBe(true);
  return {
    agent,
    config,
    folder,
    logged,
    end,
    files: config.files,
    panelSocket: config.panelSocket,
    act: (action: PanelAction) => actOnce(config.panelSocket, action),
  };
}
