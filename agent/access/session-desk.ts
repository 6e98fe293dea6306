/** Open sessions at work: what becomes of them is told to the device and to the ledger. */
import { createHash } from 'node:crypto';
import { hex, Severity } from '@wardkeeper/proto';
import type { Clock } from '../runtime/clock.ts';
import type { DeviceReport, DeviceStates } from './device-states.ts';
import type { Evidence } from './evidence.ts';
import type { OpenedSession } from './login-port.ts';
import type { LoginVerdict } from './logins.ts';
import type { NoticeBoard } from './notice.ts';
import { sessionLimitsFor } from './policy.ts';
import type { PolicySource } from './policy-holder.ts';
import type { AccessOrigin } from './rules.ts';
import type { SessionEnd, SessionRefusal, SessionSummary } from './session-port.ts';
import { type Session, type SessionChange, Sessions, usableForMs } from './sessions.ts';

export interface SessionDeskParts {
  readonly clock: Clock;
  readonly policy: PolicySource;
  readonly devices: DeviceStates;
  readonly notices: NoticeBoard;
  readonly evidence: Evidence;
  readonly randomBytes: (count: number) => Uint8Array;
}

const SESSION_BYTES = 32;

export class SessionDesk {
  readonly #parts: SessionDeskParts;
  readonly #sessions = new Sessions();

  constructor(parts: SessionDeskParts) {
    this.#parts = parts;
  }

  get size(): number {
    return this.#sessions.size;
  }

