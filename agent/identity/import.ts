/**
 * A certificate that the hospital's own PKI made with its key, brought as PKCS#12. The key was made elsewhere and has travelled, which
 * enrolment avoids; the telemetry keys are this gateway's own all the same, and the new key vouches for them with a new statement.
 */
import { createPublicKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import {
  type CertificateName,
  encodeKeyStatement,
  expandXWingSeed,
  formatIdentityFile,
  type GatewayName,
  keysOf,
  parseCertificate,
  parseXWingPublicKey,
  sha256,
  signDocument,
  signingKeyFrom,
} from '@wardkeeper/proto';
import type { Pkcs12Refusal } from '@wardkeeper/proto/x509';
import { PUBLIC_FILE } from '../runtime/durable-file.ts';
import type { SecretFiles } from '../runtime/secret-files.ts';
import { type IssuedRefusal, refusedByChain } from './enrolment/issued.ts';
import { keyChanges } from './enrolment/pending.ts';
import { loadSiteCas } from './enrolment/record.ts';
import { exchangeFiles, type FileChange, finishExchange } from './exchange.ts';
import { keepFactory } from './factory.ts';
import { identityFiles, MAX_BROKER_CA_BYTES, MAX_DIRECTORY_BYTES } from './files.ts';
import { readInstalled } from './install.ts';
import { type GatewayKeys, generateKeys, loadKeys, readIdentityBytes, readIdentityText } from './keys.ts';
import { boundedNowMs } from './renewal/rules.ts';
import { signedTimes } from './renewal/signed-times.ts';
import { EXPECTED_AUTHORITIES, type IdentityParts, type InstallRefusal, judgeInstall, readAuthorities } from './rules.ts';
import { statementVersion } from './statement.ts';

export interface ImportOrder {
  readonly file: Uint8Array;
  readonly password: string;
  /** Null: as installed. */
  readonly hospitalRoot: string | null;
  readonly directory: Uint8Array | null;
  readonly brokerCa: string | null;
  /** PEM: who of the hospital's PKI issues gateways' certificates. */
  readonly siteCa: string | null;
  readonly configured: GatewayName;
  /** Unix milliseconds, by the machine's clock. */
  readonly atMs: number;
  readonly dryRun: boolean;
}

export type ImportRefusal = `PKCS12_${Pkcs12Refusal}` | InstallRefusal | IssuedRefusal['code'] | 'SITE_CA_MALFORMED' | 'PARTS_MISSING';

export type ImportVerdict =
  | { readonly ok: true; readonly name: CertificateName; readonly notAfterMs: number; readonly keyStatement: string }
  | { readonly ok: false; readonly code: ImportRefusal; readonly detail: string };

/** A refusal changes nothing. Throws AgentError `IDENTITY_INVALID`, `SECRET_UNREADABLE`, `STATE_UNWRITABLE`. */
export async function importPkcs12(folder: string, order: ImportOrder, secrets: SecretFiles): Promise<ImportVerdict> {
  finishExchange(folder);
  // Here and not above: node-forge comes with it
  const { openPkcs12 } = await import('@wardkeeper/proto/x509');
  const opened = openPkcs12(order.file, order.password);
  if (!opened.ok) return { ok: false, code: `PKCS12_${opened.code}`, detail: opened.detail };
  const parts = partsOf(folder, order, opened.certificate);
  const siteCa = order.siteCa ?? loadSiteCas(folder).join('');
  if (parts === null || siteCa === '') {
    const detail = 'this gateway has no hospital yet: bring --hospital-root, --directory, --broker-ca and --site-ca too';
    return { ok: false, code: 'PARTS_MISSING', detail };
  }
  const siteCas = readAuthorities(siteCa);
  if (siteCas === null) return { ok: false, code: 'SITE_CA_MALFORMED', detail: `site CA: ${EXPECTED_AUTHORITIES}` };
  const files = identityFiles(folder);
  const tlsPublicKey = createPublicKey(opened.key).export({ format: 'der', type: 'spki' });
  const atMs = boundedNowMs(order.atMs, signedTimes(folder));
  const judgement = judgeInstall(parts, { configured: order.configured, tlsPublicKey, atMs, installed: readInstalled(folder) });
  if (!judgement.ok) return judgement;
  const stranger = await refusedByChain(opened.certificate, siteCas, atMs, opened.others);
  if (stranger !== null) return stranger;
  const { name } = judgement.identity;
  const notAfterMs = parseCertificate(opened.certificate).validToDate.getTime();
  const verdict = { ok: true, name, notAfterMs, keyStatement: files.keyStatement } as const;
  if (order.dryRun) return verdict;

  const hasKeys = existsSync(files.ed25519Key);
  const keys: GatewayKeys = { ...(hasKeys ? loadKeys(files, secrets) : generateKeys()), tls: opened.key };
  const here = identityFiles('');
  const publicFile = (path: string, content: string | Uint8Array): FileChange => ({ name: basename(path), content, mode: PUBLIC_FILE });
  exchangeFiles(folder, [
    ...keepFactory(folder, secrets),
    ...keyChanges(keys, here, secrets),
    publicFile(here.keyStatement, stateKeys(name, keys, hasKeys ? statementVersion(folder, secrets) + 1 : 1)),
    publicFile(here.hospitalRoot, formatIdentityFile(judgement.identity.hospitalRoot)),
    publicFile(here.directory, parts.directory),
    publicFile(here.brokerCa, parts.brokerCa),
    publicFile(here.siteCa, siteCas.join('')),
    publicFile(here.certificate, parts.certificate),
    // Whoever renewed the one before knows nothing of this one.
    { name: here.enrolment, content: null, mode: PUBLIC_FILE },
    { name: here.adoption, content: null, mode: PUBLIC_FILE },
  ]);
  return verdict;
}

/** What was not brought is what is installed. Null: there is neither. */
function partsOf(folder: string, { hospitalRoot, directory, brokerCa }: ImportOrder, certificate: string): IdentityParts | null {
  const files = identityFiles(folder);
  const installed = existsSync(files.hospitalRoot) && existsSync(files.directory) && existsSync(files.brokerCa);
  if (!installed && (hospitalRoot === null || directory === null || brokerCa === null)) return null;
  return {
    certificate,
    hospitalRoot: hospitalRoot ?? readIdentityText(files.hospitalRoot, MAX_BROKER_CA_BYTES),
    directory: directory ?? readIdentityBytes(files.directory, MAX_DIRECTORY_BYTES),
    brokerCa: brokerCa ?? readIdentityText(files.brokerCa, MAX_BROKER_CA_BYTES),
  };
}

function stateKeys(name: CertificateName, keys: GatewayKeys, version: number): Uint8Array {
  const body = encodeKeyStatement({
    ...name,
    telemetry: keys.telemetry,
    sealing: parseXWingPublicKey(expandXWingSeed(keys.sealingSeed).publicKey),
    certificateKeySha256: sha256(createPublicKey(keys.tls).export({ format: 'der', type: 'spki' })),
  });
  return signDocument({ type: 'key-statement', version, body }, [signingKeyFrom(keys.tls), ...keysOf(keys.telemetry)]);
}
