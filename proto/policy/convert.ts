/** Between a policy's TOML and the policy: units to milliseconds and back, "never" to null and back. Nothing is lost either way. */
import type { PolicyFile } from './file.ts';
import { type AccessPolicy, AUTHENTICATORS, type AuthenticatorRule, type SessionLimits, type Throttle } from './model.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

type Never = 'never';
type ThrottleFile = PolicyFile['throttle']['privileged'];
type SessionFile = PolicyFile['sessions']['clinical'];

function msOf(value: number | Never, unit: number): number | null {
  return value === 'never' ? null : value * unit;
}

function unitsOf(ms: number | null, unit: number): number | Never {
  return ms === null ? 'never' : ms / unit;
}

export function policyFromFile(file: PolicyFile): AccessPolicy {
  const { emergency, throttle, sessions, authenticator, passwords } = file;
  const rules = AUTHENTICATORS.flatMap((kind) => {
    const rule = authenticator[kind];
    if (rule === undefined) return [];
    const found: AuthenticatorRule = { origins: rule.origins, cap: rule.cap_failures, keepsPatientCare: rule.keeps_patient_care };
    return [[kind, found] as const];
  });
  return {
    id: file.id,
    site: file.site,
    careSetting: file.care_setting,
    essentialActions: file.essential_action.map(({ action, rationale, risk_ref }) => ({ action, rationale, riskRef: risk_ref })),
    authenticators: Object.fromEntries(rules),
    throttle: {
      'local-console': throttleFromFile(throttle['local-console']),
      'local-network': throttleFromFile(throttle['local-network']),
      'remote-service': throttleFromFile(throttle['remote-service']),
      privileged: throttleFromFile(throttle.privileged),
    },
    networkBudget: { burst: file.network_budget.burst_attempts, perMinute: file.network_budget.attempts_per_minute },
    passwords: {
      minLengthAlone: passwords.min_length_alone_characters,
      minLengthWithSecondFactor: passwords.min_length_with_second_factor_characters,
      hash: passwords.hash,
    },
    pins: { minDigits: file.pins.min_length_digits },
    secondFactor: file.second_factor,
    sessions: {
      clinical: sessionFromFile(sessions.clinical),
      privileged: sessionFromFile(sessions.privileged),
      lockShowsSafetyView: sessions.lock_shows_safety_view,
    },
    actions: file.actions,
    reauthentication: { maxAgeMs: file.reauthentication.max_age_minutes * MINUTE, actions: file.reauthentication.actions },
    dualApproval: {
      actions: file.dual_approval.actions,
      distinct: file.dual_approval.distinct,
      ttlMs: file.dual_approval.ttl_minutes * MINUTE,
    },
    emergency: {
      enabled: emergency.enabled,
      scope: emergency.scope,
      ttlMs: emergency.ttl_minutes * MINUTE,
      maxExtensions: emergency.max_extensions,
      maxWaitMs: emergency.max_wait_seconds * SECOND,
      reviewDueMs: emergency.review_due_hours * HOUR,
      staged: emergency.staged_credentials,
      alarmAt: emergency.alarm_at_credentials,
    },
    offline: { rosterMaxAgeMs: file.offline.roster_max_age_hours * HOUR },
    clock: { maxBackstepMs: file.clock.max_backstep_seconds * SECOND },
  };
}

