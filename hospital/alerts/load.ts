/** The rule files that hospital.toml names, read as one set. */
import { formatFaults } from '@wardkeeper/proto/toml';
import { HospitalError } from '../errors.ts';
import { readFileWithin } from '../runtime/index.ts';
import { MAX_RULE_FILE_BYTES, parseRules } from './rule-file.ts';
import type { RuleSet } from './rule.ts';

/** Groups of a file are known in those after it. Throws HospitalError `CONFIG_INVALID`, one line for each fault, or `FILE_UNREADABLE`. */
export function loadRules(paths: readonly string[], channels: readonly string[] | null): RuleSet {
  const faults: string[] = [];
  let set: RuleSet = { groups: [], rules: [] };
  for (const path of paths) {
    const text = readFileWithin(path, MAX_RULE_FILE_BYTES, 'alert rules').toString('utf8');
    const read = parseRules(text, set.groups);
    if (!read.ok) {
      faults.push(formatFaults(path, read.faults));
      continue;
    }
    for (const { name, notify } of read.value.rules) {
      if (set.rules.some((rule) => rule.name === name)) faults.push(`${path}: there is a rule "${name}" in an earlier file already`);
      const unknown = channels === null ? undefined : notify?.find((channel) => !channels.includes(channel));
      if (unknown !== undefined) faults.push(`${path}: rule "${name}": hospital.toml has no [[notify]] "${unknown}"`);
    }
    set = { groups: read.value.groups, rules: [...set.rules, ...read.value.rules] };
  }
  if (faults.length > 0) throw new HospitalError('CONFIG_INVALID', faults.join('\n'));
  return set;
}
