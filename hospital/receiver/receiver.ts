/** The receiver: message -> fair queue -> opened and checked -> one transaction for all that waits -> receipts. */
import { directoryTopic, parseGatewayTopic } from '@wardkeeper/proto';
import { setImmediate } from 'node:timers/promises';
import { CommandDelivery } from '../commands/delivery.ts';
import { messageOf } from '../errors.ts';
import type { KeySource } from '../keys/index.ts';
import { NO_REVOCATIONS, RevocationWatch, type Revocations } from '../identity/revocations.ts';
import { ReceiptIssuer } from '../receipts/index.ts';
import { ALWAYS_LEADING, Bell, type Clock, type Leadership, type Log, pause, whileLeading } from '../runtime/index.ts';
import type { Gateway, Store } from '../store/index.ts';
import { DEFAULT_QUEUE_MAX_BYTES, GROUP_BATCHES, GROUP_MS, LONGEST_HOLD_MS, MAX_STATE_BYTES } from './limits.ts';
import { DirectoryKeeper } from './directory-keeper.ts';
import { type Aftermath, type Effects, type Incoming, Intake, type Opened } from './intake.ts';
import type { Link, LinkHandler } from './link.ts';
import { FairQueue } from './queue.ts';
import { DEFAULT_HEARTBEAT_MISSING_MS, SilenceWatch } from './silence.ts';

export interface ReceiverParts {
  readonly store: Store;
  readonly keys: KeySource;
  readonly link: Link;
  readonly clock: Clock;
  readonly log: Log;
  /** Whose certificates are revoked, beyond what the store knows by itself. */
  readonly revocations?: Revocations;
  /** Of several receivers one counts silence and delivers commands. Absent: this is the only one. */
  readonly leadership?: Leadership;
  readonly queueMaxBytes?: number;
  readonly heartbeatMissingMs?: number;
}

/** After a fault of the database, before the same messages are tried again. */
const STORE_RETRY_MS = 1_000;
/** Beside other receivers: those that share no gateway do not wait for one another. */
const INTAKE = { alone: false } as const;

export class Receiver implements LinkHandler {
  readonly #parts: ReceiverParts;
  readonly #site: string;
  readonly #queue: FairQueue<Incoming>;
  readonly #arrived = new Bell();
  readonly #issuer: ReceiptIssuer;
  readonly #silence: SilenceWatch;
  readonly #directory: DirectoryKeeper;
  readonly #commands: CommandDelivery;
  readonly #intake: Intake;
  readonly #effects: Effects;
  readonly #revocationWatch: RevocationWatch;
  readonly #waitingForRoom: (() => void)[] = [];
  #group: readonly Incoming[] = [];
  #letGo = 0;
  #handled = 0;
  #isUp = false;

