/**
 * When a set's response may put a path right by itself. Pure.
 *
 * The answer is no unless everything speaks for it: a response that fights a device, an update or an attacker who is faster does more
 * harm than the change that it answers.
 */
import { Severity } from '@wardkeeper/proto';
import type { FileClass, Response } from './config.ts';
import type { RepairRefusal } from './repair-refusal.ts';

/** So often a path is put right by itself within a day; who changes it once more will go on doing so. */
export const MAX_REPAIRS = 3;
export const REPAIRS_COUNT_MS = 24 * 60 * 60_000;
/** Failures double the wait (ms). */
const RETRY = { firstMs: 60_000, longestMs: 60 * 60_000 };
/** An idle device is waited for, not retried. */
const IDLE_POLL_MS = 2_000;

/** A device, or the gateway itself, may be running from these. */
export const RUN_FROM: ReadonlySet<FileClass> = new Set(['agent', 'trust', 'boot', 'executable', 'library']);

export interface ResponseCase {
  readonly response: Response;
  /** Something is expected at the path. */
  readonly isExpected: boolean;
  /** An essential action needs the path. */
  readonly isEssential: boolean;
  /** The baseline is the recorded one, and nothing is mounted over the set. */
  readonly isBaselineSound: boolean;
  /** An authorised change is open: its installer works beside the files that the change names. */
  readonly isChangeOpen: boolean;
  readonly ofClass: FileClass;
  /** Empty: the gateway's own files. */
  readonly device: string;
  readonly isIdle: boolean;
  /** By itself, within a day. */
  readonly repairs: number;
  /** Milliseconds since the first of them. Negative where the clock was set back: they count. */
  readonly sinceFirstMs: number;
}

/** leave: for a person. wait: the same question again later. halt: leave from now on, and say so. */
export type ResponseDecision = 'act' | 'leave' | 'wait-for-idle' | 'halt';

export function decideResponse(about: ResponseCase): ResponseDecision {
  const { response, isExpected, isEssential, isBaselineSound, isChangeOpen } = about;
  if (response === 'report' || (response === 'quarantine' && isExpected)) return 'leave';
  if (isEssential || !isBaselineSound || isChangeOpen) return 'leave';
  if (about.repairs >= MAX_REPAIRS && about.sinceFirstMs < REPAIRS_COUNT_MS) return 'halt';
  const somebodyRunsFromIt = about.device !== '' || RUN_FROM.has(about.ofClass);
  return somebodyRunsFromIt && !about.isIdle ? 'wait-for-idle' : 'act';
}

export function retryAfterMs(code: RepairRefusal, failures: number): number {
  if (code === 'DEVICE_NOT_IDLE') return IDLE_POLL_MS;
  return Math.min(RETRY.longestMs, RETRY.firstMs * 2 ** Math.max(0, failures - 1));
}

/** How grave it is that a path could not be put right. Whoever changed a file may have changed its good copy. */
const REFUSAL_SEVERITY: Readonly<Record<RepairRefusal, Severity>> = {
  NO_FINDING: Severity.WARNING,
  DEVICE_NOT_IDLE: Severity.NOTICE,
  ESSENTIAL: Severity.WARNING,
  NO_GOOD_COPY: Severity.HIGH,
  COPY_DIFFERS: Severity.CRITICAL,
  NOT_A_FILE: Severity.WARNING,
  ATTRIBUTES: Severity.WARNING,
  SETFATTR_MISSING: Severity.WARNING,
  QUARANTINE_FULL: Severity.HIGH,
  NO_SPACE: Severity.HIGH,
  FOLDER_GONE: Severity.WARNING,
  DENIED: Severity.WARNING,
};

export function refusalSeverity(code: RepairRefusal): Severity {
  return REFUSAL_SEVERITY[code];
}
