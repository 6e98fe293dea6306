/** What a person decides of batches that were held back: into the record after all, or away. */
import { classicalKeyOf, equalBytes, openBatch, type DecryptionKey, parseGatewayTopic, type VerifyingIdentity } from '@wardkeeper/proto';
import { HospitalError } from '../errors.ts';
import type { QuarantineRow, Store } from '../store/index.ts';

export interface ReleaseParts {
  readonly store: Store;
  readonly recipients: readonly DecryptionKey[];
  /** Every pair of keys that the gateway has had here: what was held back may be older than the present one. */
  readonly identities: readonly VerifyingIdentity[];
  readonly nowMs: number;
}

export interface Released {
  readonly id: number;
  /** Rows that were new to the record; null: it could not be taken, and stays. */
  readonly events: number | null;
  /** Why not: a code of the receiver's; empty where it was taken. */
  readonly reason: string;
}

/** One batch, in a transaction of its own: taken as if it came now, but that its start may be an earlier one. */
export async function releaseBatch(row: QuarantineRow, parts: ReleaseParts): Promise<Released> {
  const { store, recipients, identities, nowMs } = parts;
  const gateway = nameOf(row, store);
  const known = await store.gateways.find(gateway);
  if (known === null) return { id: row.id, events: null, reason: 'UNKNOWN_GATEWAY' };
  const keys = classicalKeyOf(identities).flat();
  const opened = openBatch(row.bytes, { ...gateway, certified: gateway, keys, bootCounter: 0 }, recipients);
  if (!opened.ok) return { id: row.id, events: null, reason: opened.reason };
  const signer = identities.find(({ ed25519 }) => equalBytes(ed25519.id, opened.header.signerKeyId)) ?? known.identity;
  return await store.transact(async (tx) => {
    await tx.gateways.lock([gateway.gateway]);
    const ingested = await tx.ingest.ingest({ ...known, identity: signer }, opened, nowMs);
    if (!ingested.ok) return { id: row.id, events: null, reason: ingested.reason };
    await tx.quarantine.decide(row, 'released', nowMs);
    return { id: row.id, events: ingested.stored, reason: '' };
  });
}

export async function discardBatch(row: QuarantineRow, store: Store, nowMs: number): Promise<void> {
  await store.transact((tx) => tx.quarantine.decide(row, 'discarded', nowMs));
}

/** Throws HospitalError `IDENTITY_REFUSED` for a batch that nobody known has sent: there is nobody it could be released to. */
function nameOf({ topic, id }: QuarantineRow, { site }: Store) {
  const name = parseGatewayTopic(topic);
  if (name !== null && name.site === site) return { site, gateway: name.gateway };
  throw new HospitalError('IDENTITY_REFUSED', `batch ${id}: it names no gateway of this site`);
}
