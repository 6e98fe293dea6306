/**
 * Chains of certificates, judged as RFC 5280 §6 says as far as this field needs it: names, signatures, time, CA flag, path length, key
 * usage. Name constraints and policies are not understood, so a certificate in which they are critical is refused.
 */
import type { X509Certificate } from 'node:crypto';
import { EXPECTED_SIGNATURE, keyObjection, LEAST_RSA_BITS, SIGNATURE_ALGORITHMS } from '../crypto/key-kinds.ts';
import { ProtoError } from '../errors.ts';
import { parseCertificate } from './certificate.ts';
import { type KeyPurpose, keyPurposeOid } from './extensions.ts';
import { certificateExtensions, mayUseKeyFor, readBasicConstraints, unknownCritical } from './key-usage.ts';

/** More than any hospital's PKI has: root, policy, issuing. */
const MAX_INTERMEDIATES = 4;
const MAX_HANDED_IN = 16;

export type ChainRefusal =
  | 'SIZE'
  | 'MALFORMED'
  /** Neither P-256 nor RSA of 2,048 to 8,192 bits, anywhere in the chain. */
  | 'KEY_KIND'
  /** SHA-1 above all, anywhere below the root. */
  | 'SIGNATURE_ALGORITHM'
  /** A critical extension that is not understood here. */
  | 'EXTENSION'
  /** Its issuer is not among those that are trusted or were sent along. */
  | 'ISSUER'
  /** It was signed by a certificate that may sign none. */
  | 'NOT_A_CA'
  /** An authority stands below one that allows none, or not so many. */
  | 'PATH_LENGTH'
  /** Not for this use, or itself an authority. */
  | 'PURPOSE'
  | 'NOT_YET_VALID'
  | 'EXPIRED';

export type ChainVerdict =
  /** `path`: the certificate first, the trusted one last. */
  | { readonly ok: true; readonly path: readonly X509Certificate[] }
  /** `detail`: what was expected and what came, of which certificate, for people. */
  | { readonly ok: false; readonly code: ChainRefusal; readonly detail: string };

type Refused = Extract<ChainVerdict, { ok: false }>;

export interface ChainSituation {
  /** PEM, each trusted as it stands: its own time and key still count. */
  readonly anchors: readonly string[];
  /** PEM, as they were sent along; none of them is believed. */
  readonly intermediates?: readonly string[];
  readonly purpose: KeyPurpose;
  /** Unix milliseconds. */
  readonly atMs: number;
  /** True: the end's own time has passed and that is allowed (the caller says for how long); the authorities' still counts. */
  readonly endMayBeExpired?: boolean;
}

interface Search extends ChainSituation {
  readonly trusted: readonly X509Certificate[];
  readonly offered: readonly X509Certificate[];
}

/** Never throws for what a sender wrote; throws as `parseCertificate` for anchors that cannot be read, which are our own files. */
export function verifyChain(pem: string, situation: ChainSituation): ChainVerdict {
  const trusted = situation.anchors.map(parseCertificate);
  const { intermediates = [], atMs } = situation;
  if (intermediates.length > MAX_HANDED_IN) return refuse('SIZE', `expected at most ${MAX_HANDED_IN} certificates sent along`);
  try {
    const end = parseCertificate(pem);
    const search = { ...situation, trusted, offered: intermediates.map(parseCertificate) };
    return refusedAsEnd(end, search) ?? refusedByTime(end, atMs, situation.endMayBeExpired) ?? climb(end, [], search);
  } catch (error) {
    if (!(error instanceof ProtoError)) throw error;
    return refuse(error.code === 'PEM_TOO_LARGE' ? 'SIZE' : 'MALFORMED', error.message);
  }
}

