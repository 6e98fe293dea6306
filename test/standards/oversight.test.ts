/** Two people, administrators, emergencies: who may do more than one person may, and who looks at it. */
import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { CARE_SETTINGS, SHIPPED_POLICIES } from '@wardkeeper/proto/policy';
import { emergencyProof, emergencyVerifier, emergencyWaitMs, generateEmergencyCode, readEmergencyCode } from '@wardkeeper/proto/emergency';
import { Approvals, judgeSecond } from '../../agent/access/approvals.ts';
import { decideEntry, extendLifetime, judgeLifetime } from '../../agent/access/emergency/rules.ts';
import { CODE_MS, FirstAdministratorCode } from '../../agent/access/first-administrator.ts';
import { OPERATOR_VERBS, Operators } from '../../agent/access/operators.ts';
import { NAME } from '../support/names.ts';
import { openAccessBench } from '../support/access.ts';
import { standard } from './standard.ts';

const SUBJECT = { ada: new Uint8Array(8).fill(1), bela: new Uint8Array(8).fill(2) };
const random = (count: number) => randomBytes(count);
const AT = { bootId: '00', monotonicMs: 0 };

async function approvals() {
  const { ledger } = await openAccessBench();
  const policy = {
    ...SHIPPED_POLICIES.icu,
    dualApproval: { actions: ['install-update'], distinct: ['subject', 'role', 'issuer'], ttlMs: 600_000 },
  } as const;
  let nowMs = 0;
  const made = new Approvals({
    ...{ ledger, name: NAME, nowMs: () => nowMs, randomBytes: random, policy: { current: () => policy } },
    ...{ onFault: () => undefined, later: () => undefined },
  });
  return { made, pass: (ms: number) => (nowMs += ms) };
}

const DRAFT = { deviceId: 'pump-1', action: 'install-update', parameters: { version: '4.2' } };
const ADA = { subject: SUBJECT.ada, role: 'service', issuer: 'roster' } as const;
const BELA = { subject: SUBJECT.bela, role: 'administrator', issuer: 'local' } as const;

standard(['ASVS 2.3.5', 'AC-03(02)'], 'twoPeople', 'what needs two people is done by two, over the same request, once', async () => {
  const { made } = await approvals();
  const asked = await made.request(DRAFT, ADA);
  if (asked.kind !== 'approval') throw new Error(asked.code);
  expect(made.use(asked.approval, DRAFT, ADA.subject)).toBe(false);
  expect(await made.grant(asked.approval, asked.digest, ADA)).toEqual({ kind: 'refused', code: 'SAME_PERSON' });
  expect(await made.grant(asked.approval, '00', BELA)).toEqual({ kind: 'refused', code: 'APPROVAL_UNKNOWN' });
  expect(await made.grant(asked.approval, asked.digest, BELA)).toMatchObject({ granted: true });
  expect(made.use(asked.approval, { ...DRAFT, parameters: { version: '4.3' } }, ADA.subject)).toBe(false);
  expect(made.use(asked.approval, DRAFT, ADA.subject)).toBe(true);
  expect(made.use(asked.approval, DRAFT, ADA.subject)).toBe(false);
});

standard('CM-05(04)', 'distinctRole', 'the two differ in person, role and issuer, and the request expires', async () => {
  const distinct = ['subject', 'role', 'issuer'] as const;
  expect(judgeSecond(ADA, { ...BELA, role: 'service' }, distinct)).toBe('SAME_ROLE');
  expect(judgeSecond(ADA, { ...BELA, issuer: 'roster' }, distinct)).toBe('SAME_ISSUER');
  expect(judgeSecond(ADA, BELA, distinct)).toBeNull();
  const { made, pass } = await approvals();
  const asked = await made.request(DRAFT, ADA);
  pass(600_000);
  expect(asked.kind === 'approval' && (await made.grant(asked.approval, asked.digest, BELA))).toEqual({
    kind: 'refused',
    code: 'APPROVAL_UNKNOWN',
  });
});

function operators() {
  let nowMs = 0;
  const changes: string[] = [];
  const made = new Operators({
    nowMs: () => nowMs,
    randomBytes: random,
    policy: { current: () => SHIPPED_POLICIES.icu },
    hasAdministrator: () => true,
    onChange: (change, _operator, reason) => changes.push(`${change} ${reason ?? ''}`.trim()),
  });
  return { made, changes, pass: (ms: number) => (nowMs += ms) };
}

standard(
  ['ASVS 7.5.3', 'ASVS 7.5.1', 'TID-312'],
  'freshOperator',
  'accounts are changed by an administrator who has authenticated within five minutes',
  () => {
    const { made, pass } = operators();
    expect(made.permit('account-change', undefined)).toEqual({ kind: 'refused', code: 'OPERATOR_LOGIN_REQUIRED' });
    const token = made.open({ principal: 'ada', subject: SUBJECT.ada, role: 'administrator' })?.token;
    expect(made.permit('account-change', token)).toMatchObject({ kind: 'permitted' });
    pass(5 * 60_000 + 1);
    expect(made.permit('account-change', token)).toEqual({ kind: 'refused', code: 'REAUTHENTICATION_REQUIRED' });
    expect(made.permit('account-list', token)).toMatchObject({ kind: 'permitted' });
  },
);

