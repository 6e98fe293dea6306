/** An authority that only one test knows, and certificates of it. Free of any test runner. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { issueCertificate } from '@wardkeeper/proto/x509';

const DAY_MS = 86_400_000;

export interface CertificateOrder {
  readonly commonName: string;
  /** None: a client's. */
  readonly hosts?: readonly string[];
  /** Ended yesterday. */
  readonly expired?: true;
}

export interface TestAuthority {
  readonly pem: string;
  /** Certificate and key, PEM. */
  issue(order: CertificateOrder): { readonly certificate: string; readonly key: string };
}

export function makeAuthority(commonName: string): TestAuthority {
  const nowMs = Date.now();
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = issueCertificate({
    ...{ notBeforeMs: nowMs - 9 * DAY_MS, notAfterMs: nowMs + 9 * DAY_MS, serialBytes: randomBytes(16) },
    ...{ issuer: { certificate: null, key: own.privateKey }, subject: { commonName }, publicKey: own.publicKey, ca: true },
  });
  return {
    pem,
    issue({ commonName: name, hosts = [], expired }) {
      const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const certificate = issueCertificate({
        ...{ notBeforeMs: nowMs - 8 * DAY_MS, notAfterMs: expired ? nowMs - DAY_MS : nowMs + 8 * DAY_MS, serialBytes: randomBytes(16) },
        ...{ issuer: { certificate: pem, key: own.privateKey }, subject: { commonName: name }, publicKey: pair.publicKey, ca: false },
        extendedKeyUsage: [hosts.length === 0 ? 'clientAuth' : 'serverAuth'],
        subjectAltNames: hosts,
      });
      return { certificate, key: pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString() };
    },
  };
}
