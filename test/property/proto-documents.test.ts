/** Signed documents, notes, checkpoints and events come back as they went in, and nothing but an honest one comes back. */
import {
  type Checkpoint,
  decodeEvent,
  type Directory,
  encodeDirectory,
  encodeEvent,
  encodeReceipt,
  type EventDraft,
  type EventTime,
  FileChange,
  FileNet,
  keysOf,
  openCheckpoint,
  openNote,
  parseDirectory,
  parseReceipt,
  recipientFrom,
  Severity,
  signCheckpoint,
  signDocument,
  signNote,
  TimeQuality,
  bothKeysOf,
  verifyDocument,
} from '@wardkeeper/proto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixedIdentity, fixedReader, GATEWAY, NAME, STRANGER } from '../support/envelope-parts.ts';

const count = fc.maxSafeNat();
const sized = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

/** Buffers and Uint8Arrays alike: which of the two a codec returns is no part of a value. */
function comparable(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_name, part: unknown) => {
      if (part instanceof Uint8Array) return `hex:${Buffer.from(part).toString('hex')}`;
      const serialised = part as { type?: unknown; data?: unknown } | null;
      return serialised?.type === 'Buffer' ? `hex:${Buffer.from(serialised.data as number[]).toString('hex')}` : part;
    }),
  );
}

describe('signed documents', () => {
  const trusted = bothKeysOf([GATEWAY]);

  it('come back as they were signed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), count, (body, version) => {
        const verdict = verifyDocument(signDocument({ type: 'policy', version, body }, keysOf(GATEWAY)), { type: 'policy', trusted });
        expect(comparable(verdict)).toEqual(comparable({ ok: true, document: { type: 'policy', version, body } }));
      }),
      { numRuns: 40 },
    );
  });

  it('do not come back with any one bit changed', () => {
    const signed = signDocument({ type: 'policy', version: 3, body: Buffer.from('lock after 5') }, keysOf(GATEWAY));
    fc.assert(
      fc.property(fc.nat(signed.length * 8 - 1), (bit) => {
        const changed = Uint8Array.from(signed);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(verifyDocument(changed, { type: 'policy', trusted }).ok).toBe(false);
      }),
      { numRuns: 400 },
    );
  });
});

describe('receipts', () => {
  const gaps = fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 20 }).map((edges) => {
    const ordered = edges.toSorted((a, b) => a - b);
    return ordered.flatMap((first, index) => (index % 2 === 0 ? [{ first, last: ordered[index + 1] ?? first }] : []));
  });

  it('come back as they were written, from an empty ledger to the last number', () => {
    const receipts = fc.record({
      site: fc.constant(NAME.site),
      gateway: fc.constant(NAME.gateway),
      ledger: sized(16),
      storeId: sized(16),
      throughSeq: fc.constant(0),
      throughHash: sized(32),
      gaps,
      receivedMs: count,
      directoryVersion: count,
    });
    fc.assert(
      fc.property(receipts, (receipt) => {
        expect(comparable(parseReceipt(encodeReceipt(receipt)))).toEqual(comparable(receipt));
      }),
    );
  });
});

describe('directories', () => {
  const identities = [0x71, 0x72, 0x73].map(fixedIdentity);
  const recipients = [0x74, 0x75, 0x76].map((seed) => recipientFrom(fixedReader(seed).privateKey.publicKey));

  it('come back with the same keys, times and roles', () => {
    const directories: fc.Arbitrary<Directory> = fc.record({
      site: fc.constant(NAME.site),
      issuedMs: count,
      expiresMs: count,
      recipients: fc.shuffledSubarray(recipients, { minLength: 1 }),
      receiptKeys: fc.shuffledSubarray(identities, { minLength: 1 }),
      commandAuthorities: fc.array(
        fc.record({ keys: fc.constantFrom(...identities), roles: fc.array(fc.constantFrom('unlock', 'policy'), { maxLength: 2 }) }),
        { maxLength: 2 },
      ),
    });
    const essence = (directory: Directory) =>
      comparable({
        ...directory,
        recipients: directory.recipients.map(({ id, key }) => [id, key.raw]),
        receiptKeys: directory.receiptKeys.map(({ ed25519, mlDsa65 }) => [ed25519.id, mlDsa65.id]),
        commandAuthorities: directory.commandAuthorities.map(({ keys, roles }) => [keys.ed25519.id, keys.mlDsa65.id, roles]),
      });
    fc.assert(
      fc.property(directories, (directory) => {
        expect(essence(parseDirectory(encodeDirectory(directory)))).toEqual(essence(directory));
      }),
      { numRuns: 20 },
    );
  });
});

