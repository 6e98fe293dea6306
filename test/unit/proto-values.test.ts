/** The smaller rules of proto: names and topics, what makes a receipt, directory, event or key sound, and what does not. */
import {
  decodeEvent,
  describeEvent,
  directoryTopic,
  encodeConnectionState,
  encodeDirectory,
  encodeEvent,
  encodeReceipt,
  enumWord,
  EVENT_KINDS,
  eventToJson,
  FileChange,
  formatIdentityFile,
  gatewayTopic,
  isName,
  MAX_EVENT_BYTES,
  MAX_ROWS_PER_BATCH,
  Origin,
  parseConnectionState,
  parseDirectory,
  parseGatewayTopic,
  parseIdentityFile,
  parseName,
  parseReceipt,
  parseVerifyingKey,
  printable,
  type Receipt,
  sealBatch,
  Severity,
  sha256,
  signingKeyFrom,
  siteFilter,
  TimeQuality,
} from '@wardkeeper/proto';
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { contentOf, countingBytes, GATEWAY, HOSPITAL, LEDGER, NAME, sealingParty } from '../support/envelope-parts.ts';
import { bytesField, varintField } from '../support/wire-bytes.ts';

const withCode = (code: string) => expect.objectContaining({ name: 'ProtoError', code });

describe('names', () => {
  it.each(['a', '7', 'gw-1', 'st-anna', 'a--b', 'x'.repeat(63)])('%s is one', (name) => {
    expect(isName(name)).toBe(true);
    expect(parseName(name, 'site')).toBe(name);
  });

  it.each(['', '-a', 'a-', 'A', 'ä', 'a.b', 'a/b', 'a b', '+', '#', '$share', 'a\n', '\na', 'a\0', 'x'.repeat(64)])(
    '%j is none',
    (name) => {
      expect(isName(name)).toBe(false);
      expect(() => parseName(name, 'site')).toThrow(withCode('NAME_MALFORMED'));
    },
  );
});

describe('topics', () => {
  it('are the ones that brokers are configured for', () => {
    expect(gatewayTopic(NAME, 'batch')).toBe('wardkeeper/1/st-anna/gw-1/batch');
    expect(gatewayTopic(NAME, 'receipt')).toBe('wardkeeper/1/st-anna/gw-1/receipt');
    expect(directoryTopic('st-anna')).toBe('wardkeeper/1/st-anna/directory');
    expect(siteFilter('st-anna', 'state')).toBe('wardkeeper/1/st-anna/+/state');
  });

  it.each(['batch', 'state', 'receipt', 'command'] as const)('tell who may have written to %s', (channel) => {
    expect(parseGatewayTopic(gatewayTopic(NAME, channel))).toEqual({ ...NAME, channel });
  });

  it.each([
    '',
    'wardkeeper/1/st-anna/gw-1',
    'wardkeeper/1/st-anna/gw-1/batch/',
    'wardkeeper/1/st-anna/gw-1/batch/x',
    '/wardkeeper/1/st-anna/gw-1/batch',
    'wardkeeper/2/st-anna/gw-1/batch',
    'Wardkeeper/1/st-anna/gw-1/batch',
    'wardkeeper/1/+/gw-1/batch',
    'wardkeeper/1/st-anna/receiver.st-anna/batch',
    'wardkeeper/1/st-anna//batch',
    'wardkeeper/1/st-anna/gw-1/directory',
    'wardkeeper/1/st-anna/directory',
    'wardkeeper/1/st-anna/gw-1/constructor',
  ])('%j is no gateway’s', (topic) => {
    expect(parseGatewayTopic(topic)).toBeNull();
  });
});

