/** The enrolment server that a voucher names: found by the hash of its CA, before anything of ours is shown to it. */
import { createHash } from 'node:crypto';
import { equalBytes, parseCertificate } from '@wardkeeper/proto';
import type { Voucher } from '@wardkeeper/proto/enrolment';
import { type EstRefusal, fetchCaCertificates } from '../est/client.ts';

export interface VouchedServer {
  readonly ok: true;
  /** PEM of the CA whose key the voucher names. */
  readonly anchor: string;
}

/** Asks anybody who answers for its CA certificates and takes the one that the voucher names: who answers need not be believed for that. */
export async function findServer(voucher: Voucher, signal: AbortSignal): Promise<VouchedServer | EstRefusal> {
  const fetched = await fetchCaCertificates({ url: voucher.url, trust: null, client: null }, signal);
  if (!fetched.ok) return fetched;
  const anchor = fetched.certificates.find((pem) => equalBytes(spkiDigest(pem), voucher.serverCaSha256));
  if (anchor !== undefined) return { ok: true, anchor };
  const detail = `${voucher.url}: whoever answers does not have the CA that the voucher names: nothing was sent; tell the hospital`;
  return { ok: false, code: 'SERVER_UNTRUSTED', detail };
}

function spkiDigest(pem: string): Uint8Array {
  return createHash('sha256')
    .update(parseCertificate(pem).publicKey.export({ format: 'der', type: 'spki' }))
    .digest();
}
