/** alert-rules.toml: what it may say, read and checked as a whole. Every fault at once, each with its key and line. */
import { detailFields, EVENT_KINDS, type EventKind } from '@wardkeeper/proto';
import { locateTomlKeys, parseToml, type TomlFault, type TomlResult } from '@wardkeeper/proto/toml';
import * as v from 'valibot';
import { ALARMS, type AlarmCode } from '../store/index.ts';
import type { AlertRule, EventTest, FieldTest, GatewayGroup, GroupKey, RuleSet, Trigger } from './rule.ts';

/** A hundred rules with their comments are far below. */
export const MAX_RULE_FILE_BYTES = 256 * 1024;
const MAX_RULES = 200;
const MAX_COUNT = 1_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const SEVERITIES = ['info', 'notice', 'warning', 'high', 'critical'] as const;
const ALARM_CODES = Object.keys(ALARMS) as [AlarmCode, ...AlarmCode[]];

const Name = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'expected 1 to 63 lower-case letters, digits and inner hyphens'),
);
const line = (most: number) =>
  v.pipe(
    v.string(),
    v.minLength(1, 'expected a text'),
    v.maxLength(most, `expected at most ${most} characters`),
    v.regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, 'expected one line'),
  );
const minutes = (least: number, mostDays: number) =>
  v.pipe(v.number(), v.minValue(least, `expected at least ${least}`), v.maxValue(mostDays * 1_440, `expected at most ${mostDays * 1_440}`));
const Whole = v.pipe(v.number(), v.integer());
const Globs = v.pipe(
  v.array(
    v.pipe(
      v.string(),
      v.regex(/^(?:@[a-z0-9-]{1,63}|[^*@\p{C}]{0,63}(?:\*[^*@\p{C}]{0,63}){0,3})$/u, 'expected a name, with at most three *, or @group'),
    ),
  ),
  v.maxLength(200, 'expected at most 200 names'),
);
const Text = v.union([v.string(), v.number(), v.boolean()], 'expected texts, numbers, true or false');
/** `record` passes over names that every object has, and a test that is passed over would make its rule wider. */
const Where = v.pipe(
  v.custom<Readonly<Record<string, unknown>>>(
    (input) => typeof input === 'object' && input !== null && !Object.keys(input).some((name) => name in {}),
    'expected names of fields, each with a list of values',
  ),
  v.record(
    v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9]{0,63}(?:\.[A-Za-z][A-Za-z0-9]{0,63}){0,3}$/, 'expected the name of a field')),
    v.pipe(v.array(Text), v.minLength(1, 'expected values'), v.maxLength(100, 'expected at most 100 values')),
  ),
);

const EVENT_TEST = {
  kinds: v.optional(v.array(v.picklist(EVENT_KINDS as readonly [EventKind, ...EventKind[]], 'expected a kind of event')), []),
  min_severity: v.optional(v.picklist(SEVERITIES), 'info'),
  gateways: v.optional(Globs, []),
  devices: v.optional(Globs, []),
  where: v.optional(Where, {}),
};
const EVENT = v.strictObject({
  ...EVENT_TEST,
  count: v.optional(v.pipe(Whole, v.minValue(1, 'expected at least 1'), v.maxValue(MAX_COUNT, `expected at most ${MAX_COUNT}`)), 1),
  within_minutes: v.optional(minutes(0.001, 31)),
});

const RULE = v.strictObject({
  name: Name,
  title: line(120),
  advice: line(500),
  severity: v.picklist(SEVERITIES),
  group_by: v.optional(
    v.pipe(
      v.array(
        v.pipe(
          v.string(),
          v.regex(
            /^(?:gateway|group|device|rule|detail\.[A-Za-z][A-Za-z0-9.]{0,63})$/,
            'expected gateway, group, device, rule or detail.FIELD',
          ),
        ),
      ),
      v.minLength(1, 'expected at least one'),
      v.maxLength(4, 'expected at most four'),
    ),
    ['gateway'],
  ),
  hold_minutes: v.optional(minutes(0, 31), 0),
  gather_minutes: v.optional(minutes(0, 1), 0),
  fold_over: v.optional(v.pipe(Whole, v.minValue(1, 'expected at least 1'), v.maxValue(10_000, 'expected at most 10000')), 5),
  clear_minutes: v.optional(minutes(0, 7), 0),
  repeat_minutes: v.optional(minutes(1, 31)),
  quiet_minutes: v.optional(minutes(0.001, 31)),
  notify: v.optional(v.pipe(v.array(Name), v.maxLength(32, 'expected at most 32 channels'))),
  event: v.optional(EVENT),
  until: v.optional(v.strictObject(EVENT_TEST)),
  alarm: v.optional(
    v.strictObject({
      codes: v.pipe(
        v.array(v.picklist(ALARM_CODES, 'expected an alarm of "wardkeeper-hospital alarms"')),
        v.minLength(1, 'expected codes'),
      ),
      gateways: v.optional(Globs, []),
    }),
  ),
  silent: v.optional(v.strictObject({ gateways: v.optional(Globs, []), longer_than_minutes: minutes(0.001, 31) })),
  certificate: v.optional(
    v.strictObject({
      gateways: v.optional(Globs, []),
      ends_within_days: v.pipe(v.number(), v.minValue(0), v.maxValue(3_653, 'expected at most 3653')),
    }),
  ),
});

