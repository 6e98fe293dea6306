/**
 * The states of an update, where each may lead, and what each does when the agent starts again in the middle of it. Pure.
 *
 * What runs is said by boot.json alone; the row in the database says what was meant. Where the two disagree, boot.json is right about
 * the device, and the row about whether somebody wanted it so.
 */
import type { BootRecord, SlotName, TrialFailure } from '../boot/record.ts';

export type UpdateState =
  | 'IDLE'
  | 'OFFERED'
  | 'VERIFIED'
  | 'AWAIT_CONSENT'
  | 'STAGING'
  | 'STAGED'
  | 'AWAIT_WINDOW'
  | 'INSTALLING'
  | 'SEALED'
  | 'ARMED'
  | 'RESTARTING'
  | 'TRIAL'
  | 'CONFIRMED'
  | 'CLEANUP'
  | 'FAILED'
  | 'CANCELLED'
  | 'ROLLING_BACK'
  | 'ROLLED_BACK';

/** Somebody who says no is heard until the last moment before the switch. */
const STOPPABLE = ['FAILED', 'CANCELLED'] as const;

const NEXT: Readonly<Record<UpdateState, readonly UpdateState[]>> = {
  IDLE: ['OFFERED', 'ROLLING_BACK'],
  OFFERED: ['VERIFIED', ...STOPPABLE],
  VERIFIED: ['AWAIT_CONSENT', ...STOPPABLE],
  AWAIT_CONSENT: ['STAGING', ...STOPPABLE],
  STAGING: ['STAGED', ...STOPPABLE],
  STAGED: ['AWAIT_WINDOW', ...STOPPABLE],
  AWAIT_WINDOW: ['INSTALLING', 'ARMED', ...STOPPABLE],
  INSTALLING: ['SEALED', ...STOPPABLE],
  // A window that closed while it was being installed: it waits for the next one, and is not installed again.
  SEALED: ['ARMED', 'AWAIT_WINDOW', ...STOPPABLE],
  // Disarmed by a therapy that began, or by a restart that nobody meant.
  ARMED: ['RESTARTING', 'AWAIT_WINDOW', ...STOPPABLE],
  RESTARTING: ['TRIAL', 'AWAIT_WINDOW', 'ROLLED_BACK', 'FAILED'],
  TRIAL: ['CONFIRMED', 'ROLLING_BACK', 'ROLLED_BACK'],
  CONFIRMED: ['CLEANUP'],
  CLEANUP: ['IDLE'],
  FAILED: ['CLEANUP'],
  CANCELLED: ['CLEANUP'],
  ROLLING_BACK: ['ROLLED_BACK', 'FAILED'],
  ROLLED_BACK: ['CLEANUP'],
};

/** As Mender counts them: whatever goes round in circles ends here. */
export const MAX_TRANSITIONS = 28;
export const MAX_INSTALL_ATTEMPTS = 3;

export function mayMove(from: UpdateState, to: UpdateState): boolean {
  return NEXT[from].includes(to);
}

export const STATES: readonly UpdateState[] = Object.keys(NEXT) as UpdateState[];

export function isUpdateState(value: unknown): value is UpdateState {
  return typeof value === 'string' && Object.hasOwn(NEXT, value);
}

/** What was meant, written before the file that carries it out. */
export type Intent = 'arm' | 'confirm' | 'roll-back';

/** The one update under way. */
export interface UpdateRow {
  readonly state: UpdateState;
  /** Of the release, as consent was given to it. Hex. */
  readonly digest: string;
  /** Where it is, or will be, installed. */
  readonly slot: SlotName;
  readonly intent: Intent | null;
  readonly transitions: number;
  readonly attempts: number;
}

/** What the files say at a start. */
export interface BootSight {
  /** Null: boot.json cannot be read. */
  readonly record: BootRecord | null;
  /** Digest under the seal of the slot that the row names; null: no seal. */
  readonly sealed: string | null;
}

export type RestartStep =
  /** Go on from this state, which may be the one it was in. */
  | { readonly kind: 'go-on'; readonly state: UpdateState }
  /** Nothing was lost, nothing was done: forget it, and look at the bundle anew. */
  | { readonly kind: 'forget' }
  /** Empty the slot and install again. */
  | { readonly kind: 'install-again' }
  /** boot.json has been switched as was meant: bring the database after it. */
  | { readonly kind: 'complete'; readonly intent: 'confirm' | 'roll-back' }
  | { readonly kind: 'fail'; readonly code: RestartFailure; readonly trial: TrialFailure | null }
  /** boot.json says what nobody here meant: no update runs until a person has looked. Care is unaffected. */
  | { readonly kind: 'alarm'; readonly code: RestartAlarm };

export type RestartFailure = 'TOO_MANY_ATTEMPTS' | 'TOO_MANY_TRANSITIONS' | 'TRIAL_FAILED' | 'SLOT_CHANGED';
export type RestartAlarm = 'SWITCH_WITHOUT_INTENT' | 'BOOT_RECORD_DAMAGED';

