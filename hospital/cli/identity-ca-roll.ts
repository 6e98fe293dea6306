/** `identity ca roll|drop-former`: the next authority in place of the one in use, and the end of the one before. */
import { type Command, Option } from 'commander';
import { join } from 'node:path';
import { HospitalError } from '../errors.ts';
import { AUTHORITY_FILES, dropFormer, isOfFormer, loadAuthority, publishList, rollAuthority } from '../identity/index.ts';
import { AUTHORITY_KEYS, type AuthorityKey } from '../keys/index.ts';
import { openReader, openStore } from '../store/index.ts';
import { type CliContext, type ConfigOption, configOf, identityConfigOf } from './context.ts';
import { configOption, parseDays } from './options.ts';

interface RollOptions extends ConfigOption {
  readonly key: AuthorityKey;
  readonly days: number;
  readonly dryRun?: true;
  readonly json?: true;
}

interface DropOptions extends ConfigOption {
  readonly force?: true;
  readonly dryRun?: true;
  readonly json?: true;
}

const CA_DAYS = 3_650;

export function addRollVerbs(ca: Command, context: CliContext): void {
  ca.command('roll')
    .description('make the next authority and use it; the one before goes on being believed until "drop-former"')
    .addOption(configOption())
    .addOption(new Option('--key <kind>', 'of the next authority').choices(AUTHORITY_KEYS).default('p256'))
    .option('--days <count>', 'how long it is valid', parseDays, CA_DAYS)
    .option('--dry-run', 'only say whether it could be done')
    .option('--json', 'one JSON object')
    .action((options: RollOptions) => roll(context, options));
  ca.command('drop-former')
    .description('end the authority before this one: its key goes, and what it has certified opens nothing any more')
    .addOption(configOption())
    .option('--force', 'also while gateways have certificates of it: they need vouchers')
    .option('--dry-run', 'only say who still has one')
    .option('--json', 'one JSON object')
    .action((options: DropOptions) => drop(context, options));
}

async function roll(context: CliContext, options: RollOptions): Promise<void> {
  const config = configOf(options);
  const { folder, listMs } = identityConfigOf(config);
  const { key: authorityKey, days, dryRun = false, json } = options;
  const nowMs = context.wallMs();
  const authority = rollAuthority({ folder, site: config.site, authorityKey, days, nowMs, randomBytes: context.randomBytes, dryRun });
  if (dryRun) {
    if (json) context.stdout(JSON.stringify({ dryRun }));
    context.stderr('the authority could be exchanged; nothing was written');
    return;
  }
  await using store = await openStore(config.store, config.site);
  await publishList({ store, authority, nowMs, lifeMs: listMs });
  const at = (name: string) => join(folder, name);
  const files = {
    certificate: at(AUTHORITY_FILES.certificate),
    all: at(AUTHORITY_FILES.allCertificates),
    lists: at(AUTHORITY_FILES.allLists),
  };
  if (json) context.stdout(JSON.stringify(files));
  else for (const file of Object.values(files)) context.stdout(file);
  context.stderr('next, in this order: broker and receiver trust the second file and read the third; then new certificates for both by');
  context.stderr('"certificate issue"; then start "identity serve" and "run" anew. Keep a copy of the folder in a safe.');
}

async function drop(context: CliContext, options: DropOptions): Promise<void> {
  const config = configOf(options);
  const { folder, listMs } = identityConfigOf(config);
  const authority = loadAuthority(folder, config.site);
  if (authority.former === null) throw new HospitalError('IDENTITY_REFUSED', 'there is no authority before this one');
  const nowMs = context.wallMs();
  await using store = await openStore(config.store, config.site);
  await using reader = await openReader(config.store, config.site);
  const holders: string[] = [];
  for (const { gateway } of await reader.gateways()) {
    const newest = await store.identities.newestOf(gateway);
    const counts = newest !== null && newest.revokedMs === null && newest.notAfterMs > nowMs;
    if (counts && isOfFormer(authority, newest.pem)) holders.push(gateway);
  }
  const isRefused = holders.length > 0 && options.force !== true;
  if (options.dryRun !== true && !isRefused) {
    dropFormer(folder);
    await publishList({ store, authority: loadAuthority(folder, config.site), nowMs, lifeMs: listMs });
  }
  const told = { dropped: options.dryRun !== true && !isRefused, holders };
  if (options.json) context.stdout(JSON.stringify(told));
  else for (const holder of holders) context.stdout(holder);
  if (isRefused) {
    context.stderr(
      `${holders.length} gateways have a certificate of the former authority: they renew by themselves; --force where it is known to others`,
    );
    context.exit(1);
  } else if (told.dropped)
    context.stderr('the former authority is dropped: broker and receiver read the files anew, and "identity serve" starts anew');
}
