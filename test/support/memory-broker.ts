/** A broker between one gateway's telemetry and a model of its hospital, in memory, that misbehaves as told. Same port as the MQTT adapter. */
import { randomBytes } from 'node:crypto';
import {
  type DecryptionKey,
  type Directory,
  directoryTopic,
  encodeDirectory,
  encodeReceipt,
  expandXWingSeed,
  type GatewayName,
  generateSigningIdentity,
  gatewayTopic,
  genesisHash,
  hex,
  keysOf,
  type OpenedRow,
  openBatch,
  recipientFrom,
  signDocument,
  type SigningIdentity,
} from '@wardkeeper/proto';
import { AgentError } from '../../agent/errors.ts';
import type { LinkConnectOptions, LinkMessage, LinkPort, LinkRefusal, LinkSession } from '../../agent/telemetry/index.ts';

export interface BrokerMood {
  /** Acknowledged, and gone: what a crashed broker does. */
  readonly loses: (message: LinkMessage) => boolean;
  readonly window: number;
  readonly maxBytes?: number;
}

/** What a hospital does, in the fewest lines that are honest: opens, checks, keeps, signs receipts. */
export class ModelHospital {
  readonly root = generateSigningIdentity();
  readonly receiptKeys = generateSigningIdentity();
  readonly rows = new Map<string, Map<number, OpenedRow>>();
  readonly refusals: string[] = [];
  duplicates = 0;
  /** Rows that are lost on the way into the store. */
  forgets: (seq: number) => boolean = () => false;
  /** First arrivals in their order, as `seq`. */
  readonly arrivals: number[] = [];
  heartbeats = 0;
  /** Of the last heartbeat. */
  warnings: readonly string[] = [];
  expiresMs = Date.UTC(2100, 0, 1);
  storeId = randomBytes(16);
  #published: Uint8Array | null = null;
  #number = 0;
  readonly #name: GatewayName;
  #decryption: DecryptionKey;
  readonly #gateway: SigningIdentity;

  constructor(name: GatewayName, gateway: SigningIdentity) {
    this.#name = name;
    this.#gateway = gateway;
    const key = expandXWingSeed(randomBytes(32));
    this.#decryption = { id: recipientFrom(key.publicKey).id, key };
  }

  /** What is published now; the broker retains it. */
  get directoryBytes(): Uint8Array {
    this.#published ??= this.directory();
    return this.#published;
  }

