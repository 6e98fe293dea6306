/**
 * Trust in updates: whether what a stick or a server offers is what the manufacturer signed, for this device, and still meant.
 *
 * Protects the slots from whoever can write a stick, answer for a server, or steal fewer keys than a threshold needs: rollback, freeze,
 * mix-and-match, endless data, a wrong clock. Trusts the root that the gateway's image came with and the numbers in the agent's database.
 * It does not say whether an update should be installed now, or by whom; and while the network is cut off, a stick is as fresh as its
 * expiry says, no fresher.
 */
export { bundleAt } from './bundle-place.ts';
export { FolderSource } from './folder-source.ts';
export { type TrustOptions, TrustKeeper, type VerifiedBundle } from './keeper.ts';
export type { Offer } from './offers.ts';
export type { Refusal, RefusalCode, Verdict } from './refusal.ts';
export type { TrustedTime } from './rules.ts';
export type { BundleSource, TargetReader } from './source.ts';
export { SCHEMA } from './store.ts';
export { type SignedTarget, targetDigest, type Update } from './workflow.ts';
