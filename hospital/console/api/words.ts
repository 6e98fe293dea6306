/** Words and shapes that many calls share. Pure. */
import { isName } from '@wardkeeper/proto';
import * as v from 'valibot';

export const ROLES = ['viewer', 'reviewer', 'biomed', 'security', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** How far somebody has come: password right, second factor missing · no second factor yet · signed in. */
export const STAGES = ['factor', 'enrol', 'open'] as const;
export type Stage = (typeof STAGES)[number];

export const SEVERITIES = ['info', 'notice', 'warning', 'high', 'critical'] as const;
export const SEVERITY_WORDS = ['unknown', ...SEVERITIES] as const;
export type SeverityWord = (typeof SEVERITY_WORDS)[number];

export const MAX_PAGE = 200;
export const DEFAULT_PAGE = 50;

export const NOTHING = v.strictObject({});

export const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** Unix ms. */
export const Time = v.pipe(v.number(), v.integer());
export const Name = v.pipe(v.string(), v.check(isName, 'expected 1 to 63 lower-case letters, digits and inner hyphens'));
export const Hex = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{2})*$/, 'expected hex'), v.maxLength(256));
/** A number in an address. */
export const NumberText = v.pipe(
  v.string(),
  v.regex(/^\d{1,15}$/, 'expected a whole number'),
  v.transform((text) => Number(text)),
);
/** What a person writes: no control characters but line ends. */
export const freeText = (least: number, most: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.minLength(least, least === 0 ? undefined : 'expected a text'),
    v.maxLength(most, `expected at most ${most} characters`),
    v.check((text) => text.isWellFormed() && !/[^\P{C}\n]/u.test(text), 'expected text without control characters'),
  );

export const SeverityAnswer = v.picklist(SEVERITY_WORDS);
export const RoleWord = v.picklist(ROLES);

export const Range = v.object({ first: Count, last: Count });
/** Where a gateway's own word lies. */
export const Proof = v.object({ ledger: v.string(), seq: Count });

/** Of lists that are read page by page, newest first. */
export const PAGE_QUERY = {
  limit: v.optional(v.pipe(NumberText, v.minValue(1), v.maxValue(MAX_PAGE, `expected at most ${MAX_PAGE}`)), String(DEFAULT_PAGE)),
  before: v.optional(NumberText),
  after: v.optional(NumberText),
};
export const PAGE_ANSWER = { older: v.nullable(Count), newer: v.nullable(Count) };
