/** Why metadata is not believed. Stable codes: events, the technician's words and tests go by them. Pure. */
import type { MetadataRefusal } from '@wardkeeper/proto/tuf';

export type RefusalCode =
  | MetadataRefusal
  /** Fewer of those who may sign have signed than have to. */
  | 'THRESHOLD'
  /** An older version than one already believed. */
  | 'ROLLBACK'
  /** Another version than the metadata above it names. */
  | 'VERSION'
  /** A role that was there has gone from the snapshot. */
  | 'REMOVED'
  | 'EXPIRED'
  | 'CLOCK_UNCERTAIN'
  /** Not the bytes that the metadata above it names. */
  | 'HASH'
  | 'LENGTH'
  /** The source does not have it. */
  | 'MISSING'
  /** Nobody above it delegates to it. */
  | 'NOT_DELEGATED'
  /** More root versions, or more delegations, than are followed. */
  | 'TOO_MANY'
  /** Nothing here for this device. */
  | 'NO_TARGET'
  /** More than one thing for this device: whoever chose between them would not be the manufacturer. */
  | 'AMBIGUOUS'
  /** What is signed of a target is not a release that this agent understands. */
  | 'RELEASE'
  /** The source could not be read; nothing is said about what it holds. */
  | 'SOURCE';

export interface Refusal {
  readonly code: RefusalCode;
  /** `root`, `timestamp`, `snapshot`, `targets`, a delegated role, or a target's path. */
  readonly role: string;
  /** For people; holds no secret. */
  readonly detail: string;
}

export type Verdict<T> = ({ readonly ok: true } & T) | ({ readonly ok: false } & Refusal);

export function refused(code: RefusalCode, role: string, detail: string): { readonly ok: false } & Refusal {
  return { ok: false, code, role, detail };
}
