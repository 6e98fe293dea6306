/** The receiver: message -> fair queue -> opened and checked -> one transaction for all that waits -> receipts. */
import {
  classicalKeyOf,
  directoryTopic,
  type GatewayChannel,
  type GatewayName,
  openBatch,
  parseConnectionState,
  parseGatewayTopic,
  verifyDocument,
} from '@wardkeeper/proto';
import { setImmediate } from 'node:timers/promises';
import { CommandDelivery } from '../commands/delivery.ts';
import { messageOf } from '../errors.ts';
import type { KeySource } from '../keys/index.ts';
import { NO_REVOCATIONS, RevocationWatch, type Revocations } from '../identity/revocations.ts';
import { ReceiptIssuer } from '../receipts/index.ts';
import { Bell, type Clock, type Log, pause } from '../runtime/index.ts';
import type { Alarm, Gateway, HeldReason, Store } from '../store/index.ts';
import { DEFAULT_QUEUE_MAX_BYTES, GROUP_BATCHES, GROUP_MS, LONGEST_HOLD_MS, MAX_STATE_BYTES } from './limits.ts';
import { DirectoryKeeper } from './directory-keeper.ts';
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
  readonly queueMaxBytes?: number;
  readonly heartbeatMissingMs?: number;
}

interface Incoming extends GatewayName {
  readonly sender: string;
  readonly channel: GatewayChannel;
  readonly topic: string;
  readonly payload: Uint8Array;
}

/** What to do once the transaction that handled a message is durable. */
type Aftermath = () => void;

/** After a fault of the database, before the same messages are tried again. */
const STORE_RETRY_MS = 1_000;

export class Receiver implements LinkHandler {
  readonly #parts: ReceiverParts;
  readonly #site: string;
  readonly #queue: FairQueue<Incoming>;
  readonly #arrived = new Bell();
  readonly #issuer: ReceiptIssuer;
  readonly #silence: SilenceWatch;
  readonly #directory: DirectoryKeeper;
  readonly #commands: CommandDelivery;
  readonly #revocations: Revocations;
  readonly #revocationWatch: RevocationWatch;
  readonly #waitingForRoom: (() => void)[] = [];
  #letGo = 0;
  #handled = 0;

