/** Commands in the store: reserved, signed, sent, and answered by the gateway's own events. Writing only inside a transaction. */
import { decodeEvent, type Event } from '@wardkeeper/proto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { type CommandState, stateOf } from './rules.ts';

export interface NewCommand {
  readonly gatewayId: number;
  readonly authority: Uint8Array;
  readonly counter: number;
  readonly kind: string;
  readonly summary: string;
  readonly issuedMs: number;
  readonly expiresMs: number;
}

export interface CommandRow extends NewCommand {
  readonly id: number;
  /** Name. */
  readonly gateway: string;
  readonly digest: Uint8Array | null;
  readonly sends: number;
  readonly sentMs: number | null;
  readonly state: CommandState;
  readonly answer: string | null;
  readonly answerField: string | null;
  readonly answeredMs: number | null;
  /** Where the gateway's own word lies: its ledger, as hex, and the row. Null: it has said nothing of it. */
  readonly proof: { readonly ledger: string; readonly seq: number } | null;
}

/** One to be sent now or later: the next in line of its gateway and authority. */
export interface OpenCommand {
  readonly id: number;
  readonly gateway: string;
  readonly counter: number;
  readonly kind: string;
  readonly expiresMs: number;
  readonly sealed: Uint8Array;
  readonly sends: number;
  readonly sentMs: number | null;
  readonly sentConnection: number | null;
  readonly connection: number;
  readonly online: boolean;
}

export interface TargetGateway {
  readonly id: number;
  readonly gateway: string;
  /** X-Wing public key, raw. */
  readonly sealing: Uint8Array;
  readonly online: boolean;
}

const COLUMNS = `
  SELECT hospital_command.id, hospital_command.gateway AS gatewayId, gateway.name AS gateway, authority, counter, hospital_command.kind, summary,
    issued_ms AS issuedMs, expires_ms AS expiresMs, digest, sends, sent_ms AS sentMs, begun_event AS begunEvent, answer,
    answer_field AS answerField, answered_ms AS answeredMs, lower(hex(ledger.ledger)) AS ledger, event.seq AS seq
  FROM hospital_command JOIN gateway ON gateway.id = hospital_command.gateway
  LEFT JOIN event ON event.id = coalesce(answer_event, begun_event) LEFT JOIN ledger ON ledger.id = event.ledger`;
const ANSWERS = "('commandBegun', 'commandFinished', 'commandRefused', 'commandNonce')";
const EVENTS_AT_ONCE = 500;
/** Of one gateway that are looked at for a command's own, newest first. */
const MAX_POSTURES = 1_000;

export class CommandTable {
  readonly #database: DatabaseSync;
  /** Up to here there is no answer beyond those that were read. */
  #seen = 0;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** All of the site, or the named ones; null where one is not registered. In order of name. */
  targets(names: readonly string[] | 'all'): TargetGateway[] | null {
    const rows = this.#database
      .prepare(
        `SELECT gateway.id AS id, name AS gateway, sealing, online FROM gateway
         JOIN gateway_keys ON gateway_keys.gateway = gateway.id AND replaced_ms IS NULL ORDER BY name`,
      )
      .all() as unknown as (Omit<TargetGateway, 'online'> & { online: number })[];
    const all = rows.map((row) => ({ ...row, online: row.online === 1 }));
    if (names === 'all') return all;
    const found = all.filter(({ gateway }) => names.includes(gateway));
    return found.length === new Set(names).size ? found : null;
  }

  /**
   * Above every one before it. Wall time in ms where that is more: a store put back from a backup then still counts above what it
   * has forgotten.
   */
  nextCounter(gatewayId: number, authority: Uint8Array, nowMs: number): number {
    const row = this.#database
      .prepare('SELECT max(counter) AS counter FROM hospital_command WHERE gateway = ? AND authority = ?')
      .get(gatewayId, authority) as { counter: number | null };
    return Math.max((row.counter ?? 0) + 1, nowMs);
  }

