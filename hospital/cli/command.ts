/** `command issue|sign|submit|list|show`: what gateways are ordered to do, and what became of it. */
import { hex, keyName, printable, type SigningIdentity, type VerifyingIdentity } from '@wardkeeper/proto';
import { type CommandKind, needsNonce, type Order } from '@wardkeeper/proto/commands';
import { type Command, InvalidArgumentError } from 'commander';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  AnswerNews,
  checkAuthority,
  type CommandRequest,
  type CommandRow,
  type Issued,
  type IssueParts,
  issueSigned,
  issueUnsigned,
  readRequestFile,
  signRequests,
  submitSigned,
  summaryOf,
  type TargetGateway,
  targetsOf,
  writeRequestFile,
} from '../commands/index.ts';
import type { HospitalConfig } from '../config.ts';
import { HospitalError } from '../errors.ts';
import { authorityStem, KEY_FILES, loadAuthority, loadPublicRoot, readIdentityFile, readSignedDirectory } from '../keys/index.ts';
import { learnRoster } from '../people/index.ts';
import { pause, writeFileDurably } from '../runtime/index.ts';
import { openStore, type Store } from '../store/index.ts';
import { addOrderVerbs, orderFrom, type OrderOptions, parseDuration } from './command-orders.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { configOption } from './options.ts';
import { harmlessJson, table } from './text.ts';

interface IssueOptions extends ConfigOption, OrderOptions {
  readonly gateway?: readonly string[];
  readonly all?: true;
  readonly dir?: string;
  readonly authority: string;
  readonly unsigned?: string;
  readonly expires: number;
  readonly wait?: number;
  readonly dryRun?: true;
  readonly json?: true;
}

interface SignOptions {
  readonly dir: string;
  readonly authority: string;
  readonly out: string;
  readonly dryRun?: true;
  readonly json?: true;
}

const HOUR_MS = 3_600_000;
const POLL_MS = 100;
/** A gateway that is there answers within its linger of 10 s. */
const NONCE_WAIT_MS = 30_000;
/** Less is not enough for the way there. */
const NONCE_LEAST_LEFT_MS = 60_000;
const DEFAULT_LIMIT = 20;
const MAX_BUNDLE_BYTES = 8 * 1024 * 1024;

export function addCommandCommands(program: Command, context: CliContext): void {
  const command = program.command('command').description('order gateways to do something, and see what became of it');
  const issue = command.command('issue').description('sign an order for gateways; the running receiver delivers it');
  const common = (verb: Command) =>
    verb
      .addOption(configOption())
      .option('--gateway <name...>', 'for these')
      .option('--all', 'for every gateway of the site')
      .requiredOption('--authority <name>', 'who orders it: the name given to "authority init"')
      .option('--dir <folder>', "where that authority's files are (default: the key folder)")
      .option('--unsigned <file>', 'write it to be signed on another machine by "command sign"')
      .option('--expires <time>', 'not run after it, such as 30m or 2d; seven days at most', parseDuration, HOUR_MS)
      .option('--wait <time>', 'until the gateways have answered, at most so long', parseDuration)
      .option('--dry-run', 'only say what would be ordered')
      .option('--json', 'one JSON object');
  addOrderVerbs(issue, common, (kind, file, options) => issueOrder(context, kind, file, options as IssueOptions));
  command
    .command('sign')
    .description('show what a file of "command issue --unsigned" orders, and sign it with both keys of the authority')
    .argument('<file>', 'commands to be signed')
    .requiredOption('--dir <folder>', "where the authority's private keys are")
    .requiredOption('--authority <name>', 'the name given to "authority init"')
    .requiredOption('--out <file>', 'where the signed commands go')
    .option('--dry-run', 'only show')
    .option('--json', 'one JSON object')
    .action((file: string, options: SignOptions) => signFile(context, file, options));
  command
    .command('submit')
    .description('take signed commands back; the running receiver delivers them')
    .argument('<file>', 'of "command sign"')
    .addOption(configOption())
    .option('--json', 'one JSON object')
    .action((file: string, options: ConfigOption & { json?: true }) => submit(context, file, options));
  command
    .command('list')
    .description('the newest commands and how they stand')
    .addOption(configOption())
    .option('--gateway <name>', 'for this one only')
    .option('--limit <count>', 'how many', parseCount, DEFAULT_LIMIT)
    .option('--json', 'one JSON object')
    .action((options: ConfigOption & { gateway?: string; limit: number; json?: true }) => list(context, options));
  command
    .command('show')
    .description("one command, with the gateway's own word on it")
    .argument('<id>', 'as "command list" names it', parseCount)
    .addOption(configOption())
    .option('--bundle <file>', 'write the diagnostics that it asked for, as JSON')
    .option('--json', 'one JSON object')
    .action((id: number, options: ConfigOption & { bundle?: string; json?: true }) => show(context, id, options));
}

