/** Where runs of rows belong: continuity, gaps, forks. Hashes here are words, so that a table reads like what it means. */
import { describe, expect, it } from 'vitest';
import {
  type ChainRow,
  type ChainRun,
  gapsOf,
  MAX_SEGMENTS,
  placeRun,
  type Placement,
  type Segment,
  throughOf,
} from '../../hospital/store/position.ts';

/** History `a` and history `b` share rows up to 4 and differ from 5 on. */
function hashOf(history: 'a' | 'b', seq: number): Uint8Array {
  return Buffer.from(`${seq <= 4 ? 'ab' : history}${seq}`);
}

function run(history: 'a' | 'b', first: number, last: number): ChainRun<ChainRow> {
  const rows = Array.from({ length: last - first + 1 }, (_, index) => ({ seq: first + index, hash: hashOf(history, first + index) }));
  return { firstSeq: first, hashBefore: hashOf(history, first - 1), rows };
}

class Held {
  segments: readonly Segment[] = [];
  readonly rows = new Map<number, Uint8Array>();

  add(added: ChainRun<ChainRow>): Placement<ChainRow> {
    const placement = placeRun(this.segments, added, (seq) => {
      const hash = this.rows.get(seq);
      if (hash === undefined) throw new Error(`asked for row ${seq}, which is not held`);
      return hash;
    });
    for (const { first, last } of placement.displaced) for (let seq = first; seq <= last; seq++) this.rows.delete(seq);
    for (const row of placement.fresh) this.rows.set(row.seq, row.hash);
    this.segments = placement.segments;
    return placement;
  }

  text(): string {
    return this.segments.map(({ first, last, lastHash }) => `${first}-${last}:${Buffer.from(lastHash).toString()}`).join(' ');
  }
}

const seqsOf = (rows: readonly ChainRow[]) => rows.map(({ seq }) => seq);

describe('continuity', () => {
  const cases: readonly { title: string; runs: readonly [number, number][]; held: string; gaps: string; through: number }[] = [
    {
      title: 'in order',
      runs: [
        [1, 3],
        [4, 6],
      ],
      held: '1-6:a6',
      gaps: '',
      through: 6,
    },
    {
      title: 'a gap stays open',
      runs: [
        [1, 3],
        [6, 8],
      ],
      held: '1-3:ab3 6-8:a8',
      gaps: '4-5',
      through: 3,
    },
    {
      title: 'gap then fill',
      runs: [
        [1, 3],
        [6, 8],
        [4, 5],
      ],
      held: '1-8:a8',
      gaps: '',
      through: 8,
    },
    {
      title: 'a fill that overlaps both sides',
      runs: [
        [1, 3],
        [6, 8],
        [2, 7],
      ],
      held: '1-8:a8',
      gaps: '',
      through: 8,
    },
    {
      title: 'the newest first',
      runs: [
        [9, 9],
        [7, 7],
        [1, 2],
      ],
      held: '1-2:ab2 7-7:a7 9-9:a9',
      gaps: '3-6 8-8',
      through: 2,
    },
    { title: 'nothing from row 1', runs: [[3, 5]], held: '3-5:a5', gaps: '1-2', through: 0 },
    {
      title: 'one run over several segments',
      runs: [
        [2, 2],
        [4, 4],
        [7, 8],
        [1, 9],
      ],
      held: '1-9:a9',
      gaps: '',
      through: 9,
    },
    {
      title: 'inside what is held',
      runs: [
        [1, 9],
        [3, 5],
      ],
      held: '1-9:a9',
      gaps: '',
      through: 9,
    },
  ];
  it.each(cases)('$title', ({ runs, held, gaps, through }) => {
    const store = new Held();
    for (const [first, last] of runs) {
      const placement = store.add(run('a', first, last));
      expect(placement.forked).toEqual([]);
      expect(placement.displaced).toEqual([]);
      expect(placement.fresh.length + placement.duplicates).toBe(last - first + 1);
    }
    expect(store.text()).toBe(held);
    expect(
      gapsOf(store.segments)
        .map(({ first, last }) => `${first}-${last}`)
        .join(' '),
    ).toBe(gaps);
    expect(throughOf(store.segments).seq).toBe(through);
  });

  it('says the same twice without a change', () => {
    const store = new Held();
    store.add(run('a', 1, 5));
    const before = store.segments;
    expect(store.add(run('a', 1, 5))).toMatchObject({ fresh: [], duplicates: 5, forked: [] });
    expect(store.segments).toBe(before);
  });
});

describe('forks', () => {
  it('keeps another history of held rows apart, with all that follows it', () => {
    const store = new Held();
    store.add(run('a', 1, 6));
    const placement = store.add(run('b', 3, 8));
    expect(seqsOf(placement.forked)).toEqual([5, 6, 7, 8]);
    expect(placement.duplicates).toBe(2);
    expect(store.text()).toBe('1-6:a6');
  });

  it('sees a fork that begins right after what is held by the hash before it', () => {
    const store = new Held();
    store.add(run('a', 1, 6));
    expect(seqsOf(store.add(run('b', 7, 8)).forked)).toEqual([7, 8]);
    expect(store.text()).toBe('1-6:a6');
  });

  it('moves a floating stretch aside that the history from row 1 contradicts', () => {
    const store = new Held();
    store.add(run('b', 8, 9));
    store.add(run('a', 1, 4));
    const placement = store.add(run('a', 5, 7));
    expect(placement.displaced).toEqual([{ first: 8, last: 9 }]);
    expect(store.text()).toBe('1-7:a7');
  });

  it('moves only the contradicted tail of a floating stretch aside', () => {
    const store = new Held();
    store.add(run('b', 3, 7));
    const placement = store.add(run('a', 1, 6));
    expect(placement.displaced).toEqual([{ first: 5, last: 7 }]);
    expect(seqsOf(placement.fresh)).toEqual([1, 2, 5, 6]);
    expect(store.text()).toBe('1-6:a6');
  });

  it('keeps the first of two floating claims', () => {
    const store = new Held();
    store.add(run('a', 8, 9));
    expect(seqsOf(store.add(run('b', 6, 7)).forked)).toEqual([6, 7]);
    expect(seqsOf(store.add(run('b', 7, 9)).forked)).toEqual([7, 8, 9]);
    expect(store.text()).toBe('8-9:a9');
  });
});

describe('limits', () => {
  it('takes no further floating stretch beyond the limit, but always what fills or grows', () => {
    const store = new Held();
    for (let index = 0; index < MAX_SEGMENTS; index++) store.add(run('a', 10 + 2 * index, 10 + 2 * index));
    const beyond = 10 + 2 * MAX_SEGMENTS + 10;
    expect(store.add(run('a', beyond, beyond))).toMatchObject({ deferred: true, fresh: [], segments: store.segments });
    expect(store.add(run('a', 1, 1)).deferred).toBe(false);
    expect(store.add(run('a', 11, 11)).deferred).toBe(false);
    expect(store.add(run('a', 2, 9)).deferred).toBe(false);
    expect(throughOf(store.segments).seq).toBe(12);
  });
});
