/** Signatures over DER: made with the algorithm that goes with the key, and checked against the one that stands beside them. */
import { type KeyObject, sign, verify } from 'node:crypto';
import { bitString, bitsOf, encodeDer, itemsOf, type Node, nothing, OID, oid, oidOf, sequence } from './der.ts';

/** AlgorithmIdentifiers: ECDSA has no parameters, not even NULL (RFC 5758 §3.2); RSA has NULL (RFC 4055 §5). */
export function signatureAlgorithm(key: KeyObject): Node {
  return key.asymmetricKeyType === 'rsa' ? sequence(oid(OID.sha256WithRsa), nothing()) : sequence(oid(OID.ecdsaWithSha256));
}

/** SEQUENCE { body, algorithm, signature }: the outer form of certificates, requests and lists. SHA-256. */
export function signDer(body: Node, key: KeyObject): Node {
  const signature = sign('sha256', encodeDer(body), { key, dsaEncoding: 'der' });
  return sequence(body, signatureAlgorithm(key), bitString(signature));
}

export type DigestName = 'sha256' | 'sha384' | 'sha512';

const DIGESTS: ReadonlyMap<string, { readonly keyType: string; readonly digest: DigestName }> = new Map([
  ['1.2.840.10045.4.3.2', { keyType: 'ec', digest: 'sha256' }],
  ['1.2.840.10045.4.3.3', { keyType: 'ec', digest: 'sha384' }],
  ['1.2.840.10045.4.3.4', { keyType: 'ec', digest: 'sha512' }],
  ['1.2.840.113549.1.1.11', { keyType: 'rsa', digest: 'sha256' }],
  ['1.2.840.113549.1.1.12', { keyType: 'rsa', digest: 'sha384' }],
  ['1.2.840.113549.1.1.13', { keyType: 'rsa', digest: 'sha512' }],
]);

/** The digest of an AlgorithmIdentifier that is accepted with this key; null: another algorithm, or parameters that do not belong. */
export function acceptedDigest(algorithm: Node | undefined, key: KeyObject): DigestName | null {
  const [id, ...parameters] = itemsOf(algorithm);
  const found = DIGESTS.get(oidOf(id));
  if (found === undefined || found.keyType !== key.asymmetricKeyType) return null;
  const written = encodeDer(sequence(...parameters));
  const expected = encodeDer(found.keyType === 'rsa' ? sequence(nothing()) : sequence());
  return Buffer.compare(written, expected) === 0 ? found.digest : null;
}

/** `signature`: the BIT STRING. False for whatever is wrong with it. Throws `DER_MALFORMED` where it is none. */
export function isSignedBy(key: KeyObject, digest: DigestName, body: Node, signature: Node | undefined): boolean {
  const bits = bitsOf(signature);
  try {
    return verify(digest, encodeDer(body), { key, dsaEncoding: 'der' }, bits);
  } catch {
    return false; // OpenSSL reports some malformed signatures as errors
  }
}