standard(
  ['EN 18031 AUM-4', 'CWE-640'],
  'operatorRole',
  'each verb of the operator is permitted to the roles that its table names, and to nobody else',
  () => {
    for (const role of ['service', 'administrator'] as const) {
      const { made } = operators();
      const token = made.open({ principal: 'ada', subject: SUBJECT.ada, role })?.token;
      for (const [verb, roles] of Object.entries(OPERATOR_VERBS)) {
        const permitted = roles === 'anyone' || (roles as readonly string[]).includes(role);
        expect(made.permit(verb as keyof typeof OPERATOR_VERBS, token).kind, `${verb} × ${role}`).toBe(permitted ? 'permitted' : 'refused');
      }
      expect(made.permit(undefined, token).kind).toBe('refused');
    }
    for (const role of ['patient-care', 'biomed', 'auditor'] as const) {
      expect(operators().made.open({ principal: 'x', subject: SUBJECT.ada, role })).toBeNull();
    }
  },
);

standard(
  ['ASVS 6.3.4', 'ASVS 6.1.3'],
  'operatorIdle',
  'the command line is no way around: its logins end when idle and at their limit',
  () => {
    const { made, changes, pass } = operators();
    const token = made.open({ principal: 'ada', subject: SUBJECT.ada, role: 'administrator' })?.token;
    pass(15 * 60_000);
    expect(made.permit('account-list', token)).toEqual({ kind: 'refused', code: 'OPERATOR_LOGIN_REQUIRED' });
    expect(changes).toEqual(['opened', 'ended idle']);
  },
);

standard(
  'ASVS 6.4.6',
  'firstCodeOnce',
  'the first administrator chooses the password; the code that lets them is random, short-lived and good once',
  () => {
    let nowMs = 0;
    const first = new FirstAdministratorCode(() => nowMs, random);
    expect(first.redeem('0000')).toBe('none');
    const stale = first.issue();
    const code = first.issue();
    expect(first.redeem(stale)).toBe('wrong');
    expect(first.redeem(code)).toBe('right');
    expect(first.redeem(code)).toBe('none');
    const late = first.issue();
    nowMs += CODE_MS;
    expect(first.redeem(late)).toBe('none');
    const guessed = first.issue();
    for (let tries = 0; tries < 5; tries += 1) first.redeem(stale);
    expect(first.redeem(guessed)).toBe('none');
  },
);

standard('AC-02(02)', 'emergencyEnds', 'emergency access ends by itself, though not during a therapy', () => {
  const life = { leftMs: 3_600_000, anchor: AT, extensions: 0, kept: false };
  expect(judgeLifetime(life, false, { ...AT, monotonicMs: 3_599_999 })).toBe('goes-on');
  expect(judgeLifetime(life, false, { ...AT, monotonicMs: 3_600_000 })).toBe('ends');
  expect(judgeLifetime(life, true, { ...AT, monotonicMs: 3_600_000 })).toBe('kept');
  expect(extendLifetime({ ...life, extensions: 2 }, { ttlMs: 1, maxExtensions: 2 }, AT)).toBeNull();
  for (const setting of CARE_SETTINGS) expect(SHIPPED_POLICIES[setting].emergency.ttlMs).toBeLessThanOrEqual(120 * 60_000);
});

standard('AC-03(10)', 'emergencyWait', 'an emergency code is looked at within five seconds, however often a wrong one was typed', () => {
  let state: Parameters<typeof decideEntry>[0] = null;
  let atMs = 0;
  for (let tries = 0; tries < 500; tries += 1) {
    const decision = decideEntry(state, 60_000, { ...AT, monotonicMs: atMs });
    if (decision.kind === 'look') state = decision.counted;
    else {
      expect(decision.retryAfterMs).toBeLessThanOrEqual(5_000);
      atMs += decision.retryAfterMs;
    }
  }
  expect(emergencyWaitMs(1_000, 5_000)).toBeLessThanOrEqual(5_000);
});

standard('MID-038', 'emergencyBits', 'an emergency code has 90 random bits, is bound to its gateway, and only its verifier is kept', () => {
  const code = generateEmergencyCode(random);
  // 18 symbols of five bits and two that catch a slip of the hand.
  expect(code.replaceAll('-', '')).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/);
  const symbols = readEmergencyCode(code);
  if (symbols === null) throw new Error('the code does not read');
  const here = emergencyVerifier(emergencyProof(NAME, symbols));
  expect(here).toHaveLength(32);
  expect(emergencyVerifier(emergencyProof({ ...NAME, gateway: 'gw-2' }, symbols))).not.toEqual(here);
});
