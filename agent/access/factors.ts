/** Which authenticators prove enough for a session. Pure. */
import type { AccessPolicy, Role } from '@wardkeeper/proto/policy';
import type { AccessOrigin, AuthenticatorName } from './rules.ts';

/** What one authenticator has shown. */
export interface Proof {
  readonly authenticator: AuthenticatorName;
  /** A key or card that also asked for its holder's PIN or finger: both factors in one. */
  readonly userVerified: boolean;
}

/** May begin a login. A code alone never does. */
const FIRST: ReadonlySet<AuthenticatorName> = new Set(['password', 'pin', 'badge', 'webauthn', 'certificate']);

/** Something one knows, or something one has: two of the same kind are one factor (SP 800-63B-4 §2.2). */
const KIND: Readonly<Record<AuthenticatorName, 'knows' | 'has'>> = {
  password: 'knows',
  pin: 'knows',
  badge: 'has',
  totp: 'has',
  'lookup-code': 'has',
  webauthn: 'has',
  certificate: 'has',
};

export function mayBegin(authenticator: AuthenticatorName): boolean {
  return FIRST.has(authenticator);
}

export function needsTwoFactors({ secondFactor }: AccessPolicy, role: Role, origin: AccessOrigin): boolean {
  return secondFactor.roles.includes(role) && secondFactor.origins.includes(origin);
}

/** Whether what was proven opens a session for this role from this origin. */
export function isEnough(policy: AccessPolicy, role: Role, origin: AccessOrigin, proofs: readonly Proof[]): boolean {
  if (!proofs.some(({ authenticator }) => mayBegin(authenticator))) return false;
  if (!needsTwoFactors(policy, role, origin)) return true;
  const kinds = new Set(proofs.flatMap(({ authenticator, userVerified }) => (userVerified ? ['knows', 'has'] : [KIND[authenticator]])));
  return kinds.size === 2;
}

/** What would complete the proof, of the authenticators that the account has and the policy allows from here. */
export function completedBy(
  policy: AccessPolicy,
  origin: AccessOrigin,
  proven: Proof,
  bound: readonly AuthenticatorName[],
): readonly AuthenticatorName[] {
  return bound.filter(
    (authenticator) =>
      KIND[authenticator] !== KIND[proven.authenticator] && policy.authenticators[authenticator]?.origins.includes(origin) === true,
  );
}

/**
 * The shortest password this role may have: 8 beside a second factor that is asked for wherever the password is taken, else 15
 * (SP 800-63B-4 §3.1.1.2, and whatever more the policy says). Code points.
 */
export function minPasswordLength(policy: AccessPolicy, role: Role): number {
  const origins = policy.authenticators.password?.origins ?? [];
  const alwaysTwo = origins.length > 0 && origins.every((origin) => needsTwoFactors(policy, role, origin));
  return alwaysTwo ? policy.passwords.minLengthWithSecondFactor : policy.passwords.minLengthAlone;
}
