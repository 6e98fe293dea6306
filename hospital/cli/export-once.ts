/** `export once`: events of the record in a format, on standard output; no exporter's cursor moves. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Format, FORMATS, recordOf, render, openExportStore } from '../exports/index.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { configOption } from './options.ts';

interface OnceOptions extends ConfigOption {
  readonly format: Format;
  readonly since?: number;
  readonly until?: number;
  readonly gateway?: string;
}

const PAGE = 500;

export function addExportOnceCommand(above: Command, context: CliContext): void {
  above
    .command('once')
    .description('write events to standard output, one a line')
    .addOption(configOption())
    .addOption(new Option('--format <name>', 'in which words').choices(FORMATS).makeOptionMandatory())
    .option('--since <time>', 'received at this time or later, as 2026-11-22 or 2026-11-22T05:00:00Z', parseTime)
    .option('--until <time>', 'received before this time', parseTime)
    .option('--gateway <name>', 'of this gateway only')
    .option('--json', 'has no effect: the format says what a line is')
    .action((options: OnceOptions) => exportOnce(options, context));
}

async function exportOnce({ format, since, until, gateway, ...options }: OnceOptions, context: CliContext): Promise<void> {
  const config = configOf(options);
  await using store = await openExportStore(config.store, config.site, { writes: false });
  const filter = { minSeverity: 0, ...(gateway === undefined ? {} : { gateway }), ...(since === undefined ? {} : { sinceMs: since }) };
  const last = await store.last();
  for (let position = 0; position < last && !context.signal.aborted; ) {
    const { rows, through } = await store.after(position, PAGE, filter);
    for (const row of rows) {
      if (row.position > last || (until !== undefined && row.receivedMs >= until)) continue;
      context.stdout(render(recordOf(row, config.site), format).text);
    }
    position = through;
  }
}

function parseTime(text: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms))
    throw new InvalidArgumentError('expected a day such as 2026-11-22, or a time with its zone such as 2026-11-22T05:00:00Z');
  return ms;
}
