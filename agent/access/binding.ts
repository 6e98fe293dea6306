/** Binding: how what a person will present becomes a verifier, and what the gateway makes up itself is shown once. */
import type { AccessPolicy } from '@wardkeeper/proto/policy';
import { badgeDigest, formatBadge, isCardNumber } from './badge.ts';
import { encodeBase32 } from './base32.ts';
import { formatCertificate, judgeCertificate } from './certificate-login.ts';
import { minPasswordLength } from './factors.ts';
import type { AccountRefusal, AuthenticatorRequest } from './account-port.ts';
import { makeLookupCodes } from './lookup-codes.ts';
import { refusePassword } from './passwords.ts';
import { MAX_PIN_DIGITS, PIN_ROLES, type Role } from './policy.ts';
import { type FactorSettings, totpOwner } from './proofs.ts';
import type { SecretBox } from './sealed-secret.ts';
import type { HashSlots } from './slots.ts';
import { TOTP_KEY_BYTES, totpUri } from './totp.ts';
import { type HashingParameters, makeVerifier, newSalt } from './verifier.ts';
import { challengeOf, registerKey } from './webauthn.ts';

export interface BindingParts {
  readonly policy: { readonly current: () => AccessPolicy };
  readonly slots: HashSlots;
  readonly hashing: () => HashingParameters;
  readonly pseudonymKey: Uint8Array;
  readonly box: SecretBox;
  readonly settings: FactorSettings;
  /** Ids of the devices here. */
  readonly devices: readonly string[];
  readonly randomBytes: (count: number) => Uint8Array;
  /** Uses up a challenge that was issued for binding a key. */
  readonly redeemChallenge: (challenge: string) => boolean;
  /** Unix ms; null: nobody knows. */
  readonly trustedWallMs: () => number | null;
}

/** What the gateway made up: shown to whoever binds, this once. */
export type ShownOnce =
  | { readonly kind: 'totp'; readonly secret: string; readonly uri: string }
  | { readonly kind: 'lookup-codes'; readonly codes: readonly string[] };

export type Binding =
  | { readonly kind: 'bound'; readonly verifier: string; readonly shown: ShownOnce | null }
  | { readonly kind: 'refused'; readonly code: AccountRefusal };

/** `name` in canonical form. One slow hash at most, in the slot that is not the bedside's. */
export async function bind(parts: BindingParts, name: string, role: Role, request: AuthenticatorRequest): Promise<Binding> {
  const { secret } = request;
  switch (request.authenticator) {
    case 'password': {
      const minLength = minPasswordLength(parts.policy.current(), role);
      const { site, gateway } = parts.settings;
      const refusal = await refusePassword(secret, { minLength, contextWords: [site, gateway, name, ...parts.devices] });
      return refusal === null ? hashed(parts, secret) : refuse(refusal);
    }
    case 'pin':
      if (!PIN_ROLES.has(role)) return refuse('AUTHENTICATOR_NOT_ALLOWED');
      return isPin(parts, secret) ? hashed(parts, secret) : refuse('PIN_MALFORMED');
    case 'badge':
      return bindBadge(parts, name, role, request);
    case 'totp':
      return bindTotp(parts, name);
    case 'lookup-code': {
      const made = await parts.slots.use('others', () => makeLookupCodes(parts.randomBytes, parts.hashing()));
      return made === null
        ? refuse('BUSY')
        : { kind: 'bound', verifier: made.verifier, shown: { kind: 'lookup-codes', codes: made.codes } };
    }
    case 'webauthn':
      return bindKey(parts, request);
    case 'certificate':
      return bindCertificate(parts, secret);
  }
}

function isPin({ policy }: BindingParts, secret: string): boolean {
  const { minDigits } = policy.current().pins;
  return /^[0-9]+$/.test(secret) && secret.length >= minDigits && secret.length <= MAX_PIN_DIGITS;
}

async function hashed(parts: BindingParts, secret: string): Promise<Binding> {
  const salt = newSalt(parts.randomBytes);
  const verifier = await parts.slots.use('others', () => makeVerifier(secret, salt, parts.hashing()));
  return verifier === null ? refuse('BUSY') : { kind: 'bound', verifier, shown: null };
}

async function bindBadge(parts: BindingParts, name: string, role: Role, { secret, pin }: AuthenticatorRequest): Promise<Binding> {
  // Alone it is as short a secret as a PIN, and as little for those who reach further than one bedside.
  if (pin === undefined && !PIN_ROLES.has(role)) return refuse('AUTHENTICATOR_NOT_ALLOWED');
  if (!isCardNumber(secret)) return refuse('BADGE_MALFORMED');
  const digest = badgeDigest(parts.pseudonymKey, name, secret);
  if (pin === undefined) return { kind: 'bound', verifier: formatBadge(digest, null), shown: null };
  if (!isPin(parts, pin)) return refuse('PIN_MALFORMED');
  const bound = await hashed(parts, pin);
  return bound.kind === 'refused' ? bound : { ...bound, verifier: formatBadge(digest, bound.verifier) };
}

function bindTotp({ box, randomBytes, settings }: BindingParts, name: string): Binding {
  const key = randomBytes(TOTP_KEY_BYTES);
  const uri = totpUri(key, `Wardkeeper ${settings.site}/${settings.gateway}`, name);
  const shown = { kind: 'totp', secret: encodeBase32(key), uri } as const;
  return { kind: 'bound', verifier: box.seal(key, totpOwner(name), randomBytes), shown };
}

async function bindKey({ settings, redeemChallenge }: BindingParts, { attestation }: AuthenticatorRequest): Promise<Binding> {
  if (settings.relyingParty === null) return refuse('AUTHENTICATOR_NOT_ALLOWED');
  const challenge = attestation === undefined ? null : challengeOf(attestation.response.clientDataJSON);
  if (attestation === undefined || challenge === null || !redeemChallenge(challenge)) return refuse('KEY_REFUSED');
  const verifier = await registerKey(attestation, challenge, settings.relyingParty);
  return verifier === null ? refuse('KEY_REFUSED') : { kind: 'bound', verifier, shown: null };
}

function bindCertificate({ settings, trustedWallMs }: BindingParts, pem: string): Binding {
  if (settings.certificateAuthority === null) return refuse('AUTHENTICATOR_NOT_ALLOWED');
  const certificate = judgeCertificate(pem, settings.certificateAuthority, trustedWallMs());
  return typeof certificate === 'string'
    ? refuse('CERTIFICATE_REFUSED')
    : { kind: 'bound', verifier: formatCertificate(certificate), shown: null };
}

function refuse(code: AccountRefusal): Binding {
  return { kind: 'refused', code };
}
