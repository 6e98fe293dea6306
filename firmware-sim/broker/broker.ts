/** Aedes behind TLS 1.3 on the loopback interface. */
import { MAX_BATCH_BYTES } from '@wardkeeper/proto';
import { Aedes, type AuthenticateError, type Client } from 'aedes';
import { createWriteStream, type WriteStream } from 'node:fs';
import { createServer, type SecureContextOptions, type Server, type TLSSocket } from 'node:tls';
import { SimError } from '../errors.ts';
import { createFrameGuard } from './frame-guard.ts';
import { type BrokerClient, identifyClient, mayPublish, maySubscribe } from './rules.ts';

/** The largest batch and the topic, flags and lengths around it. */
const MAX_FRAME_BYTES = MAX_BATCH_BYTES + 4 * 1024;
const MAX_CONNECTIONS = 1_024;
const CONNECT_MS = 10_000;

export interface BrokerOptions {
  readonly site: string;
  readonly port: number;
  /** PEM texts. */
  readonly authorities: readonly string[];
  /** PEM texts: where there is one, there is one of every authority. Absent: nobody is revoked. */
  readonly revocations?: readonly string[];
  readonly certificate: string;
  readonly key: string;
  readonly record: string | null;
  readonly log: (entry: { readonly event: string } & Readonly<Record<string, string | number>>) => void;
}

export interface Broker {
  readonly port: number;
  /** Newer lists. Who is connected comes back and is judged by them. Throws `CONFIG_INVALID`, and then the ones before count. */
  revoke(revocations: readonly string[]): void;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1. Throws `LISTEN_FAILED`, or `CONFIG_INVALID` where a key or certificate cannot be used. */
export async function startBroker(options: BrokerOptions): Promise<Broker> {
  const { site, log } = options;
  const identities = new WeakMap<object, BrokerClient>();
  const identityOf = (client: Client | null) => (client === null ? undefined : identities.get(client.conn));
  const record = options.record === null ? null : createWriteStream(options.record, { flags: 'a', mode: 0o600 });
  const aedes = await Aedes.createBroker({
    connectTimeout: CONNECT_MS,
    drainTimeout: CONNECT_MS,
    preConnect(client, packet, done) {
      const identity = identityOf(client);
      if (identity === undefined) return done(new Error('no identity'), false);
      // Client ids are global on a broker and a second one ends the first: each name gets a space of its own.
      packet.clientId = `${identity.name}/${packet.clientId ?? ''}`;
      done(null, true);
    },
    authenticate(client, _username, _password, done) {
      // The certificate says who this is; a user name in the packet is not looked at.
      const refusal: AuthenticateError = Object.assign(new Error('no identity'), { returnCode: NOT_AUTHORIZED });
      return identityOf(client) === undefined ? done(refusal, null) : done(null, true);
    },
    authorizePublish(client, packet, done) {
      const identity = identityOf(client);
      if (identity !== undefined && mayPublish(identity, site, packet.topic)) return done(null);
      log({ event: 'publish-denied', client: identity?.name ?? 'nobody', topic: packet.topic.slice(0, 200) });
      done(new Error('not allowed to publish there'));
    },
    authorizeSubscribe(client, subscription, done) {
      const identity = identityOf(client);
      if (identity !== undefined && maySubscribe(identity, site, subscription.topic)) return done(null, subscription);
      log({ event: 'subscribe-denied', client: identity?.name ?? 'nobody', filter: subscription.topic.slice(0, 200) });
      done(null, null);
    },
  });
  aedes.on('clientReady', (client) => log({ event: 'client-connected', client: identityOf(client)?.name ?? 'nobody' }));
  aedes.on('clientDisconnect', (client) => log({ event: 'client-gone', client: identityOf(client)?.name ?? 'nobody' }));
  aedes.on('clientError', (client, error) =>
    log({ event: 'client-error', client: identityOf(client)?.name ?? 'nobody', reason: error.message }),
  );
  if (record !== null) recordPublished(aedes, record);

  const server = createTlsServer(options);
  const sockets = new Set<TLSSocket>();
  server.on('secureConnection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    const identity = identifyClient(socket.getPeerCertificate().subject ?? {}, site);
    if (identity === null) {
      log({ event: 'stranger', address: socket.remoteAddress ?? '' });
      socket.destroy();
      return;
    }
    identities.set(socket, identity);
    aedes.handle(socket);
    // After Aedes' own listener: with a `readable` listener there, `data` only reports what Aedes reads and takes nothing from it.
    const guard = createFrameGuard(MAX_FRAME_BYTES);
    socket.on('data', (chunk: Buffer) => {
      if (guard(chunk)) return;
      log({ event: 'frame-too-long', client: identity.name });
      socket.destroy();
    });
  });
  server.on('tlsClientError', (error) => log({ event: 'tls-refused', reason: error.message }));
  const port = await listen(server, options.port);
  return {
    port,
    revoke(revocations) {
      usable(() => server.setSecureContext(secureContext({ ...options, revocations })));
      for (const socket of sockets) socket.destroy();
      log({ event: 'revocations-read', lists: revocations.length });
    },
    async close() {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      const aedesClosed = Promise.withResolvers<void>();
      aedes.close(() => aedesClosed.resolve());
      await aedesClosed.promise;
      for (const socket of sockets) socket.destroy();
      await closed.promise;
      if (record !== null) {
        const flushed = Promise.withResolvers<void>();
        record.end(() => flushed.resolve());
        await flushed.promise;
      }
    },
  };
}

/** MQTT 3.1.1 §3.2.2.3. */
const NOT_AUTHORIZED = 5;

function recordPublished(aedes: Aedes, record: WriteStream): void {
  aedes.on('publish', (packet, client) => {
    if (client === null) return;
    record.write(`${packet.topic}\n`);
    record.write(packet.payload);
    record.write('\n');
  });
}

function createTlsServer(options: BrokerOptions): Server {
  return usable(() => {
    const server = createServer({ ...secureContext(options), requestCert: true, rejectUnauthorized: true, handshakeTimeout: CONNECT_MS });
    server.maxConnections = MAX_CONNECTIONS;
    return server;
  });
}

function secureContext({ authorities, certificate, key, revocations = [] }: BrokerOptions): SecureContextOptions {
  // With a list, OpenSSL asks for one of every authority in the chain.
  const crl = revocations.length === 0 ? {} : { crl: [...revocations] };
  return { ca: [...authorities], cert: certificate, key, minVersion: 'TLSv1.3', ...crl };
}

function usable<T>(make: () => T): T {
  try {
    return make();
  } catch (cause) {
    throw new SimError('CONFIG_INVALID', 'the broker cannot use its key, certificate, authorities or revocation lists', { cause });
  }
}

function listen(server: Server, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once('error', (cause) => reject(new SimError('LISTEN_FAILED', `127.0.0.1:${port}: cannot listen (${cause.message})`, { cause })));
  server.listen(port, '127.0.0.1', () => {
    const address = server.address();
    resolve(typeof address === 'object' && address !== null ? address.port : port);
  });
  return promise;
}
