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

function linkOptions(pki: Pki, port: number) {
  const file = (name: string) => join(pki.folder, name);
  return {
    site: 'st-anna',
    url: `mqtts://localhost:${port}`,
    protocol: '5' as const,
    ca: file('site-ca.crt.pem'),
    certificate: file('receiver.crt.pem'),
    key: file('receiver.key.pem'),
    random: () => 0.5,
  };
}

/** The reason of the first failure; null when the link came up. */
async function firstOutcome(pki: Pki, port: number): Promise<{ reason: string | null; retryInMs: number }> {
  const link = new MqttLink(linkOptions(pki, port));
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

describe('a broker that leaves in the middle of the greeting', () => {
  const CONNACK = Buffer.from([0x20, 0x03, 0x00, 0x00, 0x00]);
  const [CONNECT_TYPE, SUBSCRIBE_TYPE] = [0x10, 0x82];

  it('is not taken for one that is there, and what is published then is not sent and throws nothing', async () => {
    const pki = await makePki();
    let subscribed = 0;
    const server = createServer({ key: pki.read('broker.key.pem'), cert: pki.read('broker.crt.pem') }, (socket) => {
      socket.on('error', () => {});
      socket.on('data', (bytes: Buffer) => {
        if (bytes[0] === CONNECT_TYPE) socket.write(CONNACK);
        if (bytes[0] !== SUBSCRIBE_TYPE) return;
        subscribed += 1;
        // The first subscription, of two filters, is granted; at the second, which may fail, it goes.
        if (subscribed === 1) socket.write(Buffer.from([0x90, 0x05, bytes[2] ?? 0, bytes[3] ?? 0, 0x00, 0x01, 0x01]));
        else socket.destroy();
      });
    });
    const link = new MqttLink(linkOptions(pki, await portOf(server)));
    const stop = new AbortController();
    let ups = 0;
    const down = Promise.withResolvers<void>();
    const running = link.run({ onUp: () => (ups += 1), onDown: () => down.resolve(), onMessage: async () => undefined }, stop.signal);
    await down.promise;
    const { resolve, promise } = Promise.withResolvers<void>();
    setTimeout(resolve, 50);
    await promise;
    expect(await link.publish({ topic: 'wardkeeper/1/st-anna/gw-1/receipt', payload: new Uint8Array(), retain: true })).toBe(false);
    stop.abort();
    await running;
    expect({ subscribed, ups }).toEqual({ subscribed: 2, ups: 0 });
  });
});
