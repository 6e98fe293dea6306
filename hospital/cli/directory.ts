/** `directory init|add|retire|show|propose|sign|publish|prune`: a site's signed list of its keys, and their rotation. */
import { printable } from '@wardkeeper/proto';
import { COMMAND_ROLES } from '@wardkeeper/proto/commands';
import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HospitalError } from '../errors.ts';
import {
  addAuthority,
  addReceiptKey,
  addRecipient,
  DEFAULT_KEEP_DAYS,
  deleteRetired,
  initDirectory,
  installDirectory,
  judgeRetired,
  KEY_FILES,
  openDraft,
  readDraft,
  retireKey,
  signDirectory,
  writeDraft,
} from '../keys/index.ts';
import { openReader } from '../store/index.ts';
import { writeFileDurably } from '../runtime/index.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { addDirectoryShow } from './directory-show.ts';
import { configOption, parseDays } from './options.ts';

const YEAR_DAYS = 365;
const NEXT_SIGN = 'next: "directory propose" and "directory sign" where the root is, then "directory publish"';

interface FolderOption {
  readonly dir: string;
  readonly json?: true;
}

interface AddOptions extends FolderOption {
  readonly recipient?: true | string;
  readonly receiptKey?: true;
  readonly authority?: string;
  readonly role?: readonly string[];
}

interface SignOptions extends FolderOption {
  readonly proposal?: string;
  readonly days: number;
  readonly out: string;
  readonly dryRun?: true;
}

export function addDirectoryCommands(program: Command, context: CliContext): void {
  const directory = program.command('directory').description("the site's signed list of its keys");
  const verb = (name: string, description: string) => directory.command(name).description(description).option('--json', 'one JSON object');
  const folder = (command: Command, what = 'the key folder') => command.requiredOption('--dir <folder>', what);

  folder(
    verb('init', "make the site's root, receipt and recipient keys and directory version 1"),
    'made where it is missing; must have no keys yet',
  )
    .requiredOption('--site <name>', 'the name of the site')
    .option('--days <count>', 'how long the directory is valid', parseDays, YEAR_DAYS)
    .option('--authority <name>', 'a command authority with every role, for a small site: its keys are made here too')
    .action((options: FolderOption & { site: string; days: number; authority?: string }) => init(context, options));
  folder(verb('add', 'add one key to the next directory'))
    .option('--recipient [file]', 'whom gateways seal to: a new key made here, or the public file of somebody else')
    .option('--receipt-key', 'a new key for receipts, made here')
    .option('--authority <file>', 'a command authority, by the public file of "authority init"')
    .option('--role <role...>', 'what the authority may command; replaces the roles that it has')
    .action((options: AddOptions) => add(context, options));
  folder(verb('retire', 'take a key out of the next directory'))
    .requiredOption('--key <id>', 'its id, or the first eight characters or more')
    .option('--keep-days <count>', "how long a recipient's seed is kept to open what is still on its way", parseDays, DEFAULT_KEEP_DAYS)
    .action((options: FolderOption & { key: string; keepDays: number }) => retire(context, options));
  addDirectoryShow(directory, context);
  folder(verb('propose', 'write the next directory as a file to be signed on the machine that has the root'))
    .requiredOption('--out <file>', 'where it goes')
    .action((options: FolderOption & { out: string }) => propose(context, options));
  folder(verb('sign', 'sign the next directory with both keys of the root'), "the folder with the root's private keys")
    .option('--proposal <file>', 'of "directory propose"; without it, the next directory of this folder')
    .option('--days <count>', 'how long it is valid, from now', parseDays, YEAR_DAYS)
    .requiredOption('--out <file>', 'where the signed directory goes')
    .option('--dry-run', 'only say what would be signed')
    .action((options: SignOptions) => sign(context, options));
  verb('prune', 'delete the seeds of retired recipients past their end that no gateway seals to any more')
    .addOption(configOption())
    .option('--dry-run', 'only say which, and why not the others')
    .action((options: ConfigOption & { json?: true; dryRun?: true }) => prune(context, options));
  verb('publish', 'take a signed directory into use: a running receiver publishes it within seconds')
    .argument('<file>', 'of "directory sign"')
    .addOption(configOption())
    .option('--dry-run', 'only check it')
    .action((file: string, options: ConfigOption & { json?: true; dryRun?: true }) => publish(context, file, options));
}

/** Which retired seeds have passed their end with no gateway left that goes by them; why not, for the others. */
async function prune(context: CliContext, options: ConfigOption & { json?: true; dryRun?: true }): Promise<void> {
  const { keysFolder, store, site } = configOf(options);
  await using reader = await openReader(store, site);
  const verdicts = judgeRetired({ folder: keysFolder, sealedTo: await reader.sealedTo(), nowMs: context.wallMs() });
  const gone = verdicts.filter(({ keptFor }) => keptFor === null).map(({ key }) => key);
  if (!options.dryRun) for (const key of gone) deleteRetired(keysFolder, key);
  if (options.json) context.stdout(JSON.stringify({ deleted: options.dryRun ? [] : gone, retired: verdicts }));
  else for (const { key, keptFor } of verdicts) context.stdout(`${key}: ${keptFor ?? (options.dryRun ? 'could be deleted' : 'deleted')}`);
  if (verdicts.length === 0) context.stderr('no recipient has been retired');
}

