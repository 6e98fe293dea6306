/** The certificate that came back: the one of our key, and from the site's own CA. */
import { createPublicKey } from 'node:crypto';
import { equalBytes, parseCertificate } from '@wardkeeper/proto';
import type { GatewayKeys } from '../keys.ts';

export interface IssuedRefusal {
  readonly ok: false;
  readonly code: 'CERTIFICATE_KEY' | 'CERTIFICATE_CHAIN';
  readonly detail: string;
}

/** The one among `certificates` (PEM) that holds our key. */
export function pickIssued(
  certificates: readonly string[],
  { tls }: Pick<GatewayKeys, 'tls'>,
): { readonly ok: true; readonly certificate: string; readonly notBeforeMs: number } | IssuedRefusal {
  const spki = createPublicKey(tls).export({ format: 'der', type: 'spki' });
  const certificate = certificates.find((pem) => equalBytes(parseCertificate(pem).publicKey.export({ format: 'der', type: 'spki' }), spki));
  if (certificate !== undefined) return { ok: true, certificate, notBeforeMs: parseCertificate(certificate).validFromDate.getTime() };
  const detail = `expected a certificate for the key that was sent, got ${certificates.length} for other keys: keys were exchanged on the way`;
  return { ok: false, code: 'CERTIFICATE_KEY', detail };
}

/** Null where it comes from one of `siteCas` (PEM). `atMs`: at which it has begun. */
export async function refusedByChain(certificate: string, siteCas: readonly string[], atMs: number): Promise<IssuedRefusal | null> {
  const { verifyChain } = await import('@wardkeeper/proto/x509');
  const chain = verifyChain(certificate, { anchors: siteCas, purpose: 'clientAuth', atMs });
  return chain.ok ? null : { ok: false, code: 'CERTIFICATE_CHAIN', detail: `certificate: ${chain.detail} (${chain.code})` };
}
