/**
 * The command line of the simulator. Nothing here is part of a product: it makes throw-away keys, and prints PINs that it made up.
 * Secrets of others come on stdin and are printed nowhere.
 */
import { Command, CommanderError } from 'commander';
import { SimError } from '../errors.ts';
import { addBrokerCommand } from './broker-command.ts';
import type { SimContext } from './context.ts';
import { addDeviceCommands } from './device-commands.ts';
import { addFleetCommand } from './fleet-command.ts';
import { addIntrudeCommand } from './intrude-command.ts';
import { addRunningWardCommands } from './running-ward-commands.ts';
import { addWardCommand } from './ward-command.ts';

export type { SimContext } from './context.ts';

/** Runs one command line, without the program's own name, to its end. Throws only for faults of the program itself. */
export async function runCli(args: readonly string[], context: SimContext): Promise<void> {
  const trimmed = (write: (text: string) => void) => (text: string) => write(text.replace(/\n$/, ''));
  const program = new Command('wardkeeper-sim')
    .description('A simulated device and the ward around it')
    .exitOverride()
    .configureOutput({ writeOut: trimmed(context.stdout), writeErr: trimmed(context.stderr) });
  addWardCommand(program, context);
  addRunningWardCommands(program, context);
  addDeviceCommands(program, context);
  addBrokerCommand(program, context);
  addIntrudeCommand(program, context);
  addFleetCommand(program, context);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return context.setExitCode(error.exitCode === 0 ? 0 : 2);
    if (!(error instanceof SimError)) throw error;
    context.stderr(`wardkeeper-sim: ${error.message} [${error.code}]`);
    context.setExitCode(error.code === 'USAGE' ? 2 : error.code === 'CONFIG_INVALID' ? 78 : 1);
  }
}
