/**
 * Where a run of rows belongs in what is held of a ledger. What is held is a list of segments: stretches without a hole,
 * each one chain. Two chains that agree in one row agree in every row before it, and where they differ in one they differ in
 * every row after it; that is all the reasoning below.
 *
 * Rows that disagree with held ones are another history of the same ledger (a copied gateway, a disk rolled back, a thief of
 * keys). Both histories are kept. The one that grows from row 1 without a hole stands; a later segment that contradicts it
 * has never been more than a claim and steps aside.
 */
import { equalBytes, type SeqRange } from '@wardkeeper/proto';

export interface Segment {
  readonly first: number;
  readonly last: number;
  /** The chain's hash at first - 1. */
  readonly hashBefore: Uint8Array;
  /** The chain's hash at last. */
  readonly lastHash: Uint8Array;
}

export interface ChainRow {
  readonly seq: number;
  readonly hash: Uint8Array;
}

/** At least one row, numbered without a hole, hashes already worked out from `hashBefore`. */
export interface ChainRun<Row extends ChainRow> {
  readonly firstSeq: number;
  readonly hashBefore: Uint8Array;
  readonly rows: readonly Row[];
}

export interface Placement<Row extends ChainRow> {
  /** To be stored. */
  readonly fresh: readonly Row[];
  /** Held already, with the same hash. */
  readonly duplicates: number;
  /** Rows of another history than the held one: kept apart, with an alarm. */
  readonly forked: readonly Row[];
  /** Held rows that contradict the history grown from row 1: moved apart, with an alarm. In order. */
  readonly displaced: readonly SeqRange[];
  /** The run begins a segment more than are allowed: nothing of it is stored now, and the gaps before it are asked for first. */
  readonly deferred: boolean;
  /** What is held afterwards, in order. Segments that did not change are the same objects. */
  readonly segments: readonly Segment[];
}

/** Several times the gaps that one receipt can name; beyond it more holes only cost memory. */
export const MAX_SEGMENTS = 1_024;

/** Everything from 1 to here is held; 0 and null before the first row. */
export function throughOf(segments: readonly Segment[]): { readonly seq: number; readonly hash: Uint8Array | null } {
  const [first] = segments;
  return first?.first === 1 ? { seq: first.last, hash: first.lastHash } : { seq: 0, hash: null };
}

/** Missing ranges below the highest row held. */
export function gapsOf(segments: readonly Segment[]): SeqRange[] {
  const gaps: SeqRange[] = [];
  let next = 1;
  for (const { first, last } of segments) {
    if (first > next) gaps.push({ first: next, last: first - 1 });
    next = last + 1;
  }
  return gaps;
}

/**
 * `hashAt` gives the hash of a row inside `segments`, and is asked for no other; null: policy has removed it, and with it the means to compare.
 * Such a row counts as agreeing: what follows it is held, and cannot agree with another history.
 */
export function placeRun<Row extends ChainRow>(
  segments: readonly Segment[],
  run: ChainRun<Row>,
  hashAt: (seq: number) => Uint8Array | null,
): Placement<Row> {
  const through = throughOf(segments).seq;
  const grounded = run.firstSeq <= through + 1;
  const before = run.firstSeq - 1;
  if (segmentAt(segments, before) !== undefined && differs(hashAt(before), run.hashBefore)) return forkFrom(segments, run.rows, 0);

  const fresh: Row[] = [];
  const displaced: SeqRange[] = [];
  const isDisplaced = (seq: number) => displaced.some((range) => seq >= range.first && seq <= range.last);
  let duplicates = 0;
  for (const row of run.rows) {
    const held = isDisplaced(row.seq) ? undefined : segmentAt(segments, row.seq);
    if (held === undefined) fresh.push(row);
    else if (!differs(hashAt(row.seq), row.hash)) duplicates++;
    else if (grounded && row.seq > through) {
      displaced.push({ first: row.seq, last: held.last });
      fresh.push(row);
    } else {
      const forked = withoutHeld(segments, run.rows, hashAt);
      return forkFrom(segments, forked, run.rows.length - forked.length);
    }
  }
  const last = run.rows.at(-1) as Row;
  const next = segments.find((segment) => segment.first === last.seq + 1);
  if (next !== undefined && fresh.length > 0 && !equalBytes(next.hashBefore, last.hash)) {
    if (!grounded) return forkFrom(segments, fresh, duplicates);
    displaced.push({ first: next.first, last: next.last });
  }
  if (fresh.length === 0) return { fresh, duplicates, forked: [], displaced, deferred: false, segments };
  return join(segments, run, { fresh, duplicates, displaced, grounded });
}

