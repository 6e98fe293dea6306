/**
 * What the launcher and the agent read from a disk that somebody has written to: boot.json, the restart mark, seals, a bundle's index; changed by
 * one who knows their form, and byte by byte. They are read as this program writes them or not at all, and nothing that comes of it
 * starts a slot that is not whole. A longer run, by hand: WARDKEEPER_FUZZ_RUNS=20000.
 */
import { type IndexedMember, indexBundle, parseBlockIndex, parseManifest, type RandomAccess } from '@wardkeeper/proto/bundle';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideBoot } from '../../agent/updates/boot/decide.ts';
import { parseMark, type RestartMark, serialiseMark } from '../../agent/updates/boot/mark.ts';
import { type BootRecord, MAX_RECORD_BYTES, parseBootRecord, serialiseBootRecord } from '../../agent/updates/boot/record.ts';
import { readSeal, serialiseSeal } from '../../agent/updates/boot/seal.ts';
import type { Files } from '../../agent/updates/files.ts';
import { parsePlan } from '../../agent/updates/machine/plan.ts';
import { seeded } from '../prove/story.ts';
import { mutateJson } from '../support/fuzz/json-mutation.ts';
import { type Choices, choicesFrom } from '../support/fuzz/random.ts';
import { mutateText } from '../support/fuzz/text-mutation.ts';
import { planTo } from '../support/update-world.ts';
import { archiveOf, member } from '../support/updates-archive.ts';

const RUNS = Number(process.env['WARDKEEPER_FUZZ_RUNS'] ?? 300);
const PARAMETERS = { numRuns: RUNS };
const seedOf = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const DIGEST = 'd'.repeat(64);

const RECORDS: readonly [BootRecord, ...BootRecord[]] = [
  { seq: 1, active: 'a', floor: 0, trial: null, failed: [] },
  { seq: 9, active: 'a', floor: 4, trial: { slot: 'b', left: 2, started: false, digest: DIGEST }, failed: [] },
  { seq: 12, active: 'b', floor: 4, trial: null, failed: [{ slot: 'a', digest: DIGEST, why: 'INTERRUPTED' }] },
];
const MARK: RestartMark = { digest: DIGEST, bootId: 'this-boot', monotonicMs: 1_000, wallMs: 1_800_000_000_000 };
const SEAL = {
  ...{
    digest: DIGEST,
    component: 'firmware',
    version: '5.0.0',
    releaseCounter: 5,
    dataSchema: { writes: 2, readableFrom: 1, readableTo: 3 },
  },
  files: [
    { path: 'bin/pump', sha256: 'a'.repeat(64), size: 6, mode: 0o755 },
    { path: 'etc/drugs', sha256: 'b'.repeat(64), size: 9, mode: 0o644 },
  ],
};

/** A changed copy: by its JSON, by its text, or by its bytes alone. */
function changed(honest: Uint8Array, choices: Choices): Uint8Array {
  return choices.oneOf<() => Uint8Array>([
    () => Buffer.from(JSON.stringify(mutateJson(JSON.parse(Buffer.from(honest).toString()), choices)) ?? ''),
    () => mutateText(honest, choices),
    () => changedBytes(honest, choices),
    () => choices.bytes(choices.below(200)),
  ])();
}

function changedBytes(honest: Uint8Array, choices: Choices): Buffer {
  const bytes = Buffer.from(honest);
  for (let changes = 1 + choices.below(4); changes > 0; changes -= 1) bytes[choices.below(bytes.length)] = choices.below(256);
  return choices.below(4) === 0 ? bytes.subarray(0, choices.below(bytes.length + 1)) : bytes;
}

