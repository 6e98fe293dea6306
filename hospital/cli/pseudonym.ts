/** `pseudonym`: by what people are named in events, and whose a pseudonym is. Names come in on standard input and go out as the answer to one question. */
import { MAX_PSEUDONYM_GENERATION, printable } from '@wardkeeper/proto';
import { type Command, InvalidArgumentError } from 'commander';
import { join } from 'node:path';
import { checkAuthority, issueSigned, summaryOf, targetsOf } from '../commands/index.ts';
import type { HospitalConfig } from '../config.ts';
import { HospitalError } from '../errors.ts';
import { KEY_FILES, loadAuthority, loadPublicRoot, readSignedDirectory } from '../keys/index.ts';
import {
  addNames,
  type Asker,
  countNames,
  generationsOf,
  initSiteKeys,
  loadSiteKeys,
  type NameSource,
  needSiteKeys,
  newestOf,
  noteDeed,
  pseudonymKeyOrder,
  readNames,
  removeNames,
  rosterNames,
  rotateSiteKeys,
  type SiteKeys,
  whoIs,
} from '../people/index.ts';
import { readFileWithin } from '../runtime/index.ts';
import { openReader, openStore, type Store } from '../store/index.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { configOption } from './options.ts';
import { table, timeText } from './text.ts';

interface Options extends ConfigOption {
  readonly dryRun?: true;
  readonly json?: true;
}

interface GiveOptions extends Options {
  readonly gateway?: readonly string[];
  readonly all?: true;
  readonly authority: string;
  readonly dir?: string;
}

const TERMINAL: Asker = { who: null, via: 'terminal', address: '' };
const MAX_ROSTER_BYTES = 4 * 1024 * 1024;
/** The longest that a command may be valid: a gateway that is away today gets it when it is back. */
const GIVEN_MS = 7 * 86_400_000;

export function addPseudonymCommands(program: Command, context: CliContext): void {
  const pseudonym = program.command('pseudonym').description('by what people are named in events, and whose a pseudonym is');
  const verb = (name: string, description: string) =>
    pseudonym.command(name).description(description).addOption(configOption()).option('--json', 'one JSON object');
  const changing = (name: string, description: string) => verb(name, description).option('--dry-run', 'only say what would be done');
  changing('init', "make the site's first pseudonym key, in the key folder")
    .option(
      '--generation <number>',
      'above 1 only where the keys before are lost: gateways take no lower one than they had',
      parseGeneration,
      1,
    )
    .action((options: Options & { generation: number }) => init(context, options));
  changing('rotate', 'make the next generation; those before stay, so that old events resolve').action((options: Options) =>
    rotate(context, options),
  );
  changing('give', 'give gateways the newest key, sealed to each; who enrols gets it by itself where [identity] has approval_authority')
    .option('--gateway <name...>', 'to these')
    .option('--all', 'to every gateway of the site')
    .requiredOption('--authority <name>', 'with the role administrator or security')
    .option('--dir <folder>', "where that authority's files are (default: the key folder)")
    .action((options: GiveOptions) => give(context, options));
  verb('status', 'generations, how many names are known, and which gateway goes by which generation').action((options: Options) =>
    status(context, options),
  );
  changing('add', 'names that the hospital is to know, one a line on standard input; or those of a signed roster')
    .option('--roster <file>', 'of "roster sign"')
    .action((options: Options & { roster?: string }) => add(context, options));
  changing('remove', 'names that it is to forget, one a line on standard input').action((options: Options) => remove(context, options));
  verb('resolve', 'whose pseudonym it is; that you asked, and why, stands in the journal first')
    .argument('<pseudonym>', 'its first 8 hex digits at least, as events show an actor')
    .requiredOption('--reason <text>', 'why you need to know')
    .action((asked: string, options: Options & { reason: string }) => resolve(context, asked, options));
}

