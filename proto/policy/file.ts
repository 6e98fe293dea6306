/**
 * A policy as it is written: TOML, every number with its unit in its key, durations that never end as "never". The schema knows
 * shapes; what values mean together is sense.ts', what a manufacturer allows is bounds.ts'.
 */
import * as v from 'valibot';
import { isName } from '../names.ts';
import { AUTHENTICATORS, CARE_SETTINGS, ORIGINS, ROLES } from './model.ts';

/** Beyond it a duration is a mistyped number: one year. */
const MAX_SECONDS = 366 * 86_400;
const MAX_LIST = 64;

const NAME = v.pipe(v.string('expected a text'), v.check(isName, 'expected 1 to 63 lower-case letters, digits and inner hyphens'));
const TEXT = v.pipe(
  v.string('expected a text'),
  v.trim(),
  v.minLength(1, 'expected a text'),
  v.maxLength(500, 'expected at most 500 characters'),
);
const NEVER = 'never';

function count(most: number) {
  const expected = `expected a whole number from 1 to ${most}`;
  return v.pipe(v.number(expected), v.integer(expected), v.minValue(1, expected), v.maxValue(most, expected));
}

function orNone(most: number) {
  const expected = `expected a whole number from 0 to ${most}`;
  return v.pipe(v.number(expected), v.integer(expected), v.minValue(0, expected), v.maxValue(most, expected));
}

const SECONDS = count(MAX_SECONDS);
const MINUTES = count(MAX_SECONDS / 60);
const HOURS = count(MAX_SECONDS / 3_600);

function orNever<S extends ReturnType<typeof count>>(duration: S) {
  return v.union([duration, v.literal(NEVER)], `expected a whole number above 0, or "${NEVER}"`);
}

function listOf<S extends v.GenericSchema<unknown, string>>(item: S) {
  return v.pipe(
    v.array(item, 'expected a list'),
    v.maxLength(MAX_LIST, `expected at most ${MAX_LIST} entries`),
    v.check((list) => new Set(list).size === list.length, 'an entry stands here twice'),
  );
}

function oneOf<const L extends readonly string[]>(words: L) {
  return v.picklist(words, `expected one of ${words.join(', ')}`);
}

const FLAG = v.boolean('expected true or false');
const ORIGIN_LIST = listOf(oneOf(ORIGINS));
const ROLE_LIST = listOf(oneOf(ROLES));

const THROTTLE = v.strictObject({
  kind: oneOf(['wait', 'lock']),
  free_failures: count(100),
  block_failures: count(100),
  ladder_seconds: v.pipe(v.array(SECONDS, 'expected a list'), v.minLength(1, 'expected at least one penalty'), v.maxLength(16)),
  forget_minutes: orNever(MINUTES),
});

const AUTHENTICATOR = v.strictObject({ origins: ORIGIN_LIST, cap_failures: count(10_000), keeps_patient_care: FLAG });

const SESSION = v.strictObject({
  idle_lock_minutes: orNever(MINUTES),
  idle_logoff_minutes: orNever(MINUTES),
  absolute_hours: orNever(HOURS),
  suspend_idle_while: oneOf(['never', 'case-active', 'therapy-active']),
  ends_with_case: FLAG,
});

export const ESSENTIAL_ACTION = v.strictObject({ action: NAME, rationale: TEXT, risk_ref: TEXT });

/** Shape of a policy's TOML. */
export const POLICY_FILE = v.strictObject({
  id: NAME,
  version: count(Number.MAX_SAFE_INTEGER),
  site: NAME,
  care_setting: oneOf(CARE_SETTINGS),
  essential_action: v.pipe(v.array(ESSENTIAL_ACTION), v.maxLength(MAX_LIST)),
  authenticator: v.strictObject(v.entriesFromList(AUTHENTICATORS, v.optional(AUTHENTICATOR))),
  throttle: v.strictObject({ ...v.entriesFromList(ORIGINS, THROTTLE), privileged: THROTTLE }),
  network_budget: v.strictObject({ burst_attempts: count(1_000), attempts_per_minute: count(10_000) }),
  passwords: v.strictObject({
    min_length_alone_characters: count(128),
    min_length_with_second_factor_characters: count(128),
    hash: oneOf(['argon2id', 'pbkdf2-hmac-sha512']),
  }),
  pins: v.strictObject({ min_length_digits: count(16) }),
  second_factor: v.strictObject({ roles: ROLE_LIST, origins: ORIGIN_LIST }),
  sessions: v.strictObject({ lock_shows_safety_view: FLAG, clinical: SESSION, privileged: SESSION }),
  actions: v.pipe(
    v.record(NAME, ROLE_LIST),
    v.check((table) => Object.keys(table).length <= 256, 'expected at most 256 actions'),
  ),
  reauthentication: v.strictObject({ max_age_minutes: MINUTES, actions: listOf(NAME) }),
  dual_approval: v.strictObject({ actions: listOf(NAME), distinct: listOf(oneOf(['subject', 'role', 'issuer'])), ttl_minutes: MINUTES }),
  emergency: v.strictObject({
    enabled: FLAG,
    scope: listOf(NAME),
    ttl_minutes: MINUTES,
    max_extensions: orNone(100),
    max_wait_seconds: SECONDS,
    review_due_hours: HOURS,
    staged_credentials: count(1_000),
    alarm_at_credentials: orNone(1_000),
  }),
  offline: v.strictObject({ roster_max_age_hours: HOURS }),
  clock: v.strictObject({ max_backstep_seconds: SECONDS }),
});

/** A policy as its TOML has it: snake_case, units in names. */
export type PolicyFile = v.InferOutput<typeof POLICY_FILE>;
