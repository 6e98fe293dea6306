/** Who tries what on the ward's broker, and what becomes of it. The same table must hold for any broker of a hospital. */
import { once } from 'node:events';
import { connect } from 'node:tls';
import { gatewayTopic, MAX_BATCH_BYTES, siteFilter } from '@wardkeeper/proto';
import type { MqttClient } from 'mqtt';
import { describe, expect, test } from 'vitest';
import { closed, issueIdentity, makeLiveAuthority, nextMessage, SITE, startBrokerWorld } from '../support/broker-world.ts';

const OWN = { site: SITE, gateway: 'gw-1' };
const OTHER = { site: SITE, gateway: 'gw-2' };

describe('a stranger does not get in', () => {
  test('no certificate', async () => {
    const world = await startBrokerWorld();
    await expect(world.client(null)).rejects.toThrow();
    expect(world.logged.some(({ event }) => event === 'client-connected')).toBe(false);
  });

  test('a certificate of an authority that nobody knows', async () => {
    const world = await startBrokerWorld();
    await expect(world.client(issueIdentity(makeLiveAuthority('Factory CA'), 'gw-1'))).rejects.toThrow();
  });

  test('a certificate that has ended', async () => {
    const world = await startBrokerWorld();
    await expect(world.client(issueIdentity(world.factory, 'gw-1', SITE, 'clientAuth', -1_000))).rejects.toThrow();
  });

  test("a server's certificate used as a client's", async () => {
    const world = await startBrokerWorld();
    await expect(world.client(issueIdentity(world.siteAuthority, 'gw-1', SITE, 'serverAuth'))).rejects.toThrow();
  });

  test('TLS 1.2', async () => {
    const world = await startBrokerWorld();
    await expect(world.client(issueIdentity(world.factory, 'gw-1'), { maxVersion: 'TLSv1.2' })).rejects.toThrow();
  });

  test.each([
    ['a gateway of another site', 'gw-1', 'st-berta'],
    ['a name that no topic may hold', 'gw/1', SITE],
    ['a wildcard as a name', '+', SITE],
    ['the receiver of another site', 'receiver.st-berta', SITE],
  ])('%s', async (_what, commonName, organization) => {
    const world = await startBrokerWorld();
    await expect(world.client(issueIdentity(world.factory, commonName, organization))).rejects.toThrow();
    expect(world.logged.some(({ event }) => event === 'stranger')).toBe(true);
  });
});

describe('a gateway is kept to its own topics', () => {
  test.each([
    ['batches of another gateway', gatewayTopic(OTHER, 'batch')],
    ['state of another gateway', gatewayTopic(OTHER, 'state')],
    ['a receipt for itself', gatewayTopic(OWN, 'receipt')],
    ['a command for itself', gatewayTopic(OWN, 'command')],
    ['the directory', `wardkeeper/1/${SITE}/directory`],
    ['its own name at another site', gatewayTopic({ site: 'st-berta', gateway: 'gw-1' }, 'batch')],
    ["the broker's own topics", '$SYS/broker'],
  ])('writing %s ends the connection and reaches nobody', async (_what, topic) => {
    const world = await startBrokerWorld();
    const receiver = await world.client(issueIdentity(world.siteAuthority, `receiver.${SITE}`), { clientId: 'r' });
    await receiver.subscribeAsync([siteFilter(SITE, 'batch'), siteFilter(SITE, 'state')], { qos: 1 });
    const heard: string[] = [];
    receiver.on('message', (at) => heard.push(at));
    const gateway = await world.client(issueIdentity(world.factory, 'gw-1'));
    const end = closed(gateway);
    gateway.publish(topic, 'x', { qos: 1 });
    await end;
    expect(world.logged).toContainEqual({ event: 'publish-denied', client: 'gw-1', topic });
    // An honest message afterwards: had the forged one been passed on, it would have come first.
    const honest = await world.client(issueIdentity(world.factory, 'gw-3'));
    const message = nextMessage(receiver);
    await honest.publishAsync(gatewayTopic({ site: SITE, gateway: 'gw-3' }, 'batch'), 'y', { qos: 1 });
    await message;
    expect(heard).toEqual([gatewayTopic({ site: SITE, gateway: 'gw-3' }, 'batch')]);
  });

  test.each([
    ['everything', '#'],
    ["the broker's own topics", '$SYS/#'],
    ['everything of the site', `wardkeeper/1/${SITE}/#`],
    ['receipts of all gateways', siteFilter(SITE, 'receipt')],
    ['batches of another gateway', gatewayTopic(OTHER, 'batch')],
    ['commands of another gateway', gatewayTopic(OTHER, 'command')],
    ['its own batches', gatewayTopic(OWN, 'batch')],
  ])('listening to %s is refused', async (_what, filter) => {
    const world = await startBrokerWorld();
    const gateway = await world.client(issueIdentity(world.factory, 'gw-1'));
    const granted = await subscribe(gateway, filter);
    expect(granted).toBe(128);
  });

  test('a will on the topic of another gateway is not published', async () => {
    const world = await startBrokerWorld();
    const receiver = await world.client(issueIdentity(world.siteAuthority, `receiver.${SITE}`), { clientId: 'r' });
    await receiver.subscribeAsync(siteFilter(SITE, 'state'), { qos: 1 });
    const heard: string[] = [];
    receiver.on('message', (topic) => heard.push(topic));
    const will = { topic: gatewayTopic(OTHER, 'state'), payload: Buffer.from('offline'), qos: 1, retain: true } as const;
    const forger = await world.client(issueIdentity(world.factory, 'gw-1'), { will });
    forger.stream.destroy();
    await expect.poll(() => world.logged).toContainEqual({ event: 'publish-denied', client: 'gw-1', topic: gatewayTopic(OTHER, 'state') });
    expect(heard).toEqual([]);
  });

  test("a user name in the packet does not change who it is, and another's client id does not end their connection", async () => {
    const world = await startBrokerWorld();
    const victim = await world.client(issueIdentity(world.factory, 'gw-2'), { clientId: 'same' });
    const attacker = await world.client(issueIdentity(world.factory, 'gw-1'), { clientId: 'same', username: 'gw-2' });
    expect(await subscribe(attacker, gatewayTopic(OTHER, 'receipt'))).toBe(128);
    expect(await subscribe(victim, gatewayTopic(OTHER, 'receipt'))).toBe(1);
    expect(victim.connected).toBe(true);
  });
});

