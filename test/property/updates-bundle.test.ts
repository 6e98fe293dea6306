/** Bundles written and read again, and readers handed what nobody wrote. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProtoError } from '@wardkeeper/proto';
import {
  archiveHead,
  BlockHasher,
  compareBills,
  formatBlockIndex,
  INDEX_BLOCK_BYTES,
  indexArchive,
  parseAdvisories,
  parseBill,
  parseBlockIndex,
  parseManifest,
  readArchiveHead,
  readProvenance,
} from '@wardkeeper/proto/bundle';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasCommand, needs } from '../support/needs.ts';
import { tempFolder } from '../support/temp.ts';
import { archiveOf, inMemory, member } from '../support/updates-archive.ts';

const letters = 'abcXYZ019._-'.split('');
const part = fc
  .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 130 })
  .map((chars) => chars.join(''))
  .filter((text) => text !== '.' && text !== '..');
const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const content = fc.uint8Array({ maxLength: 1_500 });
const tree = fc
  .uniqueArray(fc.tuple(path, content, fc.constantFrom(0o644, 0o755, 0o600)), { selector: ([name]) => name, maxLength: 8 })
  .map((files) => files.toSorted(([a], [b]) => (a < b ? -1 : 1)));

test('what was written is found again, byte by byte, and is written the same twice', async () => {
  await fc.assert(
    fc.asyncProperty(tree, async (files) => {
      const members = () => files.map(([name, bytes, mode]) => member(name, bytes, mode));
      const archive = await archiveOf(members());
      expect((await archiveOf(members())).equals(archive)).toBe(true);
      const index = await indexArchive(inMemory(archive));
      if (!index.ok) throw new Error(index.detail);
      const read = [...index.members.values()].map(({ path: name, offset, size, mode }) => [
        name,
        archive.subarray(offset, offset + size),
        mode,
      ]);
      expect(read).toEqual(files.map(([name, bytes, mode]) => [name, Buffer.from(bytes), mode]));
    }),
    { numRuns: 60 },
  );
});

test('a changed byte of a head is seen, wherever it is', async () => {
  const archive = await archiveOf([member('a/b', 'one'), member(`${'n'.repeat(150)}/${'m'.repeat(150)}`, 'two')]);
  const index = await indexArchive(inMemory(archive));
  if (!index.ok) throw new Error(index.detail);
  const bodies = [...index.members.values()].map(({ offset, size }) => [offset, offset + 512 * Math.ceil(size / 512)] as const);
  for (let at = 0; at < archive.length; at += 1) {
    if (bodies.some(([from, to]) => at >= from && at < to)) continue;
    const changed = Buffer.from(archive);
    changed[at] = (changed[at] ?? 0) ^ 1;
    const verdict = await indexArchive(inMemory(changed));
    // Another name of the same kind is another archive, and as good: who wants this one goes by its hash.
    if (verdict.ok) expect([...verdict.members.keys()]).not.toEqual([...index.members.keys()]);
  }
});

test('sizes up to and beyond what eleven octal digits hold', () => {
  for (const size of [0, 1, 2 ** 31, 2 ** 32, 8 ** 11 - 1, 8 ** 11, 8 ** 11 + 1, 2 ** 40]) {
    const wanted = { path: 'payload', size, mode: 0o644 };
    const head = archiveHead(wanted);
    expect(readArchiveHead(head)).toEqual({ ok: true, member: wanted, headBytes: head.length });
  }
});

test('four gibibytes and more are found behind, without being read', async () => {
  const big = { path: 'big', size: 5 * 2 ** 30, mode: 0o644 };
  const head = Buffer.from(archiveHead(big));
  const rest = await archiveOf([member('small', 'text')]);
  const start = head.length + big.size;
  let read = 0;
  const index = await indexArchive({
    size: start + rest.length,
    read: async (offset, length) => {
      read += length;
      if (offset < head.length) return head.subarray(offset, offset + length);
      return rest.subarray(offset - start, offset - start + length);
    },
  });
  expect(index.ok && index.members.get('small')?.offset).toBe(start + 512);
  expect(read).toBeLessThan(10_000);
});

describe.runIf(needs('tar', hasCommand('tar')) && needs('python3', hasCommand('python3')))('other readers', () => {
  const files = [
    ['a', 'one', 0o644],
    [`${'d'.repeat(120)}/${'e'.repeat(90)}`, 'two', 0o755],
    [`${'f'.repeat(240)}/${'g'.repeat(240)}`, 'three', 0o644],
  ] as const;
  const archive = archiveOf(files.map(([name, text, mode]) => member(name, text, mode)));

  test('GNU tar unpacks it', async () => {
    const folder = tempFolder('tar');
    const done = spawnSync('tar', ['-C', folder, '-xf', '-'], { input: await archive });
    expect(done.stderr.toString()).toBe('');
    expect(files.map(([name]) => readFileSync(join(folder, name), 'utf8'))).toEqual(files.map(([, text]) => text));
  });

  test('Python reads it, and a member beyond eight gibibytes', async () => {
    const file = join(tempFolder('tar'), 'x.tar');
    writeFileSync(file, Buffer.concat([(await archive).subarray(0, -1024), archiveHead({ path: 'z', size: 9 * 2 ** 30, mode: 0o644 })]));
    const program =
      'import tarfile,sys\nt=tarfile.open(sys.argv[1])\nfor m in t:\n  print(m.name,m.size,oct(m.mode))\n  if m.name=="z": break';
    const done = spawnSync('python3', ['-c', program, file], { encoding: 'utf8' });
    expect(done.stderr).toBe('');
    const lines = files.map(([name, text, mode]) => `${name} ${text.length} 0o${mode.toString(8)}`);
    expect(done.stdout.trim().split('\n')).toEqual([...lines, `z ${9 * 2 ** 30} 0o644`]);
  });
});

test('a block index says of every block what it is, however the payload comes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3 * INDEX_BLOCK_BYTES }), fc.integer({ min: 1, max: 100_000 }), (size, piece) => {
      const payload = createHash('shake256', { outputLength: size }).update('payload').digest();
      const hasher = new BlockHasher();
      for (let at = 0; at < size; at += piece) hasher.update(payload.subarray(at, at + piece));
      const index = hasher.finish();
      expect(index.blocks).toEqual(
        Array.from({ length: Math.ceil(size / INDEX_BLOCK_BYTES) }, (_, at) =>
          createHash('sha256')
            .update(payload.subarray(at * INDEX_BLOCK_BYTES, (at + 1) * INDEX_BLOCK_BYTES))
            .digest('hex'),
        ),
      );
      expect(parseBlockIndex(formatBlockIndex(index))).toEqual(index);
    }),
    { numRuns: 30 },
  );
});

test('readers answer or refuse, whatever they are given', async () => {
  const readers: readonly ((bytes: Uint8Array) => unknown)[] = [
    readArchiveHead,
    parseManifest,
    parseBlockIndex,
    parseBill,
    parseAdvisories,
    (bytes) => readProvenance(bytes, new Map()),
  ];
  const text = fc
    .oneof(fc.json(), fc.constant('{"bomFormat":"CycloneDX","specVersion":"1.6","components":[]}'))
    .map((json) => Buffer.from(json));
  const honest = await archiveOf([member('a', 'x')]);
  const head = fc.tuple(fc.nat(511), fc.nat(255)).map(([at, value]) => honest.with(at, value));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 2_100 }), text, head), (bytes) => {
      for (const read of readers) {
        try {
          read(Buffer.from(bytes));
        } catch (error) {
          if (!(error instanceof ProtoError) || error.code !== 'BUNDLE_MALFORMED') throw error;
        }
      }
    }),
    { numRuns: 400 },
  );
});

test('a bill differs from itself in nothing, and what one adds the other removes', () => {
  const bill = fc
    .uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c'), version: fc.constantFrom('1', '2'), licences: fc.constant(['MIT']) }), {
      selector: ({ id, version }) => `${id}${version}`,
    })
    .map((parts) => parts.toSorted((a, b) => (`${a.id}${a.version}` < `${b.id}${b.version}` ? -1 : 1)));
  fc.assert(
    fc.property(bill, bill, (from, to) => {
      expect(compareBills(from, from)).toEqual({ added: [], removed: [], changed: [] });
      expect(compareBills(from, to).added).toEqual(compareBills(to, from).removed);
      expect(
        compareBills(from, to)
          .changed.map(({ id }) => id)
          .toSorted(),
      ).toEqual(
        compareBills(to, from)
          .changed.map(({ id }) => id)
          .toSorted(),
      );
    }),
  );
});
