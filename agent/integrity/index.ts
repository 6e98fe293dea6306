/**
 * The integrity guard: every change of a guarded file is known, told once, and stays open until the file is as it should be.
 *
 * Protects the files that a gateway and its devices run on, in named sets, against unnoticed change by anybody: what changed while
 * the agent ran is told within seconds by the watch, what the watch cannot see within a sweep (60 s), what changed while the agent was
 * stopped at its start. Trusts the kernel (lstat, ctime, what it reads back), the parents of each set's folder, and the first scan:
 * nobody has signed these baselines yet, and each says so. What is expected, what was seen and what is open is written in the ledger's
 * transaction with the event that tells it.
 *
 * It does not prevent, repair or approve a change, does not say who made it, and does not see what never reaches stat: a raw write to
 * the block device, or a write through a mapping before the kernel moves the time stamp (executable classes are read again at each
 * start). It opens no pipe, socket or device, follows no link, and reads extended attributes not at all.
 */
export { type AuthorisedChange, type BeginVerdict, type ChangeRefusal, type EndVerdict, MAX_WINDOW_MS } from './authorised-change.ts';
export type { OverlayRefusal, OverlayVerdict, SignedSources } from './authority.ts';
export type { AcceptRefusal, DeskOptions, IntegrityDesk, TwoPeople } from './desk.ts';
export type { OpenFinding } from './finding-list.ts';
export { knownGoodIn, type KnownGoodSource } from './known-good.ts';
export { MAINTENANCE_REASONS, MAX_MAINTENANCE_MS } from './maintenance.ts';
export { type Difference, type OfflineReport, checkOffline, describePaths } from './offline.ts';
export type { RepairRefusal } from './repair-refusal.ts';
export type { RepairVerdict } from './restore.ts';
export { guardOwnFiles, type OwnFiles, ownProgram } from './self-protection.ts';
export { CONFIG_SCHEMA, type FileClass, type IntegrityConfig, type SetConfig } from './config.ts';
export type { BaselineAuthority } from './events.ts';
export type { ProblemCode } from './problems.ts';
export { createIntegrityGuard, type IntegrityGuard, type IntegrityOptions, type IntegrityStatus } from './service.ts';
export type { SetStatus } from './set-state.ts';
export { SCHEMA } from './schema.ts';
export type { Watch, WatchListener, WatchPort } from './watch-port.ts';
