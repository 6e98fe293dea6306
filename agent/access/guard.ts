/** What the rest of the agent may ask of the access guard. */
import type { Closed } from './closed.ts';
import type { Service } from '../runtime/service.ts';
import type { ShownOnce } from './binding.ts';
import type { ApprovalOutcome } from './approvals.ts';
import type { Emergencies, EmergencyStatus } from './emergency/port.ts';
import type { OperatorApprovals } from './operator-approvals.ts';
import type { Operators } from './operators.ts';
import type { Role } from './policy.ts';
import type { CertificateProof } from './certificate-login.ts';
import type { RosterOutcome, RosterStanding } from './roster.ts';
import type { AccessOrigin, AuthenticatorName } from './rules.ts';
import type { Assertion, Attestation } from './webauthn.ts';

/** What somebody presents to show who it is. */
export interface FactorRequest {
  /** Told by the socket. */
  readonly origin: AccessOrigin;
  readonly deviceId: string;
  readonly authenticator: AuthenticatorName;
  /** Password, PIN, code, or the number on the badge; empty for keys and certificates. At most 1,024 code units. */
  readonly secret: string;
  /** Of a badge that asks for one. */
  readonly pin?: string;
  /** Of a WebAuthn key, over a challenge from `issueChallenge`. */
  readonly assertion?: Assertion;
  /** Signed over a challenge from `issueChallenge`. */
  readonly certificate?: CertificateProof;
}

export interface LoginRequest extends FactorRequest {
  /** As typed; canonical form is the guard's business. At most 256 code units. */
  readonly principal: string;
}

export type LoginRefusal =
  /** Right, but the account comes from a roster that is too old by now: the gateway needs a newer one. */
  | 'ROSTER_STALE'
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
  /** Failed too often in a row: opens nothing until it is bound anew. The secret was not looked at. */
  | 'AUTHENTICATOR_DISABLED'
  /** Right, but this role needs a second factor from here and the account has none. */
  | 'SECOND_FACTOR_UNBOUND'
  /** Nobody knows what time it is, so no code that counts by time is taken. Everything else is. */
  | 'TIME_UNTRUSTED'
  /** No login of that id waits for a second factor: it is too late, or was never one. */
  | 'PENDING_UNKNOWN'
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
  | ({ readonly kind: 'pending' } & PendingLogin)
  | { readonly kind: 'refused'; readonly code: LoginRefusal; readonly retryAfterMs: number };

/** Right so far. Nothing is open before the second factor. */
export interface PendingLogin {
  /** 32 random bytes, base64url. */
  readonly pending: string;
  /** Any one of these completes it. */
  readonly factors: readonly AuthenticatorName[];
  readonly expiresInMs: number;
}

/** For a key or a certificate to sign. */
export interface Challenge {
  /** base64url. */
  readonly challenge: string;
  readonly expiresInMs: number;
  /** What WebAuthn calls the RP ID; null: no keys here. */
  readonly relyingPartyId: string | null;
}

export type ReauthenticationOutcome =
  | { readonly kind: 'reauthenticated'; readonly freshForMs: number }
  | { readonly kind: 'refused'; readonly code: LoginRefusal | SessionRefusal; readonly retryAfterMs: number };

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

