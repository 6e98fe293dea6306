/** The embedded broker with two authorities, and clients of it, for tests. */
import mqtt, { type MqttClient } from 'mqtt';
import { onTestFinished } from 'vitest';
import { type Broker, startBroker } from '../../firmware-sim/broker/index.ts';
import { type Identity, issueIdentity, makeLiveAuthority, SITE } from './live-authority.ts';
import type { Authority } from './x509-parts.ts';

export { issueIdentity, makeLiveAuthority, SITE };

export interface ClientOptions {
  readonly clientId?: string;
  readonly username?: string;
  readonly maxVersion?: 'TLSv1.2';
  readonly will?: { readonly topic: string; readonly payload: Buffer; readonly qos: 1; readonly retain: boolean };
}

export interface BrokerWorld {
  readonly broker: Broker;
  readonly factory: Authority;
  readonly siteAuthority: Authority;
  readonly logged: readonly Readonly<Record<string, string | number>>[];
  /** Rejects where the broker does not take it in; never reconnects. */
  client(identity: Identity | null, options?: ClientOptions): Promise<MqttClient>;
}

export async function startBrokerWorld(record: string | null = null): Promise<BrokerWorld> {
  const factory = makeLiveAuthority('Factory CA');
  const siteAuthority = makeLiveAuthority('Site CA');
  const server = issueIdentity(siteAuthority, 'broker.st-anna', SITE, 'serverAuth');
  const logged: Record<string, string | number>[] = [];
  const broker = await startBroker({
    site: SITE,
    port: 0,
    authorities: [factory.certificate, siteAuthority.certificate],
    certificate: server.cert,
    key: server.key,
    record,
    log: (entry) => logged.push({ ...entry }),
  });
  onTestFinished(() => broker.close());
  return {
    broker,
    factory,
    siteAuthority,
    logged,
    async client(identity, options = {}) {
      const client = mqtt.connect(`mqtts://localhost:${broker.port}`, {
        ca: siteAuthority.certificate,
        ...(identity ?? {}),
        protocolVersion: 4,
        clientId: 'c',
        reconnectPeriod: 0,
        connectTimeout: 5_000,
        ...options,
      });
      onTestFinished(() => client.endAsync(true));
      const opened = Promise.withResolvers<void>();
      client.on('connect', () => opened.resolve());
      client.on('error', (error) => opened.reject(error));
      // Without reconnection MQTT.js says nothing of a server that only hangs up.
      client.on('close', () => opened.reject(new Error('closed before it was connected')));
      await opened.promise;
      return client;
    },
  };
}

/** Resolves when the connection is gone, however it went. */
export function closed(client: MqttClient): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  client.on('close', () => resolve());
  return promise;
}

/** The next message that comes, whole. */
export function nextMessage(client: MqttClient): Promise<{ readonly topic: string; readonly payload: Buffer }> {
  const { promise, resolve } = Promise.withResolvers<{ topic: string; payload: Buffer }>();
  client.once('message', (topic, payload) => resolve({ topic, payload }));
  return promise;
}
