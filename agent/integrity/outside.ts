/** What the guard asks of the machine beyond files: ports, so that tests move them. */
import type { FileActor } from './who.ts';
import type { ReadAttributes } from './getfattr.ts';

export interface IntegrityOutside {
  readonly readAttributes: ReadAttributes;
  /** /proc/self/mountinfo as latin1 text; null where there is none. */
  readonly readMounts: () => string | null;
  /** How long work waited for processor or disk lately: the higher `avg10` of the two, in percent; null where the kernel does not tell. */
  readonly pressure: () => number | null;
  /** fs.inotify.max_queued_events; null where it cannot be read. */
  readonly maxQueuedEvents: number | null;
  readonly who: Who;
}

/** Who changed a file, where the kernel tells. */
export interface Who {
  /** Null: it tells. Else why not, as a stable code. */
  readonly absent: WhoAbsence | null;
  /** Reads what came since the last call. */
  refresh(): void;
  /** The last one known to have changed this path (absolute) at or after `sinceMs` (wall time); null: nobody told. */
  of(path: Uint8Array, sinceMs: number): FileActor | null;
}

export type WhoAbsence =
  /** There is no audit log that this agent may read. */
  | 'NO_AUDIT_LOG'
  /** The kernel has no rule with the key "wardkeeper". */
  | 'NO_AUDIT_RULE'
  /** The rules cannot be listed: auditctl is not there or not allowed. */
  | 'AUDIT_UNAVAILABLE';
