/** The certificate request of an enrolment or a renewal: names, the statement of all keys, and under a voucher its MAC. */
import { createPublicKey } from 'node:crypto';
import { type CertificateName, expandXWingSeed, parseXWingPublicKey, sha256, signingKeyFrom } from '@wardkeeper/proto';
import { bindRequest, encodeEnrolmentRequest, signKeyProof, type Voucher } from '@wardkeeper/proto/enrolment';
import type { GatewayKeys } from '../keys.ts';
import { derOf } from '../pem.ts';

export interface BuiltRequest {
  /** PKCS#10. */
  readonly der: Uint8Array;
  /** Signed document, for this gateway's own folder. */
  readonly keyStatement: Uint8Array;
}

/** `voucher` null: a renewal. `statementVersion`: above the last one of these keys. */
export async function buildRequest(
  name: CertificateName,
  keys: GatewayKeys,
  { voucher, statementVersion }: { readonly voucher: Voucher | null; readonly statementVersion: number },
): Promise<BuiltRequest> {
  // Here and not above: node-forge comes with it, and the running agent needs it once in a certificate's life
  const { createCertificateRequest } = await import('@wardkeeper/proto/x509');
  const spki = createPublicKey(keys.tls).export({ format: 'der', type: 'spki' });
  const sealing = parseXWingPublicKey(expandXWingSeed(keys.sealingSeed).publicKey);
  const statement = { ...name, telemetry: keys.telemetry, sealing, certificateKeySha256: sha256(spki) };
  const keyStatement = signKeyProof(statement, signingKeyFrom(keys.tls), keys.telemetry, statementVersion);
  const enrolment = encodeEnrolmentRequest({ voucher: voucher?.id ?? null, keyStatement });
  const bound = {
    ...name,
    voucher: voucher?.id ?? new Uint8Array(),
    certificateKeySpki: spki,
    ed25519: keys.telemetry.ed25519.raw,
    mlDsa65: keys.telemetry.mlDsa65.raw,
    xWing: sealing.raw,
  };
  const pem = createCertificateRequest({
    subject: { commonName: name.gateway, organization: name.site, serialNumber: name.serial },
    key: keys.tls,
    enrolment,
    ...(voucher === null ? {} : { challengePassword: bindRequest(voucher.secret, bound) }),
  });
  return { der: derOf(pem), keyStatement };
}
