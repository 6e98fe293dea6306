/** The manufacturer's factory CA: one P-256 key, one certificate that it signs itself, in a folder of the offline machine. */
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { CERTIFICATE_SERIAL_BYTES, type Issuer, issueCertificate, MAX_PEM_BYTES, parseCertificate } from '@wardkeeper/proto/x509';
import type { ReleaseContext } from './context.ts';
import { ReleaseError } from './errors.ts';
import { exists, makePrivateFolder, PRIVATE_FILE, PUBLIC_FILE, readText, writeDurably } from './files.ts';

export const DAY_MS = 86_400_000;
/** Clocks of signing machines and gateways differ; an hour is more than a kept clock is ever off. */
export const BACKDATE_MS = 3_600_000;
/** 30 years: devices are in use for twenty, and the last one made is still to be vouched for. */
const CA_DAYS = 10_957;

export interface FactoryCaFiles {
  readonly certificate: string;
  readonly key: string;
}

export type InitVerdict =
  | { readonly ok: true; readonly files: FactoryCaFiles }
  | { readonly ok: false; readonly code: 'CA_EXISTS'; readonly detail: string };

export interface FactoryCa extends Issuer {
  readonly certificate: string;
  readonly validFromMs: number;
  readonly validToMs: number;
}

export function factoryCaFiles(dir: string): FactoryCaFiles {
  return { certificate: join(dir, 'factory-ca.crt.pem'), key: join(dir, 'factory-ca.key.pem') };
}

/** Makes the CA, and never over one that is there. `name`: 1 to 64 characters, else throws `NAME_MALFORMED` of proto. */
export async function initFactoryCa(dir: string, name: string, context: ReleaseContext): Promise<InitVerdict> {
  const files = factoryCaFiles(dir);
  for (const path of [files.key, files.certificate]) {
    if (await exists(path)) {
      return { ok: false, code: 'CA_EXISTS', detail: `${path} is there already and is never replaced: choose another folder` };
    }
  }
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const nowMs = context.nowMs();
  const certificate = issueCertificate({
    issuer: { certificate: null, key: privateKey },
    subject: { commonName: name },
    publicKey,
    notBeforeMs: nowMs - BACKDATE_MS,
    notAfterMs: nowMs + CA_DAYS * DAY_MS,
    ca: true,
    serialBytes: context.randomBytes(CERTIFICATE_SERIAL_BYTES),
  });
  await makePrivateFolder(dir);
  await writeDurably(files.key, privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), PRIVATE_FILE);
  await writeDurably(files.certificate, certificate, PUBLIC_FILE);
  return { ok: true, files };
}

/** Throws `CA_INVALID` where the two files are no CA, or not of one another; `FILE_UNREADABLE`, `FILE_TOO_LARGE`. */
export async function loadFactoryCa(dir: string): Promise<FactoryCa> {
  const files = factoryCaFiles(dir);
  const [certificate, keyPem] = [await readText(files.certificate, MAX_PEM_BYTES), await readText(files.key, MAX_PEM_BYTES)];
  try {
    const key = createPrivateKey(keyPem);
    const parsed = parseCertificate(certificate);
    if (!parsed.ca || !parsed.checkPrivateKey(key)) throw new ReleaseError('CA_INVALID', 'no CA, or another key');
    return { certificate, key, validFromMs: parsed.validFromDate.getTime(), validToMs: parsed.validToDate.getTime() };
  } catch (cause) {
    const message = `${dir}: expected factory-ca.crt.pem, a CA certificate, and its key in factory-ca.key.pem`;
    throw new ReleaseError('CA_INVALID', `${message}: restore both from your backup`, { cause });
  }
}
