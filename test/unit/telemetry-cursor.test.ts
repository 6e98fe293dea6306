/** What a gateway sends to a hospital that asks for rows which are long receipted and deleted. */
import { expect, test } from 'vitest';
import { Cursor, MAX_UNRECEIPTED_ROWS } from '../../agent/telemetry/cursor.ts';

const DELETED = 90_000;
const HEAD = DELETED + 500;

test('deleted rows hold nothing back, however many they are', () => {
  const cursor = new Cursor(1_000);
  cursor.deleted(DELETED);
  expect([...cursor.pending(HEAD)]).toEqual([{ first: DELETED + 1, last: HEAD }]);
  cursor.sent({ first: DELETED + 1, last: HEAD });
  expect([cursor.sendable(HEAD), cursor.unreceipted]).toEqual([0, 500]);
  // A hospital's store from an old backup: it asks for what nobody has, and gets what is new.
  cursor.rewind(1_000);
  cursor.deleted(DELETED);
  expect(cursor.sendable(HEAD)).toBe(500);
  cursor.sent({ first: DELETED + 1, last: HEAD });
  cursor.receipted(1_000, [{ first: 1_001, last: DELETED }]);
  cursor.resendMissing();
  cursor.deleted(DELETED);
  expect([...cursor.pending(HEAD)]).toEqual([]);
});

test('once the gap is accepted there, receipts count from behind it', () => {
  const cursor = new Cursor(1_000);
  cursor.deleted(DELETED);
  expect([...cursor.pending(DELETED + 2 * MAX_UNRECEIPTED_ROWS)]).toEqual([{ first: DELETED + 1, last: DELETED + MAX_UNRECEIPTED_ROWS }]);
  cursor.sent({ first: DELETED + 1, last: DELETED + MAX_UNRECEIPTED_ROWS });
  cursor.receipted(DELETED + MAX_UNRECEIPTED_ROWS, []);
  expect(cursor.sendable(DELETED + 2 * MAX_UNRECEIPTED_ROWS)).toBe(MAX_UNRECEIPTED_ROWS);
});
