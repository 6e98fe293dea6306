/** What stands beside the key in a gateway's certificate request: for which voucher it asks, and which other keys are its own. */
import { equalBytes, lengthPrefixed } from '../bytes.ts';
import { sha256 } from '../chain.ts';
import type { SigningIdentity, SigningKey, VerifyingKey } from '../crypto/signing.ts';
import { encodeKeyStatement, type KeyStatement, verifyKeyStatement } from '../documents/key-statement.ts';
import { keysOf, signDocument, verifyDocument } from '../documents/signed-document.ts';
import { wardkeeper } from '../wire.ts';
import { VOUCHER_ID_BYTES } from './voucher.ts';

const REQUEST = wardkeeper.v1.EnrolmentRequest;

export interface EnrolmentRequest {
  /** Id of the voucher; null: a renewal of what is enrolled. */
  readonly voucher: Uint8Array | null;
  /** From `signKeyProof`. */
  readonly keyStatement: Uint8Array;
}

/** For `createCertificateRequest({ enrolment })` of `@wardkeeper/proto/x509`. */
export function encodeEnrolmentRequest(request: EnrolmentRequest): Uint8Array {
  return REQUEST.encode({ voucher: request.voucher ?? new Uint8Array(), keyStatement: request.keyStatement }).finish();
}

/** Null for bytes of another shape. Nothing is believed yet. */
export function parseEnrolmentRequest(bytes: Uint8Array): EnrolmentRequest | null {
  try {
    const { voucher, keyStatement } = REQUEST.decode(bytes);
    const id = voucher ?? new Uint8Array();
    if ((id.length !== 0 && id.length !== VOUCHER_ID_BYTES) || keyStatement === undefined || keyStatement === null) return null;
    return { voucher: id.length === 0 ? null : id, keyStatement };
  } catch {
    return null;
  }
}

/**
 * A key statement that all of its signing keys have signed: shows that whoever asks holds them, and not only knows them.
 * `certificateKey`: the key that a certificate is asked for. `version`: above the last one made of these keys. `more`: who else vouches
 * for them, such as the factory's key.
 */
export function signKeyProof(
  statement: KeyStatement,
  certificateKey: SigningKey,
  telemetry: SigningIdentity,
  version: number,
  more: readonly SigningKey[] = [],
): Uint8Array {
  return signDocument({ type: 'key-statement', version, body: encodeKeyStatement(statement) }, [
    certificateKey,
    ...keysOf(telemetry),
    ...more,
  ]);
}

/** Null where one of the signatures is missing or wrong, or the statement is about another certificate key. */
export function verifyKeyProof(
  bytes: Uint8Array,
  certificateKey: VerifyingKey,
): { readonly statement: KeyStatement; readonly version: number } | null {
  const stated = verifyKeyStatement(bytes, certificateKey);
  if (!stated.ok) return null;
  const { ed25519, mlDsa65 } = stated.statement.telemetry;
  const proven = verifyDocument(bytes, { type: 'key-statement', trusted: [[certificateKey, ed25519, mlDsa65]] });
  return proven.ok ? stated : null;
}

/** Names a request by the keys in it: the same one sent again, after an answer was lost, has the same digest. */
export function requestDigest(certificateKeySpki: Uint8Array, { telemetry, sealing }: KeyStatement): Uint8Array {
  return sha256(lengthPrefixed(certificateKeySpki, telemetry.ed25519.raw, telemetry.mlDsa65.raw, sealing.raw));
}

export function sameKeys(a: KeyStatement, b: Pick<KeyStatement, 'telemetry' | 'sealing'>): boolean {
  return (
    equalBytes(a.telemetry.ed25519.raw, b.telemetry.ed25519.raw) &&
    equalBytes(a.telemetry.mlDsa65.raw, b.telemetry.mlDsa65.raw) &&
    equalBytes(a.sealing.raw, b.sealing.raw)
  );
}
