/** What may become of the ring for critical events, and what of it the ledger takes. */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Severity } from '@wardkeeper/proto';
import { describe, expect, test } from 'vitest';
import { CriticalRing, RING_BYTES } from '../../agent/ledger/ring.ts';
import { tempFolder } from '../support/temp.ts';

const body = (text: string) => Buffer.from(text);
const texts = (ring: CriticalRing) => ring.entries.map((entry) => Buffer.from(entry.body).toString());

function ringWith(...entries: readonly string[]): string {
  const path = join(tempFolder('ring'), 'critical.ring');
  using ring = CriticalRing.open(path, 0, randomBytes);
  for (const entry of entries) ring.append(body(entry), Severity.CRITICAL);
  return path;
}

const change = (path: string, edit: (bytes: Buffer) => void) => {
  const bytes = readFileSync(path);
  edit(bytes);
  writeFileSync(path, bytes);
};

describe('after a start', () => {
  test.each<[string, number, (bytes: Buffer) => void, readonly string[]]>([
    ['untouched: all of them', 0, () => undefined, ['one', 'two', 'three']],
    ['those that the ledger has are not taken again', 2, () => undefined, ['three']],
    ['torn in the middle of an entry: the others', 0, (bytes) => bytes.fill(0, 512 + 20, 1_024), ['one', 'three']],
    ['one byte of a body changed: the others', 0, (bytes) => bytes.write('X', 512 + 31), ['one', 'three']],
    ['a severity changed: the others', 0, (bytes) => void bytes.writeUInt8(1, 512 + 12), ['one', 'three']],
    ['a number changed: the others', 0, (bytes) => void bytes.writeUInt8(9, 512 + 11), ['one', 'three']],
    ['an entry copied behind itself: once', 0, (bytes) => void bytes.copy(bytes, 1_536, 512, 1_024), ['one', 'two', 'three']],
    ['a length beyond the ring: the others', 0, (bytes) => void bytes.writeUInt16BE(65_535, 512 + 13), ['one', 'three']],
    ['all of it zero: none', 0, (bytes) => void bytes.fill(0), []],
  ])('%s', (_name, taken, edit, expected) => {
    const path = ringWith('one', 'two', 'three');
    change(path, edit);
    using ring = CriticalRing.open(path, taken, randomBytes);
    expect(texts(ring)).toEqual(expected);
  });

  test('a file of another size is made anew', () => {
    const path = ringWith('one');
    writeFileSync(path, 'short');
    using ring = CriticalRing.open(path, 0, randomBytes);
    expect(texts(ring)).toEqual([]);
    expect(readFileSync(path)).toHaveLength(RING_BYTES);
  });

  test('numbers go on where they were, so that a new entry is never one that the ledger has', () => {
    const path = ringWith('one', 'two');
    {
      using ring = CriticalRing.open(path, 2, randomBytes);
      ring.append(body('three'), Severity.HIGH);
    }
    using again = CriticalRing.open(path, 2, randomBytes);
    expect(again.entries.map(({ number }) => number)).toEqual([3]);
  });

  test('cleared, it gives nothing back, even to a ledger that has forgotten', () => {
    const path = ringWith('one', 'two');
    {
      using ring = CriticalRing.open(path, 0, randomBytes);
      ring.clear();
      ring.append(body('three'), Severity.HIGH);
    }
    using again = CriticalRing.open(path, 0, randomBytes);
    expect(texts(again)).toEqual(['three']);
  });
});

test('full, it keeps what came first, and its size', () => {
  const path = join(tempFolder('ring'), 'critical.ring');
  using ring = CriticalRing.open(path, 0, randomBytes);
  let kept = 0;
  while (ring.append(Buffer.alloc(16_000, kept), Severity.CRITICAL)) kept += 1;
  expect(kept).toBe(Math.floor(RING_BYTES / (512 * 32)));
  expect(ring.entries).toHaveLength(kept);
  expect(readFileSync(path)).toHaveLength(RING_BYTES);
});
