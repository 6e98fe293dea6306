/** What a gateway dropped and where it said so. */
import { expect, it } from 'vitest';
import { type DropRecord, explainDrops } from '../../hospital/store/index.ts';

const record = (first: number, last: number, saidInSeq: number): DropRecord => ({ first, last, saidInLedger: 'a', saidInSeq });
const said = (islands: [number, number][], records: DropRecord[]) =>
  explainDrops(
    islands.map(([first, last]) => ({ first, last })),
    records,
  ).map((range) => [range.first, range.last, range.said?.saidInSeq ?? null]);

it.each([
  { what: 'none', islands: [], records: [record(1, 9, 20)], expected: [] },
  { what: 'told', islands: [[3, 5]], records: [record(1, 9, 20)], expected: [[3, 5, 20]] },
  { what: 'never told', islands: [[3, 5]], records: [], expected: [[3, 5, null]] },
  {
    what: 'told in the middle only',
    islands: [[1, 9]],
    records: [record(4, 6, 20)],
    expected: [
      [1, 3, null],
      [4, 6, 20],
      [7, 9, null],
    ],
  },
  {
    what: 'told by two, one after the other',
    islands: [[1, 9]],
    records: [record(6, 9, 30), record(1, 5, 20)],
    expected: [
      [1, 5, 20],
      [6, 9, 30],
    ],
  },
  { what: 'told twice', islands: [[1, 4]], records: [record(1, 4, 30), record(1, 4, 20)], expected: [[1, 4, 20]] },
  {
    what: 'two islands, one word',
    islands: [
      [1, 2],
      [8, 9],
    ],
    records: [record(1, 9, 20)],
    expected: [
      [1, 2, 20],
      [8, 9, 20],
    ],
  },
  {
    what: 'a word that ends before it begins',
    islands: [[1, 2]],
    records: [record(2, 1, 20)],
    expected: [
      [1, 1, null],
      [2, 2, null],
    ],
  },
  {
    what: 'a word about everything there could ever be',
    islands: [[5, 6]],
    records: [record(0, Number.MAX_SAFE_INTEGER, 20)],
    expected: [[5, 6, 20]],
  },
] as { what: string; islands: [number, number][]; records: DropRecord[]; expected: unknown }[])(
  '$what',
  ({ islands, records, expected }) => {
    expect(said(islands, records)).toEqual(expected);
  },
);
