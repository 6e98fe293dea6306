/**
 * The seven care settings as data. [S] is a sourced number, [D] our proposal, to be confirmed by a manufacturer's own clinical
 * risk analysis.
 */
import type { AccessOrigin, AuthenticatorName, Throttle } from './rules.ts';

export const CARE_SETTINGS = ['emergency', 'operating-room', 'icu', 'ward', 'outpatient', 'laboratory', 'home'] as const;
export type CareSetting = (typeof CARE_SETTINGS)[number];

export const ROLES = ['patient-care', 'biomed', 'service', 'administrator', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export interface SessionLimits {
  /** Without activity the session locks after this long. */
  readonly idleLockMs: number;
  /** And ends after this long; null: only with the case or at the absolute limit. */
  readonly idleLogoffMs: number | null;
  /** Ends whatever happens; null: never. */
  readonly absoluteMs: number | null;
  /** While a case is active (a patient is connected) idle time does not count, and its end ends the sessions. */
  readonly followsCase: boolean;
}

export interface CareProfile {
  readonly bedside: Throttle;
  readonly session: SessionLimits;
}

/** [D] 3 tries without waiting, then a wait that grows; never locks: CCSC 1, no impediment to essential functions. */
function waits(...seconds: readonly number[]): Throttle {
  return { kind: 'wait', freeFailures: 3, blockFailures: 1, ladderMs: seconds.map((s) => s * SECOND), forgetMs: null };
}

/** [S] CIS Windows 1.2.1 to 1.2.4 and CIS Linux 5.3.3.1: at most 5 failures, at least 15 minutes. */
const CIS_LOCK: Throttle = {
  kind: 'lock',
  freeFailures: 5,
  blockFailures: 5,
  ladderMs: [15 * MINUTE],
  forgetMs: 15 * MINUTE,
};

/** [D] on the base of the above: who comes back after a lock waits longer. 100 failures take 17.75 hours. */
export const NETWORK_THROTTLE: Throttle = { ...CIS_LOCK, ladderMs: [15 * MINUTE, 30 * MINUTE, 60 * MINUTE] };

function limits(
  idleLockMinutes: number,
  idleLogoffMinutes: number | null,
  absoluteHours: number | null,
  followsCase = false,
): SessionLimits {
  return {
    idleLockMs: idleLockMinutes * MINUTE,
    idleLogoffMs: idleLogoffMinutes === null ? null : idleLogoffMinutes * MINUTE,
    absoluteMs: absoluteHours === null ? null : absoluteHours * HOUR,
    followsCase,
  };
}

/** Idle and absolute limits: [D], under SP 800-63B-4 §2.2.3 and §2.3.3 where those set a ceiling. */
export const CARE_PROFILES: Readonly<Record<CareSetting, CareProfile>> = {
  emergency: { bedside: waits(5, 10, 15), session: limits(15, 60, 12) },
  'operating-room': { bedside: waits(5, 10, 15), session: limits(15, null, 12, true) },
  icu: { bedside: waits(5, 10, 15), session: limits(15, 60, 12) },
  ward: { bedside: waits(5, 10, 20, 30), session: limits(5, 15, 12) },
  outpatient: { bedside: CIS_LOCK, session: limits(5, 15, 12) },
  laboratory: { bedside: CIS_LOCK, session: limits(15, 60, 12) },
  home: { bedside: waits(5, 10, 20, 40, 60), session: limits(5, 15, null) },
};

/** [S] SP 800-63B-4 §2.3.3: inactivity at most 15 minutes, overall at most 12 hours; ours is 8. */
const PRIVILEGED_SESSION: SessionLimits = limits(10, 15, 8);
const PRIVILEGED_ROLES: ReadonlySet<Role> = new Set(['service', 'administrator']);

export function throttleFor(setting: CareSetting, origin: AccessOrigin): Throttle {
  return origin === 'local-console' ? CARE_PROFILES[setting].bedside : NETWORK_THROTTLE;
}

export function sessionLimitsFor(setting: CareSetting, role: Role): SessionLimits {
  return PRIVILEGED_ROLES.has(role) ? PRIVILEGED_SESSION : CARE_PROFILES[setting].session;
}

/** A PIN is short because the bedside is slow; it is worth nothing where tries are cheap, so no network takes one. */
const ORIGINS_OF: Readonly<Record<AuthenticatorName, readonly AccessOrigin[]>> = {
  pin: ['local-console'],
  password: ['local-console', 'local-network'],
};

export function isAllowedFrom(authenticator: AuthenticatorName, origin: AccessOrigin): boolean {
  return ORIGINS_OF[authenticator].includes(origin);
}

/** Who may authenticate by PIN; the rest of the roles reach further than one bedside. */
export const PIN_ROLES: ReadonlySet<Role> = new Set(['patient-care', 'biomed']);

/** [D] 6 digits: at 15 s a try, half the PINs take 87 days at the console. */
export const MIN_PIN_DIGITS = 6;
export const MAX_PIN_DIGITS = 16;
/** [S] SP 800-63B-4 §3.1.1.2: 15 where the password is the only factor; at least 64 must be accepted. Code points. */
export const MIN_PASSWORD_LENGTH = 15;
export const MAX_PASSWORD_LENGTH = 256;

/** Actions and the roles that may do them; [access.actions] adds to them or replaces them. What is not here is denied. */
export const DEFAULT_ACTIONS: Readonly<Record<string, readonly Role[]>> = {
  'start-infusion': ['patient-care'],
  'pause-infusion': ['patient-care'],
  'resume-infusion': ['patient-care'],
  'change-rate': ['patient-care'],
  'change-settings': ['patient-care', 'biomed'],
  'change-configuration': ['biomed', 'administrator'],
  'update-drug-library': ['biomed', 'administrator'],
  'enter-maintenance': ['biomed', 'service'],
  'leave-maintenance': ['biomed', 'service'],
  'run-self-test': ['biomed', 'service'],
  'install-update': ['service', 'administrator'],
  'view-log': ['biomed', 'service', 'administrator', 'auditor'],
  'export-log': ['administrator', 'auditor'],
};
