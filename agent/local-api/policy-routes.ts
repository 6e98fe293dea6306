/** What the operator socket answers about policies and rosters. Documents come whole, as base64, and are judged by the guard. */
import { explainPolicy } from '@wardkeeper/proto/policy';
import * as v from 'valibot';
import type { AccessGuard, PolicyHolder } from '../access/index.ts';
import { problem, type Reply } from './problem.ts';
import { describeIssues } from './requests.ts';
import type { Route } from './routes.ts';

export type PolicyControl = Pick<PolicyHolder, 'standing' | 'apply'>;

/** A roster of a thousand accounts has some 400 KiB; base64 makes a third more of it. */
export const MAX_SIGNED_BODY_BYTES = 6 * 1024 * 1024;
const MAX_FAULTS = 32;

const DOCUMENT = v.strictObject({
  document: v.pipe(v.string(), v.maxLength(MAX_SIGNED_BODY_BYTES), v.base64('expected base64')),
});

/** `policy` null: this gateway's policy cannot be changed. */
export function createPolicyRoutes(access: AccessGuard, policy: PolicyControl | null): readonly Route[] {
  const importRoster: Route = {
    method: 'PUT',
    path: '/v1/roster',
    entrances: ['operator'],
    verb: 'roster-import',
    maxBodyBytes: MAX_SIGNED_BODY_BYTES,
    handle: ({ body }) => putRoster(access, body),
  };
  if (policy === null) return [importRoster];
  return [
    importRoster,
    { method: 'GET', path: '/v1/policy', entrances: ['operator'], verb: 'policy-show', handle: () => showPolicy(policy) },
    {
      method: 'PUT',
      path: '/v1/policy',
      entrances: ['operator'],
      verb: 'policy-apply',
      maxBodyBytes: MAX_SIGNED_BODY_BYTES,
      handle: ({ body }) => putPolicy(policy, body),
    },
  ];
}

function showPolicy({ standing }: PolicyControl): Reply {
  const { source, version, policy, file, bounds, fellBack } = standing;
  return { status: 200, body: { source, version, bounds, fellBack, policy: file, explanation: explainPolicy(policy) } };
}

async function putPolicy(policy: PolicyControl, body: unknown): Promise<Reply> {
  const parsed = v.safeParse(DOCUMENT, body);
  if (!parsed.success) return problem('REQUEST_MALFORMED', { detail: describeIssues(parsed.issues) });
  const outcome = await policy.apply(Buffer.from(parsed.output.document, 'base64'));
  if (outcome.kind === 'applied') return { status: 200, body: { version: outcome.version, changes: outcome.changes } };
  if (outcome.code === 'LEDGER_UNAVAILABLE') return problem('LEDGER_UNAVAILABLE');
  const faults = outcome.faults.slice(0, MAX_FAULTS).map(({ key, line, message }) => ({ key, line, message: message.slice(0, 300) }));
  return problem('POLICY_REFUSED', { reason: outcome.code, faults });
}

async function putRoster(access: AccessGuard, body: unknown): Promise<Reply> {
  const parsed = v.safeParse(DOCUMENT, body);
  if (!parsed.success) return problem('REQUEST_MALFORMED', { detail: describeIssues(parsed.issues) });
  const outcome = await access.importRoster(Buffer.from(parsed.output.document, 'base64'));
  if (outcome.kind === 'applied') {
    const { version, added, changed, revoked, expiresMs } = outcome;
    return { status: 200, body: { version, added, changed, revoked, expires: new Date(expiresMs).toISOString() } };
  }
  if (outcome.code === 'LEDGER_UNAVAILABLE') return problem('LEDGER_UNAVAILABLE');
  return problem('ROSTER_REFUSED', { reason: outcome.code, detail: outcome.detail });
}
