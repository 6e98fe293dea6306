/** What only the leading receiver does: begun, ended and taken over. */
import { expect, test } from 'vitest';
import { whileLeading } from '../../hospital/runtime/leadership.ts';

test('work that ends by itself is over: it is not begun again, which would leave no time for anything else', async () => {
  let begun = 0;
  await whileLeading({ isLeading: true }, AbortSignal.timeout(30_000), async () => {
    begun += 1;
    if (begun > 1_000) throw new Error('begun again and again');
  });
  expect(begun).toBe(1);
});

test('work is stopped where another leads, and begun again when this one leads again', async () => {
  const leadership = { isLeading: true };
  const stopping = new AbortController();
  const told: string[] = [];
  await whileLeading(leadership, stopping.signal, async (signal) => {
    told.push('begun');
    if (told.length > 2) stopping.abort();
    else setTimeout(() => (leadership.isLeading = false), 1);
    await new Promise<void>((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })));
    told.push('ended');
    leadership.isLeading = true;
  });
  expect(told).toEqual(['begun', 'ended', 'begun', 'ended']);
});

test('a fault of the work is the caller’s to hear', async () => {
  await expect(whileLeading({ isLeading: true }, AbortSignal.timeout(30_000), () => Promise.reject(new Error('broken')))).rejects.toThrow(
    'broken',
  );
});
