/** Makes docs/warnings.md from the agent's own list of warnings. `--check` compares instead of writing: exit 1 where they differ. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { warning, WARNING_CODES } from '../agent/health/warnings.ts';

const target = join(import.meta.dirname, '../docs/warnings.md');
const rows = WARNING_CODES.toSorted().map((code) => {
  const { title, verdict, cure } = warning(code, '');
  return `| \`${code}\` | ${title} | ${verdict === 'fail' ? 'FAIL' : 'WARN'} | ${cure.replaceAll('|', '\\|')} |\n`;
});
const made = `# Warnings of the agent

Made from the code by \`npm run generate\`. The same codes stand in \`wardkeeper doctor\` and \`status\` (with what was found), in \`/healthz\` and
\`/metrics\`, in the heartbeat that the hospital gets and in the events that tell of a change of them (\`warningsChanged\`), where alert rules
may name them; \`wardkeeper-hospital gateways\` and the console's page of a gateway say what each means. A code never changes its meaning. FAIL: something
that the agent is for does not work now. WARN: it works, and somebody should look.

| code | what is wrong | severity | what to do |
|---|---|---|---|
${rows.join('')}`;
if (!process.argv.includes('--check')) writeFileSync(target, made);
else if (readFileSync(target, 'utf8') !== made) {
  process.stderr.write('docs/warnings.md is not current: run "npm run generate".\n');
  process.exitCode = 1;
}
