/** Emergencies over the device's console socket and the operator's. docs/emergency-codes.md has what both sides owe. */
import { isName } from '@wardkeeper/proto';
import * as v from 'valibot';
import type { AccessGuard } from '../access/index.ts';
import { DEVICE_SOCKETS, OPERATOR, originOf } from './entrances.ts';
import { problem, type Reply } from './problem.ts';
import type { Route, RouteContext } from './routes.ts';
import { withBody } from './with-body.ts';

const MAX_AGO_MS = 366 * 24 * 60 * 60_000;
const DEVICE_ID = v.pipe(v.string(), v.check(isName, 'expected 1 to 63 lower-case letters, digits and inner hyphens'));
const REASON = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(200),
  v.check((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), 'expected text on one line'),
);
const AGO = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_AGO_MS));

const EMERGENCY = v.strictObject({
  deviceId: DEVICE_ID,
  credential: v.pipe(v.string(), v.minLength(1), v.maxLength(256)),
  reason: REASON,
});
const REPORT = v.strictObject({
  deviceId: DEVICE_ID,
  proof: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits')),
  reason: REASON,
  openedAgoMs: AGO,
  closedAgoMs: v.nullable(AGO),
});
const NOTHING = v.strictObject({});
const ISSUE = v.strictObject({ count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(32)) });
const REVIEW = v.strictObject({ justified: v.boolean(), followUp: v.boolean() });

export function emergencyRoutes({ emergencies }: AccessGuard): readonly Route[] {
  const open = (context: RouteContext) =>
    withBody(EMERGENCY, context, async (body) => {
      const outcome = await emergencies.open({ ...body, origin: originOf(context.entrance) });
      if (outcome.kind === 'refused') return problem(outcome.code, { retryAfterMs: Math.ceil(outcome.retryAfterMs) });
      const { kind: _kind, ...opened } = outcome;
      return { status: 201, body: opened };
    });
  const close = async ({ entrance, parameters }: RouteContext): Promise<Reply> => {
    if (originOf(entrance) !== 'local-console') return problem('ORIGIN_NOT_ALLOWED');
    const closed = await emergencies.close(numberFrom(parameters), entrance === 'operator' ? 'operator' : 'closed');
    return closed ? { status: 204 } : problem('EMERGENCY_UNKNOWN');
  };
  return [
    { method: 'POST', path: '/v1/emergencies', entrances: DEVICE_SOCKETS, handle: open },
    { method: 'POST', path: '/v1/emergencies', entrances: OPERATOR, verb: 'emergency-open', handle: open },
    {
      method: 'POST',
      path: '/v1/emergencies/reports',
      entrances: DEVICE_SOCKETS,
      handle: (context) =>
        withBody(REPORT, context, async ({ proof, ...told }) => {
          if (context.entrance !== 'local-console') return problem('ORIGIN_NOT_ALLOWED');
          const refusal = await emergencies.report({ ...told, proof: Buffer.from(proof, 'hex') });
          return refusal === null ? { status: 204 } : problem(refusal);
        }),
    },
    {
      method: 'POST',
      path: '/v1/emergencies/{emergency}/extension',
      entrances: DEVICE_SOCKETS,
      handle: (context) =>
        withBody(NOTHING, context, async () => {
          if (context.entrance !== 'local-console') return problem('ORIGIN_NOT_ALLOWED');
          const outcome = await emergencies.extend(numberFrom(context.parameters));
          if (outcome.kind === 'refused') return problem(outcome.code);
          const { expiresInMs, extensionsLeft } = outcome;
          return { status: 200, body: { expiresInMs, extensionsLeft } };
        }),
    },
    { method: 'DELETE', path: '/v1/emergencies/{emergency}', entrances: DEVICE_SOCKETS, handle: close },
    { method: 'DELETE', path: '/v1/emergencies/{emergency}', entrances: OPERATOR, verb: 'emergency-close', handle: close },
    {
      method: 'GET',
      path: '/v1/emergencies',
      entrances: OPERATOR,
      verb: 'emergency-list',
      handle: () => ({ status: 200, body: emergencies.list() }),
    },
    {
      method: 'POST',
      path: '/v1/emergencies/{emergency}/review',
      entrances: OPERATOR,
      verb: 'emergency-review',
      handle: (context) =>
        withBody(REVIEW, context, async (review) => {
          if (context.operator === undefined || context.operator === null) return problem('OPERATOR_LOGIN_REQUIRED');
          const refusal = await emergencies.review(numberFrom(context.parameters), { ...review, reviewer: context.operator.subject });
          return refusal === null ? { status: 204 } : problem(refusal);
        }),
    },
    {
      method: 'POST',
      path: '/v1/emergency-codes',
      entrances: OPERATOR,
      verb: 'emergency-issue',
      handle: (context) =>
        withBody(ISSUE, context, async ({ count }) => {
          if (context.operator === undefined || context.operator === null) return problem('OPERATOR_LOGIN_REQUIRED');
          const outcome = await emergencies.issue(count, context.operator.subject);
          if (outcome.kind === 'refused') return problem(outcome.code);
          return { status: 201, body: { codes: outcome.codes, staged: outcome.staged } };
        }),
    },
    {
      method: 'DELETE',
      path: '/v1/emergency-codes/{code}',
      entrances: OPERATOR,
      verb: 'emergency-issue',
      handle: async ({ parameters }) => ((await emergencies.revoke(numberFrom(parameters))) ? { status: 204 } : problem('CODE_NOT_STAGED')),
    },
  ];
}

/** What is no number is no emergency's. */
function numberFrom([text = '']: readonly string[]): number {
  return /^[1-9][0-9]{0,14}$/.test(text) ? Number(text) : 0;
}
