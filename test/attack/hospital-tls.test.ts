/** Brokers that are not the hospital's: the receiver says why it stays away, sends them nothing, and goes on asking. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer, type TlsOptions } from 'node:tls';
import { createServer as createPlainServer, type Server } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MqttLink } from '../../hospital/receiver/index.ts';
import { hospital } from '../support/hospital-ward.ts';
import { tempFolder } from '../support/temp.ts';

interface Pki {
  readonly folder: string;
  readonly read: (name: string) => string;
}

async function makePki(...hosts: readonly string[]): Promise<Pki> {
  const folder = tempFolder('pki');
  await hospital('certificate', 'init', '--dir', folder, '--site', 'st-anna');
  await hospital('certificate', 'issue', '--dir', folder, '--for', 'broker', ...(hosts.length === 0 ? [] : ['--host', ...hosts]));
  await hospital('certificate', 'issue', '--dir', folder, '--for', 'receiver');
  return { folder, read: (name) => readFileSync(join(folder, name), 'utf8') };
}

/** Listens as a broker would, and notes every byte that gets through TLS. */
async function listen(options: TlsOptions): Promise<{ port: number; received: Buffer[] }> {
  const received: Buffer[] = [];
  const server = createServer(options, (socket) => {
    socket.on('data', (bytes: Buffer) => received.push(bytes)).on('error', () => {});
  });
  server.on('tlsClientError', () => {});
  return { port: await portOf(server), received };
}

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** The reason of the first failure; null when the link came up. */
async function firstOutcome(pki: Pki, port: number): Promise<{ reason: string | null; retryInMs: number }> {
  const file = (name: string) => join(pki.folder, name);
  const link = new MqttLink({
    site: 'st-anna',
    url: `mqtts://localhost:${port}`,
    protocol: '5',
    ca: file('site-ca.crt.pem'),
    certificate: file('receiver.crt.pem'),
    key: file('receiver.key.pem'),
    random: () => 0.5,
  });
  const stop = new AbortController();
  const { promise, resolve } = Promise.withResolvers<{ reason: string | null; retryInMs: number }>();
  const handler = {
    onUp: () => resolve({ reason: null, retryInMs: 0 }),
    onDown: (reason: string, retryInMs: number) => resolve({ reason, retryInMs }),
    onMessage: () => Promise.resolve(),
  };
  const running = link.run(handler, stop.signal);
  const outcome = await promise;
  expect(await link.publish({ topic: 'x', payload: Buffer.from('x'), retain: false })).toBe(false);
  stop.abort();
  await running;
  return outcome;
}

describe('the receiver stays away from', () => {
  it('a broker whose certificate is of another CA', async () => {
    const [ours, theirs] = [await makePki(), await makePki()];
    const { port, received } = await listen({ cert: theirs.read('broker.crt.pem'), key: theirs.read('broker.key.pem') });
    expect((await firstOutcome(ours, port)).reason).toMatch(/certificate/i);
    expect(received).toEqual([]);
  });

  it('a broker of our CA under another name', async () => {
    const pki = await makePki('broker.elsewhere.example');
    const { port, received } = await listen({ cert: pki.read('broker.crt.pem'), key: pki.read('broker.key.pem') });
    expect((await firstOutcome(pki, port)).reason).toMatch(/does not match|altnames/i);
    expect(received).toEqual([]);
  });

  it("a client's certificate in a broker's place", async () => {
    const pki = await makePki();
    const { port, received } = await listen({ cert: pki.read('receiver.crt.pem'), key: pki.read('receiver.key.pem') });
    expect((await firstOutcome(pki, port)).reason).not.toBeNull();
    expect(received).toEqual([]);
  });

  it('a broker that speaks TLS 1.2 at most', async () => {
    const pki = await makePki();
    const { port, received } = await listen({ cert: pki.read('broker.crt.pem'), key: pki.read('broker.key.pem'), maxVersion: 'TLSv1.2' });
    expect((await firstOutcome(pki, port)).reason).toMatch(/version|protocol|alert/i);
    expect(received).toEqual([]);
  });

  it('a broker without TLS', async () => {
    const pki = await makePki();
    const server = createPlainServer((socket) => socket.on('error', () => {}).end('hello'));
    const { reason, retryInMs } = await firstOutcome(pki, await portOf(server));
    expect(reason).not.toBeNull();
    expect(retryInMs).toBe(750);
  });

  it('a right certificate with bytes that are no MQTT behind it', async () => {
    const pki = await makePki();
    const server = createServer({ cert: pki.read('broker.crt.pem'), key: pki.read('broker.key.pem') }, (socket) => {
      socket.on('error', () => {}).write(Buffer.alloc(64, 0xff));
    });
    expect((await firstOutcome(pki, await portOf(server))).reason).not.toBeNull();
  });

  it.each([
    { what: 'refuses us', says: /not authorized/i, connack: Buffer.from([0x20, 0x03, 0x00, 0x87, 0x00]) },
    { what: 'keeps no retained messages', says: /retained/, connack: Buffer.from([0x20, 0x05, 0x00, 0x00, 0x02, 0x25, 0x00]) },
    { what: 'takes QoS 0 only', says: /QoS 0/, connack: Buffer.from([0x20, 0x05, 0x00, 0x00, 0x02, 0x24, 0x00]) },
  ])('a broker that $what', async ({ connack, says }) => {
    const pki = await makePki();
    const server = createServer({ cert: pki.read('broker.crt.pem'), key: pki.read('broker.key.pem') }, (socket) => {
      socket.on('error', () => {}).once('data', () => socket.write(connack));
    });
    expect((await firstOutcome(pki, await portOf(server))).reason).toMatch(says);
  });
});
