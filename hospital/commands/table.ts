/** Commands in the store: reserved, signed, sent, and answered by the gateway's own events. */
import { decodeEvent, type Event, hex } from '@wardkeeper/proto';
import { idOf, type Reads, type Writes } from '../database/index.ts';
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
  SELECT hospital_command.id, hospital_command.gateway AS "gatewayId", gateway.name AS gateway, authority, counter, hospital_command.kind, summary,
    issued_ms AS "issuedMs", expires_ms AS "expiresMs", digest, sends, sent_ms AS "sentMs", begun_event AS "begunEvent", answer,
    answer_field AS "answerField", answered_ms AS "answeredMs", ledger.ledger AS ledger, event.seq AS seq
  FROM hospital_command JOIN gateway ON gateway.id = hospital_command.gateway
  LEFT JOIN event ON event.id = coalesce(answer_event, begun_event) LEFT JOIN ledger ON ledger.id = event.ledger`;
const ANSWERS = "('commandBegun', 'commandFinished', 'commandRefused', 'commandNonce')";
const EVENTS_AT_ONCE = 500;
/** Of one gateway that are looked at for a command's own, newest first. */
const MAX_POSTURES = 1_000;

type WithFlag<Row extends { readonly online: boolean }> = Omit<Row, 'online'> & { readonly online: number };

export class CommandTable {
  readonly #tx: Writes;

  constructor(tx: Writes) {
    this.#tx = tx;
  }

  /** All of the site, or the named ones; null where one is not registered. In order of name. */
  async targets(names: readonly string[] | 'all'): Promise<TargetGateway[] | null> {
    const rows = await this.#tx.all<WithFlag<TargetGateway>>(
      `SELECT gateway.id AS id, name AS gateway, sealing, online FROM gateway
       JOIN gateway_keys ON gateway_keys.gateway = gateway.id AND replaced_ms IS NULL ORDER BY name`,
    );
    const all = rows.map((row) => ({ ...row, online: row.online === 1 }));
    if (names === 'all') return all;
    const found = all.filter(({ gateway }) => names.includes(gateway));
    return found.length === new Set(names).size ? found : null;
  }

  /**
   * Above every one before it. Wall time in ms where that is more: a store put back from a backup then still counts above what it
   * has forgotten.
   */
  async nextCounter(gatewayId: number, authority: Uint8Array, nowMs: number): Promise<number> {
    const row = await this.#tx.one<{ counter: number | null }>(
      'SELECT max(counter) AS counter FROM hospital_command WHERE gateway = $1 AND authority = $2',
      [gatewayId, authority],
    );
    return Math.max((row?.counter ?? 0) + 1, nowMs);
  }

  /** Returns its id. */
  async reserve(command: NewCommand): Promise<number> {
    const { gatewayId, authority, counter, kind, summary, issuedMs, expiresMs } = command;
    const row = await this.#tx.one<{ id: number }>(
      `INSERT INTO hospital_command (gateway, authority, counter, kind, summary, issued_ms, expires_ms)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [gatewayId, authority, counter, kind, summary, issuedMs, expiresMs],
    );
    return idOf(row);
  }

  /** False where it is signed already. */
  async setSigned(id: number, digest: Uint8Array, sealed: Uint8Array): Promise<boolean> {
    const set = 'UPDATE hospital_command SET digest = $1, sealed = $2 WHERE id = $3 AND digest IS NULL';
    return (await this.#tx.change(set, [digest, sealed, id])) > 0;
  }

  /** Whether a later one of the same authority has been handed out: the gateway would refuse this one. */
  async isOvertaken({ gatewayId, authority, counter }: Pick<CommandRow, 'gatewayId' | 'authority' | 'counter'>): Promise<boolean> {
    const later = await this.#tx.one(
      `SELECT 1 AS later FROM hospital_command
       WHERE gateway = $1 AND authority = $2 AND counter > $3 AND (sends > 0 OR answer IS NOT NULL) LIMIT 1`,
      [gatewayId, authority, counter],
    );
    return later !== null;
  }

  /** The next in line of each gateway and authority: a later one that came first would make the gateway refuse it. */
  async nextInLine(nowMs: number): Promise<OpenCommand[]> {
    const rows = await this.#tx.all<WithFlag<OpenCommand>>(
      `SELECT hospital_command.id AS id, gateway.name AS gateway, counter, kind, expires_ms AS "expiresMs", sealed, sends, sent_ms AS "sentMs",
         sent_connection AS "sentConnection", connection, online, authority
       FROM hospital_command JOIN gateway ON gateway.id = hospital_command.gateway
       WHERE sealed IS NOT NULL AND answer IS NULL AND begun_event IS NULL AND expires_ms > $1
         AND NOT EXISTS (SELECT 1 FROM hospital_command AS earlier WHERE earlier.gateway = hospital_command.gateway
           AND earlier.authority = hospital_command.authority AND earlier.counter < hospital_command.counter
           AND earlier.sealed IS NOT NULL AND earlier.answer IS NULL AND earlier.expires_ms > $1)
       ORDER BY hospital_command.id`,
      [nowMs],
    );
    return rows.map((row) => ({ ...row, online: row.online === 1 }));
  }

  async noteSent(id: number, nowMs: number, connection: number): Promise<void> {
    await this.#tx.change('UPDATE hospital_command SET sends = sends + 1, sent_ms = $1, sent_connection = $2 WHERE id = $3', [
      nowMs,
      connection,
      id,
    ]);
  }

  /** What is over is not kept. */
  async forgetSealed(nowMs: number): Promise<void> {
    await this.#tx.change(
      'UPDATE hospital_command SET sealed = NULL WHERE sealed IS NOT NULL AND (answer IS NOT NULL OR expires_ms <= $1)',
      [nowMs],
    );
  }

  /** Reads the gateways' own words. Returns what became answered. */
  async readAnswers(): Promise<Answered[]> {
    const answered: Answered[] = [];
    const last = await lastEvent(this.#tx);
    let cursor = await cursorOf(this.#tx);
    for (;;) {
      const rows = await this.#tx.all<{ id: number; gatewayId: number; body: Uint8Array | null; receivedMs: number }>(
        `SELECT event.id AS id, ledger.gateway AS "gatewayId", body, event.received_ms AS "receivedMs"
         FROM event JOIN ledger ON ledger.id = event.ledger
         WHERE event.id > $1 AND event.id <= $2 AND event.kind IN ${ANSWERS} ORDER BY event.id LIMIT ${EVENTS_AT_ONCE}`,
        [cursor, last],
      );
      for (const row of rows) {
        const event = row.body === null ? null : eventOf(row.body);
        const answer = event === null ? null : await this.#take(event, row);
        if (answer !== null) answered.push(answer);
      }
      cursor = rows.length < EVENTS_AT_ONCE ? last : (rows.at(-1)?.id ?? last);
      if (rows.length < EVENTS_AT_ONCE) break;
    }
    await this.#tx.change(
      'INSERT INTO hospital_command_cursor (id, event) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET event = excluded.event',
      [Math.max(cursor, last)],
    );
    return answered;
  }

  /** A nonce that this gateway made for this authority, not yet used and with time left. Null: it has to be asked for. */
  async freshNonce(gatewayId: number, authority: Uint8Array, nowMs: number, leastLeftMs: number): Promise<Uint8Array | null> {
    const row = await this.#tx.one<{ nonce: Uint8Array }>(
      `SELECT nonce FROM hospital_command_nonce
       WHERE gateway = $1 AND authority = $2 AND used = 0 AND received_ms <= $3 AND received_ms + for_ms > $4
       ORDER BY received_ms DESC LIMIT 1`,
      [gatewayId, authority, nowMs, nowMs + leastLeftMs],
    );
    return row?.nonce ?? null;
  }

  async useNonce(nonce: Uint8Array): Promise<boolean> {
    return (await this.#tx.change('UPDATE hospital_command_nonce SET used = 1 WHERE nonce = $1 AND used = 0', [nonce])) > 0;
  }

  async find(id: number, nowMs: number): Promise<CommandRow | null> {
    const row = await this.#tx.one<StoredCommand>(`${COLUMNS} WHERE hospital_command.id = $1`, [id]);
    return row === null ? null : rowOf(row, nowMs);
  }

  /** The newest, newest first. */
  async list({ gateway, limit }: { readonly gateway?: string; readonly limit: number }, nowMs: number): Promise<CommandRow[]> {
    const which = gateway === undefined ? '' : 'WHERE gateway.name = $2';
    const rows = await this.#tx.all<StoredCommand>(
      `${COLUMNS} ${which} ORDER BY hospital_command.id DESC LIMIT $1`,
      gateway === undefined ? [limit] : [limit, gateway],
    );
    return rows.map((row) => rowOf(row, nowMs));
  }

  /** The pieces of a bundle that a gateway has sent for a command, in order; null while one is missing. */
  async diagnostics(command: CommandRow): Promise<Uint8Array | null> {
    const rows = await this.#tx.all<{ body: Uint8Array | null }>(
      `SELECT body FROM event JOIN ledger ON ledger.id = event.ledger WHERE ledger.gateway = $1 AND event.kind = 'diagnosticsPart' ORDER BY event.id`,
      [command.gatewayId],
    );
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
  async posture(command: CommandRow): Promise<string | null> {
    const rows = await this.#tx.all<{ body: Uint8Array | null }>(
      `SELECT body FROM event JOIN ledger ON ledger.id = event.ledger
       WHERE ledger.gateway = $1 AND event.kind = 'postureReported' ORDER BY event.id DESC LIMIT $2`,
      [command.gatewayId, MAX_POSTURES],
    );
    for (const { body } of rows) {
      const event = body === null ? null : eventOf(body);
      if (event?.kind === 'postureReported' && sameDigest(event.detail.digest, command.digest)) return event.detail.report ?? null;
    }
    return null;
  }

  /** Of the gateway that the command is for, and of no other. */
  async #take(
    event: Event,
    { id: eventId, gatewayId, receivedMs }: { id: number; gatewayId: number; receivedMs: number },
  ): Promise<Answered | null> {
    if (event.kind === 'commandNonce') {
      const { nonce, authority, forMs } = event.detail;
      if (nonce?.length === undefined || authority?.length === undefined) return null;
      await this.#tx.change(
        `INSERT INTO hospital_command_nonce (nonce, gateway, authority, received_ms, for_ms) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (nonce) DO NOTHING`,
        [nonce, gatewayId, authority, receivedMs, forMs ?? 0],
      );
      return null;
    }
    if (event.kind !== 'commandBegun' && event.kind !== 'commandFinished' && event.kind !== 'commandRefused') return null;
    const { digest } = event.detail;
    if (digest?.length === undefined || digest.length === 0) return null;
    if (event.kind === 'commandBegun') {
      await this.#tx.change('UPDATE hospital_command SET begun_event = $1 WHERE digest = $2 AND gateway = $3', [
        eventId,
        digest,
        gatewayId,
      ]);
      return null;
    }
    const answer = (event.kind === 'commandFinished' ? event.detail.outcome : event.detail.code) ?? '';
    // Said of a second copy; of the first something else is said.
    if (answer === 'REPLAY') return null;
    const row = await this.#tx.one<Omit<Answered, 'answer'>>(
      `UPDATE hospital_command SET answer = $1, answer_field = $2, answer_event = $3, answered_ms = $4, sealed = NULL
       WHERE digest = $5 AND gateway = $6 AND answer IS NULL
       RETURNING id, kind, (SELECT name FROM gateway WHERE gateway.id = hospital_command.gateway) AS gateway`,
      [answer, event.detail.field ?? null, eventId, receivedMs, digest, gatewayId],
    );
    return row === null ? null : { ...row, answer };
  }
}

