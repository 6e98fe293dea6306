/** What an open session may be used for, and how it comes to an end. */
import type { Closed } from './closed.ts';
import type { Role } from './policy.ts';
import type { AccessOrigin } from './rules.ts';

export type SessionRefusal = 'SESSION_UNKNOWN' | 'SESSION_LOCKED';

export interface AuthorizationRequest {
  readonly origin: AccessOrigin;
  readonly deviceId: string;
  readonly action: string;
  readonly session?: string;
  /** Of two people; used up by being shown. */
  readonly approval?: string;
  /** What exactly is to be done, as the two approved it. */
  readonly parameters?: Readonly<Record<string, string>>;
}

export interface ApprovalRequest {
  readonly origin: AccessOrigin;
  readonly session: string;
  readonly action: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface GrantRequest {
  readonly origin: AccessOrigin;
  readonly session: string;
  readonly approval: string;
  /** Of the canonical request as this person saw it, as hex. */
  readonly digest: string;
}

/** An open session as an operator sees it; the session itself stays with the device. */
export interface SessionSummary {
  readonly handle: string;
  readonly principal: string;
  readonly role: Role;
  readonly origin: AccessOrigin;
  readonly deviceId: string;
  readonly locked: boolean;
  readonly openForMs: number;
}

export type AuthorizationRefusal =
  | SessionRefusal
  | 'DEVICE_UNKNOWN'
  | 'SESSION_REQUIRED'
  | 'ROLE_NOT_ALLOWED'
  | 'REAUTHENTICATION_REQUIRED'
  | 'APPROVAL_REQUIRED'
  | Closed;
export type Authorization = { readonly decision: 'allow' } | { readonly decision: 'deny'; readonly code: AuthorizationRefusal };

export type SessionEnd =
  | 'logout'
  | 'idle'
  | 'absolute-limit'
  | 'case-ended'
  /** The same person opened another one at this device. */
  | 'replaced'
  /** There were too many. */
  | 'displaced'
  /** By an operator. */
  | 'operator'
  | 'account-disabled'
  /** Bound anew or taken away by an administrator or the hospital's roster. */
  | 'authenticator-changed'
  /** Its person changed the secret from another session. */
  | 'secret-changed'
  /** The hospital's leave for service from afar is over. */
  | 'service-ended'
  | 'agent-stopped';