describe('the receiver is kept to its own', () => {
  test.each(['#', '$SYS/#', 'wardkeeper/1/+/+/batch', siteFilter('st-berta', 'batch'), siteFilter(SITE, 'receipt')])(
    'listening to %s is refused',
    async (filter) => {
      const world = await startBrokerWorld();
      const receiver = await world.client(issueIdentity(world.siteAuthority, `receiver.${SITE}`));
      expect(await subscribe(receiver, filter)).toBe(128);
    },
  );

  test('it does not write what gateways write', async () => {
    const world = await startBrokerWorld();
    const receiver = await world.client(issueIdentity(world.siteAuthority, `receiver.${SITE}`));
    const end = closed(receiver);
    receiver.publish(gatewayTopic(OWN, 'batch'), 'x', { qos: 1 });
    await end;
    expect(world.logged.some(({ event }) => event === 'publish-denied')).toBe(true);
  });
});

describe('a flood of bytes', () => {
  test('a frame that announces more than a batch is cut off before it is collected, and others go on', async () => {
    const world = await startBrokerWorld();
    const bystander = await world.client(issueIdentity(world.factory, 'gw-2'));
    const identity = issueIdentity(world.factory, 'gw-1');
    const socket = connect({
      port: world.broker.port,
      host: '127.0.0.1',
      servername: 'localhost',
      ca: world.siteAuthority.certificate,
      ...identity,
    });
    socket.on('error', () => undefined);
    await once(socket, 'secureConnect');
    // CONNECT with a remaining length of 268,435,455, the most that MQTT allows.
    socket.write(Buffer.from([0x10, 0xff, 0xff, 0xff, 0x7f]));
    await once(socket, 'close');
    expect(world.logged).toContainEqual({ event: 'frame-too-long', client: 'gw-1' });
    expect(await subscribe(bystander, gatewayTopic(OTHER, 'receipt'))).toBe(1);
  });

  test('a batch that is larger than any batch', async () => {
    const world = await startBrokerWorld();
    const gateway = await world.client(issueIdentity(world.factory, 'gw-1'));
    const end = closed(gateway);
    gateway.publish(gatewayTopic(OWN, 'batch'), Buffer.alloc(MAX_BATCH_BYTES + 8 * 1024), { qos: 1 });
    await end;
    expect(world.logged).toContainEqual({ event: 'frame-too-long', client: 'gw-1' });
  });
});

/** The granted QoS, or 128. MQTT.js rejects for 128 in some versions and answers it in others. */
async function subscribe(client: MqttClient, filter: string): Promise<number> {
  const granted = Promise.withResolvers<number>();
  client.on('packetreceive', (packet) => {
    if (packet.cmd === 'suback') granted.resolve(Number(packet.granted[0]));
  });
  client.subscribe(filter, { qos: 1 }, () => undefined);
  return granted.promise;
}
