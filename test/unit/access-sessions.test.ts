import { describe, expect, it } from 'vitest';
import { SHIPPED_POLICIES } from '@wardkeeper/proto/policy';
import type { AccessOrigin } from '../../agent/access/rules.ts';
import { MAX_SESSIONS_PER_ORIGIN, type Session, Sessions, usableForMs } from '../../agent/access/sessions.ts';

const NOBODY = () => false;
const HOUR = 3_600_000;
const QUIET = { caseActive: false, therapyActive: false };
const CASE = { caseActive: true, therapyActive: false };

function session(id: number, origin: AccessOrigin = 'local-console', change: Partial<Session> = {}): Session {
  const { clinical: limits } = SHIPPED_POLICIES.icu.sessions;
  const subject = new Uint8Array(8);
  return {
    id: `s${id}`,
    origin,
    deviceId: 'pump-1',
    principal: `p${id}`,
    subject,
    role: 'patient-care',
    limits,
    openedMs: 0,
    lastActivityMs: id,
    locked: false,
    authenticatedMs: 0,
    reduced: false,
    ...change,
  };
}

describe('the table of sessions', () => {
  it('ends the one idle for longest where there are too many, and none of another origin', () => {
    const sessions = new Sessions();
    sessions.open(session(0));
    for (let id = 1; id <= MAX_SESSIONS_PER_ORIGIN; id += 1) expect(sessions.open(session(id, 'local-network'))).toEqual([]);
    const changes = sessions.open(session(99, 'local-network'));
    expect(changes.map((change) => [change.kind, change.session.id, change.kind === 'ended' && change.reason])).toEqual([
      ['ended', 's1', 'displaced'],
    ]);
    expect(sessions.find('s0', 'local-console')).toMatchObject({ id: 's0' });
  });

  it('has one session a person at a device', () => {
    const sessions = new Sessions();
    sessions.open(session(1));
    sessions.open(session(2, 'local-console', { principal: 'p1', deviceId: 'pump-2' }));
    expect(sessions.open(session(3, 'local-console', { principal: 'p1' }))).toMatchObject([{ reason: 'replaced', session: { id: 's1' } }]);
    expect(sessions.size).toBe(2);
  });

  it('keeps an idle lock during a case only where it came before', () => {
    const sessions = new Sessions();
    const { clinical: limits } = SHIPPED_POLICIES['operating-room'].sessions;
    sessions.open(session(1, 'local-console', { limits }));
    expect(sessions.expire(HOUR, () => QUIET, NOBODY)).toMatchObject([{ kind: 'locked' }]);
    expect(sessions.expire(2 * HOUR, () => CASE, NOBODY)).toEqual([]);
    expect(sessions.find('s1', 'local-console')).toBe('SESSION_LOCKED');
    expect(sessions.expire(12 * HOUR, () => CASE, NOBODY)).toMatchObject([{ kind: 'ended', reason: 'absolute-limit' }]);
  });

  it('tells how long a session can be left alone: never beyond its absolute limit', () => {
    expect(usableForMs(session(0), 0)).toBe(HOUR / 4);
    expect(usableForMs(session(0, 'local-console', { lastActivityMs: 12 * HOUR - 1_000 }), 12 * HOUR - 1_000)).toBe(1_000);
    const { clinical: limits } = SHIPPED_POLICIES.home.sessions;
    expect(usableForMs(session(0, 'local-console', { limits, lastActivityMs: 99 * HOUR }), 99 * HOUR)).toBe(HOUR / 12);
  });
});
