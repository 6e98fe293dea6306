/** `intrude`: what an intruder would do to the pump's files. */
import { Argument, type Command } from 'commander';
import { SimError } from '../errors.ts';
import { intrude, isSwitchName, SWITCHES } from '../intruder/index.ts';
import { DEFAULT_STATE, wardLayout } from '../ward/index.ts';
import type { SimContext } from './context.ts';

const SHOWN_PATHS = 5;

interface Options {
  readonly state: string;
  readonly json?: boolean;
}

export function addIntrudeCommand(program: Command, context: SimContext): void {
  const does = Object.entries(SWITCHES).map(([name, { does: words }]) => `  ${name.padEnd(18)} ${words}`);
  program
    .command('intrude')
    .description("do to a ward's pump what an intruder does; nothing of it can be undone")
    .addArgument(new Argument('<switch>', 'what to do').choices(Object.keys(SWITCHES)))
    .option('--state <dir>', "the ward's folder", DEFAULT_STATE)
    .option('--json', 'print JSON, with every path touched')
    .addHelpText('after', `\nSwitches:\n${does.join('\n')}`)
    .action((name: string, options: Options) => {
      if (!isSwitchName(name)) throw new SimError('USAGE', `${name}: there are ${Object.keys(SWITCHES).join(', ')}`);
      const { paths } = intrude(name, wardLayout(options.state));
      if (options.json) return context.stdout(JSON.stringify({ switch: name, count: paths.length, paths }));
      const more = paths.length > SHOWN_PATHS ? [`… and ${paths.length - SHOWN_PATHS} more`] : [];
      context.stdout([`${name}: ${paths.length} touched`, ...paths.slice(0, SHOWN_PATHS), ...more].join('\n  '));
    });
}
