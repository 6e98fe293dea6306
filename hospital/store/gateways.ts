/** Who is registered, with which keys, and what was last heard of each. */
import { equalBytes, hex, type GatewayName, parseVerifyingIdentity, type VerifyingIdentity } from '@wardkeeper/proto';
import { X509Certificate } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { HospitalError } from '../errors.ts';

/** What an enrolment has proven; see keys/enrolment.ts. */
export interface Enrolment extends GatewayName {
  readonly serial: string;
  readonly telemetry: VerifyingIdentity;
  /** X-Wing public key, raw. */
  readonly sealing: Uint8Array;
  readonly certificatePem: string;
  readonly statementVersion: number;
}

export interface Gateway extends GatewayName {
  readonly id: number;
  readonly identity: VerifyingIdentity;
  readonly bootCounter: number;
  /** Highest connection number seen. */
  readonly connection: number;
  /** Null: in use. */
  readonly standing: 'revoked' | 'retired' | null;
  /** Serial number of its certificate, as OpenSSL prints it; null where none that can be read is registered. */
  readonly certificate: string | null;
}

/** What was pinned when the gateway was registered, or last renewed. */
export interface PinnedKeys {
  /** The device's serial number. */
  readonly serial: string;
  readonly sealing: Uint8Array;
  readonly statementVersion: number;
}

interface GatewayRow {
  id: number;
  name: string;
  bootCounter: number;
  connection: number;
  ed25519: Uint8Array;
  mlDsa65: Uint8Array;
  certificate: string;
  standing: Gateway['standing'];
}

export class GatewayTable {
  readonly #site: string;
  readonly #database: DatabaseSync;
  readonly #find;
  readonly #setBootCounter;
  readonly #setConnection;
  /** By name; forgotten whenever another process has written. Only registered names are in it, so it is bounded by them. */
  readonly #known = new Map<string, Gateway>();

