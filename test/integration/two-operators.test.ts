import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SHIPPED_POLICIES } from '@wardkeeper/proto/policy';
import { fixedPolicy, type Role } from '../../agent/access/index.ts';
import { requestLocal } from '../../agent/local-api/index.ts';
import { openApiBench } from '../support/local-api.ts';

const MINUTE = 60_000;
const ADD = { name: 'carla', role: 'patient-care', authenticator: 'pin', secret: '428193' };

/** Where accounts and sessions are two people's. */
async function twoOperators() {
  const shipped = SHIPPED_POLICIES.icu;
  const dualApproval = { ...shipped.dualApproval, actions: ['manage-accounts', 'end-sessions'], distinct: ['subject'] as const };
  const bench = await openApiBench({ operator: null, policy: fixedPolicy({ ...shipped, dualApproval }) });
  const as = (principal: string, role: Role) => {
    const token = bench.guard.operators.open({ principal, subject: randomBytes(8), role })?.token;
    return (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object, approval?: string) =>
      requestLocal(bench.sockets.operator, method, path, body, token, approval);
  };
  return { ...bench, dora: as('dora', 'administrator'), emil: as('emil', 'administrator'), theo: as('theo', 'service') };
}

describe('a verb that the policy leaves to two people', () => {
  it('is not done by one, and done once after another has approved exactly this', async () => {
    const { dora, emil, theo, guard } = await twoOperators();
    const asked = await dora('POST', '/v1/accounts', ADD);
    expect(asked).toMatchObject({ status: 403, body: { code: 'APPROVAL_REQUIRED', granted: false } });
    expect(guard.listAccounts().map(({ name }) => name)).not.toContain('carla');
    const { approval, digest } = asked.body as { approval: string; digest: string };
    const grant = (by: typeof dora, of = digest) => by('POST', `/v1/operator/approvals/${approval}/grants`, { digest: of });
    const attacks = [
      ['unapproved', await dora('POST', '/v1/accounts', ADD, approval), 'NOT_APPROVED'],
      ['approved by the one who asked', await grant(dora), 'SAME_PERSON'],
      ['approved by a role that may not do it', await grant(theo), 'ROLE_NOT_ALLOWED'],
      ['another digest', await grant(emil, '0'.repeat(64)), 'APPROVAL_UNKNOWN'],
    ] as const;
    for (const [attack, answer, code] of attacks) expect([attack, (answer.body as { code: string }).code]).toEqual([attack, code]);
    expect(await grant(emil)).toMatchObject({ status: 200, body: { granted: true } });
    const swapped = [
      ['another role', { ...ADD, role: 'biomed' }],
      ['another secret', { ...ADD, secret: '999123' }],
      ['another name', { ...ADD, name: 'mallory' }],
    ] as const;
    for (const [attack, body] of swapped) {
      expect([attack, (await dora('POST', '/v1/accounts', body, approval)).body]).toMatchObject([attack, { code: 'NOT_APPROVED' }]);
    }
    expect(await dora('POST', '/v1/accounts/anna/changes', { kind: 'disable' }, approval)).toMatchObject({
      body: { code: 'NOT_APPROVED' },
    });
    expect((await dora('POST', '/v1/accounts', ADD, approval)).status).toBe(201);
    expect(await dora('POST', '/v1/accounts', ADD, approval)).toMatchObject({ body: { code: 'NOT_APPROVED' } });
  });

  it('is shown to the second person without its secret, and asking again costs no evidence', async () => {
    const { dora, emil, events } = await twoOperators();
    for (let tries = 0; tries < 40; tries += 1) expect(await dora('POST', '/v1/accounts', ADD)).toMatchObject({ body: { granted: false } });
    const { body } = await emil('GET', '/v1/operator/approvals');
    expect(body).toMatchObject({ approvals: [{ action: 'manage-accounts', parameters: { request: 'POST /v1/accounts' } }] });
    expect(JSON.stringify(body)).not.toContain(ADD.secret);
    expect(events('approvalChanged')).toHaveLength(1);
  });

  it('asks both for a fresh login where the policy does, and runs out', async () => {
    const { dora, emil, clock } = await twoOperators();
    const { approval, digest } = (await dora('POST', '/v1/accounts', ADD)).body as { approval: string; digest: string };
    clock.advance(6 * MINUTE);
    expect(await emil('POST', `/v1/operator/approvals/${approval}/grants`, { digest })).toMatchObject({
      body: { code: 'REAUTHENTICATION_REQUIRED' },
    });
    clock.advance(10 * MINUTE);
    expect(await emil('POST', `/v1/operator/approvals/${approval}/grants`, { digest })).toMatchObject({ status: 401 });
  });

  it('may be approved at the panel of any device', async () => {
    const { dora, ask, post, guard } = await twoOperators();
    const notices: string[] = [];
    guard.onNotice((notice) => {
      if (notice.type === 'approval-requested') notices.push(`${notice.origin} ${notice.deviceId}/${notice.action}`);
    });
    const { session } = (await post('deviceConsole', { principal: 'bert' })).body as { session: string };
    const [{ handle } = { handle: '' }] = guard.listSessions();
    const path = `/v1/device-sessions/${handle}`;
    const { approval, digest } = (await dora('DELETE', path)).body as { approval: string; digest: string };
    expect(notices).toEqual(['local-console /end-sessions']);
    expect(await ask('deviceConsole', 'POST', `/v1/approvals/${approval}/grants`, { session, digest })).toMatchObject({ status: 200 });
    expect((await dora('DELETE', path, undefined, approval)).status).toBe(204);
  });
});
