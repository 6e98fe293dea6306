/**
 * Whoever answers as the broker, against the agent's client, over real sockets: nothing crashes, nothing is believed, memory and
 * connections stay bounded, and the agent delivers as soon as the broker is honest again. Each row has the code it must get.
 */
import { gatewayTopic, directoryTopic } from '@wardkeeper/proto';
import { describe, expect, test, vi } from 'vitest';
import { appendEvents, NAME } from '../../support/ledger.ts';
import { CONNACK, type Script } from '../../support/scripted-broker.ts';
import { delivered, eventsOf, FAST, startTelemetryLine, toldRefusal } from '../../support/telemetry-line.ts';
import { PATIENCE } from '../../support/patience.ts';

/** Always the same noise, so that a finding can be found again. */
const NOISE = Buffer.from(Array.from({ length: 4_096 }, (_, index) => ((index * 2_654_435_761) >>> 13) & 0xff));
const RECEIPT = gatewayTopic(NAME, 'receipt');

type Row = readonly [attack: string, script: Script, code: string | RegExp];

const EITHER: readonly Row[] = [
  ['noise in place of a CONNACK', { onConnect: (peer) => peer.write(NOISE) }, /^PACKET_|^ANSWER_/],
  ['noise after a handshake without fault', { onReady: (peer) => peer.write(NOISE) }, /^PACKET_|^ANSWER_/],
  ['a message that announces 256 MiB', { onReady: (peer) => peer.write([0x32, 0xff, 0xff, 0xff, 0x7f]) }, 'PACKET_TOO_LARGE'],
  ['a length without end', { onReady: (peer) => peer.write([0x32, 0x80, 0x80, 0x80, 0x80, 0x80]) }, 'PACKET_MALFORMED'],
  ['an acknowledgement of a megabyte', { onPublish: (peer) => peer.write([0x40, 0xff, 0xff, 0x3f]) }, 'PACKET_TOO_LARGE'],
  ['a topic longer than its message', { onReady: (peer) => peer.write([0x32, 4, 0xff, 0xff, 0x41, 0x41]) }, /^LINK_ERROR|^REFUSED_/],
  ['a second CONNACK', { onReady: (peer) => peer.write(CONNACK(peer.protocol)) }, 'ANSWER_UNASKED'],
  ['a session that we did not ask for', { onConnect: (peer) => peer.write(CONNACK(peer.protocol, 1)) }, 'SESSION_PRESENT'],
  ['acks for messages never sent', { onConnect: (peer) => peer.write(CONNACK(peer.protocol), [0x40, 2, 0, 9]) }, 'ANSWER_UNASKED'],
  ['a flood of ping answers', { onReady: (peer) => peer.write(Buffer.alloc(60_000, Buffer.from([0xd0, 0]))) }, 'ANSWER_UNASKED'],
  ['QoS 2 without end, each with an id of its own', { onReady: (peer) => peer.publish(RECEIPT, NOISE, { qos: 2 }) }, 'PACKET_UNEXPECTED'],
  ['a SUBSCRIBE, as if we were the broker', { onReady: (peer) => peer.write([0x82, 6, 0, 1, 0, 1, 0x23, 1]) }, 'PACKET_UNEXPECTED'],
  [
    'a SUBACK for fewer subscriptions',
    { onSubscribe: (peer, id) => peer.write([0x90, peer.protocol === '5' ? 4 : 3], id, peer.protocol === '5' ? [0, 1] : [1]) },
    'SUBSCRIPTION_FAILED',
  ],
  ['no CONNACK', { onConnect: () => true }, 'CONNECT_TIMEOUT'],
  ['no SUBACK', { onSubscribe: () => true }, 'CONNECT_TIMEOUT'],
  ['no acknowledgement, though it answers all else', { onPublish: () => true }, 'UNACKNOWLEDGED'],
  ['the connection cut after each publish', { onPublish: (peer) => peer.cut() }, 'CLOSED'],
];

const VERSION_5: readonly Row[] = [
  [
    'a topic alias that was never allowed',
    { onReady: (peer) => peer.publish(RECEIPT, NOISE, { properties: [0x23, 0, 1] }) },
    'REFUSED_148',
  ],
  ['an AUTH', { onReady: (peer) => peer.write([0xf0, 2, 0x18, 0]) }, 'PACKET_UNEXPECTED'],
  ['every connection refused, the line left open', { onConnect: (peer) => peer.write(CONNACK('5', 0, 0x87)) }, 'REFUSED_135'],
  ['thrown out as soon as taken in', { onReady: (peer) => peer.write([0xe0, 2, 0x8b, 0]) }, 'DISCONNECTED_139'],
  ['no retained messages', { onConnect: (peer) => peer.write(CONNACK('5', 0, 0, [0x25, 0])) }, 'RETAIN_UNAVAILABLE'],
  ['QoS 0 only', { onConnect: (peer) => peer.write(CONNACK('5', 0, 0, [0x24, 0])) }, 'QOS_UNAVAILABLE'],
  [
    'a keepalive of 18 hours, then silence',
    { onConnect: (peer) => peer.write(CONNACK('5', 0, 0, [0x13, 0xff, 0xff])), onPing: () => true, onPublish: () => true },
    'UNACKNOWLEDGED',
  ],
];

