/** `run`: the receiver, until it is told to stop. */
import type { Command } from 'commander';
import { join } from 'node:path';
import type { HospitalConfig } from '../config.ts';
import { AUTHORITY_FILES, listFile, RevocationFiles, type Revocations } from '../identity/index.ts';
import { FolderKeys } from '../keys/index.ts';
import { DatabaseExportStore, runExports } from '../exports/index.ts';
import { MqttLink, Receiver } from '../receiver/index.ts';
import { jsonLog, SYSTEM_CLOCK } from '../runtime/index.ts';
import { lockStore, openStore } from '../store/index.ts';
import { HospitalError } from '../errors.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { configOption } from './options.ts';

export function addRunCommand(program: Command, context: CliContext): void {
  program
    .command('run')
    .description('receive, check and store events and send receipts; logs JSON lines, {"event":"ready"} when subscribed')
    .addOption(configOption())
    .action((options: ConfigOption) => run(options, context));
}

async function run(options: ConfigOption, context: CliContext): Promise<void> {
  const config = configOf(options);
  const keys = new FolderKeys(config.keysFolder, config.site);
  using _lock = lockStore(config.store);
  await using store = await openStore(config.store, config.site);
  const { directoryVersion } = keys.current;
  if (!(await store.acceptDirectory(directoryVersion))) {
    throw new HospitalError(
      'KEYS_INVALID',
      `directory: version ${directoryVersion}, but a newer one has been served from this store; put the newest back`,
    );
  }
  const log = jsonLog(context.stdout, context.wallMs);
  const link = new MqttLink({ site: config.site, ...config.broker, random: Math.random });
  const { queueMaxBytes, heartbeatMissingMs } = config;
  log('starting', { site: config.site, broker: config.broker.url, protocol: config.broker.protocol, directory: directoryVersion });
  const receiver = new Receiver({
    ...{ store, keys, link, clock: SYSTEM_CLOCK, log },
    ...{ queueMaxBytes, heartbeatMissingMs, revocations: revocationsOf(config) },
  });
  await beside(
    context.signal,
    (signal) => receiver.run(signal),
    (signal) =>
      runExports(
        {
          site: config.site,
          exports: config.exports,
          openStore: () => new DatabaseExportStore(store.database),
          clock: SYSTEM_CLOCK,
          log,
          random: Math.random,
        },
        signal,
      ),
  );
  log('stopped', { handled: receiver.handled });
}

/** The site's own list, and that of a PKI of the hospital's. */
function revocationsOf({ identity }: HospitalConfig): Revocations {
  if (identity === null) return new RevocationFiles([]);
  const { folder, externalList } = identity;
  const own = { list: listFile(folder), authority: join(folder, AUTHORITY_FILES.certificate), optional: true };
  return new RevocationFiles([own, ...(externalList === null ? [] : [{ ...externalList, optional: false }])]);
}

/** `side` never rejects and never ends by itself; it ends with `main`. */
async function beside(
  signal: AbortSignal,
  main: (signal: AbortSignal) => Promise<void>,
  side: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const over = new AbortController();
  const beside = side(AbortSignal.any([signal, over.signal]));
  try {
    await main(signal);
  } finally {
    over.abort();
    await beside;
  }
}
