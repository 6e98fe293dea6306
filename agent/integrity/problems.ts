/** What can keep a set from being guarded, and how grave that is. Pure. */
import { Severity } from '@wardkeeper/proto';
import { AgentError } from '../errors.ts';

/** Why a set is not guarded as configured. Stable codes. */
export type ProblemCode =
  /** The watcher failed, ran into a limit of the system, or would only poll: the sweep alone guards the set. */
  | 'WATCH_FAILED'
  | 'WATCH_LIMIT'
  | 'WATCH_POLLING'
  /** It failed before and works again. */
  | 'WATCH_RECOVERED'
  /** So many notices at once that the kernel may have dropped some: everything was looked at. */
  | 'WATCH_OVERFLOW'
  /** Something is mounted at, over or below the set's path that was not when the baseline was taken. */
  | 'MOUNTED_OVER'
  /** Reading every byte as often as asked takes more than the budget allows. */
  | 'REREAD_OVER_BUDGET'
  /** A pass over every byte has not ended in the promised time: the machine had too little to give. */
  | 'REREAD_LATE'
  /** There is nothing at the set's path, or a link, and no baseline was taken. */
  | 'ROOT_MISSING'
  | 'ROOT_IS_LINK'
  /** Extended attributes could not be read: capabilities and access lists go unguarded. */
  | 'ATTRIBUTES_UNREADABLE'
  /** More than `max_files`; unknown files beyond it are not followed. */
  | 'TOO_MANY_FILES'
  /** A path that no event can carry. */
  | 'PATH_TOO_LONG'
  | 'FOLDER_UNREADABLE'
  /** The baseline in the database is not the one that was recorded. */
  | 'BASELINE_DAMAGED'
  /** The ledger that told of the baseline is lost: only the hospital still knows it. */
  | 'BASELINE_UNWITNESSED'
  /** A signed file list is missing, damaged, older than the one in force, or signed by another key: the one in force stays. */
  | 'LIST_REFUSED'
  /** The guard's tables cannot be read. */
  | 'STORE_UNREADABLE'
  | 'LEDGER_UNWRITABLE'
  | 'SCAN_FAILED'
  /** The configuration no longer names the set. */
  | 'SET_REMOVED';

export const PROBLEM_SEVERITY: Readonly<Record<ProblemCode, Severity>> = {
  WATCH_FAILED: Severity.WARNING,
  WATCH_LIMIT: Severity.WARNING,
  WATCH_POLLING: Severity.WARNING,
  WATCH_RECOVERED: Severity.NOTICE,
  WATCH_OVERFLOW: Severity.NOTICE,
  MOUNTED_OVER: Severity.CRITICAL,
  REREAD_OVER_BUDGET: Severity.WARNING,
  REREAD_LATE: Severity.WARNING,
  ROOT_MISSING: Severity.HIGH,
  ROOT_IS_LINK: Severity.HIGH,
  ATTRIBUTES_UNREADABLE: Severity.WARNING,
  TOO_MANY_FILES: Severity.HIGH,
  PATH_TOO_LONG: Severity.HIGH,
  FOLDER_UNREADABLE: Severity.HIGH,
  BASELINE_DAMAGED: Severity.CRITICAL,
  BASELINE_UNWITNESSED: Severity.HIGH,
  LIST_REFUSED: Severity.CRITICAL,
  STORE_UNREADABLE: Severity.CRITICAL,
  LEDGER_UNWRITABLE: Severity.CRITICAL,
  SCAN_FAILED: Severity.HIGH,
  SET_REMOVED: Severity.WARNING,
};

/** What kind of fault ended a piece of work. */
export function failureOf(error: unknown): ProblemCode {
  if (error instanceof AgentError && error.code === 'LEDGER_UNWRITABLE') return 'LEDGER_UNWRITABLE';
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR' ? 'STORE_UNREADABLE' : 'SCAN_FAILED';
}