/** As the policy would be written. Durations that a file cannot name exactly come as fractions. */
export function fileFromPolicy(policy: AccessPolicy, version: number): PolicyFile {
  const { emergency, throttle, sessions, passwords } = policy;
  const rules = AUTHENTICATORS.flatMap((kind) => {
    const rule = policy.authenticators[kind];
    if (rule === undefined) return [];
    return [[kind, { origins: [...rule.origins], cap_failures: rule.cap, keeps_patient_care: rule.keepsPatientCare }] as const];
  });
  return {
    id: policy.id,
    version,
    site: policy.site,
    care_setting: policy.careSetting,
    essential_action: policy.essentialActions.map(({ action, rationale, riskRef }) => ({ action, rationale, risk_ref: riskRef })),
    authenticator: Object.fromEntries(rules),
    throttle: {
      'local-console': throttleToFile(throttle['local-console']),
      'local-network': throttleToFile(throttle['local-network']),
      'remote-service': throttleToFile(throttle['remote-service']),
      privileged: throttleToFile(throttle.privileged),
    },
    network_budget: { burst_attempts: policy.networkBudget.burst, attempts_per_minute: policy.networkBudget.perMinute },
    passwords: {
      min_length_alone_characters: passwords.minLengthAlone,
      min_length_with_second_factor_characters: passwords.minLengthWithSecondFactor,
      hash: passwords.hash,
    },
    pins: { min_length_digits: policy.pins.minDigits },
    second_factor: { roles: [...policy.secondFactor.roles], origins: [...policy.secondFactor.origins] },
    sessions: {
      lock_shows_safety_view: sessions.lockShowsSafetyView,
      clinical: sessionToFile(sessions.clinical),
      privileged: sessionToFile(sessions.privileged),
    },
    actions: Object.fromEntries(Object.entries(policy.actions).map(([action, roles]) => [action, [...roles]])),
    reauthentication: { max_age_minutes: policy.reauthentication.maxAgeMs / MINUTE, actions: [...policy.reauthentication.actions] },
    dual_approval: {
      actions: [...policy.dualApproval.actions],
      distinct: [...policy.dualApproval.distinct],
      ttl_minutes: policy.dualApproval.ttlMs / MINUTE,
    },
    emergency: {
      enabled: emergency.enabled,
      scope: [...emergency.scope],
      ttl_minutes: emergency.ttlMs / MINUTE,
      max_extensions: emergency.maxExtensions,
      max_wait_seconds: emergency.maxWaitMs / SECOND,
      review_due_hours: emergency.reviewDueMs / HOUR,
      staged_credentials: emergency.staged,
      alarm_at_credentials: emergency.alarmAt,
    },
    offline: { roster_max_age_hours: policy.offline.rosterMaxAgeMs / HOUR },
    clock: { max_backstep_seconds: policy.clock.maxBackstepMs / SECOND },
  };
}

function throttleFromFile(file: ThrottleFile): Throttle {
  return {
    kind: file.kind,
    freeFailures: file.free_failures,
    blockFailures: file.block_failures,
    ladderMs: file.ladder_seconds.map((seconds) => seconds * SECOND),
    forgetMs: msOf(file.forget_minutes, MINUTE),
  };
}

function throttleToFile(throttle: Throttle): ThrottleFile {
  return {
    kind: throttle.kind,
    free_failures: throttle.freeFailures,
    block_failures: throttle.blockFailures,
    ladder_seconds: throttle.ladderMs.map((ms) => ms / SECOND),
    forget_minutes: unitsOf(throttle.forgetMs, MINUTE),
  };
}

function sessionFromFile(file: SessionFile): SessionLimits {
  return {
    idleLockMs: msOf(file.idle_lock_minutes, MINUTE),
    idleLogoffMs: msOf(file.idle_logoff_minutes, MINUTE),
    absoluteMs: msOf(file.absolute_hours, HOUR),
    suspendIdleWhile: file.suspend_idle_while,
    endsWithCase: file.ends_with_case,
  };
}

function sessionToFile(limits: SessionLimits): SessionFile {
  return {
    idle_lock_minutes: unitsOf(limits.idleLockMs, MINUTE),
    idle_logoff_minutes: unitsOf(limits.idleLogoffMs, MINUTE),
    absolute_hours: unitsOf(limits.absoluteMs, HOUR),
    suspend_idle_while: limits.suspendIdleWhile,
    ends_with_case: limits.endsWithCase,
  };
}
