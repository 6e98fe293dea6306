/**
 * The `wardkeeper` command. `run` is the daemon; `audit` and `identity` work on the state folder; everything else is a client
 * of the running agent's operator socket.
 *
 * Exit codes: 0 done, 1 failed or refused, 2 usage, 75 try later, 77 not permitted, 78 bad config.
 */
import { loadConfig } from '../config.ts';
import { messageOf } from '../runtime/message.ts';
import type { CliContext, ExitCode } from './context.ts';
import { plainRun, runDaemon } from './daemon.ts';
import { exitCodeOf } from './exit-code.ts';
import type { CliProcess } from './outside.ts';

export type { CliProcess } from './outside.ts';

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
    const daemonConfig = plainRun(args);
    if (daemonConfig !== null) return await runDaemon(daemonConfig, outside);
    // Commander, and the verb that is asked for, are loaded for whoever asks: not for the daemon.
    const { runProgram } = await import('./program.ts');
    return (await runProgram(args, context, outside)) === 'usage' ? 2 : exitCode;
  } catch (error) {
    context.stderr(messageOf(error));
    return exitCodeOf(error);
  }
}
