/** `export`: how the exporters stand, and what their receivers would not have. */
import type { Command } from 'commander';
import { HospitalError } from '../errors.ts';
import { alarmsOf, exporterOf, type ExportConfig, type ExportProgress, type ExportStore, openExportStore } from '../exports/index.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { addExportDeadCommands } from './export-dead.ts';
import { addExportOnceCommand } from './export-once.ts';
import { exportNamed, rowsFor } from './export-options.ts';
import { configOption } from './options.ts';
import { table, timeText } from './text.ts';

interface StatusOptions extends ConfigOption {
  readonly json?: true;
}

interface SkipOptions extends ConfigOption {
  readonly json?: true;
  readonly dryRun?: true;
}

export function addExportCommands(program: Command, context: CliContext): void {
  const command = program.command('export').description('what goes out to SIEMs and audit stores');
  command
    .command('status')
    .description('show each exporter: how far it is, what waits, what its receiver says')
    .addOption(configOption())
    .option('--json', 'one JSON object')
    .action((options: StatusOptions) => showStatus(options, context));
  command
    .command('skip')
    .description('put the event that an exporter cannot get past among its dead letters, and go on with the next')
    .argument('<name>', 'of the exporter')
    .addOption(configOption())
    .option('--dry-run', 'only say which event that is')
    .option('--json', 'one JSON object')
    .action((name: string, options: SkipOptions) => skip(name, options, context));
  addExportDeadCommands(command, context);
  addExportOnceCommand(command, context);
}

/** Stable: name, format, to, state, behind, oldestWaitingMs, sent, sentMs, failingSinceMs, failures, reason, dead. */
interface Status extends Omit<ExportProgress, 'position'> {
  readonly format: string | null;
  readonly to: string | null;
  /** `never-run`: not in the store yet; `removed`: in the store alone. */
  readonly state: 'up-to-date' | 'behind' | 'failing' | 'never-run' | 'removed';
  /** Events that came since, its filter not applied. */
  readonly behind: number;
  readonly oldestWaitingMs: number | null;
}

async function showStatus(options: StatusOptions, context: CliContext): Promise<void> {
  const config = configOf(options);
  await using store = await openExportStore(config.store, config.site, { writes: false });
  const known = await store.all();
  const configured = config.exports.map(async (each) => {
    const alarms = known.find(({ name }) => name === alarmsOf(each.name));
    return {
      ...(await statusOf(store, each, known.find(({ name }) => name === each.name) ?? null)),
      alarms: alarms === undefined ? null : await statusOf(store.forAlarms(), each, alarms),
    };
  });
  const removed = known.filter(({ name }) => config.exports.every((each) => each.name !== exporterOf(name)));
  const gone = removed.map(async (each) => ({ ...(await statusOf(rowsFor(store, each.name), null, each)), alarms: null }));
  const exporters = await Promise.all([...configured, ...gone]);
  if (options.json) return context.stdout(JSON.stringify({ site: config.site, exporters }));
  if (exporters.length === 0) return context.stderr('no exporter is configured: see [[export]] in hospital.toml');
  const header = ['EXPORTER', 'FORMAT', 'TO', 'STATE', 'BEHIND', 'OLDEST WAITING', 'SENT', 'LAST SENT', 'DEAD', 'REASON'];
  const lines = exporters.flatMap(({ alarms, ...own }) => (alarms === null ? [own] : [own, alarms]));
  const rows = lines.map((each) => [
    each.name,
    each.format ?? '-',
    each.to ?? '-',
    each.state,
    String(each.behind),
    timeText(each.oldestWaitingMs).trim(),
    String(each.sent),
    timeText(each.sentMs).trim(),
    String(each.dead),
    each.reason ?? '',
  ]);
  for (const line of table([header, ...rows])) context.stdout(line);
}

async function statusOf(store: ExportStore, config: ExportConfig | null, progress: ExportProgress | null): Promise<Status> {
  const { position, ...rest } = progress ?? {
    name: config?.name ?? '',
    position: 0,
    sent: 0,
    sentMs: null,
    failingSinceMs: null,
    failures: 0,
    reason: null,
    dead: 0,
  };
  const behind = progress === null ? 0 : Math.max(0, (await store.last()) - position);
  const waits = config === null ? 'removed' : progress === null ? 'never-run' : behind > 0 ? 'behind' : 'up-to-date';
  return {
    ...rest,
    format: config?.format ?? null,
    to: config?.target.to ?? null,
    state: config !== null && rest.failingSinceMs !== null ? 'failing' : waits,
    behind,
    oldestWaitingMs: behind === 0 ? null : await store.oldestAfter(position),
  };
}

async function skip(name: string, options: SkipOptions, context: CliContext): Promise<void> {
  const config = configOf(options);
  const { minSeverity } = exportNamed(config, name);
  await using store = await openExportStore(config.store, config.site, { writes: options.dryRun !== true });
  const progress = await store.progress(name);
  const page = progress === null ? null : await rowsFor(store, name).after(progress.position, 1, { minSeverity });
  const next = page?.rows[0];
  if (next === undefined) throw new HospitalError('COMMAND_REFUSED', `exporter ${name} has no event before it: there is nothing to skip`);
  const about = { exporter: name, gateway: next.gateway, ledger: next.ledger, seq: next.seq, kind: next.kind };
  if (!options.dryRun) {
    const refused = [{ position: next.position, reason: 'skipped by a person' }];
    await store.settle(name, { position: next.position, sent: 0, refused, nowMs: context.wallMs() });
  }
  if (options.json) return context.stdout(JSON.stringify({ ...about, skipped: options.dryRun !== true }));
  const done = options.dryRun ? 'would be' : 'is';
  context.stdout(
    `${next.kind} ${next.gateway} ${next.ledger} ${next.seq} ${done} a dead letter of ${name}; "export dead resend" sends it again`,
  );
}
