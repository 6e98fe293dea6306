/** Stretches of rows that policy removed, as the store has them. */
import type { Reads, Writes } from '../database/index.ts';
import type { RemovedStretch } from './rules.ts';

export interface DatedStretch extends RemovedStretch {
  /** The newest run that added to it, and when that began; null: there is no record of that run. */
  readonly run: number;
  readonly removedMs: number | null;
}

const TABLE = {
  name: 'removed_stretch',
  columns: { ledger: 'bigint', first: 'bigint', last: 'bigint', hash_before: 'bytea', last_hash: 'bytea', run: 'bigint' },
} as const;

const PAGE = 1_000;

/** All of a ledger, in order, a page in memory. */
export async function* stretchesOf(reads: Reads, ledger: number): AsyncGenerator<DatedStretch> {
  for (let from = 0; ; ) {
    const page = await reads.all<DatedStretch>(
      `SELECT first, last, hash_before AS "hashBefore", last_hash AS "lastHash", run, began_ms AS "removedMs"
       FROM removed_stretch LEFT JOIN retention_run ON retention_run.number = removed_stretch.run
       WHERE ledger = $1 AND first >= $2 ORDER BY first LIMIT ${PAGE}`,
      [ledger, from],
    );
    yield* page;
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) return;
    from = last.first + 1;
  }
}

/** Those that touch or lie between two rows, both included. In order. */
export function stretchesNear(reads: Reads, ledger: number, first: number, last: number): Promise<RemovedStretch[]> {
  return reads.all<RemovedStretch>(
    `SELECT first, last, hash_before AS "hashBefore", last_hash AS "lastHash" FROM removed_stretch
     WHERE ledger = $1 AND last >= $2 AND first <= $3 ORDER BY first`,
    [ledger, first - 1, last + 1],
  );
}

/** How many rows of a ledger are gone. */
export async function removedCount(reads: Reads, ledger: number): Promise<number> {
  const row = await reads.one<{ count: number }>(
    'SELECT CAST(coalesce(sum(last - first + 1), 0) AS BIGINT) AS count FROM removed_stretch WHERE ledger = $1',
    [ledger],
  );
  return row?.count ?? 0;
}

/** By ledger; those of which nothing is gone are not in it. */
export async function removedCounts(reads: Reads): Promise<ReadonlyMap<number, number>> {
  const rows = await reads.all<{ ledger: number; count: number }>(
    'SELECT ledger, CAST(sum(last - first + 1) AS BIGINT) AS count FROM removed_stretch GROUP BY ledger',
  );
  return new Map(rows.map(({ ledger, count }) => [ledger, count]));
}

export async function putStretches(
  tx: Writes,
  ledger: number,
  run: number,
  replaced: readonly number[],
  stretches: readonly RemovedStretch[],
): Promise<void> {
  for (const first of replaced) await tx.change('DELETE FROM removed_stretch WHERE ledger = $1 AND first = $2', [ledger, first]);
  await tx.insertMany(
    TABLE,
    stretches.map(({ first, last, hashBefore, lastHash }) => [ledger, first, last, hashBefore, lastHash, run]),
  );
}
