/** Batches that were refused, whole and with the reason, so that someone can look at them later and they cannot jam the line. */
import { MAX_BATCH_BYTES } from '@wardkeeper/proto';
import type { DatabaseSync } from 'node:sqlite';

/** Kept for one gateway, and for all unknown senders together; the oldest goes first. A bad gateway costs only its own evidence. */
export const QUARANTINE_MAX_BATCHES = 200;
export const QUARANTINE_MAX_BYTES = 16 * 1024 * 1024;

export interface QuarantinedBatch {
  /** The registered gateway under whose name it came, or empty. */
  readonly bucket: string;
  readonly topic: string;
  /** Stable code; never told to the sender. */
  readonly reason: string;
  readonly bytes: Uint8Array;
  readonly receivedMs: number;
}

const MAX_TOPIC_CHARACTERS = 256;

export class Quarantine {
  readonly #insert;
  readonly #usage;
  readonly #dropOldest;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare('INSERT INTO quarantine (bucket, topic, reason, bytes, size, received_ms) VALUES (?, ?, ?, ?, ?, ?)');
    this.#usage = database.prepare('SELECT count(*) AS batches, total(length(bytes)) AS bytes FROM quarantine WHERE bucket = ?');
    this.#dropOldest = database.prepare(
      'DELETE FROM quarantine WHERE id = (SELECT id FROM quarantine WHERE bucket = ? ORDER BY id LIMIT 1)',
    );
  }

  /** Inside a transaction. */
  put({ bucket, topic, reason, bytes, receivedMs }: QuarantinedBatch): void {
    const kept = bytes.subarray(0, MAX_BATCH_BYTES);
    this.#insert.run(bucket, topic.slice(0, MAX_TOPIC_CHARACTERS), reason, kept, bytes.length, receivedMs);
    for (;;) {
      const usage = this.#usage.get(bucket) as { batches: number; bytes: number };
      if (usage.batches <= QUARANTINE_MAX_BATCHES && usage.bytes <= QUARANTINE_MAX_BYTES) return;
      this.#dropOldest.run(bucket);
    }
  }
}