async function issueOrder(context: CliContext, kind: CommandKind, file: string | undefined, options: IssueOptions): Promise<void> {
  const config = configOf(options);
  if ((options.gateway === undefined) === (options.all === undefined)) throw new HospitalError('USAGE', 'expected --gateway or --all');
  if (options.unsigned !== undefined && existsSync(options.unsigned)) {
    throw new HospitalError('FILE_EXISTS', `${options.unsigned} exists already and is not replaced`);
  }
  const root = loadPublicRoot(config.keysFolder);
  const order = orderFrom(kind, file, options, () => root);
  const { authorities } = trustedIn(config);
  const folder = options.dir ?? config.keysFolder;
  const signer = options.unsigned === undefined ? loadAuthority(folder, options.authority) : null;
  const authority = signer ?? readIdentityFile(join(folder, `${authorityStem(options.authority)}.json`));
  checkAuthority(authorities, authority, order);
  await using store = await openStore(config.store, config.site);
  const parts: IssueParts = { store, authorities, nowMs: context.wallMs() };
  const targets = await targetsOf(store, options.all === true ? 'all' : (options.gateway ?? []));
  if (options.dryRun === true) {
    const gateways = targets.map(({ gateway }) => gateway);
    const would = { order: kind, summary: summaryOf(order), gateways, authority: keyName(authority.ed25519), validMs: options.expires };
    context.stdout(options.json ? JSON.stringify({ dryRun: true, ...would }) : `${would.summary}: ${gateways.join(', ')}`);
    return;
  }
  const ready = needsNonce(kind)
    ? await withNonces(context, parts, signer, authority, targets)
    : targets.map((target) => ({ target, nonce: null }));
  const requests = ready.map(({ target, nonce }) => ({ order, target, nonce, validMs: options.expires }));
  if (options.unsigned !== undefined) {
    const reserved: (Issued & CommandRequest)[] = [];
    for (const request of requests) reserved.push(await issueUnsigned({ ...parts, nowMs: context.wallMs() }, authority, request));
    if (reserved.length > 0) {
      writeRequestFile(options.unsigned, { site: config.site, authority: keyName(authority.ed25519), requests: reserved });
    }
    await tellIssued(
      context,
      store,
      options.json,
      reserved.map(({ id }) => id),
    );
    context.stderr(`next: "command sign ${options.unsigned}" where the keys of ${options.authority} are, then "command submit" here`);
  } else if (signer !== null) {
    const issued: number[] = [];
    for (const request of requests) issued.push((await issueSigned({ ...parts, nowMs: context.wallMs() }, signer, request)).id);
    if (options.wait !== undefined) await untilAnswered(context, store, issued, options.wait);
    await tellIssued(context, store, options.json, issued);
    await settleExit(context, store, issued, options.wait !== undefined);
  }
  if (order.kind === 'apply-roster') {
    const people = { database: store.database, site: config.site, keysFolder: config.keysFolder, wallMs: context.wallMs };
    const added = await learnRoster(people, order.document, root, { who: null, via: 'terminal', address: '' });
    if (added !== null && added > 0) context.stderr(`${added} names of the roster are known now: "pseudonym resolve" finds them`);
  }
  if (ready.length < targets.length) context.exit(75);
}