const RULE_FILE = v.strictObject({
  group: v.optional(v.array(v.strictObject({ name: Name, gateways: Globs })), []),
  rule: v.optional(v.pipe(v.array(RULE), v.maxLength(MAX_RULES, `expected at most ${MAX_RULES} rules`)), []),
});

type RuleTable = v.InferOutput<typeof RULE>;
type RuleFile = v.InferOutput<typeof RULE_FILE>;
interface Finding {
  readonly key: string;
  readonly message: string;
}

/** `known`: groups of files read before. Never throws for what a person wrote. */
export function parseRules(text: string, known: readonly GatewayGroup[] = []): TomlResult<RuleSet> {
  if (text.length > MAX_RULE_FILE_BYTES)
    return { ok: false, faults: [{ key: '', line: 1, message: `larger than ${MAX_RULE_FILE_BYTES} bytes` }] };
  const read = parseToml(text, RULE_FILE);
  if (!read.ok) return read;
  const groups: readonly GatewayGroup[] = [...known, ...read.value.group];
  const findings = [
    ...groupFaults(read.value, known),
    ...read.value.rule.flatMap((rule, at) => ruleFaults(rule, `rule[${at}]`, groups)),
    ...twice(read.value),
  ];
  if (findings.length > 0) return { ok: false, faults: withLines(text, findings) };
  return { ok: true, value: { groups, rules: read.value.rule.map((rule) => toRule(rule, groups)) } };
}

function withLines(text: string, findings: readonly Finding[]): readonly TomlFault[] {
  const lineOf = locateTomlKeys(text);
  return findings.map(({ key, message }) => ({ key, line: lineOf(key), message })).toSorted((a, b) => a.line - b.line);
}

function groupFaults({ group }: RuleFile, known: readonly GatewayGroup[]): readonly Finding[] {
  return group.flatMap(({ name, gateways }, at) => [
    ...([...known, ...group.slice(0, at)].some((each) => each.name === name)
      ? [{ key: `group[${at}].name`, message: `there is a group "${name}" already` }]
      : []),
    ...(gateways.some((glob) => glob.startsWith('@'))
      ? [{ key: `group[${at}].gateways`, message: 'expected names: a group has no groups in it' }]
      : []),
  ]);
}

function twice({ rule }: RuleFile): readonly Finding[] {
  return rule.flatMap(({ name }, at) =>
    rule.findIndex((each) => each.name === name) < at ? [{ key: `rule[${at}].name`, message: `there is a rule "${name}" already` }] : [],
  );
}

/** What each value says alone is right; what they say together may not be. */
function ruleFaults(rule: RuleTable, key: string, groups: readonly GatewayGroup[]): readonly Finding[] {
  const { event, until, alarm, silent, certificate } = rule;
  const faults: Finding[] = [];
  const fault = (field: string, message: string) => void faults.push({ key: field === '' ? key : `${key}.${field}`, message });
  if ([event, alarm, silent, certificate].filter((part) => part !== undefined).length !== 1) {
    fault('', 'expected exactly one of [rule.event], [rule.alarm], [rule.silent] and [rule.certificate]');
  }
  if (event !== undefined) {
    if (event.kinds.length === 0 && event.min_severity === 'info')
      fault('event', 'expected kinds or min_severity: this means every event there is');
    if (event.count > 1 && event.within_minutes === undefined) fault('event.count', 'expected within_minutes beside it');
    if (rule.hold_minutes > 0 && until === undefined)
      fault('hold_minutes', 'expected [rule.until]: nothing else could end it while it holds');
    if (until !== undefined && until.kinds.length === 0) fault('until', 'expected kinds');
  } else if (until !== undefined) fault('until', 'expected only beside [rule.event]');
  if (rule.quiet_minutes !== undefined && event === undefined && alarm === undefined)
    fault('quiet_minutes', 'expected only with [rule.event] or [rule.alarm]');
  for (const [name, test] of [
    ['event', event],
    ['until', until],
  ] as const)
    if (test !== undefined) faults.push(...fieldFaults(test, `${key}.${name}`));
  for (const [name, part] of [
    ['event', event],
    ['until', until],
    ['alarm', alarm],
    ['silent', silent],
    ['certificate', certificate],
  ] as const) {
    for (const glob of part?.gateways ?? []) {
      if (glob.startsWith('@') && !groups.some((group) => `@${group.name}` === glob))
        fault(`${name}.gateways`, `there is no group "${glob.slice(1)}"`);
    }
  }
  const fields = rule.group_by.filter((part) => part.startsWith('detail.')).map((part) => part.slice('detail.'.length));
  const lacking = fields.find((field) => [event, until].some((test) => test !== undefined && !hasField(test.kinds, field)));
  if (lacking !== undefined) fault('group_by', `not every kind of this rule has a field ${lacking}`);
  if (alarm !== undefined && fields.some((field) => field !== 'code' && field !== 'about'))
    fault('group_by', 'of alarms expected detail.code or detail.about');
  if (
    (silent !== undefined || certificate !== undefined) &&
    rule.group_by.some((part) => part !== 'gateway' && part !== 'group' && part !== 'rule')
  ) {
    fault('group_by', 'expected gateway, group or rule');
  }
  return faults;
}

