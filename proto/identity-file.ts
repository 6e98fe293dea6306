/** A signer's public keys as a small JSON file: what is pinned on a gateway, printed, or carried on a stick. */
import { parseVerifyingIdentity, type VerifyingIdentity } from './crypto/signing.ts';
import { ProtoError } from './errors.ts';

const KIND = 'wardkeeper-identity/1';

export function formatIdentityFile(identity: VerifyingIdentity): string {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  return `${JSON.stringify({ kind: KIND, ed25519: base64(identity.ed25519.raw), mlDsa65: base64(identity.mlDsa65.raw) }, null, 2)}\n`;
}

/** Throws `KEY_MALFORMED`. */
export function parseIdentityFile(text: string): VerifyingIdentity {
  let value: { kind?: unknown; ed25519?: unknown; mlDsa65?: unknown };
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ProtoError('KEY_MALFORMED', 'an identity file is JSON', { cause });
  }
  if (value?.kind !== KIND || typeof value.ed25519 !== 'string' || typeof value.mlDsa65 !== 'string') {
    throw new ProtoError('KEY_MALFORMED', `expected a file of kind ${KIND} with ed25519 and mlDsa65 in base64`);
  }
  return parseVerifyingIdentity({ ed25519: Buffer.from(value.ed25519, 'base64'), mlDsa65: Buffer.from(value.mlDsa65, 'base64') });
}
