/** The embedded broker with two authorities, and clients of it, for tests. */
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { issueCertificate, type KeyPurpose } from '@wardkeeper/proto/x509';
import mqtt, { type MqttClient } from 'mqtt';
import { onTestFinished } from 'vitest';
import { type Broker, startBroker } from '../../firmware-sim/broker/index.ts';
import type { Authority } from './x509-parts.ts';

export const SITE = 'st-anna';
const DAY_MS = 86_400_000;

export interface Identity {
  readonly cert: string;
  readonly key: string;
}

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

export function makeLiveAuthority(commonName: string): Authority {
  const { privateKey: key, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const certificate = issueCertificate({
    ...validNow(),
    issuer: { certificate: null, key },
    subject: { commonName },
    publicKey,
    ca: true,
  });
  return { certificate, key };
}

export function issueIdentity(
  authority: Authority,
  commonName: string,
  organization = SITE,
  purpose: KeyPurpose = 'clientAuth',
  lastsMs = DAY_MS / 2,
  begunMs = DAY_MS,
): Identity {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const cert = issueCertificate({
    ...validNow(lastsMs, begunMs),
    issuer: authority,
    subject: { commonName, organization },
    publicKey: createPublicKey(privateKey),
    ca: false,
    extendedKeyUsage: [purpose],
    ...(purpose === 'serverAuth' ? { subjectAltNames: ['localhost', '127.0.0.1'] } : {}),
  });
  return { cert, key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString() };
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

function validNow(lastsMs = DAY_MS, begunMs = DAY_MS): { notBeforeMs: number; notAfterMs: number; serialBytes: Uint8Array } {
  return { notBeforeMs: Date.now() - begunMs, notAfterMs: Date.now() + lastsMs, serialBytes: randomBytes(16) };
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
