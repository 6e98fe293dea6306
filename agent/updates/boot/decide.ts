/** Which slot starts now. Pure: the launcher reads, this decides, the launcher writes and starts. */
import { type BootClock, isMarkFresh, type RestartMark } from './mark.ts';
import { type BootRecord, otherSlot, type SlotName, type TrialFailure, withoutTrial } from './record.ts';

export interface BootFacts {
  /** Null: boot.json is not there or not readable. */
  readonly record: BootRecord | null;
  readonly mark: RestartMark | null;
  readonly now: BootClock;
  /** The release counter of a slot that is sealed and whole; null: it is not. Asked only of slots that might start: it reads all of one. */
  readonly wholeCounter: (slot: SlotName) => number | null;
}

/** Stable codes: why this slot. */
export type BootReason =
  | 'ACTIVE'
  | 'TRIAL'
  /** The trial was called off: nobody meant this restart. */
  | 'TRIAL_UNMARKED'
  | 'TRIAL_ENDED'
  | 'TRIAL_NOT_WHOLE'
  /** What should run is damaged; what ran before it does. */
  | 'ACTIVE_NOT_WHOLE'
  | 'RECORD_DAMAGED'
  | 'NOTHING_STARTS';

export interface BootDecision {
  /** Null: there is nothing that may be started. */
  readonly slot: SlotName | null;
  readonly why: BootReason;
  /** To be written, durably, before the slot starts; null: it stands as it is. */
  readonly record: BootRecord | null;
}

export function decideBoot(facts: BootFacts): BootDecision {
  const { record } = facts;
  if (record === null) return firstWhole(facts, ['a', 'b'], 0, 'RECORD_DAMAGED', null);
  const { trial } = record;
  if (trial === null) return startActive(facts, record, 'ACTIVE', null);
  if (trial.left === 0) return endTrial(facts, record, 'UNHEALTHY', 'TRIAL_ENDED');
  const { mark } = facts;
  const isMeant = mark !== null && mark.digest === trial.digest && isMarkFresh(mark, facts.now);
  if (!isMeant) return endTrial(facts, record, trial.started ? 'INTERRUPTED' : null, 'TRIAL_UNMARKED');
  const counter = facts.wholeCounter(trial.slot);
  if (counter === null || counter < record.floor) return endTrial(facts, record, 'NOT_WHOLE', 'TRIAL_NOT_WHOLE');
  return { slot: trial.slot, why: 'TRIAL', record: lowered(record) };
}

/** The record with one start of its trial used up. */
export function lowered(record: BootRecord): BootRecord {
  const { trial } = record;
  if (trial === null) return record;
  return { ...record, seq: record.seq + 1, trial: { ...trial, left: Math.max(0, trial.left - 1), started: true } };
}

function endTrial(facts: BootFacts, record: BootRecord, failure: TrialFailure | null, why: BootReason): BootDecision {
  const ended = withoutTrial(record, failure);
  return startActive(facts, ended, why, ended);
}

function startActive(facts: BootFacts, record: BootRecord, why: BootReason, write: BootRecord | null): BootDecision {
  const counter = facts.wholeCounter(record.active);
  // What runs was confirmed, whatever the floor has become since.
  if (counter !== null) return { slot: record.active, why, record: write };
  return firstWhole(facts, [otherSlot(record.active)], record.floor, 'ACTIVE_NOT_WHOLE', write);
}

function firstWhole(facts: BootFacts, slots: readonly SlotName[], floor: number, why: BootReason, write: BootRecord | null): BootDecision {
  for (const slot of slots) {
    const counter = facts.wholeCounter(slot);
    if (counter !== null && counter >= floor) return { slot, why, record: write };
  }
  return { slot: null, why: 'NOTHING_STARTS', record: write };
}
