/**
 * Batches that were not taken, whole and with the reason, so that someone can look at them later and they cannot jam the line. Refused
 * ones are evidence of something broken or hostile, and the oldest goes first. Held-back ones are sound batches of a gateway whose word
 * does not count now: a person lets them in or throws them away, and until then the earliest stay, so that no flood pushes them out.
 */
import { MAX_BATCH_BYTES, sha256 } from '@wardkeeper/proto';
import { compose, type Reads, sql, type Writes } from '../database/index.ts';

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
  readonly #tx: Writes;

  constructor(tx: Writes) {
    this.#tx = tx;
  }

  /** Refused batches: makes room by letting the oldest go. */
  async put(batch: QuarantinedBatch): Promise<void> {
    const { bucket, bytes } = batch;
    await this.#insert(batch, bytes.subarray(0, MAX_BATCH_BYTES));
    for (;;) {
      const usage = await this.#usage(bucket, `NOT ${HELD}`);
      if (usage.batches <= QUARANTINE_MAX_BATCHES && usage.bytes <= QUARANTINE_MAX_BYTES) return;
      await this.#tx.change(
        `DELETE FROM quarantine WHERE id = (SELECT id FROM quarantine WHERE bucket = $1 AND NOT ${HELD} ORDER BY id LIMIT 1)`,
        [bucket],
      );
    }
  }

  /** A sound batch for a person to decide; one that is there already is not kept twice. False: there is no room. */
  async hold(batch: QuarantinedBatch & { readonly reason: HeldReason }): Promise<boolean> {
    const { bucket, bytes } = batch;
    const twin = `SELECT 1 AS held FROM quarantine WHERE bucket = $1 AND size = $2 AND bytes = $3 AND ${HELD}`;
    if ((await this.#tx.one(twin, [bucket, bytes.length, bytes])) !== null) return true;
    const usage = await this.#usage(bucket, HELD);
    if (usage.batches >= HELD_MAX_BATCHES || usage.bytes + bytes.length > HELD_MAX_BYTES) return false;
    await this.#insert(batch, bytes);
    return true;
  }

  find(id: number): Promise<QuarantineRow | null> {
    return this.#tx.one('SELECT id, bucket, topic, reason, bytes, size, received_ms AS "receivedMs" FROM quarantine WHERE id = $1', [id]);
  }

  /** Ids of what is held back for a gateway, in order of arrival. */
  async heldOf(bucket: string): Promise<number[]> {
    const rows = await this.#tx.all<{ id: number }>(`SELECT id FROM quarantine WHERE bucket = $1 AND ${HELD} ORDER BY id`, [bucket]);
    return rows.map(({ id }) => id);
  }

  /** Takes it out and notes what became of it. */
  async decide(row: QuarantineRow, decision: QuarantineDecision, nowMs: number): Promise<void> {
    await this.#tx.change('DELETE FROM quarantine WHERE id = $1', [row.id]);
    await this.#tx.change(
      'INSERT INTO quarantine_decision (id, bucket, reason, sha256, received_ms, decision, decided_ms) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [row.id, row.bucket, row.reason, sha256(row.bytes), row.receivedMs, decision, nowMs],
    );
  }

  async #insert({ bucket, topic, reason, bytes, receivedMs }: QuarantinedBatch, kept: Uint8Array): Promise<void> {
    await this.#tx.change('INSERT INTO quarantine (bucket, topic, reason, bytes, size, received_ms) VALUES ($1, $2, $3, $4, $5, $6)', [
      bucket,
      topic.slice(0, MAX_TOPIC_CHARACTERS),
      reason,
      kept,
      bytes.length,
      receivedMs,
    ]);
  }

  async #usage(bucket: string, which: string): Promise<{ readonly batches: number; readonly bytes: number }> {
    const usage = await this.#tx.one<{ batches: number; bytes: number }>(
      `SELECT count(*) AS batches, coalesce(sum(length(bytes)), 0) AS bytes FROM quarantine WHERE bucket = $1 AND ${which}`,
      [bucket],
    );
    return usage ?? { batches: 0, bytes: 0 };
  }
}

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

/** The newest first. `gateway`: of this one only. */
export async function listQuarantine(reads: Reads, gateway: string | null, limit: number): Promise<QuarantineEntry[]> {
  let query = compose(reads.dialect)
    .selectFrom('quarantine')
    .select(['id', 'bucket as gateway', 'reason', 'size', 'received_ms as receivedMs'])
    .select(sql<number>`CASE WHEN ${sql.raw(HELD)} THEN 1 ELSE 0 END`.as('held'))
    .orderBy('id', 'desc')
    .limit(limit);
  if (gateway !== null) query = query.where('bucket', '=', gateway);
  const rows = await reads.all<Omit<QuarantineEntry, 'held'> & { held: number }>(query.compile());
  return rows.map((row) => ({ ...row, held: row.held === 1 }));
}
