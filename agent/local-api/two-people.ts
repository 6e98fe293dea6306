/**
 * What the policy lets only two people do at the operator socket. A request without an approval is not done: it asks for the
 * second person, and its refusal says what that person approves. The same request with that approval is done, once, by one of the two.
 */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { actionOf, type LoggedOperator, type OperatorApprovals, type OperatorVerb } from '../access/index.ts';
import { problem, type Reply } from './problem.ts';

/** A body may hold a secret: nobody who sees the request can try words against its fingerprint. */
const FINGERPRINT_KEY = randomBytes(32);

export interface OperatorRequest {
  readonly verb: OperatorVerb;
  /** Null: permitted without a login, so nobody could be asked. */
  readonly operator: LoggedOperator | null;
  readonly method: string;
  readonly path: string;
  /** Parsed. */
  readonly body: unknown;
  readonly approval: string | undefined;
}

/** Null: go on. */
export async function askTwoPeople(approvals: OperatorApprovals, request: OperatorRequest): Promise<Reply | null> {
  const { verb, operator, approval } = request;
  const action = actionOf(verb);
  if (action === undefined || operator === null || !approvals.needed(action)) return null;
  const draft = { deviceId: '', action, parameters: describe(request) };
  if (approval === undefined) return approvalReply(await approvals.request(operator, draft));
  return approvals.useAs(operator, approval, draft) ? null : problem('NOT_APPROVED');
}

/** Not done yet: what the second person is to approve. */
export function approvalReply(outcome: Awaited<ReturnType<OperatorApprovals['request']>>): Reply {
  if (outcome.kind === 'refused') return problem(outcome.code);
  const { kind: _kind, ...view } = outcome;
  return problem('APPROVAL_REQUIRED', view);
}

/** A signed document is named by its SHA-256, so that the second person can tell it is the one that was read. */
function describe({ verb, method, path, body }: OperatorRequest): Readonly<Record<string, string>> {
  const document = typeof body === 'object' && body !== null && 'document' in body ? body.document : undefined;
  const content =
    typeof document === 'string'
      ? { sha256: createHash('sha256').update(Buffer.from(document, 'base64')).digest('hex') }
      : {
          fingerprint: createHmac('sha256', FINGERPRINT_KEY)
            .update(JSON.stringify(body ?? null))
            .digest('hex'),
        };
  return { verb, request: `${method} ${path}`, ...content };
}
