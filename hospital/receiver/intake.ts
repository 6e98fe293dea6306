/** What becomes of one message, inside the transaction of its group: stored, held back, set aside or passed over. */
import {
  classicalKeyOf,
  type GatewayChannel,
  type GatewayName,
  openBatch,
  type OpenedBatch,
  parseConnectionState,
  verifyDocument,
} from '@wardkeeper/proto';
import { messageOf } from '../errors.ts';
import type { Revocations } from '../identity/revocations.ts';
import type { KeySource } from '../keys/index.ts';
import type { Clock, Log } from '../runtime/index.ts';
import type { Alarm, Gateway, HeldReason, SoundBatch, StoreTransaction } from '../store/index.ts';

export interface Incoming extends GatewayName {
  readonly sender: string;
  readonly channel: GatewayChannel;
  readonly topic: string;
  readonly payload: Uint8Array;
}

/** What is done once the transaction that handled a message is durable. */
export interface Effects {
  readonly log: Log;
  /** A receipt is due. */
  readonly mark: (gateway: string, ledger: Uint8Array) => void;
  /** Receipts are due for all ledgers of a gateway. */
  readonly markAll: (gateway: Gateway) => void;
  /** A heartbeat that counts has come. */
  readonly heard: (gateway: string) => void;
}

export type Aftermath = (effects: Effects) => void;

/** A message, and what was found in it. */
export interface Opened {
  readonly item: Incoming;
  /** Null: no batch, or of nobody that is registered. */
  readonly batch: OpenedBatch | { readonly ok: false; readonly error: unknown } | null;
}

export interface IntakeParts {
  readonly keys: KeySource;
  readonly clock: Clock;
  readonly revocations: Revocations;
}

