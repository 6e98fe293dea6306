/** Who is logged in, in memory alone: a restart ends every session. Limits run on the monotonic clock. */
import type { SessionEnd, SessionRefusal } from './session-port.ts';
import type { Role, SessionLimits } from './policy.ts';
import type { AccessOrigin } from './rules.ts';

export interface Session {
  readonly id: string;
  readonly origin: AccessOrigin;
  readonly deviceId: string;
  /** Canonical name; stays in memory. */
  readonly principal: string;
  readonly subject: Uint8Array;
  readonly role: Role;
  limits: SessionLimits;
  readonly openedMs: number;
  lastActivityMs: number;
  locked: boolean;
  /** When its person last showed who it is. Monotonic. */
  authenticatedMs: number;
  /** By an authenticator at its cap: patient care and nothing else. */
  reduced: boolean;
  /** Opens nothing any more, and is there only so that the device goes on showing its safety view. */
  revoked?: SessionEnd;
}

/** What goes on at a device, as its firmware said last. */
export interface DeviceActivity {
  /** A patient is connected. */
  readonly caseActive: boolean;
  readonly therapyActive: boolean;
}

export type SessionChange =
  | { readonly kind: 'locked'; readonly session: Session }
  | { readonly kind: 'revoked'; readonly session: Session; readonly reason: SessionEnd }
  | { readonly kind: 'ended'; readonly session: Session; readonly reason: SessionEnd };

/** More than any panel has users; beyond it the one idle for longest is ended. Per origin, so that no network displaces a bedside. */
export const MAX_SESSIONS_PER_ORIGIN = 32;
const DAY_MS = 86_400_000;

export class Sessions {
  readonly #sessions = new Map<string, Session>();

  get size(): number {
    return this.#sessions.size;
  }

  /** Adds it; returns what had to end for it. */
  open(session: Session): SessionChange[] {
    const others = [...this.#sessions.values()].filter(({ origin }) => origin === session.origin);
    const changes = others
      .filter(({ principal, deviceId }) => principal === session.principal && deviceId === session.deviceId)
      .map((same) => this.#end(same, 'replaced'));
    if (others.length - changes.length >= MAX_SESSIONS_PER_ORIGIN) {
      const idlest = others.filter(({ id }) => this.#sessions.has(id)).reduce((a, b) => (b.lastActivityMs < a.lastActivityMs ? b : a));
      changes.push(this.#end(idlest, 'displaced'));
    }
    this.#sessions.set(session.id, session);
    return changes;
  }

  /** Another origin's session is as unknown as none at all. */
  find(id: string, origin: AccessOrigin): Session | SessionRefusal {
    const session = this.#sessions.get(id);
    if (session === undefined || session.origin !== origin) return 'SESSION_UNKNOWN';
    return session.locked ? 'SESSION_LOCKED' : session;
  }

  /** Locked or not. Null where there is none of this origin. */
  held(id: string, origin: AccessOrigin): Session | null {
    const session = this.#sessions.get(id);
    return session === undefined || session.origin !== origin || session.revoked !== undefined ? null : session;
  }

  list(): readonly Session[] {
    return [...this.#sessions.values()];
  }

  /**
   * The same person has authenticated again: the session goes on unlocked under another id, and the old one is worth nothing.
   * Its absolute limit stays. Null where it has ended meanwhile.
   */
  renew(id: string, newId: string, nowMs: number, change: Partial<Session> = {}): Session | null {
    const session = this.#sessions.get(id);
    if (session === undefined) return null;
    this.#sessions.delete(id);
    const renewed: Session = { ...session, ...change, id: newId, lastActivityMs: nowMs, locked: false };
    this.#sessions.set(newId, renewed);
    return renewed;
  }

  /** Null where there was none of this origin. */
  close(id: string, origin: AccessOrigin): SessionChange | null {
    const session = this.#sessions.get(id);
    return session === undefined || session.origin !== origin ? null : this.#end(session, 'logout');
  }

  endAll(reason: SessionEnd, which: (session: Session) => boolean = () => true): SessionChange[] {
    return [...this.#sessions.values()].filter(which).map((session) => this.#end(session, reason));
  }

  /**
   * ASVS 7.4.2, 7.4.3: somebody's account or authenticator is another one now, so what was opened by the old one ends at once.
   * Where `showsSafetyView`, it is locked for good instead, and ends as soon as nobody is treated there any more.
   */
  revoke(reason: SessionEnd, which: (session: Session) => boolean, showsSafetyView: (session: Session) => boolean): SessionChange[] {
    const theirs = this.list().filter((session) => session.revoked === undefined && which(session));
    return theirs.map((session): SessionChange => {
      if (!showsSafetyView(session)) return this.#end(session, reason);
      Object.assign(session, { locked: true, revoked: reason });
      return { kind: 'revoked', session, reason };
    });
  }

  /** Another policy runs. */
  relimit(limitsFor: (role: Role) => SessionLimits): void {
    for (const session of this.#sessions.values()) session.limits = limitsFor(session.role);
  }

  /** What time has brought since the last call. */
  expire(nowMs: number, activityAt: (deviceId: string) => DeviceActivity, isTreating: (session: Session) => boolean): SessionChange[] {
    return [...this.#sessions.values()].flatMap((session): SessionChange[] => {
      const { limits } = session;
      if (limits.absoluteMs !== null && nowMs - session.openedMs >= limits.absoluteMs) return [this.#end(session, 'absolute-limit')];
      if (session.revoked !== undefined) return isTreating(session) ? [] : [this.#end(session, session.revoked)];
      // Suspended idle time does not count: it begins anew when the case or therapy is over.
      if (!session.locked && isSuspended(limits, activityAt(session.deviceId))) session.lastActivityMs = nowMs;
      const idleMs = nowMs - session.lastActivityMs;
      if (limits.idleLogoffMs !== null && idleMs >= limits.idleLogoffMs) return [this.#end(session, 'idle')];
      if (session.locked || limits.idleLockMs === null || idleMs < limits.idleLockMs) return [];
      session.locked = true;
      return [{ kind: 'locked', session }];
    });
  }

  #end(session: Session, reason: SessionEnd): SessionChange {
    this.#sessions.delete(session.id);
    return { kind: 'ended', session, reason };
  }
}

function isSuspended({ suspendIdleWhile }: SessionLimits, { caseActive, therapyActive }: DeviceActivity): boolean {
  if (suspendIdleWhile === 'case-active') return caseActive;
  return suspendIdleWhile === 'therapy-active' && therapyActive;
}

/** How long the session can be used from now on if nobody touches it. Whole ms; a day where nothing ends it. */
export function usableForMs({ limits, openedMs, lastActivityMs }: Session, nowMs: number): number {
  const { idleLockMs, idleLogoffMs, absoluteMs } = limits;
  const idle = [idleLockMs, idleLogoffMs].filter((ms) => ms !== null).map((ms) => ms - (nowMs - lastActivityMs));
  const absolute = absoluteMs === null ? [] : [absoluteMs - (nowMs - openedMs)];
  return Math.max(0, Math.floor(Math.min(DAY_MS, ...idle, ...absolute)));
}
