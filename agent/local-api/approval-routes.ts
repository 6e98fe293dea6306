/** Operators as the second of two people. Whoever is the first just does what is to be done, and is told what to have approved. */
import * as v from 'valibot';
import type { AccessGuard } from '../access/index.ts';
import { OPERATOR } from './entrances.ts';
import { problem } from './problem.ts';
import { APPROVAL_ID, DIGEST } from './requests.ts';
import type { Route } from './routes.ts';
import { withBody } from './with-body.ts';

const GRANT = v.strictObject({ digest: DIGEST });

export function approvalRoutes({ approvals }: AccessGuard): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/operator/approvals',
      entrances: OPERATOR,
      verb: 'approval-list',
      handle: () => ({ status: 200, body: { approvals: approvals.list() } }),
    },
    {
      method: 'POST',
      path: '/v1/operator/approvals/{approval}/grants',
      entrances: OPERATOR,
      verb: 'approval-grant',
      handle: (context) =>
        withBody(GRANT, context, async ({ digest }) => {
          const { operator = null } = context;
          const [id = ''] = context.parameters;
          if (operator === null) return problem('OPERATOR_LOGIN_REQUIRED');
          const outcome = await approvals.grant(operator, v.is(APPROVAL_ID, id) ? id : '', digest);
          if (outcome.kind === 'refused') return problem(outcome.code);
          const { kind: _kind, ...view } = outcome;
          return { status: 200, body: view };
        }),
    },
  ];
}
