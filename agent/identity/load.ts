/** The identity of an enrolled gateway, as the agent starts with it. */
import { createPublicKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  type CertificateName,
  certificateKey,
  certificateName,
  equalBytes,
  ProtoError,
  type SigningIdentity,
  type VerifyingIdentity,
} from '@wardkeeper/proto';
import { AgentError } from '../errors.ts';
import type { SecretFiles } from '../runtime/secret-files.ts';
import { finishExchange } from './exchange.ts';
import { identityFiles, MAX_BROKER_CA_BYTES, MAX_DIRECTORY_BYTES, MAX_SMALL_BYTES } from './files.ts';
import { damaged, loadKeys, privateKeyPem, readIdentityBytes, readIdentityText } from './keys.ts';
import { openDirectory, parseRoot } from './rules.ts';

/** Names as the certificate has them. */
export interface GatewayIdentity extends CertificateName {
  readonly certificatePem: string;
  readonly tlsKeyPem: string;
  /** One or several CA certificates. */
  readonly brokerCaPem: string;
  readonly telemetry: SigningIdentity;
  /** 32 bytes: opens what is sealed to this gateway. */
  readonly sealingSeed: Uint8Array;
  /** Pinned at enrolment. */
  readonly hospitalRoot: VerifyingIdentity;
  /** The signed document as installed; a newer one may have come since, by the link. */
  readonly directory: Uint8Array;
}

/**
 * Reads and cross-checks everything. Nothing is judged by the clock: an expired certificate or directory stops the link, not
 * the agent. Throws `IDENTITY_MISSING` where the gateway is not enrolled and says what is next, `IDENTITY_INVALID` where a file
 * is damaged or two do not belong together, `SECRET_UNREADABLE`.
 */
export function loadIdentity(folder: string, secrets: SecretFiles): GatewayIdentity {
  finishExchange(folder);
  const files = identityFiles(folder);
  const keys = loadKeys(files, secrets);
  if (!existsSync(files.certificate) && existsSync(files.factoryCertificate)) {
    const next = 'no hospital\'s yet: run "wardkeeper identity enroll" with the hospital\'s voucher';
    throw new AgentError('IDENTITY_MISSING', `${files.certificate}: this gateway has its factory identity and is ${next}`);
  }
  if (!existsSync(files.certificate)) {
    const next = `have ${files.request} signed by the manufacturer, then run "wardkeeper identity install"`;
    throw new AgentError('IDENTITY_MISSING', `${files.certificate}: this gateway has no certificate yet: ${next}`);
  }
  const certificatePem = readIdentityText(files.certificate, MAX_SMALL_BYTES);
  const name = readCertificate(files.certificate, certificatePem, createPublicKey(keys.tls).export({ format: 'der', type: 'spki' }));
  const hospitalRoot = parseRoot(readIdentityText(files.hospitalRoot, MAX_SMALL_BYTES));
  if (hospitalRoot === null) throw damaged(files.hospitalRoot, 'expected a hospital root');
  const directory = readIdentityBytes(files.directory, MAX_DIRECTORY_BYTES);
  if (openDirectory(directory, hospitalRoot)?.directory.site !== name.site) {
    throw damaged(files.directory, `expected the directory of site ${name.site}, signed by the pinned hospital root`);
  }
  return {
    ...name,
    certificatePem,
    tlsKeyPem: privateKeyPem(keys.tls),
    brokerCaPem: readIdentityText(files.brokerCa, MAX_BROKER_CA_BYTES),
    telemetry: keys.telemetry,
    sealingSeed: keys.sealingSeed,
    hospitalRoot,
    directory,
  };
}

function readCertificate(path: string, pem: string, tlsPublicKey: Uint8Array): CertificateName {
  try {
    if (equalBytes(certificateKey(pem).raw, tlsPublicKey)) return certificateName(pem);
  } catch (cause) {
    if (!(cause instanceof ProtoError)) throw cause;
    throw damaged(path, 'expected a certificate for this gateway', cause);
  }
  throw damaged(path, 'expected the certificate of the key beside it');
}
