/** Who is registered, with which keys, and what was last heard of each. */
import { equalBytes, hex, type GatewayName, parseVerifyingIdentity, type VerifyingIdentity } from '@wardkeeper/proto';
import { X509Certificate } from 'node:crypto';
import { compose, idOf, type Writes } from '../database/index.ts';
import { HospitalError } from '../errors.ts';
import { ownBytes, type StoreCaches } from './caches.ts';

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

export interface ParsedGateway {
  readonly ed25519: Uint8Array;
  readonly mlDsa65: Uint8Array;
  readonly pem: string;
  readonly identity: VerifyingIdentity;
  readonly certificate: string | null;
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

const FIND = `
  SELECT gateway.id, name, boot_counter AS "bootCounter", connection, ed25519, ml_dsa_65 AS "mlDsa65", certificate, state AS standing
  FROM gateway JOIN gateway_keys ON gateway_keys.gateway = gateway.id AND replaced_ms IS NULL
  LEFT JOIN identity_standing ON identity_standing.gateway = gateway.id WHERE name = $1`;

export class GatewayTable {
  readonly #site: string;
  readonly #tx: Writes;
  readonly #caches: StoreCaches | null;

  /** Without caches: every question goes to the database. */
  constructor(tx: Writes, site: string, caches: StoreCaches | null) {
    this.#site = site;
    this.#tx = tx;
    this.#caches = caches;
  }

  /** Null for a name of another site or one that is not registered. */
  async find({ site, gateway }: GatewayName): Promise<Gateway | null> {
    if (site !== this.#site) return null;
    const known = this.#caches?.gateways.get(gateway);
    if (known !== undefined) return known;
    const row = await this.#tx.one<GatewayRow>(FIND, [gateway]);
    if (row === null) return null;
    const { identity, certificate } = parsedOf(row, this.#caches);
    const { id, bootCounter, connection, standing } = row;
    const found = { id, site, gateway: row.name, identity, bootCounter, connection, standing, certificate };
    this.#caches?.gateways.set(gateway, found);
    return found;
  }

  /**
   * Until the transaction ends, no other one that asks for the same gateways goes on: theirs are ledgers, counters and receipts. In one order
   * for everybody, so that no two wait for one another.
   */
  async lock(names: readonly string[]): Promise<void> {
    if (this.#tx.dialect !== 'postgres' || names.length === 0) return;
    const which = compose('postgres').selectFrom('gateway').select('id').where('name', 'in', names).orderBy('id').forNoKeyUpdate();
    await this.#tx.all(which.compile());
  }

  /** Of a registered gateway. */
  async pinnedKeys(gatewayId: number): Promise<PinnedKeys> {
    const row = await this.#tx.one<PinnedKeys>(
      'SELECT serial, sealing, statement_version AS "statementVersion" FROM gateway_keys WHERE gateway = $1 AND replaced_ms IS NULL',
      [gatewayId],
    );
    if (row === null) throw new Error(`gateway ${gatewayId} has no keys that count`);
    return row;
  }

  /** The gateway that a device is registered as now, by the device's serial number; null: none. */
  async nameOfDevice(serial: string): Promise<string | null> {
    const row = await this.#tx.one<{ name: string }>(
      `SELECT name FROM gateway JOIN gateway_keys ON gateway_keys.gateway = gateway.id AND replaced_ms IS NULL
       WHERE serial = $1 ORDER BY gateway_keys.id DESC LIMIT 1`,
      [serial],
    );
    return row?.name ?? null;
  }

  async raiseBootCounter(gateway: Gateway, bootCounter: number): Promise<void> {
    await this.#tx.change('UPDATE gateway SET boot_counter = $1 WHERE id = $2', [bootCounter, gateway.id]);
    this.#caches?.gateways.set(gateway.gateway, { ...gateway, bootCounter });
  }

  async setConnection(gateway: Gateway, connection: number, online: boolean): Promise<void> {
    await this.#tx.change('UPDATE gateway SET connection = $1, online = $2 WHERE id = $3', [connection, online ? 1 : 0, gateway.id]);
    this.#caches?.gateways.set(gateway.gateway, { ...gateway, connection });
  }

  /**
   * The same telemetry keys again bring what is newer beside them, and change nothing else. Other keys for a known name are taken only with
   * `replace`, and begin a new count of starts. Throws HospitalError `GATEWAY_EXISTS`.
   */
  async register(
    enrolment: Enrolment,
    { replace, nowMs }: { replace: boolean; nowMs: number },
  ): Promise<'added' | 'unchanged' | 'replaced'> {
    this.#caches?.gateways.clear();
    const known = await this.find(enrolment);
    const same =
      known !== null &&
      equalBytes(known.identity.ed25519.raw, enrolment.telemetry.ed25519.raw) &&
      equalBytes(known.identity.mlDsa65.raw, enrolment.telemetry.mlDsa65.raw);
    if (same) {
      await this.#tx.change(
        `UPDATE gateway_keys SET serial = $1, sealing = $2, certificate = $3,
           statement_version = CASE WHEN statement_version > $4 THEN statement_version ELSE $4 END
         WHERE gateway = $5 AND replaced_ms IS NULL`,
        [enrolment.serial, enrolment.sealing, enrolment.certificatePem, enrolment.statementVersion, known.id],
      );
      this.#caches?.gateways.clear();
      return 'unchanged';
    }
    if (known !== null && !replace) {
      throw new HospitalError(
        'GATEWAY_EXISTS',
        `gateway "${enrolment.gateway}" is registered with other keys (Ed25519 ${hex(known.identity.ed25519.id).slice(0, 16)}…): if it was rightly replaced, say --replace`,
      );
    }
    if (known !== null) await this.#beginAnew(known.id, nowMs);
    await this.#insertKeys(known?.id ?? (await this.#insertGateway(enrolment.gateway, nowMs)), enrolment, nowMs);
    this.#caches?.gateways.clear();
    return known === null ? 'added' : 'replaced';
  }

