/** What is bound to an account, and what may become of one. */
import type { ShownOnce } from './binding.ts';
import type { Role } from './policy.ts';
import type { AuthenticatorName } from './rules.ts';
import type { Attestation } from './webauthn.ts';

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
  /** It comes with the hospital's roster: it is changed there. */
  | 'SECRET_KEPT_ELSEWHERE'
  | 'SECRET_UNCHANGED'
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
