/**
 * An authorised change, driven by whatever installs: the manufacturer's signed delta comes whole, and nothing here approves anything
 * that it does not say.
 */
import { pathText, printable } from '@wardkeeper/proto';
import * as v from 'valibot';
import { type ChangeRefusal, type IntegrityDesk, MAX_WINDOW_MS } from '../integrity/index.ts';
import { MAX_SIGNED_BODY_BYTES } from './policy-routes.ts';
import { problem, type Reply } from './problem.ts';
import type { Route } from './routes.ts';
import { withBody } from './with-body.ts';

const OPERATOR = ['operator'] as const;
const FOR_MS = v.pipe(v.number(), v.integer(), v.minValue(1_000), v.maxValue(MAX_WINDOW_MS));
const BEGINNING = v.strictObject({
  delta: v.pipe(v.string(), v.maxLength(MAX_SIGNED_BODY_BYTES), v.base64('expected base64')),
  forMs: FOR_MS,
});
const RENEWAL = v.strictObject({ forMs: FOR_MS });

export function createIntegrityChangeRoutes({ change }: IntegrityDesk): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/integrity/changes',
      entrances: OPERATOR,
      verb: 'integrity-change',
      maxBodyBytes: MAX_SIGNED_BODY_BYTES,
      handle: (context) =>
        withBody(BEGINNING, context, async ({ delta, forMs }) => {
          const verdict = await change.begin(Buffer.from(delta, 'base64'), forMs);
          return verdict.ok ? { status: 201, body: { change: verdict.id, endsInMs: Math.floor(verdict.endsInMs) } } : refused(verdict);
        }),
    },
    {
      method: 'PUT',
      path: '/v1/integrity/changes/{change}',
      entrances: OPERATOR,
      verb: 'integrity-change',
      handle: (context) =>
        withBody(RENEWAL, context, async ({ forMs }) => {
          const verdict = await change.renew(context.parameters[0] ?? '', forMs);
          return verdict.ok ? { status: 204 } : refused(verdict);
        }),
    },
    {
      method: 'POST',
      path: '/v1/integrity/changes/{change}/commit',
      entrances: OPERATOR,
      verb: 'integrity-change',
      handle: async ({ parameters }) => {
        const verdict = await change.commit(parameters[0] ?? '');
        return verdict.ok ? { status: 204 } : refused(verdict);
      },
    },
    {
      method: 'DELETE',
      path: '/v1/integrity/changes/{change}',
      entrances: OPERATOR,
      verb: 'integrity-change',
      handle: async ({ parameters }) => {
        const verdict = await change.abort(parameters[0] ?? '');
        return verdict.ok ? { status: 204 } : refused(verdict);
      },
    },
  ];
}

/** `paths`: some of those that are not as the delta says. */
function refused({ code, paths }: { readonly code: ChangeRefusal; readonly paths: readonly Uint8Array[] }): Reply {
  return problem('CHANGE_REFUSED', { reason: code, paths: paths.map((path) => printable(pathText(path))) });
}
