/** What the operator socket answers about the quarantine. Contents stay where they are: whoever investigates copies them from the folder. */
import { printable } from '@wardkeeper/proto';
import * as v from 'valibot';
import type { OperatorApprovals } from '../access/index.ts';
import type { IntegrityDesk, QuarantineView } from '../integrity/index.ts';
import { OPERATOR } from './entrances.ts';
import { problem, type Reply } from './problem.ts';
import { APPROVAL_ID } from './requests.ts';
import type { Route, RouteContext } from './routes.ts';
import { approvalReply } from './two-people.ts';
import { withBody } from './with-body.ts';

/** As many as there can be. */
const MAX_NAMED = 200;
const CLEARANCE = v.strictObject({
  entries: v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.minLength(1), v.maxLength(MAX_NAMED)),
  approval: v.optional(APPROVAL_ID),
});

export function createQuarantineRoutes({ quarantine }: IntegrityDesk, approvals: OperatorApprovals): readonly Route[] {
  return [
    { method: 'GET', path: '/v1/integrity/quarantine', entrances: OPERATOR, verb: 'integrity-show', handle: () => list(quarantine.list()) },
    {
      method: 'GET',
      path: '/v1/integrity/quarantine/{entry}',
      entrances: OPERATOR,
      verb: 'integrity-show',
      handle: async ({ parameters }) => {
        const entry = await quarantine.show(parameters[0] ?? '');
        if (entry === null) return problem('QUARANTINE_ENTRY_UNKNOWN');
        const { intact, folder } = entry;
        return { status: 200, body: { ...shown(entry), intact, folder } };
      },
    },
    {
      method: 'POST',
      path: '/v1/integrity/quarantine/clearances',
      entrances: OPERATOR,
      verb: 'integrity-restore',
      handle: (context) =>
        withBody(CLEARANCE, context, async ({ entries, approval }) => {
          if (approval === undefined) return askForSecond(quarantine, approvals, context, entries);
          const verdict = await quarantine.clear(entries, approval);
          return verdict.ok ? { status: 204 } : problem('CLEARANCE_REFUSED', { reason: verdict.code });
        }),
    },
  ];
}

async function askForSecond(
  quarantine: IntegrityDesk['quarantine'],
  approvals: OperatorApprovals,
  { operator = null }: RouteContext,
  entries: readonly string[],
): Promise<Reply> {
  if (operator === null) return problem('OPERATOR_LOGIN_REQUIRED');
  const asked = quarantine.askClearance(entries);
  if (!asked.ok) return problem('CLEARANCE_REFUSED', { reason: asked.code });
  const { deviceId, action, request } = asked;
  return approvalReply(await approvals.request(operator, { deviceId, action, parameters: request }));
}

function list({ entries, ...rest }: QuarantineView): Reply {
  return { status: 200, body: { ...rest, entries: entries.map(shown) } };
}

/** What was written down came from a file name once: it is shown without control characters. */
function shown({ name, bytes, note }: QuarantineView['entries'][number]) {
  return { entry: name, bytes, note: note === null ? null : { ...note, path: printable(note.path) } };
}
