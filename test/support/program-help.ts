/** What each of the programs says to `--help`, asked in this process: a start of Node for each of a hundred commands takes a minute. */
import { runCli as runAgentCli } from '../../agent/cli/index.ts';
import { runCli as runSimCli } from '../../firmware-sim/cli/index.ts';
import { runCli as runHospitalCli } from '../../hospital/cli/index.ts';
import { runCli as runReleaseCli } from '../../release/index.ts';

type Help = (args: readonly string[], write: (text: string) => void) => Promise<unknown>;

/** Whoever asks for help is given nothing that it could work with. */
const unused = (what: string) => () => {
  throw new Error(`help has no need of ${what}`);
};
const none = new AbortController().signal;

const PROGRAMS: Readonly<Record<string, Help>> = {
  wardkeeper: (args, write) =>
    runAgentCli(args, {
      writeOut: write,
      writeError: write,
      readStdin: unused('standard input'),
      untilSignalled: unused('signals'),
      environment: {},
    }),
  'wardkeeper-hospital': (args, write) =>
    runHospitalCli(args, {
      stdout: write,
      stderr: write,
      readStdin: unused('standard input'),
      colour: false,
      signal: none,
      wallMs: unused('the time'),
      randomBytes: unused('random bytes'),
      exit: () => undefined,
    }),
  'wardkeeper-release': (args, write) =>
    runReleaseCli(args, { nowMs: unused('the time'), randomBytes: unused('random bytes'), stdout: write, stderr: write }),
  'wardkeeper-sim': (args, write) =>
    runSimCli(args, {
      input: process.stdin,
      output: process.stdout,
      stdout: write,
      stderr: write,
      workingFolder: '/',
      execPath: process.execPath,
      execArgv: [],
      environment: {},
      signalProcess: unused('other processes'),
      residentBytes: unused('its own size'),
      stopSignal: none,
      killSignal: none,
      setExitCode: () => undefined,
    }),
};

export const PROGRAM_NAMES = Object.keys(PROGRAMS);

/** Empty for a program that is not ours. */
export async function helpOf(program: string, verbs: readonly string[]): Promise<string> {
  const told: string[] = [];
  await PROGRAMS[program]?.([...verbs, '--help'], (text) => void told.push(text));
  return told.join('\n');
}
