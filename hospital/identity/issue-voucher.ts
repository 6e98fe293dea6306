/** Making a voucher: written down here first, then given out. */
import { isName, sha256 } from '@wardkeeper/proto';
import { encodeVoucher, isDeviceSerial, type Voucher, VOUCHER_ID_BYTES, VOUCHER_SECRET_BYTES } from '@wardkeeper/proto/enrolment';
import { HospitalError } from '../errors.ts';
import { loadPublicRoot } from '../keys/index.ts';
import type { Store } from '../store/index.ts';
import type { SiteAuthority } from './authority.ts';

export interface VoucherOrder {
  /** The device's, as on its label and in its factory certificate. */
  readonly serial: string;
  /** Null: the name that the gateway is configured with. */
  readonly gateway: string | null;
  /** Where it will stand, for people. */
  readonly ward: string;
  /** May take the name of another device. */
  readonly replaces: boolean;
  readonly lifeMs: number;
}

export interface VoucherParts {
  readonly store: Store;
  readonly authority: SiteAuthority;
  readonly keysFolder: string;
  /** Of the enrolment server. */
  readonly url: string;
  readonly nowMs: number;
  readonly randomBytes: (count: number) => Uint8Array;
}

export interface IssuedVoucher {
  readonly voucher: Voucher;
  /** What file and QR code hold. A secret. */
  readonly text: string;
  /** Open ones of the same device, which are cancelled. */
  readonly cancelled: number;
}

const MAX_WARD_CHARACTERS = 100;

/** Throws HospitalError `USAGE`, and as the readers of the key folder do. */
export async function issueVoucher(order: VoucherOrder, parts: VoucherParts): Promise<IssuedVoucher> {
  const { serial, gateway, ward, replaces, lifeMs } = order;
  const { store, authority, keysFolder, url, nowMs, randomBytes } = parts;
  if (!isDeviceSerial(serial)) throw usage("--serial: expected 1 to 64 letters, digits, spaces and ' ( ) + , - . / : = ?");
  if (gateway !== null && !isName(gateway)) throw usage('--gateway: expected 1 to 63 lower-case letters, digits and inner hyphens');
  if (ward.length > MAX_WARD_CHARACTERS) throw usage(`--ward: expected at most ${MAX_WARD_CHARACTERS} characters`);
  const root = loadPublicRoot(keysFolder);
  const voucher: Voucher = {
    id: randomBytes(VOUCHER_ID_BYTES),
    ...{ site: store.site, serial, gateway, url },
    rootEd25519Sha256: sha256(root.ed25519.raw),
    rootMlDsa65Sha256: sha256(root.mlDsa65.raw),
    serverCaSha256: authority.spkiSha256,
    secret: randomBytes(VOUCHER_SECRET_BYTES),
    expiresMs: nowMs + lifeMs,
  };
  const text = encodeVoucher(voucher);
  const { id, secret, expiresMs } = voucher;
  const cancelled = await store.transact(async (tx) => {
    await tx.vouchers.forgetExpired(nowMs);
    return await tx.vouchers.issue({ id, serial, gateway, ward, replaces, secret, issuedMs: nowMs, expiresMs });
  });
  return { voucher, text, cancelled };
}

function usage(message: string): HospitalError {
  return new HospitalError('USAGE', message);
}
