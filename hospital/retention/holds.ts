/** What stays although it is old enough to go: somebody still needs it. */
import { decodeEvent } from '@wardkeeper/proto';
import type { Reads } from '../database/index.ts';

export type HoldReason = 'ALARM' | 'EMERGENCY_REVIEW';

/** Of one gateway: nothing that came at this time or later goes. */
export interface Hold {
  readonly gateway: string;
  readonly reason: HoldReason;
  /** The alarm's code, or the emergency's number. */
  readonly about: string;
  /** 0: everything of the gateway. */
  readonly sinceMs: number;
}

/** While one of these stands, the gateway's whole record is what it will be looked into with. */
const ALARMS_THAT_HOLD = ['fork', 'clone', 'retired-speaks', 'checkpoint-differs', 'head-differs', 'rolled-back'];
/** What led to an emergency came before it. */
const BEFORE_EMERGENCY_MS = 86_400_000;

/** Everything that holds something now. */
export async function currentHolds(reads: Reads): Promise<Hold[]> {
  return [...(await heldByAlarms(reads)), ...(await heldByReviews(reads))];
}

export function isHeld(holds: readonly Hold[], gateway: string, receivedMs: number): boolean {
  return holds.some((hold) => hold.gateway === gateway && receivedMs >= hold.sinceMs);
}

async function heldByAlarms(reads: Reads): Promise<Hold[]> {
  const rows = await reads.all<{ gateway: string; code: string }>(
    'SELECT DISTINCT gateway, code FROM alarm WHERE cleared_ms IS NULL ORDER BY gateway, code',
  );
  return rows
    .filter(({ gateway, code }) => gateway !== '' && ALARMS_THAT_HOLD.includes(code))
    .map(({ gateway, code }) => ({ gateway, reason: 'ALARM', about: code, sinceMs: 0 }));
}

/** Emergencies that were opened and not yet reviewed. A body that cannot be read is an emergency that nobody can have reviewed. */
async function heldByReviews(reads: Reads): Promise<Hold[]> {
  const reviewed = new Set<string>();
  for (const { gateway, body } of await bodiesOf(reads, 'emergencyReview')) {
    const event = tryDecode(body);
    if (event?.kind === 'emergencyReview' && 'state' in event.detail && event.detail.state === 'done') {
      reviewed.add(`${gateway} ${numberOf(event.detail)}`);
    }
  }
  const opened = await bodiesOf(reads, 'emergencyOpened');
  return opened
    .map(({ gateway, body, receivedMs }) => ({ gateway, number: numberOf(tryDecode(body)?.detail), receivedMs }))
    .filter(({ gateway, number }) => number === null || !reviewed.has(`${gateway} ${number}`))
    .map(({ gateway, number, receivedMs }) => ({
      gateway,
      reason: 'EMERGENCY_REVIEW',
      about: number === null ? 'unreadable' : String(number),
      sinceMs: receivedMs - BEFORE_EMERGENCY_MS,
    }));
}

interface BodyRow {
  readonly gateway: string;
  readonly body: Uint8Array | null;
  readonly receivedMs: number;
}

/** The kind stands in the text, so that its own small index is used. */
function bodiesOf(reads: Reads, kind: 'emergencyOpened' | 'emergencyReview'): Promise<BodyRow[]> {
  return reads.all<BodyRow>(
    `SELECT gateway.name AS gateway, event.body, event.received_ms AS "receivedMs"
     FROM event JOIN ledger ON ledger.id = event.ledger JOIN gateway ON gateway.id = ledger.gateway
     WHERE event.kind = '${kind}' ORDER BY event.id`,
  );
}

function numberOf(detail: object | undefined): number | null {
  return detail !== undefined && 'emergency' in detail ? Number(detail.emergency) : null;
}

function tryDecode(body: Uint8Array | null) {
  try {
    return body === null ? null : decodeEvent(body);
  } catch {
    return null;
  }
}
