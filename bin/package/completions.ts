/** Completions of nouns, verbs and flags for bash and zsh. Pure; no program is started while somebody types. */
import { type Flag, flatten, type Verb } from './commands.ts';

/** For bash: loaded by bash-completion from its folder, under the program's name. */
export function bashCompletion(program: Verb): string {
  const name = nameOf(program);
  return [
    `# Completion of ${name} for bash, made from its own help.`,
    `${functionOf(name)}() {`,
    `  local current="\${COMP_WORDS[COMP_CWORD]}" path="" word next offered files=""`,
    '  local index=1',
    '  while [ "$index" -lt "$COMP_CWORD" ]; do',
    `    word="\${COMP_WORDS[$index]}"`,
    '    next="$path $word"',
    '    case "$next" in',
    `${flatten(program)
      .slice(1)
      .map(({ words }) => `      ${shellWord(` ${words.slice(1).join(' ')}`)}) path="$next" ;;`)
      .join('\n')}`,
    '      *) break ;;',
    '    esac',
    '    index=$((index + 1))',
    '  done',
    `  case "$path/\${COMP_WORDS[COMP_CWORD - 1]}" in`,
    ...valueCases(program),
    '  esac',
    '  case "$path" in',
    ...flatten(program).map(
      ({ words, verbs, options, operands }) =>
        `    ${shellWord(words.length > 1 ? ` ${words.slice(1).join(' ')}` : '')}) offered=${shellWord([...verbs.map(nameOf), ...options.map(({ long }) => long), '--help'].join(' '))}${operands.length > 0 ? ' files=yes' : ''} ;;`,
    ),
    '  esac',
    '  COMPREPLY=($(compgen -W "$offered" -- "$current"))',
    `  if [ -n "$files" ] && [ "\${current#-}" = "$current" ]; then COMPREPLY+=($(compgen -f -- "$current")); fi`,
    '}',
    `complete -o filenames -F ${functionOf(name)} ${name}`,
    '',
  ].join('\n');
}

/** After a flag that takes a value: its choices, or files. */
function valueCases(program: Verb): readonly string[] {
  return flatten(program).flatMap(({ words, options }) =>
    options
      .filter(({ value }) => value !== '')
      .map(({ long, choices }) => {
        const place = shellWord(`${words.length > 1 ? ` ${words.slice(1).join(' ')}` : ''}/${long}`);
        const source = choices.length > 0 ? `-W ${shellWord(choices.join(' '))}` : '-f';
        return `    ${place}) COMPREPLY=($(compgen ${source} -- "$current")); return ;;`;
      }),
  );
}

/** For zsh: a file _NAME in a folder of its fpath. */
export function zshCompletion(program: Verb): string {
  const name = nameOf(program);
  return [
    `#compdef ${name}`,
    `# Completion of ${name} for zsh, made from its own help.`,
    ...flatten(program).flatMap(zshFunction),
    `${zshName(program)} "$@"`,
    '',
  ].join('\n');
}

function zshFunction(verb: Verb): readonly string[] {
  const flags = verb.options.map(zshFlag);
  if (verb.verbs.length === 0) {
    const operands = verb.operands.map(({ name }) => shellWord(`*:${plain(name)}:_files`)).slice(0, 1);
    return [`${zshName(verb)}() { _arguments ${[...flags, "'--help[show help]'", ...operands].join(' ')} }`];
  }
  return [
    `${zshName(verb)}() {`,
    '  local state line',
    `  _arguments -C ${[...flags, "'--help[show help]'", "'1:command:->command'", "'*::argument:->argument'"].join(' ')}`,
    '  case "$state" in',
    '    command)',
    `      local -a commands=(${verb.verbs.map((below) => shellWord(`${nameOf(below)}:${plain(below.description)}`)).join(' ')})`,
    "      _describe -t commands 'command' commands ;;",
    '    argument)',
    '      case "$line[1]" in',
    ...verb.verbs.map((below) => `        ${nameOf(below)}) ${zshName(below)} ;;`),
    '      esac ;;',
    '  esac',
    '}',
  ];
}

function zshFlag({ long, value, description, choices }: Flag): string {
  if (value === '') return shellWord(`${long}[${plain(description)}]`);
  const values = choices.length > 0 ? `(${choices.join(' ')})` : '_files';
  return shellWord(`${long}=[${plain(description)}]:${plain(value)}:${values}`);
}

const nameOf = ({ words }: Verb): string => words.at(-1) ?? '';
const functionOf = (name: string): string => `_${name.replaceAll('-', '_')}`;
const zshName = ({ words }: Verb): string => `_${words.join('_').replaceAll('-', '_')}`;
const shellWord = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
/** Without what has a meaning in a specification of zsh's. */
const plain = (text: string): string => text.replace(/[[\]:<>\\]/g, ' ').trim();
