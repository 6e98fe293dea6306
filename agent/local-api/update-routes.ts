/** Updates at the operator socket: look, begin, agree, watch, undo, take the receipt. */
import { hex } from '@wardkeeper/proto';
import { openReceipt, type UpdateReceipt } from '@wardkeeper/proto/consent';
import type { VerifyingIdentity } from '@wardkeeper/proto';
import * as v from 'valibot';
import type { LoggedOperator, OperatorApprovals } from '../access/index.ts';
import type { ApprovalDesk } from '../updates/approvals/index.ts';
import type { OnlineChecks } from '../updates/online/index.ts';
import type { UpdateControl, UpdateRefusal } from '../updates/operator-port.ts';
import type { UpdateRequest } from '../updates/ports.ts';
import type { KeptReceipt, Receipts } from '../updates/receipts/index.ts';
import { OPERATOR } from './entrances.ts';
import { problem, type Reply } from './problem.ts';
import { DIGEST } from './requests.ts';
import type { Route, RouteContext } from './routes.ts';
import { withBody } from './with-body.ts';

export interface UpdateRouteParts {
  readonly control: UpdateControl;
  readonly approvals: ApprovalDesk;
  readonly receipts: Receipts;
  /** This gateway's own keys, by which its receipts are read back. */
  readonly identity: VerifyingIdentity;
  /** The web server that is looked at now and then; absent or null: none is configured. */
  readonly online?: Pick<OnlineChecks, 'checkNow' | 'view'> | null;
}

const PATH = v.pipe(v.string(), v.maxLength(4_096), v.regex(/^\/[^\0]*$/, 'expected an absolute path'));
const PLACE = v.strictObject({ path: PATH });
/** `digest`: as the inspection named it, so that what was looked at is what is begun. */
const APPLY = v.strictObject({ path: PATH, digest: DIGEST, dryRun: v.optional(v.boolean(), false), again: v.optional(v.boolean(), false) });
/** Without `text` whoever is logged in agrees; with it, what the hospital gave. */
const ANSWER = v.strictObject({ digest: v.optional(DIGEST), text: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(8_192))) });
/** `digest`: of the release that was seen running. */
const SETTLE = v.strictObject({ digest: DIGEST });
const NOTHING = v.strictObject({});

export function createUpdateRoutes(parts: UpdateRouteParts | null, people: Pick<OperatorApprovals, 'approverOf'>): readonly Route[] {
  const off = () => problem('UPDATES_OFF');
  /** Nothing below is there without the `[updates]` part of the configuration. */
  const withParts = (work: (known: UpdateRouteParts, context: RouteContext) => Promise<Reply>) => (context: RouteContext) =>
    parts === null ? off() : work(parts, context);
  return [
    {
      method: 'GET',
      path: '/v1/updates',
      entrances: OPERATOR,
      verb: 'update-show',
      handle: withParts(async ({ control, approvals, online }) => ({
        status: 200,
        body: { status: control.status(), consent: approvals.current(), online: online?.view ?? null },
      })),
    },
    {
      method: 'POST',
      path: '/v1/updates/checks',
      entrances: OPERATOR,
      verb: 'update-apply',
      handle: withParts(({ online }, context) =>
        withBody(NOTHING, context, async () =>
          online == null
            ? refused({ ok: false, code: 'NOT_ONLINE', detail: 'no [updates.online] is configured' })
            : { status: 202, body: { check: online.checkNow() } },
        ),
      ),
    },
    {
      method: 'POST',
      path: '/v1/updates/inspections',
      entrances: OPERATOR,
      verb: 'update-show',
      handle: withParts(({ control }, context) =>
        withBody(PLACE, context, async (place) => {
          const found = await control.inspect(place);
          return found.ok ? { status: 200, body: found } : refused(found);
        }),
      ),
    },
    {
      method: 'POST',
      path: '/v1/updates',
      entrances: OPERATOR,
      verb: 'update-apply',
      handle: withParts((known, context) =>
        withBody(APPLY, context, async ({ path, digest, dryRun, again }) => {
          const begun = await known.control.apply({ path, digest, again }, dryRun);
          if (!begun.ok) return refused(begun);
          return dryRun ? { status: 202, body: { digest } } : begin(known, people, context.operator, begun.request);
        }),
      ),
    },
    {
      method: 'POST',
      path: '/v1/updates/rollbacks',
      entrances: OPERATOR,
      verb: 'update-apply',
      handle: withParts((known, context) =>
        withBody(NOTHING, context, async () => {
          const begun = await known.control.rollback();
          return begun.ok ? begin(known, people, context.operator, begun.request) : refused(begun);
        }),
      ),
    },
    {
      method: 'POST',
      path: '/v1/updates/confirmations',
      entrances: OPERATOR,
      verb: 'update-apply',
      handle: withParts(({ control }, context) => withBody(NOTHING, context, async () => doneOr(await control.confirm()))),
    },
    {
      method: 'DELETE',
      path: '/v1/updates',
      entrances: OPERATOR,
      verb: 'update-apply',
      handle: withParts(async ({ control }) => doneOr(await control.cancel())),
    },
    {
      method: 'POST',
      path: '/v1/updates/settlements',
      entrances: OPERATOR,
      verb: 'update-settle',
      handle: withParts(({ control }, context) => withBody(SETTLE, context, async (seen) => doneOr(await control.settle(seen)))),
    },
    {
      method: 'POST',
      path: '/v1/updates/approvals',
      entrances: OPERATOR,
      verb: 'update-apply',
      handle: withParts((known, context) => withBody(ANSWER, context, (answer) => approve(known, people, context.operator, answer))),
    },
    {
      method: 'GET',
      path: '/v1/updates/receipts',
      entrances: OPERATOR,
      verb: 'update-show',
      handle: withParts(async ({ receipts, identity }) => ({
        status: 200,
        body: { receipts: receipts.list().flatMap((kept) => receiptJson(kept, identity) ?? []) },
      })),
    },
  ];
}

