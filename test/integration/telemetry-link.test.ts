/** The real link where it is easily wrong: ids, renewed certificates, rotation of keys in an outage, the bandwidth cap on the wire. */
import { directoryTopic, Severity } from '@wardkeeper/proto';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createMqttLink } from '../../agent/telemetry/mqtt-link.ts';
import { appendEvents, NAME } from '../support/ledger.ts';
import { countingProxy } from '../support/counting-proxy.ts';
import { ScriptedBroker } from '../support/scripted-broker.ts';
import { delivered, FAST, startTelemetryLine } from '../support/telemetry-line.ts';

describe('message ids', () => {
  test('one that waits for its answer is never used again, and none comes near the end where they wrap', async () => {
    const broker = new ScriptedBroker();
    const port = await broker.listen();
    const credentials = broker.credentials();
    const ids: number[] = [];
    let isFirst = true;
    broker.script = {
      onPublish: (_peer, packetId) => {
        ids.push(packetId.readUInt16BE());
        if (!isFirst) return false;
        isFirst = false;
        return true;
      },
    };
    const link = createMqttLink({ url: `mqtts://localhost:${port}`, protocol: '5', gateway: NAME.gateway, credentials: () => credentials });
    const session = await link.connect(
      { subscriptions: ['a'], will: { topic: 'w', payload: Buffer.alloc(1) }, onMessage: async () => undefined },
      new AbortController().signal,
    );
    if ('refused' in session) throw new Error(session.refused);
    const message = { topic: 'a', payload: Buffer.alloc(1) };
    const unanswered = session.publish(message, { retain: false }).catch((error: unknown) => error);
    for (let round = 0; round < 100; round++) {
      await Promise.all(Array.from({ length: 10 }, () => session.publish(message, { retain: false })));
    }
    expect(ids.slice(1)).not.toContain(ids[0]);
    expect(Math.max(...ids)).toBeLessThan(32);
    session.drop('TEST');
    expect(await unanswered).toMatchObject({ code: 'LINK_LOST' });
  });
});

describe('credentials', () => {
  test('renewed while connected: the connection is made anew with them, without a restart', async () => {
    let current = { ca: '', certificate: '', key: '' };
    const line = await startTelemetryLine({
      link: { renewalMs: 10, credentials: () => current },
      prepare: ({ broker }) => {
        current = broker.credentials();
      },
    });
    await delivered(line);
    const { ca, ...own } = line.broker.credentials();
    current = { ...own, ca: `${ca}\n` };
    await vi.waitFor(() => expect(line.reasons).toContain('CREDENTIALS_RENEWED'), { timeout: 60_000 });
    await appendEvents(line, 5);
    await delivered(line);
    expect(line.broker.connections).toBe(2);
  });

  test('given as another object each time, but the same: the connection stands', async () => {
    let asked = 0;
    let same = { ca: '', certificate: '', key: '' };
    const line = await startTelemetryLine({
      link: {
        renewalMs: 10,
        credentials: () => {
          asked += 1;
          return { ...same };
        },
      },
      prepare: ({ broker }) => {
        same = broker.credentials();
      },
    });
    await delivered(line);
    await vi.waitFor(() => expect(asked).toBeGreaterThan(10), { timeout: 60_000 });
    expect([line.broker.connections, line.reasons]).toEqual([1, []]);
  });

  test('that cannot be used: a coded reason, and the agent goes on trying', async () => {
    let current = { ca: 'none', certificate: 'none', key: 'none' };
    const line = await startTelemetryLine({ link: { credentials: () => current } });
    await vi.waitFor(() => expect(line.reasons).toContain('CREDENTIALS_UNUSABLE'), { timeout: 60_000 });
    current = line.broker.credentials();
    await delivered(line);
  });

  test('a broker with a certificate of somebody else learns nothing and gets nothing', async () => {
    const other = new ScriptedBroker('5', 'stranger');
    const port = await other.listen();
    const line = await startTelemetryLine({ link: { url: `mqtts://localhost:${port}` } });
    await vi.waitFor(() => expect(line.reasons[0]).toMatch(/UNABLE_TO_VERIFY|SELF_SIGNED/), { timeout: 60_000 });
    expect(other.packets).toBe(0);
  });
});

