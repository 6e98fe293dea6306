/** Whether a session may do an action, from memory alone; and two people's word, where it takes two. */
import type { Approvals, ApprovalDraft, ApprovalOutcome, ApprovalView, Approver } from './approvals.ts';
import { closedFor } from './closed.ts';
import type { Condition } from './condition.ts';
import type { EmergencyDesk } from './emergency/index.ts';
import type { Evidence } from './evidence.ts';
import type { NoticeBoard } from './notice.ts';
import { mayDo } from './policy.ts';
import type { PolicySource } from './policy-holder.ts';
import type { AccessOrigin } from './rules.ts';
import type {
  ApprovalRequest,
  Authorization,
  AuthorizationRefusal,
  AuthorizationRequest,
  GrantRequest,
  SessionRefusal,
} from './session-port.ts';
import type { SessionDesk } from './session-desk.ts';
import type { Session } from './sessions.ts';
import type { Tally } from './tally.ts';

export interface AccessDevice {
  readonly id: string;
  /** The manufacturer's list: allowed at once to whoever stands there. */
  readonly essentialActions: readonly string[];
}

export interface AuthorizationParts {
  readonly devices: readonly AccessDevice[];
  readonly policy: PolicySource;
  readonly sessions: SessionDesk;
  readonly emergencies: EmergencyDesk;
  readonly approvals: Approvals;
  readonly condition: Condition;
  readonly evidence: Evidence;
  readonly notices: NoticeBoard;
  readonly tally: Tally;
  /** Monotonic. */
  readonly nowMs: () => number;
  readonly approverOf: (person: Pick<Session, 'subject' | 'role' | 'principal'>) => Approver;
}

interface Denied {
  readonly code: AuthorizationRefusal;
  /** Of whom, where that is known. */
  readonly subject?: Uint8Array;
}

type SessionApproval = ApprovalOutcome | { readonly kind: 'refused'; readonly code: SessionRefusal };

export class Authorizer {
  readonly #parts: AuthorizationParts;
  readonly #devices: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #anyEssential: ReadonlySet<string>;

  constructor(parts: AuthorizationParts) {
    this.#parts = parts;
    this.#devices = new Map(parts.devices.map(({ id, essentialActions }) => [id, new Set(essentialActions)]));
    this.#anyEssential = new Set(parts.devices.flatMap(({ essentialActions }) => essentialActions));
  }

  /** Essential actions are allowed before anything else is looked at, and recorded after. */
  decide(request: AuthorizationRequest): Authorization {
    const { origin, deviceId, action } = request;
    const essential = this.#devices.get(deviceId);
    // A misspelt device must not cost an essential action: what is essential anywhere here is allowed for it too.
    const { essentialActions, actions } = this.#parts.policy.current();
    if ((essential ?? this.#anyEssential).has(action) || essentialActions.some((one) => one.action === action)) {
      this.#parts.tally.essential(origin);
      this.#parts.evidence.essentialAction(action, essential === undefined ? '' : deviceId, origin);
      return { decision: 'allow' };
    }
    const denied = essential === undefined ? { code: 'DEVICE_UNKNOWN' as const } : this.#refuse(request);
    this.#parts.tally.decided(origin, denied?.code ?? null);
    if (denied === null) return { decision: 'allow' };
    this.#parts.evidence.authorizationDenied({
      ...{ origin, code: denied.code, actor: denied.subject },
      // What nobody has configured is anybody's text.
      deviceId: essential === undefined ? '' : deviceId,
      action: Object.hasOwn(actions, action) ? action : '',
    });
    return { decision: 'deny', code: denied.code };
  }

  async requestApproval({ origin, session: id, action, parameters }: ApprovalRequest): Promise<SessionApproval> {
    const session = this.#parts.sessions.find(id, origin);
    if (typeof session === 'string') return { kind: 'refused', code: session };
    if (!this.#mayDo(session, action)) return { kind: 'refused', code: 'ROLE_NOT_ALLOWED' };
    const draft = { deviceId: session.deviceId, action, parameters };
    const outcome = await this.#parts.approvals.request(draft, this.#parts.approverOf(session));
    if (outcome.kind === 'approval') this.askForSecond(origin, draft, outcome);
    return outcome;
  }

  async grantApproval({ origin, session: id, approval, digest }: GrantRequest): Promise<SessionApproval> {
    const { sessions, approvals, approverOf } = this.#parts;
    const session = sessions.find(id, origin);
    if (typeof session === 'string') return { kind: 'refused', code: session };
    const asked = approvals.draftOf(approval);
    // What the gateway itself is to do is asked for at every device.
    if (asked === null || ![session.deviceId, ''].includes(asked.deviceId)) return { kind: 'refused', code: 'APPROVAL_UNKNOWN' };
    if (!this.#mayDo(session, asked.action)) return { kind: 'refused', code: 'ROLE_NOT_ALLOWED' };
    return approvals.grant(approval, digest, approverOf(session));
  }

  askForSecond(
    origin: AccessOrigin,
    { deviceId, action }: Pick<ApprovalDraft, 'deviceId' | 'action'>,
    { approval, digest, expiresInMs }: ApprovalView,
  ): void {
    this.#parts.notices.post({ type: 'approval-requested', origin, deviceId, approval, action, digest, expiresInMs });
  }

  /** Null: allowed. */
  #refuse({ origin, deviceId, action, session: id, approval, parameters = {} }: AuthorizationRequest): Denied | null {
    const { emergencies, sessions, condition, evidence, policy, approvals } = this.#parts;
    if (id === undefined) return { code: 'SESSION_REQUIRED' };
    const inEmergency = origin === 'local-console' ? emergencies.authorize(id, deviceId, action) : null;
    if (inEmergency !== null) return inEmergency === 'allow' ? null : { code: inEmergency };
    const session = sessions.find(id, origin);
    if (typeof session === 'string') return { code: session };
    const { subject } = session;
    if (session.deviceId !== deviceId) return { code: 'SESSION_UNKNOWN', subject };
    if (!this.#mayDo(session, action)) return { code: 'ROLE_NOT_ALLOWED', subject };
    const cannotRecord = condition.fault !== null || evidence.failing;
    const closed = closedFor(policy.current(), action, { cannotRecord, damaged: condition.damagedSince !== null });
    if (closed !== null) return { code: closed, subject };
    if (!this.#isFresh(session, action)) return { code: 'REAUTHENTICATION_REQUIRED', subject };
    if (!approvals.needed(action)) return null;
    const approved = approval !== undefined && approvals.use(approval, { deviceId, action, parameters }, subject);
    return approved ? null : { code: 'APPROVAL_REQUIRED', subject };
  }

  #mayDo(session: Session, action: string): boolean {
    const policy = this.#parts.policy.current();
    // At its cap an authenticator opens what patient care may do as well, and of the rest nothing.
    return mayDo(policy, session.role, action) && (!session.reduced || mayDo(policy, 'patient-care', action));
  }

  #isFresh({ authenticatedMs }: Session, action: string): boolean {
    const { actions, maxAgeMs } = this.#parts.policy.current().reauthentication;
    return !actions.includes(action) || this.#parts.nowMs() - authenticatedMs <= maxAgeMs;
  }
}
