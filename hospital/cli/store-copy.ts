/** `store copy`: from the file to PostgreSQL, with what is told of it on the way. */
import * as v from 'valibot';
import { resolve } from 'node:path';
import { HospitalError } from '../errors.ts';
import { locationOf, STORE_SCHEMA } from '../store/config.ts';
import { type CopyProgress, type CopyReport, copyStore, tryCopy } from '../store/copy/index.ts';
import { placeOf, type PostgresLocation } from '../store/index.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';

export interface CopyOptions extends ConfigOption {
  readonly to: string;
  readonly passwordFile?: string;
  readonly ca?: string;
  readonly certificate?: string;
  readonly key?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

const TELL_EVERY_MS = 1_000;

export async function copyToPostgres(options: CopyOptions, context: CliContext): Promise<void> {
  const { site, store: from } = configOf(options);
  if (from.kind !== 'sqlite')
    throw new HospitalError('USAGE', `expected [store] with path, and it names ${placeOf(from)}: only a file is copied`);
  const to = targetOf(options);
  const order = { site, from, to, signal: context.signal, onProgress: teller(context) };
  const report = options.dryRun ? await tryCopy(order) : await copyStore(order);
  if (options.json) {
    const { dryRun = false } = options;
    context.stdout(
      JSON.stringify({ site, dryRun, from: placeOf(from), to: placeOf(to), resumed: report.found === 'begun', ...rest(report) }),
    );
    return;
  }
  for (const { name, rows, sha256 } of report.tables) {
    if (rows > 0) context.stdout(`${name.padEnd(24)} ${String(rows).padStart(12)} rows${sha256 === null ? '' : `  sha256 ${sha256}`}`);
  }
  const rows = report.tables.reduce((sum, table) => sum + table.rows, 0);
  if (options.dryRun) {
    context.stderr(
      `${rows} rows of ${report.ledgers} ledgers would go to ${placeOf(to)}${report.found === 'begun' ? ', a copy has begun' : ''}`,
    );
    return;
  }
  context.stderr(`${rows} rows are the same in ${placeOf(to)}, and ${report.ledgers} ledgers end as their chains say.`);
  context.stderr(`${placeOf(from)} is no store any more: put the database into [store], then start "run".`);
}

function rest({ tables, ledgers }: CopyReport) {
  return { ledgers, tables };
}

/** As `[store]` would have it; files relative to where the command is run. Throws HospitalError `USAGE`. */
function targetOf({ to, passwordFile, ca, certificate, key }: CopyOptions): PostgresLocation {
  const given = { database: to, password_file: passwordFile, ca, certificate, key };
  const store = v.safeParse(STORE_SCHEMA, Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
  const location = store.success ? locationOf(store.output, (file) => resolve(file)) : null;
  if (location?.kind === 'postgres') return location;
  throw new HospitalError(
    'USAGE',
    `--to: ${store.issues?.map(({ message }) => message).join('; ') ?? 'expected postgres://user@host/database'}`,
  );
}

/** At most once a second, and the end of each table. */
function teller({ stderr, wallMs }: CliContext): (progress: CopyProgress) => void {
  let toldMs = 0;
  return ({ doing, table, rows, of }) => {
    if (rows < of && Math.abs(wallMs() - toldMs) < TELL_EVERY_MS) return;
    toldMs = wallMs();
    if (of > 0) stderr(`${doing} ${table}: ${rows} of ${of}`);
  };
}
