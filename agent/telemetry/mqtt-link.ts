/**
 * The link over MQTT.js. It gets the current window and nothing more: no store, no reconnection, no session of its own, because
 * each of those loses or repeats messages in ways that the ledger cannot see (its replay drops publishes, its ids wrap).
 */
import { type IClientOptions, type IConnackPacket, type IPublishPacket, MqttClient, UniqueMessageIdProvider } from 'mqtt';
import { AgentError } from '../errors.ts';
import { messageOf } from '../runtime/message.ts';
import { type Asked, BrokerGuard, MAX_PUBLISH_BYTES } from './broker-guard.ts';
import { LARGEST_WINDOW, type LinkConnectOptions, type LinkPort, type LinkRefusal, type LinkSession } from './link.ts';
import { describe, type EarlyJudge, openSecureSocket, type SecureSocket, type TlsCredentials } from './tls-socket.ts';

export interface MqttLinkOptions {
  /** mqtts://host:port; anything else is refused by the config. */
  readonly url: string;
  readonly protocol: '5' | '3.1.1';
  /** Also the client id: one connection per gateway, a second one takes over. */
  readonly gateway: string;
  /** Asked at each connection and while it stands: where they are others, files were renewed, and the connection is made anew. */
  readonly credentials: () => TlsCredentials;
  /** Absent: a broker's certificate that begins later than our clock is refused. */
  readonly judgeEarly?: EarlyJudge;
  readonly keepaliveS?: number;
  /** For TCP, TLS, CONNACK and SUBACK together. */
  readonly connectMs?: number;
  /** How often a standing connection looks for renewed credentials. */
  readonly renewalMs?: number;
}

const CONNECT_MS = 15_000;
const KEEPALIVE_S = 30;
const RENEWAL_MS = 10_000;
/** secure-mqtt, as registered with IANA. */
const DEFAULT_PORT = 8883;
const GOODBYE_MS = 2_000;
/** A publish's fixed header, packet id, topic's length and empty properties. */
const PUBLISH_OVERHEAD_BYTES = 12;

/** What each packet of ours is answered with. */
const ANSWER_TO: Readonly<Record<string, Asked>> = {
  connect: 'connack',
  publish: 'puback',
  subscribe: 'suback',
  pingreq: 'pingresp',
};

export function createMqttLink(options: MqttLinkOptions): LinkPort {
  return { connect: (request, signal) => connectOnce(options, request, signal) };
}

async function connectOnce(options: MqttLinkOptions, request: LinkConnectOptions, signal: AbortSignal): Promise<LinkSession | LinkRefusal> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(options.connectMs ?? CONNECT_MS)]);
  // Not the URL itself: MQTT.js takes it apart with url.parse(), which Node warns of and which is lax.
  const { hostname, port } = new URL(options.url);
  const host = hostname.replace(/^\[(.*)\]$/, '$1'); // an IPv6 address stands in brackets in a URL only
  const credentials = options.credentials();
  const socket = await openSecureSocket(host, port === '' ? DEFAULT_PORT : Number(port), credentials, deadline, options.judgeEarly ?? null);
  if ('refused' in socket) return socket;
  const connection = new Connection(socket, clientOptions(options, request));
  const giveUp = () => connection.end({ refused: 'CONNECT_TIMEOUT', detail: 'the broker did not answer in time' });
  deadline.addEventListener('abort', giveUp, { once: true });
  try {
    const limits = await connection.open(request);
    if ('refused' in limits) return limits;
    return session(connection, limits, () => areOthers(options.credentials(), credentials), options.renewalMs ?? RENEWAL_MS);
  } finally {
    deadline.removeEventListener('abort', giveUp);
  }
}

/** By what is in them: whoever embeds this may make the object anew each time, and would connect anew every ten seconds. */
function areOthers(now: TlsCredentials, { ca, certificate, key }: TlsCredentials): boolean {
  return now.ca !== ca || now.certificate !== certificate || now.key !== key;
}

function clientOptions(options: MqttLinkOptions, { will }: LinkConnectOptions): IClientOptions {
  const isVersion5 = options.protocol === '5';
  return {
    clientId: options.gateway,
    protocolVersion: isVersion5 ? 5 : 4,
    clean: true,
    manualConnect: true,
    reconnectPeriod: 0,
    // Ours is the deadline; MQTT.js's comes after it.
    connectTimeout: 2 * (options.connectMs ?? CONNECT_MS),
    keepalive: options.keepaliveS ?? KEEPALIVE_S,
    resubscribe: false,
    queueQoSZero: false,
    // The lowest free id, never one that is still waiting for its answer: MQTT.js's default counts on and wraps into those.
    messageIdProvider: new UniqueMessageIdProvider(),
    will: { topic: will.topic, payload: Buffer.from(will.payload), qos: 1, retain: true },
    ...(isVersion5
      ? { properties: { sessionExpiryInterval: 0, receiveMaximum: LARGEST_WINDOW, maximumPacketSize: MAX_PUBLISH_BYTES } }
      : {}),
  };
}

interface BrokerLimits {
  readonly window: number;
  readonly maxBytes: number;
}

/** One MQTT.js client on one socket, from CONNECT to its end, which comes once and has one reason. */
class Connection {
  readonly client: MqttClient;
  readonly ended: Promise<LinkRefusal>;
  readonly wireBytes: SecureSocket['wireBytes'];
  readonly #guard = new BrokerGuard();
  readonly #socket: SecureSocket;
  readonly #settle: (reason: LinkRefusal) => void;

