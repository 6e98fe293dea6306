/**
 * The keys of an enrolment that is under way. They are on the disk before anybody is asked: where the answer is lost, the same keys
 * ask again, and the hospital knows them and gives the same answer, though the voucher is used.
 */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { SecretFiles } from '../../runtime/secret-files.ts';
import { exchangeFiles, type FileChange } from '../exchange.ts';
import { type IdentityFiles, identityFiles, MAX_SMALL_BYTES } from '../files.ts';
import { formatKeys, type GatewayKeys, generateKeys, loadKeys, readIdentityText } from '../keys.ts';
import { PRIVATE_FILE, PUBLIC_FILE } from '../../runtime/durable-file.ts';

export type CertificateKeyKind = 'p-256' | 'rsa-3072';

const PENDING = 'pending.';

export interface PendingOrder {
  /** What they are for: a voucher's id, or the fingerprint of the certificate that is renewed. */
  readonly purpose: string;
  readonly kind: CertificateKeyKind;
  /** True: also the keys that sign telemetry and open commands; false: those stay. */
  readonly allKeys: boolean;
}

/** The keys to ask with: those of the last try for the same purpose, or new ones. Throws `IDENTITY_INVALID`, `STATE_UNWRITABLE`. */
export function takePendingKeys(folder: string, { purpose, kind, allKeys }: PendingOrder, secrets: SecretFiles): GatewayKeys {
  const files = identityFiles(folder);
  const mark = `${purpose} ${kind} ${allKeys ? 'all' : 'certificate'}\n`;
  if (existsSync(files.pendingPurpose) && readIdentityText(files.pendingPurpose, MAX_SMALL_BYTES) === mark) {
    return loadKeys(pendingFiles(files, allKeys), secrets);
  }
  const keys: GatewayKeys = { ...(allKeys ? generateKeys() : loadKeys(files, secrets)), tls: makeCertificateKey(kind) };
  exchangeFiles(folder, [
    ...dropPending(),
    ...keyChanges(keys, pendingFiles(identityFiles(''), allKeys), secrets).filter(({ name }) => name.startsWith(PENDING)),
    { name: basename(files.pendingPurpose), content: mark, mode: PUBLIC_FILE },
  ]);
  return keys;
}

export function makeCertificateKey(kind: CertificateKeyKind): KeyObject {
  if (kind === 'rsa-3072') return generateKeyPairSync('rsa', { modulusLength: 3_072 }).privateKey;
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
}

/** `files`: of the folder ''. */
export function keyChanges(keys: GatewayKeys, files: IdentityFiles, secrets: SecretFiles): readonly FileChange[] {
  return formatKeys(keys, files, secrets).map(({ path, content }) => ({ name: path, content, mode: PRIVATE_FILE }));
}

/** Where the keys under way lie; those that stay are where they were. */
function pendingFiles(files: IdentityFiles, allKeys: boolean): IdentityFiles {
  const { pendingKey, pendingEd25519Key, pendingMlDsa65Key, pendingSealingSeed } = files;
  if (!allKeys) return { ...files, tlsKey: pendingKey };
  return { ...files, tlsKey: pendingKey, ed25519Key: pendingEd25519Key, mlDsa65Key: pendingMlDsa65Key, sealingSeed: pendingSealingSeed };
}

/** PEM: the request of the last try for the same keys, or this one, kept. After `takePendingKeys`. */
export function takePendingRequest(folder: string, request: string): string {
  const { pendingRequest } = identityFiles(folder);
  if (existsSync(pendingRequest)) return readIdentityText(pendingRequest, MAX_SMALL_BYTES);
  exchangeFiles(folder, [{ name: basename(pendingRequest), content: request, mode: PUBLIC_FILE }]);
  return request;
}

/** Changes that end an enrolment, answered or given up. */
export function dropPending(): readonly FileChange[] {
  const { pendingKey, pendingEd25519Key, pendingMlDsa65Key, pendingSealingSeed, pendingPurpose, pendingRequest } = identityFiles('');
  return [pendingKey, pendingEd25519Key, pendingMlDsa65Key, pendingSealingSeed, pendingPurpose, pendingRequest].map((name) => ({
    name,
    content: null,
    mode: PRIVATE_FILE,
  }));
}
