/** What the rest of the agent may ask of the access guard. */
import type { Service } from '../runtime/service.ts';
import type { Role } from './policy.ts';
import type { AccessOrigin, AuthenticatorName } from './rules.ts';

export interface LoginRequest {
  /** Told by the socket. */
  readonly origin: AccessOrigin;
  readonly deviceId: string;
  /** As typed; canonical form is the guard's business. At most 256 code units. */
  readonly principal: string;
  readonly authenticator: AuthenticatorName;
  /** At most 1,024 bytes as UTF-8. */
  readonly secret: string;
}

export type LoginRefusal =
  | 'DEVICE_UNKNOWN'
  | 'AUTHENTICATOR_NOT_ALLOWED'
  /** The origin as a whole makes too many attempts. Network only. */
  | 'TOO_MANY_ATTEMPTS'
  /** Too many attempts are being checked. Network only. */
  | 'BUSY'
  /** After failures the next try must wait; the secret was not looked at. */
  | 'WAITING'
  | 'LOCKED'
  /** Wrong, or nobody of that name: never said which. */
  | 'CREDENTIALS_REFUSED'
  /** The failure counters cannot be trusted and an administrator has not yet acted. Network only. */
  | 'COUNTERS_DAMAGED'
  /** What happens cannot be recorded, so it does not happen. Network only. */
  | 'LEDGER_UNAVAILABLE';

export interface OpenedSession {
  /** 32 random bytes, base64url: whoever has it holds the session, from this origin and for this device. */
  readonly session: string;
  readonly role: Role;
  /** Left alone, the session can be used for this long. */
  readonly expiresInMs: number;
}

/** Told only once what it tells is durable, or, at the bedside, known to be impossible to record now. */
export type LoginOutcome =
  | ({ readonly kind: 'opened' } & OpenedSession)
  | { readonly kind: 'refused'; readonly code: LoginRefusal; readonly retryAfterMs: number };

export type SessionRefusal = 'SESSION_UNKNOWN' | 'SESSION_LOCKED';

export interface AuthorizationRequest {
  readonly origin: AccessOrigin;
  readonly deviceId: string;
  readonly action: string;
  readonly session?: string;
}

export type AuthorizationRefusal = SessionRefusal | 'DEVICE_UNKNOWN' | 'SESSION_REQUIRED' | 'ROLE_NOT_ALLOWED';
export type Authorization = { readonly decision: 'allow' } | { readonly decision: 'deny'; readonly code: AuthorizationRefusal };

export const DEVICE_STATES = ['idle', 'infusing', 'alarm', 'maintenance'] as const;
export type DeviceState = (typeof DEVICE_STATES)[number];

export interface DeviceReport {
  readonly deviceId: string;
  readonly state: DeviceState;
  readonly patientConnected: boolean;
}

export interface AccountRequest {
  readonly name: string;
  readonly role: Role;
  readonly authenticator: AuthenticatorName;
  readonly secret: string;
}

export type AccountRefusal =
  | 'NAME_MALFORMED'
  | 'PIN_MALFORMED'
  | 'PASSWORD_MALFORMED'
  /** This role may not authenticate by PIN. */
  | 'AUTHENTICATOR_NOT_ALLOWED'
  | 'ACCOUNT_EXISTS'
  /** The name exists with another role. */
  | 'ROLE_DIFFERS'
  | 'TOO_MANY_ACCOUNTS'
  | 'BUSY'
  | 'LEDGER_UNAVAILABLE';

export type AccountOutcome =
  | { readonly kind: 'added'; readonly name: string; readonly role: Role; readonly authenticators: readonly AuthenticatorName[] }
  | { readonly kind: 'refused'; readonly code: AccountRefusal };

export interface AccountSummary {
  readonly name: string;
  readonly role: Role;
  readonly authenticators: readonly AuthenticatorName[];
}

export type SessionEnd =
  | 'logout'
  | 'idle'
  | 'absolute-limit'
  | 'case-ended'
  /** The same person opened another one at this device. */
  | 'replaced'
  /** There were too many. */
  | 'displaced'
  | 'agent-stopped';

/** For whoever shows something to the person at the device. Holds no name; a session named here can no longer be used. */
export type Notice =
  | { readonly type: 'session-locked'; readonly origin: AccessOrigin; readonly deviceId: string; readonly session: string }
  | {
      readonly type: 'session-ended';
      readonly origin: AccessOrigin;
      readonly deviceId: string;
      readonly session: string;
      readonly reason: SessionEnd;
    }
  | {
      readonly type: 'access-blocked';
      readonly origin: AccessOrigin;
      readonly deviceId: string;
      readonly locked: boolean;
      readonly retryAfterMs: number;
    };

export interface AccessStatus {
  readonly accounts: number;
  readonly sessions: number;
  /** (principal, authenticator, origin) that wait or are locked now. */
  readonly blocked: number;
  /** Counters cannot be trusted: network logins are denied until an administrator acts. */
  readonly damaged: boolean;
  /** Code of the fault that keeps attempts from being recorded; null: none. */
  readonly fault: string | null;
  readonly devices: readonly DeviceReport[];
}

export interface AccessGuard extends Service {
  /** Reconciles what the last run left. `run` and every other method that needs it call it; only the first call works. */
  start(): Promise<void>;
  login(request: LoginRequest): Promise<LoginOutcome>;
  /** Somebody works in the session. */
  recordActivity(
    session: string,
    origin: AccessOrigin,
  ): { readonly kind: 'active'; readonly expiresInMs: number } | { readonly kind: 'refused'; readonly code: SessionRefusal };
  /** False where there was none of this origin. */
  logout(session: string, origin: AccessOrigin): Promise<boolean>;
  /** Decides from memory alone. Essential actions are allowed before anything else is looked at, and recorded after. */
  authorize(request: AuthorizationRequest): Authorization;
  /** Null where the device is known and its state is taken over. */
  reportDeviceState(report: DeviceReport): Promise<'DEVICE_UNKNOWN' | null>;
  /** For the operator socket only. */
  addAccount(request: AccountRequest): Promise<AccountOutcome>;
  listAccounts(): readonly AccountSummary[];
  /** The ledger was found damaged while running: from now on as when it is found at start. */
  reportDamage(): Promise<void>;
  /** An administrator has looked: counters count again from here, network logins are possible again. False: cannot be recorded now. */
  acknowledgeDamage(): Promise<boolean>;
  /** Returns the way to stop. */
  onNotice(listener: (notice: Notice) => void): () => void;
  /** What time alone brings about: ends and locks of sessions, counted events, kept waits. `run` calls it every second. */
  tick(): Promise<void>;
  status(): AccessStatus;
}
