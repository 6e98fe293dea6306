/** What an issuer writes to have a badge made: TOML, read as strictly as every configuration here. */
import { isBadgeNumber, isBadgeText, isEvidenceLink, isVersion, MAX_CRITERIA } from '@wardkeeper/proto/badge';
import { parseToml, type TomlResult } from '@wardkeeper/proto/toml';
import * as v from 'valibot';

/** Ten years: longer than any certification is given for. */
export const MAX_VALID_DAYS = 3_653;

const line = v.pipe(v.string(), v.check(isBadgeText, 'expected a line of 1 to 120 characters'));
const version = v.pipe(v.string(), v.check(isVersion, 'expected a version of digits or capital letters, such as "2.4.1" or "C"'));
const range = v.strictObject({ from: version, to: version });
const criterion = v.strictObject({
  name: line,
  evidence: v.pipe(v.string(), v.check(isEvidenceLink, 'expected an https link')),
});

const STATEMENT = v.strictObject({
  issuer: line,
  number: v.pipe(v.string(), v.check(isBadgeNumber, 'expected 1 to 64 letters, digits, dots, underscores and hyphens')),
  model: line,
  valid_days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_VALID_DAYS)),
  hardware: range,
  firmware: range,
  criterion: v.pipe(v.array(criterion), v.minLength(1, 'expected at least one [[criterion]]'), v.maxLength(MAX_CRITERIA)),
});

export type BadgeStatement = v.InferOutput<typeof STATEMENT>;

/** Never throws for what a person wrote. */
export function parseStatement(text: string): TomlResult<BadgeStatement> {
  return parseToml(text, STATEMENT);
}
