/** Who is logged in, in memory alone: a restart ends every session. Limits run on the monotonic clock. */
import type { SessionEnd, SessionRefusal } from './guard.ts';
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
  readonly limits: SessionLimits;
  readonly openedMs: number;
  lastActivityMs: number;
  locked: boolean;
}

export type SessionChange =
  | { readonly kind: 'locked'; readonly session: Session }
  | { readonly kind: 'ended'; readonly session: Session; readonly reason: SessionEnd };

/** More than any panel has users; beyond it the one idle for longest is ended. Per origin, so that no network displaces a bedside. */
export const MAX_SESSIONS_PER_ORIGIN = 32;

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

  /** Null where there was none of this origin. */
  close(id: string, origin: AccessOrigin): SessionChange | null {
    const session = this.#sessions.get(id);
    return session === undefined || session.origin !== origin ? null : this.#end(session, 'logout');
  }

  endAll(reason: SessionEnd, which: (session: Session) => boolean = () => true): SessionChange[] {
    return [...this.#sessions.values()].filter(which).map((session) => this.#end(session, reason));
  }

  /** What time has brought since the last call. `caseActive` says of a device whether a patient is connected. */
  expire(nowMs: number, caseActive: (deviceId: string) => boolean): SessionChange[] {
    return [...this.#sessions.values()].flatMap((session): SessionChange[] => {
      const { limits } = session;
      if (limits.absoluteMs !== null && nowMs - session.openedMs >= limits.absoluteMs) return [this.#end(session, 'absolute-limit')];
      // Idle time does not count during a case: it begins anew when the case is over.
      if (limits.followsCase && caseActive(session.deviceId) && !session.locked) session.lastActivityMs = nowMs;
      const idleMs = nowMs - session.lastActivityMs;
      if (limits.idleLogoffMs !== null && idleMs >= limits.idleLogoffMs) return [this.#end(session, 'idle')];
      if (session.locked || idleMs < limits.idleLockMs) return [];
      session.locked = true;
      return [{ kind: 'locked', session }];
    });
  }

  #end(session: Session, reason: SessionEnd): SessionChange {
    this.#sessions.delete(session.id);
    return { kind: 'ended', session, reason };
  }
}

/** How long the session can be used from now on if nobody touches it. Whole ms. */
export function usableForMs({ limits, openedMs, lastActivityMs }: Session, nowMs: number): number {
  const idleMs = limits.idleLockMs - (nowMs - lastActivityMs);
  const absoluteMs = limits.absoluteMs === null ? idleMs : limits.absoluteMs - (nowMs - openedMs);
  return Math.max(0, Math.floor(Math.min(idleMs, absoluteMs)));
}
