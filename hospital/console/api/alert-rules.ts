/** Calls about alert rules: what tells people, and what somebody has said of it. Rules themselves are files, and stay files. Pure. */
import * as v from 'valibot';
import type { Operation } from './operation.ts';
import { Count, freeText, Name, NOTHING, type Role, ROLES, SeverityAnswer, Time } from './words.ts';

const none = { parts: NOTHING, query: NOTHING } as const;
const WORKING = ['biomed', 'security', 'administrator'] as const satisfies readonly Role[];
const DECIDING = ['security', 'administrator'] as const satisfies readonly Role[];
const OfRule = v.strictObject({ rule: Name });
const Reason = freeText(3, 500);

const Rule = v.object({
  ...{ name: v.string(), title: v.string(), advice: v.string(), severity: SeverityAnswer },
  about: v.pipe(v.string(), v.description('event, alarm, silent or certificate')),
  notify: v.pipe(v.nullable(v.array(v.string())), v.description('null: every channel')),
  open: v.pipe(Count, v.description('alerts of it that stand')),
  state: v.picklist(['active', 'silenced', 'disabled']),
  said: v.nullable(v.object({ by: v.string(), atMs: Time, reason: v.string(), untilMs: v.nullable(Time) })),
});

export const listRules = {
  ...none,
  ...{
    id: 'listRules',
    method: 'GET',
    path: '/rules',
    summary: 'Alert rules in force, as the receiver says them, and what was said of each',
  },
  access: { roles: ROLES },
  body: NOTHING,
  answer: v.object({
    readMs: v.pipe(v.nullable(Time), v.description('null: no receiver has worked with rules here yet')),
    faults: v.pipe(v.array(v.string()), v.description('of newer files, which are not in force because of them')),
    rules: v.array(Rule),
  }),
  problems: [],
} as const satisfies Operation;

export const MAX_TRY_DAYS = 31;
export const tryRules = {
  ...none,
  ...{
    id: 'tryRules',
    method: 'POST',
    path: '/rules/try',
    summary: 'Plays what has happened here through a rule text, or through the files of this machine: nothing is stored, nobody is told',
  },
  access: { roles: WORKING },
  body: v.strictObject({
    text: v.optional(v.pipe(v.string(), v.maxLength(48 * 1024), v.description('TOML; absent: the files that hospital.toml names'))),
    rule: v.optional(v.pipe(Name, v.description('of these, only this one'))),
    days: v.optional(v.pipe(Count, v.minValue(1), v.maxValue(MAX_TRY_DAYS)), 7),
  }),
  answer: v.object({
    ...{ sinceMs: Time, untilMs: Time, facts: Count, faults: v.array(v.string()) },
    rules: v.array(
      v.object({
        rule: v.string(),
        played: v.pipe(v.boolean(), v.description('false: it is about how gateways stand, of which no history is kept')),
        ...{ alerts: Count, notices: Count },
        examples: v.array(
          v.object({
            opened: v.string(),
            resolved: v.nullable(v.string()),
            about: v.string(),
            members: Count,
            count: Count,
            lines: v.array(v.string()),
          }),
        ),
      }),
    ),
  }),
  problems: [],
} as const satisfies Operation;

const act = { method: 'POST', query: NOTHING, parts: OfRule, answer: Rule, problems: ['USAGE'] } as const;

export const silenceRule = {
  ...act,
  ...{
    id: 'silenceRule',
    path: '/rules/{rule}/silence',
    summary: 'Nobody is told by this rule until then, seven days at most; what still stands then is told',
  },
  access: { roles: WORKING },
  body: v.strictObject({ untilMs: Time, reason: Reason }),
} as const satisfies Operation;

export const disableRule = {
  ...act,
  ...{ id: 'disableRule', path: '/rules/{rule}/disable', summary: 'The rule does not work until somebody enables it; its alerts end' },
  access: { roles: DECIDING },
  fresh: true,
  body: v.strictObject({ reason: Reason }),
} as const satisfies Operation;

export const enableRule = {
  ...act,
  ...{ id: 'enableRule', path: '/rules/{rule}/enable', summary: 'The rule works and tells people again' },
  access: { roles: WORKING },
  body: NOTHING,
} as const satisfies Operation;