  get directoryContent(): Directory {
    return {
      site: this.#name.site,
      issuedMs: 0,
      expiresMs: this.expiresMs,
      recipients: [recipientFrom(this.#decryption.key.publicKey)],
      receiptKeys: [this.receiptKeys],
      commandAuthorities: [],
    };
  }

  directory(version = 1, signer = this.root): Uint8Array {
    return signDocument({ type: 'directory', version, body: encodeDirectory(this.directoryContent) }, keysOf(signer));
  }

  /** From now on only new keys open anything: the old one is gone. Returns the directory that says so. */
  rotate(version: number): Uint8Array {
    const key = expandXWingSeed(randomBytes(32));
    this.#decryption = { id: recipientFrom(key.publicKey).id, key };
    this.#published = this.directory(version);
    return this.#published;
  }

  /** Returns the ledger that the batch was of, or null where it was refused. */
  accept(payload: Uint8Array): Uint8Array | null {
    const opened = openBatch(payload, { ...this.#name, certified: this.#name, keys: [this.#gateway.ed25519], bootCounter: 0 }, [
      this.#decryption,
    ]);
    if (!opened.ok) {
      this.refusals.push(opened.reason);
      return null;
    }
    if (opened.content.heartbeat !== null) {
      this.heartbeats += 1;
      this.warnings = opened.content.heartbeat.warnings;
    }
    const rows = this.held(opened.content.ledger);
    for (const row of opened.content.runs.flatMap((run) => run.rows)) {
      if (this.forgets(row.seq)) continue;
      if (rows.has(row.seq)) this.duplicates += 1;
      else {
        rows.set(row.seq, row);
        this.arrivals.push(row.seq);
      }
    }
    return opened.content.ledger;
  }

  held(ledger: Uint8Array): Map<number, OpenedRow> {
    const known = this.rows.get(hex(ledger));
    if (known !== undefined) return known;
    const fresh = new Map<number, OpenedRow>();
    this.rows.set(hex(ledger), fresh);
    return fresh;
  }

  receipt(ledger: Uint8Array): Uint8Array {
    const rows = this.held(ledger);
    let throughSeq = 0;
    while (rows.has(throughSeq + 1)) throughSeq += 1;
    const highest = Math.max(throughSeq, ...rows.keys());
    const gaps: { first: number; last: number }[] = [];
    for (let seq = throughSeq + 1; seq < highest; seq++) {
      if (rows.has(seq)) continue;
      const last = gaps.at(-1);
      if (last?.last === seq - 1) last.last = seq;
      else gaps.push({ first: seq, last: seq });
    }
    const throughHash = rows.get(throughSeq)?.hash ?? genesisHash(this.#name, ledger);
    this.#number += 1;
    const body = encodeReceipt({
      ...this.#name,
      ledger,
      storeId: this.storeId,
      throughSeq,
      throughHash,
      gaps,
      receivedMs: 0,
      directoryVersion: 1,
    });
    return signDocument({ type: 'receipt', version: this.#number, body }, [this.receiptKeys.ed25519]);
  }
}

export class MemoryBroker implements LinkPort {
  readonly hospital: ModelHospital;
  readonly states: { online: boolean; topic: string }[] = [];
  mood: BrokerMood = { loses: () => false, window: 16 };
  /** The hospital's receiver is there. */
  receiving = true;
  sendsReceipts = true;
  refusing = false;
  retainsDirectory = true;
  mostInFlight = 0;
  connections = 0;
  subscriptions: readonly string[] = [];
  readonly #name: GatewayName;
  #cut: ((reason: string) => void) | null = null;
  #deliver: ((message: LinkMessage) => Promise<void>) | null = null;
  #line: Promise<void> = Promise.resolve();

  constructor(hospital: ModelHospital, name: GatewayName) {
    this.hospital = hospital;
    this.#name = name;
  }

  async connect({ onMessage, subscriptions }: LinkConnectOptions): Promise<LinkSession | LinkRefusal> {
    if (this.refusing) return { refused: 'ECONNREFUSED', detail: 'the broker is away' };
    this.connections += 1;
    this.subscriptions = subscriptions;
    let inFlight = 0;
    let isOpen = true;
    this.#deliver = onMessage;
    const closed = new Promise<string>((resolve) => {
      this.#cut = (reason) => {
        isOpen = false;
        resolve(reason);
      };
    });
    const wire = { sent: 0, received: 0 };
    const publish = async (message: LinkMessage) => {
      inFlight += 1;
      wire.sent += message.payload.length;
      this.mostInFlight = Math.max(this.mostInFlight, inFlight);
      await new Promise((resolve) => setImmediate(resolve));
      inFlight -= 1;
      if (!isOpen) throw new AgentError('LINK_LOST', 'cut');
      if (!this.mood.loses(message)) this.#carry(message);
    };
    if (this.retainsDirectory) this.send({ topic: directoryTopic(this.#name.site), payload: this.hospital.directoryBytes });
    return {
      window: this.mood.window,
      maxBytes: this.mood.maxBytes ?? 1024 * 1024,
      publish,
      wireBytes: () => ({ ...wire }),
      closed,
      end: async () => this.cut('ENDED'),
      drop: (reason) => this.cut(reason),
    };
  }

  cut(reason = 'CUT'): void {
    this.#deliver = null;
    this.#cut?.(reason);
  }

  /** From the hospital, or from somebody who plays it. */
  send(message: LinkMessage): void {
    const deliver = this.#deliver;
    if (deliver !== null) this.#line = this.#line.then(() => deliver(message));
  }

  sendReceipt(ledger: Uint8Array): void {
    this.send({ topic: gatewayTopic(this.#name, 'receipt'), payload: this.hospital.receipt(ledger) });
  }

  #carry({ topic, payload }: LinkMessage): void {
    if (topic !== gatewayTopic(this.#name, 'batch') || !this.receiving) return;
    const ledger = this.hospital.accept(payload);
    if (ledger !== null && this.sendsReceipts) setImmediate(() => this.sendReceipt(ledger));
  }
}
