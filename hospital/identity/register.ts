/** Certificates issued to gateways, and gateways whose word no longer counts. */
import type { RevocationReason } from '@wardkeeper/proto/x509';
import type { Writes } from '../database/index.ts';
import type { StoreCaches } from '../store/caches.ts';

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

/** A gateway has asked from here, showing this certificate. */
export interface Peer {
  readonly address: string;
  readonly certificate: string;
  readonly firstMs: number;
  readonly lastMs: number;
}

export interface RevokedCertificate {
  readonly serial: string;
  readonly revokedMs: number;
  readonly reason: RevocationReason;
}

const CERTIFICATES = `SELECT serial, gateway, device, how, issued_ms AS "issuedMs", not_after_ms AS "notAfterMs", pem, request,
  revoked_ms AS "revokedMs", reason FROM identity_certificate`;

export class IdentityRegister {
  readonly #tx: Writes;
  readonly #caches: StoreCaches | null;

  /** `caches`: what is remembered of gateways has their standing in it. */
  constructor(tx: Writes, caches: StoreCaches | null) {
    this.#tx = tx;
    this.#caches = caches;
  }

  async addCertificate({ serial, gateway, device, how, issuedMs, notAfterMs, pem, request }: IssuedCertificate): Promise<void> {
    await this.#tx.change(
      `INSERT INTO identity_certificate (serial, gateway, device, how, issued_ms, not_after_ms, pem, request) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [serial, gateway, device, how, issuedMs, notAfterMs, pem, request],
    );
  }

  findCertificate(serial: string): Promise<CertificateRow | null> {
    return this.#tx.one(`${CERTIFICATES} WHERE serial = $1`, [serial]);
  }

  /** Oldest first. */
  certificatesOf(gateway: string): Promise<CertificateRow[]> {
    return this.#tx.all(`${CERTIFICATES} WHERE gateway = $1 ORDER BY id`, [gateway]);
  }

  async newestOf(gateway: string): Promise<CertificateRow | null> {
    return (await this.certificatesOf(gateway)).at(-1) ?? null;
  }

  /** Revokes all of a gateway's certificates that are not over. Returns their serial numbers. */
  async revokeCertificates(gateway: string, reason: RevocationReason, nowMs: number): Promise<string[]> {
    const rows = await this.#tx.all<{ serial: string }>(
      `UPDATE identity_certificate SET revoked_ms = $1, reason = $2 WHERE gateway = $3 AND revoked_ms IS NULL AND not_after_ms > $1
       RETURNING serial`,
      [nowMs, reason, gateway],
    );
    return rows.map(({ serial }) => serial);
  }

  /** A published list says so, and this store has forgotten it. */
  async revokeAgain(serial: string, atMs: number): Promise<void> {
    await this.#tx.change(
      "UPDATE identity_certificate SET revoked_ms = $1, reason = 'unspecified' WHERE serial = $2 AND revoked_ms IS NULL",
      [atMs, serial],
    );
  }

  /** What belongs on the list: revoked, and not over before `nowMs` less a day (RFC 5280 §3.3: one list beyond its end). */
  revoked(nowMs: number): Promise<RevokedCertificate[]> {
    return this.#tx.all(
      `SELECT serial, revoked_ms AS "revokedMs", reason FROM identity_certificate
       WHERE revoked_ms IS NOT NULL AND not_after_ms > $1 ORDER BY revoked_ms, serial`,
      [nowMs - KEPT_AFTER_END_MS],
    );
  }

  /** Above every list before it; wall time in seconds where that is more, so that a restored store does not count again. */
  async nextListNumber(nowMs: number): Promise<number> {
    const seconds = Math.floor(nowMs / 1_000);
    const row = await this.#tx.one<{ number: number }>(
      `INSERT INTO identity_crl (id, number) VALUES (1, $1)
       ON CONFLICT (id) DO UPDATE SET number = CASE WHEN identity_crl.number + 1 > excluded.number THEN identity_crl.number + 1 ELSE excluded.number END
       RETURNING number`,
      [seconds],
    );
    return row?.number ?? seconds;
  }

  standingOf(gatewayId: number): Promise<Standing | null> {
    return this.#tx.one('SELECT state, since_ms AS "sinceMs", reason, statement FROM identity_standing WHERE gateway = $1', [gatewayId]);
  }

  async setStanding(gatewayId: number, { state, sinceMs, reason, statement }: Standing): Promise<void> {
    await this.#tx.change(
      `INSERT INTO identity_standing (gateway, state, since_ms, reason, statement) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (gateway) DO UPDATE SET state = excluded.state, since_ms = excluded.since_ms, reason = excluded.reason, statement = excluded.statement`,
      [gatewayId, state, sinceMs, reason, statement],
    );
    this.#caches?.gateways.clear();
  }

  /** It is in use again. */
  async clearStanding(gatewayId: number): Promise<void> {
    await this.#tx.change('DELETE FROM identity_standing WHERE gateway = $1', [gatewayId]);
    this.#caches?.gateways.clear();
  }

  async notePeer(gateway: string, address: string, certificate: string, nowMs: number): Promise<void> {
    await this.#tx.change(
      `INSERT INTO identity_peer (gateway, address, certificate, first_ms, last_ms) VALUES ($1, $2, $3, $4, $4)
       ON CONFLICT (gateway, address, certificate) DO UPDATE SET last_ms = excluded.last_ms`,
      [gateway, address, certificate, nowMs],
    );
    await this.#tx.change(
      `DELETE FROM identity_peer WHERE gateway = $1 AND last_ms < (
         SELECT min(last_ms) FROM (SELECT last_ms FROM identity_peer WHERE gateway = $1 ORDER BY last_ms DESC LIMIT ${MAX_PEERS}) AS kept)`,
      [gateway],
    );
  }

  /** Newest first. */
  peersOf(gateway: string): Promise<Peer[]> {
    return this.#tx.all(
      `SELECT address, certificate, first_ms AS "firstMs", last_ms AS "lastMs" FROM identity_peer
       WHERE gateway = $1 ORDER BY last_ms DESC, address`,
      [gateway],
    );
  }
}

const KEPT_AFTER_END_MS = 86_400_000;
/** Addresses kept for one gateway. */
const MAX_PEERS = 16;
