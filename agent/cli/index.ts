/**
 * The `wardkeeper` command. `run` is the daemon; `audit` and `identity` work on the state folder; everything else is a client
 * of the running agent's operator socket.
 *
 * Exit codes: 0 done, 1 failed or refused, 2 usage, 75 try later, 77 not permitted, 78 bad config.
 */
import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import { DEFAULT_CONFIG_PATH, loadConfig } from '../config.ts';
import { AgentError, type AgentErrorCode } from '../errors.ts';
import { createLog } from '../runtime/log.ts';
import { messageOf } from '../runtime/message.ts';
import type { OwnProgram } from '../runtime/spawn.ts';
import { VERSION } from '../version.ts';
import type { CliContext, ExitCode } from './context.ts';
import { addVerbs } from './verbs.ts';

export interface CliProcess {
  readonly writeOut: (text: string) => void;
  readonly writeError: (text: string) => void;
  readonly readStdin: () => Promise<string>;
  /** Called once, by a verb that waits: from then on signals stop what it does instead of the process. */
  readonly untilSignalled: () => AbortSignal;
  readonly environment: Record<string, string | undefined>;
  /** How this program was started, for the daemon, which starts verbs of it. Absent: there is no daemon to be run from here. */
  readonly own?: Pick<OwnProgram, 'path' | 'args'>;
  /** Asks whoever sits at the terminal; null: no more answers. Absent: nobody does. */
  readonly ask?: (question: string) => Promise<string | null>;
  /** Columns of the terminal that standard error is; absent: it is none. */
  readonly terminalColumns?: number;
}

export async function runCli(args: readonly string[], outside: CliProcess): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const context: CliContext = {
    stdout: (text) => outside.writeOut(`${text}\n`),
    stderr: (text) => outside.writeError(`${text}\n`),
    readStdin: outside.readStdin,
    nowMs: () => Date.now(),
    loadConfig,
    environment: outside.environment,
    untilInterrupted: outside.untilSignalled,
    ...(outside.ask === undefined ? {} : { ask: outside.ask }),
    ...(outside.terminalColumns === undefined ? {} : { terminal: { columns: outside.terminalColumns, write: outside.writeError } }),
    exit: (code) => {
      exitCode = code;
    },
  };
  try {
    const program = await buildProgram(args[0], context, outside);
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    context.stderr(messageOf(error));
    return exitCodeOf(error);
  }
}

const POOL_BYTES = 8 * 1024;

/** `verb` absent: all of them, as the manual needs it. Verbs are loaded when they are asked for: the daemon carries neither the certificate code nor the other verbs in its memory. */
export async function buildProgram(verb: string | undefined, context: CliContext, outside: CliProcess): Promise<Command> {
  const program = new Command('wardkeeper')
    .description('The security agent of a medical-device gateway.')
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError()
    .configureOutput({ writeOut: outside.writeOut, writeErr: outside.writeError })
    .configureHelp({ showGlobalOptions: true });
  program
    .command('run')
    .description('run the agent until it is told to stop')
    .option('--config <file>', 'configuration of the agent', DEFAULT_CONFIG_PATH)
    .action(async (options: { config: string }) => {
      if (outside.own === undefined) throw new TypeError('the daemon has to know how it was started');
      // A digest that is kept for months holds the whole pool that it was cut from: 64 KiB by Node's own choice.
      Buffer.poolSize = POOL_BYTES;
      const { runAgent } = await import('../compose.ts');
      const config = loadConfig(options.config);
      const log = createLog(outside.writeOut, Date.now);
      const failed = await runAgent(config, {
        signal: outside.untilSignalled(),
        log,
        environment: outside.environment,
        configPath: resolve(options.config),
        own: { ...outside.own, environment: outside.environment },
      });
      if (failed !== null) context.exit(1);
    });
  if (verb !== 'run') await addVerbs(verb, program, context);
  return program;
}

/** Faults that are not simply 1. */
const EXIT_CODES: Partial<Record<AgentErrorCode, ExitCode>> = {
  CONFIG_INVALID: 78,
  // Started again and again it stays so.
  STATE_NEWER: 78,
  AGENT_REFUSED: 77,
  AGENT_UNREACHABLE: 75,
  ALREADY_RUNNING: 75,
};

function exitCodeOf(error: unknown): ExitCode {
  return error instanceof AgentError ? (EXIT_CODES[error.code] ?? 1) : 1;
}
