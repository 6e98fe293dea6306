/** Authorities and identities that are valid now, for brokers and their clients; free of any test runner. */
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { issueCertificate, type KeyPurpose } from '@wardkeeper/proto/x509';
import type { Authority } from './x509-parts.ts';

export const SITE = 'st-anna';
const DAY_MS = 86_400_000;

export interface Identity {
  readonly cert: string;
  readonly key: string;
}

export function makeLiveAuthority(commonName: string): Authority {
  const { privateKey: key, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const certificate = issueCertificate({
    ...validNow(),
    issuer: { certificate: null, key },
    subject: { commonName },
    publicKey,
    ca: true,
  });
  return { certificate, key };
}

export function issueIdentity(
  authority: Authority,
  commonName: string,
  organization = SITE,
  purpose: KeyPurpose = 'clientAuth',
  lastsMs = DAY_MS / 2,
  begunMs = DAY_MS,
): Identity {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const cert = issueCertificate({
    ...validNow(lastsMs, begunMs),
    issuer: authority,
    subject: { commonName, organization },
    publicKey: createPublicKey(privateKey),
    ca: false,
    extendedKeyUsage: [purpose],
    ...(purpose === 'serverAuth' ? { subjectAltNames: ['localhost', '127.0.0.1'] } : {}),
  });
  return { cert, key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString() };
}

function validNow(lastsMs = DAY_MS, begunMs = DAY_MS): { notBeforeMs: number; notAfterMs: number; serialBytes: Uint8Array } {
  return { notBeforeMs: Date.now() - begunMs, notAfterMs: Date.now() + lastsMs, serialBytes: randomBytes(16) };
}
