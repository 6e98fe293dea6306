/**
 * Taking in a gateway that another make of EST server has certified: its certificate from the hospital's PKI says its name, its factory
 * certificate says which device it is, and both keys have signed the statement of the keys that sign its telemetry.
 */
import { certificateKey, certificateName, parseCertificate, ProtoError, readSubject } from '@wardkeeper/proto';
import { parseAdoption, verifyAdoptedKeys } from '@wardkeeper/proto/enrolment';
import { verifyChain } from '@wardkeeper/proto/x509';
import { HospitalError } from '../errors.ts';
import type { Enrolment } from '../store/index.ts';

export interface AdoptionEvidence {
  /** As `wardkeeper identity enroll --est` wrote it. */
  readonly file: string;
  /** PEM: who of the hospital's PKI issues gateways' certificates. */
  readonly siteCas: readonly string[];
  /** PEM: the manufacturers'. */
  readonly factoryCas: readonly string[];
}

/** Throws HospitalError `CERTIFICATE_REFUSED` saying which of these does not hold. */
export function proveAdoption(evidence: AdoptionEvidence, { site, nowMs }: { site: string; nowMs: number }): Enrolment {
  const adoption = parseAdoption(evidence.file);
  if (adoption === null) throw refused('expected a file of "wardkeeper identity enroll --est"');
  const { certificate, chain, factoryCertificate, keyStatement } = adoption;
  try {
    const common = { purpose: 'clientAuth', atMs: nowMs } as const;
    const ofSite = verifyChain(certificate, { ...common, anchors: evidence.siteCas, intermediates: chain });
    if (!ofSite.ok) throw refused(`certificate: ${ofSite.detail} (${ofSite.code})`);
    const ofFactory = verifyChain(factoryCertificate, { ...common, anchors: evidence.factoryCas });
    if (!ofFactory.ok) throw refused(`factory certificate: ${ofFactory.detail} (${ofFactory.code})`);
    const name = certificateName(certificate);
    if (name.site !== site) throw refused(`certificate: it is for site "${name.site}", the configuration says "${site}"`);
    const device = readSubject(parseCertificate(factoryCertificate))?.get('serialNumber') ?? '';
    if (device !== name.serial) {
      throw refused(`the certificate is of device ${JSON.stringify(name.serial)}, the factory certificate of ${JSON.stringify(device)}`);
    }
    const proven = verifyAdoptedKeys(keyStatement, certificateKey(certificate), certificateKey(factoryCertificate));
    if (proven === null)
      throw refused('key statement: expected the signatures of all four keys: certificate, factory, and both of telemetry');
    const { statement, version } = proven;
    if (statement.site !== site || statement.gateway !== name.gateway || statement.serial !== name.serial) {
      throw refused(`key statement: it is for ${statement.site}/${statement.gateway}, the certificate for ${site}/${name.gateway}`);
    }
    return {
      ...name,
      telemetry: statement.telemetry,
      sealing: statement.sealing.raw,
      certificatePem: parseCertificate(certificate).toString(),
      statementVersion: version,
    };
  } catch (cause) {
    if (cause instanceof ProtoError) throw refused(cause.message, cause);
    throw cause;
  }
}

function refused(message: string, cause?: unknown): HospitalError {
  return new HospitalError('CERTIFICATE_REFUSED', `adoption: ${message}`, { cause });
}
