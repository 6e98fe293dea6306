/** The interlock over real device sockets: what a device answers, and what it does not, decides whether an update may go on. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createAgentClient, type ReportedState } from '../../firmware-sim/device/agent-client.ts';
import { createInterlock } from '../../agent/updates/interlock/index.ts';
import { openApiBench } from '../support/local-api.ts';
import { openAccessBench } from '../support/access.ts';

type Answer = Partial<Omit<ReportedState, 'hold'>> & { readonly hold?: Partial<NonNullable<ReportedState['hold']>> };

/** A gateway with a device that answers each request as `answer` says; null: not at all. */
async function openDevice(answer: () => Answer | null, timing: { readonly answerMs?: number; readonly renewMs?: number } = {}) {
  const bench = await openAccessBench();
  const parts = { deviceId: 'pump-1', ledger: bench.ledger, randomBytes, log: () => undefined };
  const interlock = createInterlock({
    ...parts,
    answerMs: timing.answerMs ?? 2_000,
    ...(timing.renewMs === undefined ? {} : { renewMs: timing.renewMs }),
  });
  const api = await openApiBench({ on: bench, holds: interlock });
  const client = createAgentClient(api.sockets.deviceConsole);
  const heard: string[] = [];
  const stop = new AbortController();
  const listening = Promise.withResolvers<void>();
  const following = client.followNotices(stop.signal, listening.resolve, ({ type, data }) => {
    heard.push(type);
    if (type !== 'hold-request') return;
    const say = answer();
    if (say === null) return;
    const { hold, ...state } = say;
    const honest = { nonce: String(data['nonce']), granted: true, enoughPower: true };
    void client.reportState({ deviceId: 'pump-1', state: 'idle', patientConnected: false, ...state, hold: { ...honest, ...hold } });
  });
  await listening.promise;
  const changes = () => bench.events('holdChanged').map(({ detail }) => `${detail.change} ${detail.code ?? ''}`.trim());
  const close = async () => {
    stop.abort();
    await following;
  };
  return { ...bench, sockets: api.sockets, interlock, client, heard, changes, close };
}

describe('a device is left alone', () => {
  it.each([
    ['somebody is connected', 'PATIENT', { patientConnected: true }],
    ['it infuses', 'BUSY', { state: 'infusing' }],
    ['an alarm stands', 'BUSY', { state: 'alarm' }],
    ['somebody maintains it', 'BUSY', { state: 'maintenance' }],
    ['its battery is low', 'POWER', { hold: { enoughPower: false } }],
    ['it says no', 'DECLINED', { hold: { granted: false } }],
    ['it answers another request', 'SILENT', { hold: { nonce: 'AAAAAAAAAAAAAAAAAAAAAA' } }],
    ['another device answers', 'SILENT', { deviceId: 'pump-2' }],
    ['it is silent', 'SILENT', null],
  ] as const)('%s: %s', async (_why, code, answer) => {
    const { interlock, changes, close } = await openDevice(() => answer, { answerMs: 250 });
    expect(await interlock.hold('install')).toEqual({ ok: false, code });
    expect(interlock.isHeld).toBe(false);
    await expect.poll(changes).toEqual([`refused ${code}`]);
    await close();
  });

  it('the network side of the device answers for nobody', async () => {
    const { interlock, sockets, close } = await openDevice(() => null, { answerMs: 250 });
    const nonces: string[] = [];
    interlock.onNotice((notice) => {
      if (notice.type === 'hold-request') nonces.push(notice.nonce);
    });
    const held = interlock.hold('install');
    const [nonce = ''] = nonces;
    const network = createAgentClient(sockets.deviceNetwork);
    const hold = { nonce, granted: true, enoughPower: true };
    expect(await network.reportState({ deviceId: 'pump-1', state: 'idle', patientConnected: false, hold })).toBe(false);
    expect(await held).toEqual({ ok: false, code: 'SILENT' });
    await close();
  });
});

describe('a device holds still', () => {
  it('until it is let go', async () => {
    const { interlock, heard, changes, close } = await openDevice(() => ({}));
    expect(await Promise.all([interlock.hold('install'), interlock.hold('install')])).toEqual([{ ok: true }, { ok: true }]);
    expect(interlock.isHeld).toBe(true);
    expect(await interlock.hold('restart')).toEqual({ ok: true });
    await interlock.release();
    expect(interlock.isHeld).toBe(false);
    await expect.poll(() => heard).toEqual(['hold-request', 'hold-request', 'hold-released']);
    await expect.poll(changes).toEqual(['held', 'held', 'released']);
    await close();
  });

  it.each([
    ['a therapy begins', { state: 'infusing', patientConnected: true }, 'PATIENT'],
    ['a patient is connected', { state: 'idle', patientConnected: true }, 'PATIENT'],
    ['an infusion starts without anybody connected', { state: 'infusing', patientConnected: false }, 'BUSY'],
  ] as const)('%s: the hold ends at once and the listener hears of it', async (_why, state, code) => {
    const { interlock, client, changes, close } = await openDevice(() => ({}));
    let drops = 0;
    interlock.onDropped(() => {
      drops += 1;
    });
    expect(await interlock.hold('restart')).toEqual({ ok: true });
    await client.reportState({ deviceId: 'pump-1', ...state });
    expect(drops).toBe(1);
    expect(interlock.isHeld).toBe(false);
    await expect.poll(changes).toEqual(['held', `dropped ${code}`]);
    await close();
  });

  it('a therapy that begins while the question is on its way is the answer', async () => {
    const { interlock, client, close } = await openDevice(() => null, { answerMs: 60_000 });
    const held = interlock.hold('restart');
    await client.reportState({ deviceId: 'pump-1', state: 'infusing', patientConnected: true });
    expect(await held).toEqual({ ok: false, code: 'PATIENT' });
    await close();
  });

  it('a device that falls silent is no device that holds still', async () => {
    let answers = 1;
    const { interlock, changes, close } = await openDevice(() => (answers-- > 0 ? {} : null), { answerMs: 200, renewMs: 50 });
    const dropped = Promise.withResolvers<void>();
    interlock.onDropped(dropped.resolve);
    expect(await interlock.hold('install')).toEqual({ ok: true });
    await dropped.promise;
    await expect.poll(changes).toEqual(['held', 'dropped SILENT']);
    await close();
  });
});
