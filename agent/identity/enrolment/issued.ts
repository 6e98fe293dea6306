/** The certificate that came back: the one of our key, and from the site's own CA. */
import { createPublicKey } from 'node:crypto';
import { type CertificateName, equalBytes, parseCertificate, readGatewayCertificate } from '@wardkeeper/proto';
import type { GatewayKeys } from '../keys.ts';

export interface IssuedRefusal {
  readonly ok: false;
  readonly code: 'CERTIFICATE_KEY' | 'CERTIFICATE_CHAIN';
  readonly detail: string;
}

/** The new certificate names somebody else, or cannot be a gateway's. */
export interface NameRefusal {
  readonly ok: false;
  readonly code: 'CERTIFICATE_NAME' | 'CERTIFICATE_UNUSABLE';
  readonly detail: string;
}

/** The one among `certificates` (PEM) that holds our key, and the others beside it. */
export function pickIssued(
  certificates: readonly string[],
  { tls }: Pick<GatewayKeys, 'tls'>,
): { readonly ok: true; readonly certificate: string; readonly others: readonly string[]; readonly notBeforeMs: number } | IssuedRefusal {
  const spki = createPublicKey(tls).export({ format: 'der', type: 'spki' });
  const certificate = certificates.find((pem) => equalBytes(parseCertificate(pem).publicKey.export({ format: 'der', type: 'spki' }), spki));
  if (certificate !== undefined) {
    const others = certificates.filter((pem) => pem !== certificate);
    return { ok: true, certificate, others, notBeforeMs: parseCertificate(certificate).validFromDate.getTime() };
  }
  const detail = `expected a certificate for the key that was sent, got ${certificates.length} for other keys: keys were exchanged on the way`;
  return { ok: false, code: 'CERTIFICATE_KEY', detail };
}

/** Null where it comes from one of `siteCas` (PEM). `sent`: PEM of what came with it, not believed. `atMs`: at which it has begun. */
export async function refusedByChain(
  certificate: string,
  siteCas: readonly string[],
  atMs: number,
  sent: readonly string[] = [],
): Promise<IssuedRefusal | null> {
  const { verifyChain } = await import('@wardkeeper/proto/x509');
  const chain = verifyChain(certificate, { anchors: siteCas, intermediates: sent, purpose: 'clientAuth', atMs });
  return chain.ok ? null : { ok: false, code: 'CERTIFICATE_CHAIN', detail: `certificate: ${chain.detail} (${chain.code})` };
}

/** Null where it is one of a gateway, and of this one. */
export function refusedByName(certificate: string, name: CertificateName, atMs: number): NameRefusal | null {
  const verdict = readGatewayCertificate(certificate, { atMs });
  if (!verdict.ok) return { ok: false, code: 'CERTIFICATE_UNUSABLE', detail: `certificate: ${verdict.detail} (${verdict.code})` };
  const { site, gateway, serial } = verdict.name;
  if (site === name.site && gateway === name.gateway && serial === name.serial) return null;
  const expected = `${name.gateway} at ${name.site}, serial number ${name.serial}`;
  const detail = `certificate: expected one for ${expected}, got one for ${gateway} at ${site}, serial number ${serial}`;
  return { ok: false, code: 'CERTIFICATE_NAME', detail };
}
