/** Who asks: a device by its factory certificate, or a gateway by the certificate of this site. TLS has shown that they hold the key. */
import { type CertificateName, certificateName, parseCertificate, ProtoError, readSubject } from '@wardkeeper/proto';
import { isDeviceSerial } from '@wardkeeper/proto/enrolment';
import { type ChainRefusal, type ChainVerdict, verifyChain } from '@wardkeeper/proto/x509';
import { type EnrolmentRefusal, mayRenew } from './rules.ts';

export interface ClientSituation {
  /** PEM; what the client sent, its own first. Empty: none. */
  readonly certificates: readonly string[];
  /** PEM of this site's authorities. */
  readonly siteCas: readonly string[];
  /** PEM of the manufacturers'. */
  readonly factoryCas: readonly string[];
  readonly nowMs: number;
  /** How long after its end a certificate of this site counts here; null: not at all. */
  readonly expiredMs: number | null;
}

export type Client =
  /** Of a manufacturer: a device and its serial number. */
  | { readonly kind: 'factory'; readonly device: string; readonly certificate: string }
  /** Of this site. */
  | {
      readonly kind: 'site';
      readonly name: CertificateName;
      /** Serial number. */
      readonly certificate: string;
      readonly pem: string;
      readonly notBeforeMs: number;
      readonly notAfterMs: number;
      readonly isExpired: boolean;
    };

export type ClientVerdict =
  | { readonly ok: true; readonly client: Client }
  | { readonly ok: false; readonly code: EnrolmentRefusal; readonly detail: string };

const CODES: Readonly<Record<ChainRefusal, EnrolmentRefusal>> = {
  SIZE: 'CERTIFICATE_MALFORMED',
  MALFORMED: 'CERTIFICATE_MALFORMED',
  KEY_KIND: 'CERTIFICATE_WEAK',
  SIGNATURE_ALGORITHM: 'CERTIFICATE_WEAK',
  EXTENSION: 'CERTIFICATE_MALFORMED',
  ISSUER: 'CHAIN_UNKNOWN',
  NOT_A_CA: 'CERTIFICATE_PURPOSE',
  PATH_LENGTH: 'CERTIFICATE_PURPOSE',
  PURPOSE: 'CERTIFICATE_PURPOSE',
  NOT_YET_VALID: 'CERTIFICATE_NOT_YET_VALID',
  EXPIRED: 'CERTIFICATE_EXPIRED',
};

/** Never throws for what a client sent. */
export function judgeClient(situation: ClientSituation): ClientVerdict {
  const { certificates, siteCas, factoryCas, nowMs, expiredMs } = situation;
  const [own, ...intermediates] = certificates;
  if (own === undefined) return refuse('CERTIFICATE_MISSING', 'no client certificate came');
  const common = { intermediates, purpose: 'clientAuth', atMs: nowMs } as const;
  const site = verifyChain(own, { ...common, anchors: siteCas, endMayBeExpired: true });
  if (site.ok) return judgeSite(own, nowMs, expiredMs);
  const factory = verifyChain(own, { ...common, anchors: factoryCas });
  if (factory.ok) return judgeFactory(own);
  // A certificate of one of the two that does not hold is refused for that, not for being the other's
  return refusal(site.code === 'ISSUER' ? factory : site);
}

function judgeSite(pem: string, nowMs: number, expiredMs: number | null): ClientVerdict {
  const certificate = parseCertificate(pem);
  const notAfterMs = certificate.validToDate.getTime();
  const isExpired = nowMs > notAfterMs;
  if (isExpired && (expiredMs === null || !mayRenew(notAfterMs, nowMs, expiredMs))) {
    const detail = `it ended ${certificate.validToDate.toISOString()}; it is ${new Date(nowMs).toISOString()}`;
    return refuse(expiredMs === null ? 'CERTIFICATE_EXPIRED' : 'CERTIFICATE_STALE', detail);
  }
  try {
    const times = { notBeforeMs: certificate.validFromDate.getTime(), notAfterMs, isExpired };
    return { ok: true, client: { kind: 'site', name: certificateName(pem), certificate: certificate.serialNumber, pem, ...times } };
  } catch (error) {
    if (!(error instanceof ProtoError)) throw error;
    return refuse('CERTIFICATE_NAME', error.message);
  }
}

/** A factory names devices as it likes; only the serial number counts here. */
function judgeFactory(pem: string): ClientVerdict {
  const certificate = parseCertificate(pem);
  const device = readSubject(certificate)?.get('serialNumber') ?? '';
  if (!isDeviceSerial(device)) return refuse('CERTIFICATE_NAME', 'expected the serial number of a device in the subject');
  return { ok: true, client: { kind: 'factory', device, certificate: certificate.serialNumber } };
}

function refusal(verdict: ChainVerdict): ClientVerdict {
  if (verdict.ok) throw new Error('a chain that holds was refused');
  return refuse(CODES[verdict.code], verdict.detail);
}

function refuse(code: EnrolmentRefusal, detail: string): ClientVerdict {
  return { ok: false, code, detail };
}
