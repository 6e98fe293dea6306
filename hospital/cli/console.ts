/** `console`: the web page of this site, until it is told to stop. */
import type { Command } from 'commander';
import { join } from 'node:path';
import { machineClock } from '../console/accounts/index.ts';
import { hasEmbeddedPages, runConsole } from '../console/index.ts';
import { openConsoleStore } from '../console/open-store.ts';
import { FolderKeys } from '../keys/index.ts';
import { jsonLog } from '../runtime/index.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { configOption } from './options.ts';

interface ConsoleOptions extends ConfigOption {
  readonly pages?: string;
}

const PAGES = join(import.meta.dirname, '../console/web/dist');

export function addConsoleCommand(program: Command, context: CliContext): void {
  program
    .command('console')
    .description('serve the console of [console] in hospital.toml, beside "run"; logs JSON lines, {"event":"ready"} when it answers')
    .addOption(configOption())
    .option('--pages <folder>', 'built pages other than those that came with it')
    .action(async (options: ConsoleOptions) => {
      const config = configOf(options);
      const keys = new FolderKeys(config.keysFolder, config.site);
      await using opened = await openConsoleStore(config);
      const pagesFolder = options.pages ?? (hasEmbeddedPages() ? null : PAGES);
      const log = jsonLog(context.stdout, context.wallMs);
      const { store, reader, search } = opened;
      const parts = { config, store, reader, search, keys, clock: machineClock(), log, pagesFolder, tell: context.stderr };
      await runConsole(parts, context.signal);
      log('stopped', {});
    });
}
