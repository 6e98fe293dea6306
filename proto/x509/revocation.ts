/** Whether a revocation list counts: from this authority, whole, and not older than it may be. */
import type { X509Certificate } from 'node:crypto';
import { ProtoError } from '../errors.ts';
import { parseCertificate } from './certificate.ts';
import { encodeDer, oidOf, itemsOf } from './der.ts';
import { mayUseKeyFor } from './key-usage.ts';
import { nameAndKeyId } from './issue.ts';
import { EXPECTED_SIGNATURE, keyObjection, LEAST_RSA_BITS } from '../crypto/key-kinds.ts';
import { parseRevocationList, type ReadRevocationList, type RevocationList } from './revocation-list.ts';
import { acceptedDigest, isSignedBy } from './signature.ts';

export type RevocationListRefusal =
  | 'SIZE'
  | 'MALFORMED'
  /** Not a whole list: a delta, or for some reasons or certificates alone. */
  | 'UNSUPPORTED'
  /** Of another authority, or this one may not sign lists. */
  | 'ISSUER'
  | 'SIGNATURE_ALGORITHM'
  | 'SIGNATURE'
  | 'NOT_YET_VALID'
  /** Older than one that was seen: an old list does not know what was revoked since. */
  | 'OLDER';

export type RevocationListVerdict =
  | { readonly ok: true; readonly list: RevocationList }
  /** Sound, but its next one is overdue: what it says is revoked is, and what was since is not in it. */
  | { readonly ok: false; readonly code: 'STALE'; readonly detail: string; readonly list: RevocationList }
  /** `detail`: what was expected and what came, for people. */
  | { readonly ok: false; readonly code: RevocationListRefusal; readonly detail: string };

export interface RevocationListSituation {
  /** Whose lists count. */
  readonly authorityPem: string;
  /** Unix milliseconds. */
  readonly atMs: number;
  /** The number of the newest list seen of this authority. */
  readonly leastNumber?: number;
}

/** `bytes`: DER or PEM. Never throws for what they say; throws as `parseCertificate` for an authority that cannot be read. */
export function verifyRevocationList(bytes: Uint8Array, situation: RevocationListSituation): RevocationListVerdict {
  const authority = parseCertificate(situation.authorityPem);
  try {
    return judge(parseRevocationList(bytes), authority, situation);
  } catch (error) {
    if (!(error instanceof ProtoError)) throw error;
    if (error.code === 'CRL_TOO_LARGE') return refuse('SIZE', error.message);
    if (error.code === 'CRL_UNSUPPORTED') return refuse('UNSUPPORTED', error.message);
    return refuse('MALFORMED', error.message);
  }
}

function judge(read: ReadRevocationList, authority: X509Certificate, situation: RevocationListSituation): RevocationListVerdict {
  const { issuer, body, algorithm, signature, ...list } = read;
  const { atMs, leastNumber = 0 } = situation;
  const mayNot = mayUseKeyFor(authority, 'cRLSign') ? keyObjection(authority.publicKey, LEAST_RSA_BITS) : 'it may not sign lists';
  if (mayNot !== null) return refuse('ISSUER', `the authority: ${mayNot}`);
  if (Buffer.compare(issuer, encodeDer(nameAndKeyId(authority).name)) !== 0) {
    return refuse('ISSUER', `expected a list of ${authority.subject.replaceAll('\n', ', ').slice(0, 200)}, got one of another authority`);
  }
  const digest = acceptedDigest(algorithm, authority.publicKey);
  if (digest === null) return refuse('SIGNATURE_ALGORITHM', `expected ${EXPECTED_SIGNATURE}, got ${oidOf(itemsOf(algorithm)[0])}`);
  if (!isSignedBy(authority.publicKey, digest, body, signature)) return refuse('SIGNATURE', "expected the authority's signature");
  if (list.number < leastNumber) return refuse('OLDER', `expected list ${leastNumber} or a newer one, got ${list.number}`);
  const [from, until, now] = [list.thisUpdateMs, list.nextUpdateMs, atMs].map((ms) => new Date(ms).toISOString());
  if (atMs < list.thisUpdateMs) return refuse('NOT_YET_VALID', `the list is of ${from}; it is ${now}`);
  if (atMs > list.nextUpdateMs) {
    return { ok: false, code: 'STALE', detail: `its next one was due ${until}; it is ${now}: publish a new one`, list };
  }
  return { ok: true, list };
}

function refuse(code: RevocationListRefusal, detail: string): RevocationListVerdict {
  return { ok: false, code, detail };
}