describe('a receipt', () => {
  const sound: Receipt = {
    ...NAME,
    ledger: LEDGER,
    storeId: LEDGER,
    throughSeq: 5,
    throughHash: Buffer.alloc(32, 7),
    gaps: [
      { first: 7, last: 9 },
      { first: 11, last: 11 },
    ],
    receivedMs: 1_000,
    directoryVersion: 2,
  };

  it('is parsed, also of an empty ledger', () => {
    expect(parseReceipt(encodeReceipt(sound))).toMatchObject({ throughSeq: 5, gaps: sound.gaps });
    expect(parseReceipt(encodeReceipt({ ...sound, throughSeq: 0 }))).toMatchObject({ throughSeq: 0 });
  });

  it('names the first 256 gaps', () => {
    const gaps = Array.from({ length: 300 }, (_, index) => ({ first: 10 + 2 * index, last: 10 + 2 * index }));
    expect(parseReceipt(encodeReceipt({ ...sound, gaps })).gaps).toEqual(gaps.slice(0, 256));
  });

  it.each<[string, Partial<Receipt>]>([
    ['a gap that ends before it begins', { gaps: [{ first: 9, last: 8 }] }],
    ['a gap in what is held', { gaps: [{ first: 5, last: 6 }] }],
    [
      'gaps that overlap',
      {
        gaps: [
          { first: 7, last: 9 },
          { first: 9, last: 10 },
        ],
      },
    ],
    [
      'gaps out of order',
      {
        gaps: [
          { first: 11, last: 12 },
          { first: 7, last: 8 },
        ],
      },
    ],
    ['a ledger id of 15 bytes', { ledger: Buffer.alloc(15) }],
    ['no store id', { storeId: Buffer.alloc(0) }],
    ['a hash of 33 bytes', { throughHash: Buffer.alloc(33) }],
  ])('is none with %s', (_name, change) => {
    expect(() => parseReceipt(encodeReceipt({ ...sound, ...change }))).toThrow(withCode('DOCUMENT_MALFORMED'));
  });

  it.each([
    ['through_seq', varintField(5, 2n ** 53n)],
    ['received_ms', varintField(8, 2n ** 63n)],
    ['a gap', bytesField(7, Buffer.concat([varintField(1, 2n ** 60n), varintField(2, 2n ** 60n)]))],
    [
      '257 gaps',
      Buffer.concat(
        Array.from({ length: 255 }, (_, index) =>
          bytesField(7, Buffer.concat([varintField(1, 100 + 2 * index), varintField(2, 100 + 2 * index)])),
        ),
      ),
    ],
  ])('is none with a number or count out of range: %s', (_name, hostile) => {
    expect(() => parseReceipt(Buffer.concat([encodeReceipt(sound), hostile]))).toThrow(withCode('DOCUMENT_MALFORMED'));
  });
});

describe('a directory', () => {
  const sound = {
    site: 'st-anna',
    issuedMs: 0,
    expiresMs: 1,
    recipients: [HOSPITAL.recipient],
    receiptKeys: [GATEWAY],
    commandAuthorities: [],
  };

  it('is parsed', () => {
    expect(parseDirectory(encodeDirectory(sound))).toMatchObject({
      site: 'st-anna',
      issuedMs: 0,
      recipients: [{ id: HOSPITAL.recipient.id }],
    });
  });

  it.each([
    ['no recipients', { ...sound, recipients: [] }],
    ['nine recipients', { ...sound, recipients: Array.from({ length: 9 }, () => HOSPITAL.recipient) }],
    ['no receipt keys', { ...sound, receiptKeys: [] }],
    ['nine receipt keys', { ...sound, receiptKeys: Array.from({ length: 9 }, () => GATEWAY) }],
    ['no site', { ...sound, site: '' }],
    ['a wildcard for a site', { ...sound, site: '+' }],
  ])('is none with %s', (_name, directory) => {
    expect(() => parseDirectory(encodeDirectory(directory))).toThrow(withCode('DOCUMENT_MALFORMED'));
  });

  it.each([
    ['a classical recipient', bytesField(4, Buffer.concat([varintField(1, 1), bytesField(2, Buffer.alloc(32))]))],
    ['an X-Wing key said to be another', bytesField(4, Buffer.concat([varintField(1, 2), bytesField(2, HOSPITAL.recipient.key.raw)]))],
    ['a recipient whose key is cut short', bytesField(4, Buffer.concat([varintField(1, 3), bytesField(2, Buffer.alloc(1_215))]))],
    ['a receipt signer without a post-quantum key', bytesField(5, bytesField(1, GATEWAY.ed25519.raw))],
    ['an authority without keys', bytesField(6, bytesField(2, 'unlock'))],
    ['a time beyond 2^53', varintField(3, 2n ** 53n)],
  ])('is none with %s', (_name, hostile) => {
    expect(() => parseDirectory(Buffer.concat([encodeDirectory(sound), hostile]))).toThrow(withCode('DOCUMENT_MALFORMED'));
  });
});

