/** What each socket answers. The socket a request came in by says where it is from; nothing in the request can. */
import type { AccessGuard, LoggedOperator, OperatorVerb } from '../access/index.ts';
import { DEVICE_SOCKETS, type Entrance, OPERATOR, originOf } from './entrances.ts';
import { approvalRoutes } from './approval-routes.ts';
import { emergencyRoutes } from './emergency-routes.ts';
import { bindingReply, factorRoutes, presented } from './factor-routes.ts';
import type { IntegrityDesk } from '../integrity/index.ts';
import type { DeviceHealth } from '../updates/health/index.ts';
import { createHealthRoutes } from './health-routes.ts';
import type { DeviceHolds } from '../updates/interlock/index.ts';
import { createIdentityRoutes, type RetirementControl } from './identity-routes.ts';
import { createIntegrityRoutes } from './integrity-routes.ts';
import { createMonitoringRoutes, type Monitored } from './monitoring-routes.ts';
import { createPostureRoutes, type PostureView } from './posture-routes.ts';
import { createPolicyRoutes, type PolicyControl } from './policy-routes.ts';
import { operatorRoutes } from './operator-routes.ts';
import { problem, type Reply } from './problem.ts';
import { ACCOUNT, AUTHORIZATION, DEVICE_STATE, describeIssues, LOGIN, SESSION_ID } from './requests.ts';
import { secretRoutes } from './secret-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { createUpdateRoutes, type UpdateRouteParts } from './update-routes.ts';
import * as v from 'valibot';

export interface RouteContext {
  readonly entrance: Entrance;
  /** Values of the `{…}` parts of the path, decoded. */
  readonly parameters: readonly string[];
  /** Parsed JSON; undefined where the method takes none. */
  readonly body: unknown;
  /** Operator socket: what was sent as bearer token. */
  readonly token?: string;
  /** Operator socket: who is logged in; null: nobody. */
  readonly operator?: LoggedOperator | null;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** As in OpenAPI: `{name}` stands for one segment. */
  readonly path: string;
  readonly entrances: readonly Entrance[];
  /** What an operator must be allowed to do for it; a route of the operator socket without one is refused to everybody. */
  readonly verb?: OperatorVerb;
  /** Absent: 16 KiB. */
  readonly maxBodyBytes?: number;
  /** `notices` begins a stream instead of answering. */
  readonly handle: ((context: RouteContext) => Reply | Promise<Reply>) | 'notices';
}

export interface RouteParts {
  readonly access: AccessGuard;
  readonly status: () => object;
  readonly warnings: () => readonly object[];
  /** Whether a device follows the notices of its console socket. */
  readonly consoleListens?: () => boolean;
  /** Absent: no policy can be shown or applied. */
  readonly policy?: PolicyControl;
  /** Absent: no file is guarded. */
  readonly integrity?: IntegrityDesk;
  /** Absent: no device's program is updated. */
  readonly health?: DeviceHealth;
  /** Absent: nothing asks devices to hold still. */
  readonly holds?: DeviceHolds;
  /** Absent: this gateway takes no updates. */
  readonly updates?: UpdateRouteParts;
  /** Absent: the machine is not looked at. */
  readonly posture?: PostureView;
  /** Absent: no health is told to monitoring. */
  readonly monitored?: Monitored;
  /** Absent: it cannot be retired here. */
  readonly retirement?: RetirementControl;
}

