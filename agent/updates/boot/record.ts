/**
 * boot.json: which slot runs, and which one is on trial. The only commit point of an update: whoever can read it knows what runs next,
 * and it is replaced in one step or not at all. Kept small and read by hand, because the launcher reads it before anything else works.
 */
export type SlotName = 'a' | 'b';

export interface Trial {
  readonly slot: SlotName;
  /** Starts that are left; lowered, durably, before each. */
  readonly left: number;
  /** Whether it has been started at all: then only a mark of its own, one for each restart, would start it from cold again. */
  readonly started: boolean;
  /** Of the release, as consent was given to it. Hex. */
  readonly digest: string;
}

/** Why a release in a slot is not tried again by itself. */
export type TrialFailure =
  /** Its starts ran out, or its health was never good for long enough. */
  | 'UNHEALTHY'
  /** The power went, or somebody restarted the box, before it was confirmed. */
  | 'INTERRUPTED'
  /** The slot is not what was sealed. */
  | 'NOT_WHOLE'
  /** Somebody ended it. */
  | 'ROLLED_BACK';

export interface FailedTrial {
  readonly slot: SlotName;
  readonly digest: string;
  readonly why: TrialFailure;
}

export interface BootRecord {
  /** Grows with each change. */
  readonly seq: number;
  readonly active: SlotName;
  /** No slot whose release counter is below this is started, however whole it is. */
  readonly floor: number;
  readonly trial: Trial | null;
  /** The newest, at most 8. */
  readonly failed: readonly FailedTrial[];
}

export const MAX_RECORD_BYTES = 8_192;
const MAX_FAILED = 8;
/** What grows beyond what a number holds would be written and never read again. */
const MAX_SEQ = 2 ** 52;
const HEX = /^[0-9a-f]{64}$/;
const FAILURES: ReadonlySet<string> = new Set(['UNHEALTHY', 'INTERRUPTED', 'NOT_WHOLE', 'ROLLED_BACK'] satisfies TrialFailure[]);

export function otherSlot(slot: SlotName): SlotName {
  return slot === 'a' ? 'b' : 'a';
}

export function serialiseBootRecord(record: BootRecord): Uint8Array {
  return Buffer.from(`${JSON.stringify({ schema: 1, ...record, failed: record.failed.slice(-MAX_FAILED) })}\n`);
}

/** Null: not a record as this program writes it. Nothing is guessed. */
export function parseBootRecord(bytes: Uint8Array): BootRecord | null {
  if (bytes.length > MAX_RECORD_BYTES) return null;
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
  const { schema, seq, active, floor, trial, failed, ...rest } = recordOf(json);
  if (schema !== 1 || !isCount(seq) || seq >= MAX_SEQ || !isSlot(active) || !isCount(floor) || Object.keys(rest).length > 0) return null;
  const tried = trial === null ? null : parseTrial(trial);
  const failures = Array.isArray(failed) && failed.length <= MAX_FAILED ? failed.map(parseFailed) : [null];
  if (tried === undefined || tried?.slot === active || failures.includes(null)) return null;
  return { seq, active, floor, trial: tried, failed: failures.filter((each) => each !== null) };
}

/** The record with its trial ended for a reason, or merely called off (null). */
export function withoutTrial(record: BootRecord, why: TrialFailure | null): BootRecord {
  const { trial } = record;
  const failed = trial === null || why === null ? record.failed : [...record.failed, { slot: trial.slot, digest: trial.digest, why }];
  return { ...record, seq: record.seq + 1, trial: null, failed: failed.slice(-MAX_FAILED) };
}

function parseTrial(json: unknown): Trial | undefined {
  const { slot, left, started, digest, ...rest } = recordOf(json);
  if (!isSlot(slot) || !isCount(left) || typeof started !== 'boolean' || !isDigest(digest) || Object.keys(rest).length > 0)
    return undefined;
  return { slot, left, started, digest };
}

function parseFailed(json: unknown): FailedTrial | null {
  const { slot, digest, why, ...rest } = recordOf(json);
  if (!isSlot(slot) || !isDigest(digest) || !isFailure(why) || Object.keys(rest).length > 0) return null;
  return { slot, digest, why };
}

function recordOf(json: unknown): Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json } : {};
}

function isSlot(value: unknown): value is SlotName {
  return value === 'a' || value === 'b';
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isDigest(value: unknown): value is string {
  return typeof value === 'string' && HEX.test(value);
}

function isFailure(value: unknown): value is TrialFailure {
  return typeof value === 'string' && FAILURES.has(value);
}
