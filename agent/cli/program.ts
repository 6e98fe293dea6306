/** The command line as commander reads it: every verb with its help. */
import { Command, CommanderError } from 'commander';
import { DEFAULT_CONFIG_PATH } from '../config.ts';
import { VERSION } from '../version.ts';
import type { CliContext } from './context.ts';
import { runDaemon } from './daemon.ts';
import type { CliProcess } from './outside.ts';
import { addVerbs } from './verbs.ts';

/** `usage`: a word was wrong, and commander has said so; asking for help is `done`. Throws what the verb throws. */
export async function runProgram(args: readonly string[], context: CliContext, outside: CliProcess): Promise<'done' | 'usage'> {
  try {
    const program = await buildProgram(args[0], context, outside);
    await program.parseAsync([...args], { from: 'user' });
    return 'done';
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 'done' : 'usage';
  }
}

/** `verb` absent: all of them, as the manual needs it. Verbs are loaded when they are asked for: on a small gateway that is most of what a command costs. */
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
    .action(async ({ config }: { config: string }) => {
      context.exit(await runDaemon(config, outside));
    });
  if (verb !== 'run') await addVerbs(verb, program, context);
  return program;
}
