/** Who a new gateway is and which keys are its own: proven by the manufacturer's certificate and the key statement under it. */
import { parseCertificate, ProtoError, verifyGatewayCertificate, verifyKeyStatement } from '@wardkeeper/proto';
import { HospitalError } from '../errors.ts';
import type { Enrolment } from '../store/index.ts';

export interface EnrolmentEvidence {
  /** PEM. */
  readonly certificate: string;
  /** Signed document of type key-statement. */
  readonly keyStatement: Uint8Array;
  /** PEM; the manufacturer's CA certificate. */
  readonly factoryCa: string;
}

/**
 * Accepts a gateway's certificate that the factory CA issued directly, naming this site, and the statement that its own key
 * signed over the same name and serial. Throws HospitalError `CERTIFICATE_REFUSED` saying which of these does not hold.
 */
export function proveEnrolment(evidence: EnrolmentEvidence, { site, nowMs }: { site: string; nowMs: number }): Enrolment {
  const { name, key } = checkCertificate(evidence, nowMs);
  if (name.site !== site) throw refused(`certificate: it is for site "${name.site}", the configuration says "${site}"`);
  const verdict = verifyKeyStatement(evidence.keyStatement, key);
  if (!verdict.ok) throw refused(`key statement: not one that the certificate's key signed (${verdict.reason})`);
  const { statement } = verdict;
  if (statement.site !== site || statement.gateway !== name.gateway || statement.serial !== name.serial) {
    throw refused(
      `key statement: it is for ${statement.site}/${statement.gateway} serial ${JSON.stringify(statement.serial)}, the certificate for ${site}/${name.gateway} serial ${JSON.stringify(name.serial)}`,
    );
  }
  return {
    ...name,
    telemetry: statement.telemetry,
    sealing: statement.sealing.raw,
    certificatePem: parseCertificate(evidence.certificate).toString(),
    statementVersion: verdict.version,
  };
}

function checkCertificate({ certificate, factoryCa }: EnrolmentEvidence, nowMs: number) {
  try {
    const verdict = verifyGatewayCertificate(certificate, { authorityPem: factoryCa, atMs: nowMs });
    if (verdict.ok) return verdict;
    throw refused(`certificate: ${verdict.detail} (${verdict.code})`);
  } catch (cause) {
    if (cause instanceof ProtoError) throw refused(`factory CA: ${cause.message}`, cause);
    throw cause;
  }
}

function refused(message: string, cause?: unknown): HospitalError {
  return new HospitalError('CERTIFICATE_REFUSED', message, { cause });
}
