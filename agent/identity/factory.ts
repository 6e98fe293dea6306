/** The factory identity (IEEE 802.1AR IDevID): by it a device is known before any hospital knows it, and when none does any more. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import {
  certificateKey,
  type CertificateRefusal,
  equalBytes,
  ProtoError,
  parseCertificate,
  readGatewayCertificate,
  certificateName,
} from '@wardkeeper/proto';
import type { SecretFiles } from '../runtime/secret-files.ts';
import { PRIVATE_FILE, PUBLIC_FILE } from '../runtime/durable-file.ts';
import { exchangeFiles, type FileChange, finishExchange } from './exchange.ts';
import { type IdentityFiles, identityFiles, MAX_SMALL_BYTES } from './files.ts';
import { damaged, loadKeys, readIdentityBytes, readIdentitySecret, readIdentityText, readTlsKey } from './keys.ts';

export interface FactoryIdentity {
  readonly certificatePem: string;
  readonly key: KeyObject;
  /** The device's, as on its label. */
  readonly serial: string;
}

export type FactoryRefusal = `CERTIFICATE_${CertificateRefusal}` | 'CERTIFICATE_KEY' | 'FACTORY_EXISTS';

export type FactoryVerdict =
  | { readonly ok: true; readonly serial: string; readonly notAfterMs: number }
  | { readonly ok: false; readonly code: FactoryRefusal; readonly detail: string };

/**
 * The factory identity: its own files, or, of a gateway that was installed by hand and has only ever had one certificate, that one.
 * Null: this gateway has none. Throws `IDENTITY_INVALID`.
 */
export function loadFactory(folder: string, secrets: SecretFiles): FactoryIdentity | null {
  const files = identityFiles(folder);
  if (existsSync(files.factoryCertificate)) return read(files.factoryCertificate, files.factoryKey, secrets);
  if (existsSync(files.enrolment) || !existsSync(files.certificate)) return null;
  return read(files.certificate, files.tlsKey, secrets);
}

/** Before the certificate in use is replaced: what makes it the factory identity where that has no files of its own yet. */
export function keepFactory(folder: string, secrets: SecretFiles): readonly FileChange[] {
  const files = identityFiles(folder);
  if (existsSync(files.factoryCertificate) || loadFactory(folder, secrets) === null) return [];
  return [
    factoryKey(files, secrets),
    { name: basename(files.factoryCertificate), content: readIdentityBytes(files.certificate, MAX_SMALL_BYTES), mode: PUBLIC_FILE },
  ];
}

/**
 * What the manufacturer does at the end of the line: the certificate issued for the request made here. Everything is judged before
 * anything is written. Throws `IDENTITY_MISSING` before `identity request`, `IDENTITY_INVALID`, `STATE_UNWRITABLE`.
 */
export function installFactory(
  folder: string,
  { certificate, atMs, dryRun = false }: { readonly certificate: string; readonly atMs: number; readonly dryRun?: boolean },
  secrets: SecretFiles,
): FactoryVerdict {
  finishExchange(folder);
  const files = identityFiles(folder);
  const { tls } = loadKeys(files, secrets);
  const detail = 'this device has a factory identity, and it is never replaced';
  if (existsSync(files.factoryCertificate) || existsSync(files.certificate)) return { ok: false, code: 'FACTORY_EXISTS', detail };
  const verdict = readGatewayCertificate(certificate, { atMs });
  if (!verdict.ok) return { ok: false, code: `CERTIFICATE_${verdict.code}`, detail: `certificate: ${verdict.detail}` };
  if (!equalBytes(verdict.key.raw, createPublicKey(tls).export({ format: 'der', type: 'spki' }))) {
    const expected = 'certificate: expected the key that was made here, got another: was it issued from this request?';
    return { ok: false, code: 'CERTIFICATE_KEY', detail: expected };
  }
  if (!dryRun) {
    exchangeFiles(folder, [
      factoryKey(files, secrets),
      { name: basename(files.factoryCertificate), content: certificate, mode: PUBLIC_FILE },
    ]);
  }
  return { ok: true, serial: verdict.name.serial, notAfterMs: parseCertificate(certificate).validToDate.getTime() };
}

/** The key in use, under its name as the factory's. */
function factoryKey(files: IdentityFiles, secrets: SecretFiles): FileChange {
  const name = basename(files.factoryKey);
  return { name, content: secrets.seal(name, readIdentitySecret(files.tlsKey, MAX_SMALL_BYTES, secrets)), mode: PRIVATE_FILE };
}

function read(certificatePath: string, keyPath: string, secrets: SecretFiles): FactoryIdentity {
  const certificatePem = readIdentityText(certificatePath, MAX_SMALL_BYTES);
  const key = readTlsKey(keyPath, secrets);
  try {
    if (equalBytes(certificateKey(certificatePem).raw, createPublicKey(key).export({ format: 'der', type: 'spki' }))) {
      return { certificatePem, key, serial: certificateName(certificatePem).serial };
    }
  } catch (cause) {
    if (!(cause instanceof ProtoError)) throw cause;
    throw damaged(certificatePath, 'expected the factory certificate of this device', cause);
  }
  throw damaged(certificatePath, 'expected the certificate of the key beside it');
}
