/** When to send, what to send, and whether a receipt counts. Pure. */
import { equalBytes, type Receipt, type SeqRange, Severity } from '@wardkeeper/proto';

export interface SendTiming {
  /** An ordinary event leaves within this time. */
  readonly lingerMs: number;
  /** `info` may wait this long when nothing else is going. */
  readonly infoLingerMs: number;
  /** A batch is sent at once when this many events wait. */
  readonly batchEvents: number;
  /** A sealed heartbeat goes at least this often. */
  readonly heartbeatMs: number;
  /** First wait before connecting again; doubles, with jitter, up to 5 minutes. */
  readonly reconnectMs: number;
  /** First wait for a receipt before what was sent goes again; doubles up to 5 minutes. */
  readonly resendMs: number;
  /** The same where a receipt names a hole among what was sent: proof that it was lost, or overtaken on its way through several receivers. */
  readonly gapMs: number;
  /** A broker that acknowledges nothing for so long is left, and connected to anew. */
  readonly acknowledgeMs: number;
  /** On the wire, both ways, in any minute; null: no limit. Slows what can wait; critical and high events never do. */
  readonly maxBytesPerMinute: number | null;
}

/** design: telemetry, "Envelope" and "Heartbeat". */
export const DEFAULT_TIMING: SendTiming = {
  lingerMs: 10_000,
  infoLingerMs: 15 * 60_000,
  batchEvents: 100,
  heartbeatMs: 5 * 60_000,
  reconnectMs: 1_000,
  resendMs: 15_000,
  gapMs: 3_000,
  acknowledgeMs: 120_000,
  maxBytesPerMinute: null,
};

/** How what can wait is held back while the machine or its line is short of something. Asked anew before each batch. */
export interface Pacing {
  /** So many times longer than configured may ordinary events linger. */
  readonly routineTimes: () => number;
  /** What can wait goes in small batches, one at a time, so that nothing urgent stands behind a large one. */
  readonly isLineSlow: () => boolean;
}

export const UNHURRIED: Pacing = { routineTimes: () => 1, isLineSlow: () => false };

/** However slow: an ordinary event leaves within a minute and `info` within an hour, as the longest that can be configured. */
const LONGEST_LINGER_MS = 60_000;
const LONGEST_INFO_LINGER_MS = 60 * 60_000;
const MOST_BATCH_EVENTS = 1_000;

/** The same timing, with what is routine `times` slower. Heartbeats and what is urgent are as they were. */
export function slowedTiming(timing: SendTiming, times: number): SendTiming {
  if (times <= 1) return timing;
  const longer = (value: number, longest: number) => Math.max(value, Math.min(value * times, longest));
  return {
    ...timing,
    lingerMs: longer(timing.lingerMs, LONGEST_LINGER_MS),
    infoLingerMs: longer(timing.infoLingerMs, LONGEST_INFO_LINGER_MS),
    batchEvents: longer(timing.batchEvents, MOST_BATCH_EVENTS),
  };
}

/** High and critical events wait only this long, so that what happens together is sealed together. Their bar is 250 ms. */
const URGENT_LINGER_MS = 20;

export interface Waiting {
  readonly events: number;
  readonly highest: Severity;
  /** Since the oldest of them was committed. */
  readonly oldestMs: number;
  readonly sinceHeartbeatMs: number;
}

/** Milliseconds until the next batch should go; 0 or less is now. */
export function untilDueMs(waiting: Waiting, timing: SendTiming): number {
  const heartbeat = timing.heartbeatMs - waiting.sinceHeartbeatMs;
  if (waiting.events === 0) return heartbeat;
  if (waiting.events >= timing.batchEvents) return 0;
  return Math.min(heartbeat, lingerFor(waiting.highest, timing) - waiting.oldestMs);
}

function lingerFor(severity: Severity, timing: SendTiming): number {
  if (severity >= Severity.HIGH) return URGENT_LINGER_MS;
  return severity <= Severity.INFO ? timing.infoLingerMs : timing.lingerMs;
}

/** Of any wait that doubles: to connect again, to send again. */
export const LONGEST_WAIT_MS = 5 * 60_000;

/** The wait that was doubled `times` times. */
export function doubledMs(firstMs: number, times: number): number {
  return Math.min(LONGEST_WAIT_MS, firstMs * 2 ** Math.min(times, 52));
}

/** A connection that stood so long was a good one: the next trouble begins with a short wait. */
export function stableMs({ reconnectMs }: Pick<SendTiming, 'reconnectMs'>): number {
  return 30 * reconnectMs;
}

export interface KnownReceipt {
  readonly storeId: Uint8Array;
  readonly number: number;
}

export interface OwnLedger {
  readonly headSeq: number;
  /** Rows before it were deleted long after their receipt: what the hospital says of them cannot be compared any more. */
  readonly baseSeq: number;
  /** The chain's hash at a row of ours; null where we have none. */
  readonly hashAt: (seq: number) => Uint8Array | null;
}

/**
 * ACCEPT moves the cursor; NEW_STORE rewinds it; FORK means that our disk was rolled back or is a copy. REPEATED is what a broker
 * retains, told again. STALE is an older one of the same store. RETIRED is of a store that another has replaced: believed, it
 * would have us forget what the restored one lacks.
 */
export type ReceiptVerdict = 'ACCEPT' | 'NEW_STORE' | 'REPEATED' | 'STALE' | 'RETIRED' | 'FORK';

export function judgeReceipt(
  receipt: Receipt,
  number: number,
  known: KnownReceipt | null,
  own: OwnLedger,
  isRetired: (storeId: Uint8Array) => boolean = () => false,
): ReceiptVerdict {
  if (isRetired(receipt.storeId)) return 'RETIRED';
  const sameStore = known !== null && equalBytes(known.storeId, receipt.storeId);
  if (sameStore && number <= known.number) return number === known.number ? 'REPEATED' : 'STALE';
  if (receipt.throughSeq > own.headSeq) return 'FORK';
  const ours = own.hashAt(receipt.throughSeq);
  const isGone = ours === null && receipt.throughSeq < own.baseSeq;
  if (!isGone && (ours === null || !equalBytes(ours, receipt.throughHash))) return 'FORK';
  return known === null || sameStore ? 'ACCEPT' : 'NEW_STORE';
}

/** What is sent again when the hospital has been silent about rows long sent: its gaps, or where it names none, all after its cursor. */
export function missingRanges(throughSeq: number, gaps: readonly SeqRange[], sentThrough: number): readonly SeqRange[] {
  const reported = gaps
    .filter(({ first }) => first <= sentThrough)
    .map(({ first, last }) => ({ first, last: Math.min(last, sentThrough) }));
  if (reported.length > 0) return reported;
  return throughSeq < sentThrough ? [{ first: throughSeq + 1, last: sentThrough }] : [];
}
