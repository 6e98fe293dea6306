/**
 * The link over MQTT.js: mutual TLS 1.3 with the server's name checked, always.
 *
 * Each connection is a client of its own, thrown away with it. MQTT.js's own reconnection is not used: it stops for good after
 * a refused CONNACK, replays a store in which publishes have been lost, and keeps the certificates it began with.
 */
import { directoryTopic, siteFilter } from '@wardkeeper/proto';
import { connect, type IClientOptions, type IConnackPacket, type IPublishPacket, type MqttClient } from 'mqtt';
import { readFileSync } from 'node:fs';
import type { SecureContextOptions } from 'node:tls';
import { messageOf } from '../errors.ts';
import { backoffMs, pause } from '../runtime/index.ts';
import type { Link, LinkHandler, Message } from './link.ts';
import { MAX_PACKET_BYTES } from './limits.ts';
import { publishOn, type PublishingConnection } from './publish.ts';

export interface MqttLinkOptions {
  readonly site: string;
  /** mqtts://host:port */
  readonly url: string;
  /** 5 shares the site's batches among receivers; 3.1.1 is for brokers without it, and one receiver. */
  readonly protocol: '5' | '3.1.1';
  /** PEM files, read again for each connection, so that a renewed certificate is used without a restart. */
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
  /** In [0, 1). */
  readonly random: () => number;
}

const CONNECT_TIMEOUT_MS = 15_000;
const KEEPALIVE_S = 30;
/** Unacknowledged messages that the broker may have on the way to us. */
const RECEIVE_MAXIMUM = 64;
/** MQTT.js does not look at the broker's receive maximum, so the window is kept here. */
const SEND_WINDOW = 16;
/** A connection that held this long was a good one: the next trouble starts the backoff anew. */
const STABLE_MS = 30_000;

interface Connection extends PublishingConnection {
  readonly window: number;
}

export class MqttLink implements Link {
  readonly #options: MqttLinkOptions;
  #connection: Connection | null = null;
  #inFlight = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(options: MqttLinkOptions) {
    this.#options = options;
  }

  async run(handler: LinkHandler, signal: AbortSignal): Promise<void> {
    for (let attempt = 0; !signal.aborted; attempt++) {
      const began = performance.now();
      const reason = await this.#connectOnce(handler, signal);
      if (signal.aborted) return;
      if (performance.now() - began > STABLE_MS) attempt = 0;
      const waitMs = backoffMs(attempt, this.#options.random());
      handler.onDown(reason, waitMs);
      await pause(waitMs, signal);
    }
  }

  async publish(message: Message): Promise<boolean> {
    const connection = this.#connection;
    if (connection === null) return false;
    while (this.#inFlight >= connection.window) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
      if (this.#connection !== connection) return false;
    }
    this.#inFlight += 1;
    try {
      return await publishOn(connection, message);
    } finally {
      this.#inFlight -= 1;
      this.#waiting.shift()?.();
    }
  }

  /** One connection from its beginning to its end; resolves with why it ended. */
  async #connectOnce(handler: LinkHandler, signal: AbortSignal): Promise<string> {
    let client: MqttClient;
    try {
      client = connect(clientOptions(this.#options));
    } catch (error) {
      return messageOf(error);
    }
    const { promise: closed, resolve: close } = Promise.withResolvers<void>();
    const over = new AbortController();
    let reason: string | null = null;
    const end = (why: string) => {
      // What came first is the cause; the rest is its echo.
      if (reason !== null) return;
      reason = why;
      this.#connection = null;
      client.end(true);
      over.abort();
      close();
    };
    // After any error, of TLS, of MQTT's grammar or its rules, nothing more is expected of this connection.
    client.on('error', (error) => end(messageOf(error)));
    client.on('close', () => end('closed'));
    client.on('disconnect', (packet) => end(`the broker disconnected us (${packet.reasonCode ?? 0})`));
    client.handleMessage = (packet, done) => {
      void handler.onMessage(packet.topic, payloadOf(packet)).finally(() => done());
    };
    client.on(
      'connect',
      (connack) =>
        void this.#subscribe(client, connack)
          .then((window) => {
            // It may have ended while it was asked; publishing on what has ended throws.
            if (reason !== null) return;
            this.#connection = { client, window, closed: over.signal, isVersion5: this.#options.protocol === '5' };
            handler.onUp();
          })
          .catch((error: unknown) => end(messageOf(error))),
    );
    const stop = () => end('stopping');
    signal.addEventListener('abort', stop, { once: true });
    await closed;
    signal.removeEventListener('abort', stop);
    for (const wake of this.#waiting.splice(0)) wake();
    return reason ?? 'closed';
  }

  /** Resolves with how many publishes may wait for their answer at once; throws where the broker cannot serve us. */
  async #subscribe(client: MqttClient, connack: IConnackPacket): Promise<number> {
    const { properties } = connack;
    if (properties?.retainAvailable === false)
      throw new Error('the broker keeps no retained messages, so receipts and directory would be lost');
    if (properties?.maximumQoS === 0) throw new Error('the broker takes QoS 0 only');
    if (properties?.sharedSubscriptionAvailable === false)
      throw new Error('the broker has no shared subscriptions: set protocol = "3.1.1"');
    const { site, protocol } = this.#options;
    const batches = siteFilter(site, 'batch');
    // A shared subscription gets no retained messages, and states are retained.
    const filters = [protocol === '5' ? `$share/wardkeeper/${batches}` : batches, siteFilter(site, 'state')];
    const granted = await client.subscribeAsync(filters, { qos: 1 });
    const refused = granted.find(({ qos }) => qos > 2);
    if (refused !== undefined) throw new Error(`the broker refused the subscription ${refused.topic} (${refused.qos})`);
    // Our own word back: an access list that keeps it from us costs only the watch over it.
    await client.subscribeAsync(directoryTopic(site), { qos: 1 }).catch(() => undefined);
    return Math.max(1, Math.min(SEND_WINDOW, properties?.receiveMaximum ?? SEND_WINDOW));
  }
}

/** Of one connection; thrown away with it. */
export function clientOptions({
  url,
  protocol,
  ca,
  certificate,
  key,
}: Omit<MqttLinkOptions, 'site' | 'random'>): IClientOptions & Pick<SecureContextOptions, 'minVersion'> {
  const { hostname, port } = new URL(url);
  const version5 = {
    protocolVersion: 5,
    properties: { sessionExpiryInterval: 0, receiveMaximum: RECEIVE_MAXIMUM, maximumPacketSize: MAX_PACKET_BYTES },
  } as const;
  return {
    protocol: 'mqtts',
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? 8883 : Number(port),
    ca: readFileSync(ca),
    cert: readFileSync(certificate),
    key: readFileSync(key),
    minVersion: 'TLSv1.3',
    rejectUnauthorized: true,
    // Persistent sessions of a dead receiver swallow messages; receipts make sure of everything.
    clean: true,
    reconnectPeriod: 0,
    resubscribe: false,
    connectTimeout: CONNECT_TIMEOUT_MS,
    keepalive: KEEPALIVE_S,
    ...(protocol === '5' ? version5 : { protocolVersion: 4 }),
  };
}

/** Copied: MQTT.js hands out views into its read buffers, and a small batch must not keep a large one alive. */
function payloadOf(packet: IPublishPacket): Uint8Array {
  return Buffer.from(packet.payload);
}