/** The gateways that have made a nonce in time, each with it; the others are named. */
async function withNonces(
  context: CliContext,
  { store, authorities }: IssueParts,
  signer: SigningIdentity | null,
  authority: VerifyingIdentity,
  targets: readonly TargetGateway[],
): Promise<{ readonly target: TargetGateway; readonly nonce: Uint8Array }[]> {
  const { id: authorityId } = authority.ed25519;
  const nonceOf = ({ id }: TargetGateway) => store.commands.freshNonce(id, authorityId, context.wallMs(), NONCE_LEAST_LEFT_MS);
  const without = async (among: readonly TargetGateway[]) => {
    const found: TargetGateway[] = [];
    for (const target of among) if ((await nonceOf(target)) === null) found.push(target);
    return found;
  };
  await store.transact((tx) => tx.commands.readAnswers());
  const missing = await without(targets);
  if (missing.length > 0 && signer === null) {
    context.stderr(`no fresh nonce of ${missing.map(({ gateway }) => gateway).join(', ')}: issue, sign and submit "request-nonce" first`);
  }
  if (missing.length > 0 && signer !== null) {
    const order: Order = { kind: 'request-nonce' };
    const validMs = NONCE_WAIT_MS;
    for (const target of missing)
      await issueSigned({ store, authorities, nowMs: context.wallMs() }, signer, { order, target, nonce: null, validMs });
    context.stderr(`asking ${missing.map(({ gateway }) => gateway).join(', ')} for a nonce …`);
    const endsMs = context.wallMs() + NONCE_WAIT_MS;
    while ((await without(missing)).length > 0 && context.wallMs() < endsMs && !context.signal.aborted) {
      await pause(POLL_MS, context.signal);
      await store.transact((tx) => tx.commands.readAnswers());
    }
  }
  const ready: { readonly target: TargetGateway; readonly nonce: Uint8Array }[] = [];
  for (const target of targets) {
    const nonce = await nonceOf(target);
    if (nonce === null) context.stderr(`${target.gateway}: has made no nonce, so nothing was ordered; it must be online`);
    else ready.push({ target, nonce });
  }
  return ready;
}

async function untilAnswered(context: CliContext, store: Store, ids: readonly number[], waitMs: number): Promise<void> {
  const endsMs = context.wallMs() + waitMs;
  const waits = async () => (await rowsOf(context, store, ids)).some(({ answer }) => answer === null);
  const news = new AnswerNews();
  while ((await waits()) && context.wallMs() < endsMs && !context.signal.aborted) {
    await pause(POLL_MS, context.signal);
    if (await news.isThere(store.database.outside)) await store.transact((tx) => tx.commands.readAnswers());
  }
}

async function rowsOf(context: CliContext, store: Store, ids: readonly number[]): Promise<CommandRow[]> {
  const rows: CommandRow[] = [];
  for (const id of ids) {
    const row = await store.commands.find(id, context.wallMs());
    if (row !== null) rows.push(row);
  }
  return rows;
}

async function settleExit(context: CliContext, store: Store, ids: readonly number[], waited: boolean): Promise<void> {
  const rows = await rowsOf(context, store, ids);
  if (rows.some((row) => row.state === 'refused' || row.state === 'interrupted')) context.exit(1);
  else if (waited && rows.some((row) => row.answer === null)) context.exit(75);
}

async function tellIssued(context: CliContext, store: Store, json: true | undefined, ids: readonly number[]): Promise<void> {
  const rows = await rowsOf(context, store, ids);
  if (json) context.stdout(JSON.stringify({ commands: rows.map(commandJson) }));
  else for (const line of table(rows.map(columnsOf))) context.stdout(line);
}

function signFile(context: CliContext, path: string, { dir, authority, out, dryRun, json }: SignOptions): void {
  const { file, commands } = signRequests(readRequestFile(path), loadAuthority(dir, authority));
  const lines = commands.map(({ gateway, order, expiresMs, nonce }) => ({
    ...{ gateway, order: order?.kind ?? '', summary: order === null ? '' : summaryOf(order) },
    ...{ expires: new Date(expiresMs).toISOString(), fresh: nonce !== null },
  }));
  for (const { gateway, summary, expires } of lines) context.stderr(`${gateway}: ${summary}, not after ${expires}`);
  if (dryRun !== true) writeRequestFile(out, file);
  if (json) context.stdout(JSON.stringify({ document: dryRun === true ? null : out, site: file.site, commands: lines }));
  else if (dryRun !== true) context.stdout(out);
}