describe('boot.json', () => {
  test('is read as this program writes it, or not at all', () => {
    let read = 0;
    fc.assert(
      fc.property(seedOf, (seed) => {
        const choices = choicesFrom(seeded(seed));
        const record = parseBootRecord(changed(serialiseBootRecord(choices.oneOf(RECORDS)), choices));
        if (record === null) return;
        read += 1;
        expect(parseBootRecord(serialiseBootRecord(record))).toEqual(record);
        expect(Object.keys(record).toSorted()).toEqual(['active', 'failed', 'floor', 'seq', 'trial']);
        expect(record.trial?.slot).not.toBe(record.active);
        expect(record.failed.length).toBeLessThanOrEqual(8);
      }),
      PARAMETERS,
    );
    expect(read).toBeGreaterThan(0);
  });

  test('and the mark, changed as they may be, start a whole slot above the floor or nothing, and a trial only with a mark of its own', () => {
    fc.assert(
      fc.property(seedOf, fc.constantFrom(null, 3, 5), fc.constantFrom(null, 3, 5), (seed, a, b) => {
        const choices = choicesFrom(seeded(seed));
        const maybe = (bytes: Uint8Array) => (choices.below(3) === 0 ? bytes : changed(bytes, choices));
        const record = parseBootRecord(maybe(serialiseBootRecord(choices.oneOf(RECORDS))));
        const mark = parseMark(maybe(serialiseMark(MARK)));
        const counters = { a, b };
        const decision = decideBoot({ record, mark, now: { ...MARK, monotonicMs: 2_000 }, wholeCounter: (slot) => counters[slot] });
        if (decision.slot === null) {
          expect(decision.why).toBe('NOTHING_STARTS');
          return;
        }
        expect(counters[decision.slot]).not.toBeNull();
        if (decision.why === 'TRIAL') {
          expect(mark?.digest).toBe(record?.trial?.digest);
          expect(decision.record?.trial?.left).toBe((record?.trial?.left ?? 0) - 1);
        }
        if (decision.slot !== record?.active && record !== null) expect(counters[decision.slot] ?? 0).toBeGreaterThanOrEqual(record.floor);
        if (decision.record !== null) expect(parseBootRecord(serialiseBootRecord(decision.record))).toEqual(decision.record);
      }),
      PARAMETERS,
    );
  });

  test('with a number that could not grow is not read: what would be written next could not be', () => {
    expect(parseBootRecord(serialiseBootRecord({ ...RECORDS[0], seq: Number.MAX_SAFE_INTEGER }))).toBeNull();
    expect(parseBootRecord(serialiseBootRecord({ ...RECORDS[0], seq: 2 ** 52 - 1 }))).not.toBeNull();
  });

  test('is never read beyond its limit', () => {
    const long = `{"schema":1,"seq":1,"active":"a","floor":0,"trial":null,"failed":[]${' '.repeat(MAX_RECORD_BYTES)}}`;
    expect(parseBootRecord(Buffer.from(long))).toBeNull();
  });
});

test('a seal is read as this program writes it, or not at all', () => {
  const honest = serialiseSeal(SEAL);
  fc.assert(
    fc.property(seedOf, (seed) => {
      const bytes = changed(honest, choicesFrom(seeded(seed)));
      const files = { read: () => bytes } as unknown as Files;
      const seal = readSeal(files, '/slot');
      if (seal === null) return;
      for (const { path, size } of seal.files) {
        expect(path.split('/').some((part) => part === '' || part === '.' || part === '..')).toBe(false);
        expect(Number.isSafeInteger(size) && size >= 0).toBe(true);
      }
      expect(Number.isSafeInteger(seal.releaseCounter)).toBe(true);
      expect(Number.isSafeInteger(seal.dataSchema.writes)).toBe(true);
    }),
    PARAMETERS,
  );
});

test('a plan in the database is read as this program writes it, or not at all', () => {
  const honest = Buffer.from(JSON.stringify(planTo(5, 4)));
  fc.assert(
    fc.property(seedOf, (seed) => {
      const text = Buffer.from(changed(honest, choicesFrom(seeded(seed)))).toString();
      const plan = parsePlan(text);
      if (plan !== null) expect(parsePlan(JSON.stringify(plan))).toEqual(plan);
    }),
    PARAMETERS,
  );
});

