/** Certificates issued to gateways, and gateways whose word no longer counts. Writing only inside a transaction. */
import type { RevocationReason } from '@wardkeeper/proto/x509';
import type { DatabaseSync } from 'node:sqlite';

/** `found-again`: shown by its gateway, and forgotten here, because the store is an older one put back. */
export type IssuedHow = 'enrolled' | 'renewed' | 'renewed-expired' | 'plain' | 'found-again';

export interface IssuedCertificate {
  /** Hexadecimal, upper case. */
  readonly serial: string;
  readonly gateway: string;
  /** The device's serial number. */
  readonly device: string;
  readonly how: IssuedHow;
  readonly issuedMs: number;
  readonly notAfterMs: number;
  readonly pem: string;
  /** Digest of the keys that were asked for. */
  readonly request: Uint8Array;
}

export interface CertificateRow extends IssuedCertificate {
  readonly revokedMs: number | null;
  readonly reason: RevocationReason | null;
}

export interface Standing {
  readonly state: 'revoked' | 'retired';
  readonly sinceMs: number;
  readonly reason: string;
  /** Retired: the gateway's own signed statement; null where a person has said so. */
  readonly statement: Uint8Array | null;
}

const CERTIFICATES = `SELECT serial, gateway, device, how, issued_ms AS issuedMs, not_after_ms AS notAfterMs, pem, request,
  revoked_ms AS revokedMs, reason FROM identity_certificate`;

export class IdentityRegister {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  addCertificate({ serial, gateway, device, how, issuedMs, notAfterMs, pem, request }: IssuedCertificate): void {
    this.#database
      .prepare(
        `INSERT INTO identity_certificate (serial, gateway, device, how, issued_ms, not_after_ms, pem, request) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(serial, gateway, device, how, issuedMs, notAfterMs, pem, request);
  }

  findCertificate(serial: string): CertificateRow | null {
    return (this.#database.prepare(`${CERTIFICATES} WHERE serial = ?`).get(serial) as unknown as CertificateRow | undefined) ?? null;
  }

  /** Oldest first. */
  certificatesOf(gateway: string): CertificateRow[] {
    return this.#database.prepare(`${CERTIFICATES} WHERE gateway = ? ORDER BY id`).all(gateway) as unknown as CertificateRow[];
  }

  newestOf(gateway: string): CertificateRow | null {
    return this.certificatesOf(gateway).at(-1) ?? null;
  }

  /** Revokes all of a gateway's certificates that are not over. Returns their serial numbers. */
  revokeCertificates(gateway: string, reason: RevocationReason, nowMs: number): string[] {
    return this.#database
      .prepare(
        `UPDATE identity_certificate SET revoked_ms = ?1, reason = ?2 WHERE gateway = ?3 AND revoked_ms IS NULL AND not_after_ms > ?1
         RETURNING serial`,
      )
      .all(nowMs, reason, gateway)
      .map(({ serial }) => String(serial));
  }

  /** A published list says so, and this store has forgotten it. */
  revokeAgain(serial: string, atMs: number): void {
    this.#database
      .prepare("UPDATE identity_certificate SET revoked_ms = ?, reason = 'unspecified' WHERE serial = ? AND revoked_ms IS NULL")
      .run(atMs, serial);
  }

  /** What belongs on the list: revoked, and not over before `nowMs` less a day (RFC 5280 §3.3: one list beyond its end). */
  revoked(nowMs: number): { readonly serial: string; readonly revokedMs: number; readonly reason: RevocationReason }[] {
    return this.#database
      .prepare(
        'SELECT serial, revoked_ms AS revokedMs, reason FROM identity_certificate WHERE revoked_ms IS NOT NULL AND not_after_ms > ? ORDER BY revoked_ms, serial',
      )
      .all(nowMs - KEPT_AFTER_END_MS) as unknown as { serial: string; revokedMs: number; reason: RevocationReason }[];
  }

  /** Above every list before it; wall time in seconds where that is more, so that a restored store does not count again. */
  nextListNumber(nowMs: number): number {
    const row = this.#database
      .prepare(
        `INSERT INTO identity_crl (id, number) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET number = max(number + 1, ?1) RETURNING number`,
      )
      .get(Math.floor(nowMs / 1_000)) as { number: number };
    return row.number;
  }

  standingOf(gatewayId: number): Standing | null {
    const row = this.#database
      .prepare('SELECT state, since_ms AS sinceMs, reason, statement FROM identity_standing WHERE gateway = ?')
      .get(gatewayId);
    return (row as unknown as Standing | undefined) ?? null;
  }

  setStanding(gatewayId: number, { state, sinceMs, reason, statement }: Standing): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO identity_standing (gateway, state, since_ms, reason, statement) VALUES (?, ?, ?, ?, ?)')
      .run(gatewayId, state, sinceMs, reason, statement);
  }

  /** It is in use again. */
  clearStanding(gatewayId: number): void {
    this.#database.prepare('DELETE FROM identity_standing WHERE gateway = ?').run(gatewayId);
  }

  notePeer(gateway: string, address: string, certificate: string, nowMs: number): void {
    this.#database
      .prepare(
        `INSERT INTO identity_peer (gateway, address, certificate, first_ms, last_ms) VALUES (?1, ?2, ?3, ?4, ?4)
         ON CONFLICT (gateway, address, certificate) DO UPDATE SET last_ms = ?4`,
      )
      .run(gateway, address, certificate, nowMs);
    this.#database
      .prepare(
        `DELETE FROM identity_peer WHERE gateway = ?1 AND last_ms < (
           SELECT min(last_ms) FROM (SELECT last_ms FROM identity_peer WHERE gateway = ?1 ORDER BY last_ms DESC LIMIT ${MAX_PEERS}))`,
      )
      .run(gateway);
  }

  /** Newest first. */
  peersOf(
    gateway: string,
  ): { readonly address: string; readonly certificate: string; readonly firstMs: number; readonly lastMs: number }[] {
    return this.#database
      .prepare(
        'SELECT address, certificate, first_ms AS firstMs, last_ms AS lastMs FROM identity_peer WHERE gateway = ? ORDER BY last_ms DESC, address',
      )
      .all(gateway) as unknown as { address: string; certificate: string; firstMs: number; lastMs: number }[];
  }
}

const KEPT_AFTER_END_MS = 86_400_000;
/** Addresses kept for one gateway. */
const MAX_PEERS = 16;
