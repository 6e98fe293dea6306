/** The operator's own login, and how the first administrator comes to be. */
import * as v from 'valibot';
import { type AccessGuard, AUTHENTICATORS, type OperatorOutcome } from '../access/index.ts';
import { OPERATOR } from './entrances.ts';
import { problem, type Reply } from './problem.ts';
import { MAX_PRINCIPAL_LENGTH, MAX_SECRET_LENGTH } from './requests.ts';
import type { Route } from './routes.ts';
import { withBody } from './with-body.ts';

const PRINCIPAL = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_PRINCIPAL_LENGTH));
const SECRET = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_SECRET_LENGTH));
const FACTOR = { authenticator: v.picklist(AUTHENTICATORS), secret: SECRET };
const LOGIN = v.strictObject({ principal: PRINCIPAL, ...FACTOR });
const SECOND = v.strictObject(FACTOR);
const PENDING_ID = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));
const NOTHING = v.strictObject({});
const FIRST = v.strictObject({ code: v.pipe(v.string(), v.minLength(1), v.maxLength(64)), name: PRINCIPAL, password: SECRET });

/** `consoleListens`: whether a device shows what it is told. */
export function operatorRoutes(access: AccessGuard, consoleListens: () => boolean): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/operator/sessions',
      entrances: OPERATOR,
      verb: 'login',
      handle: (context) => withBody(LOGIN, context, async (body) => answerLogin(await access.loginOperator(body))),
    },
    {
      method: 'POST',
      path: '/v1/operator/sessions/{pending}/factor',
      entrances: OPERATOR,
      verb: 'login',
      handle: (context) =>
        withBody(SECOND, context, async (body) => {
          const [id = ''] = context.parameters;
          return answerLogin(await access.completeOperatorLogin(v.is(PENDING_ID, id) ? id : '', body));
        }),
    },
    {
      method: 'DELETE',
      path: '/v1/operator/sessions',
      entrances: OPERATOR,
      verb: 'logout',
      handle: ({ token }) => (token !== undefined && access.operators.close(token) ? { status: 204 } : problem('OPERATOR_LOGIN_REQUIRED')),
    },
    {
      method: 'POST',
      path: '/v1/first-administrator/codes',
      entrances: OPERATOR,
      verb: 'first-administrator',
      handle: (context) =>
        withBody(NOTHING, context, async () => {
          const outcome = await access.showFirstAdministratorCode(consoleListens());
          if (outcome.kind === 'refused') return problem(outcome.code);
          const { at, expiresInMs, code } = outcome;
          return { status: 201, body: { shownAt: at, expiresInMs, ...(code === undefined ? {} : { code }) } };
        }),
    },
    {
      method: 'POST',
      path: '/v1/first-administrator',
      entrances: OPERATOR,
      verb: 'first-administrator',
      handle: (context) =>
        withBody(FIRST, context, async (body) => {
          const outcome = await access.makeFirstAdministrator(body);
          if (outcome.kind === 'refused') return problem(outcome.code);
          return { status: 201, body: { name: outcome.name, role: 'administrator', lookupCodes: outcome.lookupCodes } };
        }),
    },
  ];
}

function answerLogin(outcome: OperatorOutcome): Reply {
  switch (outcome.kind) {
    case 'opened':
      return { status: 201, body: { token: outcome.token, role: outcome.role, expiresInMs: outcome.expiresInMs } };
    case 'pending':
      return { status: 202, body: { pending: outcome.pending, factors: outcome.factors, expiresInMs: outcome.expiresInMs } };
    case 'refused':
      return problem(outcome.code, { retryAfterMs: Math.ceil(outcome.retryAfterMs) });
  }
}
