/** What lies in the identity folder, and how large each file may be. */
import { join } from 'node:path';
import { MAX_DOCUMENT_BYTES } from '@wardkeeper/proto';

/** Files of a kilobyte or a few; an identity file is the largest. */
export const MAX_SMALL_BYTES = 16 * 1024;
/** A site may have several broker CAs while it changes from one to the next. */
export const MAX_BROKER_CA_BYTES = 64 * 1024;
export const MAX_DIRECTORY_BYTES = MAX_DOCUMENT_BYTES;

export interface IdentityFiles {
  /** Made here by `identity request`; private. */
  readonly tlsKey: string;
  readonly ed25519Key: string;
  readonly mlDsa65Key: string;
  readonly sealingSeed: string;
  /** Brought by `identity install` or by a command, where the hospital approves updates without a network; private. */
  readonly approvalKey: string;
  /** Brought by enrolment or by a command, where the hospital can say whose a pseudonym is; private. */
  readonly pseudonymKey: string;
  /** Made here by `identity request`, for the manufacturer and the hospital. */
  readonly request: string;
  readonly keyStatement: string;
  /** The factory identity, kept for good: with it a gateway enrols at a hospital, and at the next one. Private, and its certificate. */
  readonly factoryKey: string;
  readonly factoryCertificate: string;
  /** Made by enrolment and renewal, until the hospital has answered: so that a lost answer can be asked for again. Private. */
  readonly pendingKey: string;
  readonly pendingEd25519Key: string;
  readonly pendingMlDsa65Key: string;
  readonly pendingSealingSeed: string;
  readonly pendingPurpose: string;
  /** The request itself, where the server is of another make: such a one may want the very same bytes again (RFC 7030 §4.2.3). */
  readonly pendingRequest: string;
  /** For the hospital, of a gateway that a server of another make has certified: "identity adopt" takes it in. */
  readonly adoption: string;
  /** Brought by enrolment: where it is renewed, and who vouches there and for gateways. */
  readonly enrolment: string;
  readonly siteCa: string;
  /** Brought by `identity install` or enrolment. */
  readonly certificate: string;
  readonly hospitalRoot: string;
  readonly directory: string;
  readonly brokerCa: string;
}

/** Those that hold a secret, there or not. */
export function privateFiles(files: IdentityFiles): readonly string[] {
  const { tlsKey, ed25519Key, mlDsa65Key, sealingSeed, approvalKey, pseudonymKey, factoryKey } = files;
  const { pendingKey, pendingEd25519Key, pendingMlDsa65Key, pendingSealingSeed } = files;
  const pending = [pendingKey, pendingEd25519Key, pendingMlDsa65Key, pendingSealingSeed];
  return [tlsKey, ed25519Key, mlDsa65Key, sealingSeed, approvalKey, pseudonymKey, factoryKey, ...pending];
}

/** Of a state folder, every file that holds a secret, there or not: of the identity, and the gateway's own key of pseudonyms. */
export function secretFiles(state: string): readonly string[] {
  return [...privateFiles(identityFiles(identityFolder(state))), pseudonymKeyFile(state)];
}

export function pseudonymKeyFile(state: string): string {
  return join(state, 'pseudonym.key');
}

/** `<state>/identity`. */
export function identityFolder(state: string): string {
  return join(state, 'identity');
}

export function identityFiles(folder: string): IdentityFiles {
  return {
    tlsKey: join(folder, 'tls.key.pem'),
    ed25519Key: join(folder, 'telemetry.ed25519.key.pem'),
    mlDsa65Key: join(folder, 'telemetry.ml-dsa-65.key.pem'),
    sealingSeed: join(folder, 'sealing.x-wing.seed'),
    approvalKey: join(folder, 'approval.key'),
    pseudonymKey: join(folder, 'site-pseudonym.key'),
    request: join(folder, 'request.csr.pem'),
    keyStatement: join(folder, 'key-statement.wkdoc'),
    factoryKey: join(folder, 'factory.key.pem'),
    factoryCertificate: join(folder, 'factory.crt.pem'),
    pendingKey: join(folder, 'pending.tls.key.pem'),
    pendingEd25519Key: join(folder, 'pending.telemetry.ed25519.key.pem'),
    pendingMlDsa65Key: join(folder, 'pending.telemetry.ml-dsa-65.key.pem'),
    pendingSealingSeed: join(folder, 'pending.sealing.x-wing.seed'),
    pendingPurpose: join(folder, 'pending.purpose'),
    pendingRequest: join(folder, 'pending.request.csr.pem'),
    adoption: join(folder, 'adoption.json'),
    enrolment: join(folder, 'enrolment.json'),
    siteCa: join(folder, 'site-ca.pem'),
    certificate: join(folder, 'tls.crt.pem'),
    hospitalRoot: join(folder, 'hospital-root.json'),
    directory: join(folder, 'directory.wkdoc'),
    brokerCa: join(folder, 'broker-ca.pem'),
  };
}
