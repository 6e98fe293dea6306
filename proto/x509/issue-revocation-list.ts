/** Making certificate revocation lists, X.509 v2 (RFC 5280 §5). Time and number are handed in. */
import { ProtoError } from '../errors.ts';
import { parseCertificate } from './certificate.ts';
import { encodeDer, enumerated, integer, integerBytes, type Node, OID, sequence, tagged, time } from './der.ts';
import { extension } from './extensions.ts';
import { type Issuer, nameAndKeyId } from './issue.ts';
import { certifiableSpki } from '../crypto/key-kinds.ts';
import { encodePem } from './pem.ts';
import { MAX_REVOCATION_LIST_BYTES, REVOCATION_LIST_LABEL } from './revocation-list.ts';
import { positive, serialText } from './serial-number.ts';
import { signatureAlgorithm, signDer } from './signature.ts';

const EXTENSIONS_TAG = 0;

/** RFC 5280 §5.3.1, those that an authority here gives. */
export const REVOCATION_REASONS = {
  unspecified: 0,
  keyCompromise: 1,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
} as const;
export type RevocationReason = keyof typeof REVOCATION_REASONS;

export interface RevocationListOrder {
  readonly issuer: Issuer & { readonly certificate: string };
  readonly number: number;
  readonly thisUpdateMs: number;
  readonly nextUpdateMs: number;
  readonly revoked: readonly { readonly serial: string; readonly atMs: number; readonly reason: RevocationReason }[];
}

/**
 * PEM. Throws `CERTIFICATE_UNISSUABLE` for an issuer that may not or cannot sign it, a serial number that is none, or times that do not
 * fit; `CERTIFICATE_MALFORMED`, `KEY_MALFORMED`.
 */
export function createRevocationList(order: RevocationListOrder): string {
  const { issuer, number, thisUpdateMs, nextUpdateMs, revoked } = order;
  const certificate = parseCertificate(issuer.certificate);
  certifiableSpki(issuer.key);
  if (!certificate.ca || !certificate.checkPrivateKey(issuer.key)) {
    throw unissuable('the issuer is not a certificate authority, or the key is not its own');
  }
  if (!Number.isSafeInteger(number) || number < 0) throw unissuable(`expected a list number from 0, got ${number}`);
  if (thisUpdateMs >= nextUpdateMs) throw unissuable('the next list would be due before this one');
  const { name, keyId } = nameAndKeyId(certificate);
  const extensions = [
    extension(OID.authorityKeyIdentifier, false, sequence(tagged(0, keyId))),
    extension(OID.crlNumber, false, integerBytes(bytesOf(number))),
  ];
  const body = sequence(
    integer(1), // v2
    signatureAlgorithm(issuer.key),
    name,
    time(thisUpdateMs),
    time(nextUpdateMs),
    // RFC 5280 §5.1.2.6: absent where nothing is revoked
    ...(revoked.length === 0 ? [] : [sequence(...revoked.map(entryOf))]),
    tagged(EXTENSIONS_TAG, [sequence(...extensions)]),
  );
  const der = encodeDer(signDer(body, issuer.key));
  if (der.length > MAX_REVOCATION_LIST_BYTES) throw unissuable(`it would be larger than ${MAX_REVOCATION_LIST_BYTES} bytes`);
  return encodePem(REVOCATION_LIST_LABEL, der);
}

function entryOf({ serial, atMs, reason }: RevocationListOrder['revoked'][number]): Node {
  if (!/^(?:[0-9A-F]{2}){1,20}$/i.test(serial)) throw unissuable('expected a serial number in hexadecimal');
  const bytes = Buffer.from(serialText(Buffer.from(serial, 'hex')), 'hex');
  const extensions = sequence(extension(OID.crlReason, false, enumerated(REVOCATION_REASONS[reason])));
  // RFC 5280 §5.3.1: "unspecified" is said by saying nothing
  return sequence(integerBytes(positive(bytes)), time(atMs), ...(reason === 'unspecified' ? [] : [extensions]));
}

function bytesOf(number: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(number));
  const start = bytes.findIndex((byte) => byte !== 0);
  return positive(start === -1 ? Buffer.of(0) : bytes.subarray(start));
}

function unissuable(why: string): ProtoError {
  return new ProtoError('CERTIFICATE_UNISSUABLE', `CRL: ${why}`);
}
