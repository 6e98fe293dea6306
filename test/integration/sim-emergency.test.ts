/** What the pump does while its agent is silent, and how it tells it afterwards: docs/emergency-codes.md, on real sockets and files. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  EMERGENCY_COPY_FILES,
  type EmergencyCopy,
  emergencyProof,
  emergencyVerifier,
  formatEmergencyCopy,
  generateEmergencyCode,
  readEmergencyCode,
} from '@wardkeeper/proto/emergency';
import { describe, expect, test } from 'vitest';
import type { Answer, Asked, ScriptedAgent } from '../support/scripted-agent.ts';
import { startPump, willing } from '../support/sim-pump.ts';

const GATEWAY = { site: 'st-anna', gateway: 'gw-1' };
const [CODE = '', OTHER = '', SPENT = ''] = Array.from({ length: 3 }, () => generateEmergencyCode(randomBytes));
const COPY: EmergencyCopy = {
  ...GATEWAY,
  version: 3,
  enabled: true,
  ttlMs: 3_600_000,
  maxExtensions: 1,
  maxWaitMs: 5_000,
  scope: ['change-rate', 'start-infusion'],
  staged: [
    { id: 7, verifier: emergencyVerifier(proofOf(CODE)) },
    { id: 8, verifier: emergencyVerifier(proofOf(OTHER)) },
  ],
  spent: [{ id: 6, verifier: emergencyVerifier(proofOf(SPENT)) }],
};
const REASON = 'cardiac arrest';
const START = { do: 'start', rateMlPerHour: 60, volumeMl: 1 } as const;
const OPENED: Answer = {
  status: 201,
  body: {
    ...{ emergency: 4, session: 'e1', credentialId: 7, scope: ['start-infusion'] },
    ...{ expiresInMs: 3_600_000, extensionsLeft: 1 },
  },
};

describe('where the agent answers, it decides', () => {
  test('it opens, is in view, leaves patient care open and settings closed, is made longer, and ends', async () => {
    const { act, agent } = await startPump();
    agent.answerWith(forEmergencies(OPENED));
    expect(await act({ do: 'emergency', code: CODE, reason: REASON })).toMatchObject({
      ok: true,
      message: expect.stringMatching(/^EMERGENCY, envelope 7: patient care is open for 60 min/),
      view: { user: null, emergency: { credentialId: 7, byDevice: false } },
    });
    expect(agent.asked).toContainEqual({
      method: 'POST',
      path: '/v1/emergencies',
      body: { deviceId: 'pump-1', credential: CODE, reason: REASON },
    });
    await act({ do: 'connect' });
    expect(await act(START)).toMatchObject({ ok: true, view: { therapy: 'infusing' } });
    expect(agent.asked).toContainEqual({
      method: 'POST',
      path: '/v1/authorizations',
      body: { deviceId: 'pump-1', action: 'start-infusion', session: 'e1' },
    });
    expect(await act({ do: 'maintenance' })).toMatchObject({ ok: false, code: 'LOGIN_NEEDED' });
    expect(await act({ do: 'extend' })).toMatchObject({ ok: true, view: { emergency: { extensionsLeft: 0 } } });
    expect(await act({ do: 'end-emergency' })).toMatchObject({ ok: true, view: { emergency: null, therapy: 'infusing' } });
    expect(agent.asked).toContainEqual({ method: 'DELETE', path: '/v1/emergencies/4', body: {} });
  });

  test.each([
    ['EMERGENCY_CODE_REFUSED', 401, 1_000],
    ['EMERGENCY_CODE_SPENT', 401, 2_000],
    ['EMERGENCY_CODE_MISTYPED', 401, 0],
    ['EMERGENCY_DISABLED', 403, 0],
    ['WAITING', 401, 4_000],
  ])('%s is not asked of the file', async (code, status, retryAfterMs) => {
    const { act, agent, config } = await startPump();
    leave(config.emergencyCodes);
    agent.answerWith(forEmergencies({ status, body: { code, ...(retryAfterMs > 0 ? { retryAfterMs } : {}) } }));
    expect(await act({ do: 'emergency', code: CODE, reason: REASON })).toMatchObject({
      ok: false,
      code,
      retryAfterMs,
      view: { emergency: null },
    });
  });

  test('its notice ends it; that of another does not', async () => {
    const { act, agent } = await startPump();
    agent.answerWith(forEmergencies(OPENED));
    await act({ do: 'emergency', code: CODE, reason: REASON });
    agent.notify('emergency-ended', { deviceId: 'pump-1', emergency: 3, reason: 'time' });
    agent.notify('emergency-ended', { deviceId: 'pump-1', emergency: 4, reason: 'time' });
    await expect.poll(async () => (await act({ do: 'status' })).view.emergency).toBeNull();
  });

  test('and goes silent then: what it opened goes on', async () => {
    const { act, agent } = await startPump();
    agent.answerWith(forEmergencies(OPENED));
    await act({ do: 'emergency', code: CODE, reason: REASON });
    await agent.close();
    await act({ do: 'connect' });
    expect(await act(START)).toMatchObject({ ok: true, view: { therapy: 'infusing', emergency: { credentialId: 7 } } });
  });
});

describe.each<[string, (agent: ScriptedAgent) => void | Promise<void>]>([
  ['is gone', (agent) => agent.close()],
  ['hangs', (agent) => agent.answerWith(() => 'never')],
  ['fails', (agent) => agent.answerWith(() => ({ status: 500, body: { code: 'INTERNAL' } }))],
])('an agent that %s', (_what, break_) => {
  test('a code opens patient care, and nothing else; the panel says why', { timeout: 180_000 }, async () => {
    const { act, agent, config, logged, files } = await startPump();
    leave(config.emergencyCodes);
    await break_(agent);
    await act({ do: 'connect' });
    expect(await act({ do: 'emergency', code: CODE.toLowerCase(), reason: REASON })).toMatchObject({
      ok: true,
      message: expect.stringContaining('checked the code itself'),
      view: { emergency: { credentialId: 7, byDevice: true, extensionsLeft: 1 } },
    });
    expect(await act(START)).toMatchObject({ ok: true, view: { therapy: 'infusing' } });
    expect(await act({ do: 'stop' })).toMatchObject({ ok: true });
    expect(await act({ do: 'settings' })).toMatchObject({ ok: false, code: 'LOGIN_NEEDED' });
    expect(await act({ do: 'emergency', code: OTHER, reason: REASON })).toMatchObject({ ok: false, code: 'EMERGENCY_OPEN' });
    expect(await act({ do: 'extend' })).toMatchObject({ ok: true, view: { emergency: { extensionsLeft: 0 } } });
    expect(await act({ do: 'extend' })).toMatchObject({ ok: false, code: 'NO_EXTENSION_LEFT' });
    expect(await act({ do: 'end-emergency' })).toMatchObject({ ok: true });
    expect(await act({ do: 'emergency', code: CODE, reason: REASON })).toMatchObject({ ok: false, code: 'EMERGENCY_CODE_SPENT' });
    expect(everythingIn(files) + JSON.stringify(logged)).not.toContain(CODE);
  });
});

describe('without an agent', () => {
  test('wrong codes wait by seconds, use up nothing, and a mistyped one costs nothing', async () => {
    const { act, agent, config } = await startPump();
    leave(config.emergencyCodes);
    await agent.close();
    const give = (code: string) => act({ do: 'emergency', code, reason: REASON });
    expect(await give('not a code')).toMatchObject({ code: 'EMERGENCY_CODE_MISTYPED', retryAfterMs: 0 });
    expect(await give(generateEmergencyCode(randomBytes))).toMatchObject({ code: 'EMERGENCY_CODE_REFUSED', retryAfterMs: 1_000 });
    const waiting = await give(CODE);
    expect(waiting).toMatchObject({ ok: false, code: 'WAITING', message: expect.stringContaining('Next try in 1 s') });
    await expect.poll(async () => (await give(CODE)).ok, { timeout: 60_000 }).toBe(true);
  });

  test.each([
    ['spent, as the file says', SPENT, 'EMERGENCY_CODE_SPENT'],
    ['of another gateway', generateEmergencyCode(randomBytes), 'EMERGENCY_CODE_REFUSED'],
  ])('a code %s does not open', async (_what, code, refusal) => {
    const { act, agent, config } = await startPump();
    leave(config.emergencyCodes);
    await agent.close();
    expect(await act({ do: 'emergency', code, reason: REASON })).toMatchObject({ ok: false, code: refusal, view: { emergency: null } });
  });

  test.each<[string, (folder: string) => void, string]>([
    ['one copy damaged: the other counts', (folder) => writeFileSync(join(folder, EMERGENCY_COPY_FILES[0]), 'x'), ''],
    ['both damaged', (folder) => leave(folder, 'x'), 'EMERGENCY_CODES_DAMAGED'],
    ['both gone', (folder) => rmSync(folder, { recursive: true }), 'EMERGENCY_CODES_DAMAGED'],
    ['a setting without codes', (folder) => leave(folder, formatEmergencyCopy({ ...COPY, enabled: false })), 'EMERGENCY_DISABLED'],
  ])('%s', async (_what, spoil, code) => {
    const { act, agent, config } = await startPump();
    leave(config.emergencyCodes);
    spoil(config.emergencyCodes);
    await agent.close();
    expect(await act({ do: 'emergency', code: CODE, reason: REASON })).toMatchObject({ ok: code === '', code });
    expect(await act({ do: 'stop' })).toMatchObject({ ok: true });
  });

  test("the pump's own disk does not take the note: the code opens all the same, and only once", async () => {
    const { act, agent, config, files, logged } = await startPump();
    leave(config.emergencyCodes);
    // Where the journal's folder should be: no write succeeds, not even root's.
    writeFileSync(join(files, 'emergency'), '');
    await agent.close();
    expect(await act({ do: 'emergency', code: CODE, reason: REASON })).toMatchObject({ ok: true });
    expect(logged).toContainEqual(expect.objectContaining({ event: 'emergency-journal' }));
    await act({ do: 'end-emergency' });
    expect(await act({ do: 'emergency', code: CODE, reason: REASON })).toMatchObject({ code: 'EMERGENCY_CODE_SPENT' });
  });

  test('an open login goes on with patient care, does not open settings, and locks when it is left alone', async () => {
    const { act, agent, config } = await startPump();
    leave(config.emergencyCodes);
    agent.answerWith((asked) =>
      asked.path === '/v1/sessions' ? { status: 201, body: { session: 's1', role: 'patient-care', expiresInMs: 1_500 } } : willing(asked),
    );
    await act({ do: 'login', user: 'anna', pin: '271828' });
    await agent.close();
    await act({ do: 'connect' });
    expect(await act(START)).toMatchObject({ ok: true, message: expect.stringContaining('patient care goes on'), view: { user: 'anna' } });
    expect(await act({ do: 'settings' })).toMatchObject({
      ok: false,
      code: 'AGENT_SILENT',
      message: expect.stringContaining('settings stay closed'),
    });
    await expect.poll(async () => (await act({ do: 'status' })).view.locked, { timeout: 60_000 }).toBe(true);
    // The safety view: alarms and vitals, and what is essential; the infusion runs on.
    expect(await act({ do: 'vitals' })).toMatchObject({ ok: true, view: { therapy: 'infusing', user: 'anna', locked: true } });
    expect(await act({ do: 'stop' })).toMatchObject({ ok: true, view: { therapy: 'idle' } });
    expect(await act(START)).toMatchObject({ ok: false, code: 'SESSION_LOCKED' });
  });

  test('an agent that is stopped in order takes no login away', async () => {
    const { act, agent } = await startPump();
    await act({ do: 'login', user: 'anna', pin: '271828' });
    agent.notify('session-ended', { session: 's1', deviceId: 'pump-1', reason: 'agent-stopped' });
    agent.notify('access-blocked', { origin: 'local-console', deviceId: 'pump-1', locked: false, retryAfterMs: 1 });
    await agent.close();
    await expect.poll(async () => (await act({ do: 'status' })).view).toMatchObject({ user: 'anna', agentAnswers: false });
  });
});

describe('when the agent is back', () => {
  test('it is told of the use, then of its end, each until it answers', async () => {
    const { act, agent, config } = await startPump();
    leave(config.emergencyCodes);
    await agent.close();
    await act({ do: 'emergency', code: CODE, reason: REASON });
    let refusals = 1;
    agent.answerWith((asked) =>
      asked.path === REPORTS && refusals-- > 0 ? { status: 503, body: { code: 'LEDGER_UNAVAILABLE' } } : willing(asked),
    );
    await agent.open();
    await expect.poll(() => reportsTo(agent).length, { timeout: 60_000 }).toBe(2);
    const report = { deviceId: 'pump-1', proof: Buffer.from(proofOf(CODE)).toString('hex'), reason: REASON };
    for (const { body } of reportsTo(agent)) expect(body).toEqual({ ...report, openedAgoMs: expect.any(Number), closedAgoMs: null });
    await act({ do: 'end-emergency' });
    await expect.poll(() => reportsTo(agent).length, { timeout: 60_000 }).toBe(3);
    expect(reportsTo(agent).at(-1)?.body).toEqual({ ...report, openedAgoMs: expect.any(Number), closedAgoMs: expect.any(Number) });
    expect(await act({ do: 'status' })).toMatchObject({ view: { agentAnswers: true, emergency: null } });
  });

  test('a pump that lost its power meanwhile tells too, and does not take the code again', async () => {
    const first = await startPump();
    leave(first.config.emergencyCodes);
    await first.agent.close();
    await first.act({ do: 'emergency', code: CODE, reason: REASON });
    await first.end();
    const second = await startPump(first.folder);
    await expect.poll(() => reportsTo(second.agent).length, { timeout: 60_000 }).toBe(1);
    expect(reportsTo(second.agent)[0]?.body).toMatchObject({ reason: REASON, closedAgoMs: expect.any(Number) });
    await second.agent.close();
    expect(await second.act({ do: 'emergency', code: CODE, reason: REASON })).toMatchObject({ code: 'EMERGENCY_CODE_SPENT' });
  });

  test('a code that the agent took is not taken again though the file still has it', async () => {
    const { act, agent, config } = await startPump();
    leave(config.emergencyCodes);
    agent.answerWith(forEmergencies(OPENED));
    await act({ do: 'emergency', code: CODE, reason: REASON });
    await act({ do: 'end-emergency' });
    await agent.close();
    expect(await act({ do: 'emergency', code: CODE, reason: REASON })).toMatchObject({ code: 'EMERGENCY_CODE_SPENT' });
  });
});

describe('locks and second factors', () => {
  test('a lock shows the safety view; the same person logs in again and goes on', async () => {
    const { act, agent } = await startPump();
    await act({ do: 'login', user: 'anna', pin: '271828' });
    agent.notify('session-locked', { session: 's1', deviceId: 'pump-1' });
    await expect.poll(async () => (await act({ do: 'status' })).view).toMatchObject({ user: 'anna', locked: true });
    await act({ do: 'connect' });
    expect(await act(START)).toMatchObject({ ok: false, code: 'SESSION_LOCKED', view: { therapy: 'idle' } });
    expect(await act({ do: 'vitals' })).toMatchObject({ ok: true });
    agent.answerWith((asked) =>
      asked.path === '/v1/sessions/s1/unlock'
        ? { status: 200, body: { session: 's3', role: 'patient-care', expiresInMs: 60_000 } }
        : willing(asked),
    );
    expect(await act({ do: 'login', user: 'anna', pin: '271828' })).toMatchObject({ ok: true, view: { user: 'anna', locked: false } });
    expect(await act(START)).toMatchObject({ ok: true });
    expect(agent.asked.at(-1)?.body).not.toHaveProperty('secret');
    expect(agent.asked).toContainEqual(
      expect.objectContaining({ path: '/v1/authorizations', body: expect.objectContaining({ session: 's3' }) }),
    );
  });

  test('where the locked session ended meanwhile, it is a login like any other', async () => {
    const { act, agent } = await startPump();
    await act({ do: 'login', user: 'anna', pin: '271828' });
    agent.notify('session-locked', { session: 's1', deviceId: 'pump-1' });
    await expect.poll(async () => (await act({ do: 'status' })).view.locked).toBe(true);
    agent.answerWith((asked) => (asked.path.endsWith('/unlock') ? { status: 404, body: { code: 'SESSION_UNKNOWN' } } : willing(asked)));
    expect(await act({ do: 'login', user: 'anna', pin: '271828' })).toMatchObject({ ok: true, view: { user: 'anna', locked: false } });
  });

  test('the code for the first administrator is shown at the panel, and in no log', async () => {
    const { act, agent, logged, files } = await startPump();
    agent.notify('first-administrator-code', { code: CODE, expiresInMs: 60_000 });
    await expect.poll(async () => (await act({ do: 'status' })).view.setupCode).toBe(CODE);
    expect(everythingIn(files) + JSON.stringify(logged)).not.toContain(CODE);
  });

  test('a denial that the session is locked locks the panel too', async () => {
    const { act, agent } = await startPump();
    await act({ do: 'login', user: 'anna', pin: '271828' });
    agent.answerWith((asked) =>
      asked.path === '/v1/authorizations' ? { status: 200, body: { decision: 'deny', code: 'SESSION_LOCKED' } } : willing(asked),
    );
    expect(await act({ do: 'maintenance' })).toMatchObject({ code: 'SESSION_LOCKED', view: { user: 'anna', locked: true } });
  });

  test.each([
    ['123456', 'totp'],
    ['ABCDE-FGHJK', 'lookup-code'],
  ])('a password, then %s as %s', async (code, authenticator) => {
    const { act, agent } = await startPump();
    agent.answerWith((asked) => {
      if (asked.path === '/v1/sessions')
        return { status: 202, body: { pending: 'p1', factors: ['totp', 'lookup-code'], expiresInMs: 60_000 } };
      if (asked.path === '/v1/sessions/p1/factor') return { status: 201, body: { session: 's2', role: 'service', expiresInMs: 60_000 } };
      return willing(asked);
    });
    expect(await act({ do: 'factor', code })).toMatchObject({ code: 'NO_LOGIN_PENDING' });
    expect(await act({ do: 'login', user: 'sven', pin: 'a long password', authenticator: 'password' })).toMatchObject({
      ok: false,
      code: 'FACTOR_NEEDED',
      view: { user: null },
    });
    expect(await act({ do: 'factor', code })).toMatchObject({ ok: true, view: { user: 'sven', role: 'service' } });
    expect(agent.asked).toContainEqual({ method: 'POST', path: '/v1/sessions/p1/factor', body: { authenticator, secret: code } });
  });
});

const REPORTS = '/v1/emergencies/reports';

function reportsTo(agent: ScriptedAgent): readonly Asked[] {
  return agent.asked.filter(({ path }) => path === REPORTS);
}

function forEmergencies(answer: Answer): (asked: Asked) => Answer {
  return (asked) => {
    if (asked.path === '/v1/emergencies') return answer;
    if (asked.path.endsWith('/extension')) return { status: 200, body: { expiresInMs: 7_200_000, extensionsLeft: 0 } };
    return willing(asked);
  };
}

/** What an agent would leave. */
function leave(folder: string, text = formatEmergencyCopy(COPY)): void {
  mkdirSync(folder, { recursive: true });
  for (const name of EMERGENCY_COPY_FILES) writeFileSync(join(folder, name), text);
}

function proofOf(code: string): Uint8Array {
  const symbols = readEmergencyCode(code);
  if (symbols === null) throw new Error(`not a code: ${code}`);
  return emergencyProof(GATEWAY, symbols);
}

function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}
