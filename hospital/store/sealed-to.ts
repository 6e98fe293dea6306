/** To which of our recipients each gateway last sealed: shows whether a rotation has reached all of them. */
import { equalBytes, type Header, hex } from '@wardkeeper/proto';
import type { DatabaseSync } from 'node:sqlite';

/** A row for every batch would only cost: to the minute is enough for an end in days. */
const GRAIN_MS = 60_000;

export interface SealedToRow {
  readonly gateway: string;
  /** Key id, hex. */
  readonly recipient: string;
  readonly lastMs: number;
}

export class SealedTo {
  readonly #put;
  /** What is known to be written, bounded by registered gateways times our recipients. */
  readonly #noted = new Map<string, number>();

  constructor(database: DatabaseSync) {
    this.#put = database.prepare(
      'INSERT INTO sealed_to (gateway, recipient, last_ms) VALUES (?1, ?2, ?3) ON CONFLICT (gateway, recipient) DO UPDATE SET last_ms = ?3',
    );
  }

  /** Inside a transaction. Of what the header names, only `ours` is noted: all else is the sender's to make up. */
  note(gatewayId: number, { recipients }: Header, ours: readonly { readonly id: Uint8Array }[], nowMs: number): void {
    for (const { id } of ours) {
      if (!recipients.some(({ keyId }) => equalBytes(keyId, id))) continue;
      const key = `${gatewayId}/${hex(id)}`;
      if (Math.abs(nowMs - (this.#noted.get(key) ?? -GRAIN_MS)) < GRAIN_MS) continue;
      this.#put.run(gatewayId, id, nowMs);
      this.#noted.set(key, nowMs);
    }
  }

  /** After a roll back. */
  forget(): void {
    this.#noted.clear();
  }
}

export function readSealedTo(database: DatabaseSync): SealedToRow[] {
  return database
    .prepare(
      'SELECT gateway.name AS gateway, recipient, last_ms AS lastMs FROM sealed_to JOIN gateway ON gateway.id = sealed_to.gateway ORDER BY name',
    )
    .all()
    .map((row) => ({ ...(row as unknown as SealedToRow), recipient: hex(row['recipient'] as Uint8Array) }));
}
