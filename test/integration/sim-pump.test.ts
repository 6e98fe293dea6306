/** The pump on real sockets, beside an agent that answers, refuses, hangs, or is gone. */
import { connect } from 'node:net';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ensureFileTree, runPump } from '../../firmware-sim/device/index.ts';
import { attachPanel } from '../../firmware-sim/panel/client.ts';
import type { ScriptedAgent } from '../support/scripted-agent.ts';
import { startPump, willing } from '../support/sim-pump.ts';
import { tempFolder } from '../support/temp.ts';

const PIN = '271828';
/** Less than what the pump grants an agent before it counts as silent (2 s): who answers sooner did not wait for it. */
const AT_ONCE_MS = 1_900;

test("a login, an infusion with the agent's leave, and what the agent is told", async () => {
  const { act, agent } = await startPump();
  expect(await act({ do: 'start', rateMlPerHour: 60, volumeMl: 1 })).toMatchObject({ ok: false, code: 'LOGIN_NEEDED' });
  expect(await act({ do: 'login', user: 'anna', pin: PIN })).toMatchObject({ ok: true, view: { user: 'anna', role: 'patient-care' } });
  await act({ do: 'connect' });
  expect(await act({ do: 'start', rateMlPerHour: 60, volumeMl: 1 })).toMatchObject({ ok: true, view: { therapy: 'infusing' } });
  expect(agent.asked).toContainEqual({
    method: 'POST',
    path: '/v1/sessions',
    body: { deviceId: 'pump-1', principal: 'anna', authenticator: 'pin', secret: PIN },
  });
  expect(agent.asked).toContainEqual({
    method: 'POST',
    path: '/v1/authorizations',
    body: { deviceId: 'pump-1', action: 'start-infusion', session: 's1' },
  });
  await expect
    .poll(() => agent.asked)
    .toContainEqual({ method: 'PUT', path: '/v1/device/state', body: { deviceId: 'pump-1', state: 'infusing', patientConnected: true } });
});

test('what the agent refuses is not done, and a wait reaches the panel', async () => {
  const { act, agent } = await startPump();
  await act({ do: 'login', user: 'anna', pin: PIN });
  await act({ do: 'connect' });
  agent.answerWith(({ path }) => {
    if (path === '/v1/authorizations') return { status: 200, body: { decision: 'deny', code: 'ROLE_NOT_ALLOWED' } };
    if (path === '/v1/sessions') return { status: 401, body: { code: 'WAITING', retryAfterMs: 4_001 } };
    return { status: 503, body: { code: 'LEDGER_UNAVAILABLE' } };
  });
  expect(await act({ do: 'start', rateMlPerHour: 60, volumeMl: 1 })).toMatchObject({
    ok: false,
    code: 'ROLE_NOT_ALLOWED',
    view: { therapy: 'idle' },
  });
  expect(await act({ do: 'login', user: 'bert', pin: PIN })).toMatchObject({
    ok: false,
    code: 'WAITING',
    retryAfterMs: 4_001,
    view: { user: 'anna' },
  });
});

test.each<[string, (agent: ScriptedAgent) => void | Promise<void>]>([
  ['is gone', (agent) => agent.close()],
  ['hangs', (agent) => agent.answerWith(() => 'never')],
  ['refuses everything', (agent) => agent.answerWith(() => ({ status: 200, body: { decision: 'deny', code: 'ROLE_NOT_ALLOWED' } }))],
  ['answers nonsense', (agent) => agent.answerWith(() => ({ status: 500 }))],
])('care goes on, at once, though the agent %s', async (_what, break_) => {
  const { act, agent } = await startPump();
  await act({ do: 'login', user: 'anna', pin: PIN });
  await act({ do: 'connect' });
  await act({ do: 'start', rateMlPerHour: 60, volumeMl: 1 });
  await act({ do: 'occlude' });
  await break_(agent);
  const startedMs = performance.now();
  expect(await act({ do: 'vitals' })).toMatchObject({ ok: true });
  expect(await act({ do: 'silence' })).toMatchObject({ ok: true, view: { therapy: 'alarm', silenced: true } });
  expect(await act({ do: 'stop' })).toMatchObject({ ok: true, view: { therapy: 'idle', alarm: null } });
  expect(performance.now() - startedMs).toBeLessThan(AT_ONCE_MS);
  // Everything else stays refused.
  expect(await act({ do: 'start', rateMlPerHour: 60, volumeMl: 1 })).toMatchObject({ ok: false, view: { therapy: 'idle' } });
});

