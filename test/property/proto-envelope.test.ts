/** Whatever is sealed opens as it was, for everyone it was sealed to; whatever was changed does not open at all. */
import {
  type BatchContent,
  genesisHash,
  MAX_ROWS_PER_BATCH,
  openBatch,
  type OpenedContent,
  padmeLength,
  type Row,
  rowHash,
  sealBatch,
  sha256,
} from '@wardkeeper/proto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pad, unpad } from '../../proto/crypto/padme.ts';
import {
  countingBytes,
  fixedReader,
  forgeBatch,
  HOSPITAL,
  LEDGER,
  MANUFACTURER,
  NAME,
  outcomeOf,
  type Reader,
  SENDER,
  sealingParty,
} from '../support/envelope-parts.ts';

const READERS: readonly Reader[] = [HOSPITAL, MANUFACTURER, ...[1, 2, 3, 4, 5, 6].map(fixedReader)];

const bytes = (max: number) => fc.uint8Array({ maxLength: max });
const hashes = fc.uint8Array({ minLength: 32, maxLength: 32 });
const count = fc.maxSafeNat();

const rows: fc.Arbitrary<Row> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ body: bytes(200) }) },
  { weight: 1, arbitrary: fc.record({ droppedBodyHash: hashes }) },
);

const runs = fc
  .record({
    firstSeq: fc.oneof(fc.constant(1), fc.integer({ min: 2, max: 100_000 }), fc.constant(Number.MAX_SAFE_INTEGER - MAX_ROWS_PER_BATCH)),
    hashBefore: hashes,
    rows: fc.array(rows, { minLength: 1, maxLength: 8 }),
  })
  .map((run) => (run.firstSeq === 1 ? { ...run, hashBefore: genesisHash(NAME, LEDGER) } : run));

const contents: fc.Arbitrary<BatchContent> = fc.record({
  ledger: fc.constant(LEDGER),
  runs: fc.array(runs, { maxLength: 4 }),
  checkpoints: fc.array(bytes(300), { maxLength: 3 }),
  heartbeat: fc.option(
    fc.record({
      headSeq: count,
      headHash: hashes,
      version: fc.string({ unit: 'grapheme-ascii', maxLength: 64 }),
      wallMs: count,
      uptimeMs: count,
      warnings: fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { maxLength: 5 }),
    }),
  ),
});

/** What the receiver should know of a content, worked out the plain way. */
function expectedOf(content: BatchContent): OpenedContent {
  const openRow = (row: Row) =>
    'body' in row ? { body: row.body, bodyHash: sha256(row.body) } : { body: null, bodyHash: row.droppedBodyHash };
  return {
    ...content,
    runs: content.runs.map((run) => {
      let hash = run.hashBefore;
      const opened = run.rows.map((row, index) => {
        hash = rowHash(hash, run.firstSeq + index, openRow(row).bodyHash);
        return { ...openRow(row), seq: run.firstSeq + index, hash };
      });
      return { firstSeq: run.firstSeq, hashBefore: run.hashBefore, rows: opened };
    }),
  };
}

/** Buffers and Uint8Arrays alike as hex: which of the two a codec returns is no part of a content. */
function comparable(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, comparable(part)]));
}

describe('sealing and opening', () => {
  it('gives every recipient back what was sealed', () => {
    fc.assert(
      fc.property(contents, fc.shuffledSubarray([...READERS], { minLength: 1 }), (content, readers) => {
        const sealed = sealBatch(
          sealingParty(countingBytes()),
          readers.map(({ recipient }) => recipient),
          content,
        );
        for (const { decryption } of readers) {
          const opened = openBatch(sealed, SENDER, [decryption]);
          expect(opened.ok && comparable(opened.content)).toEqual(comparable(expectedOf(content)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives nobody else anything', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...READERS], { minLength: 1, maxLength: 7 }), (readers) => {
        const others = READERS.filter((reader) => !readers.includes(reader));
        expect(outcomeOf(forgeBatch({ readers }), SENDER, others)).toBe('RECIPIENT');
      }),
      { numRuns: 10 },
    );
  });

  it('hides the length of what is inside but for Padmé’s step', () => {
    const lengthOf = (body: number) => {
      const content = { ledger: LEDGER, runs: [{ firstSeq: 2, hashBefore: Buffer.alloc(32), rows: [{ body: noise(body) }] }] };
      return forgeBatch({ content: { ...content, checkpoints: [], heartbeat: null } }).length;
    };
    const lengths = new Set(Array.from({ length: 64 }, (_, index) => lengthOf(4_100 + index)));
    expect(lengths.size).toBeLessThanOrEqual(2);
  });
});

describe('a changed batch', () => {
  const sealed = forgeBatch({ readers: [HOSPITAL, MANUFACTURER] });
  const opens = (batch: Uint8Array) => outcomeOf(batch, SENDER, [HOSPITAL]) === 'OPENED';
  const flip = (bit: number) => {
    const changed = Uint8Array.from(sealed);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return changed;
  };

  it('does not open with any byte changed in one bit', () => {
    expect(opens(sealed)).toBe(true);
    const surviving = Array.from(sealed, (_, byte) => byte * 8 + (byte % 8)).filter((bit) => opens(flip(bit)));
    expect(surviving).toEqual([]);
  });

  it('does not open with any one bit changed', () => {
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        expect(opens(flip(bit))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('does not open cut off anywhere, or with bytes taken out', () => {
    for (let end = 0; end < sealed.length; end++) if (opens(sealed.subarray(0, end))) expect.unreachable(`opens when cut at ${end}`);
    fc.assert(
      fc.property(fc.nat(sealed.length - 2), fc.integer({ min: 1, max: 40 }), (from, length) => {
        const rest = Buffer.concat([sealed.subarray(0, from), sealed.subarray(Math.min(from + length, sealed.length))]);
        expect(opens(rest)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe('Padmé', () => {
  const lengths = fc.oneof(fc.nat(2_000), fc.nat(2 ** 22), fc.nat(2 ** 31));

  it('never shortens, adds at most 12 %, and is its own fixed point', () => {
    fc.assert(
      fc.property(lengths, (length) => {
        const padded = padmeLength(length);
        expect(padded).toBeGreaterThanOrEqual(length);
        expect(padded).toBeLessThanOrEqual(Math.max(length, length * 1.12));
        expect(padmeLength(padded)).toBe(padded);
      }),
    );
  });

  it('keeps the order of lengths', () => {
    fc.assert(
      fc.property(lengths, lengths, (a, b) => {
        expect(padmeLength(Math.min(a, b))).toBeLessThanOrEqual(padmeLength(Math.max(a, b)));
      }),
    );
  });

  it('unpads what it padded', () => {
    fc.assert(
      fc.property(bytes(3_000), (content) => {
        expect(Buffer.from(unpad(pad(content)) ?? []).equals(content)).toBe(true);
      }),
    );
  });

  it('unpads nothing else: what unpads pads to the same bytes', () => {
    const nearlyPadded = fc.tuple(bytes(300), fc.nat(10), fc.nat(), fc.nat(255)).map(([content, extra, at, value]) => {
      const padded = Buffer.concat([pad(content), Buffer.alloc(extra)]);
      padded[at % padded.length] = value;
      return padded;
    });
    fc.assert(
      fc.property(fc.oneof(nearlyPadded, bytes(60)), (padded) => {
        const content = unpad(padded);
        if (content !== null) expect(Buffer.from(pad(content)).equals(padded)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

/** Bytes that do not compress, the same on every run. */
function noise(length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, index) => sha256(Buffer.of(index >> 8, index & 255)));
  return Buffer.concat(blocks).subarray(0, length);
}
