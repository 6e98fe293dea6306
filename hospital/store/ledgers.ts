/** Ledgers as held: their segments, rows, other histories and checkpoints. */
import { type Checkpoint, equalBytes, type OpenedRow, type OpenedRun } from '@wardkeeper/proto';
import { idOf, type ManyTable, type SqlValue, type Writes } from '../database/index.ts';
import type { RemovedStretch } from '../retention/rules.ts';
import { stretchesNear } from '../retention/stretches.ts';
import { ownBytes, type StoreCaches } from './caches.ts';
import { columnsOf } from './columns.ts';
import { type Placement, placeRun, type Segment } from './position.ts';
import { readSegments } from './segments.ts';

/** Rows of other histories kept for one ledger. Enough to show what was forged; a flood of them proves nothing more. */
export const MAX_FORK_ROWS = 10_000;

/** A gateway needs a new ledger only after damage or a fork; more than this is an attack on the store. */
export const MAX_LEDGERS_PER_GATEWAY = 256;

export interface HeldLedger {
  readonly id: number;
  readonly gatewayId: number;
  readonly ledger: Uint8Array;
  readonly segments: readonly Segment[];
  /** Highest that the gateway itself has claimed. */
  readonly headSeq: number;
}

export interface Applied {
  readonly held: HeldLedger;
  readonly forksFull: boolean;
  readonly telling: readonly OpenedRow[];
}

/** Kinds of events by which one machine is told from another, and by which it says that it ends. */
const TELLING: ReadonlySet<string> = new Set(['agentStarted', 'identityRetired']);

const FORKS: ManyTable = {
  name: 'fork',
  columns: { ledger: 'bigint', seq: 'bigint', hash: 'bytea', body: 'bytea', body_hash: 'bytea', received_ms: 'bigint' },
  orIgnore: true,
};
const EVENTS: ManyTable = {
  name: 'event',
  columns: {
    ledger: 'bigint',
    seq: 'bigint',
    hash: 'bytea',
    body: 'bytea',
    body_hash: 'bytea',
    kind: 'text',
    severity: 'smallint',
    wall_ms: 'bigint',
    device: 'text',
    received_ms: 'bigint',
  },
};

export class LedgerTable {
  readonly #tx: Writes;
  readonly #known: StoreCaches['ledgers'] | null;

  /** Without caches: every question goes to the database. */
  constructor(tx: Writes, caches: StoreCaches | null) {
    this.#tx = tx;
    this.#known = caches?.ledgers ?? null;
  }

  async find(gatewayId: number, ledger: Uint8Array): Promise<HeldLedger | null> {
    const known = this.#known?.get(cacheKey(gatewayId, ledger));
    if (known !== undefined) return known;
    const row = await this.#tx.one<{ id: number; headSeq: number }>(
      'SELECT id, head_seq AS "headSeq" FROM ledger WHERE gateway = $1 AND ledger = $2',
      [gatewayId, ledger],
    );
    if (row === null) return null;
    const segments = ownSegments(await readSegments(this.#tx, row.id), []);
    return this.#remember({ id: row.id, gatewayId, ledger: ownBytes(ledger), segments, headSeq: row.headSeq });
  }

  /** Null where the gateway has had more ledgers than any honest one. `others`: how many it had before. */
  async open(
    gatewayId: number,
    ledger: Uint8Array,
    nowMs: number,
  ): Promise<{ readonly held: HeldLedger; readonly isNew: boolean; readonly others: number } | null> {
    const held = await this.find(gatewayId, ledger);
    if (held !== null) return { held, isNew: false, others: 0 };
    const count =
      (await this.#tx.one<{ count: number }>('SELECT count(*) AS count FROM ledger WHERE gateway = $1', [gatewayId]))?.count ?? 0;
    if (count >= MAX_LEDGERS_PER_GATEWAY) return null;
    const row = await this.#tx.one<{ id: number }>(
      'INSERT INTO ledger (gateway, ledger, opened_ms, received_ms, head_seq) VALUES ($1, $2, $3, $3, 0) RETURNING id',
      [gatewayId, ledger, nowMs],
    );
    const fresh = { id: idOf(row), gatewayId, ledger: ownBytes(ledger), segments: [], headSeq: 0 };
    return { held: this.#remember(fresh), isNew: true, others: count };
  }

  /** Every ledger of the gateway, the one last heard of at the end. */
  async of(gatewayId: number): Promise<Uint8Array[]> {
    const rows = await this.#tx.all<{ ledger: Uint8Array }>('SELECT ledger FROM ledger WHERE gateway = $1 ORDER BY received_ms, id', [
      gatewayId,
    ]);
    return rows.map(({ ledger }) => ledger);
  }

