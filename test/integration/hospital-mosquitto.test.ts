/** The receiver as a process of its own against a real Mosquitto with the shipped configuration, over mutual TLS. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gatewayTopic, parseReceipt, recipientFrom, sealBatch, verifyDocument } from '@wardkeeper/proto';
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadHospitalKeys } from '../../hospital/index.ts';
import { GATEWAY, NAME } from '../support/envelope-parts.ts';
import { TestLedger, until } from '../support/hospital-parts.ts';
import { hospital, makeWard, mosquittoMissing, startHospital, startMosquitto, type Ward } from '../support/hospital-ward.ts';

const missing = mosquittoMissing();
if (missing !== null) process.stderr.write(`skipped: ${missing}\n`);

async function connectGateway(ward: Ward, tls: Partial<IClientOptions> = {}): Promise<MqttClient> {
  const client = await connectAsync(
    `mqtts://localhost:${ward.port}`,
    { ...ward.gatewayTls, protocolVersion: 5, reconnectPeriod: 0, ...tls },
    false,
  );
  onTestFinished(async () => client.endAsync(true));
  return client;
}

function seal(ward: Ward, content: Parameters<typeof sealBatch>[2]): Buffer {
  const keys = loadHospitalKeys(join(ward.folder, 'keys'), NAME.site);
  const recipients = keys.directory.recipients.map(({ key }) => recipientFrom(key.raw));
  return Buffer.from(
    sealBatch({ ...NAME, signer: GATEWAY.ed25519, bootCounter: 1, randomBytes: (count) => randomBytes(count) }, recipients, content),
  );
}

const isEvent = (name: string) => (line: string) => line.includes(`"event":"${name}"`);

async function addGateway(ward: Ward, ...more: string[]) {
  const { certificate, keyStatement, factoryCa } = ward.evidence;
  return hospital(
    'gateway',
    'add',
    '--config',
    ward.config,
    '--certificate',
    certificate,
    '--key-statement',
    keyStatement,
    '--factory-ca',
    factoryCa,
    ...more,
  );
}

describe.skipIf(missing !== null)('receiver and Mosquitto', () => {
  it.each(['5', '3.1.1'] as const)(
    'MQTT %s: a sealed batch becomes events and a receipt; the record verifies; SIGTERM ends it cleanly',
    async (protocol) => {
      const ward = await makeWard({ protocol });
      await startMosquitto(ward);
      const receiver = startHospital('run', '--config', ward.config);
      await receiver.line(isEvent('ready'));
      await receiver.line(isEvent('directory-published'));
      // Registered while the receiver runs: it must notice.
      expect((await addGateway(ward)).code).toBe(0);

      const gateway = await connectGateway(ward);
      const receipts: Buffer[] = [];
      const directories: Buffer[] = [];
      gateway.on('message', (topic, payload) => void (topic.endsWith('/receipt') ? receipts : directories).push(payload));
      await gateway.subscribeAsync([gatewayTopic(NAME, 'receipt'), `wardkeeper/1/${NAME.site}/directory`], { qos: 1 });
      const follow = startHospital('events', '--follow', '--json', '--config', ward.config);
      const ledger = new TestLedger(20);
      await gateway.publishAsync(
        gatewayTopic(NAME, 'batch'),
        seal(ward, ledger.content([ledger.run(1, 20)], { checkpoints: [ledger.checkpoint(20)] })),
        { qos: 1 },
      );

      await until(() => receipts.length > 0);
      const keys = loadHospitalKeys(join(ward.folder, 'keys'), NAME.site);
      const verdict = verifyDocument(receipts[0] ?? Buffer.alloc(0), {
        type: 'receipt',
        trusted: keys.receiptKeys.map(({ ed25519, mlDsa65 }) => [ed25519, mlDsa65]),
      });
      expect(verdict.ok && parseReceipt(verdict.document.body)).toMatchObject({ throughSeq: 20, gaps: [], directoryVersion: 1 });
      await until(() => directories.length > 0);
      expect(directories[0]?.equals(readFileSync(join(ward.folder, 'keys/directory.wkdoc')))).toBe(true);
      const line = await follow.line((text) => text.includes('"seq":20'));
      expect(JSON.parse(line)).toMatchObject({ gateway: 'gw-1', seq: 20, kind: 'deviceStateChanged', deviceId: 'pump-1' });
      expect(await follow.stop('SIGINT')).toBe(0);

      const verified = await hospital('verify', '--json', '--config', ward.config);
      expect(verified.code).toBe(0);
      expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, ledgers: 1, events: 20, checkpoints: 1, findings: [] });
      expect(await receiver.stop()).toBe(0);
      expect(receiver.lines.some(isEvent('stopped'))).toBe(true);
    },
  );

  it('comes back after the broker was away, and says again what it holds', async () => {
    const ward = await makeWard();
    expect((await addGateway(ward)).code).toBe(0);
    const broker = await startMosquitto(ward);
    const receiver = startHospital('run', '--config', ward.config);
    await receiver.line(isEvent('ready'));
    const before = await connectGateway(ward);
    const ledger = new TestLedger(5);
    await before.publishAsync(gatewayTopic(NAME, 'batch'), seal(ward, ledger.content([ledger.run(1, 5)])), { qos: 1 });
    await receiver.line(isEvent('stored'));
    await broker.stop();
    await receiver.line(isEvent('link-down'));
    await startMosquitto(ward);
    // The broker kept nothing; the receipt below is a new one.
    const after = await connectGateway(ward);
    const receipts: Buffer[] = [];
    after.on('message', (_, payload) => void receipts.push(payload));
    await after.subscribeAsync(gatewayTopic(NAME, 'receipt'), { qos: 1 });
    await until(() => receipts.length > 0);
    await receiver.stop('SIGKILL');
    expect((await hospital('verify', '--config', ward.config)).stdout).toMatch(/^intact: 5 events/);
  });

  it('lets nobody in without a certificate, and a gateway nowhere but under its own name', async () => {
    const ward = await makeWard();
    await startMosquitto(ward);
    const { ca } = ward.gatewayTls;
    await expect(connectAsync(`mqtts://localhost:${ward.port}`, { ca, reconnectPeriod: 0 }, false)).rejects.toThrow();
    await expect(connectGateway(ward, { maxVersion: 'TLSv1.2' } as Partial<IClientOptions>)).rejects.toThrow();
    const gateway = await connectGateway(ward);
    for (const topic of [
      'wardkeeper/1/st-anna/gw-2/batch',
      'wardkeeper/1/st-anna/gw-1/receipt',
      'wardkeeper/1/st-anna/directory',
      'other',
    ]) {
      await expect(gateway.publishAsync(topic, 'x', { qos: 1 }), topic).rejects.toThrow(/not authorized/i);
    }
  });
});
