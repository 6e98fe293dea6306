/**
 * An access policy: who may authenticate how, what failures cost, how long sessions last, what opens in an emergency. A hospital
 * signs one TOML document for each care setting; a gateway runs exactly one. Durations here are whole milliseconds.
 *
 * Every value of the shipped policies has its source beside it in config/policies/*.toml.
 */

export const CARE_SETTINGS = ['emergency', 'operating-room', 'icu', 'ward', 'outpatient', 'laboratory', 'home'] as const;
export type CareSetting = (typeof CARE_SETTINGS)[number];

export const ROLES = ['patient-care', 'biomed', 'service', 'administrator', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

/** Where a request entered, told by the socket it came in by. */
export const ORIGINS = ['local-console', 'local-network', 'remote-service'] as const;
export type Origin = (typeof ORIGINS)[number];

export const AUTHENTICATORS = ['password', 'pin', 'badge', 'totp', 'lookup-code', 'webauthn', 'certificate'] as const;
export type Authenticator = (typeof AUTHENTICATORS)[number];

/** What failures of one (principal, authenticator, origin) lead to. */
export interface Throttle {
  /** `wait` delays the next try by seconds and never locks; `lock` refuses for minutes. */
  readonly kind: 'wait' | 'lock';
  /** The failure with this number brings the first penalty. */
  readonly freeFailures: number;
  /** Failures from one penalty to the next. */
  readonly blockFailures: number;
  /** The penalties in turn; the last repeats. Never empty, never falling. */
  readonly ladderMs: readonly number[];
  /** Quiet time after which failures without a penalty are forgotten; null: only a success forgets. */
  readonly forgetMs: number | null;
}

/** How one kind of authenticator may be used. A kind that a policy does not name is refused everywhere. */
export interface AuthenticatorRule {
  readonly origins: readonly Origin[];
  /** Consecutive failures after which it is disabled until rebound (SP 800-63B-4 §3.2.2: at most 100). Half-way is an alert. */
  readonly cap: number;
  /**
   * What a capped one still opens at the bedside of a setting that never locks: patient-care scope at the longest wait.
   * Only ever true for `pin` and `badge` at `local-console`.
   */
  readonly keepsPatientCare: boolean;
}

export interface SessionLimits {
  /** Without activity the session locks after this long; null: it never does. */
  readonly idleLockMs: number | null;
  /** And ends after this long; null: only with the case or at the absolute limit. */
  readonly idleLogoffMs: number | null;
  /** Ends whatever happens; null: never. */
  readonly absoluteMs: number | null;
  /** While this goes on, idle time does not count. */
  readonly suspendIdleWhile: 'never' | 'case-active' | 'therapy-active';
  /** The end of the case ends the session. */
  readonly endsWithCase: boolean;
}

export interface EssentialAction {
  readonly action: string;
  /** Why it must never wait, and where the manufacturer's risk file says so. */
  readonly rationale: string;
  readonly riskRef: string;
}

export interface AccessPolicy {
  readonly id: string;
  readonly site: string;
  readonly careSetting: CareSetting;
  /** The manufacturer's alone: a policy that adds or leaves out one is refused. */
  readonly essentialActions: readonly EssentialAction[];
  readonly authenticators: Readonly<Partial<Record<Authenticator, AuthenticatorRule>>>;
  /** By where the attempt comes from; `privileged` instead for accounts of service and administrator, wherever from. */
  readonly throttle: Readonly<Record<Origin | 'privileged', Throttle>>;
  /** Login attempts of all principals together, for each network origin. */
  readonly networkBudget: { readonly burst: number; readonly perMinute: number };
  readonly passwords: {
    /** Code points where the password is the only factor; at least 15 (SP 800-63B-4 §3.1.1.2). */
    readonly minLengthAlone: number;
    /** Beside a second factor; at least 8. */
    readonly minLengthWithSecondFactor: number;
    /** pbkdf2 is for sites that must use FIPS-approved functions only. */
    readonly hash: 'argon2id' | 'pbkdf2-hmac-sha512';
  };
  readonly pins: { readonly minDigits: number };
  /** Roles that need a second factor beside a password, from these origins. */
  readonly secondFactor: { readonly roles: readonly Role[]; readonly origins: readonly Origin[] };
  readonly sessions: {
    readonly clinical: SessionLimits;
    /** service and administrator. */
    readonly privileged: SessionLimits;
    /** A locked panel shows alarms and vitals, never a blank. Must be true. */
    readonly lockShowsSafetyView: boolean;
  };
  /** Actions and the roles that may do them. What is not here is denied. */
  readonly actions: Readonly<Record<string, readonly Role[]>>;
  /** These ask for an authentication not older than `maxAgeMs`. */
  readonly reauthentication: { readonly maxAgeMs: number; readonly actions: readonly string[] };
  /** These need two people over one request. */
  readonly dualApproval: {
    readonly actions: readonly string[];
    readonly distinct: readonly ('subject' | 'role' | 'issuer')[];
    readonly ttlMs: number;
  };
  readonly emergency: {
    /** False only at home. */
    readonly enabled: boolean;
    /** What it opens: actions of patient care only. */
    readonly scope: readonly string[];
    readonly ttlMs: number;
    readonly maxExtensions: number;
    /** Longest wait after wrong entries; at most 5 s, and it never locks. */
    readonly maxWaitMs: number;
    readonly reviewDueMs: number;
    /** Credentials that should be staged, and how few left raise an alarm. */
    readonly staged: number;
    readonly alarmAt: number;
  };
  readonly offline: {
    /** How old a signed roster may be for its accounts to log in without a newer one. */
    readonly rosterMaxAgeMs: number;
  };
  readonly clock: {
    /** A step back beyond it makes the time untrusted: TOTP is refused then, everything else works. */
    readonly maxBackstepMs: number;
  };
}
