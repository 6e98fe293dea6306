/** People change their own secret: in a session of theirs at a device, or logged in as operators. */
import * as v from 'valibot';
import { type AccessGuard, SECRET_NAMES } from '../access/index.ts';
import { DEVICE_SOCKETS, OPERATOR, originOf } from './entrances.ts';
import { problem, type Reply } from './problem.ts';
import { MAX_SECRET_LENGTH, SESSION_ID } from './requests.ts';
import type { Route } from './routes.ts';
import { withBody } from './with-body.ts';

const SECRET = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_SECRET_LENGTH));
const CHANGE = { authenticator: v.picklist(SECRET_NAMES), secret: SECRET, newSecret: SECRET };
const IN_SESSION = v.strictObject({ session: SESSION_ID, ...CHANGE });
const AS_OPERATOR = v.strictObject(CHANGE);

export function secretRoutes(access: AccessGuard): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/secrets',
      entrances: DEVICE_SOCKETS,
      handle: (context) =>
        withBody(IN_SESSION, context, async (body) => answer(await access.changeSecret({ ...body, origin: originOf(context.entrance) }))),
    },
    {
      method: 'POST',
      path: '/v1/operator/secrets',
      entrances: OPERATOR,
      verb: 'secret-change',
      handle: (context) =>
        withBody(AS_OPERATOR, context, async (body) => {
          const { operator = null } = context;
          return operator === null ? problem('OPERATOR_LOGIN_REQUIRED') : answer(await access.changeOperatorSecret(operator, body));
        }),
    },
  ];
}

function answer(outcome: Awaited<ReturnType<AccessGuard['changeSecret']>>): Reply {
  return outcome.kind === 'changed' ? { status: 204 } : problem(outcome.code, { retryAfterMs: Math.ceil(outcome.retryAfterMs) });
}
