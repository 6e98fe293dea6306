/** `backup` and `restore`: store and keys as one encrypted file. */
import { expandXWingSeed } from '@wardkeeper/proto';
import type { Command } from 'commander';
import { createBackup, type Opener, restoreBackup } from '../backup/index.ts';
import type { HospitalConfig } from '../config.ts';
import { HospitalError, messageOf } from '../errors.ts';
import { readRecipientFile } from '../keys/index.ts';
import { readFileWithin } from '../runtime/index.ts';
import { placeOf } from '../store/index.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { configOption } from './options.ts';
import { timeText } from './text.ts';

interface BackupOptions extends ConfigOption {
  readonly out: string;
  readonly recipient?: string;
  readonly includeRoot?: true;
  readonly json?: true;
}

interface RestoreOptions extends ConfigOption {
  readonly from: string;
  readonly identity?: string;
  readonly replace?: true;
  readonly dryRun?: true;
  readonly json?: true;
}

const MAX_SEED_FILE_BYTES = 1024;
/** Talk about progress at every tenth. */
const TENTHS = 10;

export function addBackupCommands(program: Command, context: CliContext): void {
  program
    .command('backup')
    .description('write store and keys into one encrypted file, while the receiver runs; the passphrase is read from standard input')
    .addOption(configOption())
    .requiredOption('--out <file>', 'a new file, also on another disk')
    .option('--recipient <file>', 'seal it to a recipient\'s public file instead of a passphrase: "directory add --recipient" makes one')
    .option('--include-root', "with the root's private keys, where they lie in the key folder")
    .option('--json', 'one JSON object')
    .action((options: BackupOptions) => backup(context, options));
  program
    .command('restore')
    .description('put a backup back while no receiver runs; gateways then send again what it lacks')
    .addOption(configOption())
    .requiredOption('--from <file>', 'of "backup"')
    .option('--identity <file>', "the recipient's seed file, for a backup that was sealed to one")
    .option('--replace', 'exchange the store that is there; it is kept beside the new one')
    .option('--dry-run', 'open and check all of it, and change nothing')
    .option('--json', 'one JSON object')
    .action((options: RestoreOptions) => restore(context, options));
}

async function backup(context: CliContext, options: BackupOptions): Promise<void> {
  const config = configOf(options);
  const locksmith =
    options.recipient === undefined ? { passphrase: await context.readStdin() } : { recipient: readRecipientFile(options.recipient) };
  const made = await createBackup({
    ...filesOf(config),
    out: options.out,
    locksmith,
    includeRoot: options.includeRoot === true,
    nowMs: context.wallMs(),
    randomBytes: context.randomBytes,
    signal: context.signal,
    onProgress: progress(context),
  });
  if (options.json) context.stdout(JSON.stringify({ file: options.out, ...made }));
  else context.stdout(options.out);
  context.stderr(`${made.bytes} bytes: the store of ${made.storeBytes} and ${made.keyFiles.length} key files; keep it on another machine`);
  if (made.hasAuthority) context.stderr("the key of the site's authority is in it: whoever opens this backup can make gateways of yours");
  if (made.rootLeftOut) context.stderr("the root's private keys lie in the key folder and are not in the backup: keep them on a stick");
}

async function restore(context: CliContext, options: RestoreOptions): Promise<void> {
  const config = configOf(options);
  const dryRun = options.dryRun === true;
  const restored = await restoreBackup({
    ...filesOf(config),
    file: options.from,
    opener: (needs) => opener(context, options.identity, needs),
    replace: options.replace === true,
    dryRun,
    nowMs: context.wallMs(),
    randomBytes: context.randomBytes,
    onProgress: progress(context),
  });
  const { createdMs, events, keysAdded, authorityAdded, keptAs, storeAfter } = restored;
  if (options.json) context.stdout(JSON.stringify({ ...restored, created: timeText(createdMs), dryRun }));
  else context.stdout(`${dryRun ? 'sound' : 'restored'}: ${events} events as of ${timeText(createdMs)}`);
  if (dryRun) return;
  context.stderr(`the store is now ${storeAfter}; ${keysAdded.length} key files were added`);
  if (authorityAdded.length > 0) context.stderr('the site\'s authority was put back: "identity crl" makes its revocation list anew');
  if (keptAs !== null) context.stderr(`the store before is kept as ${keptAs}`);
  context.stderr('next: "run"; each gateway sends again what this store lacks, and "gaps" shows when it is complete');
}

async function opener(context: CliContext, identity: string | undefined, needs: 'passphrase' | 'x-wing'): Promise<Opener> {
  if (identity === undefined) {
    if (needs === 'x-wing') throw new HospitalError('USAGE', 'this backup is sealed to a recipient: bring its seed file with --identity');
    return { passphrase: await context.readStdin() };
  }
  const text = readFileWithin(identity, MAX_SEED_FILE_BYTES, 'seed').toString('utf8');
  try {
    return { recipient: expandXWingSeed(Buffer.from(text.trim(), 'base64')) };
  } catch (cause) {
    throw new HospitalError('KEYS_INVALID', `${identity}: not a recipient's seed: ${messageOf(cause)}`, { cause });
  }
}

/** Throws HospitalError `BACKUP_REFUSED` for a store that is no file. */
function filesOf({ store, keysFolder, site, identity }: HospitalConfig) {
  if (store.kind !== 'sqlite') {
    throw new HospitalError(
      'BACKUP_REFUSED',
      `${placeOf(store)}: back it up with pg_dump, and the key folder beside it (docs/hospitals.md)`,
    );
  }
  return { storePath: store.path, keysFolder, site, identity };
}

function progress(context: CliContext): (step: string, share: number) => void {
  let last = '';
  return (step, share) => {
    const line = `${step}: ${Math.floor(Math.min(1, share) * TENTHS) * TENTHS} %`;
    if (line !== last) context.stderr(line);
    last = line;
  };
}