export function createRoutes({
  access,
  status,
  warnings,
  consoleListens = () => false,
  policy,
  integrity,
  health,
  holds,
  updates,
  posture,
  monitored,
  retirement,
}: RouteParts): readonly Route[] {
  return [
    ...createPolicyRoutes(access, policy ?? null),
    ...createIntegrityRoutes(integrity ?? null, access.approvals),
    ...createHealthRoutes(health ?? null),
    { method: 'POST', path: '/v1/sessions', entrances: DEVICE_SOCKETS, handle: (context) => openSession(access, context) },
    {
      method: 'POST',
      path: '/v1/sessions/{session}/activity',
      entrances: DEVICE_SOCKETS,
      handle: ({ entrance, parameters }) => {
        const outcome = access.recordActivity(sessionFrom(parameters), originOf(entrance));
        return outcome.kind === 'active' ? { status: 200, body: { expiresInMs: outcome.expiresInMs } } : problem(outcome.code);
      },
    },
    {
      method: 'DELETE',
      path: '/v1/sessions/{session}',
      entrances: DEVICE_SOCKETS,
      handle: async ({ entrance, parameters }) =>
        (await access.logout(sessionFrom(parameters), originOf(entrance))) ? { status: 204 } : problem('SESSION_UNKNOWN'),
    },
    {
      method: 'POST',
      path: '/v1/authorizations',
      entrances: DEVICE_SOCKETS,
      handle: ({ entrance, body }) => {
        const parsed = v.safeParse(AUTHORIZATION, body);
        if (!parsed.success) return malformed(parsed.issues);
        const { session, approval, parameters, ...request } = parsed.output;
        return {
          status: 200,
          body: access.authorize({
            ...{ ...request, origin: originOf(entrance) },
            ...(session === undefined ? {} : { session }),
            ...(approval === undefined ? {} : { approval }),
            ...(parameters === undefined ? {} : { parameters }),
          }),
        };
      },
    },
    {
      method: 'PUT',
      path: '/v1/device/state',
      entrances: DEVICE_SOCKETS,
      handle: (context) => reportState(access, holds ?? null, context),
    },
    { method: 'GET', path: '/v1/notices', entrances: DEVICE_SOCKETS, handle: 'notices' },
    { method: 'GET', path: '/v1/status', entrances: OPERATOR, verb: 'status', handle: () => ({ status: 200, body: status() }) },
    {
      method: 'GET',
      path: '/v1/doctor',
      entrances: OPERATOR,
      verb: 'doctor',
      handle: () => ({ status: 200, body: { warnings: warnings() } }),
    },
    {
      method: 'GET',
      path: '/v1/accounts',
      entrances: OPERATOR,
      verb: 'account-list',
      handle: () => ({ status: 200, body: { accounts: access.listAccounts() } }),
    },
    { method: 'POST', path: '/v1/accounts', entrances: OPERATOR, verb: 'account-add', handle: ({ body }) => addAccount(access, body) },
    {
      method: 'POST',
      path: '/v1/access/damage-acknowledgements',
      entrances: OPERATOR,
      verb: 'damage-acknowledge',
      handle: async () => ((await access.acknowledgeDamage()) ? { status: 200, body: { damaged: false } } : problem('LEDGER_UNAVAILABLE')),
    },
    ...factorRoutes(access),
    ...sessionRoutes(access),
    ...secretRoutes(access),
    ...emergencyRoutes(access),
    ...operatorRoutes(access, consoleListens),
    ...approvalRoutes(access),
    ...createUpdateRoutes(updates ?? null, access.approvals),
    ...createIdentityRoutes(retirement ?? null),
    ...(posture === undefined ? [] : createPostureRoutes(posture)),
    ...(monitored === undefined ? [] : createMonitoringRoutes(monitored)),
  ];
}

async function openSession(access: AccessGuard, { entrance, body }: RouteContext): Promise<Reply> {
  const parsed = v.safeParse(LOGIN, body);
  if (!parsed.success) return malformed(parsed.issues);
  const { pin, assertion, certificate, ...request } = parsed.output;
  const outcome = await access.login({ ...request, ...presented({ pin, assertion, certificate }), origin: originOf(entrance) });
  if (outcome.kind === 'refused') return problem(outcome.code, { retryAfterMs: Math.ceil(outcome.retryAfterMs) });
  const { kind, ...rest } = outcome;
  return { status: kind === 'opened' ? 201 : 202, body: rest };
}

async function reportState(access: AccessGuard, holds: DeviceHolds | null, { entrance, body }: RouteContext): Promise<Reply> {
  // What decides over locks and ends of sessions is the word of the device's own firmware, not of its network side.
  if (entrance !== 'local-console') return problem('ORIGIN_NOT_ALLOWED');
  const parsed = v.safeParse(DEVICE_STATE, body);
  if (!parsed.success) return malformed(parsed.issues);
  const { hold, ...report } = parsed.output;
  // Told at once, before anything is written down: a therapy that began must not meet a restart.
  holds?.takeReport(report, hold ?? null);
  const refusal = await access.reportDeviceState(report);
  return refusal === null ? { status: 204 } : problem(refusal);
}

async function addAccount(access: AccessGuard, body: unknown): Promise<Reply> {
  const parsed = v.safeParse(ACCOUNT, body);
  if (!parsed.success) return malformed(parsed.issues);
  const { pin, attestation, ...request } = parsed.output;
  return bindingReply(201, await access.addAccount({ ...request, ...presented({ pin, attestation }) }));
}

function malformed(issues: readonly v.BaseIssue<unknown>[]): Reply {
  return problem('REQUEST_MALFORMED', { detail: describeIssues(issues) });
}

/** What is no session's form is no session. */
function sessionFrom([session = '']: readonly string[]): string {
  return v.is(SESSION_ID, session) ? session : '';
}
