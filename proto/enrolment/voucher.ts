/** The voucher: what a person carries from the hospital to one gateway, as a file or as a QR code with the very same text. */
import { equalBytes, safeNumber } from '../bytes.ts';
import { HASH_BYTES, sha256 } from '../chain.ts';
import { armor, dearmor } from '../consent/text.ts';
import type { VerifyingIdentity } from '../crypto/signing.ts';
import { ProtoError } from '../errors.ts';
import { isName } from '../names.ts';
import { wardkeeper } from '../wire.ts';

const BODY = wardkeeper.v1.VoucherBody;
const LABEL = 'WKEV1';

export const VOUCHER_ID_BYTES = 8;
export const VOUCHER_SECRET_BYTES = 32;
/** A host name of 253 characters and a port, with some room. */
export const MAX_URL_CHARACTERS = 280;
/** What X.509's PrintableString allows, as in a factory certificate. */
const SERIAL = /^[A-Za-z0-9 '()+,./:=?-]{1,64}$/;

export interface Voucher {
  /** 8 random bytes by which both sides speak of it; no secret. */
  readonly id: Uint8Array;
  readonly site: string;
  /** The device's, as its factory certificate has it. */
  readonly serial: string;
  /** The name that the gateway is to have; null: the one it is configured with. */
  readonly gateway: string | null;
  /** Of the enrolment server: https, a host, perhaps a port, and nothing else. */
  readonly url: string;
  /** SHA-256 of the hospital root's raw public keys. */
  readonly rootEd25519Sha256: Uint8Array;
  readonly rootMlDsa65Sha256: Uint8Array;
  /** SHA-256 of the SubjectPublicKeyInfo (DER) of the CA that issued the enrolment server's certificate. */
  readonly serverCaSha256: Uint8Array;
  /** 32 bytes. Whoever has them enrols the device: never in a log, an argument or an error. */
  readonly secret: Uint8Array;
  /** Unix milliseconds. */
  readonly expiresMs: number;
}

/** Upper-case letters and digits with four check bytes: file and QR code have these same characters. Throws `DOCUMENT_MALFORMED`. */
export function encodeVoucher(voucher: Voucher): string {
  if (!isSound(voucher)) throw new ProtoError('DOCUMENT_MALFORMED', 'voucher: a name, address, hash or the secret has a wrong form');
  const { rootMlDsa65Sha256, gateway, ...rest } = voucher;
  return armor(LABEL, BODY.encode({ ...rest, gateway: gateway ?? '', rootMlDsa_65Sha256: rootMlDsa65Sha256 }).finish());
}

/** White space anywhere and lower case are taken. Null: no voucher, or a symbol of it is wrong. Its time is the caller's to judge. */
export function parseVoucher(text: string): Voucher | null {
  const bytes = dearmor(LABEL, text);
  if (bytes === null) return null;
  try {
    const message = BODY.decode(bytes);
    const blob = (value: Uint8Array | null | undefined) => value ?? new Uint8Array();
    const voucher: Voucher = {
      id: blob(message.id),
      site: message.site ?? '',
      serial: message.serial ?? '',
      gateway: message.gateway ? message.gateway : null,
      url: message.url ?? '',
      rootEd25519Sha256: blob(message.rootEd25519Sha256),
      rootMlDsa65Sha256: blob(message.rootMlDsa_65Sha256),
      serverCaSha256: blob(message.serverCaSha256),
      secret: blob(message.secret),
      expiresMs: safeNumber(message.expiresMs, 'expires_ms'),
    };
    return isSound(voucher) ? voucher : null;
  } catch {
    return null;
  }
}

/** Whether `root` is the hospital root that this voucher was made under: both keys. */
export function isVouchedRoot(voucher: Voucher, root: VerifyingIdentity): boolean {
  return equalBytes(sha256(root.ed25519.raw), voucher.rootEd25519Sha256) && equalBytes(sha256(root.mlDsa65.raw), voucher.rootMlDsa65Sha256);
}

/** https, a host, perhaps a port: no user, path, query or fragment. */
export function isEnrolmentUrl(text: string): boolean {
  const url = text.length <= MAX_URL_CHARACTERS ? URL.parse(text) : null;
  return url !== null && url.protocol === 'https:' && url.hostname !== '' && (text === url.origin || text === `${url.origin}/`);
}

export function isDeviceSerial(text: string): boolean {
  return SERIAL.test(text);
}

function isSound(voucher: Voucher): boolean {
  const { id, site, serial, gateway, url, secret, rootEd25519Sha256, rootMlDsa65Sha256, serverCaSha256 } = voucher;
  return (
    id.length === VOUCHER_ID_BYTES &&
    secret.length === VOUCHER_SECRET_BYTES &&
    [rootEd25519Sha256, rootMlDsa65Sha256, serverCaSha256].every((digest) => digest.length === HASH_BYTES) &&
    isName(site) &&
    (gateway === null || isName(gateway)) &&
    isDeviceSerial(serial) &&
    isEnrolmentUrl(url) &&
    voucher.expiresMs > 0
  );
}
