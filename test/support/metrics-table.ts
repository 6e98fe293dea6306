/** The table of figures as docs/alerts.md shows it. `node bin/pinned-node.mjs test/support/metrics-table.ts` writes it there anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { METRICS } from '../../hospital/metrics/exposition.ts';

const PAGE = fileURLToPath(new URL('../../docs/alerts.md', import.meta.url));
const BEGIN = '<!-- metrics: begin -->';
const END = '<!-- metrics: end -->';

export function metricsTable(): string {
  const lines = Object.entries(METRICS).map(([name, { type, help, labels }]) => {
    const shown = type === 'counter' ? `${name}_total` : name;
    return `| \`${shown}\` | ${type} | ${labels.join(', ')} | ${help} |`;
  });
  return ['| figure | type | labels | says |', '|---|---|---|---|', ...lines].join('\n');
}

/** What stands between the marks now. */
export function tableInPage(): string {
  const text = readFileSync(PAGE, 'utf8');
  return text.slice(text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END)).trim();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = readFileSync(PAGE, 'utf8');
  writeFileSync(PAGE, `${text.slice(0, text.indexOf(BEGIN) + BEGIN.length)}\n${metricsTable()}\n${text.slice(text.indexOf(END))}`);
}
