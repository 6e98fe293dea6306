/** Certificates and revocation lists of the site's authority. Time and randomness are handed in. */
import { type CertificateName, parseCertificate } from '@wardkeeper/proto';
import { CERTIFICATE_SERIAL_BYTES, createRevocationList, issueCertificate, type RevocationReason } from '@wardkeeper/proto/x509';
import type { KeyObject } from 'node:crypto';
import type { SiteAuthority } from './authority.ts';

/** Clocks of hospital and gateway differ. */
const BACKDATED_MS = 3_600_000;
/** An authority so near its end issues nothing any more: the certificate would be over before it could be renewed. */
const LEAST_LIFE_MS = 86_400_000;

export interface GatewayOrder {
  readonly name: CertificateName;
  readonly publicKey: KeyObject;
  readonly nowMs: number;
  readonly lifeMs: number;
  readonly randomBytes: (count: number) => Uint8Array;
}

export interface MadeCertificate {
  readonly pem: string;
  /** Hexadecimal, upper case. */
  readonly serial: string;
  readonly notAfterMs: number;
}

/** A TLS client's, never beyond the authority's own end. Null: the authority itself is at its end. */
export function makeGatewayCertificate(authority: SiteAuthority, order: GatewayOrder): MadeCertificate | null {
  const { name, publicKey, nowMs, lifeMs, randomBytes } = order;
  const notAfterMs = Math.min(nowMs + lifeMs, authority.notAfterMs);
  if (nowMs < authority.notBeforeMs || notAfterMs - nowMs < Math.min(lifeMs, LEAST_LIFE_MS)) return null;
  const pem = issueCertificate({
    issuer: authority,
    subject: { commonName: name.gateway, organization: name.site, serialNumber: name.serial },
    publicKey,
    notBeforeMs: Math.max(nowMs - BACKDATED_MS, authority.notBeforeMs),
    notAfterMs,
    ca: false,
    extendedKeyUsage: ['clientAuth'],
    serialBytes: randomBytes(CERTIFICATE_SERIAL_BYTES),
  });
  const made = parseCertificate(pem);
  return { pem, serial: made.serialNumber, notAfterMs: made.validToDate.getTime() };
}

export interface ListOrder {
  readonly number: number;
  readonly nowMs: number;
  readonly lifeMs: number;
  readonly revoked: readonly { readonly serial: string; readonly revokedMs: number; readonly reason: RevocationReason }[];
}

/** PEM and its key: the authority in use, or the one before it. */
type Signer = Pick<SiteAuthority, 'certificate' | 'key'>;

/** PEM. */
export function makeRevocationList(authority: Signer, { number, nowMs, lifeMs, revoked }: ListOrder): string {
  return createRevocationList({
    issuer: authority,
    number,
    thisUpdateMs: Math.max(nowMs - BACKDATED_MS, parseCertificate(authority.certificate).validFromDate.getTime()),
    nextUpdateMs: nowMs + lifeMs,
    revoked: revoked.map(({ serial, revokedMs, reason }) => ({ serial, atMs: revokedMs, reason })),
  });
}
