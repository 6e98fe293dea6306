/** Runs of two histories in any order and any pieces, against a model that knows both: what is held is always one sound chain a stretch. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChainRow, type ChainRun, gapsOf, placeRun, type Segment, throughOf } from '../../hospital/store/position.ts';

const ROWS = 24;

function hashOf(history: number, split: number, seq: number): Uint8Array {
  return Buffer.from(seq < split ? `common-${seq}` : `${history}-${seq}`);
}

function runOf(history: number, split: number, first: number, last: number): ChainRun<ChainRow> {
  const rows = Array.from({ length: last - first + 1 }, (_, index) => ({
    seq: first + index,
    hash: hashOf(history, split, first + index),
  }));
  return { firstSeq: first, hashBefore: hashOf(history, split, first - 1), rows };
}

const run = (histories: number) =>
  fc.record({ history: fc.nat(histories - 1), ends: fc.tuple(fc.integer({ min: 1, max: ROWS }), fc.integer({ min: 1, max: ROWS })) });

interface World {
  segments: readonly Segment[];
  readonly held: Map<number, string>;
  readonly apart: Set<string>;
}

function play(runs: readonly { history: number; ends: [number, number] }[], split: number): World {
  const world: World = { segments: [], held: new Map(), apart: new Set() };
  for (const { history, ends } of runs) {
    const [first, last] = [Math.min(...ends), Math.max(...ends)];
    const before = world.segments;
    const placed = placeRun(before, runOf(history, split, first, last), (seq) => {
      const hash = world.held.get(seq);
      if (hash === undefined) throw new Error(`asked for row ${seq}, which is not held`);
      return Buffer.from(hash);
    });
    for (const range of placed.displaced) {
      for (let seq = range.first; seq <= range.last; seq++) {
        world.apart.add(String(world.held.get(seq)));
        world.held.delete(seq);
      }
    }
    for (const row of placed.fresh) {
      expect(world.held.has(row.seq)).toBe(false);
      world.held.set(row.seq, Buffer.from(row.hash).toString());
    }
    for (const row of placed.forked) world.apart.add(Buffer.from(row.hash).toString());
    expect(placed.fresh.length + placed.duplicates + placed.forked.length).toBe(last - first + 1);
    world.segments = placed.segments;
    // What stands from row 1 never shrinks and never changes.
    expect(throughOf(world.segments).seq).toBeGreaterThanOrEqual(throughOf(before).seq);
  }
  return world;
}

function expectSound({ segments, held }: World, split: number): void {
  let covered = 0;
  let end = 0;
  for (const segment of segments) {
    // In order, apart from one another: two that touch would be one.
    expect(segment.first).toBeGreaterThan(end === 0 ? 0 : end + 1);
    expect(segment.last).toBeGreaterThanOrEqual(segment.first);
    end = segment.last;
    const hashes = Array.from({ length: segment.last - segment.first + 1 }, (_, index) => held.get(segment.first + index));
    covered += hashes.length;
    const sameHistory = [0, 1].some((history) =>
      hashes.every((hash, index) => hash === Buffer.from(hashOf(history, split, segment.first + index)).toString()),
    );
    expect(sameHistory).toBe(true);
    expect(Buffer.from(segment.lastHash).toString()).toBe(hashes.at(-1));
  }
  expect(covered).toBe(held.size);
}

describe('placing runs', () => {
  it('of one history: every row sent is held once, nothing is called a fork, gaps are exactly what was not sent', () => {
    fc.assert(
      fc.property(fc.array(run(1), { maxLength: 20 }), (runs) => {
        const world = play(runs, ROWS + 1);
        expectSound(world, ROWS + 1);
        expect(world.apart.size).toBe(0);
        const sent = new Set(
          runs.flatMap(({ ends }) => Array.from({ length: Math.abs(ends[0] - ends[1]) + 1 }, (_, index) => Math.min(...ends) + index)),
        );
        expect(new Set(world.held.keys())).toEqual(sent);
        const highest = Math.max(0, ...sent);
        const missing = Array.from({ length: highest }, (_, index) => index + 1).filter((seq) => !sent.has(seq));
        expect(
          gapsOf(world.segments).flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, index) => first + index)),
        ).toEqual(missing);
      }),
    );
  });

  it('of two histories: each stretch is one history, and no row that came is forgotten', () => {
    fc.assert(
      fc.property(fc.array(run(2), { maxLength: 20 }), fc.integer({ min: 1, max: ROWS }), (runs, split) => {
        const world = play(runs, split);
        expectSound(world, split);
        const kept = new Set([...world.held.values(), ...world.apart]);
        for (const { history, ends } of runs) {
          for (let seq = Math.min(...ends); seq <= Math.max(...ends); seq++) {
            expect(kept.has(Buffer.from(hashOf(history, split, seq)).toString())).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
