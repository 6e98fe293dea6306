/** `wardkeeper integrity status|check|diff|findings|restore|overlay|maintenance`: verbs of the running agent, and the check of an image without one. */
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  bothKeysOf,
  enumWord,
  FileChange,
  hex,
  MAX_DOCUMENT_BYTES,
  parseIdentityFile,
  pathText,
  printable,
  type Trusted,
} from '@wardkeeper/proto';
import { formatOverlay, openFileList, parseOverlay } from '@wardkeeper/proto/files';
import { type Command, InvalidArgumentError, Option } from 'commander';
import * as v from 'valibot';
import { DEFAULT_CONFIG_PATH } from '../config.ts';
import { AgentError } from '../errors.ts';
import { checkOffline, describePaths, type IntegrityStatus, MAINTENANCE_REASONS } from '../integrity/index.ts';
import { readAttributes } from '../integrity/getfattr.ts';
import { PUBLIC_FILE, writeDurably } from '../runtime/durable-file.ts';
import type { CliContext, ExitCode } from './context.ts';
import { askOperator, refuse, runVerb, understood } from './operator-call.ts';
import { readInput } from './read-input.ts';

interface ConfigOptions {
  readonly config: string;
  readonly json?: true;
}

interface CheckOptions extends ConfigOptions {
  readonly offline?: true;
  readonly root?: string;
  readonly manifest?: string;
  readonly manufacturerRoot?: string;
}

interface PlaceOptions extends ConfigOptions {
  readonly set: string;
}

interface ProposeOptions extends ConfigOptions {
  readonly name: string;
  readonly overlayVersion: number;
  readonly out: string;
}

const MAX_IDENTITY_BYTES = 16 * 1024;
const POLL_MS = 300;
const MAX_SHOWN = 200;

export function addIntegrityVerbs(integrity: Command, context: CliContext): void {
  const common = (command: Command) =>
    command.option('--config <file>', "the agent's configuration", DEFAULT_CONFIG_PATH).option('--json', 'one JSON object on stdout');
  common(integrity.command('status').description('the guarded sets, and whether each is guarded as configured')).action(
    (options: ConfigOptions) => runVerb(context, () => status(context, options)),
  );
  common(integrity.command('check').description('look at every guarded file now; or, with --offline, at a mounted image'))
    .option('--offline', 'without an agent: compare an image with a signed list')
    .option('--root <dir>', "the image's folder")
    .option('--manifest <file>', 'the signed list (wardkeeper-release file-list sign)')
    .option('--manufacturer-root <file>', "the manufacturer's identity file, which must have signed it")
    .action((options: CheckOptions) =>
      runVerb(context, () => (options.offline === true ? checkImage(context, options) : check(context, options))),
    );
  common(integrity.command('findings').description('files that differ from what is expected')).action((options: ConfigOptions) =>
    runVerb(context, () => findings(context, options, false)),
  );
  common(integrity.command('diff').description('the same with every field that differs')).action((options: ConfigOptions) =>
    runVerb(context, () => findings(context, options, true)),
  );
  common(integrity.command('restore').description('put one changed file right from its known good copy; the bad one goes into quarantine'))
    .argument('<path>', 'absolute, as "integrity findings" shows it')
    .requiredOption('--set <name>', 'the guarded set it lies in')
    .action((path: string, options: PlaceOptions) => runVerb(context, () => restore(context, path, options)));
  const overlay = integrity.command('overlay').description("the hospital's signed word on what it configures");
  common(overlay.command('apply').description('take a signed overlay into force'))
    .argument('<file>', 'as the hospital signed it')
    .action((file: string, options: ConfigOptions) => runVerb(context, () => applyOverlay(context, file, options)));
  common(overlay.command('propose').description('write down files as they are on this gateway, for the hospital to read and sign'))
    .argument('<path...>', 'absolute')
    .requiredOption('--name <name>', "the overlay's name: each has its own versions")
    .requiredOption('--overlay-version <n>', 'above the one in force', parseWhole)
    .requiredOption('--out <file>', 'where it goes')
    .action((paths: readonly string[], options: ProposeOptions) => runVerb(context, () => propose(context, paths, options)));
  common(overlay.command('list').description('the overlays in force')).action((options: ConfigOptions) =>
    runVerb(context, () => listOverlays(context, options)),
  );
  const maintenance = integrity.command('maintenance').description('mark what is found while people work here; nothing is hidden by it');
  common(maintenance.command('open').description('open a window'))
    .addOption(new Option('--reason <word>', 'why').choices(MAINTENANCE_REASONS).makeOptionMandatory())
    .requiredOption('--minutes <n>', 'how long at most, 1 to 480', parseMinutes)
    .action((options: ConfigOptions & { reason: string; minutes: number }) => runVerb(context, () => openWindow(context, options)));
  common(maintenance.command('close').description('close it')).action((options: ConfigOptions) =>
    runVerb(context, () => closeWindow(context, options)),
  );
}