describe('an event', () => {
  const time = { wallMs: 1_700_000_000_000, bootId: LEDGER, monotonicUs: 5, timeQuality: TimeQuality.SYNCHRONISED };
  const started = encodeEvent({ kind: 'agentStarted', severity: Severity.INFO, detail: { version: '1.0.0', bootCounter: 1 } }, time);

  it('of a kind that only a newer version knows is kept apart, not refused', () => {
    expect(decodeEvent(Buffer.concat([varintField(1, 1), bytesField(500, 'newer')]))).toBeNull();
  });

  it('of two kinds is of the last, as every other reader of protobuf says', () => {
    const both = Buffer.concat([started, bytesField(23, bytesField(1, 'asked'))]);
    expect(decodeEvent(both)).toMatchObject({ kind: 'agentStopped', detail: { reason: 'asked' } });
  });

  it('at the very start of a boot has time 0', () => {
    const event = decodeEvent(
      encodeEvent({ kind: 'agentStopped', severity: Severity.INFO, detail: {} }, { ...time, wallMs: 0, monotonicUs: 0 }),
    );
    expect(event).toMatchObject({ wallMs: 0, monotonicUs: 0, deviceId: '' });
  });

  it.each([
    ['NUMBER_UNSAFE', 'a wall time of 2^53', Buffer.concat([started, varintField(1, 2n ** 53n)])],
    ['NUMBER_UNSAFE', 'a monotonic time of 2^64-1', Buffer.concat([started, varintField(3, 2n ** 64n - 1n)])],
    ['EVENT_MALFORMED', 'one byte less', started.subarray(0, -1)],
    ['EVENT_MALFORMED', 'a name that is not UTF-8', Buffer.concat([started, bytesField(6, Buffer.from('ff', 'hex'))])],
    ['EVENT_MALFORMED', 'more bytes than an event has', Buffer.concat([started, bytesField(500, Buffer.alloc(MAX_EVENT_BYTES))])],
  ])('%s: %s', (code, _name, bytes) => {
    expect(() => decodeEvent(bytes)).toThrow(withCode(code));
  });

  it('is not recorded when it is too large', () => {
    const draft = { kind: 'fileChanged', severity: Severity.HIGH, detail: { path: Buffer.alloc(MAX_EVENT_BYTES) } } as const;
    expect(() => encodeEvent(draft, time)).toThrow(withCode('EVENT_TOO_LARGE'));
  });

  it('reads the same in words and in JSON', () => {
    const bytes = encodeEvent(
      {
        kind: 'fileChanged',
        severity: Severity.HIGH,
        deviceId: 'pump-1',
        actor: Buffer.from('aabbccddeeff', 'hex'),
        detail: {
          set: 'firmware',
          path: Buffer.from('bin/\u001b[2Jpump'),
          change: FileChange.CONTENT,
          after: { size: 3, linkTarget: Buffer.from([0xff]) },
        },
      },
      time,
    );
    const event = decodeEvent(bytes);
    if (event === null) throw new Error('expected an event');
    expect(describeEvent(event)).toBe('high     fileChanged pump-1 actor=aabbccdd set=firmware path=bin/\\u{1b}[2Jpump change=content');
    expect(eventToJson(event)).toEqual({
      kind: 'fileChanged',
      severity: 'high',
      at: '2023-11-14T22:13:20.000Z',
      timeQuality: 'synchronised',
      bootId: '000102030405060708090a0b0c0d0e0f',
      monotonicUs: 5,
      deviceId: 'pump-1',
      actor: 'aabbccddeeff',
      detail: { set: 'firmware', path: 'bin/\\u{1b}[2Jpump', change: 'content', after: { size: 3, linkTarget: 'hex:ff' } },
    });
  });

  it('has words for values that a newer version wrote, and a date for any time', () => {
    const event = decodeEvent(
      Buffer.concat([varintField(1, Number.MAX_SAFE_INTEGER), varintField(5, 9), bytesField(41, varintField(1, 7))]),
    );
    if (event === null) throw new Error('expected an event');
    expect(eventToJson(event)).toMatchObject({ severity: 'unknown-9', at: '+275760-09-13T00:00:00.000Z', detail: { origin: 'unknown-7' } });
  });

  it('has each kind in the list once', () => {
    expect(new Set(EVENT_KINDS).size).toBe(EVENT_KINDS.length);
    expect(enumWord(Origin as unknown as Record<string, number>, Origin.LOCAL_CONSOLE)).toBe('local-console');
  });
});

