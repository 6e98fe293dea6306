/** `wardkeeper integrity report`: what changed since when and by what authority, for a person. Works when the agent does not. */
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { DEFAULT_CONFIG_PATH } from '../config.ts';
import { buildReport, type IntegrityReport } from '../integrity/report.ts';
import { formatReportPage, verdictText } from '../integrity/report-page.ts';
import { readEvents, readFindings, readSets } from '../integrity/report-source.ts';
import { openDatabaseForReading } from '../ledger/index.ts';
import { PRIVATE_FILE, writeDurably } from '../runtime/durable-file.ts';
import type { CliContext } from './context.ts';

const SHOWN_FINDINGS = 20;

interface Options {
  readonly config: string;
  readonly html?: string;
  readonly json?: boolean;
  /** Unix milliseconds. */
  readonly since?: number;
}

/** `integrity`: the noun that this verb belongs to. */
export function addIntegrityReportCommand(integrity: Command, context: CliContext): void {
  integrity
    .command('report')
    .description('what differs, what changed since when, by what authority: as text, as one page, or as JSON')
    .addOption(new Option('--config <file>', 'configuration of the agent').default(DEFAULT_CONFIG_PATH))
    .option('--html <file>', 'write one self-contained page, without scripts')
    .option('--json', 'one JSON object')
    .option('--since <time>', 'only what happened from then on, for example 2026-11-22 or 2026-11-22T06:30:00Z', parseTime)
    .action((options: Options) => showReport(options, context));
}

function showReport({ config, html, json, since }: Options, context: CliContext): void {
  const { site, gateway, paths } = context.loadConfig(config);
  using database = openDatabaseForReading(join(paths.state, 'ledger.db'));
  const report = buildReport({
    site,
    gateway,
    nowMs: context.nowMs(),
    sinceMs: since ?? null,
    sets: readSets(database),
    findings: readFindings(database),
    events: readEvents(database),
  });
  if (html !== undefined) {
    writeDurably(html, formatReportPage(report), PRIVATE_FILE);
    context.stderr(`${html}: ${verdictText(report)}`);
  }
  if (json === true) context.stdout(JSON.stringify(report));
  else if (html === undefined) for (const line of reportLines(report)) context.stdout(line);
}

function reportLines(report: IntegrityReport): readonly string[] {
  const { open, changed, authority, trouble, sets } = report;
  const shown = open.slice(0, SHOWN_FINDINGS).map(({ severity, path, change, difference, set, lastSeen }) => {
    return `  ${severity.padEnd(8)} ${path}  ${change}${difference === '' ? '' : ` (${difference})`}, in ${set}, last seen ${lastSeen}`;
  });
  const more = open.length > SHOWN_FINDINGS ? [`  … and ${open.length - SHOWN_FINDINGS} more: add --json or --html FILE`] : [];
  return [
    verdictText(report),
    ...shown,
    ...more,
    ...sets.map(
      ({ name, files, authorityWords, recordedAt }) => `set ${name}: ${files} entries; ${authorityWords}, ${recordedAt ?? 'never'}`,
    ),
    `${changed.length} paths told of, ${authority.length} times something was expected anew, ${trouble.length} times the guard was hindered${report.since === null ? '' : `, since ${report.since}`}`,
  ];
}

function parseTime(text: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw new InvalidArgumentError('expected a date, or a time with its zone, as in 2026-11-22T06:30:00Z.');
  return ms;
}
