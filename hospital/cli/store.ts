/** `store`: copied to PostgreSQL, and what has to be said after a backup was put back. */
import { hex } from '@wardkeeper/proto';
import type { Command } from 'commander';
import { lockStore, openStore } from '../store/index.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { configOption } from './options.ts';
import { type CopyOptions, copyToPostgres } from './store-copy.ts';

interface RestoredOptions extends ConfigOption {
  readonly json?: true;
}

export function addStoreCommands(program: Command, context: CliContext): void {
  const store = program.command('store').description('the database that holds the record');
  store
    .command('copy')
    .description(
      'from the SQLite file of [store] to an empty PostgreSQL database, while no receiver runs; broken off, it goes on where it was',
    )
    .addOption(configOption())
    .requiredOption('--to <url>', 'postgres://user@host/database, as [store] will name it')
    .option('--password-file <file>', 'as password_file of [store]')
    .option('--ca <file>', "the authority of the server's certificate")
    .option('--certificate <file>', 'what is shown to a server that asks for a certificate')
    .option('--key <file>', 'of that certificate')
    .option('--dry-run', 'look at both, and change nothing')
    .option('--json', 'one JSON object')
    .action((options: CopyOptions) => copyToPostgres(options, context));
  store
    .command('restored')
    .description('after a backup was put back and before "run": makes gateways send again what it lacks')
    .addOption(configOption())
    .option('--json', 'one JSON object')
    .action(async (options: RestoredOptions) => {
      const config = configOf(options);
      using _lock = lockStore(config.store);
      await using store = await openStore(config.store, config.site, { reclaim: true });
      const before = hex(store.storeId);
      const after = hex(await store.renewStoreId(context.randomBytes, context.wallMs()));
      if (options.json) context.stdout(JSON.stringify({ site: config.site, before, after }));
      else context.stdout(`store ${before} is now ${after}: its next receipts rewind every gateway to what is held here`);
    });
}
