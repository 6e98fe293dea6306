/** Whether an answer's time tells who exists. Hashes of the full price, and processor time: what else the machine does tells nothing. */
import { expect, it } from 'vitest';
import { DEFAULT_HASHING } from '../../agent/access/verifier.ts';
import { openAccessBench, WRONG } from '../support/access.ts';

/** The bounds on chance are six standard deviations of the same in both. */
const ROUNDS = 40;

/** The chance that a random one of `a` is larger than a random one of `b`: 0.5 where nothing tells them apart (Mann and Whitney's U). */
function superiority(a: readonly number[], b: readonly number[]): number {
  const wins = a.flatMap((x) => b.map((y) => (x > y ? 1 : x === y ? 0.5 : 0)));
  return wins.reduce((sum: number, win) => sum + win, 0) / wins.length;
}

function median(values: readonly number[]): number {
  return values.toSorted((x, y) => x - y)[Math.floor(values.length / 2)] ?? 0;
}

it('a name that somebody has and one that nobody has are answered in the same time', { timeout: 90_000 }, async () => {
  const bench = await openAccessBench({ careSetting: 'icu', hashing: DEFAULT_HASHING });
  const took: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    // In turn, and the first of them in turn, so that a drifting machine slows both.
    const pairs = [
      ['known', 'anna'],
      ['unknown', `nobody-${round}`],
    ] as const;
    for (const [kind, principal] of round % 2 === 0 ? pairs : pairs.toReversed()) {
      const before = process.cpuUsage();
      expect(await bench.tryLogin({ principal, ...WRONG })).toMatch(/^CREDENTIALS_REFUSED/);
      const { user, system } = process.cpuUsage(before);
      took[kind].push((user + system) / 1_000);
    }
    bench.clock.advance(15_000);
    await bench.guard.changeAccount('anna', { kind: 'unlock' });
  }
  const ratio = median(took.unknown) / median(took.known);
  expect(ratio, `medians ${median(took.unknown).toFixed(1)} and ${median(took.known).toFixed(1)} ms`).toBeGreaterThan(0.75);
  expect(ratio).toBeLessThan(1.33);
  const chance = superiority(took.unknown, took.known);
  expect(chance, 'the one is slower than the other too often').toBeGreaterThan(0.1);
  expect(chance).toBeLessThan(0.9);
});