async function readStatus(context: CliContext, config: string): Promise<IntegrityStatus> {
  const answer = await askOperator(context, config, 'GET', '/v1/status');
  if (answer.status !== 200) throw new AgentError('AGENT_REFUSED', `the agent answered /v1/status with ${answer.status}`);
  return (answer.body as { readonly integrity: IntegrityStatus }).integrity;
}

async function status(context: CliContext, { config, json }: ConfigOptions): Promise<ExitCode> {
  const integrity = await readStatus(context, config);
  if (json === true) context.stdout(JSON.stringify(integrity));
  else {
    for (const { name, path, baseline, files, openFindings, watching, lastSweepAtMs, problems } of integrity.sets) {
      const swept = lastSweepAtMs === null ? 'not looked at yet' : `looked at ${new Date(lastSweepAtMs).toISOString()}`;
      context.stdout(
        `${name.padEnd(24)} ${path}  ${files} files by ${baseline ?? 'nobody yet'}, ${openFindings} open, ${watching ? 'watched' : 'swept only'}, ${swept}`,
      );
      if (problems.length > 0) context.stdout(`  ${problems.join(', ')}`);
    }
    const { change, maintenance, problems } = integrity;
    if (change !== null)
      context.stdout(
        `authorised change to version ${change.version}: ${change.pending} pending, ends in ${Math.ceil(change.endsInMs / 60_000)} min`,
      );
    if (maintenance !== null)
      context.stdout(`maintenance (${maintenance.reason}), ends in ${Math.ceil(maintenance.endsInMs / 60_000)} min`);
    if (problems.length > 0) context.stdout(problems.join(', '));
  }
  return integrity.healthy && integrity.openFindings === 0 ? 0 : 1;
}

const ASKED = v.looseObject({ check: v.number() });

/** Waits until every set has been looked at by a sweep that began after it was asked. */
async function check(context: CliContext, options: CheckOptions): Promise<ExitCode> {
  const { config, json } = options;
  const asked = await askOperator(context, config, 'POST', '/v1/integrity/checks', {});
  if (asked.status !== 202) return refuse(context, 'nothing was looked at', asked, json);
  const { check: number } = understood(ASKED, asked.body);
  for (;;) {
    const { checks, sets } = await readStatus(context, config);
    if (checks.asked < number) {
      context.stderr('the agent has started anew meanwhile and no longer knows of this check: ask again');
      return 75;
    }
    if (checks.done >= number) {
      for (const { name, files, openFindings, lastSweepMs } of sets)
        context.stderr(`${name}: ${files} files in ${lastSweepMs} ms, ${openFindings} open`);
      return findings(context, options, false);
    }
    await sleep(POLL_MS);
  }
}

const FINDINGS = v.looseObject({
  findings: v.array(
    v.looseObject({
      set: v.string(),
      path: v.string(),
      change: v.string(),
      net: v.string(),
      firstSeen: v.string(),
      fields: v.array(v.looseObject({ field: v.string(), expected: v.nullable(v.string()), found: v.nullable(v.string()) })),
    }),
  ),
});

