/**
 * The loop that delivers: connect, send what no receipt covers, come back when the link is gone. It holds nothing that the
 * ledger does not: killed at any point, it starts again from the last receipt.
 */
import { Severity } from '@wardkeeper/proto';
import { nextCount, recordOrLog } from '../ledger/index.ts';
import { backoffMs } from '../runtime/backoff.ts';
import type { Log } from '../runtime/log.ts';
import { messageOf } from '../runtime/message.ts';
import { Pulse } from '../runtime/pulse.ts';
import type { Service } from '../runtime/service.ts';
import { pause } from '../runtime/wait.ts';
import { Composer, type ComposerParts } from './composer.ts';
import { Courier } from './courier.ts';
import { DeliveryQueue } from './delivery-queue.ts';
import { beginAfterFork } from './fork.ts';
import { type CommandReceiver, Inbox } from './inbox.ts';
import { LinkStanding } from './link-standing.ts';
import type { LinkPort, LinkSession } from './link.ts';
import { LONGEST_WAIT_MS, type Pacing, type SendTiming, stableMs, UNHURRIED } from './rules.ts';
import type { TelemetryStatus } from './status.ts';

/** How often what only time changes is looked at: an expired directory, refusals that were counted. */
const LOOK_MS = 60_000;

export interface TelemetryOptions extends ComposerParts {
  readonly link: LinkPort;
  readonly timing: SendTiming;
  /** Absent: nothing is ever held back beyond `timing`. */
  readonly pacing?: Pacing;
  /** In [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  /** Absent: this gateway takes no commands over the link and does not ask the broker for them. */
  readonly commands?: CommandReceiver;
}

export interface Telemetry extends Service {
  readonly pulse: Pulse;
  status(): TelemetryStatus;
  /** How slow the line is; 1: as slow as it may be. Null: nothing has gone over it lately. */
  lineLoad(): number | null;
  /** What `pacing` says has changed: what waits by its earlier word looks again. */
  repace(): void;
  /** What a heartbeat carries beside the head of the ledger is other than the last one said: the next goes now. */
  beat(): void;
}

export function createTelemetry(options: TelemetryOptions): Telemetry {
  return new Delivery(options);
}

class Delivery implements Telemetry {
  readonly name = 'telemetry';
  readonly pulse: Pulse;
  readonly #options: TelemetryOptions;
  readonly #queue: DeliveryQueue;
  readonly #composer: Composer;
  readonly #courier: Courier;
  readonly #inbox: Inbox;
  readonly #standing: LinkStanding;
  #connection = 0;
  #lastReceiptMs: number | null = null;
  /** A receipt has moved the cursor on this connection: it is worth coming back to at once. */
  #hasDelivered = false;

  constructor(options: TelemetryOptions) {
    const { clock, ledger, log, name, timing, trust, pacing = UNHURRIED } = options;
    this.#options = options;
    this.pulse = new Pulse(() => clock.monotonicMs());
    this.#queue = new DeliveryQueue(ledger, name);
    this.#composer = new Composer(options);
    this.#courier = new Courier({ ledger, queue: this.#queue, composer: this.#composer, clock, timing, pacing, name, log });
    this.#standing = new LinkStanding(clock, log);
    this.#inbox = new Inbox({
      name,
      clock,
      log,
      onReceipt: (payload) => this.#receiveReceipt(payload),
      onDirectory: async (payload) => {
        await trust.acceptDirectory(payload);
        this.#courier.noticeDirectory();
      },
      commands: options.commands ?? null,
      onRefused: (object, code) => trust.refuse(object, code),
    });
  }

  status(): TelemetryStatus {
    const { ledger, timing, trust } = this.#options;
    return {
      connected: this.#standing.isConnected,
      reason: this.#standing.reason,
      sinceMs: this.#standing.sinceWallMs,
      attempts: this.#standing.attempts,
      problem: this.#courier.problem,
      throughSeq: this.#queue.current.throughSeq,
      sentSeq: this.#queue.current.sentThrough,
      headSeq: ledger.head.seq,
      backlog: this.#queue.backlog(),
      lastReceiptMs: this.#lastReceiptMs,
      maxBytesPerMinute: timing.maxBytesPerMinute,
      lastMinuteBytes: this.#courier.lastMinuteBytes,
      directoryVersion: trust.current.version,
      directoryExpiresMs: trust.current.directory.expiresMs,
    };
  }

  lineLoad(): number | null {
    return this.#courier.lineLoad;
  }

  repace(): void {
    this.#courier.repace();
  }

  beat(): void {
    this.#courier.beat();
  }

  async run(signal: AbortSignal): Promise<void> {
    const stop = this.#options.ledger.onCommit((highest) => this.#courier.noticeCommit(highest));
    try {
      await Promise.all([this.#stayConnected(signal), this.#lookAround(signal)]);
      await this.#inbox.settled();
    } finally {
      stop();
    }
  }

  async #stayConnected(signal: AbortSignal): Promise<void> {
    const { clock, random, timing } = this.#options;
    for (let attempt = 0; !signal.aborted; attempt++) {
      const beganMs = clock.monotonicMs();
      const stood = await this.#connectAndDeliver(signal);
      // A broker that takes us in only to throw us out is waited for like one that is away.
      if (stood && (this.#hasDelivered || clock.monotonicMs() - beganMs > stableMs(timing))) attempt = 0;
      await pause(backoffMs({ firstMs: timing.reconnectMs, longestMs: LONGEST_WAIT_MS }, attempt, random()), signal);
    }
  }

  async #lookAround(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.pulse.beat(LOOK_MS);
      await this.#options.trust.look();
      await pause(LOOK_MS, signal);
    }
  }

  /** True where the connection stood. */
  async #connectAndDeliver(signal: AbortSignal): Promise<boolean> {
    const { link } = this.#options;
    const connection = await this.#nextConnection();
    this.#hasDelivered = false;
    this.#courier.expectDirectory();
    // Ends with the session: what is still read then waits for nothing.
    const ended = new AbortController();
    const session = await link.connect(
      {
        subscriptions: this.#inbox.subscriptions,
        will: this.#composer.state(connection, false),
        onMessage: (message) => this.#inbox.take(message, AbortSignal.any([signal, ended.signal])),
      },
      signal,
    );
    if ('refused' in session) {
      this.#standing.down(session.refused, session.detail);
      return false;
    }
    const closed = session.closed.then((reason) => {
      this.#standing.down(reason, reason);
      ended.abort();
    });
    await this.#noteUp(session, connection);
    await this.#courier.deliver(session, connection, signal);
    await closed;
    return true;
  }

  async #noteUp(session: LinkSession, connection: number): Promise<void> {
    const { ledger, log } = this.#options;
    log('connected to the broker', { connection, window: session.window });
    const detail = this.#standing.up();
    await recordOrLog(ledger, { kind: 'linkChanged', severity: Severity.INFO, detail }, log);
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

  async #receiveReceipt(payload: Uint8Array): Promise<void> {
    const { clock, trust } = this.#options;
    const accepted = await trust.acceptReceipt(payload);
    if (accepted === null) return;
    this.#lastReceiptMs = clock.wallMs();
    if (accepted.verdict === 'FORK') {
      await beginAfterFork(this.#options, accepted.receipt, this.#queue.current.throughSeq);
      this.#courier.noticeReceipt(true);
      return;
    }
    const isProgress = this.#queue.receipted(accepted);
    this.#hasDelivered ||= isProgress;
    this.#courier.noticeReceipt(isProgress);
  }
}
