/** `[retention]` of hospital.toml. */
import * as v from 'valibot';
import { KEEP_EVERYTHING, type RetentionPolicy } from './rules.ts';

/** What is not there is kept for ever. Below a week nobody has looked yet. */
const days = v.optional(
  v.pipe(v.number(), v.integer(), v.minValue(7, 'expected at least 7'), v.maxValue(36_525, 'expected at most 36525')),
);

export const RETENTION_SCHEMA = v.pipe(
  v.strictObject({
    info_days: days,
    notice_days: days,
    warning_days: days,
    high_days: days,
    critical_days: days,
    evidence_days: days,
  }),
  v.check(
    ({ evidence_days: evidence, info_days, notice_days, warning_days, high_days, critical_days }) =>
      evidence === undefined ||
      [info_days, notice_days, warning_days, high_days, critical_days].every((other) => other !== undefined && other <= evidence),
    'expected evidence_days no shorter than any other, and none of the others missing: evidence is kept longest',
  ),
);

export function toRetentionPolicy(table: v.InferOutput<typeof RETENTION_SCHEMA> | undefined): RetentionPolicy {
  if (table === undefined) return KEEP_EVERYTHING;
  return {
    infoDays: table.info_days ?? null,
    noticeDays: table.notice_days ?? null,
    warningDays: table.warning_days ?? null,
    highDays: table.high_days ?? null,
    criticalDays: table.critical_days ?? null,
    evidenceDays: table.evidence_days ?? null,
  };
}
