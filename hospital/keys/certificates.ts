/** TLS certificates of the site: its CA, its broker, its receiver, its enrolment server, its console. */
import { parseName, ProtoError, readSubject } from '@wardkeeper/proto';
import { CERTIFICATE_SERIAL_BYTES, issueCertificate } from '@wardkeeper/proto/x509';
import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HospitalError, messageOf } from '../errors.ts';
import { makePrivateFolder, readFileWithin, writeFileDurably } from '../runtime/index.ts';

export const CERTIFICATE_PURPOSES = ['broker', 'receiver', 'enrolment', 'console'] as const;

/** What the CA's own key is. */
export const AUTHORITY_KEYS = ['p256', 'rsa-3072'] as const;
export type AuthorityKey = (typeof AUTHORITY_KEYS)[number];
export type CertificatePurpose = (typeof CERTIFICATE_PURPOSES)[number];

const DAY_MS = 86_400_000;
/** A clock that is a little behind must not refuse a certificate made just now. */
const BACKDATED_MS = 5 * 60_000;
const MAX_PEM_FILE_BYTES = 64 * 1024;
const DEFAULT_HOSTS = ['localhost', '127.0.0.1'];
const CA_CERTIFICATE = 'site-ca.crt.pem';
const CA_KEY = 'site-ca.key.pem';
const BEHIND_BROKER = ['site-ca.cross.pem', 'site-ca.former.crt.pem'];

interface Making {
  readonly folder: string;
  readonly days: number;
  readonly nowMs: number;
  readonly randomBytes: (count: number) => Uint8Array;
}

/** Paths of the files made. */
export interface CertificateFiles extends Record<string, string> {
  readonly certificate: string;
  readonly key: string;
}

/** Makes site-ca.crt.pem and site-ca.key.pem. Throws HospitalError `USAGE`, `FILE_EXISTS`, `FILE_UNWRITABLE`. */
export function initCertificates(making: Making & { readonly site: string; readonly authorityKey?: AuthorityKey }): CertificateFiles {
  return reportingUsage(() => {
    const { folder, site, days, nowMs, randomBytes } = making;
    parseName(site, 'site');
    makePrivateFolder(folder);
    const { privateKey, publicKey } =
      making.authorityKey === 'rsa-3072'
        ? generateKeyPairSync('rsa', { modulusLength: 3_072 })
        : generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const certificate = issueCertificate({
      issuer: { certificate: null, key: privateKey },
      subject: { commonName: 'Wardkeeper site CA', organization: site },
      publicKey,
      notBeforeMs: nowMs - BACKDATED_MS,
      notAfterMs: nowMs + days * DAY_MS,
      ca: true,
      serialBytes: randomBytes(CERTIFICATE_SERIAL_BYTES),
    });
    return writePair(folder, CA_CERTIFICATE, CA_KEY, certificate, privateKey.export({ format: 'pem', type: 'pkcs8' }), { fresh: true });
  });
}

/**
 * Makes a fresh key and its certificate, replacing those before: <purpose>.crt.pem and <purpose>.key.pem. A server's names
 * its hosts; the receiver's is `receiver.<site>`, which no gateway's can be: a gateway's name has no dot.
 * Throws HospitalError `USAGE`, `FILE_UNREADABLE` (no CA there), `FILE_UNWRITABLE`.
 */
export function issueSiteCertificate(
  making: Making & { readonly purpose: CertificatePurpose; readonly hosts?: readonly string[] },
): CertificateFiles {
  return reportingUsage(() => {
    const { folder, purpose, hosts = DEFAULT_HOSTS, nowMs, randomBytes } = making;
    const authority = readFileWithin(join(folder, CA_CERTIFICATE), MAX_PEM_FILE_BYTES, 'site CA').toString('utf8');
    const issuerKey = createPrivateKey(readFileWithin(join(folder, CA_KEY), MAX_PEM_FILE_BYTES, "site CA's key"));
    const ca = new X509Certificate(authority);
    const site = readSubject(ca)?.get('O') ?? '';
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const isServer = purpose !== 'receiver';
    const [firstHost = 'localhost'] = hosts;
    const certificate = issueCertificate({
      issuer: { certificate: authority, key: issuerKey },
      subject: { commonName: isServer ? firstHost : `receiver.${site}`, organization: site },
      publicKey,
      notBeforeMs: Math.max(nowMs - BACKDATED_MS, ca.validFromDate.getTime()),
      notAfterMs: Math.min(nowMs + making.days * DAY_MS, ca.validToDate.getTime()),
      ca: false,
      extendedKeyUsage: [isServer ? 'serverAuth' : 'clientAuth'],
      ...(isServer ? { subjectAltNames: hosts } : {}),
      serialBytes: randomBytes(CERTIFICATE_SERIAL_BYTES),
    });
    const key = privateKey.export({ format: 'pem', type: 'pkcs8' });
    // After a change of authority: for gateways that know the former one alone (identity/roll.ts)
    const behind = purpose === 'broker' ? BEHIND_BROKER.filter((name) => existsSync(join(folder, name))) : [];
    const chain = behind.map((name) => readFileWithin(join(folder, name), MAX_PEM_FILE_BYTES, 'site CA').toString('utf8'));
    return writePair(folder, `${purpose}.crt.pem`, `${purpose}.key.pem`, [certificate, ...chain].join(''), key, { fresh: false });
  });
}

function writePair(
  folder: string,
  certificateName: string,
  keyName: string,
  certificate: string,
  key: string | Buffer,
  { fresh }: { fresh: boolean },
): CertificateFiles {
  const files = { certificate: join(folder, certificateName), key: join(folder, keyName) };
  writeFileDurably(files.key, key, { secret: true, fresh });
  writeFileDurably(files.certificate, certificate, { fresh });
  return files;
}

/** A name, host or time that cannot stand in a certificate was asked for on the command line. */
function reportingUsage<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof ProtoError) throw new HospitalError('USAGE', messageOf(cause), { cause });
    throw cause;
  }
}
