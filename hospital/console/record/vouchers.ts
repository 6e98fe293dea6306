/** Vouchers as the console lists them: without their secrets. */
import type { Reads } from '../../database/index.ts';
import type { VoucherStanding } from '../../identity/rules.ts';

export interface VoucherLine extends VoucherStanding {
  readonly id: Uint8Array;
  readonly gateway: string | null;
  readonly ward: string;
  readonly replaces: number;
  readonly issuedMs: number;
  readonly endedMs: number | null;
}

/** Newest first. */
export function listVouchers(reads: Reads, limit: number): Promise<VoucherLine[]> {
  return reads.all<VoucherLine>(
    `SELECT id, serial, gateway, ward, replaces, issued_ms AS "issuedMs", expires_ms AS "expiresMs", tries, state, ended_ms AS "endedMs"
     FROM identity_voucher ORDER BY issued_ms DESC, id LIMIT $1`,
    [limit],
  );
}
