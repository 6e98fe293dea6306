/**
 * The integrity guard: every change of a guarded file is known, told once, and stays open until the file is as it should be.
 *
 * Protects the files that a gateway and its devices run on, in named sets, against unnoticed change by anybody: what changed while
 * the agent ran is told within seconds by the watch, what the watch cannot see within a sweep (60 s), what hides from stat by reading
 * everything again, what changed while the agent was stopped at its start. Trusts the kernel (lstat, ctime, what it reads back), the
 * parents of each set's folder, the manufacturer's signed lists and changes, the hospital's signed overlays, two people where a set lets
 * them; where nobody signed, a first scan, and then it says so. What is expected, what was seen and what is open is written in the
 * ledger's transaction with the event that tells it.
 *
 * It prevents nothing, and it approves nothing by itself. It puts a file right only where a person asks or the set's response says so, and
 * never under a device at work. It says who made a change only where the kernel told. It opens no pipe, socket or device and follows no
 * link. What no net sees stands in docs/integrity.md.
 */
export {
  type AuthorisedChange,
  type BeginVerdict,
  type ChangeRefusal,
  type EndVerdict,
  MAX_WINDOW_MS,
  type ReleaseChange,
} from './change-port.ts';
export type { OverlayRefusal, OverlayVerdict, SignedSources } from './authority.ts';
export type { AcceptRefusal, DeskOptions, IntegrityDesk } from './desk.ts';
export type { OpenFinding } from './finding-list.ts';
export { knownGoodIn, type KnownGoodSource } from './known-good.ts';
export { MAINTENANCE_REASONS, MAX_MAINTENANCE_MS } from './maintenance.ts';
export { type Difference, type OfflineReport, checkOffline, describePaths } from './offline.ts';
export type { ClearRefusal, QuarantineView } from './quarantine-desk.ts';
export type { RepairRefusal } from './repair-refusal.ts';
export type { RepairVerdict } from './restore.ts';
export { guardOwnFiles, type OwnFiles, ownProgram } from './self-protection.ts';
export { CONFIG_SCHEMA, type FileClass, type IntegrityConfig, type SetConfig } from './config.ts';
export type { BaselineAuthority } from './events.ts';
export type { ProblemCode } from './problems.ts';
export { createIntegrityGuard, type IntegrityGuard, type IntegrityOptions, type IntegrityStatus } from './service.ts';
export type { SetStatus } from './set-state.ts';
export { SCHEMA } from './schema.ts';
export type { TwoPeople } from './two-people.ts';
export type { Watch, WatchListener, WatchPort } from './watch-port.ts';
