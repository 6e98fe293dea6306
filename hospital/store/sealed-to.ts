/** To which of our recipients each gateway last sealed: shows whether a rotation has reached all of them. */
import { equalBytes, type Header, hex } from '@wardkeeper/proto';
import type { Reads, Writes } from '../database/index.ts';
import type { StoreCaches } from './caches.ts';

/** A row for every batch would only cost: to the minute is enough for an end in days. */
const GRAIN_MS = 60_000;

export interface SealedToRow {
  readonly gateway: string;
  /** Key id, hex. */
  readonly recipient: string;
  readonly lastMs: number;
}

export class SealedTo {
  readonly #tx: Writes;
  readonly #notes: StoreCaches['notes'];

  constructor(tx: Writes, { notes }: StoreCaches) {
    this.#tx = tx;
    this.#notes = notes;
  }

  /** Of what the header names, only `ours` is noted: all else is the sender's to make up. */
  async note(gatewayId: number, { recipients }: Header, ours: readonly { readonly id: Uint8Array }[], nowMs: number): Promise<void> {
    for (const { id } of ours) {
      if (!recipients.some(({ keyId }) => equalBytes(keyId, id))) continue;
      const key = `sealed-to/${gatewayId}/${hex(id)}`;
      if (Math.abs(nowMs - (this.#notes.get(key) ?? -GRAIN_MS)) < GRAIN_MS) continue;
      await this.#tx.change(
        'INSERT INTO sealed_to (gateway, recipient, last_ms) VALUES ($1, $2, $3) ON CONFLICT (gateway, recipient) DO UPDATE SET last_ms = excluded.last_ms',
        [gatewayId, id, nowMs],
      );
      this.#notes.set(key, nowMs);
    }
  }
}

export async function readSealedTo(reads: Reads): Promise<SealedToRow[]> {
  const rows = await reads.all<Omit<SealedToRow, 'recipient'> & { recipient: Uint8Array }>(
    'SELECT gateway.name AS gateway, recipient, last_ms AS "lastMs" FROM sealed_to JOIN gateway ON gateway.id = sealed_to.gateway ORDER BY name',
  );
  return rows.map((row) => ({ ...row, recipient: hex(row.recipient) }));
}
