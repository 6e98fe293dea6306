/** When a certificate is renewed, and what time it is for whoever cannot trust a clock. Pure. */
import { concat, sha256, utf8 } from '@wardkeeper/proto';

/** Unix milliseconds: the two ends of a certificate's validity. */
export interface CertificateLife {
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
}

export type RenewalNeed =
  | { readonly kind: 'not-yet'; readonly atMs: number }
  | { readonly kind: 'due' }
  /** Its end has passed: only proof that the key is still held here can renew it, if the hospital lets it. */
  | { readonly kind: 'expired'; readonly sinceMs: number };

/** A third of its life is left for networks, holidays and people. */
const RENEWED_AFTER = 2 / 3;
/** A twelfth of a life wide, so that a ward of gateways enrolled on one day does not ask in one minute. */
const JITTER = 1 / 12;

/** Two thirds into its life, a twelfth of the life wide. `seed`: the same bytes give the same moment after every restart. */
export function renewAtMs({ notBeforeMs, notAfterMs }: CertificateLife, seed: Uint8Array): number {
  const digest = sha256(concat(utf8('wardkeeper/renewal-jitter/1\0'), seed));
  const fraction = new DataView(digest.buffer, digest.byteOffset, 4).getUint32(0) / 2 ** 32;
  const life = notAfterMs - notBeforeMs;
  return Math.floor(notBeforeMs + life * (RENEWED_AFTER + JITTER * (fraction - 0.5)));
}

/** `nowMs`: of `boundedNowMs`. */
export function judgeRenewal(life: CertificateLife, seed: Uint8Array, nowMs: number): RenewalNeed {
  if (nowMs > life.notAfterMs) return { kind: 'expired', sinceMs: life.notAfterMs };
  const atMs = renewAtMs(life, seed);
  return nowMs >= atMs ? { kind: 'due' } : { kind: 'not-yet', atMs };
}

/** How long to wait between failed tries: from a minute to six hours, and for lives of hours in proportion. */
export function retryTiming({ notBeforeMs, notAfterMs }: CertificateLife): { readonly firstMs: number; readonly longestMs: number } {
  const life = notAfterMs - notBeforeMs;
  return { firstMs: Math.min(60_000, life / 1_000), longestMs: Math.min(6 * 3_600_000, life / 50) };
}

/**
 * No earlier than anything that somebody believed has signed: certificates begin, directories and receipts carry the hospital's
 * clock. A clock that is set back, or that began at zero after a year in a cupboard, cannot make an old thing valid again.
 */
export function boundedNowMs(wallMs: number, signedMs: readonly number[]): number {
  return Math.max(wallMs, ...signedMs);
}

/**
 * Whether a refused connection to the broker may mean that our certificate is over without our knowing: it said so, or its own begins
 * later than our clock. `reason`: the link's stable code.
 */
export function isAboutCertificates(reason: string | null): boolean {
  return reason !== null && /CERT_NOT_YET_VALID|ALERT_CERTIFICATE_EXPIRED|ALERT_BAD_CERTIFICATE|ALERT_CERTIFICATE_UNKNOWN/.test(reason);
}
