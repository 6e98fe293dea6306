/** A new identity: keys, the request for a certificate, and the statement that ties the other keys to it. */
import { createPublicKey } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  encodeKeyStatement,
  expandXWingSeed,
  type GatewayName,
  isName,
  parseXWingPublicKey,
  sha256,
  signDocument,
  signingKeyFrom,
} from '@wardkeeper/proto';
import { AgentError } from '../errors.ts';
import { PRIVATE_FILE, PRIVATE_FOLDER, PUBLIC_FILE, reasonOf, syncFolder, writeDurably } from '../runtime/durable-file.ts';
import type { SecretFiles } from '../runtime/secret-files.ts';
import { identityFiles } from './files.ts';
import { formatKeys, type GatewayKeys, generateKeys } from './keys.ts';

/** What PrintableString allows, and X.509 with it. */
const SERIAL = /^[A-Za-z0-9 '()+,./:=?-]{1,64}$/;
/** New keys are made with a new folder, so a statement is the first of its keys; renewing one in place would count up. */
const STATEMENT_VERSION = 1;

export interface IdentityOrder extends GatewayName {
  /** The device's own, as on its label: 1 to 64 letters, digits, spaces and `' ( ) + , - . / : = ?`. */
  readonly serial: string;
}

export type RequestVerdict =
  | { readonly ok: true; readonly requestFile: string; readonly keyStatementFile: string }
  | { readonly ok: false; readonly code: 'KEYS_EXIST' | 'NAME' | 'SERIAL'; readonly detail: string };

/**
 * Makes `folder` with everything in it, in one step: a power cut leaves all of it or nothing. Never over an identity that is
 * there, since its keys are what the hospital knows this gateway by. Throws `STATE_UNWRITABLE`.
 */
export async function requestIdentity(folder: string, order: IdentityOrder, secrets: SecretFiles): Promise<RequestVerdict> {
  if (!isName(order.site) || !isName(order.gateway)) {
    return { ok: false, code: 'NAME', detail: 'site and gateway: expected lower-case letters, digits and inner hyphens' };
  }
  if (!SERIAL.test(order.serial)) {
    const expected = "1 to 64 letters, digits, spaces and ' ( ) + , - . / : = ?";
    return { ok: false, code: 'SERIAL', detail: `serial number: expected ${expected}, got ${JSON.stringify(order.serial.slice(0, 80))}` };
  }
  // Here and not above: node-forge comes with it, and the running agent, which only loads identities, never needs that
  const { createCertificateRequest } = await import('@wardkeeper/proto/x509');
  const keys = generateKeys();
  const subject = { commonName: order.gateway, organization: order.site, serialNumber: order.serial };
  const request = createCertificateRequest({ subject, key: keys.tls });
  return placeFolder(folder, [
    ...formatKeys(keys, identityFiles(''), secrets).map(({ path, content }) => ({ name: path, content, mode: PRIVATE_FILE })),
    { name: identityFiles('').request, content: request, mode: PUBLIC_FILE },
    { name: identityFiles('').keyStatement, content: stateKeys(keys, order), mode: PUBLIC_FILE },
  ]);
}

function stateKeys(keys: GatewayKeys, { site, gateway, serial }: IdentityOrder): Uint8Array {
  const body = encodeKeyStatement({
    site,
    gateway,
    serial,
    telemetry: keys.telemetry,
    sealing: parseXWingPublicKey(expandXWingSeed(keys.sealingSeed).publicKey),
    certificateKeySha256: sha256(createPublicKey(keys.tls).export({ format: 'der', type: 'spki' })),
  });
  return signDocument({ type: 'key-statement', version: STATEMENT_VERSION, body }, [signingKeyFrom(keys.tls)]);
}

function placeFolder(
  folder: string,
  contents: readonly { readonly name: string; readonly content: string | Uint8Array; readonly mode: number }[],
): RequestVerdict {
  const files = identityFiles(folder);
  const parent = dirname(folder);
  const unfinished = `.${basename(folder)}.unfinished-`;
  let scratch: string | undefined;
  try {
    mkdirSync(parent, { recursive: true, mode: PRIVATE_FOLDER });
    // What a power cut left: keys that nobody has ever seen
    for (const left of readdirSync(parent)) if (left.startsWith(unfinished)) rmSync(join(parent, left), { recursive: true });
    scratch = mkdtempSync(join(parent, unfinished)); // mode 0700
    for (const { name, content, mode } of contents) writeDurably(join(scratch, name), content, mode);
    if (!renameToEmpty(scratch, folder)) {
      rmSync(scratch, { recursive: true });
      return { ok: false, code: 'KEYS_EXIST', detail: existing(folder) };
    }
    syncFolder(parent);
    return { ok: true, requestFile: files.request, keyStatementFile: files.keyStatement };
  } catch (cause) {
    if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true });
    if (cause instanceof AgentError) throw cause;
    throw new AgentError('STATE_UNWRITABLE', `${folder} cannot be made: ${reasonOf(cause)}`, { cause });
  }
}

/** False where there is a folder of that name that holds anything: the system's own refusal, so that two requests cannot race. */
function renameToEmpty(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (cause) {
    if (reasonOf(cause) === 'ENOTEMPTY' || reasonOf(cause) === 'EEXIST') return false;
    throw cause;
  }
}

function existing(folder: string): string {
  const { request } = identityFiles(folder);
  return (
    `${folder} holds an identity already and it is not replaced: send ${request} to the manufacturer, ` +
    'or move the folder away first to give this gateway a new identity (the hospital must then register it again)'
  );
}
