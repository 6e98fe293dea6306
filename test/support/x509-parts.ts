/** An honest factory and gateway, and requests and certificates as nobody honest would make them. */
import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { createCertificateRequest, issueCertificate, type KeyPurpose } from '@wardkeeper/proto/x509';
import {
  bitString,
  boolean,
  decodeDer,
  encodeDer,
  integer,
  integerBytes,
  type Node,
  OID,
  octetString,
  oid,
  sequence,
  setOf,
  tagged,
  time,
  utf8String,
} from '../../proto/x509/der.ts';
import { encodePem } from '../../proto/x509/pem.ts';

export const DAY_MS = 86_400_000;
/** 2026-03-01: the time at which everything here is valid. */
export const NOW_MS = Date.UTC(2026, 2, 1);
export const SUBJECT = { commonName: 'gw-1', organization: 'st-anna', serialNumber: 'WK-0001' } as const;

export const SIGNATURE_OIDS = {
  'ecdsa-sha1': ['1.2.840.10045.4.1', 'sha1'],
  'ecdsa-sha256': [OID.ecdsaWithSha256, 'sha256'],
  'ecdsa-sha512': ['1.2.840.10045.4.3.4', 'sha512'],
  'rsa-sha1': ['1.2.840.113549.1.1.5', 'sha1'],
  'rsa-sha256': ['1.2.840.113549.1.1.11', 'sha256'],
  ed25519: ['1.3.101.112', null],
} as const;

export interface Authority {
  readonly certificate: string;
  readonly key: KeyObject;
}

export function makeKey(curve = 'prime256v1'): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: curve }).privateKey;
}

export function makeAuthority(commonName = 'Factory CA', years = 30): Authority {
  const key = makeKey();
  const certificate = issueCertificate({
    issuer: { certificate: null, key },
    subject: { commonName },
    publicKey: createPublicKey(key),
    notBeforeMs: NOW_MS - 365 * DAY_MS,
    notAfterMs: NOW_MS + years * 365 * DAY_MS,
    ca: true,
    serialBytes: randomBytes(16),
  });
  return { certificate, key };
}

export interface GatewayOrder {
  readonly subject?: { readonly commonName: string; readonly organization?: string; readonly serialNumber?: string };
  readonly notBeforeMs?: number;
  readonly notAfterMs?: number;
  readonly extendedKeyUsage?: readonly KeyPurpose[];
  readonly ca?: boolean;
}

export function issueGateway(authority: Authority, key: KeyObject, order: GatewayOrder = {}): string {
  return issueCertificate({
    issuer: authority,
    subject: order.subject ?? SUBJECT,
    publicKey: createPublicKey(key),
    notBeforeMs: order.notBeforeMs ?? NOW_MS - DAY_MS,
    notAfterMs: order.notAfterMs ?? NOW_MS + 365 * DAY_MS,
    ca: order.ca ?? false,
    extendedKeyUsage: order.extendedKeyUsage ?? ['clientAuth'],
    serialBytes: randomBytes(16),
  });
}

export function makeRequest(key: KeyObject, subject: GatewayOrder['subject'] = SUBJECT): string {
  return createCertificateRequest({ subject, key });
}

/** One attribute of a subject: its number and the node that holds its text. */
export function subjectOf(...attributes: readonly (readonly [string, Node])[]): Node {
  return sequence(...attributes.map(([type, value]) => setOf(sequence(oid(type), value))));
}

export const HONEST_SUBJECT: readonly (readonly [string, Node])[] = [
  [OID.commonName, utf8String(SUBJECT.commonName)],
  [OID.organization, utf8String(SUBJECT.organization)],
  [OID.serialNumber, utf8String(SUBJECT.serialNumber)],
];

export interface RequestForgery {
  readonly key: KeyObject;
  /** Whose signature is under it; the same key by default. */
  readonly signer?: KeyObject;
  readonly algorithm?: keyof typeof SIGNATURE_OIDS;
  readonly subject?: Node;
  readonly version?: number;
  /** Behind the algorithm's number, where ECDSA has none. */
  readonly parameters?: Node;
}

/** A request put together by hand, in whatever way the product would not. */
export function forgeRequest(forgery: RequestForgery): string {
  const [algorithm, digest] = SIGNATURE_OIDS[forgery.algorithm ?? 'ecdsa-sha256'];
  const spki = createPublicKey(forgery.key).export({ format: 'der', type: 'spki' });
  const info = sequence(integer(forgery.version ?? 0), forgery.subject ?? subjectOf(...HONEST_SUBJECT), decodeDer(spki), tagged(0, []));
  const signature = sign(digest, encodeDer(info), forgery.signer ?? forgery.key);
  return encodePem(
    'CERTIFICATE REQUEST',
    encodeDer(
      sequence(info, sequence(oid(algorithm), ...(forgery.parameters === undefined ? [] : [forgery.parameters])), bitString(signature)),
    ),
  );
}

export interface CertificateForgery {
  /** Whose key it holds. */
  readonly key: KeyObject;
  readonly issuerName: string;
  readonly signer: KeyObject;
  readonly algorithm?: keyof typeof SIGNATURE_OIDS;
  readonly subject?: Node;
  readonly extendedKeyUsage?: readonly string[];
  /** In place of those of a gateway. */
  readonly extensions?: readonly Node[];
}

/** A certificate put together by hand. */
export function forgeCertificate(forgery: CertificateForgery): string {
  const [algorithm, digest] = SIGNATURE_OIDS[forgery.algorithm ?? 'ecdsa-sha256'];
  const usage = sequence(...(forgery.extendedKeyUsage ?? [OID.clientAuth]).map(oid));
  const body = sequence(
    tagged(0, [integer(2)]),
    integerBytes(Uint8Array.of(1)),
    sequence(oid(algorithm)),
    subjectOf([OID.commonName, utf8String(forgery.issuerName)]),
    sequence(time(NOW_MS - DAY_MS), time(NOW_MS + DAY_MS)),
    forgery.subject ?? subjectOf(...HONEST_SUBJECT),
    decodeDer(createPublicKey(forgery.key).export({ format: 'der', type: 'spki' })),
    tagged(3, [
      sequence(
        ...(forgery.extensions ?? [
          sequence(oid(OID.basicConstraints), boolean(true), octetString(encodeDer(sequence()))),
          sequence(oid(OID.extendedKeyUsage), octetString(encodeDer(usage))),
        ]),
      ),
    ]),
  );
  const signature = sign(digest, encodeDer(body), forgery.signer);
  return encodePem('CERTIFICATE', encodeDer(sequence(body, sequence(oid(algorithm)), bitString(signature))));
}

/** The same PEM with one bit of what it holds turned over. */
export function flipBit(label: string, der: Uint8Array, bit: number): string {
  const copy = Buffer.from(der);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return encodePem(label, copy);
}
