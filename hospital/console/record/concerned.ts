/**
 * Whether whoever reviews an emergency was there: somebody whom the gateway names by their pseudonym around it cannot be the one to review it. Only as far as
 * that can be known: an emergency code belongs to nobody, and the same person may have another name at the bedside than here.
 */
import { decodeEvent, pseudonymOf } from '@wardkeeper/proto';
import type { Reads } from '../../database/index.ts';
import type { SiteKeys } from '../../people/index.ts';
import type { Emergency } from './emergency-rules.ts';

/** What led to it belongs to it: as the page shows it. */
const BEFORE_MS = 15 * 60_000;
/** Rows of the gateway that are looked through, before and after it was opened. */
const MOST_BEFORE = 2_000;
const MOST_AFTER = 5_000;

/** `name`: of the account that reviews, taken for the same person's at the gateway. */
export async function wasThere(reads: Reads, keys: SiteKeys, emergency: Emergency, name: string): Promise<boolean> {
  const own = new Set(keys.generations.map(({ key }) => Buffer.from(pseudonymOf(key, name)).toString('hex')));
  const rows = await reads.all<{ body: Uint8Array; wallMs: number | null }>(
    `SELECT event.body AS body, event.wall_ms AS "wallMs" FROM event JOIN event AS opened ON opened.ledger = event.ledger
     WHERE opened.id = $1 AND event.seq >= opened.seq - ${MOST_BEFORE} AND event.seq <= opened.seq + ${MOST_AFTER} AND event.body IS NOT NULL`,
    [emergency.eventId],
  );
  const untilMs = emergency.endedMs ?? Number.POSITIVE_INFINITY;
  return rows.some(({ body, wallMs }) => {
    if (wallMs === null || wallMs < emergency.openedMs - BEFORE_MS || wallMs > untilMs) return false;
    return own.has(actorOf(body));
  });
}

/** Hex; empty: nobody, or a body that nobody can read. */
function actorOf(body: Uint8Array): string {
  try {
    return Buffer.from(decodeEvent(body)?.actor ?? []).toString('hex');
  } catch {
    return '';
  }
}
