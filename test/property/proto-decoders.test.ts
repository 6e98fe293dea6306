/** No bytes that a stranger can send make a decoder do anything but answer or throw a ProtoError. */
import {
  bothKeysOf,
  decodeEvent,
  describeEvent,
  encodeConnectionState,
  encodeDirectory,
  encodeEvent,
  encodeKeyStatement,
  encodeReceipt,
  eventToJson,
  keysOf,
  openBatch,
  openCheckpoint,
  openNote,
  parseConnectionState,
  parseDirectory,
  parseGatewayTopic,
  parseIdentityFile,
  parseKeyStatement,
  parseReceipt,
  ProtoError,
  Severity,
  signCheckpoint,
  signDocument,
  TimeQuality,
  verifyDocument,
  verifyKeyStatement,
} from '@wardkeeper/proto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forgeBatch, forgeParts, GATEWAY, HOSPITAL, joinParts, LEDGER, NAME, SENDER, signWith } from '../support/envelope-parts.ts';

const hash = Buffer.alloc(32, 7);
const time = { wallMs: 1, bootId: Buffer.alloc(16), monotonicUs: 1, timeQuality: TimeQuality.SYNCHRONISED };
const file = { mode: 0o644, size: 10, sha256: hash };
const event = encodeEvent(
  { kind: 'fileChanged', severity: Severity.HIGH, detail: { set: 'firmware', path: Buffer.from('bin/pump'), before: file, after: file } },
  time,
);
const receipt = encodeReceipt({
  ...NAME,
  ledger: LEDGER,
  storeId: LEDGER,
  throughSeq: 5,
  throughHash: hash,
  gaps: [{ first: 7, last: 9 }],
  receivedMs: 1,
  directoryVersion: 1,
});
const directory = encodeDirectory({
  site: NAME.site,
  issuedMs: 1,
  expiresMs: 2,
  recipients: [HOSPITAL.recipient],
  receiptKeys: [GATEWAY],
  commandAuthorities: [{ keys: GATEWAY, roles: ['unlock'] }],
});
const statement = encodeKeyStatement({
  ...NAME,
  serial: 'A-1',
  telemetry: GATEWAY,
  sealing: HOSPITAL.recipient.key,
  certificateKeySha256: hash,
});
const checkpoint = signCheckpoint(
  { ...NAME, ledger: LEDGER, headSeq: 1, headHash: hash, wallMs: 1, dropped: 0, counts: { agentStarted: 1 } },
  GATEWAY,
);
const document = signDocument({ type: 'receipt', version: 1, body: receipt }, keysOf(GATEWAY));
const noteKeys = [{ name: 'wardkeeper/st-anna/gw-1', key: GATEWAY.ed25519.key }];
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

/** Each with honest bytes of its own, so that changed ones get past the first check. */
const DECODERS: readonly (readonly [string, Uint8Array, (bytes: Uint8Array) => unknown])[] = [
  ['decodeEvent', event, decodeEvent],
  ['an event’s words and JSON', event, (bytes) => wordsOf(bytes)],
  ['parseReceipt', receipt, parseReceipt],
  ['parseDirectory', directory, parseDirectory],
  ['parseKeyStatement', statement, parseKeyStatement],
  ['parseConnectionState', encodeConnectionState({ ...NAME, online: true }), parseConnectionState],
  ['openNote', checkpoint, (bytes) => openNote(bytes, noteKeys)],
  ['openCheckpoint', checkpoint, (bytes) => openCheckpoint(bytes, NAME, GATEWAY)],
  ['verifyDocument', document, (bytes) => verifyDocument(bytes, { type: 'receipt', trusted: bothKeysOf([GATEWAY]) })],
  ['verifyKeyStatement', document, (bytes) => verifyKeyStatement(bytes, GATEWAY.ed25519)],
  ['openBatch', forgeBatch(), (bytes) => openBatch(bytes, SENDER, [HOSPITAL.decryption])],
  ['parseIdentityFile', Buffer.from('{"kind":"wardkeeper-identity/1"}'), (bytes) => parseIdentityFile(text(bytes))],
  ['parseGatewayTopic', Buffer.from('wardkeeper/1/st-anna/gw-1/batch'), (bytes) => parseGatewayTopic(text(bytes))],
];

