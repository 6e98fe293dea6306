/**
 * Badges in the sense of a purchaser's certification badge: an issuer's signed, expiring word that a device model, within a range of
 * hardware and firmware, met named criteria, with links to the evidence.
 *
 * Protects a buyer from a badge that was made up, changed, taken back, over, or meant for another model. Trusts the issuer's root,
 * which comes to the verifier by a way of its own. It does not say that a device is secure, nor that the device in front of one is
 * the model that its label names, and it fetches nothing: links are for people.
 */
export {
  type Badge,
  type BadgeCriterion,
  encodeBadge,
  isBadgeNumber,
  isBadgeText,
  isEvidenceLink,
  MAX_BADGE_DOCUMENT_BYTES,
  MAX_CRITERIA,
  parseBadge,
} from './badge.ts';
export { type BadgedDevice, type BadgeRefusal, type BadgeSituation, type BadgeVerdict, judgeBadge } from './judge.ts';
export {
  type BadgeRevocations,
  encodeRevocations,
  MAX_REVOCATIONS_BYTES,
  MAX_REVOKED_BADGES,
  openRevocations,
  type RevokedBadge,
} from './revocations.ts';
export { badgeText, fromBadgeText } from './text.ts';
export { isVersion, type VersionRange } from './versions.ts';
export { badgeLines, readBadgeBytes, readUnverified } from './words.ts';