export interface Answered {
  readonly id: number;
  /** Name. */
  readonly gateway: string;
  readonly kind: string;
  readonly answer: string;
}

/** Whether events that may be answers have come and were not read. Looks at each event once. */
export class AnswerNews {
  /** Up to here there is no answer beyond those that were read. */
  #seen = 0;

  async isThere(reads: Reads): Promise<boolean> {
    const last = await lastEvent(reads);
    const from = Math.max(this.#seen, await cursorOf(reads));
    if (last <= from) return false;
    const found = await reads.one(`SELECT 1 AS found FROM event WHERE id > $1 AND id <= $2 AND kind IN ${ANSWERS} LIMIT 1`, [from, last]);
    if (found === null) this.#seen = last;
    return found !== null;
  }
}

async function lastEvent(reads: Reads): Promise<number> {
  return (await reads.one<{ id: number | null }>('SELECT max(id) AS id FROM event'))?.id ?? 0;
}

async function cursorOf(reads: Reads): Promise<number> {
  return (await reads.one<{ event: number }>('SELECT event FROM hospital_command_cursor WHERE id = 1'))?.event ?? 0;
}

type StoredCommand = Omit<CommandRow, 'state' | 'proof'> & {
  readonly begunEvent: number | null;
  readonly ledger: Uint8Array | null;
  readonly seq: number | null;
};

function rowOf(row: StoredCommand, nowMs: number): CommandRow {
  const { begunEvent, ledger, seq, ...rest } = row;
  const standing = { isSigned: rest.digest !== null, sends: rest.sends, hasBegun: begunEvent !== null, answer: rest.answer };
  return {
    ...rest,
    state: stateOf({ ...standing, expiresMs: rest.expiresMs }, nowMs),
    proof: ledger === null || seq === null ? null : { ledger: hex(ledger), seq },
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