export class Intake {
  readonly #parts: IntakeParts;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  /** Takes apart and checks what needs no lock: the most of the work. Its verdict holds only with what `take` then finds. */
  async open(tx: StoreTransaction, item: Incoming): Promise<Opened> {
    const gateway = item.channel === 'batch' ? await tx.gateways.find(item) : null;
    if (gateway === null) return { item, batch: null };
    try {
      // Whether its start is an earlier one is judged when it is its turn
      const sender = { site: item.site, gateway: item.gateway, certified: gateway, keys: [gateway.identity.ed25519], bootCounter: 0 };
      return { item, batch: openBatch(item.payload, sender, this.#parts.keys.current.recipients) };
    } catch (error) {
      return { item, batch: { ok: false, error } };
    }
  }

  /** Rejects only for faults of the database: whatever else goes wrong with a message is on record with it. */
  async take(tx: StoreTransaction, opened: Opened): Promise<readonly Aftermath[]> {
    const { item } = opened;
    const gateway = await tx.gateways.find(item);
    if (item.channel === 'state') return gateway === null ? [] : await this.#takeState(tx, gateway, item);
    if (gateway === null) return await this.#refuse(tx, item, '', 'UNKNOWN_GATEWAY');
    const attempt = await tx.attempt(() => this.#takeBatch(tx, gateway, opened));
    if (attempt.ok) return attempt.value;
    const { error } = attempt;
    return [
      ...(await this.#refuse(tx, item, item.gateway, 'FAULT')),
      ({ log }) => log('batch-fault', { gateway: item.gateway, error: messageOf(error) }),
    ];
  }

  async #takeBatch(tx: StoreTransaction, gateway: Gateway, { item, batch }: Opened): Promise<readonly Aftermath[]> {
    const { keys, clock } = this.#parts;
    if (batch === null) throw new Error('a batch of a gateway that was not there when it was opened');
    if ('error' in batch) throw batch.error;
    if (!batch.ok) return await this.#refuse(tx, item, gateway.gateway, batch.reason);
    const isRevoked = gateway.standing === 'revoked' || this.#parts.revocations.isRevoked(gateway.certificate);
    if (isRevoked || gateway.standing === 'retired') return await this.#takeUncounted(tx, gateway, item, batch, isRevoked);
    if (batch.header.bootCounter < gateway.bootCounter) return await this.#takeEarlier(tx, gateway, item, batch);
    const nowMs = clock.wallMs();
    await tx.sealedTo.note(gateway.id, batch.header, keys.current.recipients, nowMs);
    const ingested = await tx.ingest.ingest(gateway, batch, nowMs);
    if (!ingested.ok) return await this.#refuse(tx, item, gateway.gateway, ingested.reason);
    const { ledger, heartbeat, alarms, stored, duplicates } = ingested;
    return [
      ({ log, mark, heard }) => {
        mark(gateway.gateway, ledger);
        if (heartbeat) heard(gateway.gateway);
        for (const alarm of alarms) logAlarm(log, alarm);
        if (stored > 0) log('stored', { gateway: gateway.gateway, events: stored, duplicates });
      },
    ];
  }

  /** Of a gateway whose word does not count: it is theirs, or it would have been refused; only then it has a place among what is held back. */
  async #takeUncounted(
    tx: StoreTransaction,
    gateway: Gateway,
    item: Incoming,
    batch: SoundBatch,
    isRevoked: boolean,
  ): Promise<readonly Aftermath[]> {
    if (isRevoked) return await this.#holdBack(tx, gateway, item, 'REVOKED');
    // It may be waiting for the receipt of its last word.
    if (await tx.ingest.isReplay(gateway, batch)) return [({ mark }) => mark(gateway.gateway, batch.content.ledger)];
    return await this.#holdBack(tx, gateway, item, 'RETIRED');
  }

  /** Of an earlier start. Late or replayed, it tells nothing new; with something new in it, someone else holds this gateway's keys. */
  async #takeEarlier(tx: StoreTransaction, gateway: Gateway, item: Incoming, late: SoundBatch): Promise<readonly Aftermath[]> {
    const nowMs = this.#parts.clock.wallMs();
    if (await tx.ingest.isReplay(gateway, late)) return [({ mark }) => mark(gateway.gateway, late.content.ledger)];
    await tx.witness.takeEarlier(gateway, late.content.runs.at(-1)?.rows ?? [], late.header.bootCounter, nowMs);
    const clone: Alarm = { gateway: gateway.gateway, code: 'clone', about: '' };
    const isNew = await tx.alarms.raise(clone, nowMs);
    return [
      ...(await this.#refuse(tx, item, gateway.gateway, 'BOOT_COUNTER')),
      ({ log }) => {
        if (isNew) logAlarm(log, clone);
      },
    ];
  }

  /** Sound, but of a gateway whose word does not count now: a person decides. No receipt, so whoever sent it keeps it too. */
  async #holdBack(tx: StoreTransaction, { gateway }: Gateway, item: Incoming, reason: HeldReason): Promise<readonly Aftermath[]> {
    const receivedMs = this.#parts.clock.wallMs();
    const isKept = await tx.quarantine.hold({ bucket: gateway, topic: item.topic, reason, bytes: item.payload, receivedMs });
    const alarms: readonly Alarm[] = [
      { gateway, code: 'quarantined', about: reason },
      ...(reason === 'RETIRED' ? [{ gateway, code: 'retired-speaks', about: '' } as const] : []),
      ...(isKept ? [] : [{ gateway, code: 'quarantine-full', about: '' } as const]),
    ];
    const fresh: Alarm[] = [];
    for (const alarm of alarms) if (await tx.alarms.raise(alarm, receivedMs)) fresh.push(alarm);
    return [
      ({ log }) => {
        log(isKept ? 'held-back' : 'batch-let-go', { gateway, reason, bytes: item.payload.length });
        for (const alarm of fresh) logAlarm(log, alarm);
      },
    ];
  }

  async #refuse(tx: StoreTransaction, item: Incoming, bucket: string, reason: string): Promise<readonly Aftermath[]> {
    const receivedMs = this.#parts.clock.wallMs();
    await tx.quarantine.put({ bucket, topic: item.topic, reason, bytes: item.payload, receivedMs });
    const alarm: Alarm = { gateway: bucket, code: 'quarantined', about: reason };
    const isNew = await tx.alarms.raise(alarm, receivedMs);
    return [
      ({ log }) => {
        log('quarantined', { gateway: item.gateway, reason, bytes: item.payload.length });
        if (isNew) logAlarm(log, alarm);
      },
    ];
  }

  /** A hint: whatever is wrong with it, it is only not taken. */
  async #takeState(tx: StoreTransaction, gateway: Gateway, item: Incoming): Promise<readonly Aftermath[]> {
    const trusted = classicalKeyOf([gateway.identity]);
    const verdict = verifyDocument(item.payload, { type: 'connection-state', trusted, minVersion: gateway.connection });
    const state = verdict.ok ? parseConnectionState(verdict.document.body) : null;
    if (!verdict.ok || state === null || state.site !== item.site || state.gateway !== item.gateway) return [];
    await tx.gateways.setConnection(gateway, verdict.document.version, state.online);
    return [
      ({ log, markAll }) => {
        log('connection', { gateway: gateway.gateway, online: state.online });
        // Of its retained receipts a gateway that was away finds only the last.
        if (state.online) markAll(gateway);
      },
    ];
  }
}

function logAlarm(log: Log, { gateway, code, about }: Alarm): void {
  log('alarm', { gateway, code, about });
}
