/** Ledgers as held: their segments, rows, other histories and checkpoints. Everything here runs inside the caller's transaction. */
import { type Checkpoint, equalBytes, type OpenedRow, type OpenedRun } from '@wardkeeper/proto';
import type { DatabaseSync } from 'node:sqlite';
import { columnsOf } from './columns.ts';
import { type Placement, placeRun, type Segment } from './position.ts';

/** Rows of other histories kept for one ledger. Enough to show what was forged; a flood of them proves nothing more. */
export const MAX_FORK_ROWS = 10_000;

/** A gateway needs a new ledger only after damage or a fork; more than this is an attack on the store. */
export const MAX_LEDGERS_PER_GATEWAY = 256;

/** Ledgers whose segments are kept in memory; with more, all are read again. */
const MAX_CACHED_LEDGERS = 10_000;

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

interface LedgerRow {
  id: number;
  headSeq: number;
}

export class LedgerTable {
  readonly #find;
  readonly #count;
  readonly #insert;
  readonly #touch;
  readonly #segments;
  readonly #deleteSegment;
  readonly #putSegment;
  readonly #hashAt;
  readonly #insertEvent;
  readonly #insertFork;
  readonly #countForks;
  readonly #displace;
  readonly #deleteRange;
  readonly #hasCheckpoint;
  readonly #insertCheckpoint;
  readonly #openCheckpoints;
  readonly #settleCheckpoint;
  readonly #ofGateway;
  readonly #known = new Map<string, HeldLedger>();

