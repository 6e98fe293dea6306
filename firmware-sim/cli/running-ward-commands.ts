/** `tour` and `console`: what a ward that runs is asked from another terminal. */
import type { Command } from 'commander';
import { parseObject } from '../json.ts';
import { askWard, DEFAULT_STATE, wardLayout } from '../ward/index.ts';
import type { SimContext } from './context.ts';

export function addRunningWardCommands(program: Command, context: SimContext): void {
  const command = (name: string, description: string) =>
    program.command(name).description(description).option('--state <dir>', "the ward's folder", DEFAULT_STATE);
  command(
    'tour',
    'play the story at the ward that "npm start" has just made, to be watched in its console; the last line is one JSON object',
  ).action(async ({ state }: { state: string }) => {
    let last = '';
    await askWard(wardLayout(state).wardSocket, 'tour', (line) => {
      last = line;
      context.stdout(line);
    });
    context.setExitCode(parseObject(last)?.['ok'] === true ? 0 : 1);
  });
  command('console', "the address of the ward's console, and the one-time code for the first administrator while there is none").action(
    ({ state }: { state: string }) => askWard(wardLayout(state).wardSocket, 'console', context.stdout),
  );
}
