/**
 * Known answers of our own formats. Stored ledgers, pinned keys and deployed gateways depend on every byte here: a change that
 * fails one of these needs a new version label, not a new answer. Hashes were worked out by a program in another language.
 */
import {
  Authenticator,
  encodeEvent,
  encodeReceipt,
  formatIdentityFile,
  genesisHash,
  keyName,
  Origin,
  padmeLength,
  parseReceipt,
  rowHash,
  Severity,
  sha256,
  signCheckpoint,
  signDocument,
  signObject,
  TimeQuality,
} from '@wardkeeper/proto';
import { describe, expect, it } from 'vitest';
import { encodeContent } from '../../proto/envelope/content.ts';
import { commitToKey, signedBytes, wrappingInfo } from '../../proto/envelope/header.ts';
import { forgeParts, GATEWAY, HOSPITAL, LEDGER, NAME } from '../support/envelope-parts.ts';
import { bytesField, varintField } from '../support/wire-bytes.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const LEDGER_HEX = '000102030405060708090a0b0c0d0e0f';

describe('keys', () => {
  it('have the ids by which stored signatures name them', () => {
    expect(hex(GATEWAY.ed25519.raw)).toBe('d04ab232742bb4ab3a1368bd4615e4e6d0224ab71a016baf8520a332c9778737');
    expect(keyName(GATEWAY.ed25519)).toBe('161c895964e4c11e898da5be85d8953a');
    expect(keyName(GATEWAY.mlDsa65)).toBe('227f43f65d92c52d288189f5e74d3201');
    expect(keyName(HOSPITAL.recipient)).toBe('0fb4f0ece07c2181bfb8cb665e570f44');
  });

  it('come from their seeds as ever', () => {
    expect(hex(sha256(GATEWAY.mlDsa65.raw))).toBe('0575d15a041b8b573635522018f2d25d0cc1c1d6d5295da66c52e12bc29402fc');
    expect(hex(sha256(HOSPITAL.recipient.key.raw))).toBe('374327ff28d776b33eaf76385779d67b4cf36aeb024c718ecd5c992d8ca5ad30');
  });

  it('stand in an identity file in base64', () => {
    expect(JSON.parse(formatIdentityFile(GATEWAY))).toEqual({
      kind: 'wardkeeper-identity/1',
      ed25519: '0EqyMnQrtKs6E2i9RhXk5tAiSrcaAWuvhSCjMsl3hzc=',
      mlDsa65: Buffer.from(GATEWAY.mlDsa65.raw).toString('base64'),
    });
  });
});

