/** A voucher and a gateway that asks with it, the same on every run but for the TLS key. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { type KeyStatement, sha256, type SigningIdentity, signingKeyFrom } from '@wardkeeper/proto';
import { bindRequest, encodeEnrolmentRequest, signKeyProof, type Voucher } from '@wardkeeper/proto/enrolment';
import { createCertificateRequest } from '@wardkeeper/proto/x509';
import { GATEWAY, MANUFACTURER, NAME } from './envelope-parts.ts';
import { ROOT } from './hospital-parts.ts';
import { makeKey } from './x509-parts.ts';

export const SERIAL = 'WK-0001';

export function makeVoucher(change: Partial<Voucher> = {}): Voucher {
  return {
    id: Buffer.from('0102030405060708', 'hex'),
    site: NAME.site,
    serial: SERIAL,
    gateway: NAME.gateway,
    url: 'https://enrol.st-anna.example:8443',
    rootEd25519Sha256: sha256(ROOT.ed25519.raw),
    rootMlDsa65Sha256: sha256(ROOT.mlDsa65.raw),
    serverCaSha256: Buffer.alloc(32, 0xca),
    secret: Buffer.alloc(32, 0x5e),
    expiresMs: 2_000_000_000_000,
    ...change,
  };
}

export interface AskingGateway {
  readonly key: KeyObject;
  readonly telemetry: SigningIdentity;
  /** PEM. */
  readonly request: string;
  readonly statement: KeyStatement;
}

export interface RequestChange {
  readonly key?: KeyObject;
  readonly gateway?: string;
  readonly site?: string;
  readonly serial?: string;
  readonly telemetry?: SigningIdentity;
  /** Who signs the proof of the telemetry keys; the same keys unless a thief only knows the public halves. */
  readonly proofBy?: SigningIdentity;
  readonly sealing?: KeyStatement['sealing'];
  readonly version?: number;
  /** Instead of the bound MAC. */
  readonly challengePassword?: string | null;
  /** Instead of the statement of these keys. */
  readonly keyStatement?: Uint8Array;
  readonly withoutStatement?: boolean;
}

/** `voucher`: null for a renewal. Everything honest but for what `change` says. */
export function askWith(voucher: Voucher | null, change: RequestChange = {}): AskingGateway {
  const key = change.key ?? makeKey();
  const telemetry = change.telemetry ?? GATEWAY;
  const name = { site: change.site ?? NAME.site, gateway: change.gateway ?? NAME.gateway, serial: change.serial ?? SERIAL };
  const certificateKeySpki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const sealing = change.sealing ?? MANUFACTURER.recipient.key;
  const statement: KeyStatement = { ...name, telemetry, sealing, certificateKeySha256: sha256(certificateKeySpki) };
  const keyStatement =
    change.keyStatement ?? signKeyProof(statement, signingKeyFrom(key), change.proofBy ?? telemetry, change.version ?? 1);
  const mac =
    voucher === null
      ? null
      : bindRequest(voucher.secret, {
          ...name,
          voucher: voucher.id,
          certificateKeySpki,
          ed25519: telemetry.ed25519.raw,
          mlDsa65: telemetry.mlDsa65.raw,
          xWing: sealing.raw,
        });
  const request = createCertificateRequest({
    subject: { commonName: name.gateway, organization: name.site, serialNumber: name.serial },
    key,
    challengePassword: change.challengePassword === undefined ? mac : change.challengePassword,
    enrolment: change.withoutStatement ? null : encodeEnrolmentRequest({ voucher: voucher?.id ?? null, keyStatement }),
  });
  return { key, telemetry, request, statement };
}