  constructor(parts: ReceiverParts) {
    const { store, keys, link, clock, log } = parts;
    this.#parts = parts;
    this.#site = store.site;
    this.#queue = new FairQueue(parts.queueMaxBytes ?? DEFAULT_QUEUE_MAX_BYTES);
    this.#silence = new SilenceWatch({ store, clock, log, missingMs: parts.heartbeatMissingMs ?? DEFAULT_HEARTBEAT_MISSING_MS });
    this.#directory = new DirectoryKeeper({ store, keys, link, clock, log });
    const revocations = parts.revocations ?? NO_REVOCATIONS;
    this.#revocationWatch = new RevocationWatch({ store, clock, log, revocations });
    this.#intake = new Intake({ keys, clock, revocations });
    this.#effects = {
      log,
      mark: (gateway, ledger) => this.#issuer.mark(gateway, ledger),
      markAll: (gateway) => void this.#guard(() => this.#markAll(gateway)),
      heard: (gateway) => this.#silence.heard(gateway),
    };
    this.#commands = new CommandDelivery({ site: store.site, store, clock, log, publish: (message) => link.publish(message) });
    this.#issuer = new ReceiptIssuer({
      site: store.site,
      source: store,
      keys: () => keys.current,
      clock,
      publish: (topic, payload) => link.publish({ topic, payload, retain: true }),
      onFault: (error) => log('receipt-failed', { error: messageOf(error) }),
    });
  }

  /** Nothing that has come waits to be dealt with. */
  get isIdle(): boolean {
    return this.#queue.isEmpty && this.#group.length === 0;
  }

  /** Messages dealt with so far, their outcome durable. */
  get handled(): number {
    return this.#handled;
  }

  /** Works until `signal` aborts: then what has come is still stored. Rejects only for a fault it cannot go on from. */
  async run(signal: AbortSignal): Promise<void> {
    const stop = new AbortController();
    const until = AbortSignal.any([signal, stop.signal]);
    const { link, leadership = ALWAYS_LEADING } = this.#parts;
    const parts = [
      link.run(this, until),
      this.#storeLoop(until),
      this.#issuer.run(until),
      whileLeading(leadership, until, (leading) => this.#silence.run(leading)),
      this.#directory.run(until),
      whileLeading(leadership, until, (leading) => this.#commands.run(leading)),
      this.#revocationWatch.run(until),
    ];
    try {
      await Promise.all(parts);
    } finally {
      stop.abort();
      await Promise.allSettled(parts);
    }
  }

  /** Connected to the broker and subscribed. */
  get isUp(): boolean {
    return this.#isUp;
  }

  onUp(): void {
    const { log, store } = this.#parts;
    this.#isUp = true;
    log('ready', { site: this.#site, store: Buffer.from(store.storeId).toString('hex') });
    this.#directory.onUp();
    // A gateway may have missed the last one, and after a restored backup it must learn of the new store.
    void this.#guard(async () => {
      for (const { gateway } of await store.lastHeard()) {
        const known = await store.gateways.find({ site: this.#site, gateway });
        if (known !== null) await this.#markAll(known);
      }
    });
  }

  /** Closed ledgers too: a restored store may lack the end of one. The one in use comes last, so that its receipt is what stays retained. */
  async #markAll({ id, gateway }: Gateway): Promise<void> {
    for (const ledger of await this.#parts.store.ledgers.of(id)) this.#issuer.mark(gateway, ledger);
  }

  /** Receipts that could not be marked come with the gateway's next batch or connection. */
  async #guard(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.#parts.log('receipts-not-marked', { error: messageOf(error) });
    }
  }

  onDown(reason: string, retryInMs: number): void {
    this.#isUp = false;
    this.#parts.log('link-down', { reason, retryInMs });
  }

  /**
   * Resolves when the message is in the queue, which is when the broker gets its PUBACK. Not after the commit: MQTT.js takes one
   * message at a time, so every commit would be for one batch. The broker's copy is never what counts; the receipt is, and a
   * gateway sends again what has none.
   */
  async onMessage(topic: string, payload: Uint8Array): Promise<void> {
    if (topic === directoryTopic(this.#site)) return await this.#directory.heard(payload);
    const name = parseGatewayTopic(topic);
    if (name === null || name.site !== this.#site || (name.channel !== 'batch' && name.channel !== 'state')) return;
    if (name.channel === 'state' && payload.length > MAX_STATE_BYTES) return;
    const item: Incoming = { ...name, sender: name.gateway, topic, payload };
    const deadline = this.#parts.clock.monotonicMs() + LONGEST_HOLD_MS;
    for (;;) {
      const offer = this.#queue.offer(item);
      if (offer === 'taken') return this.#arrived.ring();
      const leftMs = deadline - this.#parts.clock.monotonicMs();
      // A sender that fills its own part is not waited for: others stand behind it on this connection.
      if (offer === 'sender-full' || leftMs <= 0) return this.#drop(item, offer);
      await this.#roomWithin(leftMs);
    }
  }

  #drop(item: Incoming, reason: string): void {
    this.#letGo += 1;
    // Powers of two: a flood must not become a flood of log lines.
    if ((this.#letGo & (this.#letGo - 1)) === 0) {
      this.#parts.log('batch-let-go', { gateway: item.gateway, reason, soFar: this.#letGo });
    }
  }

  async #roomWithin(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#waitingForRoom.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  async #storeLoop(signal: AbortSignal): Promise<void> {
    while (!signal.aborted || !this.isIdle) {
      this.#group = [...this.#group, ...this.#nextOnes(GROUP_BATCHES - this.#group.length)];
      if (this.#group.length === 0) {
        await this.#arrived.wait(60_000, signal);
        continue;
      }
      try {
        const count = await this.#storeGroup(this.#group);
        this.#queue.done(this.#group.slice(0, count));
        this.#group = this.#group.slice(count);
      } catch (error) {
        this.#parts.log('store-failed', { error: messageOf(error), waiting: this.#group.length });
        // At the end nothing is owed: what is not stored has no receipt, and its gateway keeps it.
        if (signal.aborted) return;
        await pause(STORE_RETRY_MS, signal);
      }
      for (const wake of this.#waitingForRoom.splice(0)) wake();
      // Lets the link read what has come meanwhile: that is the next group.
      await setImmediate();
    }
  }

  #nextOnes(count: number): Incoming[] {
    const items: Incoming[] = [];
    while (items.length < count) {
      const item = this.#queue.next();
      if (item === null) break;
      items.push(item);
    }
    return items;
  }

  /** Returns how many of the group are done: what takes too long waits for the next transaction. Rejects for faults of the database. */
  async #storeGroup(group: readonly Incoming[]): Promise<number> {
    const { store, clock } = this.#parts;
    const aftermath = await store.transact(async (tx) => {
      await tx.gateways.lock([...new Set(group.map(({ gateway }) => gateway))]);
      const began = clock.monotonicMs();
      const opened: Opened[] = [];
      for (const item of group) {
        if (opened.length > 0 && clock.monotonicMs() - began >= GROUP_MS) break;
        opened.push(await this.#intake.open(tx, item));
      }
      // Of several receivers one writes at a time, from here to its commit; each opens and checks beside the others
      await tx.sql.lock('events');
      const done: (readonly Aftermath[])[] = [];
      for (const each of opened) done.push(await this.#intake.take(tx, each));
      return done;
    }, INTAKE);
    this.#handled += aftermath.length;
    for (const act of aftermath.flat()) act(this.#effects);
    return aftermath.length;
  }
}
