/** Calls behind the charts: counts, kept as events come, so that each is answered at once whatever the size of the record. Pure. */
import * as v from 'valibot';
import type { Operation } from './operation.ts';
import { Count, Name, NOTHING, NumberText, ROLES, Time } from './words.ts';

const read = { method: 'GET', query: NOTHING, parts: NOTHING, body: NOTHING, access: { roles: ROLES }, problems: [] } as const;
const HOUR_MS = 3_600_000;
const WholeHours = v.pipe(
  NumberText,
  v.check((ms) => ms % HOUR_MS === 0, 'expected whole hours in milliseconds'),
);
const isWhole = v.pipe(v.boolean(), v.description('false: a record of before is still being counted, and there is more than this'));

export const MAX_BUCKETS = 400;
export const countEvents = {
  ...read,
  ...{ id: 'countEvents', path: '/events/counts', summary: `How many events came, by severity and time; at most ${MAX_BUCKETS} steps` },
  query: v.strictObject({
    fromMs: WholeHours,
    toMs: NumberText,
    stepMs: v.pipe(WholeHours, v.minValue(HOUR_MS)),
    gateway: v.optional(Name),
  }),
  answer: v.object({
    ...{ fromMs: Time, stepMs: Count, isWhole },
    buckets: v.array(v.object({ atMs: Time, info: Count, notice: Count, warning: Count, high: Count, critical: Count, unknown: Count })),
  }),
  problems: ['USAGE'],
} as const satisfies Operation;

export const MAX_LOCKOUT_DAYS = 31;
export const countLockouts = {
  ...read,
  ...{ id: 'countLockouts', path: '/lockouts', summary: 'How often people were locked out or made to wait, by ward; most first' },
  query: v.strictObject({ days: v.pipe(NumberText, v.minValue(1), v.maxValue(MAX_LOCKOUT_DAYS)) }),
  answer: v.object({
    ...{ fromMs: Time, isWhole },
    wards: v.array(v.object({ ward: v.nullable(v.string()), gateways: Count, count: Count })),
  }),
} as const satisfies Operation;
