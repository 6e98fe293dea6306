/** `run`: the receiver, until it is told to stop. */
import type { Command } from 'commander';
import { join } from 'node:path';
import { DatabaseAlertStore, DatabasePostingStore, RuleFiles, runAlerts, runNotify } from '../alerts/index.ts';
import type { HospitalConfig } from '../config.ts';
import { AUTHORITY_FILES, listFile, RevocationFiles, type Revocations } from '../identity/index.ts';
import { FolderKeys } from '../keys/index.ts';
import { DatabaseExportStore, runExports } from '../exports/index.ts';
import { figuresOf, serveMetrics } from '../metrics/index.ts';
import { MqttLink, Receiver } from '../receiver/index.ts';
import { keepRetention } from '../retention/index.ts';
import { jsonLog, type Log, SYSTEM_CLOCK, whileLeading } from '../runtime/index.ts';
import { followRecord, type FollowerParts, openIndexWriter, StoreEventRows } from '../search/index.ts';
import { keepPartitions, leadershipOf, lockStore, openStore, type Store } from '../store/index.ts';
import { HospitalError } from '../errors.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { retentionPartsOf } from './retention.ts';
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
  const { leadership, run: lead } = leadershipOf(config.store);
  const receiver = new Receiver({
    ...{ store, keys, link, clock: SYSTEM_CLOCK, log },
    ...{ queueMaxBytes, heartbeatMissingMs, leadership, revocations: revocationsOf(config) },
  });
  const rules = new RuleFiles(
    config.alertRules,
    config.channels.map(({ name }) => name),
  );
  const leading =
    (side: Side): Side =>
    (signal) =>
      whileLeading(leadership, signal, side);
  const beside: readonly Side[] = [
    lead,
    leading((signal) => keepPartitions(store, log, signal)),
    leading((signal) =>
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
    ),
    leading((signal) => followRecord(followerOf(config, store, log), signal)),
    leading((signal) => keepRetention({ ...retentionPartsOf(config, store.database), log }, signal)),
    ...alertSides(config, rules, store, log).map(leading),
    ...metricsSide(config, store, receiver, context, log),
  ];
  await runWith(context.signal, (signal) => receiver.run(signal), beside);
  log('stopped', { handled: receiver.handled });
}

/** What keeps the search's index behind the record. */
function followerOf(config: HospitalConfig, { database }: Store, log: Log): FollowerParts {
  return {
    rows: new StoreEventRows(database.outside),
    version: () => database.version(),
    openIndex: () => openIndexWriter(config.store, database),
    clock: SYSTEM_CLOCK,
    log,
    random: Math.random,
  };
}

/** The site's own list, and that of a PKI of the hospital's. */
function revocationsOf({ identity }: HospitalConfig): Revocations {
  if (identity === null) return new RevocationFiles([]);
  const { folder, externalList } = identity;
  const own = { list: listFile(folder), authority: join(folder, AUTHORITY_FILES.certificate), optional: true };
  return new RevocationFiles([own, ...(externalList === null ? [] : [{ ...externalList, optional: false }])]);
}

/** Rules and whom they tell; nothing where no rules are configured. */
function alertSides(config: HospitalConfig, rules: RuleFiles, store: Store, log: Log): readonly Side[] {
  const common = { channels: config.channels, clock: SYSTEM_CLOCK, log, random: Math.random };
  const notify: Side = (signal) => runNotify({ ...common, site: config.site, store: new DatabasePostingStore(store.database) }, signal);
  if (config.alertRules.length === 0) return [notify];
  return [notify, (signal) => runAlerts({ ...common, rules, store: new DatabaseAlertStore(store.database, config.site) }, signal)];
}

function metricsSide(config: HospitalConfig, store: Store, receiver: Receiver, context: CliContext, log: Log): readonly Side[] {
  const { metrics, site } = config;
  if (metrics === null) return [];
  const isLinkUp = () => receiver.isUp;
  const snapshot = figuresOf({
    ...{ database: store.database, site, clock: SYSTEM_CLOCK, startedMs: context.wallMs(), isLinkUp },
    exporters: config.exports.map(({ name }) => name),
    channels: config.channels.map(({ name }) => name),
  });
  const ping = async () => void (await store.database.outside.one('SELECT 1 AS one'));
  return [(signal) => serveMetrics({ config: metrics, snapshot, ping, isLinkUp, log }, signal)];
}

type Side = (signal: AbortSignal) => Promise<void>;

/** `sides` end with `main`; where one rejects, all end and its error comes through. */
async function runWith(signal: AbortSignal, main: Side, sides: readonly Side[]): Promise<void> {
  const over = new AbortController();
  const until = AbortSignal.any([signal, over.signal]);
  const running = sides.map((side) =>
    side(until).catch((error: unknown) => {
      over.abort();
      throw error;
    }),
  );
  try {
    await main(until);
  } finally {
    over.abort();
    await Promise.allSettled(running);
  }
  await Promise.all(running);
}