describe('the chain', () => {
  it('has the hashes that ledgers hold', () => {
    const genesis = genesisHash(NAME, LEDGER);
    expect(hex(genesis)).toBe('334560d7cebe77eac1b894547b947ababce29228b217a576ca31680c8cda3044');
    const first = rowHash(genesis, 1, sha256(Buffer.from('one')));
    expect(hex(first)).toBe('005714790e5ad5a01fd575438589a591c3ce86fb7834b08a68eda2b032c92a8f');
  });

  it('depends on every part, and on where one ends and the next begins', () => {
    const genesis = genesisHash(NAME, LEDGER);
    const hashes = [
      genesis,
      genesisHash({ site: 'st-annag', gateway: 'w-1' }, LEDGER),
      genesisHash({ ...NAME, gateway: 'gw-2' }, LEDGER),
      genesisHash(NAME, Buffer.alloc(16)),
      rowHash(genesis, 1, sha256(Buffer.from('one'))),
      rowHash(genesis, 2, sha256(Buffer.from('one'))),
      rowHash(genesis, 1, sha256(Buffer.from('two'))),
      rowHash(Buffer.alloc(32), 1, sha256(Buffer.from('one'))),
    ].map(hex);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it.each([-1, 0.5, Number.MAX_SAFE_INTEGER + 1, Number.NaN])('refuses row number %d', (seq) => {
    expect(() => rowHash(Buffer.alloc(32), seq, Buffer.alloc(32))).toThrow(expect.objectContaining({ code: 'NUMBER_UNSAFE' }));
  });
});

describe('bytes on the wire', () => {
  it('are an event’s as stored in ledgers', () => {
    const time = { wallMs: 1_700_000_000_000, bootId: LEDGER, monotonicUs: 123_456_789, timeQuality: TimeQuality.SYNCHRONISED };
    const detail = { origin: Origin.LOCAL_NETWORK, authenticator: Authenticator.PASSWORD, consecutiveFailures: 3 };
    const draft = {
      kind: 'loginFailed' as const,
      severity: Severity.WARNING,
      deviceId: 'pump-1',
      actor: Buffer.from('aabb', 'hex'),
      detail,
    };
    // wall_ms, boot_id, monotonic_us, time_quality, severity, device_id, actor, login_failed { origin, authenticator, failures }
    const expected = [
      '0880d095ffbc31',
      `1210${LEDGER_HEX}`,
      '18959aef3a',
      '2001',
      '2803',
      '320670756d702d31',
      '3a02aabb',
      'ca0206080210011803',
    ];
    expect(hex(encodeEvent(draft, time))).toBe(expected.join(''));
  });

  it('are a receipt’s', () => {
    const receipt = encodeReceipt({
      ...NAME,
      ledger: LEDGER,
      storeId: LEDGER,
      throughSeq: 5,
      throughHash: Buffer.alloc(32, 7),
      gaps: [{ first: 7, last: 9 }],
      receivedMs: 1_000,
      directoryVersion: 2,
    });
    const expected = [
      `0a07${hex(Buffer.from('st-anna'))}`,
      `1204${hex(Buffer.from('gw-1'))}`,
      `1a10${LEDGER_HEX}`,
      `2210${LEDGER_HEX}`,
      '2805',
      `3220${'07'.repeat(32)}`,
      '3a0408071009',
      '40e807',
      '4802',
    ];
    expect(hex(receipt)).toBe(expected.join(''));
  });

  it('are a batch’s content', () => {
    const content = encodeContent({
      ledger: LEDGER,
      runs: [
        { firstSeq: 5, hashBefore: Buffer.alloc(32, 7), rows: [{ body: Buffer.from('b') }, { droppedBodyHash: Buffer.alloc(32, 8) }] },
      ],
      checkpoints: [Buffer.from('note')],
      heartbeat: { headSeq: 6, headHash: Buffer.alloc(32, 9), version: '1', wallMs: 10, uptimeMs: 11, warnings: ['w'] },
    });
    const run = [
      varintField(1, 5),
      bytesField(2, Buffer.alloc(32, 7)),
      bytesField(3, bytesField(1, 'b')),
      bytesField(3, bytesField(2, Buffer.alloc(32, 8))),
    ];
    const beat = [
      varintField(1, 6),
      bytesField(2, Buffer.alloc(32, 9)),
      bytesField(3, '1'),
      varintField(4, 10),
      varintField(5, 11),
      bytesField(6, 'w'),
    ];
    const expected = [bytesField(1, LEDGER), bytesField(2, Buffer.concat(run)), bytesField(3, 'note'), bytesField(4, Buffer.concat(beat))];
    expect(hex(content)).toBe(hex(Buffer.concat(expected)));
  });

  it('are a batch’s header', () => {
    const { header } = forgeParts();
    const fixed = Buffer.concat([
      varintField(1, 1),
      varintField(2, 1),
      bytesField(3, NAME.site),
      bytesField(4, NAME.gateway),
      bytesField(5, Buffer.alloc(16, 0xb1)),
      bytesField(6, GATEWAY.ed25519.id),
      varintField(7, 7),
      bytesField(8, commitToKey(Buffer.alloc(32, 0x5a))),
    ]);
    expect(hex(header.subarray(0, fixed.length))).toBe(hex(fixed));
    // One recipient: key id, X-Wing ciphertext, key and tag, each with its tag and length.
    expect(header.length - fixed.length).toBe(3 + (2 + 16) + (3 + 1_120) + (2 + 48));
  });

  it('give back zero where the wire has nothing, as for a ledger of which nothing is held yet', () => {
    const minimal = Buffer.concat([bytesField(3, LEDGER), bytesField(4, LEDGER), bytesField(6, Buffer.alloc(32))]);
    expect(parseReceipt(minimal)).toMatchObject({ throughSeq: 0, receivedMs: 0, directoryVersion: 0, gaps: [], site: '', gateway: '' });
  });
});

describe('what is hashed and signed', () => {
  it('commits to a content key', () => {
    expect(hex(commitToKey(Buffer.alloc(32, 0x5a)))).toBe('f287cfa31757bfd2b1348d890aaf7c1cfa9c8e0633a212d0533cbae7311c506c');
  });

  it('binds a wrapped key to its batch', () => {
    const info = wrappingInfo({ suite: 1, ...NAME, batchId: Buffer.alloc(16, 0xb1), keyCommitment: Buffer.alloc(32, 0xc0) });
    const expected = [
      hex(Buffer.from('wardkeeper/wrap/1\0')),
      '0000000000000001',
      `0000000000000007${hex(Buffer.from('st-anna'))}`,
      `0000000000000004${hex(Buffer.from('gw-1'))}`,
      `0000000000000010${'b1'.repeat(16)}`,
      `0000000000000020${'c0'.repeat(32)}`,
    ];
    expect(hex(info)).toBe(expected.join(''));
  });

  it('tells the header from the ciphertext wherever one ends', () => {
    expect(hex(signedBytes(Buffer.from('ab'), Buffer.from('c')))).toBe('00000000000000026162000000000000000163');
    expect(hex(signedBytes(Buffer.from('a'), Buffer.from('bc')))).toBe('00000000000000016100000000000000026263');
  });

  it('is signed under its label', () => {
    expect(hex(signObject('batch', GATEWAY.ed25519, Buffer.from('x')))).toBe(
      'e4417944f068a0bc2d97508dc1eaa8876dbb13c85637a4e41e951d2a6c1ed3951eb6027d9d296bd872cfe1d9679cb30493abe46dcc286c65b5bdd564891d2d00',
    );
  });

  it('is signed as a document', () => {
    const content = Buffer.concat([bytesField(1, 'receipt'), varintField(2, 3), bytesField(3, 'b')]);
    const signature = [bytesField(1, GATEWAY.ed25519.id), bytesField(2, signObject('receipt', GATEWAY.ed25519, content))];
    expect(hex(signDocument({ type: 'receipt', version: 3, body: Buffer.from('b') }, [GATEWAY.ed25519]))).toBe(
      hex(Buffer.concat([bytesField(1, content), bytesField(2, Buffer.concat(signature))])),
    );
  });

  it('is a checkpoint’s text, first its three lines of C2SP tlog-checkpoint', () => {
    const checkpoint = { ...NAME, ledger: LEDGER, headSeq: 1_000, headHash: Buffer.alloc(32, 7), wallMs: 1_700_000_000_000, dropped: 2 };
    const note = Buffer.from(signCheckpoint({ ...checkpoint, counts: { loginFailed: 3, agentStarted: 1 } }, GATEWAY)).toString();
    expect(note.split('\n').slice(0, 9)).toEqual([
      `wardkeeper/st-anna/gw-1/${LEDGER_HEX}`,
      '1000',
      'BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=',
      'at 1700000000000',
      'dropped 2',
      'count agentStarted 1',
      'count loginFailed 3',
      '',
      '— wardkeeper/st-anna/gw-1 21ytTlnvWWykahkcmGi0KFNTLxD/crwO1UminoZVxSvkIVhlWeKR5PTgt7n9kE//+HFQG1B3QY5dhSWqSDsvZ3qCYQE=',
    ]);
    // Key id of the post-quantum line: type 0xff, then the algorithm's own name.
    expect(note.split('\n')[9]).toMatch(/^— wardkeeper\/st-anna\/gw-1 \+IBtJ/);
  });
});

describe('Padmé', () => {
  it.each([
    [0, 0],
    [1, 1],
    [2, 2],
    [8, 8],
    [9, 10],
    [100, 104],
    [1_000, 1_024],
    [1_025, 1_088],
    [4_097, 4_352],
    [65_537, 67_584],
    [1_000_000, 1_015_808],
    [1_048_577, 1_081_344],
  ])('pads %i bytes to %i', (length, padded) => {
    expect(padmeLength(length)).toBe(padded);
  });
});