describe('signed notes', () => {
  const key = { name: 'example.com/ledger', key: GATEWAY.ed25519.privateKey };
  const line = fc.string({ unit: 'binary', maxLength: 60 }).map((text) => text.replace(/[\p{Cc}\p{Cs}]/gu, '.'));
  const texts = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => `${lines.join('\n')}\n`);

  it('open to their text, blank lines and all', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(openNote(signNote(text, [key]), [{ ...key, key: GATEWAY.ed25519.key }])).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  it('never open to a text that was not signed, whatever bit is changed', () => {
    const text = 'example.com/ledger\n7\n\nan extension\n';
    const note = signNote(text, [key]);
    fc.assert(
      fc.property(fc.nat(note.length * 8 - 1), (bit) => {
        const changed = Uint8Array.from(note);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect([text, null]).toContain(openNote(changed, [{ ...key, key: GATEWAY.ed25519.key }]));
      }),
      { numRuns: 500 },
    );
  });
});

describe('checkpoints', () => {
  const checkpoints: fc.Arbitrary<Checkpoint> = fc.record({
    site: fc.constant(NAME.site),
    gateway: fc.constant(NAME.gateway),
    ledger: sized(16),
    headSeq: count,
    headHash: sized(32),
    wallMs: count,
    dropped: count,
    counts: fc.dictionary(fc.constantFrom('agentStarted', 'loginFailed', 'fileChanged', 'kind-101'), count),
  });

  it('come back as they were signed, to their own gateway and keys only', () => {
    fc.assert(
      fc.property(checkpoints, (checkpoint) => {
        const note = signCheckpoint(checkpoint, GATEWAY);
        expect(comparable(openCheckpoint(note, NAME, GATEWAY))).toEqual(comparable({ ...checkpoint, counts: { ...checkpoint.counts } }));
        expect(openCheckpoint(note, { ...NAME, gateway: 'gw-2' }, GATEWAY)).toBeNull();
        expect(openCheckpoint(note, NAME, { ...GATEWAY, mlDsa65: STRANGER.mlDsa65 })).toBeNull();
        expect(openCheckpoint(note, NAME, { ...GATEWAY, ed25519: STRANGER.ed25519 })).toBeNull();
      }),
      { numRuns: 25 },
    );
  });
});

describe('events', () => {
  const times: fc.Arbitrary<EventTime> = fc.record({
    wallMs: count,
    bootId: sized(16),
    monotonicUs: count,
    timeQuality: fc.constantFrom(TimeQuality.SYNCHRONISED, TimeQuality.FREE_RUNNING, TimeQuality.UNTRUSTED),
  });
  const common = { severity: fc.constantFrom(Severity.INFO, Severity.CRITICAL), deviceId: fc.constantFrom('', 'pump-1'), actor: sized(16) };
  // What has no value is not on the wire, so every value here is one that is.
  const positive = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
  const file = fc.record({
    mode: fc.integer({ min: 1, max: 0xffff_ffff }),
    size: positive,
    sha256: sized(32),
    linkTarget: fc.uint8Array({ minLength: 1, maxLength: 40 }),
  });
  const drafts: fc.Arbitrary<EventDraft> = fc.oneof(
    fc.record({
      ...common,
      kind: fc.constant('agentStarted' as const),
      detail: fc.record({ version: fc.constant('1.0.0'), bootCounter: positive }),
    }),
    fc.record({
      ...common,
      kind: fc.constant('timeChanged' as const),
      detail: fc.record({
        stepMs: fc.oneof(
          positive,
          positive.map((step) => -step),
        ),
        quality: fc.constant(TimeQuality.UNTRUSTED),
      }),
    }),
    fc.record({
      ...common,
      kind: fc.constant('fileChanged' as const),
      detail: fc.record({
        set: fc.constant('firmware'),
        path: fc.uint8Array({ minLength: 1, maxLength: 100 }),
        change: fc.constant(FileChange.CONTENT),
        net: fc.constant(FileNet.WATCH),
        meanings: fc.array(fc.string({ minLength: 1, maxLength: 20 }), { maxLength: 3 }),
        before: file,
        after: file,
      }),
    }),
  );

  it('come back as they were recorded', () => {
    fc.assert(
      fc.property(drafts, times, (draft, time) => {
        expect(comparable(decodeEvent(encodeEvent(draft, time)))).toEqual(comparable({ ...draft, ...time }));
      }),
    );
  });
});