function init(
  context: CliContext,
  { dir, site, days, authority: name, json }: FolderOption & { site: string; days: number; authority?: string },
): void {
  const authority = name === undefined ? null : { name, roles: COMMAND_ROLES };
  const made = initDirectory({ folder: dir, site, days, authority, nowMs: context.wallMs(), randomBytes: context.randomBytes });
  const expires = new Date(made.expiresMs).toISOString();
  if (json) context.stdout(JSON.stringify({ folder: dir, site, version: 1, recipient: made.recipient, expires }));
  else context.stdout(`directory 1 of ${site} is in ${dir}, valid to ${expires}, recipient ${made.recipient}`);
  context.stderr('root.ed25519.key.pem and root.ml-dsa-65.key.pem are needed only for the next directory: keep them offline');
}

function add(context: CliContext, { dir, recipient, receiptKey, authority, role, json }: AddOptions): void {
  const asked = [recipient, receiptKey, authority].filter((option) => option !== undefined).length;
  if (asked !== 1) throw new HospitalError('USAGE', 'expected one of --recipient, --receipt-key and --authority');
  if ((role !== undefined) !== (authority !== undefined)) throw new HospitalError('USAGE', '--role and --authority go together');
  const key =
    authority !== undefined
      ? addAuthority(dir, authority, role ?? [])
      : receiptKey === true
        ? addReceiptKey(dir)
        : addRecipient(dir, typeof recipient === 'string' ? recipient : null, context.randomBytes);
  const { version } = openDraft(dir);
  if (json) context.stdout(JSON.stringify({ key, version }));
  else context.stdout(key);
  context.stderr(`in the next directory (version ${version}); ${NEXT_SIGN}`);
}

function retire(context: CliContext, { dir, key, keepDays, json }: FolderOption & { key: string; keepDays: number }): void {
  const retired = retireKey(dir, key, { keepDays, nowMs: context.wallMs() });
  const keptUntil = retired.keepUntilMs === null ? null : new Date(retired.keepUntilMs).toISOString();
  if (json) context.stdout(JSON.stringify({ key: retired.key, what: retired.what, keptUntil }));
  else
    context.stdout(
      `${retired.what} ${retired.key}: not in the next directory${keptUntil === null ? '' : `; its seed is kept to ${keptUntil}`}`,
    );
  context.stderr(NEXT_SIGN);
}

function propose(context: CliContext, { dir, out, json }: FolderOption & { out: string }): void {
  const draft = openDraft(dir);
  writeDraft(out, draft);
  if (json) context.stdout(JSON.stringify({ proposal: out, site: draft.site, version: draft.version }));
  else context.stdout(out);
  context.stderr('next: bring it to the machine with the root and run "directory sign --proposal" there; it holds public keys only');
}

function sign(context: CliContext, { dir, proposal, days, out, dryRun, json }: SignOptions): void {
  const draft = proposal === undefined ? openDraft(dir) : readDraft(proposal);
  if (existsSync(out)) throw new HospitalError('FILE_EXISTS', `${out} exists already and is not replaced`);
  const signed = signDirectory({ folder: dir, draft, days, nowMs: context.wallMs(), dryRun: dryRun === true });
  for (const line of signed.changes) context.stderr(printable(line));
  if (signed.changes.length === 0) context.stderr('the same keys as before, valid anew');
  if (!dryRun) writeFileDurably(out, signed.bytes, { fresh: true });
  const expires = new Date(signed.expiresMs).toISOString();
  if (json) {
    context.stdout(
      JSON.stringify({ document: dryRun ? null : out, site: draft.site, version: signed.version, expires, changes: signed.changes }),
    );
  } else context.stdout(dryRun ? `version ${signed.version} would be valid to ${expires}` : out);
  if (!dryRun) context.stderr(`directory ${signed.version}, valid to ${expires}; next: "directory publish" beside the receiver`);
}

function publish(context: CliContext, file: string, options: ConfigOption & { json?: true; dryRun?: true }): void {
  const { keysFolder } = configOf(options);
  const dryRun = options.dryRun === true;
  const { outcome, version, expiresMs } = installDirectory(keysFolder, file, { nowMs: context.wallMs(), dryRun });
  const expires = new Date(expiresMs).toISOString();
  if (options.json) context.stdout(JSON.stringify({ outcome: dryRun ? 'checked' : outcome, version, expires }));
  else if (dryRun) context.stdout(`directory ${version}, valid to ${expires}, could be published`);
  else context.stdout(`directory ${version}, valid to ${expires}: ${outcome === 'installed' ? 'in use here' : 'in use here already'}`);
  if (!dryRun)
    context.stderr(
      'a running receiver publishes it within seconds, otherwise the next one that starts; gateways that are away get it when they return',
    );
  if (existsSync(join(keysFolder, KEY_FILES.draft)))
    context.stderr('the next directory has been changed since it was proposed: it stays as it is');
}
