/**
 * The loop that delivers: connect, send what no receipt covers, come back when the link is gone. It holds nothing that the
 * ledger does not: killed at any point, it starts again from the last receipt.
 */
import {
  type BatchContent,
  encodeConnectionState,
  type GatewayName,
  gatewayTopic,
  type Heartbeat,
  sealBatch,
  Severity,
  signDocument,
  type SigningIdentity,
} from '@wardkeeper/proto';
import { forkLedger, type LedgerWriter, nextCount, recordOrLog } from '../ledger/index.ts';
import { backoffMs } from '../runtime/backoff.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import { messageOf } from '../runtime/message.ts';
import type { Service } from '../runtime/service.ts';
import { Bell, pause } from '../runtime/wait.ts';
import { DeliveryQueue } from './delivery-queue.ts';
import { type CommandReceiver, Inbox } from './inbox.ts';
import type { LinkMessage, LinkPort, LinkSession } from './link.ts';
import { emptyContent } from './outbox.ts';
import { type SendTiming, untilDueMs } from './rules.ts';
import type { HospitalTrust } from './trust.ts';

const LONGEST_WAIT_MS = 5 * 60_000;
const LIMITS = { maxRows: 1_000, maxBytes: 256 * 1024 };
const CRITICAL_FIRST_ROWS = 100;
const LAST_WORDS_MS = 3_000;

export interface TelemetryOptions {
  readonly name: GatewayName;
  readonly ledger: LedgerWriter;
  readonly trust: HospitalTrust;
  readonly identity: SigningIdentity;
  readonly link: LinkPort;
  readonly clock: Clock;
  readonly timing: SendTiming;
  readonly bootCounter: number;
  readonly version: string;
  readonly randomBytes: (count: number) => Uint8Array;
  /** In [0, 1). */
  readonly random: () => number;
  readonly warnings: () => readonly string[];
  readonly log: Log;
  /** Absent: this gateway takes no commands over the link and does not ask the broker for them. */
  readonly commands?: CommandReceiver;
}

export interface TelemetryStatus {
  readonly connected: boolean;
  /** Stable code of why not, or null. */
  readonly reason: string | null;
  readonly throughSeq: number;
  readonly headSeq: number;
  readonly directoryVersion: number;
  readonly directoryExpiresMs: number;
}

export interface Telemetry extends Service {
  status(): TelemetryStatus;
}

export function createTelemetry(options: TelemetryOptions): Telemetry {
  return new Delivery(options);
}

class Delivery implements Telemetry {
  readonly name = 'telemetry';
  readonly #options: TelemetryOptions;
  readonly #bell = new Bell();
  readonly #queue: DeliveryQueue;
  readonly #inbox: Inbox;
  #session: LinkSession | null = null;
  #reason: string | null = 'STARTING';
  #inFlight = 0;
  #connection = 0;
  #highest: Severity = Severity.SEVERITY_UNSPECIFIED;
  #oldestMs: number;
  #heartbeatMs = Number.NEGATIVE_INFINITY;
  #progressMs: number;
  #resends = 0;
  #criticalFirst = false;
  #lastDown: { readonly reason: string; readonly sinceMs: number };