  /** Returns its id. */
  reserve(command: NewCommand): number {
    const { gatewayId, authority, counter, kind, summary, issuedMs, expiresMs } = command;
    const insert = this.#database.prepare(
      'INSERT INTO hospital_command (gateway, authority, counter, kind, summary, issued_ms, expires_ms) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    return Number(insert.run(gatewayId, authority, counter, kind, summary, issuedMs, expiresMs).lastInsertRowid);
  }

  /** False where it is signed already. */
  setSigned(id: number, digest: Uint8Array, sealed: Uint8Array): boolean {
    const set = this.#database.prepare('UPDATE hospital_command SET digest = ?, sealed = ? WHERE id = ? AND digest IS NULL');
    return set.run(digest, sealed, id).changes > 0;
  }

  /** Whether a later one of the same authority has been handed out: the gateway would refuse this one. */
  isOvertaken({ gatewayId, authority, counter }: Pick<CommandRow, 'gatewayId' | 'authority' | 'counter'>): boolean {
    const later = this.#database.prepare(
      'SELECT 1 FROM hospital_command WHERE gateway = ? AND authority = ? AND counter > ? AND (sends > 0 OR answer IS NOT NULL) LIMIT 1',
    );
    return later.get(gatewayId, authority, counter) !== undefined;
  }

  /** The next in line of each gateway and authority: a later one that came first would make the gateway refuse it. */
  nextInLine(nowMs: number): OpenCommand[] {
    const rows = this.#database
      .prepare(
        `SELECT hospital_command.id AS id, gateway.name AS gateway, counter, kind, expires_ms AS expiresMs, sealed, sends, sent_ms AS sentMs,
           sent_connection AS sentConnection, connection, online, authority
         FROM hospital_command JOIN gateway ON gateway.id = hospital_command.gateway
         WHERE sealed IS NOT NULL AND answer IS NULL AND begun_event IS NULL AND expires_ms > ?1
           AND NOT EXISTS (SELECT 1 FROM hospital_command AS earlier WHERE earlier.gateway = hospital_command.gateway
             AND earlier.authority = hospital_command.authority AND earlier.counter < hospital_command.counter
             AND earlier.sealed IS NOT NULL AND earlier.answer IS NULL AND earlier.expires_ms > ?1)
         ORDER BY hospital_command.id`,
      )
      .all(nowMs) as unknown as (Omit<OpenCommand, 'online'> & { online: number })[];
    return rows.map((row) => ({ ...row, online: row.online === 1 }));
  }

  noteSent(id: number, nowMs: number, connection: number): void {
    this.#database
      .prepare('UPDATE hospital_command SET sends = sends + 1, sent_ms = ?, sent_connection = ? WHERE id = ?')
      .run(nowMs, connection, id);
  }

  /** What is over is not kept. */
  forgetSealed(nowMs: number): void {
    this.#database
      .prepare('UPDATE hospital_command SET sealed = NULL WHERE sealed IS NOT NULL AND (answer IS NOT NULL OR expires_ms <= ?)')
      .run(nowMs);
  }

  /** Whether answers have come that were not read. Looks at each event once and writes nothing. */
  hasNews(): boolean {
    const last = this.#lastEvent();
    const from = Math.max(this.#seen, this.#cursor());
    if (last <= from) return false;
    const found = this.#database.prepare(`SELECT 1 FROM event WHERE id > ? AND id <= ? AND kind IN ${ANSWERS} LIMIT 1`).get(from, last);
    if (found === undefined) this.#seen = last;
    return found !== undefined;
  }

  /** Reads the gateways' own words. Returns what became answered. */
  readAnswers(): { readonly id: number; readonly gateway: string; readonly kind: string; readonly answer: string }[] {
    const answered: { id: number; gateway: string; kind: string; answer: string }[] = [];
    const last = this.#lastEvent();
    const select = this.#database.prepare(
      `SELECT event.id AS id, ledger.gateway AS gatewayId, body, event.received_ms AS receivedMs FROM event JOIN ledger ON ledger.id = event.ledger
       WHERE event.id > ? AND event.id <= ? AND event.kind IN ${ANSWERS} ORDER BY event.id LIMIT ${EVENTS_AT_ONCE}`,
    );
    let cursor = this.#cursor();
    for (;;) {
      const rows = select.all(cursor, last) as unknown as { id: number; gatewayId: number; body: Uint8Array | null; receivedMs: number }[];
      for (const row of rows) {
        const event = row.body === null ? null : eventOf(row.body);
        const answer = event === null ? null : this.#take(event, row);
        if (answer !== null) answered.push(answer);
      }
      cursor = rows.length < EVENTS_AT_ONCE ? last : (rows.at(-1)?.id ?? last);
      if (rows.length < EVENTS_AT_ONCE) break;
    }
    this.#database.prepare('INSERT OR REPLACE INTO hospital_command_cursor (id, event) VALUES (1, ?)').run(Math.max(cursor, last));
    return answered;
  }

  /** A nonce that this gateway made for this authority, not yet used and with time left. Null: it has to be asked for. */
  freshNonce(gatewayId: number, authority: Uint8Array, nowMs: number, leastLeftMs: number): Uint8Array | null {
    const row = this.#database
      .prepare(
        `SELECT nonce FROM hospital_command_nonce WHERE gateway = ? AND authority = ? AND used = 0 AND received_ms <= ?3 AND received_ms + for_ms - ?4 > ?3
         ORDER BY received_ms DESC LIMIT 1`,
      )
      .get(gatewayId, authority, nowMs, leastLeftMs);
    const nonce = row?.['nonce'];
    return nonce instanceof Uint8Array ? nonce : null;
  }

  useNonce(nonce: Uint8Array): boolean {
    return this.#database.prepare('UPDATE hospital_command_nonce SET used = 1 WHERE nonce = ? AND used = 0').run(nonce).changes > 0;
  }

  find(id: number, nowMs: number): CommandRow | null {
    const row = this.#database.prepare(`${COLUMNS} WHERE hospital_command.id = ?`).get(id);
    return row === undefined ? null : rowOf(row, nowMs);
  }

  /** The newest, newest first. */
  list({ gateway, limit }: { readonly gateway?: string; readonly limit: number }, nowMs: number): CommandRow[] {
    return this.#database
      .prepare(`${COLUMNS} WHERE (?1 IS NULL OR gateway.name = ?1) ORDER BY hospital_command.id DESC LIMIT ?2`)
      .all(gateway ?? null, limit)
      .map((row) => rowOf(row, nowMs));
  }

  /** The pieces of a bundle that a gateway has sent for a command, in order; null while one is missing. */
  diagnostics(command: CommandRow): Uint8Array | null {
    const rows = this.#database
      .prepare(
        `SELECT body FROM event JOIN ledger ON ledger.id = event.ledger WHERE ledger.gateway = ? AND event.kind = 'diagnosticsPart' ORDER BY event.id`,
      )
      .all(command.gatewayId) as { body: Uint8Array | null }[];
    const parts = new Map<number, Uint8Array>();
    let wanted = 0;
    for (const { body } of rows) {
      const event = body === null ? null : eventOf(body);
      if (event?.kind !== 'diagnosticsPart' || !sameDigest(event.detail.digest, command.digest)) continue;
      wanted = event.detail.parts ?? 0;
      parts.set(event.detail.part ?? 0, event.detail.bytes ?? new Uint8Array());
    }
    const found = Array.from({ length: wanted }, (_, index) => parts.get(index + 1));
    return wanted > 0 && found.every((part) => part !== undefined) ? Buffer.concat(found) : null;
  }

  /** What a gateway has told of itself for a command, as it wrote it: JSON; null: nothing (yet). */
  posture(command: CommandRow): string | null {
    const rows = this.#database
      .prepare(
        `SELECT body FROM event JOIN ledger ON ledger.id = event.ledger WHERE ledger.gateway = ? AND event.kind = 'postureReported' ORDER BY event.id DESC LIMIT ?`,
      )
      .all(command.gatewayId, MAX_POSTURES) as { body: Uint8Array | null }[];
    for (const { body } of rows) {
      const event = body === null ? null : eventOf(body);
      if (event?.kind === 'postureReported' && sameDigest(event.detail.digest, command.digest)) return event.detail.report ?? null;
    }
    return null;
  }

  #lastEvent(): number {
    return (this.#database.prepare('SELECT max(id) AS id FROM event').get() as { id: number | null }).id ?? 0;
  }

  #cursor(): number {
    return Number(this.#database.prepare('SELECT event FROM hospital_command_cursor WHERE id = 1').get()?.['event'] ?? 0);
  }

  /** Of the gateway that the command is for, and of no other. */
  #take(event: Event, { id: eventId, gatewayId, receivedMs }: { id: number; gatewayId: number; receivedMs: number }) {
    if (event.kind === 'commandNonce') {
      const { nonce, authority, forMs } = event.detail;
      if (nonce?.length === undefined || authority?.length === undefined) return null;
      this.#database
        .prepare('INSERT OR IGNORE INTO hospital_command_nonce (nonce, gateway, authority, received_ms, for_ms) VALUES (?, ?, ?, ?, ?)')
        .run(nonce, gatewayId, authority, receivedMs, forMs ?? 0);
      return null;
    }
    if (event.kind !== 'commandBegun' && event.kind !== 'commandFinished' && event.kind !== 'commandRefused') return null;
    const { digest } = event.detail;
    if (digest?.length === undefined || digest.length === 0) return null;
    if (event.kind === 'commandBegun') {
      this.#database
        .prepare('UPDATE hospital_command SET begun_event = ? WHERE digest = ? AND gateway = ?')
        .run(eventId, digest, gatewayId);
      return null;
    }
    const answer = (event.kind === 'commandFinished' ? event.detail.outcome : event.detail.code) ?? '';
    // Said of a second copy; of the first something else is said.
    if (answer === 'REPLAY') return null;
    const row = this.#database
      .prepare(
        `UPDATE hospital_command SET answer = ?, answer_field = ?, answer_event = ?, answered_ms = ?, sealed = NULL
         WHERE digest = ? AND gateway = ? AND answer IS NULL RETURNING id, kind, (SELECT name FROM gateway WHERE id = hospital_command.gateway) AS gateway`,
      )
      .get(answer, event.detail.field ?? null, eventId, receivedMs, digest, gatewayId) as
      | { id: number; kind: string; gateway: string }
      | undefined;
    return row === undefined ? null : { ...row, answer };
  }
}

function rowOf(row: Record<string, SQLOutputValue>, nowMs: number): CommandRow {
  const { begunEvent, ledger, seq, ...rest } = row as unknown as Omit<CommandRow, 'state' | 'proof'> & {
    begunEvent: number | null;
    ledger: string | null;
    seq: number | null;
  };
  const standing = { isSigned: rest.digest !== null, sends: rest.sends, hasBegun: begunEvent !== null, answer: rest.answer };
  return {
    ...rest,
    state: stateOf({ ...standing, expiresMs: rest.expiresMs }, nowMs),
    proof: ledger === null || seq === null ? null : { ledger, seq },
  };
}

function eventOf(body: Uint8Array): Event | null {
  try {
    return decodeEvent(body);
  } catch {
    return null;
  }
}

function sameDigest(a: Uint8Array | null | undefined, b: Uint8Array | null): boolean {
  return a !== null && a !== undefined && b !== null && Buffer.compare(a, b) === 0;
}