async function findings(context: CliContext, { config, json }: ConfigOptions, fields: boolean): Promise<ExitCode> {
  const answer = await askOperator(context, config, 'GET', '/v1/integrity/findings');
  if (answer.status !== 200) return refuse(context, 'the findings could not be read', answer, json);
  const { findings: open } = understood(FINDINGS, answer.body);
  if (json === true) context.stdout(JSON.stringify(answer.body));
  else {
    for (const finding of open) {
      context.stdout(`${finding.change.padEnd(10)} ${finding.path}  (${finding.set}, by ${finding.net}, since ${finding.firstSeen})`);
      if (fields)
        for (const { field, expected, found } of finding.fields)
          context.stdout(`    ${field}: ${expected ?? 'none'} -> ${found ?? 'none'}`);
    }
    context.stderr(open.length === 0 ? 'Everything is as expected.' : `${open.length} differ.`);
  }
  return open.length === 0 ? 0 : 1;
}

async function checkImage(context: CliContext, { root, manifest, manufacturerRoot, json }: CheckOptions): Promise<ExitCode> {
  if (root === undefined || manifest === undefined || manufacturerRoot === undefined) {
    context.stderr('with --offline expected --root DIR, --manifest FILE and --manufacturer-root FILE');
    return 2;
  }
  const opened = openFileList(readInput(manifest, MAX_DOCUMENT_BYTES), trustedBy(manufacturerRoot));
  if (!opened.ok) {
    if (json === true) context.stdout(JSON.stringify({ ok: false, code: opened.code }));
    context.stderr(`${manifest}: expected a list signed by ${manufacturerRoot} (${opened.code})`);
    return 1;
  }
  const list = opened.value;
  const report = await checkOffline(resolve(root), list, context.nowMs, (done) => context.stderr(`${done} paths so far`), readAttributes);
  // What could not be compared is not vouched for.
  const ok = report.differences.length === 0 && report.unreadable.length === 0 && !report.attributesUnread;
  const shown = report.differences.map(({ path, change, fields }) => ({
    path: printable(pathText(path)),
    change: enumWord(FileChange as unknown as Record<string, number>, change),
    fields,
  }));
  const unreadable = report.unreadable.map((path) => printable(pathText(path)));
  const { product, release, version } = list;
  const { checked, attributesUnread } = report;
  if (attributesUnread)
    context.stderr('capabilities, access lists and IMA are not compared: getfattr (Debian: attr) is not on this machine or failed');
  if (json === true) {
    const root = hex(report.root);
    context.stdout(JSON.stringify({ ok, product, release, version, root, checked, differences: shown, unreadable, attributesUnread }));
  } else {
    for (const { path, change, fields } of shown.slice(0, MAX_SHOWN)) {
      context.stdout(`${change.padEnd(10)} ${path}`);
      for (const { field, expected, found } of fields) context.stdout(`    ${field}: ${expected ?? 'none'} -> ${found ?? 'none'}`);
    }
    if (shown.length > MAX_SHOWN) context.stdout(`… and ${shown.length - MAX_SHOWN} more: add --json`);
    for (const path of unreadable) context.stdout(`unreadable ${path}`);
    context.stderr(
      `${product} ${release}: ${report.checked} paths, ${ok ? 'all as signed' : `${shown.length} differ, ${unreadable.length} could not be read`}.`,
    );
  }
  return ok ? 0 : 1;
}

async function restore(context: CliContext, path: string, { config, set, json }: PlaceOptions): Promise<ExitCode> {
  const bytes = path.startsWith('hex:') ? Buffer.from(path.slice(4), 'hex') : Buffer.from(path, 'utf8');
  const answer = await askOperator(context, config, 'POST', '/v1/integrity/restorations', { set, path: bytes.toString('base64') });
  if (answer.status !== 200) return refuse(context, `${path} is left as it is`, answer, json);
  const { outcome, quarantine } = understood(v.looseObject({ outcome: v.string(), quarantine: v.string() }), answer.body);
  context.stdout(
    json === true ? JSON.stringify(answer.body) : `${path}: ${outcome}${quarantine === '' ? '' : `, the bad one kept as ${quarantine}`}`,
  );
  return 0;
}

