/** `store restored`: what has to be said after a backup was put back. */
import { hex } from '@wardkeeper/proto';
import type { Command } from 'commander';
import { lockStore, openStore } from '../store/index.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { configOption } from './options.ts';

interface RestoredOptions extends ConfigOption {
  readonly json?: true;
}

export function addStoreCommands(program: Command, context: CliContext): void {
  program
    .command('store')
    .description('the file that holds the record')
    .command('restored')
    .description('after a backup was put back and before "run": makes gateways send again what it lacks')
    .addOption(configOption())
    .option('--json', 'one JSON object')
    .action(async (options: RestoredOptions) => {
      const config = configOf(options);
      using _lock = lockStore(config.store);
      await using store = await openStore(config.store, config.site);
      const before = hex(store.storeId);
      const after = hex(await store.renewStoreId(context.randomBytes, context.wallMs()));
      if (options.json) context.stdout(JSON.stringify({ site: config.site, before, after }));
      else context.stdout(`store ${before} is now ${after}: its next receipts rewind every gateway to what is held here`);
    });
}
