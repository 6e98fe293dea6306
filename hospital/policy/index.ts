/**
 * Policies and rosters as the hospital signs them.
 *
 * Protects gateways from an authority's slip: what is not a sound policy or roster is not signed. Protects staff from a roster
 * that falls into the wrong hands: it holds slow hashes and no secret. Trusts whoever holds the root's private keys. It brings
 * nothing to gateways and keeps no list of what was signed.
 */
export {
  DEFAULT_ROSTER_DAYS,
  MAX_ROSTER_DAYS,
  type SignedRoster,
  type SigningTerms,
  signPolicyText,
  signRosterFile,
} from './sign.ts';
export { makeRosterVerifier, VERIFIER_KINDS, type VerifierHash, type VerifierKind } from './verifier.ts';
