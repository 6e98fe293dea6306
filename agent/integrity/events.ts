/** What the guard says in the ledger. Pure. */
import { type EventDraft, type EventDetail, type FileChange, type FileNet, Severity } from '@wardkeeper/proto';
import { PROBLEM_SEVERITY, type ProblemCode } from './problems.ts';
import { type FileRecord, severityOf } from './rules.ts';
import type { SetConfig } from './config.ts';

/** Who says that the baseline is right. */
export type BaselineAuthority =
  /** Nobody: what was found when the set was first guarded. */
  | 'first-scan'
  /** Nobody: what was found after the database with the earlier baseline was lost. */
  | 'first-scan-after-damage'
  /** The configuration names other files now; what both name is kept. */
  | 'definition-changed'
  /** The manufacturer: its signed list, as it is or with the hospital's overlays over it. */
  | 'signed-list'
  /** The manufacturer's list again, after the baseline in the database was found damaged. */
  | 'signed-list-after-damage'
  /** The hospital: a signed overlay. */
  | 'overlay'
  /** The manufacturer: a signed change. */
  | 'authorised-change'
  /** Two people on the device. */
  | 'two-people'
  /** The hospital: a signed order. */
  | 'command';

const AUTHORITY_SEVERITY: Readonly<Record<BaselineAuthority, Severity>> = {
  'first-scan': Severity.NOTICE,
  'first-scan-after-damage': Severity.CRITICAL,
  'definition-changed': Severity.WARNING,
  'signed-list': Severity.NOTICE,
  'signed-list-after-damage': Severity.CRITICAL,
  overlay: Severity.NOTICE,
  'authorised-change': Severity.NOTICE,
  'two-people': Severity.WARNING,
  command: Severity.WARNING,
};

/** One change of one file. `path` is absolute, as stored. */
export interface Change {
  readonly path: Uint8Array;
  readonly change: FileChange;
  readonly net: FileNet;
  readonly before: FileRecord | null;
  readonly after: FileRecord | null;
}

export function fileChanged(set: SetConfig, { path, change, net, before, after }: Change): EventDraft<'fileChanged'> {
  const detail: EventDetail<'fileChanged'> = { set: set.name, path, change, net, class: set.class };
  if (before !== null) detail.before = fileState(before);
  if (after !== null) detail.after = fileState(after);
  return { kind: 'fileChanged', severity: severityOf(change, set.severity), deviceId: set.device, detail };
}

export function baselineRecorded(
  set: SetConfig,
  {
    files,
    root,
    authority,
    previous = null,
    version = 0,
    digest = new Uint8Array(),
  }: {
    readonly files: number;
    readonly root: Uint8Array;
    readonly authority: BaselineAuthority;
    /** Of the baseline that this one replaces. */
    readonly previous?: Uint8Array | null;
    /** Of the signed list or overlay, and what names it. */
    readonly version?: number;
    readonly digest?: Uint8Array;
  },
): EventDraft<'baselineRecorded'> {
  const detail = { set: set.name, files, root, authority, version, source: digest, previousRoot: previous ?? new Uint8Array() };
  return { kind: 'baselineRecorded', severity: AUTHORITY_SEVERITY[authority], deviceId: set.device, detail };
}

export function watchDegraded(set: string, device: string, code: ProblemCode): EventDraft<'watchDegraded'> {
  return { kind: 'watchDegraded', severity: PROBLEM_SEVERITY[code], deviceId: device, detail: { set, code } };
}

function fileState(record: FileRecord): NonNullable<EventDetail<'fileChanged'>['before']> {
  const state: NonNullable<EventDetail<'fileChanged'>['before']> = {
    mode: record.mode,
    uid: record.uid,
    gid: record.gid,
    size: record.size,
  };
  if (record.sha256 !== null) state.sha256 = record.sha256;
  if (record.linkTarget !== null) state.linkTarget = record.linkTarget;
  const { capability = null, acl = null, ima = null } = record.attributes ?? {};
  if (capability !== null) state.capability = capability;
  if (acl !== null) state.acl = acl;
  if (ima !== null) state.ima = ima;
  return state;
}
