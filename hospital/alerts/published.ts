/** The rules in force as the receiver says them: for the console, which is another process and may not see the same files. */
import type { Reads, Writes } from '../database/index.ts';
import type { RuleSet } from './rule.ts';

export interface PublishedRule {
  readonly name: string;
  readonly title: string;
  readonly advice: string;
  /** 1 to 5. */
  readonly severity: number;
  readonly about: string;
  readonly notify: readonly string[] | null;
}

export interface PublishedRules {
  readonly rules: readonly PublishedRule[];
  /** Of newer files, which are not in force for it; empty: there are none. */
  readonly faults: string;
  readonly readMs: number;
}

const MAX_FAULTS = 4_000;

export async function publishRules(tx: Writes, { rules }: RuleSet, faults: string, readMs: number): Promise<void> {
  const told: readonly PublishedRule[] = rules.map(({ name, title, advice, severity, trigger, notify }) => ({
    ...{ name, title, advice, severity, about: trigger.is, notify: notify === null ? null : [...notify] },
  }));
  await tx.change(
    `INSERT INTO alert_rule_set (id, rules, faults, read_ms) VALUES (1, $1, $2, $3)
     ON CONFLICT (id) DO UPDATE SET rules = excluded.rules, faults = excluded.faults, read_ms = excluded.read_ms`,
    [JSON.stringify(told), faults.slice(0, MAX_FAULTS), readMs],
  );
}

/** Null: no receiver has worked with rules on this store yet. */
export async function publishedRules(reads: Reads): Promise<PublishedRules | null> {
  const row = await reads.one<{ rules: string; faults: string; readMs: number }>(
    'SELECT rules, faults, read_ms AS "readMs" FROM alert_rule_set WHERE id = 1',
  );
  return row === null ? null : { rules: JSON.parse(row.rules) as readonly PublishedRule[], faults: row.faults, readMs: row.readMs };
}
