/**
 * What the launcher does to files before a slot starts: the decision is on the disk before anything it decided happens. A disk that
 * cannot be written starts no trial, and one that cannot be read well starts what can be proven: some slot always runs.
 */
import { join } from 'node:path';
import { type BootDecision, decideBoot, lowered } from '../boot/decide.ts';
import { type BootClock, MAX_MARK_BYTES, parseMark, type RestartMark } from '../boot/mark.ts';
import { type BootPaths, MARK_NAME, readRecord, replaceRecord } from '../boot/record-file.ts';
import { type SlotName, withoutTrial } from '../boot/record.ts';
import { isWhole, readSeal } from '../boot/seal.ts';
import type { Files } from '../files.ts';

/** Decides what starts, from cold, and makes it last. `claimed`: a mark that this launcher has taken already. */
export function prepareStart(files: Files, paths: BootPaths, now: BootClock, claimed: RestartMark | null = null): BootDecision {
  const mark = claimed ?? claimMark(files, paths);
  for (;;) {
    const basis = orElse(null, () => readRecord(files, paths));
    const decide = (given: RestartMark | null) =>
      decideBoot({ record: basis, mark: given, now, wholeCounter: (slot) => wholeCounter(files, paths, slot) });
    const decision = decide(mark);
    const { record } = decision;
    if (record === null) return decision;
    const written = orElse<boolean | 'failed'>('failed', () => replaceRecord(files, paths, record, basis, 'launcher'));
    if (written === true) return decision;
    // As if nobody had meant a trial; nothing is written, and the next start finds the same.
    if (written === 'failed') return { ...decide(null), record: null };
    // The agent has written in between: what it wrote counts.
  }
}

/** One more start of a trial whose program has ended by itself; false: it has none left, has been called off, or it cannot be counted. */
export function prepareRetry(files: Files, paths: BootPaths): boolean {
  return orElse(false, () => {
    for (;;) {
      const record = readRecord(files, paths);
      if (record?.trial == null || record.trial.left === 0) return false;
      if (replaceRecord(files, paths, lowered(record), record, 'launcher')) return true;
    }
  });
}

/** A trial of `slot` that nobody has confirmed in its time. False: there is none any more, or it cannot be written now. */
export function endTrial(files: Files, paths: BootPaths, slot: SlotName): boolean {
  return orElse(false, () => {
    for (;;) {
      const record = readRecord(files, paths);
      if (record?.trial == null || record.trial.slot !== slot || !record.trial.started) return false;
      if (replaceRecord(files, paths, withoutTrial(record, 'UNHEALTHY'), record, 'launcher')) return true;
      // The agent has written in between: a trial that it has just confirmed is none any more.
    }
  });
}

/**
 * Takes the mark, for good: whoever removes it has it, the launcher to start what was meant or the agent to take it back. One that
 * cannot be read goes as well: it is of no use to anybody. Null: there was none, the agent was faster, or it could not be used up.
 */
export function claimMark(files: Files, paths: BootPaths): RestartMark | null {
  return orElse(null, () => {
    const path = join(paths.state, MARK_NAME);
    const bytes = files.read(path, 0, MAX_MARK_BYTES + 1);
    if (bytes === null || !files.remove(path)) return null;
    files.syncFolder(paths.state);
    return parseMark(bytes);
  });
}

function wholeCounter(files: Files, { slots }: BootPaths, slot: SlotName): number | null {
  return orElse(null, () => {
    const folder = join(slots, slot);
    const seal = readSeal(files, folder);
    return seal !== null && isWhole(files, folder, seal) ? seal.releaseCounter : null;
  });
}

/** An error of the disk; of anything else nobody here knows what it means. */
function orElse<T>(otherwise: T, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return otherwise;
    throw error;
  }
}
