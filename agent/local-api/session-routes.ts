/** What a device's sessions can do beyond working: be unlocked, ask for a second person and be one; and what an operator sees of them. */
import * as v from 'valibot';
import { type AccessGuard, AUTHENTICATORS } from '../access/index.ts';
import { DEVICE_SOCKETS, OPERATOR, originOf } from './entrances.ts';
import { presented } from './factor-routes.ts';
import { problem } from './problem.ts';
import { APPROVAL_ID, DIGEST, MAX_PARAMETER_LENGTH, MAX_SECRET_LENGTH, SESSION_ID } from './requests.ts';
import type { Route } from './routes.ts';
import { withBody } from './with-body.ts';

const SECRET = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_SECRET_LENGTH));
const UNLOCK = v.strictObject({ authenticator: v.picklist(AUTHENTICATORS), secret: SECRET, pin: v.optional(SECRET) });
const NAME = v.pipe(v.string(), v.regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/));
export const PARAMETERS = v.pipe(
  v.record(NAME, v.pipe(v.string(), v.maxLength(MAX_PARAMETER_LENGTH))),
  v.check((parameters) => Object.keys(parameters).length <= 16, 'expected at most 16 parameters'),
);
const REQUEST = v.strictObject({
  session: SESSION_ID,
  action: v.pipe(v.string(), v.maxLength(63)),
  parameters: v.optional(PARAMETERS, {}),
});
const GRANT = v.strictObject({
  session: SESSION_ID,
  digest: DIGEST,
});

export function sessionRoutes(access: AccessGuard): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/sessions/{session}/unlock',
      entrances: DEVICE_SOCKETS,
      handle: (context) =>
        withBody(UNLOCK, context, async ({ pin, ...body }) => {
          const [id = ''] = context.parameters;
          const session = v.is(SESSION_ID, id) ? id : '';
          const outcome = await access.unlock({ ...body, ...presented({ pin }), session, origin: originOf(context.entrance) });
          if (outcome.kind === 'refused') return problem(outcome.code, { retryAfterMs: Math.ceil(outcome.retryAfterMs) });
          const { session: renewed, role, expiresInMs } = outcome;
          return { status: 200, body: { session: renewed, role, expiresInMs } };
        }),
    },
    {
      method: 'POST',
      path: '/v1/approvals',
      entrances: DEVICE_SOCKETS,
      handle: (context) =>
        withBody(REQUEST, context, async (body) => {
          const outcome = await access.requestApproval({ ...body, origin: originOf(context.entrance) });
          if (outcome.kind === 'refused') return problem(outcome.code);
          const { kind: _kind, ...view } = outcome;
          return { status: 201, body: view };
        }),
    },
    {
      method: 'POST',
      path: '/v1/approvals/{approval}/grants',
      entrances: DEVICE_SOCKETS,
      handle: (context) =>
        withBody(GRANT, context, async (body) => {
          const [id = ''] = context.parameters;
          const approval = v.is(APPROVAL_ID, id) ? id : '';
          const outcome = await access.grantApproval({ ...body, approval, origin: originOf(context.entrance) });
          if (outcome.kind === 'refused') return problem(outcome.code);
          const { kind: _kind, ...view } = outcome;
          return { status: 200, body: view };
        }),
    },
    {
      method: 'GET',
      path: '/v1/device-sessions',
      entrances: OPERATOR,
      verb: 'session-list',
      handle: () => ({ status: 200, body: { sessions: access.listSessions() } }),
    },
    {
      method: 'DELETE',
      path: '/v1/device-sessions/{handle}',
      entrances: OPERATOR,
      verb: 'session-end',
      handle: async ({ parameters: [handle = ''] }) => ((await access.endSession(handle)) ? { status: 204 } : problem('SESSION_UNKNOWN')),
    },
  ];
}