describe('printable text', () => {
  it.each([
    ['plain', 'plain'],
    ['Grüße 漢字', 'Grüße 漢字'],
    ['\u001b]0;owned\u0007', '\\u{1b}]0;owned\\u{7}'],
    ['\u009b31m', '\\u{9b}31m'],
    ['pump\u202egnp.exe', 'pump\\u{202e}gnp.exe'],
    ['a\u2028b', 'a\\u{2028}b'],
    ['\ud800', '\\u{d800}'],
    ['\u{e0041}', '\\u{e0041}'],
  ])('%j is %j', (text, safe) => {
    expect(printable(text)).toBe(safe);
    expect(printable(safe)).toBe(safe);
  });
});

describe('sealing', () => {
  const party = () => sealingParty(countingBytes());

  it.each([0, 9])('refuses %i recipients', (count) => {
    const recipients = Array.from({ length: count }, () => HOSPITAL.recipient);
    expect(() => sealBatch(party(), recipients, contentOf())).toThrow(withCode('KEY_MALFORMED'));
  });

  it.each<[string, readonly Uint8Array[]]>([
    ['more rows than anyone opens', Array.from({ length: MAX_ROWS_PER_BATCH + 1 }, () => Buffer.alloc(0))],
    ['more content than anyone decompresses', Array.from({ length: 300 }, () => Buffer.alloc(MAX_EVENT_BYTES))],
  ])('refuses %s', (_name, bodies) => {
    const content = contentOf(bodies.map((body) => ({ body })));
    expect(() => sealBatch(party(), [HOSPITAL.recipient], content)).toThrow(withCode('BATCH_TOO_LARGE'));
  });

  it('refuses a batch that no broker would take', () => {
    // SHA-256 does not compress.
    const noise = (seed: number) =>
      Buffer.concat(Array.from({ length: 375 }, (_, index) => sha256(Buffer.of(seed, index & 255, index >> 8))));
    const content = contentOf(Array.from({ length: 100 }, (_, seed) => ({ body: noise(seed) })));
    expect(() => sealBatch(party(), [HOSPITAL.recipient], content)).toThrow(withCode('BATCH_TOO_LARGE'));
  });
});

describe('keys and small documents', () => {
  it('are refused in another form, length or algorithm', () => {
    expect(() => parseVerifyingKey('ed25519', Buffer.alloc(31))).toThrow(withCode('KEY_MALFORMED'));
    expect(() => parseVerifyingKey('ml-dsa-65', Buffer.alloc(1_951))).toThrow(withCode('KEY_MALFORMED'));
    expect(() => parseVerifyingKey('ecdsa-p256', Buffer.alloc(91))).toThrow(withCode('KEY_MALFORMED'));
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'secp384r1' });
    expect(() => parseVerifyingKey('ecdsa-p256', publicKey.export({ format: 'der', type: 'spki' }))).toThrow(withCode('KEY_MALFORMED'));
    expect(() => signingKeyFrom(privateKey)).toThrow(withCode('KEY_MALFORMED'));
    expect(() => parseVerifyingKey('ecdsa-p256', GATEWAY.ed25519.key.export({ format: 'der', type: 'spki' }))).toThrow(
      withCode('KEY_MALFORMED'),
    );
  });

  it('an identity file gives back the identity', () => {
    const parsed = parseIdentityFile(formatIdentityFile(GATEWAY));
    expect([parsed.ed25519.id, parsed.mlDsa65.id]).toEqual([GATEWAY.ed25519.id, GATEWAY.mlDsa65.id]);
  });

  it.each([
    '',
    'null',
    '[]',
    '"x"',
    '{',
    '{"kind":"wardkeeper-identity/2","ed25519":"","mlDsa65":""}',
    '{"kind":"wardkeeper-identity/1","ed25519":"AA==","mlDsa65":""}',
  ])('%j is no identity file', (text) => {
    expect(() => parseIdentityFile(text)).toThrow(withCode('KEY_MALFORMED'));
  });

  it.each([true, false])('a connection state says online: %s', (online) => {
    expect(parseConnectionState(encodeConnectionState({ ...NAME, online }))).toEqual({ ...NAME, online });
  });

  it('bytes of another shape are no connection state', () => {
    expect(parseConnectionState(Buffer.alloc(9, 0xff))).toBeNull();
  });
});
