/** A gateway's certificate from its request: what was asked is checked against what was meant, and what was given is kept. */
import { join } from 'node:path';
import {
  CERTIFICATE_SERIAL_BYTES,
  issueCertificate,
  parseCertificate,
  parseCertificateRequest,
  type RequestRefusal,
} from '@wardkeeper/proto/x509';
import type { ReleaseContext } from './context.ts';
import { BACKDATE_MS, DAY_MS, type FactoryCa } from './factory-ca.ts';
import { makePrivateFolder, PUBLIC_FILE, writeDurably } from './files.ts';
import { type DeviceSubject, type IntendedDevice, judgeSubject } from './rules.ts';

/** Three years: longer than any maintenance interval, short enough that a stolen key ends by itself. */
export const DEFAULT_DAYS = 1_095;
export const MAX_DAYS = 7_305;

export type IssueRefusal =
  | RequestRefusal
  /** The request is for another site or gateway. */
  | 'NAME'
  /** The request has no serial number, or another than was meant. */
  | 'SERIAL'
  /** The certificate would outlive the factory CA. */
  | 'DAYS';

export interface IssuedCertificate {
  readonly pem: string;
  readonly subject: DeviceSubject;
  /** Hexadecimal, as OpenSSL prints it. */
  readonly certificateSerial: string;
  readonly fingerprintSha256: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

export type IssueVerdict =
  | { readonly ok: true; readonly issued: IssuedCertificate }
  | { readonly ok: false; readonly code: IssueRefusal; readonly detail: string };

/** `requestPem`: as the device sent it. `days`: 1 to `MAX_DAYS` from now. Nothing is written; see `keepCopy`. */
export function issueDeviceCertificate(
  ca: FactoryCa,
  order: { readonly requestPem: string; readonly device: IntendedDevice; readonly days: number },
  context: ReleaseContext,
): IssueVerdict {
  const parsed = parseCertificateRequest(order.requestPem);
  if (!parsed.ok) return parsed;
  const judged = judgeSubject(parsed.request.subject, order.device);
  if (!judged.ok) return judged;
  const nowMs = context.nowMs();
  const notAfterMs = nowMs + order.days * DAY_MS;
  if (notAfterMs > ca.validToMs) {
    const [asked, end] = [new Date(notAfterMs).toISOString(), new Date(ca.validToMs).toISOString()];
    return { ok: false, code: 'DAYS', detail: `expected an end before the factory CA's own, ${end}, got ${asked}` };
  }
  const pem = issueCertificate({
    issuer: ca,
    subject: judged.subject,
    publicKey: parsed.request.publicKey,
    notBeforeMs: Math.max(nowMs - BACKDATE_MS, ca.validFromMs),
    notAfterMs,
    ca: false,
    extendedKeyUsage: ['clientAuth'],
    serialBytes: context.randomBytes(CERTIFICATE_SERIAL_BYTES),
  });
  const certificate = parseCertificate(pem);
  return {
    ok: true,
    issued: {
      pem,
      subject: judged.subject,
      certificateSerial: certificate.serialNumber,
      fingerprintSha256: certificate.fingerprint256,
      notBefore: certificate.validFromDate,
      notAfter: certificate.validToDate,
    },
  };
}

/** Keeps what was issued in `<dir>/issued/`: without the certificate's serial number it can never be revoked. Returns the path. */
export async function keepCopy(dir: string, issued: IssuedCertificate): Promise<string> {
  const folder = join(dir, 'issued');
  await makePrivateFolder(folder);
  const path = join(folder, `${issued.certificateSerial}.crt.pem`);
  await writeDurably(path, issued.pem, PUBLIC_FILE);
  return path;
}
