/** Giving gateways the site's pseudonym key, and which of them go by which. */
import { decodeEvent } from '@wardkeeper/proto';
import type { Order } from '@wardkeeper/proto/commands';
import type { Reads } from '../database/index.ts';
import { newestOf, type SiteKeys } from './site-keys.ts';

export function pseudonymKeyOrder(keys: SiteKeys): Order {
  const { generation, key } = newestOf(keys);
  return { kind: 'set-pseudonym-key', generation, key };
}

export interface GatewayGeneration {
  readonly gateway: string;
  /** By the gateway's newest word on it; 0: it has said none, and names people by a key of its own. */
  readonly generation: number;
}

const TOLD = `
  SELECT gateway.name AS gateway, event.body AS body FROM gateway
  LEFT JOIN (
    SELECT ledger.gateway AS gateway, max(event.id) AS id FROM event JOIN ledger ON ledger.id = event.ledger
    WHERE event.kind = 'pseudonymKeyChanged' GROUP BY ledger.gateway
  ) newest ON newest.gateway = gateway.id
  LEFT JOIN event ON event.id = newest.id
  WHERE gateway.id NOT IN (SELECT gateway FROM identity_standing) ORDER BY gateway.name`;

/** Of every gateway in use. */
export async function generationsOf(reads: Reads): Promise<readonly GatewayGeneration[]> {
  const rows = await reads.all<{ gateway: string; body: Uint8Array | null }>(TOLD);
  return rows.map(({ gateway, body }) => ({ gateway, generation: generationIn(body) }));
}

function generationIn(body: Uint8Array | null): number {
  try {
    const event = body === null ? null : decodeEvent(body);
    return event?.kind === 'pseudonymKeyChanged' ? ((event.detail as { generation?: number }).generation ?? 0) : 0;
  } catch {
    return 0;
  }
}
