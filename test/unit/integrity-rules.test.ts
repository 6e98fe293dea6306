import { FileChange, FileNet } from '@wardkeeper/proto';
import { describe, expect, test } from 'vitest';
import { type Case, compareRecords, type FileRecord, isFresh, judge, type Observation, sameStamp } from '../../agent/integrity/rules.ts';

const HASH_A = new Uint8Array(32).fill(1);
const HASH_B = new Uint8Array(32).fill(2);
const FILE: FileRecord = {
  mode: 0o100644,
  uid: 0,
  gid: 0,
  size: 5,
  rdev: 0n,
  sha256: HASH_A,
  linkTarget: null,
  unverifiable: null,
  attributes: null,
};
const LINK: FileRecord = { ...FILE, mode: 0o120777, sha256: null, linkTarget: Buffer.from('target') };
const SEEN: Observation = {
  ...FILE,
  dev: 1n,
  ino: 2n,
  nlink: 1n,
  mtimeNs: 10_000_000_000n,
  ctimeNs: 10_000_000_000n,
  inspectedNs: 12_000_000_000n,
  disorder: null,
};

describe('what counts as a change', () => {
  const cases: [string, FileRecord | null, FileRecord | null, FileChange | null][] = [
    ['equal', FILE, { ...FILE }, null],
    ['nowhere', null, null, null],
    ['another hash', FILE, { ...FILE, sha256: HASH_B }, FileChange.CONTENT],
    ['another mode', FILE, { ...FILE, mode: 0o104644 }, FileChange.ATTRIBUTES],
    ['another owner', FILE, { ...FILE, uid: 1 }, FileChange.ATTRIBUTES],
    ['another group', FILE, { ...FILE, gid: 1 }, FileChange.ATTRIBUTES],
    ['content and mode: the graver', FILE, { ...FILE, sha256: HASH_B, mode: 0o100755 }, FileChange.CONTENT],
    ['a link in place of a file', FILE, LINK, FileChange.TYPE],
    ['a link elsewhere', LINK, { ...LINK, linkTarget: Buffer.from('other') }, FileChange.CONTENT],
    ['another device behind a node', { ...FILE, mode: 0o060600, rdev: 1n }, { ...FILE, mode: 0o060600, rdev: 2n }, FileChange.CONTENT],
    ['new', null, FILE, FileChange.ADDED],
    ['gone', FILE, null, FileChange.REMOVED],
    ['cannot be read', FILE, { ...FILE, sha256: null, unverifiable: 'unreadable' }, FileChange.UNREADABLE],
    [
      'never could be read',
      { ...FILE, sha256: null, unverifiable: 'too-large' },
      { ...FILE, sha256: null, unverifiable: 'too-large' },
      FileChange.UNREADABLE,
    ],
    ['could not be read at first', { ...FILE, sha256: null, unverifiable: 'unreadable' }, FILE, FileChange.CONTENT],
    ['a folder that grew', { ...FILE, mode: 0o040755, sha256: null, size: 1 }, { ...FILE, mode: 0o040755, sha256: null, size: 2 }, null],
  ];
  test.each(cases)('%s', (_, expected, observed, change) => expect(compareRecords(expected, observed)).toBe(change));
});

describe('what is told', () => {
  const drift = { ...FILE, sha256: HASH_B };
  const open = { change: FileChange.CONTENT, told: drift, tellings: 1 };
  const base: Case = { expected: FILE, observed: FILE, finding: null, touched: true, net: FileNet.WATCH };

  test('a change once, then repeats only count', () => {
    expect(judge({ ...base, observed: drift })).toEqual({ kind: 'tell', change: FileChange.CONTENT });
    expect(judge({ ...base, observed: drift, finding: open })).toEqual({ kind: 'repeat' });
    expect(judge({ ...base, observed: drift, finding: open, touched: false })).toEqual({ kind: 'nothing' });
  });

  test('every further state of a changed file', () => {
    expect(judge({ ...base, observed: { ...drift, mode: 0o104755 }, finding: open }).kind).toBe('tell');
    expect(judge({ ...base, observed: { ...drift, sha256: new Uint8Array(32) }, finding: open }).kind).toBe('tell');
    expect(judge({ ...base, observed: null, finding: open })).toEqual({ kind: 'tell', change: FileChange.REMOVED });
  });

  test('churn waits for the sweep, which tells it', () => {
    const churned = { ...base, observed: { ...drift, sha256: new Uint8Array(32) }, finding: { ...open, tellings: 8 } };
    expect(judge(churned).kind).toBe('repeat');
    expect(judge({ ...churned, net: FileNet.SWEEP, touched: false }).kind).toBe('tell');
  });

  test('that it is right again', () => {
    expect(judge({ ...base, finding: open })).toEqual({ kind: 'restored' });
    expect(judge({ ...base, expected: null, observed: null, finding: open })).toEqual({ kind: 'restored' });
    expect(judge(base)).toEqual({ kind: 'nothing' });
  });
});

describe('whether the last look still holds', () => {
  test('any field of the stamp ends it', () => {
    expect(isFresh(SEEN, { ...SEEN }, true)).toBe(true);
    for (const field of ['dev', 'ino', 'nlink', 'rdev', 'mtimeNs', 'ctimeNs'] as const) {
      expect(sameStamp(SEEN, { ...SEEN, [field]: SEEN[field] + 1n }), field).toBe(false);
    }
    for (const field of ['mode', 'uid', 'gid', 'size'] as const) {
      expect(isFresh(SEEN, { ...SEEN, [field]: SEEN[field] + 1 }, true), field).toBe(false);
    }
  });

  test('racy-clean: a change less than two seconds before the reading may hide another', () => {
    expect(isFresh({ ...SEEN, inspectedNs: 11_999_999_999n }, SEEN, true)).toBe(false);
    expect(isFresh({ ...SEEN, inspectedNs: 1n }, SEEN, true)).toBe(false);
  });

  test('what could not be verified is looked at again, as is content that was not asked for before', () => {
    expect(isFresh({ ...SEEN, unverifiable: 'unstable' }, SEEN, true)).toBe(false);
    expect(isFresh({ ...SEEN, sha256: null }, SEEN, true)).toBe(false);
    expect(isFresh({ ...SEEN, sha256: null }, SEEN, false)).toBe(true);
    expect(isFresh(null, SEEN, true)).toBe(false);
  });
});