  /** Where the run belongs; nothing is changed. */
  async place(held: HeldLedger, run: OpenedRun): Promise<Placement<OpenedRow>> {
    const hashAt = await this.#hashesIn(held, run.firstSeq - 1, run.firstSeq + run.rows.length - 1);
    return placeRun(held.segments, run, hashAt);
  }

  /** Null: policy has removed the row. Throws where it was never held. */
  async hashAt(held: HeldLedger, seq: number): Promise<Uint8Array | null> {
    return (await this.#hashesIn(held, seq, seq))(seq);
  }

  isHeld(held: HeldLedger, seq: number): boolean {
    return held.segments.some((segment) => seq >= segment.first && seq <= segment.last);
  }

  /** Writes a placement. Returns the ledger as it is then, whether another history had to be cut short, and the new rows that say who speaks. */
  async apply(held: HeldLedger, placement: Placement<OpenedRow>, nowMs: number): Promise<Applied> {
    const telling = placement.forked.filter(({ body }) => TELLING.has(columnsOf(body).kind));
    const forksFull = await this.#keepForks(held, placement, nowMs);
    const rows = placement.fresh.map((row): SqlValue[] => {
      const { seq, hash, body, bodyHash } = row;
      const { kind, severity, wallMs, device } = columnsOf(body);
      if (TELLING.has(kind)) telling.push(row);
      return [held.id, seq, hash, body, body === null ? bodyHash : null, kind, severity, wallMs, device, nowMs];
    });
    if (rows.length > 0) {
      await this.#tx.lock('events');
      await this.#tx.insertMany(EVENTS, rows);
    }
    if (placement.segments === held.segments) return { held, forksFull, telling };
    await this.#putSegments(held, placement.segments);
    return { held: this.#remember({ ...held, segments: ownSegments(placement.segments, held.segments) }), forksFull, telling };
  }

  /** Notes when the gateway was last heard of this ledger and how far it says that the ledger goes. */
  async touch(held: HeldLedger, claimedHead: number, nowMs: number): Promise<HeldLedger> {
    const headSeq = Math.max(held.headSeq, claimedHead, held.segments.at(-1)?.last ?? 0);
    await this.#tx.change('UPDATE ledger SET received_ms = $1, head_seq = $2 WHERE id = $3', [nowMs, headSeq, held.id]);
    return this.#remember({ ...held, headSeq });
  }

  async hasCheckpoint(held: HeldLedger, note: Uint8Array): Promise<boolean> {
    return (await this.#tx.one('SELECT 1 AS held FROM checkpoint WHERE ledger = $1 AND note = $2', [held.id, note])) !== null;
  }

  /** False where it contradicts the row held; true where it agrees; null while that row is not held, or is no more. */
  async addCheckpoint(held: HeldLedger, checkpoint: Checkpoint, note: Uint8Array, nowMs: number): Promise<boolean | null> {
    const { headSeq, headHash, wallMs } = checkpoint;
    const hash = this.isHeld(held, headSeq) ? await this.hashAt(held, headSeq) : null;
    const agrees = hash === null ? null : equalBytes(hash, headHash);
    await this.#tx.change(
      `INSERT INTO checkpoint (ledger, head_seq, head_hash, note, wall_ms, received_ms, agrees) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (ledger, head_seq, head_hash) DO NOTHING`,
      [held.id, headSeq, headHash, note, wallMs, nowMs, agrees === null ? null : agrees ? 1 : 0],
    );
    return agrees;
  }

  /** Compares checkpoints that waited for rows of this range. Returns the rows that contradict theirs. */
  async settleCheckpoints(held: HeldLedger, first: number, last: number): Promise<number[]> {
    const open = await this.#tx.all<{ headSeq: number; headHash: Uint8Array }>(
      `SELECT head_seq AS "headSeq", head_hash AS "headHash" FROM checkpoint
       WHERE ledger = $1 AND agrees IS NULL AND head_seq BETWEEN $2 AND $3`,
      [held.id, first, last],
    );
    const contradicting: number[] = [];
    for (const { headSeq, headHash } of open) {
      if (!this.isHeld(held, headSeq)) continue;
      const hash = await this.hashAt(held, headSeq);
      if (hash === null) continue;
      const agrees = equalBytes(hash, headHash);
      await this.#tx.change('UPDATE checkpoint SET agrees = $1 WHERE ledger = $2 AND head_seq = $3 AND head_hash = $4', [
        agrees ? 1 : 0,
        held.id,
        headSeq,
        headHash,
      ]);
      if (!agrees) contradicting.push(headSeq);
    }
    return contradicting;
  }

  /** Rows of another history, and held ones that step aside for the one that stands. True where there is no room for all of them. */
  async #keepForks(held: HeldLedger, { displaced, forked }: Placement<OpenedRow>, nowMs: number): Promise<boolean> {
    if (displaced.length + forked.length === 0) return false;
    const count = (await this.#tx.one<{ count: number }>('SELECT count(*) AS count FROM fork WHERE ledger = $1', [held.id]))?.count ?? 0;
    let room = MAX_FORK_ROWS - count;
    let isFull = false;
    for (const { first, last } of displaced) {
      const keptLast = Math.min(last, first + Math.max(0, room) - 1);
      if (keptLast >= first) {
        await this.#tx.change(
          `INSERT INTO fork (ledger, seq, hash, body, body_hash, received_ms)
           SELECT ledger, seq, hash, body, body_hash, received_ms FROM event WHERE ledger = $1 AND seq BETWEEN $2 AND $3
           ON CONFLICT (ledger, seq, hash) DO NOTHING`,
          [held.id, first, keptLast],
        );
      }
      isFull ||= keptLast < last;
      room -= last - first + 1;
      await this.#tx.change('DELETE FROM event WHERE ledger = $1 AND seq BETWEEN $2 AND $3', [held.id, first, last]);
    }
    const kept = forked.slice(0, Math.max(0, room));
    await this.#tx.insertMany(
      FORKS,
      kept.map(({ seq, hash, body, bodyHash }) => [held.id, seq, hash, body, body === null ? bodyHash : null, nowMs]),
    );
    return isFull || kept.length < forked.length;
  }

  async #putSegments(held: HeldLedger, segments: readonly Segment[]): Promise<void> {
    const [before, after] = [new Set(held.segments), new Set(segments)];
    const starts = new Set(segments.map(({ first }) => first));
    for (const segment of held.segments) {
      if (after.has(segment) || starts.has(segment.first)) continue;
      await this.#tx.change('DELETE FROM segment WHERE ledger = $1 AND first = $2', [held.id, segment.first]);
    }
    for (const { first, last, hashBefore, lastHash } of segments.filter((segment) => !before.has(segment))) {
      await this.#tx.change(
        `INSERT INTO segment (ledger, first, last, hash_before, last_hash) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (ledger, first) DO UPDATE SET last = excluded.last, hash_before = excluded.hash_before, last_hash = excluded.last_hash`,
        [held.id, first, last, hashBefore, lastHash],
      );
    }
  }

  /** Hashes of the rows of this range that are held, null for removed ones; ends of segments, which most questions are about, are known without asking. */
  async #hashesIn(held: HeldLedger, first: number, last: number): Promise<(seq: number) => Uint8Array | null> {
    const hashes = new Map<number, Uint8Array>();
    const removed: RemovedStretch[] = [];
    for (const segment of held.segments) {
      if (segment.last < first || segment.first > last) continue;
      if (segment.last <= last) hashes.set(segment.last, segment.lastHash);
      const [from, to] = [Math.max(first, segment.first), Math.min(last, segment.last - 1)];
      if (from > to) continue;
      const rows = await this.#tx.all<{ seq: number; hash: Uint8Array }>(
        'SELECT seq, hash FROM event WHERE ledger = $1 AND seq BETWEEN $2 AND $3',
        [held.id, from, to],
      );
      for (const { seq, hash } of rows) hashes.set(seq, hash);
      if (rows.length <= to - from) removed.push(...(await stretchesNear(this.#tx, held.id, from, to)));
    }
    for (const stretch of removed) hashes.set(stretch.last, stretch.lastHash);
    return (seq) => {
      const hash = hashes.get(seq);
      if (hash !== undefined) return hash;
      if (removed.some((stretch) => seq >= stretch.first && seq <= stretch.last)) return null;
      throw new Error(`ledger ${held.id}: row ${seq} is in a segment but not in the table`);
    };
  }

  #remember(held: HeldLedger): HeldLedger {
    this.#known?.set(cacheKey(held.gatewayId, held.ledger), held);
    return held;
  }
}

/** Those that are remembered already have been copied. */
function ownSegments(segments: readonly Segment[], known: readonly Segment[]): readonly Segment[] {
  return segments.map((segment) =>
    known.includes(segment) ? segment : { ...segment, hashBefore: ownBytes(segment.hashBefore), lastHash: ownBytes(segment.lastHash) },
  );
}

function cacheKey(gatewayId: number, ledger: Uint8Array): string {
  return `${gatewayId}/${Buffer.from(ledger.buffer, ledger.byteOffset, ledger.byteLength).toString('latin1')}`;
}