  constructor(database: DatabaseSync, site: string) {
    this.#site = site;
    this.#database = database;
    this.#find = database.prepare(`
      SELECT gateway.id, name, boot_counter AS bootCounter, connection, ed25519, ml_dsa_65 AS mlDsa65, certificate, state AS standing
      FROM gateway JOIN gateway_keys ON gateway_keys.gateway = gateway.id AND replaced_ms IS NULL
      LEFT JOIN identity_standing ON identity_standing.gateway = gateway.id WHERE name = ?`);
    this.#setBootCounter = database.prepare('UPDATE gateway SET boot_counter = ? WHERE id = ?');
    this.#setConnection = database.prepare('UPDATE gateway SET connection = ?, online = ? WHERE id = ?');
  }

  /** Null for a name of another site or one that is not registered. */
  find({ site, gateway }: GatewayName): Gateway | null {
    if (site !== this.#site) return null;
    const known = this.#known.get(gateway);
    if (known !== undefined) return known;
    const row = this.#find.get(gateway) as GatewayRow | undefined;
    if (row === undefined) return null;
    const identity = parseVerifyingIdentity({ ed25519: row.ed25519, mlDsa65: row.mlDsa65 });
    const { id, bootCounter, connection, standing } = row;
    const found = { id, site, gateway: row.name, identity, bootCounter, connection, standing, certificate: serialOf(row.certificate) };
    this.#known.set(gateway, found);
    return found;
  }

  /** Of a registered gateway. */
  pinnedKeys(gatewayId: number): PinnedKeys {
    return this.#database
      .prepare('SELECT serial, sealing, statement_version AS statementVersion FROM gateway_keys WHERE gateway = ? AND replaced_ms IS NULL')
      .get(gatewayId) as unknown as PinnedKeys;
  }

  /** The gateway that a device is registered as now, by the device's serial number; null: none. */
  nameOfDevice(serial: string): string | null {
    const row = this.#database
      .prepare(
        'SELECT name FROM gateway JOIN gateway_keys ON gateway_keys.gateway = gateway.id AND replaced_ms IS NULL WHERE serial = ? ORDER BY gateway_keys.id DESC LIMIT 1',
      )
      .get(serial);
    return row === undefined ? null : String(row['name']);
  }

  /** Inside a transaction. */
  raiseBootCounter(gateway: Gateway, bootCounter: number): void {
    this.#setBootCounter.run(bootCounter, gateway.id);
    this.#known.set(gateway.gateway, { ...gateway, bootCounter });
  }

  /** Inside a transaction. */
  setConnection(gateway: Gateway, connection: number, online: boolean): void {
    this.#setConnection.run(connection, online ? 1 : 0, gateway.id);
    this.#known.set(gateway.gateway, { ...gateway, connection });
  }

  forget(): void {
    this.#known.clear();
  }

  /**
   * Inside a transaction. The same telemetry keys again bring what is newer beside them, and change nothing else. Other keys for a known name are taken only with `replace`, and
   * begin a new count of starts. Throws HospitalError `GATEWAY_EXISTS`.
   */
  register(enrolment: Enrolment, { replace, nowMs }: { replace: boolean; nowMs: number }): 'added' | 'unchanged' | 'replaced' {
    this.forget();
    const known = this.find(enrolment);
    const same =
      known !== null &&
      equalBytes(known.identity.ed25519.raw, enrolment.telemetry.ed25519.raw) &&
      equalBytes(known.identity.mlDsa65.raw, enrolment.telemetry.mlDsa65.raw);
    if (same) {
      this.#database
        .prepare(
          `UPDATE gateway_keys SET serial = ?, sealing = ?, certificate = ?, statement_version = max(statement_version, ?)
           WHERE gateway = ? AND replaced_ms IS NULL`,
        )
        .run(enrolment.serial, enrolment.sealing, enrolment.certificatePem, enrolment.statementVersion, known.id);
      this.forget();
      return 'unchanged';
    }
    if (known !== null && !replace) {
      throw new HospitalError(
        'GATEWAY_EXISTS',
        `gateway "${enrolment.gateway}" is registered with other keys (Ed25519 ${hex(known.identity.ed25519.id).slice(0, 16)}…): if it was rightly replaced, say --replace`,
      );
    }
    if (known !== null) {
      this.#database.prepare('UPDATE gateway_keys SET replaced_ms = ? WHERE gateway = ? AND replaced_ms IS NULL').run(nowMs, known.id);
      this.#database
        .prepare(
          'UPDATE gateway SET boot_counter = 0, connection = 0, online = 0, heartbeat_boot = NULL, heartbeat_uptime_ms = NULL WHERE id = ?',
        )
        .run(known.id);
      // Other keys are another machine by right: what was said against the one before does not stand against it
      for (const table of ['identity_standing', 'identity_boot', 'identity_start']) {
        this.#database.prepare(`DELETE FROM ${table} WHERE gateway = ?`).run(known.id);
      }
    }
    const id = known?.id ?? this.#insertGateway(enrolment.gateway, nowMs);
    this.#database
      .prepare(
        `INSERT INTO gateway_keys (gateway, serial, ed25519, ml_dsa_65, sealing, certificate, statement_version, added_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        id,
        enrolment.serial,
        enrolment.telemetry.ed25519.raw,
        enrolment.telemetry.mlDsa65.raw,
        enrolment.sealing,
        enrolment.certificatePem,
        enrolment.statementVersion,
        nowMs,
      );
    this.forget();
    return known === null ? 'added' : 'replaced';
  }

  #insertGateway(name: string, nowMs: number): number {
    const insert = this.#database.prepare(
      'INSERT INTO gateway (name, boot_counter, connection, online, registered_ms) VALUES (?, 0, 0, 0, ?)',
    );
    return Number(insert.run(name, nowMs).lastInsertRowid);
  }
}

function serialOf(certificatePem: string): string | null {
  try {
    return new X509Certificate(certificatePem).serialNumber;
  } catch {
    return null;
  }
}
