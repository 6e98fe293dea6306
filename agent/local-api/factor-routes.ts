/** Second factors, authenticating again, challenges for keys and certificates, and what an operator does with authenticators. */
import * as v from 'valibot';
import { type AccessGuard, type AccountOutcome, ATTESTATION, AUTHENTICATORS, type FactorRequest } from '../access/index.ts';
import { DEVICE_SOCKETS, type Entrance, OPERATOR, originOf } from './entrances.ts';
import { problem, type Reply } from './problem.ts';
import { DEVICE_ID, FACTOR_FIELDS, hasItsSecret, MAX_BINDING_LENGTH, MAX_SECRET_LENGTH, PRINCIPAL, SESSION_ID } from './requests.ts';
import type { Route } from './routes.ts';
import { withBody } from './with-body.ts';

const FACTOR = v.pipe(
  v.strictObject(FACTOR_FIELDS),
  v.check((body) => hasItsSecret(body), 'expected what this authenticator presents'),
);
const CHALLENGE = v.strictObject({ deviceId: DEVICE_ID });
export const BINDING_FIELDS = {
  authenticator: v.picklist(AUTHENTICATORS),
  secret: v.optional(v.pipe(v.string(), v.maxLength(MAX_BINDING_LENGTH)), ''),
  pin: v.optional(v.pipe(v.string(), v.maxLength(MAX_SECRET_LENGTH))),
  attestation: v.optional(ATTESTATION),
};
const BINDING = v.strictObject(BINDING_FIELDS);
const CHANGE = v.variant('kind', [
  v.strictObject({ kind: v.picklist(['disable', 'enable', 'unlock']) }),
  v.strictObject({ kind: v.literal('remove-authenticator'), authenticator: v.picklist(AUTHENTICATORS) }),
]);

export function factorRoutes(access: AccessGuard): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/sessions/{pending}/factor',
      entrances: DEVICE_SOCKETS,
      handle: (context) =>
        withBody(FACTOR, context, async (body) => {
          const outcome = await access.completeLogin(idFrom(context.parameters), factorFrom(body, context.entrance));
          if (outcome.kind === 'refused') return problem(outcome.code, { retryAfterMs: Math.ceil(outcome.retryAfterMs) });
          const { kind, ...rest } = outcome;
          return { status: kind === 'opened' ? 201 : 202, body: rest };
        }),
    },
    {
      method: 'POST',
      path: '/v1/sessions/{session}/reauthentication',
      entrances: DEVICE_SOCKETS,
      handle: (context) =>
        withBody(FACTOR, context, async (body) => {
          const outcome = await access.reauthenticate(idFrom(context.parameters), factorFrom(body, context.entrance));
          if (outcome.kind === 'refused') return problem(outcome.code, { retryAfterMs: Math.ceil(outcome.retryAfterMs) });
          return { status: 200, body: { freshForMs: outcome.freshForMs } };
        }),
    },
    {
      method: 'POST',
      path: '/v1/challenges',
      entrances: DEVICE_SOCKETS,
      handle: (context) =>
        withBody(CHALLENGE, context, async ({ deviceId }) => {
          const challenge = access.issueChallenge(originOf(context.entrance), deviceId);
          return challenge === null ? problem('DEVICE_UNKNOWN') : { status: 201, body: challenge };
        }),
    },
    {
      method: 'POST',
      path: '/v1/binding-challenges',
      entrances: OPERATOR,
      verb: 'account-change',
      handle: () => ({ status: 201, body: access.issueBindingChallenge() }),
    },
    {
      method: 'PUT',
      path: '/v1/accounts/{name}/authenticators',
      entrances: OPERATOR,
      verb: 'account-change',
      handle: (context) =>
        withBody(BINDING, context, async ({ pin, attestation, ...body }) =>
          bindingReply(200, await access.rebind(nameFrom(context.parameters), { ...body, ...presented({ pin, attestation }) })),
        ),
    },
    {
      method: 'POST',
      path: '/v1/accounts/{name}/changes',
      entrances: OPERATOR,
      verb: 'account-change',
      handle: (context) =>
        withBody(CHANGE, context, async (change) => {
          const refusal = await access.changeAccount(nameFrom(context.parameters), change);
          return refusal === null ? { status: 204 } : problem(refusal);
        }),
    },
  ];
}

/** What the gateway made up is in the answer this once. */
export function bindingReply(status: number, outcome: AccountOutcome): Reply {
  if (outcome.kind === 'refused') return problem(outcome.code);
  const { kind: _kind, ...body } = outcome;
  return { status, body };
}

/** Without the members that were not sent. */
export function presented<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function factorFrom(
  { pin, assertion, certificate, ...body }: v.InferOutput<typeof FACTOR>,
  entrance: Entrance,
): Omit<FactorRequest, 'deviceId'> {
  return { ...body, ...presented({ pin, assertion, certificate }), origin: originOf(entrance) };
}

/** What is no session's form is no session. */
function idFrom([id = '']: readonly string[]): string {
  return v.is(SESSION_ID, id) ? id : '';
}

function nameFrom([name = '']: readonly string[]): string {
  try {
    const decoded = decodeURIComponent(name);
    return v.is(PRINCIPAL, decoded) ? decoded : '';
  } catch {
    return '';
  }
}
