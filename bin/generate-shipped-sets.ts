/**
 * Makes agent/init/shipped-sets.ts from config/integrity, so that `wardkeeper init` has them wherever it runs, as one executable too. `--check` compares
 * instead of writing: exit 1 where they differ.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NAMES = ['debian-gateway', 'pump'];
const target = join(import.meta.dirname, '../agent/init/shipped-sets.ts');
const folder = join(import.meta.dirname, '../config/integrity');

const entries = NAMES.map((name) => {
  const lines = readFileSync(join(folder, `${name}.toml`), 'utf8').split('\n');
  return `  ${/^[a-z]+$/.test(name) ? name : `'${name}'`}: [\n${lines.map((line) => `    ${JSON.stringify(line)},\n`).join('')}  ].join('\\n'),\n`;
});
const made = `// Made by bin/generate-shipped-sets.ts from config/integrity/*.toml.

/** The text of the sets that are shipped, by the file's name. */
export const SHIPPED_SETS = {
${entries.join('')}};

export type ShippedSetName = keyof typeof SHIPPED_SETS;
`;
if (!process.argv.includes('--check')) writeFileSync(target, made);
else if (readFileSync(target, 'utf8') !== made) {
  process.stderr.write('agent/init/shipped-sets.ts is not current: run "npm run generate".\n');
  process.exitCode = 1;
}