/** Those whose contract says that they answer whatever comes, and never throw. */
const NEVER_THROW = new Set([
  'parseConnectionState',
  'openNote',
  'openCheckpoint',
  'verifyDocument',
  'verifyKeyStatement',
  'openBatch',
  'parseGatewayTopic',
]);

function wordsOf(bytes: Uint8Array): unknown {
  const decoded = decodeEvent(bytes);
  return decoded === null ? null : [describeEvent(decoded), JSON.stringify(eventToJson(decoded))];
}

/** Honest bytes with a few of them changed, inserted, removed or repeated. */
function mutated(honest: Uint8Array): fc.Arbitrary<Uint8Array> {
  const edit = fc.record({ at: fc.nat(honest.length), drop: fc.nat(4), insert: fc.uint8Array({ maxLength: 6 }) });
  return fc
    .array(edit, { minLength: 1, maxLength: 4 })
    .map((edits) =>
      edits.reduce<Uint8Array>(
        (bytes, { at, drop, insert }) => Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + drop)]),
        honest,
      ),
    );
}

describe('decoders', () => {
  it.each(DECODERS)('%s reads its own honest bytes', (name, honest, decode) => {
    if (name !== 'parseIdentityFile') expect(decode(honest)).toBeTruthy();
  });

  it.each(DECODERS)('%s: only answers and ProtoErrors', (name, honest, decode) => {
    const anyBytes = fc.oneof({ weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) }, { weight: 3, arbitrary: mutated(honest) });
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        try {
          decode(bytes);
        } catch (error) {
          if (NEVER_THROW.has(name) || !(error instanceof ProtoError)) throw error;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('openBatch answers for whatever a gateway that was taken over signs', () => {
    const honest = forgeParts();
    const signed = (header: Uint8Array) =>
      joinParts({ header, ciphertext: honest.ciphertext, signature: signWith(GATEWAY.ed25519)(header, honest.ciphertext) });
    fc.assert(
      fc.property(mutated(honest.header), (header) => {
        expect(openBatch(signed(header), SENDER, [HOSPITAL.decryption])).toHaveProperty('ok');
      }),
      { numRuns: 200 },
    );
  });

  it('openBatch answers for whatever such a gateway puts inside the seal', () => {
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      mutated(Buffer.concat([Buffer.from([10, 16]), LEDGER, Buffer.from([18, 4, 8, 1, 26, 0])])),
    );
    fc.assert(
      fc.property(content, (plain) => {
        expect(openBatch(forgeBatch({ encode: () => plain }), SENDER, [HOSPITAL.decryption])).toHaveProperty('ok');
      }),
      { numRuns: 150 },
    );
  });
});

describe('what an event says', () => {
  const controls = /[\p{C}\p{Zl}\p{Zp}]/u;
  // Letters beside everything that moves a cursor, ends a line, hides or turns text round.
  const unit = fc.constantFrom(
    'a',
    '/',
    ' ',
    '\\',
    '"',
    '\0',
    '\n',
    '\r',
    '\u001b',
    '\u007f',
    '\u0085',
    '\u009b',
    '\u202e',
    '\u2028',
    '\u2066',
    '\ufeff',
    '\u00ad',
    '\u{e0041}',
  );
  const hostile = fc.string({ unit, maxLength: 30 });

  it('is printable in words and in JSON, whatever its strings and paths are', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (deviceId, set, path) => {
        const bytes = encodeEvent(
          {
            kind: 'fileChanged',
            severity: Severity.HIGH,
            deviceId,
            detail: { set, path: Buffer.from(path), after: { linkTarget: Buffer.from(path) } },
          },
          time,
        );
        const decoded = decodeEvent(bytes);
        if (decoded === null) throw new Error('expected an event');
        expect(describeEvent(decoded)).not.toMatch(controls);
        expect(JSON.stringify(eventToJson(decoded))).not.toMatch(controls);
      }),
    );
  });

  it('is printable for paths of any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (path) => {
        const decoded = decodeEvent(encodeEvent({ kind: 'fileChanged', severity: Severity.HIGH, detail: { path } }, time));
        if (decoded === null) throw new Error('expected an event');
        expect(JSON.stringify(eventToJson(decoded))).not.toMatch(controls);
      }),
    );
  });
});
