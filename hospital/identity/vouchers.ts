/** Vouchers in the store. A secret is kept for as long as somebody may use it and no longer. */
import type { Writes } from '../database/index.ts';
import { MAX_TRIES, type VoucherStanding, type VoucherState } from './rules.ts';

export interface NewVoucher {
  readonly id: Uint8Array;
  readonly serial: string;
  readonly gateway: string | null;
  readonly ward: string;
  /** May take the name of another device. */
  readonly replaces: boolean;
  readonly secret: Uint8Array;
  readonly issuedMs: number;
  readonly expiresMs: number;
}

export interface VoucherRow extends VoucherStanding {
  readonly id: Uint8Array;
  readonly gateway: string | null;
  readonly ward: string;
  /** May take the name of another device. */
  readonly replaces: boolean;
  readonly issuedMs: number;
  readonly endedMs: number | null;
  /** Digest of the request that used it. */
  readonly request: Uint8Array | null;
  /** Serial number of the certificate that was issued for it. */
  readonly certificate: string | null;
}

const COLUMNS = `SELECT id, serial, gateway, ward, replaces, issued_ms AS "issuedMs", expires_ms AS "expiresMs", tries, state, ended_ms AS "endedMs",
  request, certificate FROM identity_voucher`;

type StoredVoucher = Omit<VoucherRow, 'replaces'> & { readonly replaces: number };

export class VoucherTable {
  readonly #tx: Writes;

  constructor(tx: Writes) {
    this.#tx = tx;
  }

  /** One open voucher for each device: an earlier one that is still open is cancelled. Returns how many were. */
  async issue(voucher: NewVoucher): Promise<number> {
    const { id, serial, gateway, ward, replaces, secret, issuedMs, expiresMs } = voucher;
    const earlier = await this.#tx.change(
      "UPDATE identity_voucher SET state = 'cancelled', secret = NULL, ended_ms = $1 WHERE serial = $2 AND state = 'open'",
      [issuedMs, serial],
    );
    await this.#tx.change(
      `INSERT INTO identity_voucher (id, serial, gateway, ward, replaces, secret, issued_ms, expires_ms, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open')`,
      [id, serial, gateway, ward, replaces ? 1 : 0, secret, issuedMs, expiresMs],
    );
    return earlier;
  }

  async find(id: Uint8Array): Promise<VoucherRow | null> {
    return rowOf(await this.#tx.one<StoredVoucher>(`${COLUMNS} WHERE id = $1`, [id]));
  }

  /** The device's one open voucher, over or not. */
  async openFor(serial: string): Promise<VoucherRow | null> {
    return rowOf(await this.#tx.one<StoredVoucher>(`${COLUMNS} WHERE serial = $1 AND state = 'open'`, [serial]));
  }

  /** Newest first. */
  async list(limit: number): Promise<VoucherRow[]> {
    const rows = await this.#tx.all<StoredVoucher>(`${COLUMNS} ORDER BY issued_ms DESC, id LIMIT $1`, [limit]);
    return rows.map((row) => ({ ...row, replaces: row.replaces === 1 }));
  }

  /** Counts one try and hands out the secret to compare with; the caller commits before it looks. Null: the tries are used up. */
  async takeTry(id: Uint8Array): Promise<Uint8Array | null> {
    const row = await this.#tx.one<{ secret: Uint8Array | null }>(
      "UPDATE identity_voucher SET tries = tries + 1 WHERE id = $1 AND state = 'open' AND tries < $2 RETURNING secret",
      [id, MAX_TRIES],
    );
    return row?.secret ?? null;
  }

  /** After a wrong secret. Returns the tries that are left; at none the voucher is spent. */
  async triesLeft(id: Uint8Array, nowMs: number): Promise<number> {
    const left = MAX_TRIES - ((await this.find(id))?.tries ?? MAX_TRIES);
    if (left <= 0) await this.#end(id, 'spent', nowMs);
    return Math.max(0, left);
  }

  async use(id: Uint8Array, request: Uint8Array, certificate: string, nowMs: number): Promise<void> {
    await this.#end(id, 'used', nowMs);
    await this.#tx.change('UPDATE identity_voucher SET request = $1, certificate = $2 WHERE id = $3', [request, certificate, id]);
  }

  /** False where it was not open. */
  cancel(id: Uint8Array, nowMs: number): Promise<boolean> {
    return this.#end(id, 'cancelled', nowMs);
  }

  async cancelAll(nowMs: number): Promise<void> {
    await this.#tx.change("UPDATE identity_voucher SET state = 'cancelled', secret = NULL, ended_ms = $1 WHERE state = 'open'", [nowMs]);
  }

  /** Secrets of vouchers that are over. */
  async forgetExpired(nowMs: number): Promise<void> {
    await this.#tx.change('UPDATE identity_voucher SET secret = NULL WHERE secret IS NOT NULL AND expires_ms <= $1', [nowMs]);
  }

  async #end(id: Uint8Array, state: Exclude<VoucherState, 'open'>, nowMs: number): Promise<boolean> {
    const ended = await this.#tx.change(
      "UPDATE identity_voucher SET state = $1, secret = NULL, ended_ms = $2 WHERE id = $3 AND state = 'open'",
      [state, nowMs, id],
    );
    return ended > 0;
  }
}

function rowOf(row: StoredVoucher | null): VoucherRow | null {
  return row === null ? null : { ...row, replaces: row.replaces === 1 };
}
