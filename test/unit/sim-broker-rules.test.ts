import { describe, expect, test } from 'vitest';
import { createFrameGuard } from '../../firmware-sim/broker/frame-guard.ts';
import { type BrokerClient, identifyClient, mayPublish, maySubscribe } from '../../firmware-sim/broker/rules.ts';

const SITE = 'st-anna';
const GATEWAY: BrokerClient = { kind: 'gateway', name: 'gw-1' };
const RECEIVER: BrokerClient = { kind: 'receiver', name: 'receiver.st-anna' };

describe('identifyClient', () => {
  test('a gateway by its common name and site', () => {
    expect(identifyClient({ CN: 'gw-1', O: SITE }, SITE)).toEqual(GATEWAY);
  });
  test('the receiver by its common name', () => {
    expect(identifyClient({ CN: 'receiver.st-anna' }, SITE)).toEqual(RECEIVER);
  });
  test.each([
    ['no name', { O: SITE }],
    ['two names', { CN: ['gw-1', 'gw-2'], O: SITE }],
    ['no site', { CN: 'gw-1' }],
    ['two sites', { CN: 'gw-1', O: [SITE, 'st-berta'] }],
    ['upper case', { CN: 'GW-1', O: SITE }],
    ['a separator', { CN: 'gw-1/batch', O: SITE }],
    ['an empty name', { CN: '', O: SITE }],
  ])('%s is nobody', (_what, subject) => {
    expect(identifyClient(subject, SITE)).toBeNull();
  });
});

describe('topics', () => {
  const all = (gateway: string) => ['batch', 'state', 'receipt', 'command'].map((channel) => `wardkeeper/1/${SITE}/${gateway}/${channel}`);

  test('a gateway writes batch and state, and only its own', () => {
    expect([...all('gw-1'), ...all('gw-2')].filter((topic) => mayPublish(GATEWAY, SITE, topic))).toEqual(all('gw-1').slice(0, 2));
  });
  test('a gateway reads receipt and command of its own, and the directory', () => {
    const filters = [...all('gw-1'), ...all('gw-2'), `wardkeeper/1/${SITE}/directory`, '#', '+', `wardkeeper/1/${SITE}/gw-1/+`];
    expect(filters.filter((filter) => maySubscribe(GATEWAY, SITE, filter))).toEqual([
      ...all('gw-1').slice(2),
      `wardkeeper/1/${SITE}/directory`,
    ]);
  });
  test('the receiver writes receipt and command of any gateway, and the directory', () => {
    const topics = [
      ...all('gw-1'),
      `wardkeeper/1/${SITE}/directory`,
      'wardkeeper/1/st-berta/gw-1/receipt',
      `wardkeeper/1/${SITE}//receipt`,
    ];
    expect(topics.filter((topic) => mayPublish(RECEIVER, SITE, topic))).toEqual([
      ...all('gw-1').slice(2),
      `wardkeeper/1/${SITE}/directory`,
    ]);
  });
});

describe('createFrameGuard', () => {
  const frame = (length: number) => Buffer.concat([Buffer.from([0x30]), lengthBytes(length), Buffer.alloc(length, 0xff)]);

  test.each([0, 1, 127, 128, 16_383, 16_384, 20_000])('frames of %i bytes pass, in chunks of any size', (length) => {
    const stream = Buffer.concat([frame(length), frame(length), frame(3)]);
    for (const size of [1, 2, 3, 7, stream.length]) {
      const guard = createFrameGuard(20_000);
      let passed = true;
      for (let at = 0; at < stream.length; at += size) passed &&= guard(stream.subarray(at, at + size));
      expect(passed).toBe(true);
    }
  });
  test('one byte more than allowed does not, before any of it came', () => {
    const guard = createFrameGuard(20_000);
    expect(guard(frame(20_000))).toBe(true);
    expect(guard(Buffer.concat([Buffer.from([0x30]), lengthBytes(20_001)]))).toBe(false);
    expect(guard(Buffer.from([0x00]))).toBe(false);
  });
  test('a length of five bytes is malformed', () => {
    expect(createFrameGuard(2 ** 30)(Buffer.from([0x30, 0x80, 0x80, 0x80, 0x80, 0x01]))).toBe(false);
  });
});

function lengthBytes(length: number): Buffer {
  const bytes: number[] = [];
  let rest = length;
  do {
    bytes.push((rest % 128) + (rest >= 128 ? 128 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Buffer.from(bytes);
}
