/** The issuer's list of badges taken back. Its version grows with each list; it says itself by when the next one is there. */
import { safeNumber } from '../bytes.ts';
import { bothKeysOf, verifyDocument } from '../documents/signed-document.ts';
import type { VerifyingIdentity } from '../crypto/signing.ts';
import { ProtoError } from '../errors.ts';
import { hasMoreFieldsThan, wardkeeper } from '../wire.ts';
import { isBadgeNumber, isBadgeText } from './badge.ts';

const LIST = wardkeeper.v1.BadgeRevocations;
const REVOKED = 2;
export const MAX_REVOKED_BADGES = 10_000;
export const MAX_REVOCATIONS_BYTES = 2 * 1024 * 1024;

export interface RevokedBadge {
  readonly number: string;
  /** Unix milliseconds. */
  readonly revokedMs: number;
  /** For people; a line. */
  readonly reason: string;
}

export interface BadgeRevocations {
  readonly issuer: string;
  readonly revoked: readonly RevokedBadge[];
  readonly issuedMs: number;
  readonly nextMs: number;
}

/** Throws `DOCUMENT_MALFORMED` for what `parseRevocations` would refuse. */
export function encodeRevocations(list: BadgeRevocations): Uint8Array {
  const body = LIST.encode({ ...list, revoked: [...list.revoked] }).finish();
  parseRevocations(body);
  return body;
}

/** Throws `DOCUMENT_MALFORMED`. */
export function parseRevocations(body: Uint8Array): BadgeRevocations {
  try {
    const tooLarge = body.length > MAX_REVOCATIONS_BYTES || hasMoreFieldsThan(MAX_REVOKED_BADGES * 4 + 32, body, [REVOKED]);
    if (tooLarge) throw new ProtoError('DOCUMENT_MALFORMED', 'too large');
    const message = LIST.decode(body);
    const list: BadgeRevocations = {
      issuer: message.issuer ?? '',
      revoked: (message.revoked ?? []).map(({ number, revokedMs, reason }) => ({
        number: number ?? '',
        revokedMs: safeNumber(revokedMs, 'revoked_ms'),
        reason: reason ?? '',
      })),
      issuedMs: safeNumber(message.issuedMs, 'issued_ms'),
      nextMs: safeNumber(message.nextMs, 'next_ms'),
    };
    const isSound =
      isBadgeText(list.issuer) &&
      list.issuedMs < list.nextMs &&
      list.revoked.length <= MAX_REVOKED_BADGES &&
      list.revoked.every(({ number, reason }) => isBadgeNumber(number) && isBadgeText(reason));
    if (!isSound) throw new ProtoError('DOCUMENT_MALFORMED', 'issuer, dates or an entry have a wrong form');
    return list;
  } catch (cause) {
    throw new ProtoError('DOCUMENT_MALFORMED', 'not a list of revoked badges', { cause });
  }
}

/** The list and its version where both keys of the issuer have signed it; null for everything else. */
export function openRevocations(
  bytes: Uint8Array,
  issuer: VerifyingIdentity,
): { readonly list: BadgeRevocations; readonly version: number } | null {
  const verdict = verifyDocument(bytes, { type: 'badge-revocations', trusted: bothKeysOf([issuer]) });
  if (!verdict.ok) return null;
  try {
    return { list: parseRevocations(verdict.document.body), version: verdict.document.version };
  } catch {
    return null; // signed, but not in a form of ours
  }
}
