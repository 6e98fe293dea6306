/** What a login opens, for whom, from where, and how long. */
import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import type { Notice } from '../../agent/access/index.ts';
import { MAX_SESSIONS_PER_ORIGIN, type Session, Sessions } from '../../agent/access/sessions.ts';
import { CARE_SETTINGS, SHIPPED_POLICIES } from '@wardkeeper/proto/policy';
import { type AccessBench, openAccessBench, PASSWORD } from '../support/access.ts';
import { standard } from './standard.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

async function open(bench: AccessBench, request: object = {}): Promise<string> {
  const outcome = await bench.login(request);
  if (outcome.kind !== 'opened') throw new Error(`expected a session, got ${outcome.kind}`);
  return outcome.session;
}

function may(bench: AccessBench, session: string | undefined, change: object = {}) {
  const asked = { origin: 'local-console', deviceId: 'pump-1', action: 'start-infusion', ...change } as const;
  return bench.guard.authorize(session === undefined ? asked : { ...asked, session });
}

standard(
  ['EN 18031 AUM-1', 'WSTG-ATHN-04', 'TID-313'],
  'sessionRequired',
  'without a session nothing that is not essential is allowed',
  async () => {
    const bench = await openAccessBench();
    await open(bench);
    for (const action of ['start-infusion', 'change-settings', 'install-update', 'manage-accounts', 'apply-policy']) {
      expect(may(bench, undefined, { action })).toEqual({ decision: 'deny', code: 'SESSION_REQUIRED' });
    }
  },
);

standard(['ASVS 8.2.1', 'EN 18031 AUM-2'], 'roleOnly', 'each role may do what the policy names for it', async () => {
  const bench = await openAccessBench();
  expect(may(bench, await open(bench))).toEqual({ decision: 'allow' });
  expect(may(bench, await open(bench, { principal: 'bert' }))).toEqual({ decision: 'deny', code: 'ROLE_NOT_ALLOWED' });
});

standard('EN 18031 AUM-3', 'actionKnown', 'what the policy does not name is denied to everybody', async () => {
  const bench = await openAccessBench();
  const session = await open(bench);
  for (const action of ['no-such-action', '__proto__', 'constructor', '']) expect(may(bench, session, { action }).decision).toBe('deny');
});

standard(
  ['ASVS 8.3.1', 'ASVS 7.2.1'],
  'otherOrigin',
  'a session counts at the socket that opened it, whatever the caller says',
  async () => {
    const bench = await openAccessBench();
    const session = await open(bench);
    expect(may(bench, session, { origin: 'local-network' })).toEqual({ decision: 'deny', code: 'SESSION_UNKNOWN' });
    expect(await bench.guard.logout(session, 'local-network')).toBe(false);
    expect(may(bench, session)).toEqual({ decision: 'allow' });
  },
);

standard('TID-221', 'otherDevice', 'a session that is overheard and played again at another device is worth nothing there', async () => {
  const bench = await openAccessBench();
  const session = await open(bench);
  expect(may(bench, session, { deviceId: 'pump-2' })).toEqual({ decision: 'deny', code: 'SESSION_UNKNOWN' });
});

standard(['ASVS 7.2.2', 'ASVS 7.2.3'], 'sessionBytes', 'a session is 256 random bits, new each time', async () => {
  const bench = await openAccessBench();
  const sessions = new Set<string>();
  for (let index = 0; index < 64; index += 1) sessions.add(await open(bench));
  expect(sessions.size).toBe(64);
  for (const session of sessions) expect(Buffer.from(session, 'base64url')).toHaveLength(32);
});

standard(['ASVS 7.2.4', 'WSTG-SESS-03'], 'replaced', 'a new login ends the session before it', async () => {
  const bench = await openAccessBench();
  const before = await open(bench);
  const after = await open(bench);
  expect(after).not.toBe(before);
  expect(may(bench, before)).toEqual({ decision: 'deny', code: 'SESSION_UNKNOWN' });
  expect(may(bench, after)).toEqual({ decision: 'allow' });
});

standard(['AC-10', 'ASVS 7.1.2'], 'displaced', 'there are at most 32 sessions of an origin; the one idle for longest goes', () => {
  const sessions = new Sessions();
  const make = (id: number): Session => ({
    ...{ id: `s${id}`, origin: 'local-network', deviceId: 'pump-1', principal: `p${id}`, subject: randomBytes(8), role: 'patient-care' },
    ...{ limits: SHIPPED_POLICIES.icu.sessions.clinical, openedMs: 0, lastActivityMs: id, locked: false },
    ...{ authenticatedMs: 0, reduced: false },
  });
  for (let id = 0; id < MAX_SESSIONS_PER_ORIGIN + 10; id += 1) sessions.open(make(id));
  expect(sessions.size).toBe(MAX_SESSIONS_PER_ORIGIN);
  expect(sessions.find('s0', 'local-network')).toBe('SESSION_UNKNOWN');
});

