/** What a program's command line says of itself, as data: manual pages and completions are made from it, so that they cannot say anything else. */
import type { Argument, Command, Option } from 'commander';
import { buildProgram as buildAgent } from '../../agent/cli/program.ts';
import type { CliContext as AgentContext } from '../../agent/cli/context.ts';
import { buildProgram as buildHospital } from '../../hospital/cli/index.ts';
import { buildProgram as buildRelease } from '../../release/cli.ts';
import type { ProgramName } from './programs.ts';

export interface Verb {
  /** From the program's name on: `['wardkeeper', 'audit', 'show']`. */
  readonly words: readonly string[];
  readonly description: string;
  readonly options: readonly Flag[];
  readonly operands: readonly Operand[];
  readonly verbs: readonly Verb[];
}

export interface Flag {
  /** `--config` */
  readonly long: string;
  /** `<file>`; empty: it takes none. */
  readonly value: string;
  readonly description: string;
  readonly isRequired: boolean;
  /** The only values there are; empty: any. */
  readonly choices: readonly string[];
  /** As people would write it; empty: none. */
  readonly fallback: string;
}

export interface Operand {
  readonly name: string;
  readonly description: string;
  readonly isRequired: boolean;
}

/** Whoever only describes is given nothing to work with. */
function unused(what: string): () => never {
  return () => {
    throw new Error(`a description has no need of ${what}`);
  };
}

const write = unused('output');
const ROOTS: Readonly<Record<ProgramName, () => Command | Promise<Command>>> = {
  wardkeeper: () => {
    const context: AgentContext = {
      stdout: write,
      stderr: write,
      readStdin: unused('standard input'),
      nowMs: unused('the time'),
      loadConfig: unused('a configuration'),
      environment: {},
      untilInterrupted: unused('signals'),
      exit: write,
    };
    return buildAgent(undefined, context, {
      writeOut: write,
      writeError: write,
      readStdin: unused('standard input'),
      untilSignalled: unused('signals'),
      environment: {},
    });
  },
  'wardkeeper-hospital': () =>
    buildHospital({
      stdout: write,
      stderr: write,
      readStdin: unused('standard input'),
      colour: false,
      signal: AbortSignal.abort(),
      wallMs: unused('the time'),
      randomBytes: unused('random bytes'),
      exit: write,
    }),
  'wardkeeper-release': () =>
    buildRelease(
      { nowMs: unused('the time'), randomBytes: unused('random bytes'), stdout: write, stderr: write },
      unused('a person'),
      unused('an exit code'),
    ),
};

export async function describeProgram(name: ProgramName): Promise<Verb> {
  return describe(await ROOTS[name](), []);
}

/** The verb itself and all below it, outermost first. */
export function flatten(verb: Verb): readonly Verb[] {
  return [verb, ...verb.verbs.flatMap(flatten)];
}

function describe(command: Command, above: readonly string[]): Verb {
  const words = [...above, command.name()];
  const help = command.createHelp();
  return {
    words,
    description: command.description(),
    options: help
      .visibleOptions(command)
      .filter(({ long }) => long !== '--help')
      .map(toFlag),
    operands: command.registeredArguments.map(toOperand),
    verbs: help
      .visibleCommands(command)
      .filter((below) => below.name() !== 'help')
      .map((below) => describe(below, words)),
  };
}

function toFlag(option: Option): Flag {
  const plain: unknown = option.defaultValue;
  return {
    long: option.long ?? option.flags,
    value: /[<[].*[>\]]$/.exec(option.flags)?.[0] ?? '',
    description: option.description,
    isRequired: option.mandatory,
    choices: option.argChoices ?? [],
    fallback: option.defaultValueDescription ?? (typeof plain === 'string' || typeof plain === 'number' ? String(plain) : ''),
  };
}

function toOperand(argument: Argument): Operand {
  return {
    name: argument.variadic ? `${argument.name()}...` : argument.name(),
    description: argument.description,
    isRequired: argument.required,
  };
}
