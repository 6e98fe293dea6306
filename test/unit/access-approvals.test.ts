import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Approvals, type Approver, canonicalRequest, judgeSecond } from '../../agent/access/approvals.ts';
import { SHIPPED_POLICIES } from '@wardkeeper/proto/policy';
import { openAccessBench } from '../support/access.ts';
import { NAME } from '../support/names.ts';

const MINUTE = 60_000;
const UPDATE = { deviceId: 'pump-1', action: 'install-update', parameters: { digest: 'ab12', 'to-version': '2.0' } };
const person = (id: number, change: Partial<Approver> = {}): Approver => ({
  subject: new Uint8Array(8).fill(id),
  role: 'service',
  issuer: 'local',
  ...change,
});
const TECHNICIAN = person(1);
const BIOMED = person(2, { role: 'administrator', issuer: 'roster' });

async function desk(random: (count: number) => Uint8Array = randomBytes) {
  const { ledger, events } = await openAccessBench();
  let nowMs = 0;
  const faults: unknown[] = [];
  const approvals = new Approvals({
    ...{ ledger, name: NAME, nowMs: () => nowMs, randomBytes: random, policy: { current: () => SHIPPED_POLICIES.icu } },
    onFault: (error) => faults.push(error),
    later: (draft) => void ledger.transact((transaction) => transaction.record(draft)),
  });
  const ask = async () => {
    const outcome = await approvals.request(UPDATE, TECHNICIAN);
    if (outcome.kind !== 'approval') throw new Error(`expected an approval, got ${outcome.code}`);
    return outcome;
  };
  const pass = (ms: number) => {
    nowMs += ms;
  };
  return { approvals, ledger, events, ask, pass };
}

describe('dual approval', () => {
  it('lets one of two do, once, exactly what both approved', async () => {
    const { approvals, ask, events } = await desk();
    const { approval, digest, granted, expiresInMs } = await ask();
    expect([granted, expiresInMs]).toEqual([false, 15 * MINUTE]);
    expect(approvals.use(approval, UPDATE, TECHNICIAN.subject)).toBe(false);
    expect(await approvals.grant(approval, digest, BIOMED)).toMatchObject({ kind: 'approval', granted: true });
    const others = [
      { ...UPDATE, deviceId: 'pump-2' },
      { ...UPDATE, action: 'manage-keys' },
      { ...UPDATE, parameters: { ...UPDATE.parameters, digest: 'ab13' } },
      { ...UPDATE, parameters: { digest: 'ab12' } },
      { ...UPDATE, parameters: { ...UPDATE.parameters, more: '' } },
    ];
    for (const other of others) expect(approvals.use(approval, other, TECHNICIAN.subject)).toBe(false);
    expect(approvals.use(approval, UPDATE, person(3).subject)).toBe(false);
    expect(approvals.use(approval, UPDATE, BIOMED.subject)).toBe(true);
    expect(approvals.use(approval, UPDATE, BIOMED.subject)).toBe(false);
    await Promise.resolve();
    expect(events('approvalChanged').map(({ detail }) => detail.change)).toEqual(['requested', 'granted']);
  });

  it('has a name that nobody can mistake for an option when it is typed after a command', async () => {
    const { ask } = await desk((count) => new Uint8Array(count).fill(0xfb));
    expect((await ask()).approval).toMatch(/^[A-Za-z0-9_][A-Za-z0-9_-]{21}$/);
  });

  it.each([
    ['the same person', person(1, { role: 'administrator', issuer: 'roster' }), 'SAME_PERSON'],
    ['the same role', person(2, { issuer: 'roster' }), 'SAME_ROLE'],
    ['the same issuer', person(2, { role: 'administrator' }), 'SAME_ISSUER'],
  ] as const)('is refused by %s', async (_what, second, code) => {
    const { approvals, ask } = await desk();
    const { approval, digest } = await ask();
    expect(await approvals.grant(approval, digest, second)).toEqual({ kind: 'refused', code });
  });

  it('takes two people even where a policy forgets to say so', () => {
    expect(judgeSecond(TECHNICIAN, person(1, { role: 'biomed' }), [])).toBe('SAME_PERSON');
    expect(judgeSecond(TECHNICIAN, person(2), [])).toBeNull();
  });

  it('expires', async () => {
    const { approvals, ask, pass } = await desk();
    const { approval, digest } = await ask();
    await approvals.grant(approval, digest, BIOMED);
    pass(15 * MINUTE);
    expect(approvals.use(approval, UPDATE, BIOMED.subject)).toBe(false);
    expect(await approvals.grant(approval, digest, BIOMED)).toMatchObject({ code: 'APPROVAL_UNKNOWN' });
  });

  it('is of what the second person saw', async () => {
    const { approvals, ask } = await desk();
    const { approval, digest } = await ask();
    expect(await approvals.grant(approval, `${digest.slice(0, -1)}${digest.endsWith('0') ? '1' : '0'}`, BIOMED)).toMatchObject({
      code: 'APPROVAL_UNKNOWN',
    });
  });

  it('is granted once, however many grant at the same moment', async () => {
    const { approvals, ask } = await desk();
    const { approval, digest } = await ask();
    const both = await Promise.all([2, 3].map((id) => approvals.grant(approval, digest, { ...BIOMED, subject: person(id).subject })));
    expect(both.filter(({ kind }) => kind === 'approval')).toHaveLength(1);
  });

  it('does not happen where it cannot be recorded, or is not needed', async () => {
    const { approvals, ledger, ask } = await desk();
    expect(await approvals.request({ ...UPDATE, action: 'start-infusion' }, TECHNICIAN)).toMatchObject({ code: 'APPROVAL_NOT_NEEDED' });
    const { approval, digest } = await ask();
    ledger.broken = true;
    expect(await approvals.grant(approval, digest, BIOMED)).toMatchObject({ code: 'LEDGER_UNAVAILABLE' });
    expect(await approvals.request({ ...UPDATE, deviceId: 'pump-2' }, TECHNICIAN)).toMatchObject({ code: 'LEDGER_UNAVAILABLE' });
    expect(approvals.use(approval, UPDATE, BIOMED.subject)).toBe(false);
  });

  it('has one text for one request, whatever order its parameters come in', () => {
    const reversed = { 'to-version': '2.0', digest: 'ab12' };
    const text = (change: object) => Buffer.from(canonicalRequest(NAME, { ...UPDATE, ...change }, 'id', 1)).toString('hex');
    expect(text({ parameters: reversed })).toBe(text({}));
    const different = [
      { parameters: { digest: 'ab1', 'to-version': '22.0' } },
      { parameters: { digest: 'ab12to-version', '': '2.0' } },
      { action: 'x' },
    ];
    for (const change of different) expect(text(change)).not.toBe(text({}));
  });
});
