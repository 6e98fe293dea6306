/**
 * What goes out, and when: on one session after another it sends what no receipt covers, what is urgent first, the rest when it is
 * due and the bandwidth cap allows. It holds nothing that the ledger does not.
 */
import { Severity } from '@wardkeeper/proto';
import type { LedgerWriter } from '../ledger/index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import { messageOf } from '../runtime/message.ts';
import { Bell } from '../runtime/wait.ts';
import { ByteAllowance } from './byte-allowance.ts';
import type { Composer } from './composer.ts';
import type { DeliveryQueue, Load } from './delivery-queue.ts';
import { HoleWatch } from './hole-watch.ts';
import { InFlight } from './in-flight.ts';
import type { LinkMessage, LinkSession } from './link.ts';
import { emptyContent } from './outbox.ts';
import { LineSpeed } from './line-speed.ts';
import { doubledMs, type Pacing, type SendTiming, slowedTiming, untilDueMs } from './rules.ts';
import { UrgentRows } from './urgent.ts';

const LIMITS = { maxRows: 1_000, maxBytes: 256 * 1024 };
const URGENT_ROWS = 100;
/** More than this waits in order, and what is urgent goes ahead of it. */
const BACKLOG_ROWS = LIMITS.maxRows;
/** What MQTT and TLS put around a batch. */
const PACKET_BYTES = 256;
/** A row with its share of an envelope, as measured in batches of 100; only a guess of how much room to wait for. */
const ROW_BYTES = 64;
/** Of the bodies together, before compression: it makes them fit where they would not, and else fewer are taken. */
const SMALLEST_CONTENT = 4_096;
const LAST_WORDS_MS = 3_000;
/** The directory that the broker retains comes at once after the subscription, or there is none. */
const DIRECTORY_MS = 500;

export interface CourierParts {
  readonly ledger: LedgerWriter;
  readonly queue: DeliveryQueue;
  readonly composer: Composer;
  readonly clock: Clock;
  readonly timing: SendTiming;
  readonly pacing: Pacing;
  readonly name: { readonly site: string; readonly gateway: string };
  readonly log: Log;
}

export class Courier {
  readonly #parts: CourierParts;
  readonly #bell = new Bell();
  readonly #urgent: UrgentRows;
  readonly #allowance: ByteAllowance;
  readonly #speed = new LineSpeed();
  readonly #holes = new HoleWatch();
  #session: LinkSession | null = null;
  #inFlight: InFlight;
  #wire = { sent: 0, received: 0, published: 0 };
  #highest: Severity = Severity.SEVERITY_UNSPECIFIED;
  #oldestMs: number;
  #heartbeatMs = Number.NEGATIVE_INFINITY;
  #progressMs: number;
  #resends = 0;
  #directoryArrived = false;
  /** A batch was made that the cap did not let through: not again before there is so much room. */
  #wantedBytes = 0;
  #problem: string | null = null;

  constructor(parts: CourierParts) {
    const { ledger, clock, timing, name } = parts;
    this.#parts = parts;
    this.#urgent = new UrgentRows(ledger, name);
    this.#allowance = new ByteAllowance(timing.maxBytesPerMinute);
    this.#inFlight = new InFlight(clock);
    this.#oldestMs = clock.monotonicMs();
    this.#progressMs = this.#oldestMs;
  }

  /** On the wire in the last minute, both ways. */
  get lastMinuteBytes(): number {
    return this.#allowance.spent(this.#parts.clock.monotonicMs());
  }

  /** Stable code of what keeps messages from being taken although the link stands, or null. */
  get problem(): string | null {
    return this.#problem;
  }

  /** How slow the line is; 1: as slow as it may be. Null: nothing has gone over it lately. */
  get lineLoad(): number | null {
    return this.#speed.load(this.#parts.clock.monotonicMs());
  }

  /** What may go, and when, is to be asked anew. */
  repace(): void {
    this.#bell.ring();
  }

  /** A heartbeat is due. */
  beat(): void {
    this.#heartbeatMs = Number.NEGATIVE_INFINITY;
    this.#bell.ring();
  }