  constructor(options: TelemetryOptions) {
    this.#options = options;
    this.#queue = new DeliveryQueue(options.ledger, options.name);
    const { clock, name, trust, log } = options;
    this.#inbox = new Inbox({
      name,
      clock,
      log,
      onReceipt: (payload) => this.#receiveReceipt(payload),
      onDirectory: (payload) => trust.acceptDirectory(payload),
      commands: options.commands ?? null,
      onRefused: (object, code) => trust.refuse(object, code),
    });
    const nowMs = clock.monotonicMs();
    this.#oldestMs = nowMs;
    this.#progressMs = nowMs;
    this.#lastDown = { reason: 'STARTING', sinceMs: nowMs };
  }

  status(): TelemetryStatus {
    const { ledger, trust } = this.#options;
    return {
      connected: this.#session !== null,
      reason: this.#session === null ? this.#reason : null,
      throughSeq: this.#queue.cursor(ledger.head.number).throughSeq,
      headSeq: ledger.head.seq,
      directoryVersion: trust.current.version,
      directoryExpiresMs: trust.current.directory.expiresMs,
    };
  }

  async run(signal: AbortSignal): Promise<void> {
    const stop = this.#options.ledger.onCommit((highest) => this.#noticeCommit(highest));
    try {
      for (let attempt = 0; !signal.aborted; attempt++) {
        if (await this.#connectAndDeliver(signal)) attempt = 0;
        await pause(
          backoffMs({ firstMs: this.#options.timing.reconnectMs, longestMs: LONGEST_WAIT_MS }, attempt, this.#options.random()),
          signal,
        );
      }
    } finally {
      stop();
    }
  }

  #noticeCommit(highest: Severity): void {
    if (this.#queue.sendable() <= 1 || this.#highest === Severity.SEVERITY_UNSPECIFIED) this.#oldestMs = this.#options.clock.monotonicMs();
    if (highest > this.#highest) this.#highest = highest;
    if (highest === Severity.CRITICAL) this.#criticalFirst = true;
    this.#bell.ring();
  }

  /** A disk that is full must not keep what is recorded already from leaving: then the number goes on in memory. */
  async #nextConnection(): Promise<number> {
    try {
      this.#connection = await this.#options.ledger.transact(({ database }) => nextCount(database, 'connection'));
    } catch (error) {
      this.#options.log('the connection could not be recorded', { error: messageOf(error) });
      this.#connection += 1;
    }
    return this.#connection;
  }

  /** True where the connection stood, so that the next wait begins small again. */
  async #connectAndDeliver(signal: AbortSignal): Promise<boolean> {
    const { link } = this.#options;
    const connection = await this.#nextConnection();
    const session = await link.connect(
      {
        subscriptions: this.#inbox.subscriptions,
        will: this.#stateMessage(connection, false),
        onMessage: (message) => this.#inbox.take(message, signal),
      },
      signal,
    );
    if ('refused' in session) {
      this.#noteDown(session.refused, session.detail);
      return false;
    }
    await this.#noteUp(session, connection);
    const closed = session.closed.then((reason) => {
      this.#noteDown(reason, reason);
      this.#session = null;
      this.#bell.ring();
    });
    await this.#deliver(session, signal);
    if (signal.aborted) await this.#sayGoodbye(session, connection);
    await closed;
    return true;
  }

  async #noteUp(session: LinkSession, connection: number): Promise<void> {
    const { clock, ledger, log } = this.#options;
    log('connected to the broker', { connection, window: session.window });
    this.#session = session;
    this.#reason = null;
    this.#inFlight = 0;
    this.#heartbeatMs = Number.NEGATIVE_INFINITY; // the first batch says where the head is
    this.#progressMs = clock.monotonicMs();
    this.#resends = 0;
    this.#queue.rewind();
    this.#publish(session, this.#stateMessage(connection, true), true);
    const detail = { connected: true, reason: this.#lastDown.reason, downMs: Math.round(clock.monotonicMs() - this.#lastDown.sinceMs) };
    await recordOrLog(ledger, { kind: 'linkChanged', severity: Severity.INFO, detail }, log);
  }

  #noteDown(reason: string, detail: string): void {
    if (this.#reason !== reason) this.#options.log('no connection to the broker', { reason, detail });
    if (this.#reason === null) this.#lastDown = { reason, sinceMs: this.#options.clock.monotonicMs() };
    this.#reason = reason;
  }

  async #sayGoodbye(session: LinkSession, connection: number): Promise<void> {
    this.#publish(session, this.#stateMessage(connection, false), true);
    const deadline = this.#options.clock.monotonicMs() + LAST_WORDS_MS;
    const never = new AbortController().signal;
    while (this.#session !== null && this.#inFlight > 0 && this.#options.clock.monotonicMs() < deadline)
      await this.#bell.wait(LAST_WORDS_MS, never);
    await session.end();
  }

  /** Sends until the session or the signal ends; at the signal everything unsent goes out at once. */
  async #deliver(session: LinkSession, signal: AbortSignal): Promise<void> {
    this.#criticalFirst = true;
    while (this.#session === session) {
      const dueMs = this.#untilDueMs();
      const room = this.#inFlight < session.window;
      if (room && this.#criticalFirst) this.#sendCritical(session);
      else if (room && (dueMs <= 0 || (signal.aborted && this.#queue.sendable() > 0))) this.#sendNext(session);
      else if (signal.aborted) return;
      else await this.#bell.wait(room ? Math.min(dueMs, this.#untilResendMs()) : this.#options.timing.resendMs, signal);
      if (this.#untilResendMs() <= 0) this.#resendMissing();
    }
  }

  #untilDueMs(): number {
    const now = this.#options.clock.monotonicMs();
    const waiting = {
      events: this.#queue.sendable(),
      highest: this.#highest,
      oldestMs: now - this.#oldestMs,
      sinceHeartbeatMs: now - this.#heartbeatMs,
    };
    return untilDueMs(waiting, this.#options.timing);
  }

  #untilResendMs(): number {
    if (!this.#queue.awaitsReceipt()) return Number.POSITIVE_INFINITY;
    const waitMs = Math.min(LONGEST_WAIT_MS, this.#options.timing.resendMs * 2 ** this.#resends);
    return this.#progressMs + waitMs - this.#options.clock.monotonicMs();
  }

  #resendMissing(): void {
    this.#options.log('no receipt for what was sent; sending it again');
    this.#queue.resendMissing();
    this.#progressMs = this.#options.clock.monotonicMs();
    this.#resends += 1;
  }

  /** Past whatever waits: a backlog of days must not hold up an alarm of now. */
  #sendCritical(session: LinkSession): void {
    this.#criticalFirst = false;
    const content = this.#queue.takeNewestCritical(LIMITS.maxRows, CRITICAL_FIRST_ROWS);
    if (content !== null) this.#seal(session, content);
  }

  #sendNext(session: LinkSession): void {
    const { ledger, clock } = this.#options;
    const wasSettled = !this.#queue.awaitsReceipt();
    const maxBytes = Math.min(LIMITS.maxBytes, Math.max(4_096, session.maxBytes / 2 - 8_192));
    const content = this.#queue.take({ ...LIMITS, maxBytes });
    const nowMs = clock.monotonicMs();
    if (wasSettled) this.#progressMs = nowMs;
    const isHeartbeatDue = content === null || nowMs - this.#heartbeatMs >= this.#options.timing.heartbeatMs;
    if (isHeartbeatDue) this.#heartbeatMs = nowMs;
    const heartbeat = isHeartbeatDue ? this.#heartbeat() : null;
    this.#seal(session, { ...(content ?? emptyContent(ledger.head.id)), heartbeat });
    if (this.#queue.sendable() === 0) this.#highest = Severity.SEVERITY_UNSPECIFIED;
  }

  #heartbeat(): Heartbeat {
    const { clock, ledger, version, warnings } = this.#options;
    const { seq, hash } = ledger.head;
    return {
      headSeq: seq,
      headHash: hash,
      version,
      wallMs: clock.wallMs(),
      uptimeMs: Math.floor(clock.monotonicMs()),
      warnings: [...warnings()],
    };
  }

  #seal(session: LinkSession, content: BatchContent): void {
    const { name, identity, bootCounter, randomBytes, trust } = this.#options;
    const payload = sealBatch({ ...name, signer: identity.ed25519, bootCounter, randomBytes }, trust.current.directory.recipients, content);
    this.#publish(session, { topic: gatewayTopic(name, 'batch'), payload }, false);
  }

  /** Counted in the window until acknowledged. A publish that fails is not lost: no receipt will cover it, so it goes again. */
  #publish(session: LinkSession, message: LinkMessage, retain: boolean): void {
    this.#inFlight += 1;
    const settle = (error?: unknown) => {
      if (this.#session !== session) return;
      this.#inFlight -= 1;
      if (error !== undefined) this.#options.log('a message was not acknowledged', { topic: message.topic, error: messageOf(error) });
      this.#bell.ring();
    };
    session.publish(message, { retain }).then(() => settle(), settle);
  }

  #stateMessage(connection: number, online: boolean): LinkMessage {
    const { name, identity } = this.#options;
    const body = encodeConnectionState({ ...name, online });
    return {
      topic: gatewayTopic(name, 'state'),
      payload: signDocument({ type: 'connection-state', version: connection, body }, [identity.ed25519]),
    };
  }

  async #receiveReceipt(payload: Uint8Array): Promise<void> {
    const accepted = await this.#options.trust.acceptReceipt(payload);
    if (accepted === null) return;
    const { ledger, receipt, verdict } = accepted;
    const cursor = this.#queue.cursor(ledger.number);
    if (verdict === 'FORK') {
      this.#options.log('the hospital holds another history than this disk: a new ledger begins', {
        throughSeq: receipt.throughSeq,
        headSeq: this.#options.ledger.head.seq,
      });
      await forkLedger(this.#options.ledger, this.#options, 'RECEIPT_OF_ANOTHER_HISTORY');
    } else if (verdict === 'NEW_STORE') {
      cursor.rewind(receipt.throughSeq);
    } else {
      if (receipt.throughSeq > cursor.throughSeq) {
        this.#progressMs = this.#options.clock.monotonicMs();
        this.#resends = 0;
      }
      cursor.receipted(receipt.throughSeq, receipt.gaps);
    }
    this.#bell.ring();
  }
}