  constructor(database: DatabaseSync) {
    this.#find = database.prepare('SELECT id, head_seq AS headSeq FROM ledger WHERE gateway = ? AND ledger = ?');
    this.#count = database.prepare('SELECT count(*) AS count FROM ledger WHERE gateway = ?');
    this.#insert = database.prepare('INSERT INTO ledger (gateway, ledger, opened_ms, received_ms, head_seq) VALUES (?1, ?2, ?3, ?3, 0)');
    this.#touch = database.prepare('UPDATE ledger SET received_ms = ?, head_seq = ? WHERE id = ?');
    this.#segments = database.prepare(
      'SELECT first, last, hash_before AS hashBefore, last_hash AS lastHash FROM segment WHERE ledger = ? ORDER BY first',
    );
    this.#deleteSegment = database.prepare('DELETE FROM segment WHERE ledger = ? AND first = ?');
    this.#putSegment = database.prepare(
      'INSERT OR REPLACE INTO segment (ledger, first, last, hash_before, last_hash) VALUES (?, ?, ?, ?, ?)',
    );
    this.#hashAt = database.prepare('SELECT hash FROM event WHERE ledger = ? AND seq = ?');
    this.#insertEvent = database.prepare(
      'INSERT INTO event (ledger, seq, hash, body, body_hash, kind, severity, wall_ms, device, received_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.#insertFork = database.prepare(
      'INSERT OR IGNORE INTO fork (ledger, seq, hash, body, body_hash, received_ms) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#countForks = database.prepare('SELECT count(*) AS count FROM fork WHERE ledger = ?');
    this.#displace = database.prepare(`
      INSERT OR IGNORE INTO fork (ledger, seq, hash, body, body_hash, received_ms)
      SELECT ledger, seq, hash, body, body_hash, received_ms FROM event WHERE ledger = ? AND seq BETWEEN ? AND ?`);
    this.#deleteRange = database.prepare('DELETE FROM event WHERE ledger = ? AND seq BETWEEN ? AND ?');
    this.#hasCheckpoint = database.prepare('SELECT 1 AS held FROM checkpoint WHERE ledger = ? AND note = ?');
    this.#insertCheckpoint = database.prepare(
      'INSERT OR IGNORE INTO checkpoint (ledger, head_seq, head_hash, note, wall_ms, received_ms, agrees) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    this.#openCheckpoints = database.prepare(
      'SELECT head_seq AS headSeq, head_hash AS headHash FROM checkpoint WHERE ledger = ? AND agrees IS NULL AND head_seq BETWEEN ? AND ?',
    );
    this.#settleCheckpoint = database.prepare('UPDATE checkpoint SET agrees = ? WHERE ledger = ? AND head_seq = ? AND head_hash = ?');
    this.#ofGateway = database.prepare('SELECT ledger FROM ledger WHERE gateway = ? ORDER BY received_ms, id');
  }

  find(gatewayId: number, ledger: Uint8Array): HeldLedger | null {
    const key = cacheKey(gatewayId, ledger);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const row = this.#find.get(gatewayId, ledger) as LedgerRow | undefined;
    if (row === undefined) return null;
    const segments = this.#segments.all(row.id) as unknown as Segment[];
    return this.#remember({ id: row.id, gatewayId, ledger, segments, headSeq: row.headSeq });
  }

  /** Null where the gateway has had more ledgers than any honest one. `others`: how many it had before. */
  open(
    gatewayId: number,
    ledger: Uint8Array,
    nowMs: number,
  ): { readonly held: HeldLedger; readonly isNew: boolean; readonly others: number } | null {
    const held = this.find(gatewayId, ledger);
    if (held !== null) return { held, isNew: false, others: 0 };
    const { count } = this.#count.get(gatewayId) as { count: number };
    if (count >= MAX_LEDGERS_PER_GATEWAY) return null;
    const id = Number(this.#insert.run(gatewayId, ledger, nowMs).lastInsertRowid);
    return { held: this.#remember({ id, gatewayId, ledger: Buffer.from(ledger), segments: [], headSeq: 0 }), isNew: true, others: count };
  }

  /** Every ledger of the gateway, the one last heard of at the end. */
  of(gatewayId: number): Uint8Array[] {
    return (this.#ofGateway.all(gatewayId) as unknown as { ledger: Uint8Array }[]).map(({ ledger }) => ledger);
  }

  /** Where the run belongs; nothing is changed. */
  place(held: HeldLedger, run: OpenedRun): Placement<OpenedRow> {
    return placeRun(held.segments, run, (seq) => this.hashAt(held, seq));
  }

  /** Throws where the row is not held. */
  hashAt(held: HeldLedger, seq: number): Uint8Array {
    const ending = held.segments.find((segment) => segment.last === seq);
    if (ending !== undefined) return ending.lastHash;
    const row = this.#hashAt.get(held.id, seq) as { hash: Uint8Array } | undefined;
    if (row === undefined) throw new Error(`ledger ${held.id}: row ${seq} is in a segment but not in the table`);
    return row.hash;
  }

  isHeld(held: HeldLedger, seq: number): boolean {
    return held.segments.some((segment) => seq >= segment.first && seq <= segment.last);
  }

  /** Writes a placement. Returns the ledger as it is then, whether another history had to be cut short, and the new rows that say who speaks. */
  apply(held: HeldLedger, placement: Placement<OpenedRow>, nowMs: number): Applied {
    let forksFull = false;
    const telling = placement.forked.filter(({ body }) => TELLING.has(columnsOf(body).kind));
    if (placement.displaced.length + placement.forked.length > 0) {
      let room = MAX_FORK_ROWS - (this.#countForks.get(held.id) as { count: number }).count;
      for (const { first, last } of placement.displaced) {
        const keptLast = Math.min(last, first + Math.max(0, room) - 1);
        if (keptLast >= first) this.#displace.run(held.id, first, keptLast);
        forksFull ||= keptLast < last;
        room -= last - first + 1;
        this.#deleteRange.run(held.id, first, last);
      }
      const kept = placement.forked.slice(0, Math.max(0, room));
      for (const row of kept) this.#insertFork.run(held.id, row.seq, row.hash, row.body, row.body === null ? row.bodyHash : null, nowMs);
      forksFull ||= kept.length < placement.forked.length;
    }
    for (const row of placement.fresh) {
      const { seq, hash, body, bodyHash } = row;
      const { kind, severity, wallMs, device } = columnsOf(body);
      if (TELLING.has(kind)) telling.push(row);
      this.#insertEvent.run(held.id, seq, hash, body, body === null ? bodyHash : null, kind, severity, wallMs, device, nowMs);
    }
    if (placement.segments === held.segments) return { held, forksFull, telling };
    const after = new Set(placement.segments);
    for (const segment of held.segments) if (!after.has(segment)) this.#deleteSegment.run(held.id, segment.first);
    const before = new Set(held.segments);
    for (const segment of placement.segments) {
      if (!before.has(segment)) this.#putSegment.run(held.id, segment.first, segment.last, segment.hashBefore, segment.lastHash);
    }
    return { held: this.#remember({ ...held, segments: placement.segments }), forksFull, telling };
  }

  /** Notes when the gateway was last heard of this ledger and how far it says that the ledger goes. */
  touch(held: HeldLedger, claimedHead: number, nowMs: number): HeldLedger {
    const headSeq = Math.max(held.headSeq, claimedHead, held.segments.at(-1)?.last ?? 0);
    this.#touch.run(nowMs, headSeq, held.id);
    return this.#remember({ ...held, headSeq });
  }

  hasCheckpoint(held: HeldLedger, note: Uint8Array): boolean {
    return this.#hasCheckpoint.get(held.id, note) !== undefined;
  }

  /** False where it contradicts the row held; true where it agrees; null while that row is not held. */
  addCheckpoint(held: HeldLedger, checkpoint: Checkpoint, note: Uint8Array, nowMs: number): boolean | null {
    const agrees = this.isHeld(held, checkpoint.headSeq) ? equalBytes(this.hashAt(held, checkpoint.headSeq), checkpoint.headHash) : null;
    const { headSeq, headHash, wallMs } = checkpoint;
    this.#insertCheckpoint.run(held.id, headSeq, headHash, note, wallMs, nowMs, agrees === null ? null : agrees ? 1 : 0);
    return agrees;
  }

  /** Compares checkpoints that waited for rows of this range. Returns the rows that contradict theirs. */
  settleCheckpoints(held: HeldLedger, first: number, last: number): number[] {
    const open = this.#openCheckpoints.all(held.id, first, last) as unknown as { headSeq: number; headHash: Uint8Array }[];
    return open
      .filter(({ headSeq, headHash }) => {
        if (!this.isHeld(held, headSeq)) return false;
        const agrees = equalBytes(this.hashAt(held, headSeq), headHash);
        this.#settleCheckpoint.run(agrees ? 1 : 0, held.id, headSeq, headHash);
        return !agrees;
      })
      .map(({ headSeq }) => headSeq);
  }

  /** After a roll back, or when another process has written. */
  forget(): void {
    this.#known.clear();
  }

  #remember(held: HeldLedger): HeldLedger {
    if (this.#known.size >= MAX_CACHED_LEDGERS) this.#known.clear();
    this.#known.set(cacheKey(held.gatewayId, held.ledger), held);
    return held;
  }
}

function cacheKey(gatewayId: number, ledger: Uint8Array): string {
  return `${gatewayId}/${Buffer.from(ledger.buffer, ledger.byteOffset, ledger.byteLength).toString('latin1')}`;
}
