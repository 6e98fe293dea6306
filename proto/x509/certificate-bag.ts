/**
 * Certificates in one file and nothing else: PKCS#7 SignedData without content and signers (RFC 2315 §9.1, "certs-only" of RFC 7030
 * §4.1.3). Nothing in it is signed as a whole; each certificate is to be judged by itself.
 */
import { ProtoError } from '../errors.ts';
import { parseCertificate } from './certificate.ts';
import {
  contextItems,
  decodeBer,
  decodeDer,
  encodeDer,
  integer,
  itemsOf,
  membersOf,
  OID,
  oid,
  oidOf,
  sequence,
  setOf,
  sorted,
  tagged,
} from './der.ts';
import { decodePem, encodePem } from './pem.ts';

export const MAX_BAG_BYTES = 64 * 1024;
/** A gateway's certificate, its authorities, and those that come next. */
export const MAX_BAG_CERTIFICATES = 16;
const CERTIFICATES_TAG = 0;

/** DER. `certificates`: PEM, 1 to 16; their order is DER's and means nothing. Throws as `parseCertificate`. */
export function encodeCertificateBag(certificates: readonly string[]): Uint8Array {
  const nodes = certificates.map((pem) => decodeDer(parseCertificate(pem).raw));
  const signedData = sequence(integer(1), setOf(), sequence(oid(OID.data)), tagged(CERTIFICATES_TAG, sorted(nodes)), setOf());
  return encodeDer(sequence(oid(OID.signedData), tagged(0, [signedData])));
}

/**
 * PEM of each certificate, in the order in which they came. `bytes`: DER, or BER, as some servers write. Throws `BAG_TOO_LARGE` and
 * `BAG_MALFORMED` for anything that is no such file or holds none, more than 16, or something that is no certificate.
 */
export function parseCertificateBag(bytes: Uint8Array): readonly string[] {
  if (bytes.length > MAX_BAG_BYTES) {
    throw new ProtoError('BAG_TOO_LARGE', `expected PKCS#7 of at most ${MAX_BAG_BYTES} bytes, got ${bytes.length}`);
  }
  try {
    const [type, wrapper] = itemsOf(decodeBer(bytes));
    const [signedData] = contextItems(wrapper, 0) ?? [];
    if (oidOf(type) !== OID.signedData) throw new ProtoError('BAG_MALFORMED', `expected signedData, got ${oidOf(type)}`);
    const [, digests, , ...rest] = itemsOf(signedData);
    membersOf(digests);
    const certificates = rest.map((node) => contextItems(node, CERTIFICATES_TAG)).find((items) => items !== null) ?? [];
    if (certificates.length === 0 || certificates.length > MAX_BAG_CERTIFICATES) {
      throw new ProtoError('BAG_MALFORMED', `expected 1 to ${MAX_BAG_CERTIFICATES} certificates, got ${certificates.length}`);
    }
    return certificates.map((node) => certificatePem(encodeDer(node)));
  } catch (cause) {
    if (cause instanceof ProtoError && cause.code === 'BAG_MALFORMED') throw cause;
    throw new ProtoError('BAG_MALFORMED', 'expected PKCS#7 with certificates (certs-only)', { cause });
  }
}

/** The inside of `-----BEGIN PKCS7-----`. Throws `PEM_MALFORMED`, `PEM_TOO_LARGE`. */
export function decodeBagPem(text: string): Uint8Array {
  return decodePem(['PKCS7', 'CMS'], text, 2 * MAX_BAG_BYTES);
}

function certificatePem(der: Uint8Array): string {
  const pem = encodePem('CERTIFICATE', der);
  parseCertificate(pem);
  return pem;
}
