/** What somebody presents to show who it is, and what comes of it. */
import type { AccountRefusal } from './account-port.ts';
import type { CertificateProof } from './certificate-login.ts';
import type { Role } from './policy.ts';
import type { AccessOrigin, AuthenticatorName } from './rules.ts';
import type { SessionRefusal } from './session-port.ts';
import type { Assertion } from './webauthn.ts';

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
  /** Nobody logs in from afar while the hospital has not granted service. */
  | 'SERVICE_NOT_GRANTED'
  | 'DEVICE_UNKNOWN'
  | 'AUTHENTICATOR_NOT_ALLOWED'
  /** The origin as a whole makes too many attempts. Network only. */
  | 'TOO_MANY_ATTEMPTS'
  /** Too many attempts are being checked. Network only. */
  | 'BUSY'
  /** After failures the next try must wait; the secret was not looked at. */
  | 'WAITING'
  | 'LOCKED'
  /** Right, but nobody of this role comes in from there. */
  | 'ROLE_NOT_ALLOWED'
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

/** The same person goes on in a locked session. */
export interface UnlockRequest {
  readonly origin: AccessOrigin;
  readonly session: string;
  readonly authenticator: AuthenticatorName;
  readonly secret: string;
  /** Of a badge that asks for one. */
  readonly pin?: string;
}

export type OperatorOutcome =
  | { readonly kind: 'opened'; readonly token: string; readonly role: Role; readonly expiresInMs: number }
  | ({ readonly kind: 'pending' } & PendingLogin)
  | { readonly kind: 'refused'; readonly code: LoginRefusal | 'OPERATOR_ROLE_NOT_ALLOWED'; readonly retryAfterMs: number };

/** Somebody puts a new secret in the place of the own one. */
export interface SecretRequest {
  readonly origin: AccessOrigin;
  readonly session: string;
  readonly authenticator: SecretName;
  /** The one that is to go: counted like any attempt. */
  readonly secret: string;
  readonly newSecret: string;
}

export type SecretOutcome =
  /** Every other session of this person has ended. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'refused'; readonly code: LoginRefusal | SessionRefusal | AccountRefusal; readonly retryAfterMs: number };

/** What a person knows by heart, and so can change. */
export const SECRET_NAMES = ['password', 'pin'] as const;
export type SecretName = (typeof SECRET_NAMES)[number];
