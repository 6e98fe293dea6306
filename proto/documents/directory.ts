/** The hospital's directory: to whom gateways seal, whose receipts count, who may command. Signed with both keys of the hospital root. */
import { parseVerifyingIdentity, type VerifyingIdentity } from '../crypto/signing.ts';
import { keyId } from '../crypto/signing.ts';
import { parseXWingPublicKey } from '../crypto/x-wing.ts';
import { safeNumber } from '../bytes.ts';
import type { RecipientKey } from '../envelope/seal.ts';
import { ProtoError } from '../errors.ts';
import { MAX_RECIPIENTS } from '../limits.ts';
import { isName } from '../names.ts';
import { hasMoreFieldsThan, wardkeeper } from '../wire.ts';

const DIRECTORY = wardkeeper.v1.Directory;
const X_WING = wardkeeper.v1.KeyAlgorithm.X_WING;
const KEYS_AND_AUTHORITIES = [4, 5, 6];
/** Room for the keys and for some hundreds of authorities with their roles. */
const MAX_FIELDS = 4_000;

export interface Authority {
  readonly keys: VerifyingIdentity;
  readonly roles: readonly string[];
}

export interface Directory {
  readonly site: string;
  readonly issuedMs: number;
  readonly expiresMs: number;
  readonly recipients: readonly RecipientKey[];
  readonly receiptKeys: readonly VerifyingIdentity[];
  readonly commandAuthorities: readonly Authority[];
}

/** X-Wing public key, raw, as a recipient. Throws `KEY_MALFORMED`. */
export function recipientFrom(raw: Uint8Array): RecipientKey {
  return { id: keyId('x-wing', raw), key: parseXWingPublicKey(raw) };
}

export function encodeDirectory(directory: Directory): Uint8Array {
  return DIRECTORY.encode({
    site: directory.site,
    issuedMs: directory.issuedMs,
    expiresMs: directory.expiresMs,
    recipients: directory.recipients.map(({ key }) => ({ algorithm: X_WING, key: key.raw })),
    receiptKeys: directory.receiptKeys.map(rawIdentity),
    commandAuthorities: directory.commandAuthorities.map(({ keys, roles }) => ({ keys: rawIdentity(keys), roles: [...roles] })),
  }).finish();
}

/** Throws `DOCUMENT_MALFORMED`: no recipient, no receipt key, a malformed key, too many of either. */
export function parseDirectory(body: Uint8Array): Directory {
  try {
    if (hasMoreFieldsThan(MAX_FIELDS, body, KEYS_AND_AUTHORITIES)) throw new ProtoError('DOCUMENT_MALFORMED', 'too many entries');
    const message = DIRECTORY.decode(body);
    if ((message.recipients?.length ?? 0) > MAX_RECIPIENTS || (message.receiptKeys?.length ?? 0) > MAX_RECIPIENTS) {
      throw new ProtoError('DOCUMENT_MALFORMED', `expected at most ${MAX_RECIPIENTS} recipients and as many receipt keys`);
    }
    const recipients = (message.recipients ?? []).map(({ algorithm, key }) => {
      if (algorithm !== X_WING) throw new ProtoError('KEY_MALFORMED', 'a recipient is not an X-Wing key');
      return recipientFrom(key ?? new Uint8Array());
    });
    const receiptKeys = (message.receiptKeys ?? []).map(parseIdentity);
    const site = message.site ?? '';
    if (!isName(site) || recipients.length === 0 || receiptKeys.length === 0) {
      throw new ProtoError('DOCUMENT_MALFORMED', 'expected a site, a recipient and a receipt key');
    }
    return {
      site,
      issuedMs: safeNumber(message.issuedMs, 'issued_ms'),
      expiresMs: safeNumber(message.expiresMs, 'expires_ms'),
      recipients,
      receiptKeys,
      commandAuthorities: (message.commandAuthorities ?? []).map(({ keys, roles }) => ({
        keys: parseIdentity(keys ?? {}),
        roles: roles ?? [],
      })),
    };
  } catch (cause) {
    throw new ProtoError('DOCUMENT_MALFORMED', 'not a directory', { cause });
  }
}

export function rawIdentity(identity: VerifyingIdentity): wardkeeper.v1.SigningIdentity.$Properties {
  return { ed25519: identity.ed25519.raw, mlDsa_65: identity.mlDsa65.raw };
}

export function parseIdentity(message: wardkeeper.v1.SigningIdentity.$Properties): VerifyingIdentity {
  return parseVerifyingIdentity({ ed25519: message.ed25519 ?? new Uint8Array(), mlDsa65: message.mlDsa_65 ?? new Uint8Array() });
}