  noticeCommit(highest: Severity): void {
    const { queue, clock } = this.#parts;
    this.#urgent.noticeCommit(highest);
    if (queue.sendable() <= 1 || this.#highest === Severity.SEVERITY_UNSPECIFIED) this.#oldestMs = clock.monotonicMs();
    if (highest > this.#highest) this.#highest = highest;
    this.#bell.ring();
  }

  noticeReceipt(isProgress: boolean): void {
    const nowMs = this.#parts.clock.monotonicMs();
    if (isProgress) {
      this.#progressMs = nowMs;
      this.#resends = 0;
    }
    this.#holes.noticeReceipt(this.#parts.queue.hasHole(), isProgress, this.#inFlight, nowMs);
    this.#bell.ring();
  }

  /** Before a connection: what came on the one before says nothing of this one. */
  expectDirectory(): void {
    this.#directoryArrived = false;
  }

  noticeDirectory(): void {
    this.#directoryArrived = true;
    this.#bell.ring();
  }

  /** Sends until the session or the signal ends; at the signal what can wait no longer goes out, and a goodbye. */
  async deliver(session: LinkSession, connection: number, signal: AbortSignal): Promise<void> {
    this.#begin(session);
    void session.closed.then(() => {
      if (this.#session === session) this.#session = null;
      this.#bell.ring();
    });
    this.#publish(session, this.#parts.composer.state(connection, true), true);
    await this.#awaitDirectory(session, signal);
    while (this.#session === session) {
      this.#countBytes(session);
      if (this.#inFlight.size < session.window && this.#sendOne(session, signal.aborted)) continue;
      if (signal.aborted) break;
      if (this.#untilStuckMs() <= 0) {
        session.drop('UNACKNOWLEDGED');
        await session.closed;
      } else if (this.#untilResendMs() <= 0) this.#resendMissing();
      else await this.#bell.wait(this.#untilNextMs(session), signal);
    }
    if (this.#session === session) await this.#sayGoodbye(session, connection);
  }

  #begin(session: LinkSession): void {
    const { clock, queue, timing } = this.#parts;
    this.#session = session;
    this.#inFlight = new InFlight(clock);
    this.#speed.restart();
    this.#holes.forget();
    this.#wire = { sent: 0, received: 0, published: 0 };
    this.#heartbeatMs = Number.NEGATIVE_INFINITY; // the first batch says where the head is
    this.#progressMs = clock.monotonicMs();
    this.#resends = 0;
    this.#wantedBytes = 0;
    this.#problem = null;
    queue.rewind();
    this.#urgent.restart(queue.current.throughSeq, timing.maxBytesPerMinute !== null);
  }

  /** A hospital may have exchanged its keys while we were away: nothing more is sealed to the old ones. */
  async #awaitDirectory(session: LinkSession, signal: AbortSignal): Promise<void> {
    const { clock } = this.#parts;
    const deadline = clock.monotonicMs() + DIRECTORY_MS;
    while (this.#session === session && !signal.aborted && !this.#directoryArrived && clock.monotonicMs() < deadline) {
      await this.#bell.wait(deadline - clock.monotonicMs(), signal);
    }
  }

  /** False where nothing is due, or allowed. */
  #sendOne(session: LinkSession, isStopping: boolean): boolean {
    const { queue, clock } = this.#parts;
    const nowMs = clock.monotonicMs();
    const waiting = queue.sendable();
    const isHeldBack = this.#untilAllowedMs(waiting, nowMs) > 0;
    const isSlow = this.#parts.pacing.isLineSlow();
    if ((isHeldBack || isSlow || waiting > BACKLOG_ROWS) && this.#sendUrgent(session)) return true;
    if (this.#inFlight.size >= this.#routineWindow(session)) return false;
    const isDue = this.#untilDueMs(waiting, nowMs) <= 0 || (isStopping && waiting > 0);
    return isDue && !isHeldBack && this.#sendNext(session, nowMs);
  }

  /** How many batches of what can wait may be on their way. */
  #routineWindow(session: LinkSession): number {
    return this.#parts.pacing.isLineSlow() ? 1 : session.window;
  }

  #sendUrgent(session: LinkSession): boolean {
    const { queue, composer } = this.#parts;
    const content = this.#urgent.take(queue.current.sentThrough, URGENT_ROWS);
    if (content !== null) this.#publish(session, composer.batch(content), false);
    return content !== null;
  }

  #sendNext(session: LinkSession, nowMs: number): boolean {
    const { composer, ledger, queue, timing } = this.#parts;
    const wasSettled = !queue.awaitsReceipt();
    const isHeartbeatDue = queue.sendable() === 0 || nowMs - this.#heartbeatMs >= timing.heartbeatMs;
    const heartbeat = isHeartbeatDue ? composer.heartbeat() : null;
    const room = Math.min(session.maxBytes, this.#allowedBytes(nowMs)) - composer.envelopeBytes - PACKET_BYTES;
    const most = this.#parts.pacing.isLineSlow() ? SMALLEST_CONTENT : LIMITS.maxBytes;
    let load: Load | null = null;
    let message: LinkMessage;
    // Content shrinks when it is compressed, but nobody promises that.
    for (let { maxRows } = LIMITS, maxBytes = Math.max(SMALLEST_CONTENT, Math.min(most, room)); ; maxRows = Math.ceil(load.rows / 2)) {
      load = queue.take({ maxRows, maxBytes });
      message = composer.batch({ ...(load?.content ?? emptyContent(ledger.head.id)), heartbeat });
      if (load === null || load.rows === 1 || message.payload.length + PACKET_BYTES <= session.maxBytes) break;
    }
    const bytes = message.payload.length + PACKET_BYTES;
    if (bytes > session.maxBytes) {
      // One row that this broker will never take: it stays a gap, and those behind it go on.
      this.#problem = 'MESSAGE_TOO_LARGE';
      load?.done();
      return load !== null;
    }
    if (bytes > this.#allowedBytes(nowMs)) {
      this.#wantedBytes = bytes;
      if (this.#untilAllowedMs(0, nowMs) > 0) return false;
    }
    this.#wantedBytes = 0;
    load?.done();
    if (wasSettled) this.#progressMs = nowMs;
    if (isHeartbeatDue) this.#heartbeatMs = nowMs;
    this.#publish(session, message, false);
    if (queue.sendable() === 0) this.#highest = Severity.SEVERITY_UNSPECIFIED;
    return true;
  }

  /** Counted in the window until acknowledged. A publish that fails is not lost: no receipt will cover it, so it goes again. */
  #publish(session: LinkSession, message: LinkMessage, retain: boolean): void {
    const inFlight = this.#inFlight;
    const number = inFlight.begin();
    this.#speed.published(this.#parts.clock.monotonicMs());
    this.#wire.published += message.payload.length;
    const settle = (error?: unknown) => {
      inFlight.end(number);
      if (this.#session === session) this.#holes.noticeAcknowledgement(inFlight, this.#parts.clock.monotonicMs());
      if (this.#session === session) this.#speed.acknowledged(message.payload.length + PACKET_BYTES, this.#parts.clock.monotonicMs());
      if (this.#session === session && error !== undefined) {
        this.#problem = 'BROKER_REFUSED';
        this.#parts.log('a message was not acknowledged', { topic: message.topic, error: messageOf(error) });
      } else if (error === undefined && this.#problem === 'BROKER_REFUSED') this.#problem = null;
      this.#bell.ring();
    };
    session.publish(message, { retain }).then(() => settle(), settle);
  }

  #countBytes(session: LinkSession): void {
    const { sent, received } = session.wireBytes();
    const fresh = sent - this.#wire.sent + received - this.#wire.received;
    this.#wire = { ...this.#wire, sent, received };
    if (fresh > 0) this.#allowance.spend(fresh, this.#parts.clock.monotonicMs());
  }

  /** What the cap leaves, less what was handed to the link and has not reached the wire. */
  #allowedBytes(nowMs: number): number {
    return this.#allowance.left(nowMs) - Math.max(0, this.#wire.published - this.#wire.sent);
  }

  #untilAllowedMs(waitingRows: number, nowMs: number): number {
    const { composer, timing } = this.#parts;
    if (timing.maxBytesPerMinute === null) return 0;
    const worthwhile = composer.envelopeBytes + PACKET_BYTES + Math.min(waitingRows * ROW_BYTES, timing.maxBytesPerMinute / 4);
    const unwritten = Math.max(0, this.#wire.published - this.#wire.sent);
    return this.#allowance.untilMs(Math.max(this.#wantedBytes, worthwhile) + unwritten, nowMs);
  }

  #untilDueMs(events: number, nowMs: number): number {
    const waiting = { events, highest: this.#highest, oldestMs: nowMs - this.#oldestMs, sinceHeartbeatMs: nowMs - this.#heartbeatMs };
    const { timing, pacing } = this.#parts;
    return untilDueMs(waiting, slowedTiming(timing, pacing.routineTimes()));
  }

  #untilNextMs(session: LinkSession): number {
    const { clock, queue } = this.#parts;
    const nowMs = clock.monotonicMs();
    const waiting = queue.sendable();
    const hasRoom = this.#inFlight.size < this.#routineWindow(session);
    const untilSendMs = hasRoom
      ? Math.max(this.#untilDueMs(waiting, nowMs), this.#untilAllowedMs(waiting, nowMs))
      : Number.POSITIVE_INFINITY;
    return Math.max(1, Math.min(untilSendMs, this.#untilResendMs(), this.#untilStuckMs()));
  }

  #untilStuckMs(): number {
    if (this.#inFlight.size === 0) return Number.POSITIVE_INFINITY;
    return this.#inFlight.quietSinceMs + this.#parts.timing.acknowledgeMs - this.#parts.clock.monotonicMs();
  }

  /** While the broker still acknowledges, what was sent is on its way: on a slow line it must not be sent once more. But a hole is a hole. */
  #untilResendMs(): number {
    const { clock, queue, timing } = this.#parts;
    const nowMs = clock.monotonicMs();
    const untilHoleMs = this.#holes.untilMs(doubledMs(timing.gapMs, this.#resends), nowMs);
    if (this.#inFlight.size > 0 || !queue.awaitsReceipt()) return untilHoleMs;
    const waitMs = doubledMs(timing.resendMs, this.#resends);
    return Math.min(untilHoleMs, Math.max(this.#progressMs, this.#inFlight.quietSinceMs) + waitMs - nowMs);
  }

  #resendMissing(): void {
    const { clock, log, queue } = this.#parts;
    log('no receipt for what was sent; sending it again');
    queue.resendMissing();
    this.#holes.forget();
    this.#progressMs = clock.monotonicMs();
    this.#resends += 1;
  }

  async #sayGoodbye(session: LinkSession, connection: number): Promise<void> {
    const { clock, composer } = this.#parts;
    this.#publish(session, composer.state(connection, false), true);
    const deadline = clock.monotonicMs() + LAST_WORDS_MS;
    const never = new AbortController().signal;
    while (this.#session !== null && this.#inFlight.size > 0 && clock.monotonicMs() < deadline) {
      await this.#bell.wait(LAST_WORDS_MS, never);
    }
    await session.end();
  }
}
