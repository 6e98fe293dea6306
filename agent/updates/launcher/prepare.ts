/** What the launcher does to files before a slot starts: the decision is on the disk before anything it decided happens. */
import { join } from 'node:path';
import { type BootDecision, decideBoot, lowered } from '../boot/decide.ts';
import { type BootClock, MAX_MARK_BYTES, parseMark } from '../boot/mark.ts';
import { type BootRecord, MAX_RECORD_BYTES, parseBootRecord, serialiseBootRecord, type SlotName } from '../boot/record.ts';
import { isWhole, readSeal } from '../boot/seal.ts';
import { type Files, putFile } from '../files.ts';

/** Where updates keep what the launcher reads. */
export interface BootPaths {
  /** Holds the folders `a` and `b`. */
  readonly slots: string;
  /** Holds boot.json and the mark. */
  readonly state: string;
}

export const RECORD_NAME = 'boot.json';
export const MARK_NAME = 'restart-mark.json';

/** Null: there is none, or it is not readable. */
export function readRecord(files: Files, { state }: BootPaths): BootRecord | null {
  const bytes = files.read(join(state, RECORD_NAME), 0, MAX_RECORD_BYTES + 1);
  return bytes === null ? null : parseBootRecord(bytes);
}

export function writeRecord(files: Files, { state }: BootPaths, record: BootRecord): void {
  putFile(files, join(state, RECORD_NAME), serialiseBootRecord(record));
}

/** Decides what starts, from cold, and makes it last. */
export function prepareStart(files: Files, paths: BootPaths, now: BootClock): BootDecision {
  const markBytes = files.read(join(paths.state, MARK_NAME), 0, MAX_MARK_BYTES + 1);
  const decision = decideBoot({
    record: readRecord(files, paths),
    mark: markBytes === null ? null : parseMark(markBytes),
    now,
    wholeCounter: (slot) => wholeCounter(files, paths, slot),
  });
  // A mark that cannot be read goes as well: it is of no use to anybody.
  if (markBytes !== null) clearMark(files, paths);
  if (decision.record !== null) writeRecord(files, paths, decision.record);
  return decision;
}

/** One more start of a trial whose program has ended by itself; false: it has none left, or has been called off. */
export function prepareRetry(files: Files, paths: BootPaths): boolean {
  const record = readRecord(files, paths);
  if (record?.trial == null || record.trial.left === 0) return false;
  writeRecord(files, paths, lowered(record));
  return true;
}

function clearMark(files: Files, { state }: BootPaths): void {
  files.remove(join(state, MARK_NAME));
  files.syncFolder(state);
}

function wholeCounter(files: Files, { slots }: BootPaths, slot: SlotName): number | null {
  const folder = join(slots, slot);
  const seal = readSeal(files, folder);
  return seal !== null && isWhole(files, folder, seal) ? seal.releaseCounter : null;
}