  async #beginAnew(id: number, nowMs: number): Promise<void> {
    await this.#tx.change('UPDATE gateway_keys SET replaced_ms = $1 WHERE gateway = $2 AND replaced_ms IS NULL', [nowMs, id]);
    await this.#tx.change(
      'UPDATE gateway SET boot_counter = 0, connection = 0, online = 0, heartbeat_boot = NULL, heartbeat_uptime_ms = NULL WHERE id = $1',
      [id],
    );
    // Other keys are another machine by right: what was said against the one before does not stand against it
    for (const table of ['identity_standing', 'identity_boot', 'identity_start']) {
      await this.#tx.change(`DELETE FROM ${table} WHERE gateway = $1`, [id]);
    }
  }

  async #insertKeys(id: number, enrolment: Enrolment, nowMs: number): Promise<void> {
    const { serial, telemetry, sealing, certificatePem, statementVersion } = enrolment;
    await this.#tx.change(
      `INSERT INTO gateway_keys (gateway, serial, ed25519, ml_dsa_65, sealing, certificate, statement_version, added_ms)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, serial, telemetry.ed25519.raw, telemetry.mlDsa65.raw, sealing, certificatePem, statementVersion, nowMs],
    );
  }

  async #insertGateway(name: string, nowMs: number): Promise<number> {
    const row = await this.#tx.one<{ id: number }>(
      'INSERT INTO gateway (name, boot_counter, connection, online, registered_ms) VALUES ($1, 0, 0, 0, $2) RETURNING id',
      [name, nowMs],
    );
    return idOf(row);
  }
}

/** Reading keys and certificate costs more than asking for them; the same bytes give the same again. */
function parsedOf({ id, certificate: pem, ...read }: GatewayRow, caches: StoreCaches | null): ParsedGateway {
  const known = caches?.parsed.get(id);
  if (known !== undefined && known.pem === pem && equalBytes(known.ed25519, read.ed25519) && equalBytes(known.mlDsa65, read.mlDsa65))
    return known;
  const [ed25519, mlDsa65] = [ownBytes(read.ed25519), ownBytes(read.mlDsa65)];
  const parsed = { ed25519, mlDsa65, pem, identity: parseVerifyingIdentity({ ed25519, mlDsa65 }), certificate: serialOf(pem) };
  caches?.parsed.set(id, parsed);
  return parsed;
}

function serialOf(certificatePem: string): string | null {
  try {
    return new X509Certificate(certificatePem).serialNumber;
  } catch {
    return null;
  }
}
