/** What a change means, how grave that is, and what makes many changes one. */
import { createCipheriv, createHash } from 'node:crypto';
import { FileChange, Severity } from '@wardkeeper/proto';
import { describe, expect, test } from 'vitest';
import { disorderOf } from '../../agent/integrity/disorder.ts';
import { MassChange } from '../../agent/integrity/mass-change.ts';
import { graver, type Meaning, meaningsOf } from '../../agent/integrity/meaning.ts';
import { RecentMoves } from '../../agent/integrity/moves.ts';
import type { FileRecord, FileStamp } from '../../agent/integrity/rules.ts';

const FILE: FileRecord = {
  mode: 0o100644,
  uid: 0,
  gid: 0,
  size: 5,
  rdev: 0n,
  sha256: new Uint8Array(32),
  linkTarget: null,
  unverifiable: null,
  attributes: { capability: null, acl: null, ima: null },
};
const STAMP: FileStamp = { dev: 1n, ino: 2n, nlink: 1n, mode: 0o100644, uid: 0, gid: 0, size: 5, rdev: 0n, mtimeNs: 10n, ctimeNs: 10n };
const PROGRAM = { ...FILE, mode: 0o100755 };

describe('meanings', () => {
  const cases: [string, FileChange, FileRecord | null, FileRecord, FileStamp | null, Meaning[]][] = [
    ['content and later times', FileChange.CONTENT, FILE, FILE, { ...STAMP, mtimeNs: 11n, ctimeNs: 11n }, []],
    ['content and the old time of change', FileChange.CONTENT, FILE, FILE, { ...STAMP, ctimeNs: 11n }, ['timestomp']],
    ['a mode alone moves ctime too', FileChange.ATTRIBUTES, FILE, { ...FILE, mode: 0o100600 }, { ...STAMP, ctimeNs: 11n }, []],
    ['set-uid on a program', FileChange.ATTRIBUTES, PROGRAM, { ...PROGRAM, mode: 0o104755 }, null, ['set-uid']],
    ['set-gid that was there before', FileChange.CONTENT, { ...PROGRAM, mode: 0o102755 }, { ...PROGRAM, mode: 0o102755 }, null, []],
    ['set-uid that nobody can run', FileChange.ATTRIBUTES, FILE, { ...FILE, mode: 0o104644 }, null, []],
    ['a new program', FileChange.ADDED, null, PROGRAM, null, ['executable']],
    ['a file made a program', FileChange.ATTRIBUTES, FILE, PROGRAM, null, ['executable']],
    [
      'a new set-uid program for everybody',
      FileChange.ADDED,
      null,
      { ...PROGRAM, mode: 0o104777 },
      null,
      ['set-uid', 'executable', 'world-writable'],
    ],
    ['opened to the world', FileChange.ATTRIBUTES, FILE, { ...FILE, mode: 0o100666 }, null, ['world-writable']],
    ['a sticky folder for all', FileChange.ADDED, null, { ...FILE, mode: 0o041777 }, null, []],
    ['a link is always 0777', FileChange.ADDED, null, { ...FILE, mode: 0o120777 }, null, []],
    ['a device', FileChange.ADDED, null, { ...FILE, mode: 0o020600 }, null, ['device-node']],
    [
      'a capability',
      FileChange.ATTRIBUTES,
      PROGRAM,
      { ...PROGRAM, attributes: { capability: new Uint8Array([1]), acl: null, ima: null } },
      null,
      ['capability'],
    ],
  ];
  test.each(cases)('%s', (_, change, before, after, stampAfter, expected) => {
    expect(meaningsOf({ change, ofClass: 'data', before, after, stampBefore: STAMP, stampAfter })).toEqual(expected);
  });

  test('severity: never below the set, critical for rights, one up for a set-back time', () => {
    expect(graver(Severity.WARNING, 'data', [])).toBe(Severity.WARNING);
    expect(graver(Severity.WARNING, 'data', ['timestomp'])).toBe(Severity.HIGH);
    expect(graver(Severity.CRITICAL, 'data', ['timestomp'])).toBe(Severity.CRITICAL);
    expect(graver(Severity.INFO, 'config', ['set-uid'])).toBe(Severity.CRITICAL);
    expect(graver(Severity.INFO, 'config', ['executable'])).toBe(Severity.HIGH);
    expect(graver(Severity.INFO, 'executable', ['executable'])).toBe(Severity.CRITICAL);
    expect(graver(Severity.INFO, 'config', ['world-writable'])).toBe(Severity.HIGH);
  });
});

