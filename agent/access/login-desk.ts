/** Ways in: attempts become sessions at a device, or an operator's login. */
import { CHALLENGE_MS, type ChallengePurpose } from './challenges.ts';
import type { Attempts } from './attempts.ts';
import type { DeviceStates } from './device-states.ts';
import type { Evidence } from './evidence.ts';
import type {
  Challenge,
  FactorRequest,
  LoginOutcome,
  LoginRefusal,
  LoginRequest,
  OperatorOutcome,
  ReauthenticationOutcome,
  UnlockRequest,
} from './login-port.ts';
import type { Logins, LoginVerdict } from './logins.ts';
import type { Operators } from './operators.ts';
import { isPrivileged } from './policy.ts';
import type { PolicySource } from './policy-holder.ts';
import type { Proofs } from './proofs.ts';
import type { AccessOrigin } from './rules.ts';
import type { SessionDesk } from './session-desk.ts';
import type { Tally } from './tally.ts';

export interface LoginDeskParts {
  readonly devices: DeviceStates;
  readonly logins: Logins;
  readonly attempts: Attempts;
  readonly proofs: Proofs;
  readonly sessions: SessionDesk;
  readonly operators: Operators;
  readonly evidence: Evidence;
  readonly policy: PolicySource;
  readonly tally: Tally;
  /** Monotonic. */
  readonly nowMs: () => number;
  /** What WebAuthn calls the RP ID; null: no keys here. */
  readonly relyingPartyId: string | null;
}

/** Operators: no device, and what the policy says of the local console. */
export const AT_GATEWAY = { origin: 'local-console', deviceId: '' } as const;
/** No device has this name: a challenge for binding a key is none for logging in. */
export const BINDING: ChallengePurpose = { origin: 'local-console', deviceId: ' binding' };

export class LoginDesk {
  readonly #parts: LoginDeskParts;

  constructor(parts: LoginDeskParts) {
    this.#parts = parts;
  }

  async login(request: LoginRequest): Promise<LoginOutcome> {
    const { devices, logins } = this.#parts;
    const { origin, deviceId } = request;
    if (!devices.has(deviceId)) return this.#counted(origin, refused('DEVICE_UNKNOWN'));
    return this.#counted(origin, this.#openSession(origin, await logins.begin(request, 'device')));
  }

  async complete(pending: string, factor: Omit<FactorRequest, 'deviceId'>): Promise<LoginOutcome> {
    const verdict = await this.#parts.logins.complete(pending, factor, 'device');
    return this.#counted(factor.origin, this.#openSession(factor.origin, verdict));
  }

  /** One factor is enough: the session's secret is the other. */
  async reauthenticate(id: string, factor: Omit<FactorRequest, 'deviceId'>): Promise<ReauthenticationOutcome> {
    const { sessions, attempts, policy, nowMs } = this.#parts;
    const session = sessions.find(id, factor.origin);
    if (typeof session === 'string') return { kind: 'refused', code: session, retryAfterMs: 0 };
    const { deviceId, principal } = session;
    const verdict = await attempts.attempt({ ...factor, deviceId, principal, purpose: 'reauthentication' });
    if (verdict.kind === 'refused') return verdict;
    session.authenticatedMs = nowMs();
    session.lastActivityMs = session.authenticatedMs;
    session.reduced ||= verdict.reduced;
    return { kind: 'reauthenticated', freshForMs: policy.current().reauthentication.maxAgeMs };
  }

  async unlock({ session: id, ...factor }: UnlockRequest) {
    const { origin } = factor;
    const { sessions, attempts } = this.#parts;
    const held = sessions.held(id, origin);
    const gone = { kind: 'refused', code: 'SESSION_UNKNOWN', retryAfterMs: 0 } as const;
    if (held === null) return gone;
    const { deviceId, principal } = held;
    // SP 800-63B-4 §2.2.3: within the session's overall limit one factor together with the session's secret is enough.
    const verdict = await attempts.attempt({ ...factor, deviceId, principal, purpose: 'unlock' });
    if (verdict.kind === 'refused') return verdict;
    const renewed = sessions.unlock(id, origin, verdict.reduced);
    return renewed === null ? gone : ({ kind: 'opened', ...renewed } as const);
  }

  async loginOperator(request: Omit<LoginRequest, 'origin' | 'deviceId'>): Promise<OperatorOutcome> {
    const verdict = await this.#parts.logins.begin({ ...request, ...AT_GATEWAY }, 'operator');
    return this.#counted(AT_GATEWAY.origin, this.#openOperator(verdict));
  }

  async completeOperator(pending: string, factor: Omit<FactorRequest, 'origin' | 'deviceId'>): Promise<OperatorOutcome> {
    const verdict = await this.#parts.logins.complete(pending, { ...factor, origin: AT_GATEWAY.origin }, 'operator');
    return this.#counted(AT_GATEWAY.origin, this.#openOperator(verdict));
  }

  /** Null: no such device. */
  issueChallenge(origin: AccessOrigin, deviceId: string): Challenge | null {
    return this.#parts.devices.has(deviceId) ? this.#challengeFor({ origin, deviceId }) : null;
  }

  issueBindingChallenge(): Challenge {
    return this.#challengeFor(BINDING);
  }

  #challengeFor(purpose: ChallengePurpose): Challenge {
    const { proofs, nowMs, relyingPartyId } = this.#parts;
    return { challenge: proofs.challenges.issue(purpose, nowMs()), expiresInMs: CHALLENGE_MS, relyingPartyId };
  }

  #counted<Outcome extends LoginOutcome | OperatorOutcome>(origin: AccessOrigin, outcome: Outcome): Outcome {
    this.#parts.tally.login(origin, outcome);
    return outcome;
  }

  #openSession(origin: AccessOrigin, verdict: LoginVerdict): LoginOutcome {
    if (verdict.kind !== 'complete') return verdict;
    if (!this.#parts.logins.isCurrent(verdict)) return refused('CREDENTIALS_REFUSED');
    const { role, subject } = verdict.proven;
    // From outside the house comes whoever maintains the device, and nobody who treats a patient.
    if (origin === 'remote-service' && !isPrivileged(role)) {
      const code = 'ROLE_NOT_ALLOWED';
      this.#parts.evidence.authorizationDenied({ origin, deviceId: verdict.deviceId, action: '', code, actor: subject });
      return refused(code);
    }
    return { kind: 'opened', ...this.#parts.sessions.open(origin, verdict) };
  }

  #openOperator(verdict: LoginVerdict): OperatorOutcome {
    if (verdict.kind !== 'complete') return verdict;
    const { principal, subject, role, reduced } = verdict.proven;
    if (!this.#parts.logins.isCurrent(verdict)) return refused('CREDENTIALS_REFUSED');
    const opened = reduced ? null : this.#parts.operators.open({ principal, subject, role });
    if (opened === null) return { kind: 'refused', code: 'OPERATOR_ROLE_NOT_ALLOWED', retryAfterMs: 0 };
    return { kind: 'opened', ...opened, role };
  }
}

function refused(code: LoginRefusal): Extract<LoginOutcome, { readonly kind: 'refused' }> {
  return { kind: 'refused', code, retryAfterMs: 0 };
}
