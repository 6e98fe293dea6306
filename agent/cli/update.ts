/** `wardkeeper update …`: putting a signed release on the device, going back, and the receipt. */
import { readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { DEFAULT_CONFIG_PATH } from '../config.ts';
import type { CliContext, ExitCode } from './context.ts';
import { askOperator, runVerb, understood } from './operator-call.ts';
import { BEGUN, INSPECTION, STATUS } from './update-answers.ts';
import { addCheckVerb, addSettleVerb } from './update-check.ts';
import { approve, type ApproveOptions } from './update-consent.ts';
import { newestReceipt, receipt, type ReceiptOptions } from './update-receipt.ts';
import { refuseUpdate } from './update-refusal.ts';
import { inspectionLines, statusLines } from './update-text.ts';
import { watchUpdate } from './update-watch.ts';
import { wordsFor } from './update-words.ts';

interface Options {
  readonly config: string;
  readonly json?: true;
}

interface ApplyOptions extends Options {
  readonly dryRun?: true;
  readonly again?: true;
  readonly wait: boolean;
}

interface StatusOptions extends Options {
  readonly follow?: true;
}

const BUNDLE = 'the stick, a folder on it, or one .wkb file';
const NO_WAIT = 'return at once; "status" tells how it goes';

export function addUpdateCommands(program: Command, context: CliContext): void {
  const update = program.command('update').description('put a signed release on the device, go back, take the receipt');
  const verb = (name: string, description: string) =>
    update
      .command(name)
      .description(description)
      .option('--config <file>', "the agent's configuration", DEFAULT_CONFIG_PATH)
      .option('--json', 'JSON on stdout, a line for each thing');
  verb('inspect', 'who signed a bundle, what it changes, whether it fits, what is missing, who has to agree; changes nothing')
    .argument('<bundle>', BUNDLE)
    .action((bundle: string, options: Options) => runVerb(context, () => inspect(context, bundle, options)));
  verb('apply', 'begin with a bundle, or go on where it was broken off; whoever is logged in agrees to it by this')
    .argument('<bundle>', BUNDLE)
    .option('--dry-run', 'copy and check everything, write no slot')
    .option('--again', 'although this release has failed its trial here before')
    .option('--no-wait', NO_WAIT)
    .action((bundle: string, options: ApplyOptions) => runVerb(context, () => apply(context, bundle, options)));
  addCheckVerb(verb('check', 'ask the web server of [updates.online] now, and begin with what it has'), context);
  verb('status', 'what runs, and how an update stands')
    .option('--follow', 'until it has come to its end')
    .action((options: StatusOptions) => runVerb(context, () => status(context, options)));
  verb('approve', 'show what the hospital is asked; with its code or answer on standard input: hand that in')
    .option('--mine', 'agree yourself, as the operator who is logged in')
    .option('--show', 'only show the request')
    .action((options: ApproveOptions) => runVerb(context, () => approve(context, options)));
  verb('confirm', 'say that the release on trial works').action((options: Options) =>
    runVerb(context, () => simple(context, options, 'POST', '/v1/updates/confirmations', 'the trial ends as soon as its checks are good')),
  );
  verb('rollback', 'go back to the release that ran before')
    .option('--no-wait', NO_WAIT)
    .action((options: Options & { wait: boolean }) => runVerb(context, () => rollback(context, options)));
  verb('cancel', 'end an update that has not restarted the device yet').action((options: Options) =>
    runVerb(context, () => simple(context, options, 'DELETE', '/v1/updates', 'the update is cancelled: what ran runs on')),
  );
  verb('receipt', "the gateway's signed word of what became of an update; the newest, unless a number is given")
    .argument('[number]', 'as "apply" named it')
    .option('--out <file>', 'the receipt with both signatures')
    .option('--svg <file>', 'its QR code as a file')
    .action((number: string | undefined, options: ReceiptOptions) => runVerb(context, () => receipt(context, number, options)));
  addSettleVerb(verb('settle', 'after an alarm: say that what runs now, and nothing else, is meant to run'), context);
}

async function inspect(context: CliContext, bundle: string, { config, json }: Options): Promise<ExitCode> {
  const answer = await askOperator(context, config, 'POST', '/v1/updates/inspections', { path: resolve(bundle) });
  if (answer.status !== 200) return refuseUpdate(context, bundle, answer, json);
  const inspection = understood(INSPECTION, answer.body);
  if (json === true) context.stdout(JSON.stringify(answer.body));
  else for (const line of inspectionLines(inspection)) context.stdout(line);
  return inspection.releases.some(({ obstacles }) => obstacles.length === 0) ? 0 : 1;
}

async function apply(context: CliContext, bundle: string, { config, json, dryRun, again, wait }: ApplyOptions): Promise<ExitCode> {
  const path = resolve(bundle);
  const looked = await askOperator(context, config, 'POST', '/v1/updates/inspections', { path });
  if (looked.status !== 200) return refuseUpdate(context, bundle, looked, json);
  const inspection = understood(INSPECTION, looked.body);
  const [release] = inspection.releases;
  if (json !== true) for (const line of inspectionLines(inspection)) context.stderr(line);
  if (release === undefined) return 1;
  const receiptBefore = await newestReceipt(context, config);
  // The agent compares what it begins with to what was looked at: a stick that was swapped in between is another release.
  const body = { path, digest: release.digest, dryRun: dryRun === true, again: again === true };
  const bring = () => askOperator(context, config, 'POST', '/v1/updates', body);
  const begun = await bring();
  if (begun.status !== 202) return refuseUpdate(context, bundle, begun, json);
  const { own } = understood(BEGUN, begun.body);
  if (own !== '') context.stderr(`begun, without your consent: ${wordsFor(own)} (${own})`);
  if (!wait) {
    context.stdout(json === true ? JSON.stringify(begun.body) : release.digest);
    return 0;
  }
  return watchUpdate(context, {
    ...{ config, digest: release.digest, dryRun: dryRun === true, wanted: 'confirmed', receiptBefore },
    ...(json === undefined ? {} : { json }),
    bring: async () => (isSomethingThere(path) ? bring() : null),
  });
}

async function rollback(context: CliContext, { config, json, wait }: Options & { readonly wait: boolean }): Promise<ExitCode> {
  const receiptBefore = await newestReceipt(context, config);
  const begun = await askOperator(context, config, 'POST', '/v1/updates/rollbacks', {});
  if (begun.status !== 202) return refuseUpdate(context, 'going back', begun, json);
  const { digest, own } = understood(BEGUN, begun.body);
  if (own !== '') context.stderr(`begun, without your consent: ${wordsFor(own)} (${own})`);
  if (!wait) {
    context.stdout(json === true ? JSON.stringify(begun.body) : digest);
    return 0;
  }
  const common = { config, digest, dryRun: false, receiptBefore, bring: () => Promise.resolve(null) };
  return watchUpdate(context, { ...common, wanted: 'rolled-back', ...(json === undefined ? {} : { json }) });
}

async function status(context: CliContext, { config, json, follow }: StatusOptions): Promise<ExitCode> {
  const answer = await askOperator(context, config, 'GET', '/v1/updates');
  if (answer.status !== 200) return refuseUpdate(context, 'updates', answer, json);
  const now = understood(STATUS, answer.body);
  const { state, digest } = now.status;
  if (follow === true && digest !== '') {
    const common = { config, digest, dryRun: false, receiptBefore: await newestReceipt(context, config) };
    const wanted = state === 'ROLLING_BACK' ? 'rolled-back' : 'confirmed';
    return watchUpdate(context, { ...common, wanted, bring: () => Promise.resolve(null), ...(json === undefined ? {} : { json }) });
  }
  if (json === true) context.stdout(JSON.stringify(answer.body));
  else for (const line of statusLines(now)) context.stdout(line);
  return 0;
}

async function simple(
  context: CliContext,
  { config, json }: Options,
  method: 'POST' | 'DELETE',
  path: string,
  words: string,
): Promise<ExitCode> {
  const answer = await askOperator(context, config, method, path, method === 'POST' ? {} : undefined);
  if (answer.status !== 202) return refuseUpdate(context, 'not done', answer, json);
  context.stdout(json === true ? JSON.stringify({ ok: true }) : words);
  return 0;
}

/** An empty folder is where a stick was mounted. */
function isSomethingThere(path: string): boolean {
  try {
    return !statSync(path).isDirectory() || readdirSync(path).length > 0;
  } catch {
    return false;
  }
}