/** Depth first; each certificate stands once in a path, so that it ends. The first refusal on the way up is the one that is told. */
function climb(current: X509Certificate, below: readonly X509Certificate[], search: Search): ChainVerdict {
  const path = [...below, current];
  let first: Refused | null = null;
  for (const authority of search.trusted) {
    if (!isSigner(authority, current)) continue;
    const refusal = refusedAsAuthority(authority, path, search) ?? (current.checkIssued(authority) ? null : notItsIssuer(current));
    if (refusal === null) return { ok: true, path: [...path, authority] };
    first ??= refusal;
  }
  for (const authority of search.offered) {
    if (path.some((other) => other.raw.equals(authority.raw)) || !isSigner(authority, current)) continue;
    const refusal =
      refusedAsAuthority(authority, path, search) ??
      refusedBySignature(authority) ??
      (current.checkIssued(authority) ? null : notItsIssuer(current));
    const verdict = refusal ?? (path.length > MAX_INTERMEDIATES ? tooLong() : climb(authority, path, search));
    if (verdict.ok) return verdict;
    first ??= verdict;
  }
  return first ?? notItsIssuer(current);
}

function isSigner(authority: X509Certificate, certificate: X509Certificate): boolean {
  return authority.subject === certificate.issuer && certificate.verify(authority.publicKey);
}

function refusedAsEnd(end: X509Certificate, { purpose }: Search): Refused | null {
  const refusal = refusedByKey(end) ?? refusedBySignature(end);
  if (refusal !== null) return refusal;
  const purposes = end.keyUsage ?? [];
  if (!end.ca && purposes.includes(keyPurposeOid(purpose))) return null;
  return refuse('PURPOSE', `${nameOf(end)}: expected a certificate for ${purpose} that may sign no others`);
}

/** `path`: what stands below it, the end included. */
function refusedAsAuthority(authority: X509Certificate, path: readonly X509Certificate[], { atMs }: Search): Refused | null {
  const constraints = readBasicConstraints(certificateExtensions(authority));
  if (constraints === null || !mayUseKeyFor(authority, 'keyCertSign')) {
    return refuse('NOT_A_CA', `${nameOf(authority)}: it has signed a certificate and may sign none`);
  }
  const below = path.slice(1).filter((certificate) => certificate.subject !== certificate.issuer).length; // RFC 5280 §6.1.4 (l)
  if (below > constraints.pathLength) {
    return refuse('PATH_LENGTH', `${nameOf(authority)}: expected at most ${constraints.pathLength} authorities below it, got ${below}`);
  }
  return refusedByKey(authority) ?? refusedByTime(authority, atMs);
}

function refusedByKey(certificate: X509Certificate): Refused | null {
  const objection = keyObjection(certificate.publicKey, LEAST_RSA_BITS);
  if (objection !== null) return refuse('KEY_KIND', `${nameOf(certificate)}: ${objection}`);
  const unknown = unknownCritical(certificateExtensions(certificate));
  return unknown === null ? null : refuse('EXTENSION', `${nameOf(certificate)}: its critical extension ${unknown} is not understood`);
}

/** Not of a root: nothing rests on how it has signed itself. */
function refusedBySignature(certificate: X509Certificate): Refused | null {
  if (SIGNATURE_ALGORITHMS.includes(certificate.signatureAlgorithmOid)) return null;
  const got = certificate.signatureAlgorithm ?? certificate.signatureAlgorithmOid;
  return refuse('SIGNATURE_ALGORITHM', `${nameOf(certificate)}: expected ${EXPECTED_SIGNATURE}, got ${got}`);
}

function refusedByTime(certificate: X509Certificate, atMs: number, mayBeExpired = false): Refused | null {
  const [from, to] = [certificate.validFromDate, certificate.validToDate];
  const span = `${nameOf(certificate)}: valid from ${from.toISOString()} to ${to.toISOString()}; it is ${new Date(atMs).toISOString()}`;
  if (atMs < from.getTime()) return refuse('NOT_YET_VALID', span);
  return atMs > to.getTime() && !mayBeExpired ? refuse('EXPIRED', span) : null;
}

function notItsIssuer(certificate: X509Certificate): Refused {
  return refuse('ISSUER', `${nameOf(certificate)}: expected an issuer that is trusted here, got ${oneLine(certificate.issuer)}`);
}

function tooLong(): Refused {
  return refuse('PATH_LENGTH', `expected at most ${MAX_INTERMEDIATES} authorities between the certificate and a trusted one`);
}

function nameOf(certificate: X509Certificate): string {
  return oneLine(certificate.subject);
}

function oneLine(name: string | undefined): string {
  return (name ?? 'nobody').replaceAll('\n', ', ').slice(0, 200);
}

function refuse(code: ChainRefusal, detail: string): Refused {
  return { ok: false, code, detail };
}