async function init(context: CliContext, options: Options & { generation: number }): Promise<void> {
  const config = configOf(options);
  if (loadSiteKeys(config.keysFolder, config.site) !== null) {
    throw new HospitalError(
      'FILE_EXISTS',
      `${config.keysFolder} holds pseudonym keys already: "pseudonym rotate" makes the next generation`,
    );
  }
  if (options.dryRun) return told(context, options, { dryRun: true, generation: options.generation }, 'would make the first pseudonym key');
  // A store that cannot be opened is said before a key is made.
  await using store = await openStore(config.store, config.site);
  const keys = initSiteKeys(config.keysFolder, config.site, options.generation, making(context));
  await noteMade(context, config, store, 'initPseudonyms', keys);
  tellMade(context, options, keys);
}

async function rotate(context: CliContext, options: Options): Promise<void> {
  const config = configOf(options);
  const { generation } = newestOf(needSiteKeys(config.keysFolder, config.site));
  if (options.dryRun)
    return told(context, options, { dryRun: true, generation: generation + 1 }, `would make generation ${generation + 1}`);
  await using store = await openStore(config.store, config.site);
  const keys = rotateSiteKeys(config.keysFolder, config.site, making(context));
  await noteMade(context, config, store, 'rotatePseudonyms', keys);
  tellMade(context, options, keys);
}

async function give(context: CliContext, options: GiveOptions): Promise<void> {
  const config = configOf(options);
  const order = pseudonymKeyOrder(needSiteKeys(config.keysFolder, config.site));
  const signer = loadAuthority(options.dir ?? config.keysFolder, options.authority);
  const { directory } = readSignedDirectory(join(config.keysFolder, KEY_FILES.directory), loadPublicRoot(config.keysFolder));
  const authorities = directory.commandAuthorities;
  checkAuthority(authorities, signer, order);
  await using store = await openStore(config.store, config.site);
  const targets = await targetsOf(store, options.all === true ? 'all' : (options.gateway ?? []));
  const gateways = targets.map(({ gateway }) => gateway);
  const summary = summaryOf(order);
  if (options.dryRun) return told(context, options, { dryRun: true, summary, gateways }, `${summary}: ${gateways.join(', ')}`);
  const commands: { readonly id: number; readonly gateway: string }[] = [];
  for (const target of targets) {
    const request = { order, target, nonce: null, validMs: GIVEN_MS };
    commands.push(await issueSigned({ store, authorities, nowMs: context.wallMs() }, signer, request));
  }
  const { generation } = newestOf(needSiteKeys(config.keysFolder, config.site));
  await noteIn(context, config, store, 'givePseudonymKey', { generation: String(generation), gateways: String(gateways.length) });
  if (options.json) context.stdout(JSON.stringify({ generation, commands: commands.map(({ id, gateway }) => ({ command: id, gateway })) }));
  else for (const { id, gateway } of commands) context.stdout(`command ${id} to ${gateway}: ${summary}`);
  context.stderr('the running receiver delivers it within seven days; "pseudonym status" shows who has taken it');
}

async function status(context: CliContext, options: Options): Promise<void> {
  const config = configOf(options);
  const keys = loadSiteKeys(config.keysFolder, config.site);
  await using reader = await openReader(config.store, config.site);
  const { outside } = reader.database;
  const [names, gateways] = [await countNames(outside), await generationsOf(outside)];
  const generations = (keys?.generations ?? []).map(({ generation, madeMs }) => ({ generation, made: timeText(madeMs) }));
  if (options.json) return context.stdout(JSON.stringify({ site: config.site, generations, names, gateways }));
  if (keys === null) context.stderr(`${config.keysFolder} holds no pseudonym keys: "pseudonym init" makes them`);
  for (const { generation, made } of generations) context.stdout(`generation ${generation}, made ${made}`);
  context.stdout(`${names} names are known`);
  const newest = keys === null ? 0 : newestOf(keys).generation;
  const word = (generation: number) => (generation === 0 ? 'its own key: nobody can tell' : `generation ${generation}`);
  const rows = gateways.map(({ gateway, generation }) => [
    gateway,
    word(generation),
    generation < newest ? 'behind: "pseudonym give"' : '',
  ]);
  for (const line of table(rows)) context.stdout(line);
}