async function submit(context: CliContext, path: string, options: ConfigOption & { json?: true }): Promise<void> {
  const config = configOf(options);
  await using store = await openStore(config.store, config.site);
  const outcomes = await submitSigned(
    { store, authorities: trustedIn(config).authorities, nowMs: context.wallMs() },
    readRequestFile(path),
  );
  if (options.json) context.stdout(JSON.stringify({ commands: outcomes }));
  else for (const line of table(outcomes.map(({ id, gateway, outcome }) => [String(id), gateway, outcome]))) context.stdout(line);
  if (outcomes.some(({ outcome }) => outcome !== 'submitted')) context.exit(1);
}

async function list(context: CliContext, options: ConfigOption & { gateway?: string; limit: number; json?: true }): Promise<void> {
  await using store = await openSettled(context, options);
  const filter = { limit: options.limit, ...(options.gateway === undefined ? {} : { gateway: options.gateway }) };
  const rows = await store.commands.list(filter, context.wallMs());
  if (options.json) context.stdout(JSON.stringify({ commands: rows.map(commandJson) }));
  else for (const line of table(rows.map(columnsOf))) context.stdout(line);
}

async function show(context: CliContext, id: number, options: ConfigOption & { bundle?: string; json?: true }): Promise<void> {
  await using store = await openSettled(context, options);
  const row = await store.commands.find(id, context.wallMs());
  if (row === null) throw new HospitalError('COMMAND_REFUSED', `there is no command ${id}: "command list" names them`);
  if (options.bundle !== undefined) {
    const packed = await store.commands.diagnostics(row);
    if (packed === null) throw new HospitalError('COMMAND_REFUSED', `command ${id}: no whole bundle has come yet`);
    writeFileDurably(options.bundle, gunzipSync(packed, { maxOutputLength: MAX_BUNDLE_BYTES }), { secret: true, fresh: true });
  }
  const shown = {
    ...commandJson(row),
    ...(row.kind === 'request-posture' ? { posture: postureOf(await store.commands.posture(row)) } : {}),
  };
  if (options.json) context.stdout(harmlessJson(shown));
  else for (const [name, value] of Object.entries(shown)) context.stdout(`${name.padEnd(10)} ${lineOf(value)}`);
}

/** A gateway wrote it; null: none has come, or it is no report. */
function postureOf(report: string | null): object | null {
  try {
    const value: unknown = report === null ? null : JSON.parse(report);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

async function openSettled(context: CliContext, options: ConfigOption): Promise<Store> {
  const config = configOf(options);
  const store = await openStore(config.store, config.site);
  // The receiver does it too; it need not run for somebody to look.
  if (await new AnswerNews().isThere(store.database.outside)) await store.transact((tx) => tx.commands.readAnswers());
  if (context.signal.aborted) context.exit(1);
  return store;
}

function trustedIn({ keysFolder }: HospitalConfig) {
  const { directory } = readSignedDirectory(join(keysFolder, KEY_FILES.directory), loadPublicRoot(keysFolder));
  return { authorities: directory.commandAuthorities };
}

/** Stable. `proof`: the row of the gateway's ledger that says so. */
function commandJson(row: CommandRow) {
  const time = (ms: number | null) => (ms === null ? null : new Date(Math.min(ms, 8.64e15)).toISOString());
  return {
    ...{ id: row.id, gateway: row.gateway, order: row.kind, summary: row.summary, state: row.state },
    ...{ answer: row.answer === null ? null : printable(row.answer), field: row.answerField === null ? null : printable(row.answerField) },
    ...{
      issued: time(row.issuedMs),
      expires: time(row.expiresMs),
      sent: time(row.sentMs),
      sends: row.sends,
      answered: time(row.answeredMs),
    },
    ...{ authority: hex(row.authority), counter: row.counter, digest: row.digest === null ? null : hex(row.digest), proof: row.proof },
  };
}

function columnsOf(row: CommandRow): readonly string[] {
  const said = row.answer === null || row.state === 'done' ? '' : printable(`${row.answer} ${row.answerField ?? ''}`.trim());
  return [String(row.id), row.gateway, row.state, printable(row.summary), said];
}

function lineOf(value: string | number | object | null): string {
  if (value === null || value === '') return '-';
  return typeof value === 'object' ? harmlessJson(value) : String(value);
}

function parseCount(text: string): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) < 1) throw new InvalidArgumentError('expected a whole number, at least 1');
  return Number(text);
}