type People = Pick<OperatorApprovals, 'approverOf'>;

/** Whoever begins it agrees to it, as far as this person's role lets them. */
async function begin(
  { approvals }: UpdateRouteParts,
  people: People,
  operator: RouteContext['operator'],
  request: UpdateRequest,
): Promise<Reply> {
  await approvals.judge(request);
  const consent = operator === null || operator === undefined ? null : await approvals.consentAs(people.approverOf(operator));
  const code = consent === null ? 'ROLE_NOT_ALLOWED' : consent.ok ? '' : consent.code;
  return { status: 202, body: { digest: request.digest, own: code, consent: approvals.current() } };
}

async function approve(
  { approvals }: UpdateRouteParts,
  people: People,
  operator: LoggedOperator | null | undefined,
  { text, digest }: v.InferOutput<typeof ANSWER>,
): Promise<Reply> {
  if (text === undefined && operator === null) return problem('OPERATOR_LOGIN_REQUIRED');
  // Somebody who agrees in person agrees to what they saw.
  if (text === undefined && approvals.current()?.digest !== digest) return refused({ ok: false, code: 'OTHER_REQUEST', detail: '' });
  const outcome =
    text !== undefined
      ? await approvals.takeText(text)
      : operator === undefined || operator === null
        ? ({ ok: false, code: 'ROLE_NOT_ALLOWED' } as const)
        : await approvals.consentAs(people.approverOf(operator));
  const consent = approvals.current();
  if (outcome.ok) return { status: 200, body: { consent } };
  return refused({ ok: false, code: outcome.code, detail: outcome.code === 'CODE_WRONG' ? `${consent?.triesLeft ?? 0} tries left` : '' });
}

function doneOr(outcome: { readonly ok: true } | UpdateRefusal): Reply {
  return outcome.ok ? { status: 202, body: {} } : refused(outcome);
}

function refused({ code, detail }: UpdateRefusal): Reply {
  return problem('UPDATE_REFUSED', { reason: code, ...(detail === '' ? {} : { detail: detail.slice(0, 1_000) }) });
}

/** Null: it does not verify by this gateway's own keys, so it is none of its own any more. */
function receiptJson({ document, text }: KeptReceipt, identity: VerifyingIdentity): object | null {
  const opened = openReceipt(document, identity);
  return opened.ok ? { ...plain(opened.receipt), document: Buffer.from(document).toString('base64'), text } : null;
}

function plain({ release, request, consents, after, ...rest }: UpdateReceipt): object {
  return {
    ...rest,
    ...{ release: hex(release), request: hex(request) },
    consents: consents.map(({ how, role, subject }) => ({ how, role, subject: hex(subject) })),
    after: { ledger: hex(after.ledger), seq: after.seq, hash: hex(after.hash) },
  };
}
