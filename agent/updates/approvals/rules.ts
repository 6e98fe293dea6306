/**
 * Who must agree to an update, and whether they have. Pure.
 *
 * The policy says it with what it has: who may `install-update`, and whether that takes two people. Nobody at the gateway may: then
 * the hospital must. It takes two: then somebody at the gateway and somebody who is vouched for elsewhere, which is the hospital with
 * its answer, or a second operator whom the policy's `distinct` tells apart. Else one of either is enough.
 */
import type { ConsentWay } from '@wardkeeper/proto/consent';
import type { AccessPolicy } from '@wardkeeper/proto/policy';

export const INSTALL_ACTION = 'install-update';
/** Vouches for whoever answers in the hospital's name, by whichever way. */
export const HOSPITAL = 'hospital';

export interface Consent {
  readonly how: ConsentWay;
  /** Pseudonym of an account, or id of an authority's key; empty for `typed`. */
  readonly subject: Uint8Array;
  readonly role: string;
  /** `local`, `roster`, or `hospital`. */
  readonly issuer: string;
}

export type ConsentNeeded = 'technician' | 'hospital' | 'second-person' | 'anybody';
type ConsentPolicy = Pick<AccessPolicy, 'actions' | 'dualApproval'>;

export function takesTwo({ dualApproval }: ConsentPolicy): boolean {
  return dualApproval.actions.includes(INSTALL_ACTION);
}

/** Whom it waits for; empty: everybody has agreed who must. */
export function missingConsents(policy: ConsentPolicy, consents: readonly Consent[]): readonly ConsentNeeded[] {
  const byHospital = consents.some(({ issuer }) => issuer === HOSPITAL);
  const rolesHere = policy.actions[INSTALL_ACTION] ?? [];
  // What a policy that has changed since would not let somebody agree to, they have not agreed to.
  const here = consents.filter(({ issuer, role }) => issuer !== HOSPITAL && rolesHere.some((allowed) => allowed === role));
  if (rolesHere.length === 0) return byHospital ? [] : ['hospital'];
  if (!takesTwo(policy)) return byHospital || here.length > 0 ? [] : ['anybody'];
  if (here.length === 0) return byHospital ? ['technician'] : ['technician', 'hospital'];
  if (byHospital) return [];
  const [first, ...others] = here;
  const isPair = first !== undefined && others.some((second) => judgePair(first, second, policy.dualApproval.distinct) === null);
  return isPair ? [] : ['hospital'];
}

/** Why these two are not two people; null: they are. */
export function judgePair(
  first: Consent,
  second: Consent,
  distinct: AccessPolicy['dualApproval']['distinct'],
): 'SAME_PERSON' | 'SAME_ROLE' | 'SAME_ISSUER' | null {
  if (Buffer.compare(first.subject, second.subject) === 0) return 'SAME_PERSON';
  if (distinct.includes('role') && first.role === second.role) return 'SAME_ROLE';
  if (distinct.includes('issuer') && first.issuer === second.issuer) return 'SAME_ISSUER';
  return null;
}

/** One word for each person, the newest: agreeing twice is agreeing once. All ways of the hospital are one. */
export function withConsent(consents: readonly Consent[], added: Consent): readonly Consent[] {
  const isSame = (one: Consent) =>
    added.issuer === HOSPITAL ? one.issuer === HOSPITAL : one.issuer !== HOSPITAL && Buffer.compare(one.subject, added.subject) === 0;
  return [...consents.filter((one) => !isSame(one)), added];
}