/** The same person goes on in a locked session. */
export interface UnlockRequest {
  readonly origin: AccessOrigin;
  readonly session: string;
  readonly authenticator: AuthenticatorName;
  readonly secret: string;
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

export const DEVICE_STATES = ['idle', 'infusing', 'alarm', 'maintenance'] as const;
export type DeviceState = (typeof DEVICE_STATES)[number];

export interface DeviceReport {
  readonly deviceId: string;
  readonly state: DeviceState;
  readonly patientConnected: boolean;
}

/** What is to be bound to an account. */
export interface AuthenticatorRequest {
  readonly authenticator: AuthenticatorName;
  /** Password, PIN, card number, or a certificate as PEM. Empty where the gateway makes it up (totp, lookup-code), and for keys. */
  readonly secret: string;
  /** Of a badge that shall ask for one. */
  readonly pin?: string;
  /** Of a new WebAuthn key, over a challenge from `issueBindingChallenge`. */
  readonly attestation?: Attestation;
}

export interface AccountRequest extends AuthenticatorRequest {
  readonly name: string;
  readonly role: Role;
}

export type AccountChange =
  /** Like nobody from now on; its sessions end. `enable` takes it back. */
  | { readonly kind: 'disable' | 'enable' }
  /** Its waits and locks end. What is disabled for its failures stays so until it is bound anew. */
  | { readonly kind: 'unlock' }
  | { readonly kind: 'remove-authenticator'; readonly authenticator: AuthenticatorName };

export type AccountRefusal =
  | 'NAME_MALFORMED'
  | 'PIN_MALFORMED'
  | 'PASSWORD_MALFORMED'
  /** Among those that everybody tries first, or built from words of this place. */
  | 'PASSWORD_GUESSABLE'
  | 'BADGE_MALFORMED'
  /** Not from the site's authority, not for logging in, or not valid now. */
  | 'CERTIFICATE_REFUSED'
  | 'KEY_REFUSED'
  | 'ACCOUNT_UNKNOWN'
  | 'AUTHENTICATOR_UNKNOWN'
  /** This role may not authenticate by it, or the gateway is not set up for it. */
  | 'AUTHENTICATOR_NOT_ALLOWED'
  | 'ACCOUNT_EXISTS'
  /** The name exists with another role. */
  | 'ROLE_DIFFERS'
  | 'TOO_MANY_ACCOUNTS'
  | 'BUSY'
  | 'LEDGER_UNAVAILABLE';

export type AccountOutcome =
  | {
      readonly kind: 'added';
      readonly name: string;
      readonly role: Role;
      readonly authenticators: readonly AuthenticatorName[];
      /** What the gateway made up: to be shown once to whoever asked, and kept nowhere. */
      readonly shown?: ShownOnce;
    }
  | { readonly kind: 'refused'; readonly code: AccountRefusal };

export interface AccountSummary {
  readonly name: string;
  readonly role: Role;
  readonly authenticators: readonly AuthenticatorName[];
  /** Absent: it can log in. */
  readonly disabled?: true;
}

export type OperatorOutcome =
  | { readonly kind: 'opened'; readonly token: string; readonly role: Role; readonly expiresInMs: number }
  | ({ readonly kind: 'pending' } & PendingLogin)
  | { readonly kind: 'refused'; readonly code: LoginRefusal | 'OPERATOR_ROLE_NOT_ALLOWED'; readonly retryAfterMs: number };

export interface CodeShown {
  readonly kind: 'shown';
  readonly at: 'console' | 'operator';
  /** Only where it is shown nowhere else. */
  readonly code?: string;
  readonly expiresInMs: number;
}

export interface FirstAdministratorRequest {
  readonly code: string;
  readonly name: string;
  readonly password: string;
}

export type FirstAdministratorOutcome =
  | {
      readonly kind: 'made';
      readonly name: string;
      /** The second factor, shown this once: each opens one login beside the password. */
      readonly lookupCodes: readonly string[];
    }
  | { readonly kind: 'refused'; readonly code: AccountRefusal | 'NOT_NEW' | 'FIRST_ADMINISTRATOR_CODE_REFUSED' };

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
  | 'agent-stopped';

/** For whoever shows something to the person at the device. Holds no name; a session named here can no longer be used. */
export type Notice =
  | { readonly type: 'policy-changed'; readonly origin: AccessOrigin; readonly version: number }
  | {
      readonly type: 'session-locked';
      readonly origin: AccessOrigin;
      readonly deviceId: string;
      readonly session: string;
      /** Show alarms and vitals meanwhile, never a blank. */
      readonly safetyView: boolean;
    }
  /** The same person has authenticated again: `session` takes the place of `previous`, which can no longer be used. */
  | {
      readonly type: 'session-unlocked';
      readonly origin: AccessOrigin;
      readonly deviceId: string;
      readonly previous: string;
    }
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
    }
  | {
      readonly type: 'emergency-opened';
      readonly origin: AccessOrigin;
      readonly deviceId: string;
      readonly emergency: number;
      /** The number on the envelope. */
      readonly credentialId: number;
      readonly expiresInMs: number;
    }
  | {
      readonly type: 'emergency-changed';
      readonly origin: AccessOrigin;
      readonly deviceId: string;
      readonly emergency: number;
      readonly change: 'extended' | 'kept-for-therapy';
      /** 0: as long as the therapy or case. */
      readonly expiresInMs: number;
    }
  | {
      readonly type: 'emergency-ended';
      readonly origin: AccessOrigin;
      readonly deviceId: string;
      readonly emergency: number;
      readonly reason: 'time' | 'closed' | 'operator';
    }
  /** A second person is asked for. */
  | {
      readonly type: 'approval-requested';
      readonly origin: AccessOrigin;
      readonly deviceId: string;
      readonly approval: string;
      readonly action: string;
      readonly digest: string;
      readonly expiresInMs: number;
    }
  /** To be shown at the device and nowhere else: whoever reads it may become this gateway's first administrator. */
  | {
      readonly type: 'first-administrator-code';
      readonly origin: AccessOrigin;
      readonly code: string;
      readonly expiresInMs: number;
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
  readonly emergency: EmergencyStatus;
  readonly operators: number;
  readonly roster: RosterStanding;
  /** No administrator was ever made, and this gateway is new: the first is made by a code shown at the device. */
  readonly awaitsFirstAdministrator: boolean;
}

