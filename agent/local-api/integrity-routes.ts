/** What the operator socket answers about guarded files. Signed documents come whole, as base64, and are judged by the guard. */
import * as v from 'valibot';
import { printable, pathText } from '@wardkeeper/proto';
import type { OperatorApprovals } from '../access/index.ts';
import { type IntegrityDesk, MAINTENANCE_REASONS, MAX_MAINTENANCE_MS } from '../integrity/index.ts';
import { createIntegrityChangeRoutes } from './integrity-change-routes.ts';
import { OPERATOR } from './entrances.ts';
import { MAX_SIGNED_BODY_BYTES } from './policy-routes.ts';
import { problem, type Reply } from './problem.ts';
import { createQuarantineRoutes } from './quarantine-routes.ts';
import { APPROVAL_ID } from './requests.ts';
import { approvalReply } from './two-people.ts';
import type { Route, RouteContext } from './routes.ts';
import { withBody } from './with-body.ts';

const BASE64 = v.pipe(v.string(), v.maxLength(MAX_SIGNED_BODY_BYTES), v.base64('expected base64'));
const DOCUMENT = v.strictObject({ document: BASE64 });
const SET = v.pipe(v.string(), v.maxLength(63));
/** Paths are bytes: as base64 they are exact. */
const RESTORATION = v.strictObject({ set: SET, path: v.pipe(BASE64, v.maxLength(8_192)) });
const ACCEPTANCE = v.strictObject({ set: SET, path: v.pipe(BASE64, v.maxLength(8_192)), approval: v.optional(APPROVAL_ID) });
const WINDOW = v.strictObject({
  reason: v.picklist(MAINTENANCE_REASONS),
  forMs: v.pipe(v.number(), v.integer(), v.minValue(60_000), v.maxValue(MAX_MAINTENANCE_MS)),
});

/** `desk` null: this agent guards no files. */
export function createIntegrityRoutes(desk: IntegrityDesk | null, approvals: OperatorApprovals): readonly Route[] {
  if (desk === null) return [];
  return [
    ...createIntegrityChangeRoutes(desk),
    ...createQuarantineRoutes(desk, approvals),
    { method: 'GET', path: '/v1/integrity/findings', entrances: OPERATOR, verb: 'integrity-show', handle: () => listFindings(desk) },
    {
      method: 'POST',
      path: '/v1/integrity/checks',
      entrances: OPERATOR,
      verb: 'integrity-check',
      // A sweep may take longer than a request: the status tells which checks are done.
      handle: () => ({ status: 202, body: { check: desk.requestCheck().check } }),
    },
    {
      method: 'GET',
      path: '/v1/integrity/overlays',
      entrances: OPERATOR,
      verb: 'integrity-show',
      handle: () => ({
        status: 200,
        body: { overlays: desk.overlays().map((overlay) => ({ ...overlay, appliedAt: new Date(overlay.appliedMs).toISOString() })) },
      }),
    },
    {
      method: 'PUT',
      path: '/v1/integrity/overlays',
      entrances: OPERATOR,
      verb: 'integrity-overlay',
      maxBodyBytes: MAX_SIGNED_BODY_BYTES,
      handle: (context) =>
        withBody(DOCUMENT, context, async ({ document }) => {
          const verdict = await desk.applyOverlay(Buffer.from(document, 'base64'));
          if (!verdict.ok) return problem('OVERLAY_REFUSED', { reason: verdict.code, detail: printable(verdict.detail) });
          const { ok: _, ...applied } = verdict;
          return { status: 200, body: applied };
        }),
    },
    {
      method: 'POST',
      path: '/v1/integrity/restorations',
      entrances: OPERATOR,
      verb: 'integrity-restore',
      handle: (context) =>
        withBody(RESTORATION, context, async ({ set, path }) => {
          const verdict = await desk.restore(set, Buffer.from(path, 'base64'));
          if (!verdict.ok) return problem('RESTORE_REFUSED', { reason: verdict.code });
          return { status: 200, body: { outcome: verdict.outcome, quarantine: verdict.quarantine } };
        }),
    },
    {
      method: 'POST',
      path: '/v1/integrity/acceptances',
      entrances: OPERATOR,
      verb: 'integrity-restore',
      handle: (context) =>
        withBody(ACCEPTANCE, context, async ({ set, path, approval }) => {
          if (approval === undefined) return askForSecond(desk, approvals, context, set, Buffer.from(path, 'base64'));
          const verdict = await desk.accept(set, Buffer.from(path, 'base64'), approval);
          return verdict.ok ? { status: 204 } : problem('ACCEPTANCE_REFUSED', { reason: verdict.code });
        }),
    },
    {
      method: 'PUT',
      path: '/v1/integrity/maintenance',
      entrances: OPERATOR,
      verb: 'integrity-maintenance',
      handle: (context) =>
        withBody(WINDOW, context, async ({ reason, forMs }) => {
          await desk.maintenance.open(reason, forMs);
          return { status: 200, body: { ...desk.maintenance.status() } };
        }),
    },
    {
      method: 'DELETE',
      path: '/v1/integrity/maintenance',
      entrances: OPERATOR,
      verb: 'integrity-maintenance',
      handle: async () => ((await desk.maintenance.close()) ? { status: 204 } : problem('NO_MAINTENANCE')),
    },
  ];
}

/** Whoever comes without an approval asks for it: of the file as it is now, under this operator's name. */
async function askForSecond(
  desk: IntegrityDesk,
  approvals: OperatorApprovals,
  { operator = null }: RouteContext,
  set: string,
  path: Uint8Array,
): Promise<Reply> {
  if (operator === null) return problem('OPERATOR_LOGIN_REQUIRED');
  const asked = await desk.askAcceptance(set, path);
  if (!asked.ok) return problem('ACCEPTANCE_REFUSED', { reason: asked.code });
  const { deviceId, action, request } = asked;
  return approvalReply(await approvals.request(operator, { deviceId, action, parameters: request }));
}

function listFindings(desk: IntegrityDesk): Reply {
  const findings = desk.findings().map(({ path, firstMs, lastMs, ...finding }) => ({
    ...finding,
    path: printable(pathText(path)),
    pathBase64: Buffer.from(path).toString('base64'),
    firstSeen: new Date(firstMs).toISOString(),
    lastSeen: new Date(lastMs).toISOString(),
  }));
  return { status: 200, body: { findings } };
}