describe('a rotation of the hospital’s keys during an outage', () => {
  test('nothing is sealed to the old keys once the link is back, though all of it was recorded before', async () => {
    const line = await startTelemetryLine();
    await appendEvents(line, 20);
    await delivered(line);
    line.broker.script = { onConnect: (peer) => peer.cut() };
    for (const socket of line.broker.open) socket.destroy();
    await appendEvents(line, 300);
    line.broker.retained = { topic: directoryTopic(NAME.site), payload: line.hospital.rotate(2) };
    line.broker.script = {};
    await delivered(line);
    // A batch to the old key would have been refused: nobody holds it any more.
    expect(line.hospital.refusals).toEqual([]);
    expect(line.telemetry.status().directoryVersion).toBe(2);
  });
});

describe('the bandwidth cap', () => {
  test('holds on the wire for what can wait, TLS and receipts counted; critical and high events pass it', async () => {
    const cap = 40_000;
    let wire = { bytes: () => 0 };
    const line = await startTelemetryLine({
      more: { timing: { ...FAST, maxBytesPerMinute: cap } },
      prepare: async ({ bench }) => appendEvents(bench, 8_000, Severity.INFO),
      proxy: async (port) => {
        const proxy = await countingProxy(port);
        onTestFinished(() => proxy.close());
        wire = proxy;
        return proxy.port;
      },
    });
    const rows = () => line.hospital.held(line.ledger.head.ledger);
    await vi.waitFor(() => expect(wire.bytes()).toBeGreaterThan(cap / 2), { timeout: 60_000 });
    // Until nothing more comes through.
    await vi.waitFor(
      async () => {
        const before = wire.bytes();
        await new Promise((resolve) => setTimeout(resolve, 250));
        expect(wire.bytes()).toBe(before);
      },
      { timeout: 60_000 },
    );
    expect(wire.bytes()).toBeLessThanOrEqual(cap);
    expect(rows().size).toBeLessThan(8_000);
    for (const severity of [Severity.HIGH, Severity.CRITICAL]) {
      await appendEvents(line, 1, severity);
      const { seq } = line.ledger.head;
      await vi.waitFor(() => expect(rows().has(seq)).toBe(true), { timeout: 60_000 });
    }
    expect(line.telemetry.status().lastMinuteBytes).toBeGreaterThan(wire.bytes() * 0.9);
    expect(rows().size).toBeLessThan(8_000);
  });
});

describe('a gateway with nothing to say', () => {
  test('costs at most 100 KB an hour on the wire: pings, heartbeats and their receipts, TLS counted', async () => {
    let wire = { bytes: () => 0 };
    let pings = 0;
    const proxied = async (port: number) => {
      const proxy = await countingProxy(port);
      onTestFinished(() => proxy.close());
      wire = proxy;
      return proxy.port;
    };
    const beating = await startTelemetryLine({ more: { timing: { ...FAST, heartbeatMs: 40 } }, proxy: proxied });
    await delivered(beating);
    const [atBytes, atBeats] = [wire.bytes(), beating.hospital.heartbeats];
    await vi.waitFor(() => expect(beating.hospital.heartbeats).toBeGreaterThanOrEqual(atBeats + 10), { timeout: 60_000 });
    await beating.stop();
    const heartbeatBytes = (wire.bytes() - atBytes) / (beating.hospital.heartbeats - atBeats);

    const silent = await startTelemetryLine({ link: { keepaliveS: 1 }, proxy: proxied });
    await delivered(silent);
    silent.broker.script = {
      onPing: () => {
        pings += 1;
        return false;
      },
    };
    const quietBytes = wire.bytes();
    await vi.waitFor(() => expect(pings).toBe(2), { timeout: 60_000, interval: 5 });
    await vi.waitFor(() => expect(wire.bytes() - quietBytes).toBeGreaterThanOrEqual(2 * 48), { timeout: 60_000 });
    const pingBytes = (wire.bytes() - quietBytes) / 2;

    // One receipt an hour carries an ML-DSA-65 signature too, and one checkpoint goes out.
    const hourBytes = 12 * heartbeatBytes + 120 * pingBytes + 3_400 + 6_000;
    expect(heartbeatBytes).toBeGreaterThan(1_600);
    expect(pingBytes).toBeGreaterThanOrEqual(48);
    expect(hourBytes).toBeLessThan(100_000);
    expect(hourBytes).toBeLessThan(60_000); // measured: about 46,000
  });
});
