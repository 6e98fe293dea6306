/** Removal in any rounds, pieces and order: the ends of what went and the rows that stay are still one chain, and nothing else went. */
import { equalBytes } from '@wardkeeper/proto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ChainedRow, planRemoval, type RemovedStretch, removedAt } from '../../hospital/retention/rules.ts';

const ROWS = 30;

function hashOf(seq: number): Uint8Array {
  return Buffer.from(`hash ${seq}`);
}

test('what is removed stays a stretch of the chain', () => {
  const round = fc.record({
    goes: fc.uniqueArray(fc.integer({ min: 1, max: ROWS }), { maxLength: ROWS }),
    piece: fc.integer({ min: 1, max: ROWS }),
  });
  const world = fc.record({
    // Rows that were never received: two segments.
    gap: fc.constantFrom<readonly [number, number] | null>(null, [1, 1], [7, 9], [15, 15]),
    rounds: fc.array(round, { minLength: 1, maxLength: 5 }),
  });
  fc.assert(
    fc.property(world, ({ gap, rounds }) => {
      const isMissing = (seq: number) => gap !== null && seq >= gap[0] && seq <= gap[1];
      let held: ChainedRow[] = Array.from({ length: ROWS }, (_, index) => ({ seq: index + 1, hash: hashOf(index + 1) })).filter(
        ({ seq }) => !isMissing(seq),
      );
      const all = held.map(({ seq }) => seq);
      const segmentFirsts = new Set([1, ...(gap === null ? [] : [gap[1] + 1])]);
      let stretches: RemovedStretch[] = [];
      const gone = new Set<number>();
      for (const { goes, piece } of rounds) {
        for (let after = 0; after < ROWS; ) {
          const rows = held.filter(({ seq }) => seq > after).slice(0, piece);
          const [first, last] = [rows[0], rows.at(-1)];
          if (first === undefined || last === undefined) break;
          const near = stretches.filter((stretch) => stretch.last >= first.seq - 1 && stretch.first <= last.seq + 1);
          const before = held.find(({ seq }) => seq === first.seq - 1);
          const plan = planRemoval(
            rows,
            near,
            (seq) => (segmentFirsts.has(seq) ? hashOf(seq - 1) : before?.seq === seq - 1 ? before.hash : null),
            ({ seq }) => goes.includes(seq),
          );
          const leaves = (seq: number) => plan.rows.some((range) => seq >= range.first && seq <= range.last);
          for (const { seq } of rows) if (leaves(seq)) gone.add(seq);
          held = held.filter(({ seq }) => !leaves(seq));
          stretches = [...stretches.filter((stretch) => !plan.replaced.includes(stretch.first)), ...plan.stretches].toSorted(
            (a, b) => a.first - b.first,
          );
          after = last.seq;
        }
        for (const seq of goes) if (!isMissing(seq)) expect(gone.has(seq)).toBe(true);
      }
      const told = new Set(rounds.flatMap(({ goes }) => goes));
      for (const seq of all) {
        expect(gone.has(seq)).toBe(told.has(seq));
        expect(removedAt(stretches, seq) !== null).toBe(gone.has(seq));
      }
      for (const [index, stretch] of stretches.entries()) {
        expect(equalBytes(stretch.hashBefore, hashOf(stretch.first - 1))).toBe(true);
        expect(equalBytes(stretch.lastHash, hashOf(stretch.last))).toBe(true);
        const next = stretches[index + 1];
        // Two that touch are one.
        if (next !== undefined) expect(next.first).toBeGreaterThan(stretch.last + 1);
      }
    }),
    { numRuns: 300 },
  );
});
