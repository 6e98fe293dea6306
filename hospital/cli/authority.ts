/** `authority init`: the keys of somebody whose commands gateways obey. */
import type { Command } from 'commander';
import { initAuthority } from '../keys/index.ts';
import type { CliContext } from './context.ts';

interface InitOptions {
  readonly dir: string;
  readonly name: string;
  readonly json?: true;
}

export function addAuthorityCommands(program: Command, context: CliContext): void {
  program
    .command('authority')
    .description('who may command gateways')
    .command('init')
    .description('make the keys of a command authority, on the machine where commands are signed')
    .requiredOption('--dir <folder>', 'made where it is missing')
    .requiredOption('--name <name>', 'of the person or desk, for the files only')
    .option('--json', 'one JSON object')
    .action(({ dir, name, json }: InitOptions) => {
      const { file, key } = initAuthority(dir, name);
      if (json) context.stdout(JSON.stringify({ public: file, key }));
      else context.stdout(file);
      context.stderr(`key ${key}; next: "directory add --authority ${file} --role …", then propose, sign and publish`);
    });
}