/** Reference: updates, §4.3, state by state. `runs`: the slot that was active when the row was last written. */
export function onRestart(row: UpdateRow | null, runs: SlotName, sight: BootSight): RestartStep {
  const { record } = sight;
  if (record === null) return { kind: 'alarm', code: 'BOOT_RECORD_DAMAGED' };
  if (row === null || row.state === 'IDLE') {
    // An update that nobody here began, or a switch behind our back.
    const isForeign = record.trial !== null || record.active !== runs;
    if (isForeign) return { kind: 'alarm', code: 'SWITCH_WITHOUT_INTENT' };
    // No row says IDLE; one that did would be in the way of every update.
    return row === null ? { kind: 'go-on', state: 'IDLE' } : { kind: 'forget' };
  }
  if (record.trial !== null && (record.trial.digest !== row.digest || record.trial.slot !== row.slot || !isTrialMeant(row)))
    return { kind: 'alarm', code: 'SWITCH_WITHOUT_INTENT' };
  if (record.active !== runs) return afterSwitch(row);
  // The file was switched as was meant, and only the row did not follow.
  if (row.intent === 'arm' && record.trial !== null) return { kind: 'go-on', state: record.trial.started ? 'TRIAL' : 'ARMED' };
  if (row.transitions >= MAX_TRANSITIONS && !isOver(row.state) && !isTried(row.state))
    return { kind: 'fail', code: 'TOO_MANY_TRANSITIONS', trial: null };
  return withoutSwitch(row, record, sight);
}

function afterSwitch({ state, intent }: UpdateRow): RestartStep {
  if (state === 'TRIAL' && intent === 'confirm') return { kind: 'complete', intent };
  if (state === 'ROLLING_BACK' && intent === 'roll-back') return { kind: 'complete', intent };
  return { kind: 'alarm', code: 'SWITCH_WITHOUT_INTENT' };
}

function withoutSwitch(row: UpdateRow, record: BootRecord, { sealed }: BootSight): RestartStep {
  const failure = record.failed.findLast(({ digest }) => digest === row.digest)?.why ?? null;
  switch (row.state) {
    case 'IDLE':
    case 'OFFERED':
    case 'VERIFIED':
      return { kind: 'forget' };
    case 'INSTALLING':
      if (sealed === row.digest) return { kind: 'go-on', state: 'SEALED' };
      return row.attempts >= MAX_INSTALL_ATTEMPTS ? { kind: 'fail', code: 'TOO_MANY_ATTEMPTS', trial: null } : { kind: 'install-again' };
    case 'SEALED':
      return sealed === row.digest ? { kind: 'go-on', state: 'SEALED' } : { kind: 'fail', code: 'SLOT_CHANGED', trial: null };
    case 'ARMED':
    case 'RESTARTING':
      return afterArming(row, record, failure);
    case 'TRIAL':
      if (record.trial?.started === true) return { kind: 'go-on', state: 'TRIAL' };
      return { kind: 'fail', code: 'TRIAL_FAILED', trial: failure };
    case 'ROLLING_BACK':
      // It was meant and has not happened: boot.json is switched again, which changes nothing where it already was.
      return { kind: 'go-on', state: 'ROLLING_BACK' };
    // Nothing outside the staging folder has been touched, or all that was to be done is done.
    case 'AWAIT_CONSENT':
    case 'STAGING':
    case 'STAGED':
    case 'AWAIT_WINDOW':
    case 'CONFIRMED':
    case 'CLEANUP':
    case 'FAILED':
    case 'CANCELLED':
    case 'ROLLED_BACK':
      return { kind: 'go-on', state: row.state };
  }
}

/** The launcher has decided: it is on trial, it has failed, or the restart was not the one that was meant. */
function afterArming(row: UpdateRow, record: BootRecord, failure: TrialFailure | null): RestartStep {
  if (record.trial?.started === true) return { kind: 'go-on', state: 'TRIAL' };
  if (record.trial !== null) return { kind: 'go-on', state: 'ARMED' };
  if (failure !== null && row.state === 'RESTARTING') return { kind: 'fail', code: 'TRIAL_FAILED', trial: failure };
  return { kind: 'go-on', state: 'AWAIT_WINDOW' };
}

/** Only where it can have come from here: anywhere else the update would go on into a slot that runs. */
function isTrialMeant({ state, intent }: UpdateRow): boolean {
  if (state === 'SEALED' || state === 'AWAIT_WINDOW') return intent === 'arm';
  if (state === 'ROLLING_BACK') return intent === 'roll-back';
  return state === 'TRIAL' || state === 'RESTARTING' || state === 'ARMED';
}

/** It comes to its end by itself, and what runs may be depended on. */
function isTried(state: UpdateState): boolean {
  return state === 'TRIAL' || state === 'ROLLING_BACK';
}

function isOver(state: UpdateState): boolean {
  return state === 'CONFIRMED' || state === 'CLEANUP' || state === 'FAILED' || state === 'CANCELLED' || state === 'ROLLED_BACK';
}
