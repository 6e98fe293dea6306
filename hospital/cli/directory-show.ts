/** `directory show`: what gateways go by, what comes next, and which retired keys still open batches. */
import { equalBytes, keyName } from '@wardkeeper/proto';
import type { Command } from 'commander';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  describeChanges,
  draftOf,
  isRecipientFile,
  KEY_FILES,
  loadPublicRoot,
  openDraft,
  readRetired,
  readSignedDirectory,
  recipientFile,
} from '../keys/index.ts';
import type { CliContext } from './context.ts';

interface ShowOptions {
  readonly dir: string;
  readonly json?: true;
}

const DAY_MS = 86_400_000;

export function addDirectoryShow(directory: Command, context: CliContext): void {
  directory
    .command('show')
    .description('show a directory, what the next one changes, and retired keys with their end')
    .argument('[file]', 'a signed directory; without it, the one in use')
    .requiredOption('--dir <folder>', 'the key folder')
    .option('--json', 'one JSON object')
    .action((file: string | undefined, options: ShowOptions) => show(context, file, options));
}

function show(context: CliContext, file: string | undefined, { dir, json }: ShowOptions): void {
  const nowMs = context.wallMs();
  const { directory, version } = readSignedDirectory(file ?? join(dir, KEY_FILES.directory), loadPublicRoot(dir));
  const seeds = new Set(readdirSync(dir).filter(isRecipientFile));
  const next = file === undefined && existsSync(join(dir, KEY_FILES.draft)) ? openDraft(dir) : null;
  const value = {
    site: directory.site,
    version,
    issued: new Date(directory.issuedMs).toISOString(),
    expires: new Date(directory.expiresMs).toISOString(),
    daysLeft: Math.floor((directory.expiresMs - nowMs) / DAY_MS),
    recipients: directory.recipients.map((recipient) => ({
      key: keyName(recipient),
      openedHere: seeds.has(recipientFile(keyName(recipient))),
    })),
    receiptKeys: directory.receiptKeys.map(({ ed25519 }) => ({ key: keyName(ed25519) })),
    commandAuthorities: directory.commandAuthorities.map(({ keys, roles }) => ({ key: keyName(keys.ed25519), roles })),
    retired: readRetired(dir)
      .filter(({ key }) => !directory.recipients.some(({ id }) => equalBytes(id, Buffer.from(key, 'hex'))))
      .map(({ key, keepUntilMs }) => ({ key, keptUntil: new Date(keepUntilMs).toISOString() })),
    next: next === null ? null : { version: next.version, changes: describeChanges(draftOf(directory, version), next) },
  };
  if (json) {
    context.stdout(JSON.stringify(value));
    return;
  }
  const left = value.daysLeft < 0 ? 'EXPIRED' : `${value.daysLeft} days left`;
  context.stdout(`directory ${version} of ${value.site}, valid to ${value.expires} (${left})`);
  for (const { key, openedHere } of value.recipients) context.stdout(`recipient    ${key}${openedHere ? '  opened here' : ''}`);
  for (const { key } of value.receiptKeys) context.stdout(`receipt key  ${key}`);
  for (const { key, roles } of value.commandAuthorities) context.stdout(`authority    ${key}  ${roles.join(', ')}`);
  for (const { key, keptUntil } of value.retired) context.stdout(`retired      ${key}  kept to ${keptUntil}`);
  if (value.next !== null) {
    context.stdout(`next (version ${value.next.version}), not signed yet:`);
    for (const line of value.next.changes) context.stdout(`  ${line}`);
  }
}