  constructor(parts: ReceiverParts) {
    const { store, keys, link, clock, log } = parts;
    this.#parts = parts;
    this.#site = store.site;
    this.#queue = new FairQueue(parts.queueMaxBytes ?? DEFAULT_QUEUE_MAX_BYTES);
    this.#silence = new SilenceWatch({ store, clock, log, missingMs: parts.heartbeatMissingMs ?? DEFAULT_HEARTBEAT_MISSING_MS });
    this.#directory = new DirectoryKeeper({ store, keys, link, clock, log });
    this.#revocations = parts.revocations ?? NO_REVOCATIONS;
    this.#revocationWatch = new RevocationWatch({ store, clock, log, revocations: this.#revocations });
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

  /** Messages dealt with so far, their outcome durable. */
  get handled(): number {
    return this.#handled;
  }

  /** Works until `signal` aborts: then what has come is still stored. Rejects only for a fault it cannot go on from. */
  async run(signal: AbortSignal): Promise<void> {
    const stop = new AbortController();
    const until = AbortSignal.any([signal, stop.signal]);
    const { link } = this.#parts;
    const parts = [
      link.run(this, until),
      this.#storeLoop(until),
      this.#issuer.run(until),
      this.#silence.run(until),
      this.#directory.run(until),
      this.#commands.run(until),
      this.#revocationWatch.run(until),
    ];
    try {
      await Promise.all(parts);
    } finally {
      stop.abort();
      await Promise.allSettled(parts);
    }
  }

  onUp(): void {
    const { log, store } = this.#parts;
    log('ready', { site: this.#site, store: Buffer.from(store.storeId).toString('hex') });
    this.#directory.onUp();
    // A gateway may have missed the last one, and after a restored backup it must learn of the new store.
    for (const { gateway } of store.lastHeard()) {
      const known = store.gateways.find({ site: this.#site, gateway });
      if (known !== null) this.#markAll(known);
    }
  }

  /** Closed ledgers too: a restored store may lack the end of one. The one in use comes last, so that its receipt is what stays retained. */
  #markAll({ id, gateway }: Gateway): void {
    for (const ledger of this.#parts.store.ledgers.of(id)) this.#issuer.mark(gateway, ledger);
  }

  onDown(reason: string, retryInMs: number): void {
    this.#parts.log('link-down', { reason, retryInMs });
  }

  /**
   * Resolves when the message is in the queue, which is when the broker gets its PUBACK. Not after the commit: MQTT.js takes one
   * message at a time, so every commit would be for one batch. The broker's copy is never what counts; the receipt is, and a
   * gateway sends again what has none.
   */
  async onMessage(topic: string, payload: Uint8Array): Promise<void> {
    if (topic === directoryTopic(this.#site)) return this.#directory.heard(payload);
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
    let retry: Incoming[] = [];
    while (!signal.aborted || !this.#queue.isEmpty) {
      if (retry.length === 0 && this.#queue.isEmpty) {
        await this.#arrived.wait(60_000, signal);
        continue;
      }
      const taken: Incoming[] = [];
      try {
        this.#storeGroup(retry, taken);
        retry = [];
      } catch (error) {
        this.#parts.log('store-failed', { error: messageOf(error), waiting: taken.length });
        retry = taken;
        // At the end nothing is owed: what is not stored has no receipt, and its gateway keeps it.
        if (signal.aborted) return;
        await pause(STORE_RETRY_MS, signal);
      }
      for (const wake of this.#waitingForRoom.splice(0)) wake();
      // Lets the link read what has come meanwhile: that is the next group.
      await setImmediate();
    }
  }

  /** `retry` first, then from the queue. `taken` is filled with what the transaction took, for the case that it fails. Throws for faults of the database. */
  #storeGroup(retry: readonly Incoming[], taken: Incoming[]): void {
    const { store, clock } = this.#parts;
    const again = [...retry];
    const began = clock.monotonicMs();
    const aftermath: Aftermath[] = [];
    // Noted before anything can throw: these must not be lost with a failed transaction.
    taken.push(...again);
    store.transact(() => {
      let handled = 0;
      while (handled < GROUP_BATCHES && clock.monotonicMs() - began < GROUP_MS) {
        const waiting = again.shift();
        const item = waiting ?? this.#queue.next();
        if (item === null) break;
        if (waiting === undefined) taken.push(item);
        handled += 1;
        aftermath.push(...this.#handle(item));
      }
      // Time was up before all of the retried ones: take them too, they are few.
      for (const item of again) aftermath.push(...this.#handle(item));
    });
    this.#handled += taken.length;
    for (const act of aftermath) act();
  }

  #handle(item: Incoming): Aftermath[] {
    const { store } = this.#parts;
    const gateway = store.gateways.find(item);
    if (item.channel === 'state') return gateway === null ? [] : this.#takeState(gateway, item);
    if (gateway === null) return this.#refuse(item, '', 'UNKNOWN_GATEWAY');
    const attempt = store.attempt(() => this.#takeBatch(gateway, item));
    if (attempt.ok) return attempt.value;
    return [
      ...this.#refuse(item, item.gateway, 'FAULT'),
      () => this.#parts.log('batch-fault', { gateway: item.gateway, error: messageOf(attempt.error) }),
    ];
  }

  #takeBatch(gateway: Gateway, item: Incoming): Aftermath[] {
    const { store, keys, clock, log } = this.#parts;
    const nowMs = clock.wallMs();
    const sender = { site: item.site, gateway: item.gateway, certified: gateway, keys: [gateway.identity.ed25519] };
    const isRevoked = gateway.standing === 'revoked' || this.#revocations.isRevoked(gateway.certificate);
    if (isRevoked || gateway.standing === 'retired') {
      // Opened to see that it is theirs; only what is gets a place among what is held back.
      const held = openBatch(item.payload, { ...sender, bootCounter: 0 }, keys.current.recipients);
      if (!held.ok) return this.#refuse(item, gateway.gateway, held.reason);
      if (isRevoked) return this.#holdBack(gateway, item, 'REVOKED');
      // It may be waiting for the receipt of its last word.
      if (store.ingest.isReplay(gateway, held)) return [() => this.#issuer.mark(gateway.gateway, held.content.ledger)];
      return this.#holdBack(gateway, item, 'RETIRED');
    }
    const opened = openBatch(item.payload, { ...sender, bootCounter: gateway.bootCounter }, keys.current.recipients);
    if (!opened.ok && opened.reason === 'BOOT_COUNTER') {
      // Late or replayed, it tells nothing new; with something new in it, someone else holds this gateway's keys.
      const late = openBatch(item.payload, { ...sender, bootCounter: 0 }, keys.current.recipients);
      if (late.ok && store.ingest.isReplay(gateway, late)) return [() => this.#issuer.mark(gateway.gateway, late.content.ledger)];
      if (late.ok) {
        const rows = late.content.runs.at(-1)?.rows ?? [];
        store.witness.takeEarlier(gateway, rows, late.header.bootCounter, nowMs);
      }
      const clone: Alarm = { gateway: gateway.gateway, code: 'clone', about: '' };
      const raised = store.alarms.raise(clone, nowMs) ? [clone] : [];
      return [...this.#refuse(item, gateway.gateway, opened.reason), ...raised.map((alarm) => () => this.#logAlarm(alarm))];
    }
    if (!opened.ok) return this.#refuse(item, gateway.gateway, opened.reason);
    store.sealedTo.note(gateway.id, opened.header, keys.current.recipients, nowMs);
    const ingested = store.ingest.ingest(gateway, opened, nowMs);
    if (!ingested.ok) return this.#refuse(item, gateway.gateway, ingested.reason);
    return [
      () => {
        this.#issuer.mark(gateway.gateway, ingested.ledger);
        if (ingested.heartbeat) this.#silence.heard(gateway.gateway);
        for (const alarm of ingested.alarms) this.#logAlarm(alarm);
        if (ingested.stored > 0) log('stored', { gateway: gateway.gateway, events: ingested.stored, duplicates: ingested.duplicates });
      },
    ];
  }

  /** Sound, but of a gateway whose word does not count now: a person decides. No receipt, so whoever sent it keeps it too. */
  #holdBack({ gateway }: Gateway, item: Incoming, reason: HeldReason): Aftermath[] {
    const { store, clock, log } = this.#parts;
    const receivedMs = clock.wallMs();
    const isKept = store.quarantine.hold({ bucket: gateway, topic: item.topic, reason, bytes: item.payload, receivedMs });
    const alarms: readonly Alarm[] = [
      { gateway, code: 'quarantined', about: reason },
      ...(reason === 'RETIRED' ? [{ gateway, code: 'retired-speaks', about: '' } as const] : []),
      ...(isKept ? [] : [{ gateway, code: 'quarantine-full', about: '' } as const]),
    ];
    const fresh = alarms.filter((alarm) => store.alarms.raise(alarm, receivedMs));
    return [
      () => {
        log(isKept ? 'held-back' : 'batch-let-go', { gateway, reason, bytes: item.payload.length });
        for (const alarm of fresh) this.#logAlarm(alarm);
      },
    ];
  }

  #refuse(item: Incoming, bucket: string, reason: string): Aftermath[] {
    const { store, clock, log } = this.#parts;
    const receivedMs = clock.wallMs();
    store.quarantine.put({ bucket, topic: item.topic, reason, bytes: item.payload, receivedMs });
    const alarm: Alarm = { gateway: bucket, code: 'quarantined', about: reason };
    const isNew = store.alarms.raise(alarm, receivedMs);
    return [
      () => {
        log('quarantined', { gateway: item.gateway, reason, bytes: item.payload.length });
        if (isNew) this.#logAlarm(alarm);
      },
    ];
  }

  /** A hint: whatever is wrong with it, it is only not taken. */
  #takeState(gateway: Gateway, item: Incoming): Aftermath[] {
    const { store, log } = this.#parts;
    const trusted = classicalKeyOf([gateway.identity]);
    const verdict = verifyDocument(item.payload, { type: 'connection-state', trusted, minVersion: gateway.connection });
    const state = verdict.ok ? parseConnectionState(verdict.document.body) : null;
    if (!verdict.ok || state === null || state.site !== item.site || state.gateway !== item.gateway) return [];
    store.gateways.setConnection(gateway, verdict.document.version, state.online);
    return [
      () => {
        log('connection', { gateway: gateway.gateway, online: state.online });
        // Of its retained receipts a gateway that was away finds only the last.
        if (state.online) this.#markAll(gateway);
      },
    ];
  }

  #logAlarm({ gateway, code, about }: Alarm): void {
    this.#parts.log('alarm', { gateway, code, about });
  }
}