standard(
  ['ASVS 7.3.1', 'AC-11a', 'AC-02(05)', 'CWE-613', 'WSTG-SESS-07', 'FTA_SSL_EXT.1 test 1'],
  'locks',
  'left alone, a session locks',
  async () => {
    const bench = await openAccessBench();
    const session = await open(bench);
    bench.clock.advance(15 * MINUTE - 1);
    expect(may(bench, session)).toEqual({ decision: 'allow' });
    bench.clock.advance(1);
    expect(may(bench, session)).toEqual({ decision: 'deny', code: 'SESSION_LOCKED' });
  },
);

standard(['AC-11b', 'IA-11'], 'lockHolds', 'a locked session stays so until the person has authenticated again', async () => {
  const bench = await openAccessBench();
  const session = await open(bench);
  bench.clock.advance(15 * MINUTE);
  await bench.guard.tick();
  expect(bench.guard.recordActivity(session, 'local-console')).toEqual({ kind: 'refused', code: 'SESSION_LOCKED' });
  expect(may(bench, session)).toEqual({ decision: 'deny', code: 'SESSION_LOCKED' });
  expect(may(bench, await open(bench))).toEqual({ decision: 'allow' });
});

standard(['AC-11(01)', 'FTA_SSL_EXT.1 test 2'], 'tellsLock', 'the panel is told to show the safety view', async () => {
  const bench = await openAccessBench();
  const notices: Notice[] = [];
  bench.guard.onNotice((notice) => notices.push(notice));
  const session = await open(bench);
  bench.clock.advance(15 * MINUTE);
  await bench.guard.tick();
  expect(notices).toContainEqual({ type: 'session-locked', origin: 'local-console', deviceId: 'pump-1', session, safetyView: true });
});

standard(['ASVS 7.3.2', 'AC-12'], 'absolute', 'after twelve hours a session ends, however busy', async () => {
  const bench = await openAccessBench();
  const session = await open(bench);
  for (let minutes = 0; minutes < 12 * 60 - 10; minutes += 10) {
    bench.clock.advance(10 * MINUTE);
    expect(bench.guard.recordActivity(session, 'local-console').kind).toBe('active');
  }
  bench.clock.advance(10 * MINUTE);
  expect(bench.guard.recordActivity(session, 'local-console')).toEqual({ kind: 'refused', code: 'SESSION_UNKNOWN' });
});

standard(['ASVS 7.4.1', 'WSTG-SESS-06'], 'ends', 'after logging out nothing can be done with the session', async () => {
  const bench = await openAccessBench();
  const session = await open(bench);
  expect(await bench.guard.logout(session, 'local-console')).toBe(true);
  expect(may(bench, session)).toEqual({ decision: 'deny', code: 'SESSION_UNKNOWN' });
  expect(await bench.guard.logout(session, 'local-console')).toBe(false);
});

standard(
  'SP 800-63B-4 §2.2.3',
  'logsOff',
  'a clinical session ends after an hour without anybody, and within a day in any case',
  async () => {
    const bench = await openAccessBench();
    const session = await open(bench);
    bench.clock.advance(HOUR);
    expect(bench.guard.recordActivity(session, 'local-console')).toEqual({ kind: 'refused', code: 'SESSION_UNKNOWN' });
    for (const setting of CARE_SETTINGS) {
      const { idleLockMs, suspendIdleWhile } = SHIPPED_POLICIES[setting].sessions.clinical;
      if (suspendIdleWhile === 'never') expect(idleLockMs ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(HOUR);
    }
  },
);

standard('SP 800-63B-4 §2.3.3', 'privilegedSession', 'a privileged session locks within 15 minutes and ends within 12 hours', async () => {
  for (const setting of CARE_SETTINGS) {
    const { idleLockMs, absoluteMs } = SHIPPED_POLICIES[setting].sessions.privileged;
    expect(idleLockMs ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(15 * MINUTE);
    expect(absoluteMs ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(12 * HOUR);
  }
  const { sessionLimitsFor } = await import('../../agent/access/policy.ts');
  for (const role of ['service', 'administrator'] as const) {
    expect(sessionLimitsFor(SHIPPED_POLICIES.icu, role)).toEqual(SHIPPED_POLICIES.icu.sessions.privileged);
  }
  expect(PASSWORD.length).toBeGreaterThan(15);
});
