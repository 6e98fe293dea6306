import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { OPERATOR_VERBS, Operators, type OperatorVerb, ROLES, type Role } from '../../agent/access/index.ts';
import { createRoutes } from '../../agent/local-api/routes.ts';
import { openAccessBench, PASSWORD } from '../support/access.ts';
import { SHIPPED_POLICIES } from '@wardkeeper/proto/policy';

const MINUTE = 60_000;

function desk(hasAdministrator = true) {
  let nowMs = 0;
  const ends: string[] = [];
  const operators = new Operators({
    nowMs: () => nowMs,
    randomBytes,
    policy: { current: () => SHIPPED_POLICIES.icu },
    hasAdministrator: () => hasAdministrator,
    onChange: (_change, _operator, reason) => {
      if (reason !== null) ends.push(reason);
    },
  });
  const open = (role: Role) => operators.open({ principal: role, subject: new Uint8Array(8), role })?.token;
  const pass = (ms: number) => {
    nowMs += ms;
  };
  return { operators, open, pass, ends };
}

/** What each row of the table must be, written down a second time. */
const ALLOWED: Readonly<Record<OperatorVerb, string>> = {
  status: 'nobody service administrator',
  doctor: 'nobody service administrator',
  login: 'nobody service administrator',
  logout: 'nobody service administrator',
  'first-administrator': 'nobody service administrator',
  'emergency-open': 'nobody service administrator',
  'account-list': 'service administrator',
  'account-add': 'administrator',
  'account-change': 'administrator',
  'roster-import': 'administrator',
  'damage-acknowledge': 'administrator',
  'policy-show': 'service administrator',
  'policy-apply': 'administrator',
  'session-list': 'service administrator',
  'session-end': 'service administrator',
  'emergency-list': 'service administrator',
  'emergency-issue': 'administrator',
  'emergency-close': 'administrator',
  'emergency-review': 'service administrator',
  'integrity-show': 'service administrator',
  'integrity-check': 'service administrator',
  'integrity-overlay': 'service administrator',
  'integrity-restore': 'service administrator',
  'integrity-maintenance': 'service administrator',
  'integrity-change': 'service administrator',
  'update-show': 'service administrator',
  'update-apply': 'service administrator',
  'update-settle': 'administrator',
  'identity-retire': 'administrator',
  'secret-change': 'service administrator',
  'approval-list': 'service administrator',
  'approval-grant': 'service administrator',
};

const VERBS = Object.keys(OPERATOR_VERBS) as OperatorVerb[];
const ROWS = VERBS.flatMap((verb) => (['nobody', ...ROLES] as const).map((role) => [verb, role] as const));

describe('every verb and role', () => {
  it.each(ROWS)('%s by %s', (verb, role) => {
    const { operators, open } = desk();
    const permit = operators.permit(verb, role === 'nobody' ? undefined : open(role));
    // Other roles hold no login here and count as nobody.
    const who = role === 'service' || role === 'administrator' ? role : 'nobody';
    expect(permit.kind).toBe(ALLOWED[verb].split(' ').includes(who) ? 'permitted' : 'refused');
  });

  it('are those of the routes, and a route without a verb is refused to an administrator', async () => {
    const { guard } = await openAccessBench();
    const routes = createRoutes({ access: guard, status: () => ({}), warnings: () => [] }).filter(({ entrances }) =>
      entrances.includes('operator'),
    );
    expect(routes.filter(({ verb }) => verb === undefined)).toEqual([]);
    const { operators, open } = desk();
    expect(operators.permit(undefined, open('administrator'))).toMatchObject({ code: 'OPERATOR_ROLE_NOT_ALLOWED' });
  });
});

