/** Emergencies in the record, with what people at the hospital said of them. */
import { decodeEvent } from '@wardkeeper/proto';
import type { Reads, Writes } from '../../database/index.ts';
import { emergenciesOf, type Emergency, type EmergencyWord } from './emergency-rules.ts';

export interface Review {
  readonly by: string;
  readonly atMs: number;
  readonly justified: boolean;
  readonly followUp: boolean;
  readonly note: string;
}

export interface ReviewedEmergency extends Emergency {
  readonly review: Review | null;
}

/** Words of gateways that are looked at, the newest. Emergencies are rare; a gateway that floods with them hides only older ones of the list. */
const MAX_WORDS = 5_000;
const WORDS = `SELECT event.id AS id, gateway.name AS gateway, event.device AS device, event.wall_ms AS "wallMs", event.received_ms AS "receivedMs",
    event.kind AS kind, event.body AS body
  FROM event JOIN ledger ON ledger.id = event.ledger JOIN gateway ON gateway.id = ledger.gateway
  WHERE event.kind IN ('emergencyOpened', 'emergencyChanged', 'emergencyEnded', 'emergencyReview')
  ORDER BY event.id DESC LIMIT ${MAX_WORDS}`;

interface WordRow extends Omit<EmergencyWord, 'number' | 'state' | 'dueMs' | 'wallMs'> {
  readonly wallMs: number | null;
  readonly body: Uint8Array | null;
}

/** Newest first. */
export async function readEmergencies(reads: Reads): Promise<ReviewedEmergency[]> {
  const rows = await reads.all<WordRow>(WORDS);
  const reviews = await reads.all<
    Omit<Review, 'justified' | 'followUp'> & { gateway: string; number: number; eventId: number; justified: number; followUp: number }
  >(
    'SELECT gateway, number, opened_event AS "eventId", by_name AS by, at_ms AS "atMs", justified, follow_up AS "followUp", note FROM emergency_review',
  );
  const known = new Map(reviews.map((one) => [`${one.gateway}/${one.number}/${one.eventId}`, one]));
  return emergenciesOf(rows.toReversed().flatMap((row) => wordOf(row) ?? [])).map((emergency) => {
    const found = known.get(`${emergency.gateway}/${emergency.number}/${emergency.eventId}`);
    if (found === undefined) return { ...emergency, review: null };
    const { by, atMs, justified, followUp, note } = found;
    return { ...emergency, review: { by, atMs, justified: justified === 1, followUp: followUp === 1, note } };
  });
}

/** False where it has been reviewed already. */
export async function insertReview(tx: Writes, { gateway, number, eventId }: Emergency, review: Review): Promise<boolean> {
  const { by, atMs, justified, followUp, note } = review;
  const changed = await tx.change(
    `INSERT INTO emergency_review (gateway, number, opened_event, by_name, at_ms, justified, follow_up, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (gateway, number, opened_event) DO NOTHING`,
    [gateway, number, eventId, by, atMs, justified ? 1 : 0, followUp ? 1 : 0, note],
  );
  return changed > 0;
}

function wordOf({ body, wallMs, ...row }: WordRow): EmergencyWord | null {
  try {
    const event = body === null ? null : decodeEvent(body);
    const detail = event?.detail as { emergency?: number; state?: string; change?: string; dueMs?: number } | undefined;
    if (event === null || detail === undefined) return null;
    const { emergency = 0, state, change, dueMs = 0 } = detail;
    return { ...row, wallMs: wallMs ?? row.receivedMs, number: emergency, state: state ?? change ?? '', dueMs };
  } catch {
    // Kept by the record as it came, and no emergency of anybody's.
    return null;
  }
}