async function applyOverlay(context: CliContext, file: string, { config, json }: ConfigOptions): Promise<ExitCode> {
  const document = Buffer.from(readInput(file, MAX_DOCUMENT_BYTES)).toString('base64');
  const answer = await askOperator(context, config, 'PUT', '/v1/integrity/overlays', { document });
  if (answer.status !== 200) return refuse(context, `${file} is not taken into force`, answer, json);
  const { name, version, files } = understood(v.looseObject({ name: v.string(), version: v.number(), files: v.number() }), answer.body);
  context.stdout(json === true ? JSON.stringify(answer.body) : `overlay ${name} version ${version} is in force: ${files} paths`);
  return 0;
}

async function propose(
  context: CliContext,
  paths: readonly string[],
  { config, name, overlayVersion, out, json }: ProposeOptions,
): Promise<ExitCode> {
  const { site, gateway } = context.loadConfig(config);
  const { files, attributes } = await describePaths(
    paths.map((path) => resolve(path)),
    context.nowMs,
    readAttributes,
  );
  const text = formatOverlay({ name, version: overlayVersion, site, gateways: [gateway], files });
  parseOverlay(text);
  writeDurably(out, text, PUBLIC_FILE);
  context.stdout(json === true ? JSON.stringify({ ok: true, overlay: out, files: files.length, attributes }) : out);
  if (!attributes)
    context.stderr('it says nothing of capabilities, access lists and IMA: getfattr (Debian: attr) is not on this machine or failed');
  context.stderr('next: have the hospital read and sign it: wardkeeper-hospital overlay sign');
  return 0;
}

async function listOverlays(context: CliContext, { config, json }: ConfigOptions): Promise<ExitCode> {
  const answer = await askOperator(context, config, 'GET', '/v1/integrity/overlays');
  if (answer.status !== 200) return refuse(context, 'the overlays could not be listed', answer, json);
  const OVERLAY = v.looseObject({ name: v.string(), version: v.number(), files: v.number(), appliedAt: v.string() });
  const { overlays } = understood(v.looseObject({ overlays: v.array(OVERLAY) }), answer.body);
  if (json === true) context.stdout(JSON.stringify(answer.body));
  else
    for (const { name, version, files, appliedAt } of overlays)
      context.stdout(`${name.padEnd(24)} version ${version}, ${files} paths, since ${appliedAt}`);
  return 0;
}

async function openWindow(
  context: CliContext,
  { config, json, reason, minutes }: ConfigOptions & { reason: string; minutes: number },
): Promise<ExitCode> {
  const answer = await askOperator(context, config, 'PUT', '/v1/integrity/maintenance', { reason, forMs: minutes * 60_000 });
  if (answer.status !== 200) return refuse(context, 'no maintenance window was opened', answer, json);
  context.stdout(
    json === true ? JSON.stringify(answer.body) : `maintenance (${reason}) for ${minutes} min: findings are marked and still told`,
  );
  return 0;
}

async function closeWindow(context: CliContext, { config, json }: ConfigOptions): Promise<ExitCode> {
  const answer = await askOperator(context, config, 'DELETE', '/v1/integrity/maintenance');
  if (answer.status !== 204) return refuse(context, 'no maintenance window was closed', answer, json);
  context.stdout(json === true ? JSON.stringify({ closed: true }) : 'the maintenance window is closed');
  return 0;
}

function trustedBy(file: string): Trusted {
  return bothKeysOf([parseIdentityFile(Buffer.from(readInput(file, MAX_IDENTITY_BYTES)).toString('utf8'))]);
}

function parseWhole(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError('Expected a whole number from 1 on.');
  return Number(text);
}

function parseMinutes(text: string): number {
  if (!/^\d{1,3}$/.test(text) || Number(text) < 1 || Number(text) > 480) throw new InvalidArgumentError('Expected 1 to 480.');
  return Number(text);
}
