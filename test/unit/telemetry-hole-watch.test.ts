/** When a hole that a receipt names counts as open: never while what was published before is still on its way. */
import { expect, test } from 'vitest';
import { HoleWatch } from '../../agent/telemetry/hole-watch.ts';
import { InFlight } from '../../agent/telemetry/in-flight.ts';
import { FakeClock } from '../support/fake-clock.ts';

const WAIT_MS = 3_000;

function bench() {
  const inFlight = new InFlight(new FakeClock());
  return { inFlight, holes: new HoleWatch() };
}

test('it counts from the receipt where all before it was acknowledged', () => {
  const { inFlight, holes } = bench();
  inFlight.end(inFlight.begin());
  expect(holes.untilMs(WAIT_MS, 100)).toBe(Number.POSITIVE_INFINITY);
  holes.noticeReceipt(true, false, inFlight, 100);
  expect(holes.untilMs(WAIT_MS, 100)).toBe(WAIT_MS);
  holes.noticeReceipt(true, false, inFlight, 1_100);
  expect(holes.untilMs(WAIT_MS, 1_100)).toBe(WAIT_MS - 1_000);
});

test('on a slow line it waits for what was on its way, and for nothing that was begun later', () => {
  const { inFlight, holes } = bench();
  const [first, second] = [inFlight.begin(), inFlight.begin()];
  holes.noticeReceipt(true, false, inFlight, 0);
  const later = inFlight.begin();
  inFlight.end(second);
  holes.noticeAcknowledgement(inFlight, 50_000);
  expect(holes.untilMs(WAIT_MS, 50_000)).toBe(Number.POSITIVE_INFINITY);
  inFlight.end(first);
  holes.noticeAcknowledgement(inFlight, 60_000);
  expect(holes.untilMs(WAIT_MS, 60_000)).toBe(WAIT_MS);
  inFlight.end(later);
  holes.noticeAcknowledgement(inFlight, 61_000);
  expect(holes.untilMs(WAIT_MS, 61_000)).toBe(WAIT_MS - 1_000);
});

test('progress begins it anew, a receipt without it ends it, and so does another connection', () => {
  const { inFlight, holes } = bench();
  holes.noticeReceipt(true, false, inFlight, 0);
  holes.noticeReceipt(true, true, inFlight, 2_000);
  expect(holes.untilMs(WAIT_MS, 2_000)).toBe(WAIT_MS);
  holes.noticeReceipt(false, true, inFlight, 2_500);
  expect(holes.untilMs(WAIT_MS, 9_000)).toBe(Number.POSITIVE_INFINITY);
  holes.noticeReceipt(true, false, inFlight, 9_000);
  holes.forget();
  expect(holes.untilMs(WAIT_MS, 99_000)).toBe(Number.POSITIVE_INFINITY);
});
