/**
 * A signer's classical key on a token (PKCS#11), through OpenSC's `pkcs11-tool`: ECDSA P-256, because that tool hands a token whole messages of a
 * kilobyte at most, which Ed25519 would need, and a digest of any. No token that we could try signs ML-DSA: that key stays in the file.
 */
import { spawnSync } from 'node:child_process';
import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReleaseError } from '../errors.ts';
import { reasonOf } from '../files.ts';

const TOOL = '/usr/bin/pkcs11-tool';
/** A person may have to touch it. */
const TIMEOUT_MS = 60_000;
const MAX_OUTPUT_BYTES = 65_536;
/** By name, so that it is in no list of processes. */
const PIN_VARIABLE = 'WARDKEEPER_TOKEN_PIN';

/** Which key on which token. */
export interface TokenPlace {
  /** The vendor's library, absolute. */
  readonly module: string;
  /** The token's label. */
  readonly token: string;
  /** The key's id, in hex. */
  readonly key: string;
}

/** Throws `TOKEN_FAILED`, also where it is no P-256 key. */
export function readTokenKey(place: TokenPlace): KeyObject {
  const der = inFolder((folder) => {
    const out = join(folder, 'public');
    runTool(place, ['--read-object', '--type', 'pubkey', '--output-file', out], null);
    return readFileSync(out);
  });
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    if (key.asymmetricKeyDetails?.namedCurve === 'prime256v1') return key;
  } catch {
    // Told below: what the token says of another kind of key is not always a key to us.
  }
  throw failed(place, 'expected an ECDSA P-256 key (pkcs11-tool --keypairgen --key-type EC:prime256v1)');
}

/** ECDSA with SHA-256, as DER. Throws `TOKEN_FAILED`; the tool says no more about a wrong PIN than about a wrong key. */
export function signOnToken(place: TokenPlace, pin: string, message: Uint8Array): Uint8Array {
  return inFolder((folder) => {
    const [digest, signature] = [join(folder, 'digest'), join(folder, 'signature')];
    writeFileSync(digest, createHash('sha256').update(message).digest());
    const words = ['--login', '--pin', `env:${PIN_VARIABLE}`, '--sign', '--mechanism', 'ECDSA', '--signature-format', 'openssl'];
    runTool(place, [...words, '--input-file', digest, '--output-file', signature], pin);
    return readFileSync(signature);
  });
}

function runTool(place: TokenPlace, words: readonly string[], pin: string | null): void {
  const { module, token, key } = place;
  const args = ['--module', module, '--token-label', token, '--id', key, ...words];
  const env = pin === null ? process.env : { ...process.env, [PIN_VARIABLE]: pin };
  const { status, error } = spawnSync(TOOL, args, {
    env,
    timeout: TIMEOUT_MS,
    maxBuffer: MAX_OUTPUT_BYTES,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (error !== undefined)
    throw failed(place, reasonOf(error) === 'ENOENT' ? `there is no ${TOOL} (Debian: opensc)` : reasonOf(error), error);
  if (status !== 0)
    throw failed(place, `pkcs11-tool ended with ${status ?? 'a signal'}: is the token plugged in, the key's id right, and the PIN?`);
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'wardkeeper-token-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function failed({ token, key }: TokenPlace, what: string, cause?: unknown): ReleaseError {
  return new ReleaseError('TOKEN_FAILED', `token ${token}, key ${key}: ${what}`, { cause });
}
