/** Manual pages, man(7), one for each program. Pure. */
import { type Flag, flatten, type Operand, type Verb } from './commands.ts';

export interface ManualFacts {
  readonly version: string;
  /** Of the sources, so that two builds say the same. */
  readonly date: Date;
  /** Roff of the closing sections: files, and where to read more. */
  readonly files: readonly { readonly path: string; readonly what: string }[];
}

/** sysexits(3) where it has a name for it. */
const EXIT_CODES = [
  ['0', 'done'],
  ['1', 'failed or refused'],
  ['2', 'wrong usage'],
  ['75', 'not now: try again later'],
  ['77', 'not permitted'],
  ['78', 'the configuration is wrong; a supervisor must not start it again'],
] as const;

export function manualPage(program: Verb, { version, date, files }: ManualFacts): string {
  const [name = ''] = program.words;
  const lines = [
    `.TH ${name.toUpperCase().replaceAll('-', '\\-')} 8 ${date.toISOString().slice(0, 10)} "Wardkeeper ${version}" "Wardkeeper"`,
    '.SH NAME',
    `${roff(name)} \\- ${roff(lowerFirst(program.description).replace(/\.$/, ''))}`,
    '.SH SYNOPSIS',
    `.B ${roff(name)}`,
    '.I verb',
    '.RI [ option ...]',
    '.SH DESCRIPTION',
    'A noun, then a verb. Data goes to standard output, talk to standard error; with',
    '.B \\-\\-json',
    'data is JSON with stable names. Secrets are read from standard input and are never arguments.',
    '.B \\-\\-help',
    'after any verb shows its options.',
    '.SH COMMANDS',
    ...flatten(program)
      .filter(({ verbs }) => verbs.length === 0)
      .flatMap(verbLines),
    '.SH EXIT STATUS',
    ...EXIT_CODES.flatMap(([code, what]) => ['.TP', `.B ${code}`, roff(what)]),
    ...(files.length === 0 ? [] : ['.SH FILES', ...files.flatMap(({ path, what }) => ['.TP', `.I ${roff(path)}`, roff(what)])]),
    '',
  ];
  return lines.join('\n');
}

function verbLines({ words, description, operands, options }: Verb): readonly string[] {
  const arguments_ = operands.map(({ name, isRequired }) => (isRequired ? name : `[${name}]`));
  return [
    `.SS "${roff([...words.slice(1), ...arguments_].join(' '))}"`,
    roff(description),
    ...operands.filter((operand) => operand.description !== '').flatMap(operandLines),
    ...options.flatMap(flagLines),
  ];
}

function operandLines({ name, description }: Operand): readonly string[] {
  return ['.TP', `.I ${roff(name)}`, roff(description)];
}

function flagLines({ long, value, description, isRequired, choices, fallback }: Flag): readonly string[] {
  const notes = [
    ...(isRequired ? ['required'] : []),
    ...(choices.length > 0 ? [`one of ${choices.join(', ')}`] : []),
    ...(fallback === '' ? [] : [`unless said: ${fallback}`]),
  ];
  const text = notes.length === 0 ? description : `${description} (${notes.join('; ')})`;
  return ['.TP', value === '' ? `.B ${roff(long)}` : `.BR ${roff(long)} " ${roff(value)}"`, roff(text)];
}

/** Nothing in it is a request or an escape of roff's, and a hyphen is one that can be typed. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('"', '\\(dq')
    .replaceAll('\n', ' ')
    .replace(/^([.'])/, '\\&$1')
    .replace(/[^\x20-\x7e]/gu, (character) => `\\[u${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`);
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
