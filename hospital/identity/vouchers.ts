/** Vouchers in the store. Writing only inside a transaction. A secret is kept for as long as somebody may use it and no longer. */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
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

const COLUMNS = `SELECT id, serial, gateway, ward, replaces, issued_ms AS issuedMs, expires_ms AS expiresMs, tries, state, ended_ms AS endedMs, request,
  certificate FROM identity_voucher`;

export class VoucherTable {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** One open voucher for each device: an earlier one that is still open is cancelled. Returns how many were. */
  issue(voucher: NewVoucher): number {
    const { id, serial, gateway, ward, replaces, secret, issuedMs, expiresMs } = voucher;
    const earlier = this.#database
      .prepare("UPDATE identity_voucher SET state = 'cancelled', secret = NULL, ended_ms = ? WHERE serial = ? AND state = 'open'")
      .run(issuedMs, serial);
    this.#database
      .prepare(
        `INSERT INTO identity_voucher (id, serial, gateway, ward, replaces, secret, issued_ms, expires_ms, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open')`,
      )
      .run(id, serial, gateway, ward, replaces ? 1 : 0, secret, issuedMs, expiresMs);
    return Number(earlier.changes);
  }

  find(id: Uint8Array): VoucherRow | null {
    return rowOf(this.#database.prepare(`${COLUMNS} WHERE id = ?`).get(id));
  }

  /** The device's one open voucher, over or not. */
  openFor(serial: string): VoucherRow | null {
    return rowOf(this.#database.prepare(`${COLUMNS} WHERE serial = ? AND state = 'open'`).get(serial));
  }

  /** Newest first. */
  list(limit: number): VoucherRow[] {
    const rows = this.#database.prepare(`${COLUMNS} ORDER BY issued_ms DESC, id LIMIT ?`).all(limit);
    return rows.map((row) => ({ ...(row as unknown as VoucherRow), replaces: row['replaces'] === 1 }));
  }

  /** Counts one try and hands out the secret to compare with; the caller commits before it looks. Null: the tries are used up. */
  takeTry(id: Uint8Array): Uint8Array | null {
    const row = this.#database
      .prepare("UPDATE identity_voucher SET tries = tries + 1 WHERE id = ? AND state = 'open' AND tries < ? RETURNING secret")
      .get(id, MAX_TRIES) as { secret: Uint8Array | null } | undefined;
    return row?.secret ?? null;
  }

  /** After a wrong secret. Returns the tries that are left; at none the voucher is spent. */
  triesLeft(id: Uint8Array, nowMs: number): number {
    const left = MAX_TRIES - (this.find(id)?.tries ?? MAX_TRIES);
    if (left <= 0) this.#end(id, 'spent', nowMs);
    return Math.max(0, left);
  }

  use(id: Uint8Array, request: Uint8Array, certificate: string, nowMs: number): void {
    this.#end(id, 'used', nowMs);
    this.#database.prepare('UPDATE identity_voucher SET request = ?, certificate = ? WHERE id = ?').run(request, certificate, id);
  }

  /** False where it was not open. */
  cancel(id: Uint8Array, nowMs: number): boolean {
    return this.#end(id, 'cancelled', nowMs);
  }

  cancelAll(nowMs: number): void {
    this.#database.prepare("UPDATE identity_voucher SET state = 'cancelled', secret = NULL, ended_ms = ? WHERE state = 'open'").run(nowMs);
  }

  /** Secrets of vouchers that are over. */
  forgetExpired(nowMs: number): void {
    this.#database.prepare('UPDATE identity_voucher SET secret = NULL WHERE secret IS NOT NULL AND expires_ms <= ?').run(nowMs);
  }

  #end(id: Uint8Array, state: Exclude<VoucherState, 'open'>, nowMs: number): boolean {
    const end = this.#database.prepare(
      "UPDATE identity_voucher SET state = ?, secret = NULL, ended_ms = ? WHERE id = ? AND state = 'open'",
    );
    return Number(end.run(state, nowMs, id).changes) > 0;
  }
}

function rowOf(row: Record<string, SQLOutputValue> | undefined): VoucherRow | null {
  return row === undefined ? null : { ...(row as unknown as VoucherRow), replaces: row['replaces'] === 1 };
}
