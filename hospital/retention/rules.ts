/** How long an event is kept, and what stays of those that are not. No clock and no store in here. */
import { equalBytes, type SeqRange } from '@wardkeeper/proto';

/** Days that events of each severity are kept; null: for ever. */
export interface RetentionPolicy {
  readonly infoDays: number | null;
  readonly noticeDays: number | null;
  readonly warningDays: number | null;
  readonly highDays: number | null;
  readonly criticalDays: number | null;
  /** What is asked for years later: emergency access, updates, commands, and what a ledger's own story hangs on. Never shorter than any other. */
  readonly evidenceDays: number | null;
}

export const KEEP_EVERYTHING: RetentionPolicy = {
  infoDays: null,
  noticeDays: null,
  warningDays: null,
  highDays: null,
  criticalDays: null,
  evidenceDays: null,
};

const DAY_MS = 86_400_000;

/** Families of kinds, by how their names begin. */
const EVIDENCE_FAMILIES = ['emergency', 'update', 'command', 'approval', 'hold', 'ledger', 'identity'];
/** Who let service in, what was lost and why, and what another history hangs on. A row that its gateway dropped has nothing left to remove. */
const EVIDENCE_KINDS: ReadonlySet<string> = new Set([
  'serviceGrant',
  'eventsDropped',
  'dropped',
  'historyForked',
  'storeChanged',
  'firstAdministrator',
]);

export function isEvidence(kind: string): boolean {
  return EVIDENCE_KINDS.has(kind) || EVIDENCE_FAMILIES.some((family) => kind.startsWith(family));
}

/** Null: for ever. What cannot be read, or is of a newer version, is kept as evidence is. */
export function keptDays(policy: RetentionPolicy, { kind, severity }: { readonly kind: string; readonly severity: number }): number | null {
  if (isEvidence(kind)) return policy.evidenceDays;
  const bySeverity = [policy.infoDays, policy.noticeDays, policy.warningDays, policy.highDays, policy.criticalDays];
  const days = bySeverity[severity - 1];
  return days === undefined ? policy.evidenceDays : days;
}

/** Age is since it arrived, by the hospital's clock: a gateway's own clock could make an event as old as it likes. */
export function isDue(
  policy: RetentionPolicy,
  row: { readonly kind: string; readonly severity: number; readonly receivedMs: number },
  nowMs: number,
): boolean {
  const days = keptDays(policy, row);
  return days !== null && row.receivedMs < nowMs - days * DAY_MS;
}

/** Nothing that came at this time or later is due; null: nothing ever is. */
export function earliestDueMs(policy: RetentionPolicy, nowMs: number): number | null {
  const days = Object.values(policy).filter((value): value is number => value !== null);
  return days.length === 0 ? null : nowMs - Math.min(...days) * DAY_MS;
}

export interface ChainedRow {
  readonly seq: number;
  readonly hash: Uint8Array;
}

/** Rows of a ledger that policy removed, one after the other, and the two ends by which the rest of the chain still hangs together. */
export interface RemovedStretch extends SeqRange {
  /** The chain's hash at first - 1. */
  readonly hashBefore: Uint8Array;
  /** The chain's hash at last. */
  readonly lastHash: Uint8Array;
}

export interface Removal {
  /** The rows that go. In order. */
  readonly rows: readonly SeqRange[];
  /** Stretches that are replaced, by their first row. */
  readonly replaced: readonly number[];
  /** What stands in their place, and in that of the rows. */
  readonly stretches: readonly RemovedStretch[];
}

/**
 * `rows`: held rows of one ledger in order. `removed`: stretches that lie between or touch them. `hashBefore`: the chain's hash before a row
 * that follows neither another of `rows` nor a stretch; null: it is not known. A stretch grows together with its neighbours, so that there
 * are never more of them than rows that are kept.
 */
export function planRemoval<Row extends ChainedRow>(
  rows: readonly Row[],
  removed: readonly RemovedStretch[],
  hashBefore: (seq: number) => Uint8Array | null,
  goes: (row: Row) => boolean,
): Removal {
  const endingAt = new Map(removed.map((stretch) => [stretch.last, stretch]));
  const ranges: RemovedStretch[] = [];
  let previous: Row | null = null;
  for (const row of rows) {
    const before: Uint8Array | null =
      previous?.seq === row.seq - 1 ? previous.hash : (endingAt.get(row.seq - 1)?.lastHash ?? hashBefore(row.seq));
    previous = row;
    // Without the hash before it there is nothing to hang the rest on: such a row stays, whatever its age.
    if (before === null || !goes(row)) continue;
    const open = ranges.at(-1);
    if (open?.last === row.seq - 1) ranges[ranges.length - 1] = { ...open, last: row.seq, lastHash: row.hash };
    else ranges.push({ first: row.seq, last: row.seq, hashBefore: before, lastHash: row.hash });
  }
  return { rows: ranges.map(({ first, last }) => ({ first, last })), ...withNeighbours(ranges, removed) };
}

/** `ranges`: rows that go, in order and apart. What they touch of `removed` grows with them. */
export function withNeighbours(
  ranges: readonly RemovedStretch[],
  removed: readonly RemovedStretch[],
): Pick<Removal, 'replaced' | 'stretches'> {
  const endingAt = new Map(removed.map((stretch) => [stretch.last, stretch]));
  const beginningAt = new Map(removed.map((stretch) => [stretch.first, stretch]));
  const touched = new Set(
    ranges.flatMap(({ first, last }) => [endingAt.get(first - 1), beginningAt.get(last + 1)]).filter((stretch) => stretch !== undefined),
  );
  return {
    replaced: [...touched].map(({ first }) => first),
    stretches: joined([...ranges, ...touched].toSorted((a, b) => a.first - b.first)),
  };
}

function joined(stretches: readonly RemovedStretch[]): RemovedStretch[] {
  const out: RemovedStretch[] = [];
  for (const stretch of stretches) {
    const open = out.at(-1);
    if (open !== undefined && open.last === stretch.first - 1 && equalBytes(open.lastHash, stretch.hashBefore)) {
      out[out.length - 1] = { ...open, last: stretch.last, lastHash: stretch.lastHash };
    } else out.push(stretch);
  }
  return out;
}

/** The stretch that a row was removed with. `stretches` in order. */
export function removedAt(stretches: readonly RemovedStretch[], seq: number): RemovedStretch | null {
  let [low, high] = [0, stretches.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const stretch = stretches[middle];
    if (stretch === undefined) return null;
    if (seq < stretch.first) high = middle - 1;
    else if (seq > stretch.last) low = middle + 1;
    else return stretch;
  }
  return null;
}
