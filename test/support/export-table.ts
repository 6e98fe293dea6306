/** The table of codes as docs/exports.md shows it. `node bin/pinned-node.mjs test/support/export-table.ts` writes it there anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Codes, EVENT_CODES, type ExportKind, type Outcome } from '../../hospital/exports/codes/index.ts';

const PAGE = fileURLToPath(new URL('../../docs/exports.md', import.meta.url));
const BEGIN = '<!-- codes: begin -->';
const END = '<!-- codes: end -->';
const NUMBERS: Readonly<Record<Outcome, string>> = { success: '0', 'minor-failure': '4', 'serious-failure': '8', 'major-failure': '12' };

export function codesTable(): string {
  const lines = (Object.keys(EVENT_CODES) as ExportKind[]).flatMap((kind) => {
    const { codes, variants } = EVENT_CODES[kind];
    return [
      line(`\`${kind}\``, codes),
      ...variants.map(({ field, values, codes: over }) => line(`\`${kind}\` ${field} = ${values.join(', ')}`, { ...codes, ...over })),
    ];
  });
  return ['| event | title | OCSF `type_uid` | FHIR, DICOM | action | outcome |', '|---|---|---|---|---|---|', ...lines].join('\n');
}

function line(event: string, { title, ocsf, event: id, type, action, outcome }: Codes): string {
  return `| ${event} | ${title} | ${ocsf} | ${id.code} / ${type.code} | ${action} | ${NUMBERS[outcome]} |`;
}

/** What stands between the marks now. */
export function tableInPage(): string {
  const text = readFileSync(PAGE, 'utf8');
  return text.slice(text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END)).trim();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = readFileSync(PAGE, 'utf8');
  writeFileSync(PAGE, `${text.slice(0, text.indexOf(BEGIN) + BEGIN.length)}\n${codesTable()}\n${text.slice(text.indexOf(END))}`);
}
