/**
 * The link over MQTT.js. It gets the current window and nothing more: no store, no reconnection, no session of its own, because
 * each of those loses or repeats messages in ways that the ledger cannot see (its replay drops publishes, its ids wrap).
 */
import type { IClientOptions, IPublishPacket, MqttClient } from 'mqtt';
import { connect as mqttConnect } from 'mqtt';
import { MAX_BATCH_BYTES, MAX_DOCUMENT_BYTES } from '@wardkeeper/proto';
import { AgentError } from '../errors.ts';
import { messageOf } from '../runtime/message.ts';
import { LARGEST_WINDOW, type LinkConnectOptions, type LinkPort, type LinkRefusal, type LinkSession } from './link.ts';

export interface MqttLinkOptions {
  /** mqtts://host:port; anything else is refused by the config. */
  readonly url: string;
  readonly protocol: '5' | '3.1.1';
  /** Also the client id: one connection per gateway, a second one takes over. */
  readonly gateway: string;
  /** Read anew at each connection, so that a renewed certificate is used without a restart. PEM. */
  readonly credentials: () => { readonly ca: string; readonly certificate: string; readonly key: string };
}

const CONNECT_TIMEOUT_MS = 15_000;
const KEEPALIVE_S = 30;
/** secure-mqtt, as registered with IANA. */
const DEFAULT_PORT = 8883;
const GOODBYE_MS = 2_000;
/** Handed through to tls.connect; MQTT.js's own types know only some of its options. */
const TLS = { minVersion: 'TLSv1.3', rejectUnauthorized: true };

export function createMqttLink(options: MqttLinkOptions): LinkPort {
  return { connect: (request, signal) => connectOnce(options, request, signal) };
}

async function connectOnce(options: MqttLinkOptions, request: LinkConnectOptions, signal: AbortSignal): Promise<LinkSession | LinkRefusal> {
  const client = mqttConnect(clientOptions(options, request));
  const ended = ending(client);
  const closed = ended.then(({ refused }) => refused);
  // MQTT.js reads on, and acknowledges, only when this is done: what a broker floods us with waits at the broker.
  client.handleMessage = ({ topic, payload }, done) =>
    void request.onMessage({ topic, payload: Buffer.from(payload) }).finally(() => done());
  const abandon = () => client.end(true);
  signal.addEventListener('abort', abandon, { once: true });
  try {
    const limits = await Promise.race([connected(client), ended]);
    if ('refused' in limits) return limits;
    const refusal = await Promise.race([subscribe(client, request.subscriptions), ended]);
    if (refusal !== null) client.end(true);
    return refusal ?? session(client, closed, limits);
  } finally {
    signal.removeEventListener('abort', abandon);
  }
}

function clientOptions(options: MqttLinkOptions, request: LinkConnectOptions): IClientOptions {
  const { ca, certificate, key } = options.credentials();
  const isVersion5 = options.protocol === '5';
  // Not the URL itself: MQTT.js takes it apart with url.parse(), which Node warns of and which is lax.
  const { hostname, port } = new URL(options.url);
  return {
    protocol: 'mqtts',
    host: hostname.replace(/^\[(.*)\]$/, '$1'), // an IPv6 address stands in brackets in a URL only
    port: port === '' ? DEFAULT_PORT : Number(port),
    ca,
    cert: certificate,
    key,
    ...TLS,
    clientId: options.gateway,
    protocolVersion: isVersion5 ? 5 : 4,
    clean: true,
    reconnectPeriod: 0,
    connectTimeout: CONNECT_TIMEOUT_MS,
    keepalive: KEEPALIVE_S,
    resubscribe: false,
    queueQoSZero: false,
    will: { topic: request.will.topic, payload: Buffer.from(request.will.payload), qos: 1, retain: true },
    ...(isVersion5
      ? { properties: { sessionExpiryInterval: 0, receiveMaximum: LARGEST_WINDOW, maximumPacketSize: MAX_DOCUMENT_BYTES } }
      : {}),
  };
}

/** The broker's own limits from its CONNACK, which MQTT.js does not keep to by itself. */
async function connected(client: MqttClient): Promise<{ readonly window: number; readonly maxBytes: number }> {
  return new Promise((resolve) => {
    client.once('connect', ({ properties }) => {
      resolve({
        window: Math.max(1, Math.min(LARGEST_WINDOW, properties?.receiveMaximum ?? LARGEST_WINDOW)),
        maxBytes: Math.min(MAX_BATCH_BYTES, properties?.maximumPacketSize ?? MAX_BATCH_BYTES),
      });
    });
  });
}

async function subscribe(client: MqttClient, topics: readonly string[]): Promise<LinkRefusal | null> {
  try {
    const grants = await client.subscribeAsync([...topics], { qos: 1 });
    const refused = grants.find(({ qos }) => qos >= 128);
    return refused === undefined
      ? null
      : { refused: `REFUSED_${refused.qos}`, detail: `the broker refuses the subscription to ${refused.topic}: check its access list` };
  } catch (error) {
    return { refused: 'SUBSCRIPTION_FAILED', detail: messageOf(error) };
  }
}

/** Resolves once, with why. */
async function ending(client: MqttClient): Promise<LinkRefusal> {
  return new Promise((resolve) => {
    client.on('error', (error) => resolve({ refused: reasonOf(error), detail: error.message }));
    client.on('disconnect', ({ reasonCode }) =>
      resolve({ refused: `DISCONNECTED_${reasonCode ?? 0}`, detail: 'the broker ended the session' }),
    );
    client.on('close', () => resolve({ refused: 'CLOSED', detail: 'the connection was closed' }));
  });
}

function reasonOf(error: Error & { code?: unknown }): string {
  if (typeof error.code === 'string') return error.code;
  return typeof error.code === 'number' ? `REFUSED_${error.code}` : 'LINK_ERROR';
}

function lost(reason: string): never {
  throw new AgentError('LINK_LOST', `the connection to the broker ended: ${reason}`);
}

function session(client: MqttClient, closed: Promise<string>, limits: { readonly window: number; readonly maxBytes: number }): LinkSession {
  void closed.then(() => client.end(true));
  return {
    ...limits,
    closed,
    publish: async ({ topic, payload }, { retain }) => {
      await Promise.race([acknowledged(client, topic, payload, retain), closed.then(lost)]);
    },
    end: async () => {
      const gone = new Promise<void>((resolve) => client.end(false, {}, () => resolve()));
      const timeout = setTimeout(() => client.end(true), GOODBYE_MS);
      await Promise.race([gone, closed]);
      clearTimeout(timeout);
    },
  };
}

async function acknowledged(client: MqttClient, topic: string, payload: Uint8Array, retain: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    client.publish(topic, Buffer.from(payload), { qos: 1, retain }, (error, packet) => {
      const code = (packet as (IPublishPacket & { reasonCode?: number }) | undefined)?.reasonCode ?? 0;
      if (error === null || error === undefined) {
        if (code < 128) resolve();
        else
          reject(new AgentError('BROKER_REFUSED', `the broker refused a message on ${topic} with reason ${code}: check its access list`));
      } else {
        const refused = 'code' in error && typeof error.code === 'number' && error.code >= 128;
        reject(
          new AgentError(refused ? 'BROKER_REFUSED' : 'LINK_LOST', `a message on ${topic} was not acknowledged: ${error.message}`, {
            cause: error,
          }),
        );
      }
    });
  });
}
