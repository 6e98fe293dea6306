/** The ward's broker with honest clients, over TLS on the loopback interface. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { directoryTopic, gatewayTopic, MAX_BATCH_BYTES, siteFilter } from '@wardkeeper/proto';
import { createRevocationList } from '@wardkeeper/proto/x509';
import { expect, test } from 'vitest';
import { closed, issueIdentity, nextMessage, SITE, startBrokerWorld } from '../support/broker-world.ts';
import type { Authority } from '../support/x509-parts.ts';
import { tempFolder } from '../support/temp.ts';

const GATEWAY = { site: SITE, gateway: 'gw-1' };

test('the largest batch goes from gateway to receiver and a receipt comes back, byte for byte', async () => {
  const record = join(tempFolder('broker'), 'record.bin');
  const world = await startBrokerWorld(record);
  const receiver = await world.client(issueIdentity(world.siteAuthority, `receiver.${SITE}`), { clientId: 'r' });
  await receiver.subscribeAsync([siteFilter(SITE, 'batch'), siteFilter(SITE, 'state')], { qos: 1 });
  const gateway = await world.client(issueIdentity(world.factory, 'gw-1'));
  await gateway.subscribeAsync([gatewayTopic(GATEWAY, 'receipt'), gatewayTopic(GATEWAY, 'command'), directoryTopic(SITE)], { qos: 1 });

  const batch = Buffer.alloc(MAX_BATCH_BYTES, 0xa5);
  const arrived = nextMessage(receiver);
  await gateway.publishAsync(gatewayTopic(GATEWAY, 'batch'), batch, { qos: 1 });
  const { topic, payload } = await arrived;
  expect(topic).toBe(gatewayTopic(GATEWAY, 'batch'));
  expect(batch.equals(payload)).toBe(true);

  const receipt = nextMessage(gateway);
  await receiver.publishAsync(gatewayTopic(GATEWAY, 'receipt'), 'receipt', { qos: 1, retain: true });
  expect((await receipt).payload.toString()).toBe('receipt');

  await world.broker.close();
  const recorded = readFileSync(record);
  expect(recorded.includes(batch)).toBe(true);
  expect(recorded.includes('wardkeeper/1/st-anna/gw-1/receipt\nreceipt\n')).toBe(true);
});

test('who is revoked is cut off and does not come back; the others do', async () => {
  const world = await startBrokerWorld();
  const [lost, honest] = ['gw-1', 'gw-2'].map((name) => issueIdentity(world.factory, name));
  if (lost === undefined || honest === undefined) throw new Error('no identities');
  const gone = closed(await world.client(lost));
  const nowMs = Date.now();
  const listOf = (issuer: Authority, revoked: readonly string[]) =>
    createRevocationList({
      ...{ issuer, number: 1, thisUpdateMs: nowMs - 60_000, nextUpdateMs: nowMs + 60_000 },
      revoked: revoked.map((serial) => ({ serial, atMs: nowMs - 1_000, reason: 'keyCompromise' as const })),
    });
  const serial = new X509Certificate(lost.cert).serialNumber;
  world.broker.revoke([listOf(world.factory, [serial]), listOf(world.siteAuthority, [])]);
  await gone;
  await expect(world.client(lost)).rejects.toThrow();
  await world.client(honest);
  // What cannot be read changes nothing.
  expect(() => world.broker.revoke(['no list'])).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  await expect(world.client(lost)).rejects.toThrow();
});

test('what is retained reaches who comes later', async () => {
  const world = await startBrokerWorld();
  const receiver = await world.client(issueIdentity(world.siteAuthority, `receiver.${SITE}`), { clientId: 'r' });
  await receiver.publishAsync(directoryTopic(SITE), 'directory', { qos: 1, retain: true });
  const gateway = await world.client(issueIdentity(world.factory, 'gw-1'));
  const message = nextMessage(gateway);
  await gateway.subscribeAsync(directoryTopic(SITE), { qos: 1 });
  expect((await message).payload.toString()).toBe('directory');
});
