/** Everything there is to say of a policy's text before anybody signs or applies it; the same words at the hospital and the gateway. */
import { formatFaults, type TomlFault } from '../toml/index.ts';
import type { PolicyBounds } from './bounds.ts';
import { type Difference, diffPolicies } from './diff.ts';
import { explainPolicy } from './explain.ts';
import type { PolicyFile } from './file.ts';
import { parseBoundedPolicy, parseBounds, type ParsedPolicy, withLines } from './parse.ts';
import { warnOfPolicy } from './warn.ts';

export interface ReviewedWarning extends TomlFault {
  readonly source: string;
}

export type PolicyReview =
  | { readonly ok: false; readonly faults: readonly TomlFault[] }
  | { readonly ok: true; readonly kind: 'bounds'; readonly bounds: PolicyBounds }
  | {
      readonly ok: true;
      readonly kind: 'policy';
      readonly parsed: ParsedPolicy;
      readonly warnings: readonly ReviewedWarning[];
      /** Sentences. */
      readonly explanation: readonly string[];
    };

/** A text with `[[bound]]` is the manufacturer's: it is checked as what it is. */
export function reviewPolicy(text: string, bounds: PolicyBounds): PolicyReview {
  if (/^[ \t]*\[\[bound\]\]/m.test(text)) {
    const own = parseBounds(text);
    return own.ok ? { ok: true, kind: 'bounds', bounds: own.value } : own;
  }
  const result = parseBoundedPolicy(text, bounds);
  if (!result.ok) return result;
  const warnings = warnOfPolicy(result.value.file).flatMap((warning) =>
    withLines(text, [warning]).map((located) => ({ ...located, source: warning.source })),
  );
  return { ok: true, kind: 'policy', parsed: result.value, warnings, explanation: explainPolicy(result.value.policy) };
}

/** As JSON has it. */
export function reviewRecord(file: string, review: PolicyReview): object {
  if (!review.ok) return { file, ok: false, faults: review.faults };
  if (review.kind === 'bounds') return { file, ok: true, kind: 'bounds', id: review.bounds.id, version: review.bounds.version };
  const { parsed, warnings, explanation } = review;
  const { id, site, careSetting } = parsed.policy;
  return { file, ok: true, kind: 'policy', id, version: parsed.version, site, careSetting, warnings, explanation };
}

/** Lines for a person. `explain` false: without the sentences. */
export function formatReview(file: string, review: PolicyReview, explain: boolean): readonly string[] {
  if (!review.ok) return [formatFaults(file, review.faults), `${file}: refused, ${counted(review.faults.length, 'fault')}`];
  if (review.kind === 'bounds') {
    return [
      `${file}: sound: bounds ${review.bounds.id}, version ${review.bounds.version}: ${counted(review.bounds.bound.length, 'bound')}`,
    ];
  }
  const { parsed, warnings, explanation } = review;
  const { id, site, careSetting } = parsed.policy;
  const verdict = warnings.length === 0 ? 'sound' : `sound, ${counted(warnings.length, 'warning')}`;
  return [
    `${file}: ${verdict}: ${id}, version ${parsed.version}, for ${careSetting} at ${site}`,
    ...warnings.map(({ key, line, message, source }) => `${file}:${line}: warning: ${key}: ${message} (${source})`),
    ...(explain ? explanation.map((sentence) => `  ${sentence}`) : []),
  ];
}

/** Lines for a person, one a value; empty where nothing differs. */
export function formatDifferences(before: PolicyFile, after: PolicyFile): readonly string[] {
  return diffPolicies(before, after).map(lineOf);
}

function lineOf({ field, before, after }: Difference): string {
  return `${field}: ${before ?? 'absent'} -> ${after ?? 'absent'}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
