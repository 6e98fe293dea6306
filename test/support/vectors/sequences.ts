/** Batches one after the other, with what a receipt says after each: late, twice, with holes, and of another history. */
import { hex } from '@wardkeeper/proto';
import { forgerFor } from './forger.ts';
import { content, hashAt, run } from './ledger.ts';
import { base64, type SequenceVector } from './shapes.ts';

type Run = ReturnType<typeof run>;
interface Step {
  readonly runs: readonly Run[];
  readonly through: number;
  readonly gaps: readonly (readonly [number, number])[];
  readonly forkAt?: number;
}

/** Rows that grow from the true row before them and are others. */
function otherHistory(first: number, count: number): Run {
  return {
    firstSeq: first,
    hashBefore: hashAt(first - 1),
    rows: Array.from({ length: count }, (_, n) => ({ body: Buffer.from(`other ${n}`) })),
  };
}

const SEQUENCES: Readonly<Record<string, readonly Step[]>> = {
  'in order': [
    { runs: [run(1, 5)], through: 5, gaps: [] },
    { runs: [run(6, 9)], through: 9, gaps: [] },
  ],
  'a batch that is late': [
    { runs: [run(1, 5)], through: 5, gaps: [] },
    { runs: [run(11, 15)], through: 5, gaps: [[6, 10]] },
    {
      runs: [run(20, 20)],
      through: 5,
      gaps: [
        [6, 10],
        [16, 19],
      ],
    },
    { runs: [run(6, 10)], through: 15, gaps: [[16, 19]] },
    { runs: [run(16, 19)], through: 20, gaps: [] },
  ],
  'the first row last': [
    { runs: [run(2, 5)], through: 0, gaps: [[1, 1]] },
    { runs: [run(1, 1)], through: 5, gaps: [] },
  ],
  'everything twice, cut otherwise': [
    { runs: [run(1, 8)], through: 8, gaps: [] },
    { runs: [run(1, 8)], through: 8, gaps: [] },
    { runs: [run(5, 12)], through: 12, gaps: [] },
  ],
  'a body dropped before it was sent': [
    { runs: [run(1, 6, [3, 4])], through: 6, gaps: [] },
    { runs: [run(7, 8)], through: 8, gaps: [] },
  ],
  'another history of rows that are held': [
    { runs: [run(1, 8)], through: 8, gaps: [] },
    { runs: [otherHistory(6, 4)], through: 8, gaps: [], forkAt: 6 },
    { runs: [run(9, 10)], through: 10, gaps: [] },
  ],
};

export async function sequences(): Promise<readonly SequenceVector[]> {
  const vectors: SequenceVector[] = [];
  for (const [name, steps] of Object.entries(SEQUENCES)) {
    const made: SequenceVector['steps'][number][] = [];
    for (const [index, { runs, through, gaps, forkAt }] of steps.entries()) {
      const forger = await forgerFor(`${name} ${index}`);
      made.push({
        batch: base64(forger.batch({ content: content(...runs) })),
        expect: 'ok',
        ...(forkAt === undefined ? {} : { fork_at: forkAt }),
        through_seq: through,
        through_hash: hex(hashAt(through)),
        gaps,
      });
    }
    vectors.push({ name, steps: made });
  }
  return vectors;
}