export interface AccessGuard extends Service {
  /** Reconciles what the last run left. `run` and every other method that needs it call it; only the first call works. */
  start(): Promise<void>;
  login(request: LoginRequest): Promise<LoginOutcome>;
  /** The second factor of a login that answered `pending`. */
  completeLogin(pending: string, factor: Omit<FactorRequest, 'deviceId'>): Promise<LoginOutcome>;
  /** Null: no such device. Costs no memory, and nothing of it is secret. */
  issueChallenge(origin: AccessOrigin, deviceId: string): Challenge | null;
  /** The person of an open session shows again who it is: one factor is enough. */
  reauthenticate(session: string, factor: Omit<FactorRequest, 'deviceId'>): Promise<ReauthenticationOutcome>;
  /** Somebody works in the session. */
  recordActivity(
    session: string,
    origin: AccessOrigin,
  ): { readonly kind: 'active'; readonly expiresInMs: number } | { readonly kind: 'refused'; readonly code: SessionRefusal };
  /** False where there was none of this origin. */
  logout(session: string, origin: AccessOrigin): Promise<boolean>;
  /** Authenticates the session's own person again; the session goes on under another id, and its absolute limit stays. */
  unlock(
    request: UnlockRequest,
  ): Promise<
    | Exclude<LoginOutcome, { readonly kind: 'pending' }>
    | { readonly kind: 'refused'; readonly code: 'SESSION_UNKNOWN'; readonly retryAfterMs: 0 }
  >;
  /** Codes of the session where that is not usable. */
  requestApproval(request: ApprovalRequest): Promise<ApprovalOutcome | { readonly kind: 'refused'; readonly code: SessionRefusal }>;
  grantApproval(request: GrantRequest): Promise<ApprovalOutcome | { readonly kind: 'refused'; readonly code: SessionRefusal }>;
  readonly emergencies: Emergencies;
  readonly operators: Operators;
  /** The operators' side of dual approval, and the other guards'. */
  readonly approvals: OperatorApprovals;
  /** At the operator socket, which is at the gateway itself: the policy's rules for the local console hold. */
  loginOperator(request: Omit<LoginRequest, 'origin' | 'deviceId'>): Promise<OperatorOutcome>;
  completeOperatorLogin(pending: string, factor: Omit<FactorRequest, 'origin' | 'deviceId'>): Promise<OperatorOutcome>;
  /**
   * Has a one-time code shown at the device; where nothing listens there, the caller gets it, and that is on record.
   * Only on a gateway that is new: one that lost its accounts is damaged.
   */
  showFirstAdministratorCode(
    consoleListens: boolean,
  ): Promise<CodeShown | { readonly kind: 'refused'; readonly code: 'NOT_NEW' | 'LEDGER_UNAVAILABLE' }>;
  makeFirstAdministrator(request: FirstAdministratorRequest): Promise<FirstAdministratorOutcome>;
  /** For the operator socket only. */
  listSessions(): readonly SessionSummary[];
  /** False where none has this handle. */
  endSession(handle: string): Promise<boolean>;
  /** Decides from memory alone. Essential actions are allowed before anything else is looked at, and recorded after. */
  authorize(request: AuthorizationRequest): Authorization;
  /** Null where the device is known and its state is taken over. */
  reportDeviceState(report: DeviceReport): Promise<'DEVICE_UNKNOWN' | null>;
  /** A signed roster from the hospital. For the operator socket only. */
  importRoster(document: Uint8Array): Promise<RosterOutcome>;
  /** For the operator socket only. */
  addAccount(request: AccountRequest): Promise<AccountOutcome>;
  /** A new authenticator in the place of one that the account has. */
  rebind(name: string, request: AuthenticatorRequest): Promise<AccountOutcome>;
  /** What was refused: `ACCOUNT_UNKNOWN` also where there was nothing to change. Null: done. */
  changeAccount(name: string, change: AccountChange): Promise<AccountRefusal | null>;
  /** For a new WebAuthn key to sign. */
  issueBindingChallenge(): Challenge;
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
