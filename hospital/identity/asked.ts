/** A certificate request as it came, taken apart: whose name, which keys, proven by which signatures. Believed is nothing yet. */
import { type CertificateName, isName, type KeyStatement, parseVerifyingKey, type VerifyingKey } from '@wardkeeper/proto';
import { isDeviceSerial, parseEnrolmentRequest, requestDigest, verifyKeyProof } from '@wardkeeper/proto/enrolment';
import { encodePem, parseCertificateRequest, type RequestRefusal } from '@wardkeeper/proto/x509';
import { hash, type KeyObject } from 'node:crypto';
import type { EnrolmentRefusal } from './rules.ts';

export interface AskedKeys {
  readonly statement: KeyStatement;
  readonly statementVersion: number;
  /** Null: a renewal. */
  readonly voucher: Uint8Array | null;
}

export interface Asked {
  readonly name: CertificateName;
  readonly publicKey: KeyObject;
  readonly spki: Uint8Array;
  /** PKCS#9 challengePassword; null: none. */
  readonly challenge: string | null;
  /** Null: a plain request, as any EST client makes it. */
  readonly keys: AskedKeys | null;
  /** Names the request by its keys, so that the same one sent again is known. */
  readonly digest: Uint8Array;
}

export type AskedVerdict =
  | { readonly ok: true; readonly asked: Asked }
  | { readonly ok: false; readonly code: EnrolmentRefusal; readonly detail: string };

const CODES: Readonly<Record<RequestRefusal, EnrolmentRefusal>> = {
  SIZE: 'REQUEST_TOO_LARGE',
  MALFORMED: 'REQUEST_MALFORMED',
  KEY_KIND: 'REQUEST_KEY',
  SIGNATURE_ALGORITHM: 'REQUEST_KEY',
  SIGNATURE: 'REQUEST_SIGNATURE',
  SUBJECT: 'REQUEST_NAME',
};

/** RFC 7030 §4.2.1, RFC 8951 §3.1: base64 with or without line ends, whatever the transfer encoding says. Null: neither. */
export function decodeBody(body: string): Uint8Array | null {
  const text = body.replaceAll(/[\r\n\t ]/g, '');
  const der = Buffer.from(text, 'base64');
  return der.length > 0 && der.toString('base64') === text ? der : null;
}

/** `der`: PKCS#10. Never throws for what a sender wrote. */
export function readRequest(der: Uint8Array, site: string): AskedVerdict {
  const parsed = parseCertificateRequest(encodePem('CERTIFICATE REQUEST', der));
  if (!parsed.ok) return refuse(CODES[parsed.code], parsed.detail);
  const { subject, publicKey, challengePassword, enrolment } = parsed.request;
  const name = { site: subject.organization ?? '', gateway: subject.commonName, serial: subject.serialNumber ?? '' };
  if (name.site !== site || !isName(name.gateway)) {
    return refuse(
      'REQUEST_NAME',
      `expected CN as a gateway's name and O=${site}, got CN=${name.gateway.slice(0, 64)}, O=${name.site.slice(0, 64)}`,
    );
  }
  if (!isDeviceSerial(name.serial)) return refuse('REQUEST_SERIAL', 'expected serialNumber in the subject');
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  const common = { name, publicKey, spki, challenge: challengePassword };
  if (enrolment === null) return { ok: true, asked: { ...common, keys: null, digest: hash('sha256', spki, 'buffer') } };
  const request = parseEnrolmentRequest(enrolment);
  const proof = request === null ? null : verifyKeyProof(request.keyStatement, verifyingKeyOf(publicKey, spki));
  if (request === null || proof === null) {
    return refuse('KEY_STATEMENT', 'expected a statement signed by the requested key and by both telemetry keys');
  }
  const { statement, version } = proof;
  if (statement.site !== name.site || statement.gateway !== name.gateway || statement.serial !== name.serial) {
    return refuse('REQUEST_NAME', 'the key statement and the request have different names');
  }
  const keys = { statement, statementVersion: version, voucher: request.voucher };
  return { ok: true, asked: { ...common, keys, digest: requestDigest(spki, statement) } };
}

function verifyingKeyOf(key: KeyObject, spki: Uint8Array): VerifyingKey {
  return parseVerifyingKey(key.asymmetricKeyType === 'rsa' ? 'rsa-pss-sha256' : 'ecdsa-p256', spki);
}

function refuse(code: EnrolmentRefusal, detail: string): AskedVerdict {
  return { ok: false, code, detail };
}
