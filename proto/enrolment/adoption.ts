/**
 * Adoption: what a hospital needs to take in a gateway that another make of server has certified. That server vouches for one key and a
 * name; the rest is in this file: a statement of all keys, signed by the certified key, by both telemetry keys, and by the key that the
 * factory has certified for the same device. Nothing in it is secret, and nothing in it is believed before each signature is checked.
 */
import type { VerifyingKey } from '../crypto/signing.ts';
import type { KeyStatement } from '../documents/key-statement.ts';
import { verifyDocument } from '../documents/signed-document.ts';
import { verifyKeyProof } from './request.ts';

const KIND = 'wardkeeper-adoption/1';
/** Two certificates, four authorities, a statement of 11 KB in base64. */
export const MAX_ADOPTION_BYTES = 128 * 1024;
const MAX_CHAIN = 4;

export interface Adoption {
  /** PEM: of the site. */
  readonly certificate: string;
  /** PEM: authorities that came with it, none of them believed. */
  readonly chain: readonly string[];
  /** PEM: of the factory. */
  readonly factoryCertificate: string;
  /** Signed document of type key-statement. */
  readonly keyStatement: Uint8Array;
}

export function formatAdoption({ certificate, chain, factoryCertificate, keyStatement }: Adoption): string {
  const statement = Buffer.from(keyStatement).toString('base64');
  return `${JSON.stringify({ kind: KIND, certificate, chain: chain.slice(0, MAX_CHAIN), factoryCertificate, keyStatement: statement }, null, 2)}\n`;
}

/** Null for anything but such a file. Certificates are text yet: whoever uses them checks them. */
export function parseAdoption(text: string): Adoption | null {
  if (Buffer.byteLength(text) > MAX_ADOPTION_BYTES) return null;
  let value: Partial<Record<keyof Adoption | 'kind', unknown>> | null;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || value.kind !== KIND) return null;
  const { certificate, chain, factoryCertificate, keyStatement } = value;
  if (typeof certificate !== 'string' || typeof factoryCertificate !== 'string' || typeof keyStatement !== 'string') return null;
  if (!Array.isArray(chain) || chain.length > MAX_CHAIN || !chain.every((pem) => typeof pem === 'string')) return null;
  return { certificate, chain, factoryCertificate, keyStatement: Buffer.from(keyStatement, 'base64') };
}

/** Null where one of the four signatures is missing or wrong, or the statement is about another certificate key. */
export function verifyAdoptedKeys(
  statement: Uint8Array,
  certificateKey: VerifyingKey,
  factoryKey: VerifyingKey,
): { readonly statement: KeyStatement; readonly version: number } | null {
  const proven = verifyKeyProof(statement, certificateKey);
  if (proven === null) return null;
  const vouched = verifyDocument(statement, { type: 'key-statement', trusted: [[factoryKey]] });
  return vouched.ok ? proven : null;
}
