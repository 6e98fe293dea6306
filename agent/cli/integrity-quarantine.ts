/** `wardkeeper integrity quarantine list|show|clear`: the bad files that were put aside, for whoever investigates. */
import type { Command } from 'commander';
import * as v from 'valibot';
import { DEFAULT_CONFIG_PATH } from '../config.ts';
import type { CliContext, ExitCode } from './context.ts';
import { askOperator, refuse, runVerb, understood } from './operator-call.ts';

interface Options {
  readonly config: string;
  readonly json?: true;
}

interface ClearOptions extends Options {
  readonly all?: true;
  readonly approval?: string;
  readonly dryRun?: true;
}

const NOTE = v.looseObject({
  path: v.string(),
  set: v.string(),
  at: v.string(),
  mode: v.string(),
  uid: v.number(),
  gid: v.number(),
  sha256: v.string(),
});
const ENTRY = v.looseObject({ entry: v.string(), bytes: v.number(), note: v.nullable(NOTE) });
const LISTED = v.looseObject({ entries: v.array(ENTRY), bytes: v.number(), maxEntries: v.number(), maxBytes: v.number() });
const SHOWN = v.looseObject({ ...ENTRY.entries, intact: v.nullable(v.boolean()), folder: v.string() });

export function addQuarantineVerbs(integrity: Command, context: CliContext): void {
  const quarantine = integrity.command('quarantine').description('bad files that were put aside: look at them, take them out');
  const verb = (command: Command) =>
    command.option('--config <file>', "the agent's configuration", DEFAULT_CONFIG_PATH).option('--json', 'one JSON object on stdout');
  verb(quarantine.command('list').description('what lies there, and how much room is left')).action((options: Options) =>
    runVerb(context, () => list(context, options)),
  );
  verb(quarantine.command('show').description('where an entry was found, and whether its content is still what was put aside'))
    .argument('<entry>', 'as "quarantine list" names it')
    .action((entry: string, options: Options) => runVerb(context, () => show(context, entry, options)));
  verb(quarantine.command('clear').description('destroy entries; two people have to say so, and the ledger keeps path and hash'))
    .argument('[entry...]', 'as "quarantine list" names them')
    .option('--all', 'every entry that lies there now')
    .option('--approval <id>', 'by a second person, of exactly these; without one, this asks for it')
    .option('--dry-run', 'say what would go, and ask nobody')
    .action((entries: readonly string[], options: ClearOptions) => runVerb(context, () => clear(context, entries, options)));
}

async function list(context: CliContext, { config, json }: Options): Promise<ExitCode> {
  const answer = await askOperator(context, config, 'GET', '/v1/integrity/quarantine');
  if (answer.status !== 200) return refuse(context, 'the quarantine could not be listed', answer, json);
  const { entries, bytes, maxEntries, maxBytes } = understood(LISTED, answer.body);
  if (json === true) context.stdout(JSON.stringify(answer.body));
  else {
    for (const { entry, bytes: size, note } of entries)
      context.stdout(`${entry}  ${size} bytes  ${note === null ? 'its note is damaged' : `${note.path} (${note.set})`}`);
    context.stderr(`${entries.length} of ${maxEntries} entries, ${bytes} of ${maxBytes} bytes`);
  }
  return 0;
}

async function show(context: CliContext, name: string, { config, json }: Options): Promise<ExitCode> {
  const answer = await askOperator(context, config, 'GET', `/v1/integrity/quarantine/${encodeURIComponent(name)}`);
  if (answer.status !== 200) return refuse(context, name, answer, json);
  const { entry, bytes, note, intact, folder } = understood(SHOWN, answer.body);
  if (json === true) context.stdout(JSON.stringify(answer.body));
  else {
    const about = note === null ? ['what was written down about it is damaged'] : aboutLines(note);
    const state = intact === null ? 'nobody can say' : intact ? 'yes' : 'NO: somebody changed it here';
    for (const line of [...about, `size      ${bytes} bytes`, `unchanged ${state}`, `lies in   ${folder}/${entry}`]) context.stdout(line);
  }
  return intact === true ? 0 : 1;
}

function aboutLines({ path, set, at, mode, uid, gid, sha256 }: v.InferOutput<typeof NOTE>): readonly string[] {
  return [`was       ${path} (${set})`, `since     ${at}`, `mode      ${mode}, owner ${uid}:${gid}`, `SHA-256   ${sha256}`];
}

async function clear(context: CliContext, named: readonly string[], options: ClearOptions): Promise<ExitCode> {
  const { config, json, all, approval, dryRun } = options;
  if (named.length > 0 === (all === true)) {
    context.stderr('expected the names of entries, or --all');
    return 2;
  }
  const answer = await askOperator(context, config, 'GET', '/v1/integrity/quarantine');
  if (answer.status !== 200) return refuse(context, 'the quarantine could not be listed', answer, json);
  const there = understood(LISTED, answer.body).entries.map(({ entry }) => entry);
  const entries = all === true ? there : named;
  if (entries.length === 0) {
    context.stderr('Nothing lies in quarantine.');
    return 0;
  }
  if (dryRun === true) {
    const known = entries.filter((entry) => there.includes(entry));
    if (json === true) context.stdout(JSON.stringify({ wouldClear: known }));
    else for (const entry of known) context.stdout(entry);
    return known.length === entries.length ? 0 : 1;
  }
  const body = { entries, ...(approval === undefined ? {} : { approval }) };
  const done = await askOperator(context, config, 'POST', '/v1/integrity/quarantine/clearances', body);
  if (done.status !== 204) return refuse(context, 'nothing was taken out', done, json);
  context.stdout(
    json === true ? JSON.stringify({ cleared: entries }) : `${entries.length} entries are gone; the ledger keeps path and hash`,
  );
  return 0;
}
