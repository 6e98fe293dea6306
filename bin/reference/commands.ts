/** Every command with its arguments and flags, as the programs themselves have them. */
import { describeProgram, type Flag, flatten, type Verb } from '../package/commands.ts';
import type { ProgramName } from '../package/programs.ts';

const PROGRAMS: readonly { readonly name: ProgramName; readonly who: string }[] = [
  { name: 'wardkeeper', who: 'On the gateway.' },
  { name: 'wardkeeper-hospital', who: "On the hospital's side." },
  { name: 'wardkeeper-release', who: "On the manufacturer's signing machine." },
];

export async function commandsPage(): Promise<string> {
  const parts: string[] = [];
  for (const { name, who } of PROGRAMS) {
    const verbs = flatten(await describeProgram(name)).filter(({ words, verbs: below }) => words.length > 1 && below.length === 0);
    parts.push(`## ${name}\n\n${who}\n\n${verbs.map(section).join('\n')}`);
  }
  return `# Commands

Noun, then verb. \`--json\` gives one object or one line each for programs; data goes to standard output, talk to standard error; what would change
something has \`--dry-run\` where that makes sense. Secrets come by standard input and never as arguments. Exit codes: [errors.md](errors.md).

${parts.join('\n')}`;
}

function section({ words, description, operands, options }: Verb): string {
  const given = operands.map(({ name, isRequired }) => (isRequired ? `<${name}>` : `[${name}]`));
  const rows = options.filter(({ long }) => long !== '--help' && long !== '--version').map(row);
  const table = rows.length === 0 ? '' : `\n| flag | |\n|---|---|\n${rows.join('\n')}\n`;
  return `### ${[...words, ...given].join(' ')}\n\n${sentence(description)}\n${table}`;
}

function row({ long, value, description, isRequired, choices, fallback }: Flag): string {
  const of = choices.length === 0 ? '' : ` (${choices.join(', ')})`;
  const without = isRequired ? '; is needed' : fallback === '' ? '' : `; without it ${fallback}`;
  return `| \`${value === '' ? long : `${long} ${value}`}\` | ${cell(`${description}${of}${without}`)} |`;
}

const sentence = (text: string) => (text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`);
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
