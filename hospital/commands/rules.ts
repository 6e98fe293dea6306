/** How a command stands, and when it is sent. Pure. */

/** A broker keeps it for so long; what is still valid then is sent again. */
export const MESSAGE_EXPIRY_MS = 300_000;
/** An answer may be on its way so long after the expiry. */
export const ANSWER_GRACE_MS = 10 * 60_000;
const RESEND_MS = [10_000, 30_000, 60_000, 120_000, MESSAGE_EXPIRY_MS] as const;

export type CommandState =
  /** Its counter is reserved; nobody has signed it. */
  | 'unsigned'
  /** Signed and sealed; no broker has taken it. */
  | 'issued'
  /** A broker has taken it: nobody knows whether the gateway has. */
  | 'sent'
  /** The gateway says that it runs. */
  | 'begun'
  | 'done'
  /** The gateway says why not. */
  | 'refused'
  /** The gateway was stopped in the middle and says that nobody knows how far it came. */
  | 'interrupted'
  /** Over before anybody was given it. */
  | 'expired'
  /** Over, and the gateway has not said what became of it. */
  | 'unknown';

export interface CommandStanding {
  readonly isSigned: boolean;
  readonly sends: number;
  readonly hasBegun: boolean;
  readonly answer: string | null;
  readonly expiresMs: number;
}

export function stateOf({ isSigned, sends, hasBegun, answer, expiresMs }: CommandStanding, nowMs: number): CommandState {
  if (answer === 'DONE') return 'done';
  if (answer === 'INTERRUPTED') return 'interrupted';
  if (answer !== null) return 'refused';
  const isOver = nowMs >= expiresMs;
  if (!isSigned) return isOver ? 'expired' : 'unsigned';
  if (hasBegun) return nowMs >= expiresMs + ANSWER_GRACE_MS ? 'unknown' : 'begun';
  if (sends === 0) return isOver ? 'expired' : 'issued';
  return nowMs >= expiresMs + ANSWER_GRACE_MS ? 'unknown' : 'sent';
}

export interface SendFacts {
  readonly sends: number;
  readonly sentMs: number | null;
  /** The gateway's connection when it was sent last, and now. */
  readonly sentConnection: number | null;
  readonly connection: number;
  /** As the broker's side hints. */
  readonly online: boolean;
  readonly expiresMs: number;
}

/** A gateway that has come back gets it at once; one that is there and silent, again after a growing wait. */
export function isDue({ sends, sentMs, sentConnection, connection, online, expiresMs }: SendFacts, nowMs: number): boolean {
  if (nowMs >= expiresMs) return false;
  // The hint can be wrong or late, so that a gateway that seems away is tried all the same, seldom.
  if (sends === 0 || sentMs === null) return true;
  if (online && connection > (sentConnection ?? 0)) return true;
  const waitMs = online ? (RESEND_MS[Math.min(sends, RESEND_MS.length) - 1] ?? MESSAGE_EXPIRY_MS) : MESSAGE_EXPIRY_MS;
  // A clock that was set back must not keep it waiting.
  return nowMs - sentMs >= waitMs || nowMs < sentMs;
}

/** Whole seconds for which a broker may keep it. */
export function messageExpirySeconds(expiresMs: number, nowMs: number): number {
  return Math.max(1, Math.ceil(Math.min(MESSAGE_EXPIRY_MS, expiresMs - nowMs) / 1_000));
}
