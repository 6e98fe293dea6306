/** Makes generated/policies.ts from config/policies/*.toml: what is shipped as text and what is compiled in cannot differ. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CARE_SETTINGS } from './policy/model.ts';
import { parseBoundedPolicy, parseBounds } from './policy/parse.ts';
import { formatFaults, type TomlResult } from './toml/index.ts';

const FOLDER = join(import.meta.dirname, '..', 'config', 'policies');

/** Throws where a shipped file is faulty, naming every fault. */
export function generatePolicies(): string {
  const bounds = read('bounds.toml', parseBounds);
  const policies = CARE_SETTINGS.map((setting) => {
    const { policy } = read(`${setting}.toml`, (text) => parseBoundedPolicy(text, bounds));
    if (policy.careSetting !== setting) throw new Error(`${setting}.toml: it is for ${policy.careSetting}`);
    return [setting, policy] as const;
  });
  const json = (value: object) => JSON.stringify(value, null, 1);
  return [
    '// Made by proto/generate.ts from config/policies/*.toml.',
    "import type { PolicyBounds } from '../policy/bounds.ts';",
    "import type { AccessPolicy, CareSetting } from '../policy/model.ts';",
    '',
    `export const SHIPPED_POLICIES: Readonly<Record<CareSetting, AccessPolicy>> = ${json(Object.fromEntries(policies))};`,
    '',
    `export const BUILT_IN_BOUNDS: PolicyBounds = ${json(bounds)};`,
    '',
  ].join('\n');
}

function read<T>(name: string, parse: (text: string) => TomlResult<T>): T {
  const result = parse(readFileSync(join(FOLDER, name), 'utf8'));
  if (!result.ok) throw new Error(formatFaults(name, result.faults));
  return result.value;
}
