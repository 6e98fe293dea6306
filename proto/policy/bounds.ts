/**
 * What the manufacturer allows: floors, ceilings, and the essential actions, which are its alone. Everything a hospital's policy
 * says is held against them, in the units of the policy's TOML. Pure.
 */
import * as v from 'valibot';
import { isName } from '../names.ts';
import { ESSENTIAL_ACTION, POLICY_FILE, type PolicyFile } from './file.ts';
import { CARE_SETTINGS, ROLES } from './model.ts';
import type { Finding } from './sense.ts';

const NAME = v.pipe(v.string('expected a text'), v.check(isName, 'expected 1 to 63 lower-case letters, digits and inner hyphens'));
const FIELDS: ReadonlySet<string> = new Set(fieldsOf(POLICY_FILE, ''));
const WORDS = v.pipe(v.array(v.union([v.string(), v.boolean()])), v.minLength(1), v.maxLength(64));

const BOUND = v.pipe(
  v.strictObject({
    /** Key of a policy's TOML. */
    field: v.pipe(
      v.string(),
      v.check((field) => FIELDS.has(field), 'no policy has such a field'),
    ),
    /** Least number; of a list, of each entry. */
    min: v.optional(v.number()),
    max: v.optional(v.number()),
    /** "never" is allowed too. Only beside min or max. */
    never: v.optional(v.boolean(), false),
    /** The value, or each entry of the list, must be one of these. */
    within: v.optional(WORDS),
    /** The list must hold all of these. */
    contains: v.optional(WORDS),
    /** Absent: in every care setting. */
    care_settings: v.optional(v.pipe(v.array(v.picklist(CARE_SETTINGS)), v.minLength(1))),
    source: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
  }),
  v.check(
    ({ min, max, within, contains }) => [min, max, within, contains].some((part) => part !== undefined),
    'bounds nothing: expected min, max, within or contains',
  ),
);

/** Shape of bounds.toml. */
export const BOUNDS_FILE = v.strictObject({
  id: NAME,
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  essential_action: v.pipe(v.array(ESSENTIAL_ACTION), v.maxLength(64)),
  /** Every action there is, and the roles that a policy may give it to. */
  actions: v.record(NAME, v.array(v.picklist(ROLES))),
  bound: v.pipe(v.array(BOUND), v.maxLength(512)),
});

export type PolicyBounds = v.InferOutput<typeof BOUNDS_FILE>;
type Bound = PolicyBounds['bound'][number];

/** Where the policy leaves what the manufacturer allows. Empty: nowhere. */
export function findOutOfBounds(file: PolicyFile, bounds: PolicyBounds): readonly Finding[] {
  const bound = bounds.bound
    .filter(({ care_settings }) => care_settings === undefined || care_settings.includes(file.care_setting))
    .flatMap((rule) => check(rule, valueAt(file, rule.field)));
  return [...checkEssential(file, bounds), ...checkActions(file, bounds), ...bound];
}

function checkEssential({ essential_action }: PolicyFile, bounds: PolicyBounds): readonly Finding[] {
  const ours = new Set(essential_action.map(({ action }) => action));
  const theirs = new Set(bounds.essential_action.map(({ action }) => action));
  const field = 'essential_action';
  return [
    ...[...ours.difference(theirs)].map((action) => ({ field, message: `${action}: only the manufacturer names essential actions` })),
    ...[...theirs.difference(ours)].map((action) => ({ field, message: `${action}: essential by the manufacturer's word, and missing` })),
  ];
}

function checkActions({ actions }: PolicyFile, bounds: PolicyBounds): readonly Finding[] {
  return Object.entries(actions).flatMap(([action, roles]) => {
    const field = `actions.${action}`;
    const allowed = Object.hasOwn(bounds.actions, action) ? bounds.actions[action] : undefined;
    if (allowed === undefined) return [{ field, message: 'the manufacturer names no such action' }];
    return roles
      .filter((role) => !allowed.includes(role))
      .map((role) => ({ field, message: `${role}: the manufacturer gives it to ${allowed.join(', ') || 'nobody'} only` }));
  });
}

function check({ field, min, max, never, within, contains, source }: Bound, value: unknown): readonly Finding[] {
  // An authenticator that the policy leaves out is allowed from nowhere: nothing to bound.
  if (value === undefined) return [];
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const found = (message: string) => [{ field, message: `${message} (${source})` }];
  if (contains !== undefined) {
    const missing = contains.filter((word) => !values.includes(word));
    if (missing.length > 0) return found(`expected it to hold ${missing.join(', ')}`);
  }
  const foreign = within === undefined ? undefined : values.find((word) => !within.some((allowed) => allowed === word));
  if (within !== undefined && foreign !== undefined) return found(`expected only ${within.join(', ')}, got ${JSON.stringify(foreign)}`);
  for (const number of values) {
    if (number === 'never' && (min !== undefined || max !== undefined)) {
      if (never) continue;
      return found(`expected ${rangeText(min, max)}, got "never"`);
    }
    if (typeof number !== 'number') continue;
    if (number < (min ?? number) || number > (max ?? number)) return found(`expected ${rangeText(min, max)}, got ${number}`);
  }
  return [];
}

function rangeText(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return `at most ${max}`;
  return max === undefined ? `at least ${min}` : `${min} to ${max}`;
}

function valueAt(file: PolicyFile, field: string): unknown {
  return field.split('.').reduce<unknown>((value, key) => {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
  }, file);
}

/** Keys of the leaves, so that a bound on a misspelt field is a fault and not a gap. */
function fieldsOf(schema: unknown, path: string): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [path];
  if ('wrapped' in schema) return fieldsOf(schema.wrapped, path);
  if (!('entries' in schema) || typeof schema.entries !== 'object' || schema.entries === null) return [path];
  return Object.entries(schema.entries).flatMap(([key, entry]) => fieldsOf(entry, path === '' ? key : `${path}.${key}`));
}
