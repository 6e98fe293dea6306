/** What one look at an update leads to. */
import type { TrialFailure } from '../boot/record.ts';
import type { UpdateState } from './rules.ts';
import type { RunRow } from './store.ts';

export interface Move {
  readonly kind: 'move';
  readonly to: UpdateState;
  /** Why; stable, may be empty. */
  readonly code?: string;
  readonly change?: Partial<RunRow>;
  /** boot.json says that the trial has ended, and so. */
  readonly trial?: TrialFailure;
}

/** It stays where it is; what it is waiting for is a code. */
export interface Wait {
  readonly kind: 'wait';
  readonly code: string;
}

export type Step =
  /** The row has been written already: look at it again. */
  { readonly kind: 'again' } | Wait | Move;

export const AGAIN: Step = { kind: 'again' };

export function wait(code: string): Wait {
  return { kind: 'wait', code };
}

export function move(to: UpdateState, code = '', change: Partial<RunRow> = {}): Move {
  return { kind: 'move', to, code, change };
}

/** The launcher has ended the trial, or a restart did. */
export function left(why: TrialFailure): Move {
  return { kind: 'move', to: 'ROLLED_BACK', code: why, trial: why };
}
