/** `quarantine list|release|discard`: batches that were not taken. */
import { type Command, InvalidArgumentError } from 'commander';
import { HospitalError } from '../errors.ts';
import { discardBatch, type Released, releaseBatch } from '../identity/index.ts';
import { loadHospitalKeys } from '../keys/index.ts';
import { openReader, openStore, type QuarantineRow, type Store } from '../store/index.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { configOption } from './options.ts';
import { table, timeText } from './text.ts';

interface JsonOption extends ConfigOption {
  readonly json?: true;
}

interface DecideOptions extends JsonOption {
  readonly gateway?: string;
  readonly dryRun?: true;
}

const MAX_LISTED = 1_000;

export function addQuarantineCommands(program: Command, context: CliContext): void {
  const quarantine = program.command('quarantine').description('batches that were not taken, with the reason');
  const verb = (name: string, description: string) =>
    quarantine.command(name).description(description).addOption(configOption()).option('--json', 'one JSON object');
  const which = (command: Command) =>
    command
      .argument('[ids...]', 'as "list" shows them', parseIds)
      .option('--gateway <name>', 'all that is held back for this one')
      .option('--dry-run', 'only say which');
  verb('list', 'newest first; those marked "held" are sound, of a gateway that is revoked or had retired')
    .option('--gateway <name>', 'of this one only')
    .action((options: DecideOptions) => list(context, options));
  which(verb('release', 'take held batches into the record after all')).action((ids: number[] | undefined, options: DecideOptions) =>
    release(context, ids ?? [], options),
  );
  which(verb('discard', 'throw batches away; that it was done stays on record')).action(
    (ids: number[] | undefined, options: DecideOptions) => discard(context, ids ?? [], options),
  );
}

async function list(context: CliContext, options: DecideOptions): Promise<void> {
  const config = configOf(options);
  await using reader = await openReader(config.store, config.site);
  const entries = await reader.quarantine(options.gateway ?? null, MAX_LISTED);
  if (options.json) {
    context.stdout(JSON.stringify({ site: config.site, batches: entries }));
    return;
  }
  if (entries.length === 0) {
    context.stderr('nothing is in quarantine');
    return;
  }
  const cells = entries.map(({ id, gateway, reason, size, receivedMs, held }) => [
    ...[String(id), gateway === '' ? '-' : gateway, reason, held ? 'held' : 'refused', String(size), timeText(receivedMs)],
  ]);
  for (const line of table([['ID', 'GATEWAY', 'REASON', 'KIND', 'BYTES', 'RECEIVED'], ...cells])) context.stdout(line);
}

async function release(context: CliContext, ids: readonly number[], options: DecideOptions): Promise<void> {
  const config = configOf(options);
  await using store = await openStore(config.store, config.site);
  await using reader = await openReader(config.store, config.site);
  const rows = await chosen(store, ids, options);
  if (options.dryRun) {
    tellChosen(context, rows, options);
    return;
  }
  const { recipients } = loadHospitalKeys(config.keysFolder, config.site);
  const results: Released[] = [];
  for (const row of rows) {
    const identities = await reader.identitiesOf(row.bucket);
    results.push(await releaseBatch(row, { store, recipients, identities, nowMs: context.wallMs() }));
  }
  if (options.json) context.stdout(JSON.stringify({ batches: results }));
  else {
    for (const { id, events, reason } of results) {
      context.stdout(events === null ? `${id}: stays, ${reason}` : `${id}: released, ${events} new events`);
    }
  }
  if (results.some(({ events }) => events === null)) context.exit(1);
}

async function discard(context: CliContext, ids: readonly number[], options: DecideOptions): Promise<void> {
  const config = configOf(options);
  await using store = await openStore(config.store, config.site);
  const rows = await chosen(store, ids, options);
  if (options.dryRun) {
    tellChosen(context, rows, options);
    return;
  }
  for (const row of rows) await discardBatch(row, store, context.wallMs());
  if (options.json) context.stdout(JSON.stringify({ discarded: rows.map(({ id }) => id) }));
  else context.stdout(`${rows.length} discarded`);
}

function tellChosen(context: CliContext, rows: readonly QuarantineRow[], { json }: DecideOptions): void {
  const ids = rows.map(({ id }) => id);
  context.stdout(json ? JSON.stringify({ dryRun: true, ids }) : ids.join('\n'));
}

async function chosen(store: Store, ids: readonly number[], { gateway }: DecideOptions): Promise<readonly QuarantineRow[]> {
  if ((ids.length === 0) === (gateway === undefined)) throw new HospitalError('USAGE', 'expected ids, or --gateway');
  const rows: QuarantineRow[] = [];
  for (const id of gateway === undefined ? ids : await store.quarantine.heldOf(gateway)) {
    const row = await store.quarantine.find(id);
    if (row === null) throw new HospitalError('IDENTITY_REFUSED', `batch ${id} is not in quarantine: "quarantine list" shows what is`);
    rows.push(row);
  }
  return rows;
}

/** commander hands over one argument after the other, with what was parsed before. */
function parseIds(text: string, before: number[] = []): number[] {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('expected numbers');
  return [...before, Number(text)];
}
