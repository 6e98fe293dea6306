import { type Receipt, Severity } from '@wardkeeper/proto';
import { describe, expect, test } from 'vitest';
import { Cursor } from '../../agent/telemetry/cursor.ts';
import { DEFAULT_TIMING, judgeReceipt, missingRanges, untilDueMs } from '../../agent/telemetry/rules.ts';
import { NAME } from '../support/names.ts';

const QUIET = { events: 0, highest: Severity.SEVERITY_UNSPECIFIED, oldestMs: 0, sinceHeartbeatMs: 0 };

describe('when the next batch goes', () => {
  test.each([
    ['nothing waits: the heartbeat', QUIET, 300_000],
    ['a notice', { ...QUIET, events: 1, highest: Severity.NOTICE, oldestMs: 4_000 }, 6_000],
    ['a notice that has waited', { ...QUIET, events: 1, highest: Severity.WARNING, oldestMs: 10_000 }, 0],
    ['a hundred events', { ...QUIET, events: 100, highest: Severity.INFO }, 0],
    ['info alone waits for the heartbeat', { ...QUIET, events: 3, highest: Severity.INFO, sinceHeartbeatMs: 100_000 }, 200_000],
  ])('%s', (_name, waiting, expected) => {
    expect(untilDueMs(waiting, DEFAULT_TIMING)).toBe(expected);
  });

  test.each([Severity.HIGH, Severity.CRITICAL])('severity %i leaves within 250 ms', (highest) => {
    expect(untilDueMs({ ...QUIET, events: 1, highest }, DEFAULT_TIMING)).toBeLessThan(250);
  });
});

describe('whether a receipt counts', () => {
  const hash = (seq: number) => Buffer.alloc(32, seq);
  const own = { headSeq: 10, hashAt: (seq: number) => (seq <= 10 ? hash(seq) : null) };
  const store = Buffer.alloc(16, 1);
  const receipt = (throughSeq: number, throughHash = hash(throughSeq), storeId = store): Receipt => ({
    ...NAME,
    ledger: Buffer.alloc(16),
    storeId,
    throughSeq,
    throughHash,
    gaps: [],
    receivedMs: 0,
    directoryVersion: 1,
  });
  test.each([
    ['the first', receipt(5), 1, null, 'ACCEPT'],
    ['a newer one', receipt(5), 4, { storeId: store, number: 3 }, 'ACCEPT'],
    ['one seen before', receipt(5), 3, { storeId: store, number: 3 }, 'STALE'],
    ['an older one replayed', receipt(5), 2, { storeId: store, number: 3 }, 'STALE'],
    ['of a restored store, with a lower number', receipt(5), 1, { storeId: Buffer.alloc(16, 2), number: 9 }, 'NEW_STORE'],
    ['beyond our head: this disk was rolled back', receipt(11), 4, { storeId: store, number: 3 }, 'FORK'],
    ['another hash at our row: another history', receipt(5, Buffer.alloc(32, 0xff)), 4, { storeId: store, number: 3 }, 'FORK'],
  ])('%s: %#', (_name, given, number, known, expected) => {
    expect(judgeReceipt(given, number, known, own)).toBe(expected);
  });
});

describe('what is sent again', () => {
  test.each([
    ['nothing when all is receipted', missingRanges(10, [], 10), []],
    ['all after the cursor when the hospital names no gap', missingRanges(4, [], 10), [{ first: 5, last: 10 }]],
    [
      'only the gaps it names',
      missingRanges(
        4,
        [
          { first: 5, last: 6 },
          { first: 9, last: 9 },
        ],
        12,
      ),
      [
        { first: 5, last: 6 },
        { first: 9, last: 9 },
      ],
    ],
    ['never more than was sent', missingRanges(4, [{ first: 5, last: 20 }], 12), [{ first: 5, last: 12 }]],
  ])('%s', (_name, ranges, expected) => {
    expect(ranges).toEqual(expected);
  });
});

describe('the cursor', () => {
  test('takes new rows in order, and again only what a receipt shows to be missing', () => {
    const cursor = new Cursor(0);
    const first = cursor.next(10);
    expect(first).toEqual({ first: 1, last: 10 });
    if (first !== null) cursor.sent(first, 4);
    const second = cursor.next(10);
    expect(second).toEqual({ first: 5, last: 10 });
    if (second !== null) cursor.sent(second, 10);
    expect(cursor.next(10)).toBeNull();
    cursor.receipted(4, [{ first: 5, last: 6 }]);
    expect(cursor.next(10)).toBeNull();
    cursor.resendMissing();
    expect(cursor.next(10)).toEqual({ first: 5, last: 6 });
    cursor.receipted(10, []);
    expect(cursor.next(10)).toBeNull();
    expect(cursor.unreceipted).toBe(0);
  });

  test('a new connection sends everything again that no receipt covers', () => {
    const cursor = new Cursor(3);
    cursor.sent({ first: 4, last: 9 }, 9);
    cursor.receipted(5, []);
    cursor.rewind();
    expect(cursor.next(9)).toEqual({ first: 6, last: 9 });
  });

  test('a restored store takes the cursor back', () => {
    const cursor = new Cursor(9);
    cursor.rewind(2);
    expect(cursor.next(9)).toEqual({ first: 3, last: 9 });
  });
});