async function add(context: CliContext, options: Options & { roster?: string }): Promise<void> {
  const config = configOf(options);
  const keys = needSiteKeys(config.keysFolder, config.site);
  const source: NameSource = options.roster === undefined ? 'list' : 'roster';
  const names =
    options.roster === undefined
      ? readNames((await context.readStdin()).split(/\r?\n/))
      : rosterNames(readFileWithin(options.roster, MAX_ROSTER_BYTES, 'roster'), loadPublicRoot(config.keysFolder), config.site);
  if (names.length === 0) throw new HospitalError('USAGE', 'expected names on standard input, one a line');
  if (options.dryRun) return told(context, options, { dryRun: true, names: names.length }, `would add ${names.length} names at most`);
  await using store = await openStore(config.store, config.site);
  const parts = { site: config.site, wallMs: context.wallMs };
  const added = await store.database.transact(async (tx) => {
    const count = await addNames(tx, keys, names, { source, nowMs: context.wallMs() });
    await noteDeed(tx, parts, TERMINAL, 'addNames', { given: String(names.length), added: String(count), source });
    return count;
  });
  told(context, options, { added, known: names.length - added }, `${added} names added, ${names.length - added} were known`);
}

async function remove(context: CliContext, options: Options): Promise<void> {
  const config = configOf(options);
  const keys = needSiteKeys(config.keysFolder, config.site);
  const names = readNames((await context.readStdin()).split(/\r?\n/));
  if (names.length === 0) throw new HospitalError('USAGE', 'expected names on standard input, one a line');
  if (options.dryRun) return told(context, options, { dryRun: true, names: names.length }, `would forget ${names.length} names at most`);
  await using store = await openStore(config.store, config.site);
  const removed = await store.database.transact(async (tx) => {
    const count = await removeNames(tx, keys, names);
    await noteDeed(tx, { site: config.site, wallMs: context.wallMs }, TERMINAL, 'removeNames', { removed: String(count) });
    return count;
  });
  told(context, options, { removed }, `${removed} names forgotten`);
  if (removed < names.length) context.exit(1);
}

async function resolve(context: CliContext, asked: string, options: Options & { reason: string }): Promise<void> {
  const config = configOf(options);
  await using store = await openStore(config.store, config.site);
  const { database } = store;
  const parts = { database, site: config.site, keysFolder: config.keysFolder, wallMs: context.wallMs };
  const matches = await whoIs(parts, { pseudonym: asked.toLowerCase(), reason: options.reason }, TERMINAL);
  if (options.json) context.stdout(JSON.stringify({ pseudonym: asked.toLowerCase(), people: matches }));
  else
    for (const { name, pseudonym, generation, source } of matches)
      context.stdout(`${printable(name)}  ${pseudonym}  generation ${generation}  ${source}`);
  if (matches.length > 0) return;
  context.stderr(
    'nobody whose name is known here. Add names ("pseudonym add"), or see "pseudonym status": a gateway without the site\'s key names people by its own',
  );
  context.exit(1);
}

type Noting = Pick<Store, 'database'>;

async function noteMade(context: CliContext, config: HospitalConfig, store: Noting, action: string, keys: SiteKeys): Promise<void> {
  await noteIn(context, config, store, action, { generation: String(newestOf(keys).generation) });
}

async function noteIn(
  { wallMs }: CliContext,
  { site }: HospitalConfig,
  { database }: Noting,
  action: string,
  about: Readonly<Record<string, string>>,
): Promise<void> {
  await database.transact((tx) => noteDeed(tx, { site, wallMs }, TERMINAL, action, about));
}

function tellMade(context: CliContext, options: Options, keys: SiteKeys): void {
  const { generation } = newestOf(keys);
  told(context, options, { generation }, `generation ${generation}`);
  context.stderr('next: "pseudonym give --all --authority NAME"; back the key folder up: without this file no old pseudonym is anybody\'s');
}

function told(context: CliContext, { json }: Options, record: object, line: string): void {
  context.stdout(json ? JSON.stringify(record) : line);
}

function making({ wallMs, randomBytes }: CliContext) {
  return { nowMs: wallMs(), randomBytes };
}

function parseGeneration(text: string): number {
  const generation = Number(text);
  if (!/^\d{1,7}$/.test(text) || generation < 1 || generation > MAX_PSEUDONYM_GENERATION) {
    throw new InvalidArgumentError(`expected 1 to ${MAX_PSEUDONYM_GENERATION}`);
  }
  return generation;
}