  /** For whoever has proven enough. */
  open(origin: AccessOrigin, { proven, deviceId }: Extract<LoginVerdict, { readonly kind: 'complete' }>): OpenedSession {
    const nowMs = this.#parts.clock.monotonicMs();
    const { principal, subject, role, reduced } = proven;
    const limits = sessionLimitsFor(this.#parts.policy.current(), role);
    const session: Session = {
      ...{ id: this.#newId(), origin, deviceId, principal, subject, role, limits, reduced },
      ...{ openedMs: nowMs, lastActivityMs: nowMs, authenticatedMs: nowMs, locked: false },
    };
    this.#apply(this.#sessions.open(session));
    return { session: session.id, role, expiresInMs: usableForMs(session, nowMs) };
  }

  find(id: string, origin: AccessOrigin): Session | SessionRefusal {
    this.expire();
    return this.#sessions.find(id, origin);
  }

  /** Locked or not. Null where there is none of this origin that could go on. */
  held(id: string, origin: AccessOrigin): Session | null {
    this.expire();
    return this.#sessions.held(id, origin);
  }

  /** Its person has authenticated again. Null where it has ended or was revoked meanwhile. */
  unlock(id: string, origin: AccessOrigin, reduced: boolean): OpenedSession | null {
    const held = this.held(id, origin);
    if (held === null) return null;
    const nowMs = this.#parts.clock.monotonicMs();
    const change = { authenticatedMs: nowMs, reduced: held.reduced || reduced };
    const renewed = this.#sessions.renew(id, this.#newId(), nowMs, change);
    if (renewed === null) return null;
    this.#parts.notices.post({ type: 'session-unlocked', origin, deviceId: held.deviceId, previous: id });
    return { session: renewed.id, role: renewed.role, expiresInMs: usableForMs(renewed, nowMs) };
  }

  /** Somebody works in it. */
  touch(session: Session): number {
    const nowMs = this.#parts.clock.monotonicMs();
    session.lastActivityMs = nowMs;
    return usableForMs(session, nowMs);
  }

  async logout(id: string, origin: AccessOrigin): Promise<boolean> {
    const change = this.#sessions.close(id, origin);
    if (change === null) return false;
    this.#apply([change]);
    await this.#parts.evidence.flush();
    return true;
  }

  list(): readonly SessionSummary[] {
    this.expire();
    const nowMs = this.#parts.clock.monotonicMs();
    return this.#sessions.list().map(({ id, principal, role, origin, deviceId, locked, openedMs }) => ({
      ...{ handle: handleOf(id), principal, role, origin, deviceId, locked },
      openForMs: Math.max(0, Math.floor(nowMs - openedMs)),
    }));
  }

  /** By an operator. False where none has this handle. */
  async end(handle: string): Promise<boolean> {
    const changes = this.#sessions.endAll('operator', ({ id }) => handleOf(id) === handle);
    this.#apply(changes);
    await this.#parts.evidence.flush();
    return changes.length > 0;
  }

  /** What this person's account or authenticator opened until now. `except`: the session in which it was changed. */
  revoke(principal: string, reason: SessionEnd, except?: string): void {
    const { lockShowsSafetyView } = this.#parts.policy.current().sessions;
    const which = (session: Session) => session.principal === principal && session.id !== except;
    this.#apply(this.#sessions.revoke(reason, which, (session) => lockShowsSafetyView && this.#isTreating(session)));
  }

  endAll(reason: SessionEnd, which: (session: Session) => boolean = () => true): void {
    this.#apply(this.#sessions.endAll(reason, which));
  }

  /** Open sessions keep what they are and take the new policy's limits. */
  adoptPolicy(): void {
    const policy = this.#parts.policy.current();
    this.#sessions.relimit((role) => sessionLimitsFor(policy, role));
  }

  /** The device has another state than `before`. */
  deviceChanged(before: DeviceReport | null, { deviceId, patientConnected }: DeviceReport): void {
    if (before?.patientConnected === true && !patientConnected) {
      this.#apply(this.#sessions.endAll('case-ended', (session) => session.limits.endsWithCase && session.deviceId === deviceId));
    }
    this.expire();
  }

  /** Pseudonyms, as hex. */
  presentAt(deviceId: string): readonly string[] {
    const here = this.#sessions.list().filter((session) => session.deviceId === deviceId);
    return [...new Set(here.map(({ subject }) => hex(subject)))];
  }

  /** What time has brought since the last call. */
  expire(): void {
    const { clock, devices } = this.#parts;
    const isTreating = (session: Session) => this.#isTreating(session);
    this.#apply(this.#sessions.expire(clock.monotonicMs(), (deviceId) => devices.activityAt(deviceId), isTreating));
  }

  /** Only whoever stands at the device looks at its view. */
  #isTreating({ origin, deviceId }: Session): boolean {
    const { caseActive, therapyActive } = this.#parts.devices.activityAt(deviceId);
    return origin === 'local-console' && (caseActive || therapyActive);
  }

  #apply(changes: readonly SessionChange[]): void {
    for (const change of changes) this.#tell(change);
  }

  #tell(change: SessionChange): void {
    const { clock, policy, notices, evidence } = this.#parts;
    const { id, origin, deviceId, subject, openedMs } = change.session;
    if (change.kind !== 'ended') {
      const safetyView = policy.current().sessions.lockShowsSafetyView;
      notices.post({ type: 'session-locked', origin, deviceId, session: id, safetyView });
      if (change.kind === 'locked') return;
      const detail = { reason: change.reason, safetyView };
      evidence.later({ kind: 'sessionRevoked', severity: Severity.NOTICE, deviceId, actor: subject, detail });
      return;
    }
    notices.post({ type: 'session-ended', origin, deviceId, session: id, reason: change.reason });
    const detail = { reason: change.reason, lastedMs: Math.max(0, Math.floor(clock.monotonicMs() - openedMs)) };
    evidence.later({ kind: 'sessionEnded', severity: Severity.INFO, deviceId, actor: subject, detail });
  }

  #newId(): string {
    return Buffer.from(this.#parts.randomBytes(SESSION_BYTES)).toString('base64url');
  }
}

/** Names a session to an operator without giving it away. */
function handleOf(session: string): string {
  return createHash('sha256').update(session).digest('hex').slice(0, 12);
}
