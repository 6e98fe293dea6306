/**
 * Batches that were not taken, whole and with the reason, so that someone can look at them later and they cannot jam the line. Refused
 * ones are evidence of something broken or hostile, and the oldest goes first. Held-back ones are sound batches of a gateway whose word
 * does not count now: a person lets them in or throws them away, and until then the earliest stay, so that no flood pushes them out.
 */
import { MAX_BATCH_BYTES, sha256 } from '@wardkeeper/proto';
import type { DatabaseSync } from 'node:sqlite';

/** Refused, for one gateway, and for all unknown senders together. A bad gateway costs only its own evidence. */
export const QUARANTINE_MAX_BATCHES = 200;
export const QUARANTINE_MAX_BYTES = 16 * 1024 * 1024;
/** Held back, for one gateway: some weeks of an honest one. What comes beyond it gets no receipt, so an honest gateway keeps it itself. */
export const HELD_MAX_BATCHES = 5_000;
export const HELD_MAX_BYTES = 128 * 1024 * 1024;

/** Sound, and of a gateway that is revoked or had retired. */
export const HELD_REASONS = ['REVOKED', 'RETIRED'] as const;
export type HeldReason = (typeof HELD_REASONS)[number];

export interface QuarantinedBatch {
  /** The registered gateway under whose name it came, or empty. */
  readonly bucket: string;
  readonly topic: string;
  /** Stable code; never told to the sender. */
  readonly reason: string;
  readonly bytes: Uint8Array;
  readonly receivedMs: number;
}

export interface QuarantineRow extends QuarantinedBatch {
  readonly id: number;
  /** As received; more than `bytes` has where the batch was larger than is legal. */
  readonly size: number;
}

export type QuarantineDecision = 'released' | 'discarded';

const MAX_TOPIC_CHARACTERS = 256;
const HELD = `reason IN (${HELD_REASONS.map((reason) => `'${reason}'`).join(', ')})`;

export class Quarantine {
  readonly #database: DatabaseSync;
  readonly #insert;
  readonly #refused;
  readonly #held;
  readonly #dropOldest;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#insert = database.prepare('INSERT INTO quarantine (bucket, topic, reason, bytes, size, received_ms) VALUES (?, ?, ?, ?, ?, ?)');
    const usage = (which: string) =>
      database.prepare(`SELECT count(*) AS batches, total(length(bytes)) AS bytes FROM quarantine WHERE bucket = ? AND ${which}`);
    this.#refused = usage(`NOT ${HELD}`);
    this.#held = usage(HELD);
    this.#dropOldest = database.prepare(
      `DELETE FROM quarantine WHERE id = (SELECT id FROM quarantine WHERE bucket = ? AND NOT ${HELD} ORDER BY id LIMIT 1)`,
    );
  }

  /** Inside a transaction. Refused batches: makes room by letting the oldest go. */
  put({ bucket, topic, reason, bytes, receivedMs }: QuarantinedBatch): void {
    const kept = bytes.subarray(0, MAX_BATCH_BYTES);
    this.#insert.run(bucket, topic.slice(0, MAX_TOPIC_CHARACTERS), reason, kept, bytes.length, receivedMs);
    for (;;) {
      const usage = this.#refused.get(bucket) as { batches: number; bytes: number };
      if (usage.batches <= QUARANTINE_MAX_BATCHES && usage.bytes <= QUARANTINE_MAX_BYTES) return;
      this.#dropOldest.run(bucket);
    }
  }

  /** Inside a transaction. A sound batch for a person to decide; one that is there already is not kept twice. False: there is no room. */
  hold(batch: QuarantinedBatch & { readonly reason: HeldReason }): boolean {
    const { bucket, topic, reason, bytes, receivedMs } = batch;
    const twin = this.#database.prepare(`SELECT 1 FROM quarantine WHERE bucket = ? AND size = ? AND bytes = ? AND ${HELD}`);
    if (twin.get(bucket, bytes.length, bytes) !== undefined) return true;
    const usage = this.#held.get(bucket) as { batches: number; bytes: number };
    if (usage.batches >= HELD_MAX_BATCHES || usage.bytes + bytes.length > HELD_MAX_BYTES) return false;
    this.#insert.run(bucket, topic.slice(0, MAX_TOPIC_CHARACTERS), reason, bytes, bytes.length, receivedMs);
    return true;
  }

  find(id: number): QuarantineRow | null {
    return (this.#database.prepare(`${ROWS} WHERE id = ?`).get(id) as unknown as QuarantineRow | undefined) ?? null;
  }

  /** Ids of what is held back for a gateway, in order of arrival. */
  heldOf(bucket: string): number[] {
    return this.#database
      .prepare(`SELECT id FROM quarantine WHERE bucket = ? AND ${HELD} ORDER BY id`)
      .all(bucket)
      .map(({ id }) => Number(id));
  }

  /** Inside a transaction: takes it out and notes what became of it. */
  decide(row: QuarantineRow, decision: QuarantineDecision, nowMs: number): void {
    this.#database.prepare('DELETE FROM quarantine WHERE id = ?').run(row.id);
    this.#database
      .prepare(
        'INSERT INTO quarantine_decision (id, bucket, reason, sha256, received_ms, decision, decided_ms) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(row.id, row.bucket, row.reason, sha256(row.bytes), row.receivedMs, decision, nowMs);
  }
}

const ROWS = 'SELECT id, bucket, topic, reason, bytes, size, received_ms AS receivedMs FROM quarantine';

export interface QuarantineEntry {
  readonly id: number;
  /** Empty: nobody that is registered. */
  readonly gateway: string;
  readonly reason: string;
  readonly size: number;
  readonly receivedMs: number;
  /** Can be released: sound, and held back for who sent it. */
  readonly held: boolean;
}

/** The newest first. */
export function listQuarantine(database: DatabaseSync, gateway: string | null, limit: number): QuarantineEntry[] {
  return database
    .prepare(
      `SELECT id, bucket AS gateway, reason, size, received_ms AS receivedMs, ${HELD} AS held FROM quarantine
       WHERE ?1 IS NULL OR bucket = ?1 ORDER BY id DESC LIMIT ?2`,
    )
    .all(gateway, limit)
    .map((row) => ({ ...(row as unknown as QuarantineEntry), held: row['held'] === 1 }));
}