describe('a bundle in one file', () => {
  const FILES: readonly (readonly [path: string, content: string])[] = [
    ['manifest.json', '{"format":"wardkeeper-bundle/1","totalBytes":1,"releases":[]}'],
    ['metadata/1.root.json', '{"root":1}'],
    ['metadata/timestamp.json', '{"timestamp":1}'],
    ['targets/pump/payload.tar', 'p'.repeat(700)],
  ];
  const NAMES = ['manifest.json', 'metadata/x', 'metadata/a/b', 'targets/../x', 'targets', '/etc/passwd', 'zz', 'targets/p'] as const;

  /** Reads at most what it is asked for, and counts. */
  function counting(bytes: Uint8Array): RandomAccess & { readonly asked: () => number } {
    let asked = 0;
    return {
      size: bytes.length,
      asked: () => asked,
      read: async (offset, length) => {
        asked += length;
        return bytes.subarray(offset, offset + length);
      },
    };
  }

  async function judge(bytes: Uint8Array): Promise<ReadonlyMap<string, IndexedMember> | null> {
    const file = counting(bytes);
    const index = await indexBundle(file);
    expect(file.asked()).toBeLessThanOrEqual(8 * bytes.length + 8_192);
    if (!index.ok) {
      expect(index.code).toMatch(/^[A-Z]+$/);
      return null;
    }
    for (const [path, { offset, size }] of index.members) {
      expect(offset + size).toBeLessThanOrEqual(bytes.length);
      expect(path).toMatch(/^(?:manifest\.json|metadata\/[^/]+|targets\/.+)$/);
      expect(path.split('/')).not.toContain('..');
    }
    return index.members;
  }

  test('changed byte by byte is indexed within itself, or refused with a code', async () => {
    const honest = await archiveOf(FILES.map(([path, content]) => member(path, content)));
    expect((await judge(honest))?.size).toBe(FILES.length);
    await fc.assert(
      fc.asyncProperty(seedOf, async (seed) => void (await judge(changedBytes(honest, choicesFrom(seeded(seed)))))),
      PARAMETERS,
    );
  });

  test('changed member by member is read as an honest one of its own, or refused with a code', async () => {
    await fc.assert(
      fc.asyncProperty(seedOf, async (seed) => {
        const choices = choicesFrom(seeded(seed));
        const files = [...FILES];
        const at = choices.below(files.length);
        const [path, content] = files[at] ?? ['', ''];
        choices.oneOf<() => unknown>([
          () => files.splice(at, 1),
          () => files.splice(at, 0, [path, content]),
          () => files.splice(at, 1, [choices.oneOf(NAMES), content]),
          () => files.reverse(),
          () => files.splice(at, 1, [path, content.repeat(choices.below(50))]),
        ])();
        const pieces = await Promise.all(files.map(async ([name, text]) => pieceOf(name, text)));
        const members = await judge(Buffer.concat([...pieces, Buffer.alloc(choices.oneOf([1_024, 1_024, 1_024, 512, 0, 1_536]))]));
        if (members !== null) expect([...members.keys()]).toEqual(files.map(([name]) => name));
      }),
      PARAMETERS,
    );
  });

  /** One member, without the archive's end; a name that no archive of ours may have, as somebody else would write it. */
  async function pieceOf(path: string, content: string): Promise<Buffer> {
    const stand = 'x'.repeat(path.length);
    const archive = Buffer.from((await archiveOf([member(stand, content)])).subarray(0, -1_024));
    archive.write(path, 0, 'latin1');
    archive.write('        ', 148, 'latin1');
    const sum = archive.subarray(0, 512).reduce((total, byte) => total + byte, 0);
    archive.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    return archive;
  }

  test('its manifest and block index, changed by their form, are read or are none', () => {
    const blocks = Buffer.from(JSON.stringify({ schema: 1, blockBytes: 65_536, size: 70_000, blocks: 'ab'.repeat(64) }));
    const [, manifest = ''] = FILES[0] ?? [];
    fc.assert(
      fc.property(seedOf, (seed) => {
        const choices = choicesFrom(seeded(seed));
        const index = parseBlockIndex(changed(blocks, choices));
        if (index !== null) expect(index.blocks).toHaveLength(Math.ceil(index.size / 65_536));
        parseManifest(changed(Buffer.from(manifest), choices));
      }),
      PARAMETERS,
    );
  });
});
