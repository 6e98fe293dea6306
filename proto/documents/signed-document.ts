/**
 * The signed-document form and its one verifier. Who may sign a type is the caller's to say: it hands in the identities
 * it trusts for that type and no others.
 */
import { equalBytes, safeNumber } from '../bytes.ts';
import {
  type SigningIdentity,
  type SigningKey,
  signObject,
  type VerifyingIdentity,
  type VerifyingKey,
  verifyObject,
} from '../crypto/signing.ts';
import { MAX_DOCUMENT_BYTES, MAX_SIGNATURES_PER_DOCUMENT } from '../limits.ts';
import { hasMoreFieldsThan, wardkeeper } from '../wire.ts';

/** Every type of document; the type is part of what is signed. */
export type DocumentType =
  | 'directory'
  | 'receipt'
  | 'key-statement'
  | 'connection-state'
  | 'command'
  | 'policy'
  | 'policy-bounds'
  | 'roster'
  | 'overlay'
  | 'file-list'
  | 'file-delta'
  | 'voucher'
  | 'retirement'
  | 'update-receipt'
  | 'badge'
  | 'badge-revocations';

export type DocumentRefusal = 'SIZE' | 'MALFORMED' | 'TYPE' | 'SIGNATURE' | 'VERSION';

export interface VerifiedDocument {
  readonly type: DocumentType;
  readonly version: number;
  readonly body: Uint8Array;
}

export type DocumentVerdict =
  | { readonly ok: true; readonly document: VerifiedDocument }
  | { readonly ok: false; readonly reason: DocumentRefusal };

/** A set of keys that must all have signed. Any one whole set is enough. */
export type Trusted = readonly (readonly VerifyingKey[])[];

/** Both keys of a signer: what stands for years needs both. */
export function bothKeysOf(identities: readonly VerifyingIdentity[]): Trusted {
  return identities.map(({ ed25519, mlDsa65 }) => [ed25519, mlDsa65]);
}

/** The classical key alone: for what is renewed within the hour and covered by a hybrid signature then. */
export function classicalKeyOf(identities: readonly VerifyingIdentity[]): Trusted {
  return identities.map(({ ed25519 }) => [ed25519]);
}

export function signDocument(document: VerifiedDocument, keys: readonly SigningKey[]): Uint8Array {
  const content = wardkeeper.v1.DocumentContent.encode({ ...document }).finish();
  const signatures = keys.map((key) => ({ keyId: key.id, signature: signObject(document.type, key, content) }));
  return wardkeeper.v1.SignedDocument.encode({ content, signatures }).finish();
}

export function keysOf(identity: SigningIdentity): readonly SigningKey[] {
  return [identity.ed25519, identity.mlDsa65];
}

/** The type that a document says it has and the ids of the keys that it says have signed it; nothing of it is checked. Null: no document. */
export function signersNamed(bytes: Uint8Array): { readonly type: string; readonly keyIds: readonly Uint8Array[] } | null {
  const decoded = bytes.length > MAX_DOCUMENT_BYTES ? null : decode(bytes);
  return decoded === null ? null : { type: decoded.document.type, keyIds: decoded.signatures.map(({ keyId }) => keyId) };
}

/** The body of a document that says it has this type, for showing before anybody vouches for it. Null for any other. */
export function unverifiedBody(bytes: Uint8Array, type: DocumentType): Uint8Array | null {
  const decoded = bytes.length > MAX_DOCUMENT_BYTES ? null : decode(bytes);
  return decoded?.document.type === type ? decoded.document.body : null;
}

/**
 * Checks size, form, type, signatures and that the version is at least `minVersion`. Never throws for what a sender wrote.
 * A version is compared only once the signature holds, so that a forged number cannot be told from a forged anything.
 */
export function verifyDocument(
  bytes: Uint8Array,
  expected: { readonly type: DocumentType; readonly trusted: Trusted; readonly minVersion?: number },
): DocumentVerdict {
  if (bytes.length > MAX_DOCUMENT_BYTES) return { ok: false, reason: 'SIZE' };
  const decoded = decode(bytes);
  if (decoded === null) return { ok: false, reason: 'MALFORMED' };
  if (decoded.document.type !== expected.type) return { ok: false, reason: 'TYPE' };
  const hasSigned = (key: VerifyingKey) =>
    decoded.signatures.some(
      ({ keyId, signature }) => equalBytes(keyId, key.id) && verifyObject(expected.type, key, decoded.content, signature),
    );
  if (!expected.trusted.some((set) => set.length > 0 && set.every(hasSigned))) return { ok: false, reason: 'SIGNATURE' };
  if (decoded.document.version < (expected.minVersion ?? 0)) return { ok: false, reason: 'VERSION' };
  return { ok: true, document: decoded.document };
}

function decode(bytes: Uint8Array) {
  try {
    if (hasMoreFieldsThan(1 + MAX_SIGNATURES_PER_DOCUMENT, bytes)) return null;
    const outer = wardkeeper.v1.SignedDocument.decode(bytes);
    const signatures = (outer.signatures ?? []).map(({ keyId, signature }) => ({
      keyId: keyId ?? new Uint8Array(),
      signature: signature ?? new Uint8Array(),
    }));
    const content = outer.content ?? new Uint8Array();
    const inner = wardkeeper.v1.DocumentContent.decode(content);
    const document = {
      type: inner.type as DocumentType,
      version: safeNumber(inner.version, 'version'),
      body: inner.body ?? new Uint8Array(),
    };
    return { content, signatures, document };
  } catch {
    return null;
  }
}
