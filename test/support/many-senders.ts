/**
 * Hundreds of gateways as a receiver sees them, with what it costs to play them left out: each has a name, a ledger and honest batches of its own, but all
 * share one key and one connection. For what many messages leave behind in a receiver; a load that is like a hospital's is the simulator's fleet.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import {
  encodeConnectionState,
  gatewayTopic,
  parseReceipt,
  type RecipientKey,
  recipientFrom,
  sealBatch,
  signDocument,
  type VerifyingIdentity,
  verifyDocument,
} from '@wardkeeper/proto';
import { connectAsync, type MqttClient } from 'mqtt';
import { expect } from 'vitest';
import { loadHospitalKeys } from '../../hospital/index.ts';
import { openStore, type StoreLocation } from '../../hospital/store/index.ts';
import { GATEWAY, NAME } from './envelope-parts.ts';
import { eventBody, registerMany, TestLedger } from './hospital-parts.ts';
import type { Ward } from './hospital-ward.ts';

/** Lets gw-1 play the others; a line of Mosquitto's access list. */
export const SENDERS_RULE = `user ${NAME.gateway}\ntopic readwrite wardkeeper/1/${NAME.site}/#\n`;

/** For hundreds of batches on a machine that others keep busy; rare looks, for they take from what is waited for. */
export const ROUND_PATIENCE = { timeout: 300_000, interval: 100 };

interface Sender {
  readonly name: { readonly site: string; readonly gateway: string };
  readonly ledger: TestLedger;
  /** Of its own log; the hospital takes only later ones. */
  connections: number;
  receipted: number;
}

export interface Sent {
  readonly batches: number;
  readonly receipts: number;
}

export class ManySenders {
  readonly #ward: Ward;
  readonly #senders: readonly Sender[];
  readonly #recipients: readonly RecipientKey[];
  readonly #trusted: readonly VerifyingIdentity['ed25519'][][];
  #receipts = 0;

  private constructor(ward: Ward, count: number) {
    this.#ward = ward;
    const keys = loadHospitalKeys(join(ward.folder, 'keys'), NAME.site);
    this.#recipients = keys.directory.recipients.map(({ key }) => recipientFrom(key.raw));
    this.#trusted = keys.receiptKeys.map(({ ed25519 }) => [ed25519]);
    this.#senders = Array.from({ length: count }, (_, index) => {
      const name = { site: NAME.site, gateway: `sender-${index + 1}` };
      return { name, ledger: new TestLedger(0, { name, ledger: randomBytes(16) }), connections: 0, receipted: 0 };
    });
  }

  /** Registered in a store that no receiver has open yet. */
  static async registered(ward: Ward, location: StoreLocation, count: number): Promise<ManySenders> {
    const senders = new ManySenders(ward, count);
    await using store = await openStore(location, NAME.site);
    await registerMany(
      store,
      senders.#senders.map(({ name }) => name.gateway),
    );
    return senders;
  }

  get events(): number {
    return this.#senders.reduce((sum, { ledger }) => sum + ledger.head, 0);
  }

  /**
   * Connects, has every gateway send a batch of `events`, waits until each has its receipt, and is cut off without a word. Every fourth gateway comes before
   * and goes after, so that the hospital marks all its ledgers; every eighth sends its batch twice.
   */
  async round(events: number): Promise<Sent> {
    const receiptsBefore = this.#receipts;
    const client = await this.#connect();
    for (const [index, sender] of this.#senders.entries()) {
      if (index % 4 === 0) void this.#tell(client, sender, true);
      const first = sender.ledger.head + 1;
      for (let count = 0; count < events; count++) sender.ledger.append(eventBody(undefined, first + count));
      const batch = this.#seal(sender, first);
      for (let copies = index % 8 === 0 ? 2 : 1; copies > 0; copies--)
        client.publish(gatewayTopic(sender.name, 'batch'), batch, { qos: 1 });
    }
    await expect.poll(() => this.#senders.filter(({ ledger, receipted }) => receipted < ledger.head).length, ROUND_PATIENCE).toBe(0);
    await Promise.all(this.#senders.filter((_, index) => index % 4 === 0).map((sender) => this.#tell(client, sender, false)));
    // No DISCONNECT
    await client.endAsync(true);
    return { batches: this.#senders.length, receipts: this.#receipts - receiptsBefore };
  }

  async #connect(): Promise<MqttClient> {
    const byTopic = new Map(this.#senders.map((sender) => [gatewayTopic(sender.name, 'receipt'), sender]));
    const options = { ...this.#ward.gatewayTls, protocolVersion: 5, reconnectPeriod: 0 } as const;
    const client = await connectAsync(`mqtts://localhost:${this.#ward.port}`, options, false);
    client.on('message', (topic, payload, { retain }) => {
      const sender = byTopic.get(topic);
      if (sender === undefined || retain) return;
      this.#receipts += 1;
      const verdict = verifyDocument(payload, { type: 'receipt', trusted: this.#trusted });
      if (verdict.ok) sender.receipted = Math.max(sender.receipted, parseReceipt(verdict.document.body).throughSeq);
    });
    await client.subscribeAsync(`wardkeeper/1/${NAME.site}/+/receipt`, { qos: 1 });
    return client;
  }

  #seal({ name, ledger }: Sender, first: number): Buffer {
    const content = ledger.content([ledger.run(first, ledger.head)], { heartbeat: ledger.heartbeat() });
    const party = { ...name, signer: GATEWAY.ed25519, bootCounter: 1, randomBytes: (count: number) => randomBytes(count) };
    return Buffer.from(sealBatch(party, this.#recipients, content));
  }

  async #tell(client: MqttClient, sender: Sender, online: boolean): Promise<void> {
    if (online) sender.connections += 1;
    const body = encodeConnectionState({ ...sender.name, online });
    const state = signDocument({ type: 'connection-state', version: sender.connections, body }, [GATEWAY.ed25519]);
    await client.publishAsync(gatewayTopic(sender.name, 'state'), Buffer.from(state), { qos: 1, retain: true });
  }
}