test('without an agent an open login stays, nobody new gets in; when it is back and does not know the login, that ends', async () => {
  const { act, agent } = await startPump();
  await act({ do: 'login', user: 'anna', pin: PIN });
  await act({ do: 'connect' });
  await agent.close();
  await expect.poll(async () => (await act({ do: 'status' })).view.agentAnswers).toBe(false);
  expect(await act({ do: 'login', user: 'bert', pin: PIN })).toMatchObject({ ok: false, code: 'AGENT_SILENT' });
  expect((await act({ do: 'status' })).view).toMatchObject({ user: 'anna' });

  const told = agent.asked.length;
  agent.answerWith((asked) =>
    asked.path.startsWith('/v1/sessions/') ? { status: 404, body: { code: 'SESSION_UNKNOWN' } } : willing(asked),
  );
  await agent.open();
  await expect.poll(async () => (await act({ do: 'status' })).view).toMatchObject({ agentAnswers: true, user: null });
  // A new agent knows nothing of the device, so it is told again though nothing changed.
  expect(agent.asked.slice(told)).toContainEqual({
    method: 'PUT',
    path: '/v1/device/state',
    body: { deviceId: 'pump-1', state: 'idle', patientConnected: true },
  });
});

test("a notice ends the panel's login, and only its own", async () => {
  const { act, agent } = await startPump();
  await act({ do: 'login', user: 'anna', pin: PIN });
  agent.notify('session-ended', { session: 'another', deviceId: 'pump-1', reason: 'idle' });
  agent.notify('session-ended', { session: 's1', deviceId: 'pump-1', reason: 'idle' });
  await expect.poll(async () => (await act({ do: 'status' })).view.user).toBeNull();
});

test('a drill is shown, at this pump and no other, and opens nothing', async () => {
  const { act, agent, panelSocket } = await startPump();
  const told: string[] = [];
  const panel = await attachPanel(panelSocket, (notice) => void told.push(notice));
  onTestFinished(() => panel.close());
  agent.notify('emergency-drill', { deviceId: 'pump-2' });
  agent.notify('emergency-drill', { deviceId: 'pump-1' });
  await expect
    .poll(() => told.filter((notice) => notice.includes('DRILL')))
    .toEqual(['DRILL: practise the emergency access now. Nothing is opened by it']);
  expect((await act({ do: 'status' })).view).toMatchObject({ user: null, emergency: null });
});

test('a PIN stands in no log and no file of the pump', async () => {
  const { act, logged, files } = await startPump();
  await act({ do: 'login', user: 'anna', pin: PIN });
  expect(JSON.stringify(logged)).not.toContain(PIN);
  expect(readFileSync(join(files, 'log/pump.log'), 'utf8')).not.toContain(PIN);
});

test.each([
  ['no JSON', 'hello\n'],
  ['another word', '{"id":1,"action":{"do":"explode"}}\n'],
  ['a line without an end', 'x'.repeat(8 * 1024)],
])('a panel that says %s is cut off, and the others go on', async (_what, text) => {
  const { act, panelSocket } = await startPump();
  const socket = connect(panelSocket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  const end = once(socket, 'close');
  socket.write(text);
  await end;
  expect((await act({ do: 'status' })).ok).toBe(true);
});

test('a second pump on the same panel socket does not start, and does not take it away', async () => {
  const { act, config } = await startPump();
  await expect(runPump(config, new AbortController().signal, () => undefined)).rejects.toMatchObject({ code: 'LISTEN_FAILED' });
  expect((await act({ do: 'status' })).ok).toBe(true);
});

test('a file tree that is there stays as it is; what is missing is made', () => {
  const folder = tempFolder('pump-files');
  expect(ensureFileTree(folder)).toBe(64);
  const library = join(folder, 'drug-library/library.json');
  writeFileSync(library, 'changed');
  expect(ensureFileTree(folder)).toBe(0);
  expect(readFileSync(library, 'utf8')).toBe('changed');
});
