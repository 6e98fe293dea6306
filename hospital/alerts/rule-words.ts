/** What people have said of rules: that one is quiet for a while, or not to work at all. It holds from the next second on, without a restart. */
import type { Reads, Writes } from '../database/index.ts';
import type { RuleSet } from './rule.ts';

export interface RuleWord {
  readonly rule: string;
  /** silenced: it works, and nobody is told until then · disabled: it does not work until somebody enables it. */
  readonly word: 'silenced' | 'disabled';
  /** Null where it is disabled. */
  readonly untilMs: number | null;
  readonly by: string;
  readonly atMs: number;
  readonly reason: string;
}

/** A weekend and what comes before and after it. */
export const MAX_SILENCE_MS = 7 * 86_400_000;

export async function ruleWords(reads: Reads): Promise<readonly RuleWord[]> {
  return await reads.all<RuleWord>(
    'SELECT rule, word, until_ms AS "untilMs", who AS "by", at_ms AS "atMs", reason FROM alert_rule_word ORDER BY rule',
  );
}

/** In the place of what was said of this rule before. */
export async function sayOfRule(tx: Writes, { rule, word, untilMs, by, atMs, reason }: RuleWord): Promise<void> {
  await tx.change(
    `INSERT INTO alert_rule_word (rule, word, until_ms, who, at_ms, reason) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (rule) DO UPDATE SET word = excluded.word, until_ms = excluded.until_ms, who = excluded.who, at_ms = excluded.at_ms,
       reason = excluded.reason`,
    [rule, word, untilMs, by, atMs, reason],
  );
}

/** False where nothing was said of it. */
export async function takeBackWord(tx: Writes, rule: string): Promise<boolean> {
  return (await tx.change('DELETE FROM alert_rule_word WHERE rule = $1', [rule])) > 0;
}

export function isSilenced(words: readonly RuleWord[], rule: string, nowMs: number): boolean {
  return words.some((one) => one.rule === rule && one.word === 'silenced' && (one.untilMs ?? 0) > nowMs);
}

/** The rules that work. */
export function working({ groups, rules }: RuleSet, words: readonly RuleWord[]): RuleSet {
  const disabled = new Set(words.filter(({ word }) => word === 'disabled').map(({ rule }) => rule));
  return { groups, rules: rules.filter(({ name }) => !disabled.has(name)) };
}
