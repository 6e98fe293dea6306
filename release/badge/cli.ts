/** `wardkeeper-release badge …`. */
import { isBadgeNumber } from '@wardkeeper/proto/badge';
import { formatFaults } from '@wardkeeper/proto/toml';
import { type Command, InvalidArgumentError } from 'commander';
import { PUBLIC_FILE, readText, writeDurably } from '../files.ts';
import { initSigningKeys } from '../signing-keys.ts';
import { BADGE_KEYS, issueBadge, keepBadge } from './issue.ts';
import { keepRevocations, nextRevocations } from './revoke.ts';
import { parseStatement } from './statement.ts';

const MAX_STATEMENT_BYTES = 64 * 1024;
const DEFAULT_LIST_DAYS = 30;
const MAX_LIST_DAYS = 366;

export interface BadgeCli {
  readonly nowMs: () => number;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly refuse: (refusal: { readonly code: string; readonly detail: string }, json: boolean | undefined) => void;
}

interface Common {
  readonly dir: string;
  readonly out: string;
  readonly dryRun?: true;
  readonly json?: true;
}

type ListOptions = Common & { readonly days: number };

export function addBadgeCommands(program: Command, cli: BadgeCli): void {
  const badge = program.command('badge').description("an issuer's signed word that a device model met named criteria");
  badge
    .command('init')
    .description('make the keys that sign badges')
    .requiredOption('--dir <dir>', 'folder for the keys and for what is issued')
    .option('--json', 'print JSON')
    .action(async ({ dir, json }: { dir: string; json?: true }) => {
      const verdict = await initSigningKeys(dir, BADGE_KEYS);
      if (!verdict.ok) return cli.refuse(verdict, json);
      cli.stdout(json ? JSON.stringify({ ok: true, ...verdict.files }) : verdict.files.root);
      cli.stderr(`Keys made. Publish ${verdict.files.root}: whoever verifies a badge needs it. The others stay offline, with a backup.`);
    });
  common(badge.command('issue').description('check a statement, sign it as a badge').argument('<file>', 'the statement as TOML'))
    .requiredOption('--out <file>', 'where the badge goes')
    .action((file: string, options: Common) => issue(file, options, cli));
  listed(badge.command('revoke').description('take a badge back: the next list names it'))
    .requiredOption('--number <text>', "the badge's number", parseNumber)
    .requiredOption('--reason <text>', 'why, for everybody who verifies it')
    .action(({ number, reason, ...options }: ListOptions & { number: string; reason: string }) =>
      publish({ number, reason }, null, options, cli),
    );
  listed(badge.command('revocations').description('sign the list anew, before the last one is over'))
    .option('--issuer <text>', 'who issues, where no badge was ever taken back')
    .action(({ issuer, ...options }: ListOptions & { issuer?: string }) => publish(null, issuer ?? null, options, cli));
}

function common(command: Command): Command {
  return command
    .requiredOption('--dir <dir>', 'the one of "badge init"')
    .option('--dry-run', 'check everything, write nothing')
    .option('--json', 'print JSON');
}

function listed(command: Command): Command {
  return common(command)
    .option('--days <n>', 'until the next list is there', parseDays, DEFAULT_LIST_DAYS)
    .requiredOption('--out <file>', 'where the list goes that you publish');
}

async function issue(file: string, { dir, out, dryRun, json }: Common, cli: BadgeCli): Promise<void> {
  const parsed = parseStatement(await readText(file, MAX_STATEMENT_BYTES));
  if (!parsed.ok) return cli.refuse({ code: 'STATEMENT_FAULTY', detail: formatFaults(file, parsed.faults) }, json);
  const verdict = await issueBadge(dir, parsed.value, cli.nowMs());
  if (!verdict.ok) return cli.refuse(verdict, json);
  const { badge, document, text } = verdict;
  const told = { number: badge.number, model: badge.model, expires: new Date(badge.expiresMs).toISOString(), text };
  if (dryRun) {
    if (json) cli.stdout(JSON.stringify({ ok: true, dryRun: true, ...told }));
    cli.stderr(`Badge ${badge.number} for ${badge.model} could be issued. Nothing was written.`);
    return;
  }
  // The copy first: a badge that is out and not kept could be neither taken back nor told from its number's second use.
  const copy = await keepBadge(dir, badge.number, document);
  await writeDurably(out, document, PUBLIC_FILE);
  cli.stdout(json ? JSON.stringify({ ok: true, badge: out, copy, ...told }) : out);
  cli.stderr(`Badge ${badge.number} for ${badge.model}, until ${told.expires}. "wardkeeper badge show" prints it with its QR code.`);
}

async function publish(
  revoke: { readonly number: string; readonly reason: string } | null,
  issuer: string | null,
  { dir, out, days, dryRun, json }: ListOptions,
  cli: BadgeCli,
): Promise<void> {
  const verdict = await nextRevocations(dir, revoke, { issuer, days, nowMs: cli.nowMs() });
  if (!verdict.ok) return cli.refuse(verdict, json);
  const { document, version, list } = verdict;
  if (!dryRun) {
    await keepRevocations(dir, document);
    await writeDurably(out, document, PUBLIC_FILE);
  }
  const next = new Date(list.nextMs).toISOString();
  const told = { ok: true, dryRun: dryRun === true, revocations: out, version, revoked: list.revoked.length, next };
  cli.stdout(json ? JSON.stringify(told) : out);
  cli.stderr(
    dryRun
      ? `The list of version ${version} would name ${list.revoked.length}. Nothing was written.`
      : `List of version ${version}: ${list.revoked.length} taken back. Publish it; the next one is due before ${next}.`,
  );
}

function parseNumber(text: string): string {
  if (!isBadgeNumber(text)) throw new InvalidArgumentError('Expected 1 to 64 letters, digits, dots, underscores and hyphens.');
  return text;
}

function parseDays(text: string): number {
  const days = Number(text);
  if (!/^\d{1,3}$/.test(text) || days < 1 || days > MAX_LIST_DAYS) throw new InvalidArgumentError(`Expected 1 to ${MAX_LIST_DAYS}.`);
  return days;
}