/** Where the older version has no rule of its own to help. */
const VERSION_3: readonly Row[] = [
  ...EITHER.filter(([attack]) => /QoS 2|256 MiB|second CONNACK|did not ask for|never sent|SUBACK for/.test(attack)),
  ['every connection refused, the line left open', { onConnect: (peer) => peer.write(CONNACK('3.1.1', 0, 5)) }, 'REFUSED_5'],
];

describe.each([
  ['5', [...EITHER, ...VERSION_5]],
  ['3.1.1', VERSION_3],
] as const)('a hostile broker, MQTT %s', (protocol, rows) => {
  test.each(rows)('%s', async (_attack, script, code) => {
    const timing = { ...FAST, acknowledgeMs: 150 };
    const line = await startTelemetryLine({
      protocol,
      link: { connectMs: 400 },
      more: { timing },
      prepare: ({ broker }) => {
        broker.script = script;
      },
    });
    await vi.waitFor(() => expect(line.reasons).toContainEqual(expect.stringMatching(code)), { timeout: 60_000 });
    await appendEvents(line, 10);
    // What a refused connection leaves behind would add up over the months of an outage.
    await vi.waitFor(() => expect(line.broker.open.size).toBeLessThanOrEqual(1), { timeout: 60_000 });
    line.broker.script = {};
    await delivered(line);
    expect(line.hospital.refusals).toEqual([]);
    expect([...line.hospital.held(line.ledger.head.ledger).keys()].length).toBe(line.ledger.head.seq);
  });
});

describe('a hostile broker wears nobody out', () => {
  test('a storm of disconnects is met with ever longer waits', async () => {
    const line = await startTelemetryLine({
      prepare: ({ broker }) => {
        broker.script = { onReady: (peer) => peer.socket.destroy() };
      },
    });
    await vi.waitFor(() => expect(line.broker.connections).toBeGreaterThanOrEqual(6), { timeout: 60_000 });
    const times = line.broker.connectedAtMs;
    const waits = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(waits[4]).toBeGreaterThan(100); // 10 ms doubled four times, three quarters of it at the least
  });

  test('a dead line is noticed by a ping that stays unanswered', async () => {
    const line = await startTelemetryLine({ link: { keepaliveS: 1 } });
    await delivered(line);
    line.broker.script = { onPing: () => true, onConnect: () => true };
    await vi.waitFor(() => expect(line.reasons[0]).toBe('BROKER_SILENT'), { timeout: 60_000 });
  });

  test('a packet limit below one batch: what fits goes, what cannot is said, and the line is not cut for it', async () => {
    const line = await startTelemetryLine({
      prepare: async ({ broker, bench }) => {
        // Maximum packet size 2,000: a heartbeat and some rows.
        broker.script = { onConnect: (peer) => peer.write(CONNACK('5', 0, 0, [0x27, 0, 0, 0x07, 0xd0])) };
        await appendEvents(bench, 200);
      },
    });
    await delivered(line);
    expect(line.broker.connections).toBe(1);
    await line.ledger.transact((transaction) =>
      transaction.record({ kind: 'fileChanged', severity: 2, detail: { set: 'x', path: NOISE, meanings: [] } }),
    );
    await appendEvents(line, 5);
    await vi.waitFor(() => expect(line.telemetry.status().problem).toBe('MESSAGE_TOO_LARGE'), { timeout: 60_000 });
    const big = line.ledger.head.seq - 5;
    await vi.waitFor(() => expect(line.hospital.held(line.ledger.head.ledger).has(big + 5)).toBe(true), { timeout: 60_000 });
    expect(line.hospital.held(line.ledger.head.ledger).has(big)).toBe(false);
    expect(line.broker.connections).toBe(1);
  });

  test('garbage retained on every topic, again and again: told once each, then counted, and receipts still count', async () => {
    const received: number[] = [];
    const line = await startTelemetryLine({
      more: { commands: { receive: async (payload) => void received.push(payload.length) } },
    });
    await delivered(line);
    for (let round = 0; round < 8; round++) {
      line.broker.publish(RECEIPT, NOISE);
      line.broker.publish(directoryTopic(NAME.site), NOISE);
      line.broker.publish(gatewayTopic(NAME, 'command'), NOISE);
      line.broker.publish('wardkeeper/1/st-anna/gw-2/receipt', NOISE);
    }
    await toldRefusal(line, 'receipt', 'MALFORMED');
    await toldRefusal(line, 'directory', 'MALFORMED');
    await vi.waitFor(() => expect(received).toEqual(Array.from({ length: 8 }, () => NOISE.length)), PATIENCE);
    await appendEvents(line, 5);
    await delivered(line);
    expect(eventsOf(line, 'trustRefused').length).toBe(2);
  });

  test('a flood is read no faster than it is dealt with', async () => {
    const line = await startTelemetryLine();
    await delivered(line);
    // 50 MB at once; what is not read stays with the broker.
    for (let index = 0; index < 100; index++) line.broker.publish(RECEIPT, Buffer.alloc(512 * 1024, index));
    await toldRefusal(line, 'receipt', 'SIZE');
    const [socket] = line.broker.open;
    await appendEvents(line, 1);
    expect(socket?.writableLength).toBeGreaterThan(10 * 1024 * 1024);
    for (const open of line.broker.open) open.destroy();
    await appendEvents(line, 5);
    await delivered(line);
  });
});