/** A field that no kind has would make a rule that never fires, which nobody would notice. */
function fieldFaults(
  { kinds, where }: { readonly kinds: readonly EventKind[]; readonly where: Readonly<Record<string, unknown>> },
  key: string,
): readonly Finding[] {
  return Object.keys(where)
    .filter((field) => !hasField(kinds, field))
    .map((field) => ({
      key: `${key}.where.${field}`,
      message: kinds.length === 0 ? 'expected kinds beside it' : `not every one of ${kinds.join(', ')} has this field`,
    }));
}

function hasField(kinds: readonly EventKind[], field: string): boolean {
  return kinds.length > 0 && kinds.every((kind) => detailFields(kind).includes(field.split('.')[0] ?? ''));
}

function toRule(table: RuleTable, groups: readonly GatewayGroup[]): AlertRule {
  const { name, title, advice, severity, notify } = table;
  return {
    name,
    title,
    advice,
    severity: SEVERITIES.indexOf(severity) + 1,
    trigger: toTrigger(table, groups),
    groupBy: table.group_by as GroupKey[],
    holdMs: toMs(table.hold_minutes),
    gatherMs: toMs(table.gather_minutes),
    foldOver: table.fold_over,
    clearMs: toMs(table.clear_minutes),
    repeatMs: table.repeat_minutes === undefined ? null : toMs(table.repeat_minutes),
    notify: notify ?? null,
  };
}

function toTrigger(
  { event, until, alarm, silent, certificate, quiet_minutes: quiet }: RuleTable,
  groups: readonly GatewayGroup[],
): Trigger {
  const quietMs = quiet === undefined ? null : toMs(quiet);
  if (event !== undefined) {
    const withinMs = event.within_minutes === undefined ? 1 : toMs(event.within_minutes);
    return {
      is: 'event',
      test: toTest(event, groups),
      count: event.count,
      withinMs,
      until: until === undefined ? null : toTest(until, groups),
      quietMs,
    };
  }
  if (alarm !== undefined) return { is: 'alarm', codes: alarm.codes, gateways: expand(alarm.gateways, groups), quietMs };
  if (silent !== undefined)
    return { is: 'silent', gateways: expand(silent.gateways, groups), longerThanMs: toMs(silent.longer_than_minutes) };
  return {
    is: 'certificate',
    gateways: expand(certificate?.gateways ?? [], groups),
    endsWithinMs: (certificate?.ends_within_days ?? 0) * DAY_MS,
  };
}

function toTest(table: Omit<v.InferOutput<typeof EVENT>, 'count' | 'within_minutes'>, groups: readonly GatewayGroup[]): EventTest {
  const where = Object.entries(table.where).map(([field, values]): FieldTest => ({ field, values: values.map(String) }));
  const minSeverity = SEVERITIES.indexOf(table.min_severity) + 1;
  return { kinds: table.kinds, minSeverity, gateways: expand(table.gateways, groups), devices: table.devices, where };
}

function expand(names: readonly string[], groups: readonly GatewayGroup[]): readonly string[] {
  return names.flatMap((name) => (name.startsWith('@') ? (groups.find((group) => `@${group.name}` === name)?.gateways ?? []) : [name]));
}

function toMs(count: number): number {
  return Math.round(count * MINUTE_MS);
}