/** As good as random. */
const shake = (label: string, length: number) => createHash('shake256', { outputLength: length }).update(label).digest();

test('disorder: text low, packed and encrypted high, short texts say nothing', () => {
  const text = Buffer.from('dose_limit_ml_per_hour = 20.0 # as approved by the pharmacy\n'.repeat(40));
  const cipher = createCipheriv('aes-256-ctr', shake('key', 32), shake('nonce', 16));
  expect(disorderOf(text)).toBeLessThan(700);
  expect(disorderOf(cipher.update(text))).toBeGreaterThan(970);
  for (const length of [64, 100, 256, 1_024, 5_000]) {
    // The same bytes in every run: truly random ones fall short of any bound once in some thousand runs.
    const values = Array.from({ length: 50 }, (_, index) => disorderOf(shake(`${length}.${index}`, length)) ?? 0);
    expect(Math.min(...values), `${length} bytes`).toBeGreaterThan(950);
  }
  expect(disorderOf(Buffer.alloc(63))).toBeNull();
  expect(disorderOf(Buffer.alloc(4_096))).toBe(0);
});

describe('a burst of encryption', () => {
  const see = (burst: MassChange, count: number, fromMs: number, before = 500, after = 1_000) =>
    Array.from({ length: count }, (_, index) =>
      burst.see({ path: Buffer.from(`/f${fromMs}-${index}`), kind: 'rewritten', before, after }, fromMs + index * 10),
    ).filter((found) => found !== null);

  test('is told once, at its tenth file, with the names', () => {
    const burst = new MassChange();
    const [found, ...more] = see(burst, 500, 0);
    expect(found).toMatchObject({ count: 10, overMs: 90 });
    expect(found?.samples).toHaveLength(10);
    expect(more).toEqual([]);
    // A minute of quiet later it is another one.
    expect(see(burst, 10, 200_000)).toHaveLength(1);
  });

  test('is not an update: packed files stay packed, plain ones plain', () => {
    expect(see(new MassChange(), 500, 0, 970, 1_000)).toEqual([]);
    expect(see(new MassChange(), 500, 0, 500, 800)).toEqual([]);
  });

  test('is not a slow trickle', () => {
    const burst = new MassChange();
    for (let index = 0; index < 50; index += 1) expect(see(burst, 1, index * 1_000)).toEqual([]);
  });

  test('under new names shows as files that come random and others that go', () => {
    const burst = new MassChange();
    const found = Array.from({ length: 20 }, (_, index) => {
      burst.see({ path: Buffer.from(`/f${index}`), kind: 'removed', before: 500, after: null }, index);
      return burst.see({ path: Buffer.from(`/f${index}.locked`), kind: 'added', before: null, after: 1_000 }, index);
    }).filter((each) => each !== null);
    expect(found).toHaveLength(1);
    const onlyAdded = new MassChange();
    for (let index = 0; index < 100; index += 1) {
      expect(onlyAdded.see({ path: Buffer.from(`/${index}`), kind: 'added', before: null, after: 1_000 }, index)).toBeNull();
    }
  });
});

test('a move is the same inode with the same time, soon after, in either order', () => {
  const moves = new RecentMoves();
  expect(moves.removed(STAMP, Buffer.from('/a'), 0)).toBeNull();
  expect(moves.added(STAMP, Buffer.from('/b'), 100)).toEqual(Buffer.from('/a'));
  expect(moves.added(STAMP, Buffer.from('/c'), 200)).toBeNull();
  expect(moves.removed(STAMP, Buffer.from('/b'), 300)).toEqual(Buffer.from('/c'));
  moves.removed(STAMP, Buffer.from('/c'), 1_000);
  expect(moves.added({ ...STAMP, mtimeNs: 11n }, Buffer.from('/new'), 1_001)).toBeNull();
  expect(moves.added({ ...STAMP, nlink: 2n }, Buffer.from('/second-name'), 1_002)).toBeNull();
  expect(moves.added(STAMP, Buffer.from('/d'), 20_000)).toBeNull();
});
