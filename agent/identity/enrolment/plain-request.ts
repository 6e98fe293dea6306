/** What goes to a server of another make, which certifies one key and a name; and what the hospital is to believe of all keys instead. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { type CertificateName, expandXWingSeed, parseXWingPublicKey, sha256, signingKeyFrom } from '@wardkeeper/proto';
import { signKeyProof } from '@wardkeeper/proto/enrolment';
import type { WishedAttributes } from '@wardkeeper/proto/x509';
import type { GatewayKeys } from '../keys.ts';
import type { CertificateKeyKind } from './pending.ts';

/** PEM of PKCS#10 with the names and nothing else: what such a server does not know it may refuse. */
export async function plainRequest({ site, gateway, serial }: CertificateName, key: KeyObject): Promise<string> {
  // Here and not above: node-forge comes with it
  const { createCertificateRequest } = await import('@wardkeeper/proto/x509');
  return createCertificateRequest({ subject: { commonName: gateway, organization: site, serialNumber: serial }, key });
}

/** Signed by the certified key, both telemetry keys and, where this gateway has one, the key that its factory has certified. */
export function stateAllKeys(name: CertificateName, keys: GatewayKeys, factoryKey: KeyObject | null, version: number): Uint8Array {
  const statement = {
    ...name,
    telemetry: keys.telemetry,
    sealing: parseXWingPublicKey(expandXWingSeed(keys.sealingSeed).publicKey),
    certificateKeySha256: sha256(createPublicKey(keys.tls).export({ format: 'der', type: 'spki' })),
  };
  return signKeyProof(
    statement,
    signingKeyFrom(keys.tls),
    keys.telemetry,
    version,
    factoryKey === null ? [] : [signingKeyFrom(factoryKey)],
  );
}

export type KeyChoice = { readonly ok: true; readonly kind: CertificateKeyKind } | { readonly ok: false; readonly detail: string };

/** `asked`: what a person has said; null: as the server wishes, else P-256. */
export function chooseKey(asked: CertificateKeyKind | null, wishes: WishedAttributes | null): KeyChoice {
  const wished = wishes?.key ?? null;
  if (wished === 'other') return { ok: false, detail: 'it wishes for a kind of key that is not made here: P-256 and RSA of 3072 bits are' };
  const kind = wished === 'rsa' ? 'rsa-3072' : 'p-256';
  if (asked === null || wished === null || asked === kind) return { ok: true, kind: asked ?? kind };
  return { ok: false, detail: `it wishes for a key of kind ${kind}, and --key says ${asked}` };
}
