/** Writes docs/reference from what the programs themselves say. `--check` compares instead: exit 1 where a page is not current. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AGENT_SCHEMA } from '../../agent/config.ts';
import { HOSPITAL_SCHEMA } from '../../hospital/config.ts';
import { commandsPage } from './commands.ts';
import { configurationTable } from './configuration.ts';
import { errorCodes, errorTable } from './errors.ts';
import { eventsPage } from './events.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'docs/reference');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const MADE = '<!-- Made by "npm run generate" from the code. -->\n\n';

const pages: Readonly<Record<string, () => string | Promise<string>>> = {
  'commands.md': commandsPage,
  'events.md': () => eventsPage(read('proto/event.proto')),
  'agent-toml.md': () => `# agent.toml

Every key that there is; \`[[name]]\` in TOML is \`name[]\` here. Unknown keys are refused, and all faults are told at once with their lines. Paths
are absolute. [config/agent.toml](../../config/agent.toml) and [config/integrity.toml](../../config/integrity.toml) say what each is for.

${configurationTable(AGENT_SCHEMA)}`,
  'hospital-toml.md': () => `# hospital.toml

Every key that there is; \`[[name]]\` in TOML is \`name[]\` here. Unknown keys are refused, and all faults are told at once with their lines.
Credentials come from files alone. [config/hospital.toml](../../config/hospital.toml) says what each is for.

${configurationTable(HOSPITAL_SCHEMA)}`,
  'errors.md': () => `# Exit codes and error codes

| exit code | of every command |
|---|---|
| 0 | done |
| 1 | failed or refused: the last line says why, with a code |
| 2 | wrongly called |
| 75 | try later: nobody answers yet, or somebody else works here now |
| 77 | not permitted |
| 78 | the configuration is faulty |

A code in square brackets, or as \`code\` in JSON, is stable; words may change.

## The agent

${errorTable(errorCodes(read('agent/errors.ts')))}
## The hospital's side

${errorTable(errorCodes(read('hospital/errors.ts')))}
## The signing machine

${errorTable(errorCodes(read('release/errors.ts')))}`,
};

const isCheck = process.argv.includes('--check');
mkdirSync(folder, { recursive: true });
for (const [name, make] of Object.entries(pages)) {
  const made = `${MADE}${(await make()).trimEnd()}\n`;
  const path = join(folder, name);
  if (!isCheck) writeFileSync(path, made);
  else if (contentOf(path) !== made) {
    process.stderr.write(`docs/reference/${name} is not current: run "npm run generate".\n`);
    process.exitCode = 1;
  }
}

function contentOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