function forkFrom<Row extends ChainRow>(segments: readonly Segment[], forked: readonly Row[], duplicates: number): Placement<Row> {
  return { fresh: [], duplicates, forked, displaced: [], deferred: false, segments };
}

function differs(held: Uint8Array | null, hash: Uint8Array): boolean {
  return held !== null && !equalBytes(held, hash);
}

function withoutHeld<Row extends ChainRow>(
  segments: readonly Segment[],
  rows: readonly Row[],
  hashAt: (seq: number) => Uint8Array | null,
): Row[] {
  return rows.filter((row) => segmentAt(segments, row.seq) === undefined || differs(hashAt(row.seq), row.hash));
}

function join<Row extends ChainRow>(
  segments: readonly Segment[],
  run: ChainRun<Row>,
  placed: { fresh: readonly Row[]; duplicates: number; displaced: readonly SeqRange[]; grounded: boolean },
): Placement<Row> {
  const remaining = placed.displaced.length === 0 ? segments : segments.flatMap((segment) => withoutTail(segment, run, placed.displaced));
  const lastRow = run.rows.at(-1) as Row;
  const own: Segment = { first: run.firstSeq, last: lastRow.seq, hashBefore: run.hashBefore, lastHash: lastRow.hash };
  const touches = (segment: Segment) => segment.last >= own.first - 1 && segment.first <= own.last + 1;
  const touching = remaining.filter(touches);
  if (touching.length === 0 && !placed.grounded && remaining.length >= MAX_SEGMENTS) {
    return { fresh: [], duplicates: placed.duplicates, forked: [], displaced: [], deferred: true, segments };
  }
  const merged = touching.reduce(
    (joined, segment) => ({
      ...(segment.first < joined.first
        ? { first: segment.first, hashBefore: segment.hashBefore }
        : { first: joined.first, hashBefore: joined.hashBefore }),
      ...(segment.last > joined.last
        ? { last: segment.last, lastHash: segment.lastHash }
        : { last: joined.last, lastHash: joined.lastHash }),
    }),
    own,
  );
  const others = remaining.filter((segment) => !touches(segment));
  const at = others.findIndex((segment) => segment.first > merged.first);
  const joined = at < 0 ? [...others, merged] : [...others.slice(0, at), merged, ...others.slice(at)];
  const { fresh, duplicates, displaced } = placed;
  return { fresh, duplicates, forked: [], displaced, deferred: false, segments: joined };
}

/** The segment without its displaced tail. What stays before that tail are rows that the run repeats, so the run knows the last one's hash. */
function withoutTail<Row extends ChainRow>(segment: Segment, run: ChainRun<Row>, displaced: readonly SeqRange[]): Segment[] {
  const cut = displaced.find((range) => range.first >= segment.first && range.last === segment.last);
  if (cut === undefined) return [segment];
  const lastKept = run.rows[cut.first - 1 - run.firstSeq];
  if (cut.first === segment.first || lastKept === undefined) return [];
  return [{ ...segment, last: lastKept.seq, lastHash: lastKept.hash }];
}

/** Binary search: segments are in order and do not overlap. */
function segmentAt(segments: readonly Segment[], seq: number): Segment | undefined {
  let [low, high] = [0, segments.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const segment = segments[middle] as Segment;
    if (seq < segment.first) high = middle - 1;
    else if (seq > segment.last) low = middle + 1;
    else return segment;
  }
  return undefined;
}
