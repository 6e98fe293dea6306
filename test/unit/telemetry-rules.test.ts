import { type Receipt, Severity } from '@wardkeeper/proto';
import { describe, expect, test } from 'vitest';
import { ByteAllowance } from '../../agent/telemetry/byte-allowance.ts';
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
  const own = { headSeq: 10, baseSeq: 3, hashAt: (seq: number) => (seq > 2 && seq <= 10 ? hash(seq) : null) };
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
    ['one seen before, as a broker retains it', receipt(5), 3, { storeId: store, number: 3 }, 'REPEATED'],
    ['of a store that another has replaced', receipt(5, hash(5), Buffer.alloc(16, 7)), 99, { storeId: store, number: 3 }, 'RETIRED'],
    [
      'below what was deleted here, by a restored store',
      receipt(2, Buffer.alloc(32, 0xff), Buffer.alloc(16, 2)),
      1,
      { storeId: store, number: 3 },
      'NEW_STORE',
    ],
    ['an older one replayed', receipt(5), 2, { storeId: store, number: 3 }, 'STALE'],
    ['of a restored store, with a lower number', receipt(5), 1, { storeId: Buffer.alloc(16, 2), number: 9 }, 'NEW_STORE'],
    ['beyond our head: this disk was rolled back', receipt(11), 4, { storeId: store, number: 3 }, 'FORK'],
    ['another hash at our row: another history', receipt(5, Buffer.alloc(32, 0xff)), 4, { storeId: store, number: 3 }, 'FORK'],
  ])('%s: %#', (_name, given, number, known, expected) => {
    expect(judgeReceipt(given, number, known, own, (storeId) => storeId[0] === 7)).toBe(expected);
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
  const pending = (cursor: Cursor, headSeq: number) => [...cursor.pending(headSeq)];

  test('takes new rows in order, and again only what a receipt shows to be missing', () => {
    const cursor = new Cursor(0);
    expect(pending(cursor, 10)).toEqual([{ first: 1, last: 10 }]);
    cursor.sent({ first: 1, last: 4 });
    expect(pending(cursor, 10)).toEqual([{ first: 5, last: 10 }]);
    cursor.sent({ first: 5, last: 10 });
    expect(pending(cursor, 10)).toEqual([]);
    cursor.receipted(4, [{ first: 5, last: 6 }]);
    expect(pending(cursor, 10)).toEqual([]);
    cursor.resendMissing();
    expect(pending(cursor, 12)).toEqual([
      { first: 5, last: 6 },
      { first: 11, last: 12 },
    ]);
    cursor.sent({ first: 5, last: 5 });
    expect(pending(cursor, 10)).toEqual([{ first: 6, last: 6 }]);
    cursor.receipted(10, []);
    expect(pending(cursor, 10)).toEqual([]);
    expect(cursor.unreceipted).toBe(0);
  });

  test('a new connection sends everything again that no receipt covers', () => {
    const cursor = new Cursor(3);
    cursor.sent({ first: 4, last: 9 });
    cursor.receipted(5, []);
    cursor.rewind();
    expect(pending(cursor, 9)).toEqual([{ first: 6, last: 9 }]);
  });

  test('a restored store takes the cursor back', () => {
    const cursor = new Cursor(9);
    cursor.rewind(2);
    expect(pending(cursor, 9)).toEqual([{ first: 3, last: 9 }]);
  });

  test("a forked ledger's end goes twice, and is then done: no receipt will ever cover it", () => {
    const cursor = new Cursor(5);
    cursor.receiptedOtherwise(1, 8);
    expect(pending(cursor, 8)).toEqual([{ first: 6, last: 8 }]);
    cursor.sent({ first: 6, last: 8 });
    cursor.receiptedOtherwise(2, 8);
    expect(pending(cursor, 8)).toEqual([{ first: 6, last: 8 }]);
    cursor.sent({ first: 6, last: 8 });
    // The receipt that was counted already says nothing of the second time.
    cursor.receiptedOtherwise(2, 8);
    expect(cursor.unreceipted).toBe(3);
    cursor.receiptedOtherwise(3, 8);
    expect([pending(cursor, 8), cursor.unreceipted]).toEqual([[], 0]);
  });
});

describe('the bandwidth cap', () => {
  test('no minute carries more than it allows, wherever it begins', () => {
    const allowance = new ByteAllowance(1_000);
    const sent: { atMs: number; bytes: number }[] = [];
    for (let nowMs = 0; nowMs < 10 * 60_000; nowMs += 250) {
      const bytes = 1 + ((nowMs * 7_919) % 300);
      if (allowance.untilMs(bytes, nowMs) > 0) continue;
      allowance.spend(bytes, nowMs);
      sent.push({ atMs: nowMs, bytes });
    }
    const inMinuteFrom = (fromMs: number) =>
      sent.filter(({ atMs }) => atMs >= fromMs && atMs < fromMs + 60_000).reduce((sum, { bytes }) => sum + bytes, 0);
    const busiest = Math.max(...sent.map(({ atMs }) => inMinuteFrom(atMs)));
    expect(busiest).toBeLessThanOrEqual(1_000);
    expect(busiest).toBeGreaterThan(700);
  });

  test.each([
    ['nothing spent', [], 500, 0],
    ['no room until the first of it is a minute old', [[0, 900]], 500, 61_000],
    ['what must not wait counts, and is waited for', [[0, 5_000]], 500, 61_000],
    [
      'the older part makes room',
      [
        [0, 600],
        [20_000, 300],
      ],
      500,
      61_000,
    ],
  ] as const)('%s', (_name, spent, bytes, expected) => {
    const allowance = new ByteAllowance(1_000);
    for (const [atMs, amount] of spent) allowance.spend(amount, atMs);
    const nowMs = spent.at(-1)?.[0] ?? 0;
    expect(nowMs + allowance.untilMs(bytes, nowMs)).toBe(expected);
  });

  test('without one nothing waits', () => {
    const allowance = new ByteAllowance(null);
    allowance.spend(10 ** 12, 5);
    expect(allowance.untilMs(10 ** 12, 6)).toBe(0);
  });
});
