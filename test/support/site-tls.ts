/** TLS of a receiver that is not ours: an authority that only one test knows. Free of any test runner. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { issueCertificate } from '@wardkeeper/proto/x509';

const DAY_MS = 86_400_000;

/** A CA's file, and a certificate of it for localhost. */
export function siteTls(folder: string): { readonly ca: string; readonly cert: string; readonly key: string } {
  const now = Date.now();
  const common = { notBeforeMs: now - DAY_MS, notAfterMs: now + DAY_MS };
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const caPem = issueCertificate({
    ...common,
    serialBytes: randomBytes(16),
    issuer: { certificate: null, key: authority.privateKey },
    subject: { commonName: 'SIEM CA' },
    publicKey: authority.publicKey,
    ca: true,
  });
  const cert = issueCertificate({
    ...common,
    serialBytes: randomBytes(16),
    issuer: { certificate: caPem, key: authority.privateKey },
    subject: { commonName: 'localhost' },
    publicKey: server.publicKey,
    ca: false,
    extendedKeyUsage: ['serverAuth'],
    subjectAltNames: ['localhost'],
  });
  const own = mkdtempSync(join(folder, 'tls-'));
  const ca = join(own, 'siem-ca.pem');
  writeFileSync(ca, caPem);
  const key = server.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  writeFileSync(join(own, 'siem.crt.pem'), cert);
  writeFileSync(join(own, 'siem.key.pem'), key);
  return { ca, cert, key };
}