describe('an operator', () => {
  it.each(['patient-care', 'biomed', 'auditor'] as const)('is never a %s', (role) => {
    expect(desk().open(role)).toBeUndefined();
  });

  it('is logged out when idle, kept by working, and ended at the limit', () => {
    const { operators, open, pass, ends } = desk();
    const idle = open('administrator');
    pass(10 * MINUTE);
    expect(operators.permit('account-list', idle)).toMatchObject({ code: 'OPERATOR_LOGIN_REQUIRED' });
    const busy = open('administrator');
    for (let minutes = 0; minutes < 8 * 60; minutes += 9) {
      expect(operators.permit('account-list', busy).kind).toBe('permitted');
      pass(9 * MINUTE);
    }
    expect(operators.permit('account-list', busy)).toMatchObject({ code: 'OPERATOR_LOGIN_REQUIRED' });
    expect(ends).toEqual(['idle', 'absolute-limit']);
  });

  it('has to log in afresh for what the policy says', () => {
    const { operators, open, pass } = desk();
    const token = open('administrator');
    pass(5 * MINUTE);
    expect(operators.permit('account-add', token).kind).toBe('permitted');
    pass(1);
    expect(operators.permit('account-add', token)).toMatchObject({ code: 'REAUTHENTICATION_REQUIRED' });
    expect(operators.permit('account-list', token).kind).toBe('permitted');
  });

  it('is nobody with another token, and after logging out', () => {
    const { operators, open } = desk();
    const token = open('administrator') ?? '';
    expect(operators.permit('account-list', `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`).kind).toBe('refused');
    expect(operators.close(token)).toBe(true);
    expect(operators.close(token)).toBe(false);
    expect(operators.permit('account-list', token).kind).toBe('refused');
  });

  it('may be nobody for a signed roster where no administrator is left', () => {
    expect(desk(false).operators.permit('roster-import', undefined).kind).toBe('permitted');
    expect(desk(true).operators.permit('roster-import', undefined).kind).toBe('refused');
    expect(desk(false).operators.permit('account-add', undefined).kind).toBe('refused');
  });

  it('does not push out more than the one idle for longest', () => {
    const { operators, open, pass } = desk();
    const first = open('administrator');
    pass(1);
    const others = Array.from({ length: 8 }, () => open('service'));
    expect(operators.permit('account-list', first).kind).toBe('refused');
    expect(others.map((token) => operators.permit('account-list', token).kind)).toEqual(others.map(() => 'permitted'));
  });
});

describe('the first administrator', () => {
  it('is made by a code that is shown at the device, has a second factor at once, and is the only first one', async () => {
    const { guard, events } = await openAccessBench();
    const codes: string[] = [];
    guard.onNotice((notice) => {
      if (notice.type === 'first-administrator-code') codes.push(notice.code);
    });
    expect(guard.status().awaitsFirstAdministrator).toBe(true);
    const shown = await guard.showFirstAdministratorCode(true);
    expect(shown).toEqual({ kind: 'shown', at: 'console', expiresInMs: 15 * MINUTE });
    const [code = ''] = codes;
    const person = { name: 'dora', password: PASSWORD };
    expect(await guard.makeFirstAdministrator({ ...person, code: 'guess' })).toMatchObject({ code: 'FIRST_ADMINISTRATOR_CODE_REFUSED' });
    expect(await guard.makeFirstAdministrator({ ...person, password: 'short', code })).toMatchObject({ kind: 'refused' });
    const made = await guard.makeFirstAdministrator({ ...person, code });
    if (made.kind !== 'made') throw new Error(`expected an administrator, got ${made.code}`);
    expect(await guard.makeFirstAdministrator({ ...person, name: 'eve', code })).toMatchObject({ code: 'NOT_NEW' });
    expect(await guard.showFirstAdministratorCode(true)).toEqual({ kind: 'refused', code: 'NOT_NEW' });

    const begun = await guard.loginOperator({ principal: 'dora', authenticator: 'password', secret: PASSWORD });
    if (begun.kind !== 'pending') throw new Error(`expected a second step, got ${begun.kind}`);
    const [first = ''] = made.lookupCodes;
    const done = await guard.completeOperatorLogin(begun.pending, { authenticator: 'lookup-code', secret: first });
    expect(done).toMatchObject({ kind: 'opened', role: 'administrator', expiresInMs: 10 * MINUTE });
    expect(events('firstAdministrator').map(({ detail }) => detail.change)).toEqual(['code-shown', 'code-refused', 'made']);
    for (const event of events('firstAdministrator')) expect(JSON.stringify(event)).not.toContain(code);
  });

  it('is never made on a damaged gateway', async () => {
    const { guard } = await openAccessBench({ damaged: true });
    expect(await guard.showFirstAdministratorCode(true)).toEqual({ kind: 'refused', code: 'NOT_NEW' });
    expect(guard.status().awaitsFirstAdministrator).toBe(false);
  });

  it('is shown to whoever asks where no device listens, on record as that', async () => {
    const { guard, events } = await openAccessBench();
    expect(await guard.showFirstAdministratorCode(false)).toMatchObject({ at: 'operator', code: expect.stringMatching(/^[0-9A-Z-]{24}$/) });
    expect(events('firstAdministrator')[0]?.detail).toMatchObject({ shownAt: 'operator' });
  });

  it('is no role that a biomed can take by logging in', async () => {
    const { guard } = await openAccessBench();
    await guard.addAccount({ name: 'bert', role: 'biomed', authenticator: 'password', secret: PASSWORD });
    expect(await guard.loginOperator({ principal: 'bert', authenticator: 'password', secret: PASSWORD })).toMatchObject({
      kind: 'refused',
      code: 'OPERATOR_ROLE_NOT_ALLOWED',
    });
  });
});
