/** What a gateway's certificate vouches for: the keys that sign its telemetry and open its commands. Signed with the certificate's own key. */
import { equalBytes } from '../bytes.ts';
import { sha256 } from '../chain.ts';
import type { VerifyingIdentity, VerifyingKey } from '../crypto/signing.ts';
import { parseXWingPublicKey, type XWingPublicKey } from '../crypto/x-wing.ts';
import { ProtoError } from '../errors.ts';
import { type GatewayName, isName } from '../names.ts';
import { wardkeeper } from '../wire.ts';
import { parseIdentity, rawIdentity } from './directory.ts';
import { type DocumentRefusal, verifyDocument } from './signed-document.ts';

const STATEMENT = wardkeeper.v1.KeyStatement;

export interface KeyStatement extends GatewayName {
  readonly serial: string;
  readonly telemetry: VerifyingIdentity;
  /** For commands to this gateway. */
  readonly sealing: XWingPublicKey;
  /** SHA-256 of the certificate key's SubjectPublicKeyInfo. */
  readonly certificateKeySha256: Uint8Array;
}

export function encodeKeyStatement(statement: KeyStatement): Uint8Array {
  return STATEMENT.encode({
    site: statement.site,
    gateway: statement.gateway,
    serial: statement.serial,
    telemetry: rawIdentity(statement.telemetry),
    sealing: statement.sealing.raw,
    certificateKeySha256: statement.certificateKeySha256,
  }).finish();
}

/** Throws `DOCUMENT_MALFORMED`. */
export function parseKeyStatement(body: Uint8Array): KeyStatement {
  try {
    const message = STATEMENT.decode(body);
    const [site, gateway] = [message.site ?? '', message.gateway ?? ''];
    if (!isName(site) || !isName(gateway)) throw new ProtoError('NAME_MALFORMED', 'site or gateway is not a name');
    return {
      site,
      gateway,
      serial: message.serial ?? '',
      telemetry: parseIdentity(message.telemetry ?? {}),
      sealing: parseXWingPublicKey(message.sealing ?? new Uint8Array()),
      certificateKeySha256: message.certificateKeySha256 ?? new Uint8Array(),
    };
  } catch (cause) {
    throw new ProtoError('DOCUMENT_MALFORMED', 'not a key statement', { cause });
  }
}

/** Accepts a statement only from the key of the certificate it names. `certificateKey`: the certificate's public key. */
export function verifyKeyStatement(
  bytes: Uint8Array,
  certificateKey: VerifyingKey,
):
  | { readonly ok: true; readonly statement: KeyStatement; readonly version: number }
  | { readonly ok: false; readonly reason: DocumentRefusal } {
  const verdict = verifyDocument(bytes, { type: 'key-statement', trusted: [[certificateKey]] });
  if (!verdict.ok) return verdict;
  let statement: KeyStatement;
  try {
    statement = parseKeyStatement(verdict.document.body);
  } catch {
    return { ok: false, reason: 'MALFORMED' };
  }
  if (!equalBytes(statement.certificateKeySha256, sha256(certificateKey.raw))) return { ok: false, reason: 'SIGNATURE' };
  return { ok: true, statement, version: verdict.document.version };
}
