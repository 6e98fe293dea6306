/** Retiring this gateway at the operator socket. */
import { RETIREMENT_REASONS, type RetirementReason } from '@wardkeeper/proto/enrolment';
import * as v from 'valibot';
import { RETIREMENT_DETAIL, type RetirementRefusal } from '../identity/retirement/rules.ts';
import { OPERATOR } from './entrances.ts';
import { problem } from './problem.ts';
import type { Route } from './routes.ts';
import { withBody } from './with-body.ts';

export interface RetirementControl {
  /** Null: it has begun, and the agent ends when it is done. `confirmed`: the gateway's name, as somebody typed it. */
  request(reason: RetirementReason, confirmed: string): RetirementRefusal | null;
}

const RETIREMENT = v.strictObject({
  reason: v.picklist(RETIREMENT_REASONS),
  confirm: v.pipe(v.string(), v.maxLength(64)),
});

export function createIdentityRoutes(retirement: RetirementControl | null): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/identity/retirement',
      entrances: OPERATOR,
      verb: 'identity-retire',
      handle: (context) =>
        withBody(RETIREMENT, context, async ({ reason, confirm }) => {
          const refusal = retirement === null ? 'RETIRING' : retirement.request(reason, confirm);
          if (refusal === null) return { status: 202, body: {} };
          return problem('RETIREMENT_REFUSED', { reason: refusal, detail: RETIREMENT_DETAIL[refusal] });
        }),
    },
  ];
}