  constructor(socket: SecureSocket, options: IClientOptions) {
    const { promise, resolve } = Promise.withResolvers<LinkRefusal>();
    this.ended = promise;
    this.#settle = resolve;
    this.#socket = socket;
    this.wireBytes = socket.wireBytes;
    this.client = new MqttClient(() => socket.stream, options);
    this.client.on('packetsend', ({ cmd }) => {
      const answer = ANSWER_TO[cmd];
      if (answer !== undefined) this.#guard.asked(answer);
    });
    // After any error, of TLS, of MQTT's grammar or of its rules, nothing more is expected of this connection.
    this.client.on('error', (error) => this.end(this.#guard.owed('pingresp') > 0 ? SILENT : describe(error)));
    this.client.on('disconnect', ({ reasonCode }) =>
      this.end({ refused: `DISCONNECTED_${reasonCode ?? 0}`, detail: 'the broker ended the session' }),
    );
    this.client.on('close', () => this.end({ refused: 'CLOSED', detail: 'the connection was closed' }));
  }

  /** What came first is the reason; the rest is its echo. */
  end(reason: LinkRefusal): void {
    this.#settle(reason);
    this.client.end(true);
    this.#socket.stream.destroy();
  }

  /** CONNECT and SUBSCRIBE. Returns the broker's own limits, which MQTT.js does not keep to by itself. */
  async open(request: LinkConnectOptions): Promise<BrokerLimits | LinkRefusal> {
    // MQTT.js reads on, and acknowledges, only when this is done: what a broker floods us with waits at the broker.
    this.client.handleMessage = ({ topic, payload }, done) =>
      void request.onMessage({ topic, payload: Buffer.from(payload) }).finally(() => done());
    // First of the two listeners, so that nothing reaches MQTT.js's parser unseen but what came with the finding.
    this.#socket.stream.on('data', (chunk: Buffer) => {
      const finding = this.#guard.check(chunk);
      if (finding !== null) this.end({ refused: finding, detail: 'the broker broke the rules of MQTT, or of how we use it' });
    });
    const connack = new Promise<IConnackPacket>((resolve) => this.client.once('connect', resolve));
    this.client.connect();
    const answer = await Promise.race([connack, this.ended]);
    const limits = 'refused' in answer ? answer : brokerLimits(answer);
    const refusal = 'refused' in limits ? limits : await Promise.race([subscribe(this.client, request.subscriptions), this.ended]);
    if (refusal === null) return limits;
    this.end(refusal);
    return refusal;
  }
}

const SILENT: LinkRefusal = { refused: 'BROKER_SILENT', detail: 'the broker did not answer a ping: the line or the broker is dead' };

function brokerLimits({ sessionPresent, properties }: IConnackPacket): BrokerLimits | LinkRefusal {
  if (sessionPresent) return { refused: 'SESSION_PRESENT', detail: 'the broker goes on with a session that we asked it to begin anew' };
  if (properties?.retainAvailable === false) {
    return { refused: 'RETAIN_UNAVAILABLE', detail: 'the broker keeps no retained messages, so receipts and directory would be lost' };
  }
  if (properties?.maximumQoS === 0) return { refused: 'QOS_UNAVAILABLE', detail: 'the broker takes QoS 0 only' };
  return {
    window: Math.max(1, Math.min(LARGEST_WINDOW, properties?.receiveMaximum ?? LARGEST_WINDOW)),
    maxBytes: Math.min(MAX_PUBLISH_BYTES, properties?.maximumPacketSize ?? MAX_PUBLISH_BYTES),
  };
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

function session(connection: Connection, limits: BrokerLimits, isRenewed: () => boolean, renewalMs: number): LinkSession {
  const { client, ended } = connection;
  const closed = ended.then(({ refused }) => refused);
  const end = async () => {
    const gone = new Promise<void>((resolve) => client.end(false, {}, () => resolve()));
    const timeout = setTimeout(() => connection.end({ refused: 'ENDED', detail: 'ended' }), GOODBYE_MS);
    await Promise.race([gone, closed]);
    clearTimeout(timeout);
    connection.end({ refused: 'ENDED', detail: 'ended' });
  };
  const renewal = setInterval(() => {
    if (isRenewed()) connection.end({ refused: 'CREDENTIALS_RENEWED', detail: 'certificate, key or CA on disk are new' });
  }, renewalMs);
  void closed.then(() => clearInterval(renewal));
  const lost = (reason: string): never => {
    throw new AgentError('LINK_LOST', `the connection to the broker ended: ${reason}`);
  };
  return {
    ...limits,
    closed,
    wireBytes: connection.wireBytes,
    publish: async ({ topic, payload }, { retain }) => {
      if (payload.length + topic.length + PUBLISH_OVERHEAD_BYTES > limits.maxBytes) {
        // The broker would cut us off for it, again and again.
        throw new AgentError('BROKER_REFUSED', `a message of ${payload.length} bytes: the broker takes ${limits.maxBytes}`);
      }
      await Promise.race([acknowledged(client, topic, payload, retain), closed.then(lost)]);
    },
    end,
    drop: (reason) => connection.end({ refused: reason, detail: reason }),
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
