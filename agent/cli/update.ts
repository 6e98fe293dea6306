/** `wardkeeper update …`: putting a signed release on the device, going back, and the receipt. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import * as v from 'valibot';
import { DEFAULT_CONFIG_PATH } from '../config.ts';
import type { LocalAnswer } from '../local-api/index.ts';
import { PUBLIC_FILE, writeDurably } from '../runtime/durable-file.ts';
import type { CliContext, ExitCode } from './context.ts';
import { askOperator, refuse, runVerb, textOf } from './operator-call.ts';
import { qrLines, qrSvg } from './qr.ts';
import { BEGUN, CONSENT, INSPECTION, RECEIPTS, STATUS } from './update-answers.ts';
import { inspectionLines, receiptLine, requestLines, statusLines } from './update-text.ts';
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

interface ReceiptOptions extends Options {
  readonly out?: string;
  readonly svg?: string;
}

export function addUpdateCommands(program: Command, context: CliContext): void {
  const update = program.command('update').description('put a signed release on the device, go back, take the receipt');
  const verb = (name: string, description: string) =>
    update
      .command(name)
      .description(description)
      .option('--config <file>', "the agent's configuration", DEFAULT_CONFIG_PATH)
      .option('--json', 'JSON on stdout, a line for each thing');
  verb('inspect', 'who signed a bundle, what it changes, whether it fits, who has to agree; changes nothing')
    .argument('<bundle>', 'the folder on a stick, or one .wkb file')
    .action((bundle: string, options: Options) => runVerb(context, () => inspect(context, bundle, options)));
  verb('apply', 'begin with a bundle, or go on where it was broken off; whoever is logged in agrees to it by this')
    .argument('<bundle>', 'the folder on a stick, or one .wkb file')
    .option('--dry-run', 'copy and check everything, write no slot')
    .option('--again', 'although this release has failed its trial here before')
    .option('--no-wait', 'return at once; "status" tells how it goes')
    .action((bundle: string, options: ApplyOptions) => runVerb(context, () => apply(context, bundle, options)));
  verb('status', 'what runs, and how an update stands').action((options: Options) => runVerb(context, () => status(context, options)));
  verb('approve', 'show what the hospital is asked; with its code or answer on standard input: hand that in')
    .option('--mine', 'agree yourself, as the operator who is logged in')
    .option('--show', 'only show the request')
    .action((options: Options & { mine?: true; show?: true }) => runVerb(context, () => approve(context, options)));
  verb('confirm', 'say that the release on trial works').action((options: Options) =>
    runVerb(context, () => simple(context, options, 'POST', '/v1/updates/confirmations', 'the trial ends as soon as its checks are good')),
  );
  verb('rollback', 'go back to the release that ran before')
    .option('--no-wait', 'return at once; "status" tells how it goes')
    .action((options: Options & { wait: boolean }) => runVerb(context, () => rollback(context, options)));
  verb('cancel', 'end an update that has not restarted the device yet').action((options: Options) =>
    runVerb(context, () => simple(context, options, 'DELETE', '/v1/updates', 'the update is cancelled: what ran runs on')),
  );
  verb('receipt', "the gateway's signed word of what became of an update; the newest, unless a number is given")
    .argument('[number]', 'as "apply" named it')
    .option('--out <file>', 'the receipt with both signatures')
    .option('--svg <file>', 'its QR code as a file')
    .action((number: string | undefined, options: ReceiptOptions) => runVerb(context, () => receipt(context, number, options)));
}

async function inspect(context: CliContext, bundle: string, { config, json }: Options): Promise<ExitCode> {
  const answer = await askOperator(context, config, 'POST', '/v1/updates/inspections', { path: resolve(bundle) });
  if (answer.status !== 200) return refuseUpdate(context, bundle, answer, json);
  const inspection = v.parse(INSPECTION, answer.body);
  if (json === true) context.stdout(JSON.stringify(answer.body));
  else for (const line of inspectionLines(inspection)) context.stdout(line);
  return inspection.releases.some(({ obstacles }) => obstacles.length === 0) ? 0 : 1;
}

async function apply(context: CliContext, bundle: string, { config, json, dryRun, again, wait }: ApplyOptions): Promise<ExitCode> {
  const path = resolve(bundle);
  const looked = await askOperator(context, config, 'POST', '/v1/updates/inspections', { path });
  if (looked.status !== 200) return refuseUpdate(context, bundle, looked, json);
  const inspection = v.parse(INSPECTION, looked.body);
  const [release] = inspection.releases;
  if (json !== true) for (const line of inspectionLines(inspection)) context.stderr(line);
  if (release === undefined) return 1;
  const receiptBefore = await newestReceipt(context, config);
  // The agent compares what it begins with to what was looked at: a stick that was swapped in between is another release.
  const body = { path, digest: release.digest, dryRun: dryRun === true, again: again === true };
  const begun = await askOperator(context, config, 'POST', '/v1/updates', body);
  if (begun.status !== 202) return refuseUpdate(context, bundle, begun, json);
  const { own } = v.parse(BEGUN, begun.body);
  if (own !== '') context.stderr(`begun, without your consent: ${wordsFor(own)} (${own})`);
  if (!wait) {
    context.stdout(json === true ? JSON.stringify(begun.body) : release.digest);
    return 0;
  }
  return watchUpdate(context, {
    config,
    ...(json === undefined ? {} : { json }),
    digest: release.digest,
    dryRun: dryRun === true,
    receiptBefore,
  });
}

async function rollback(context: CliContext, { config, json, wait }: Options & { readonly wait: boolean }): Promise<ExitCode> {
  const receiptBefore = await newestReceipt(context, config);
  const begun = await askOperator(context, config, 'POST', '/v1/updates/rollbacks', {});
  if (begun.status !== 202) return refuseUpdate(context, 'going back', begun, json);
  const { digest, own } = v.parse(BEGUN, begun.body);
  if (own !== '') context.stderr(`begun, without your consent: ${wordsFor(own)} (${own})`);
  if (!wait) {
    context.stdout(json === true ? JSON.stringify(begun.body) : digest);
    return 0;
  }
  return watchUpdate(context, { config, ...(json === undefined ? {} : { json }), digest, dryRun: false, receiptBefore });
}

async function status(context: CliContext, { config, json }: Options): Promise<ExitCode> {
  const answer = await askOperator(context, config, 'GET', '/v1/updates');
  if (answer.status !== 200) return refuseUpdate(context, 'updates', answer, json);
  if (json === true) context.stdout(JSON.stringify(answer.body));
  else for (const line of statusLines(v.parse(STATUS, answer.body))) context.stdout(line);
  return 0;
}

async function approve(
  context: CliContext,
  { config, json, mine, show }: Options & { readonly mine?: true; readonly show?: true },
): Promise<ExitCode> {
  const now = await askOperator(context, config, 'GET', '/v1/updates');
  if (now.status !== 200) return refuseUpdate(context, 'updates', now, json);
  const { consent } = v.parse(STATUS, now.body);
  if (consent === null) {
    context.stderr(`${wordsFor('NOTHING_ASKED')} (NOTHING_ASKED)`);
    return 1;
  }
  if (json !== true) for (const line of requestLines(consent)) context.stderr(line);
  if (show === true) {
    if (json === true) context.stdout(JSON.stringify(consent));
    return 0;
  }
  if (mine !== true) context.stderr("the hospital's answer, scanned or typed:");
  const text = mine === true ? null : (await context.readStdin()).trim();
  if (text === '') return 2;
  const body = text === null ? { digest: consent.digest } : { text };
  const answer = await askOperator(context, config, 'POST', '/v1/updates/approvals', body);
  if (answer.status !== 200) return refuseUpdate(context, 'not approved', answer, json);
  const after = v.parse(v.looseObject({ consent: CONSENT }), answer.body).consent;
  if (json === true) context.stdout(JSON.stringify(answer.body));
  const missing = after?.missing ?? [];
  context.stderr(missing.length === 0 ? 'everybody has agreed: it goes on by itself' : `taken; has yet to agree: ${missing.join(', ')}`);
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

async function receipt(context: CliContext, number: string | undefined, { config, json, out, svg }: ReceiptOptions): Promise<ExitCode> {
  const answer = await askOperator(context, config, 'GET', '/v1/updates/receipts');
  if (answer.status !== 200) return refuseUpdate(context, 'receipts', answer, json);
  const { receipts } = v.parse(RECEIPTS, answer.body);
  const found = number === undefined ? receipts[0] : receipts.find((one) => String(one.number) === number);
  if (found === undefined) {
    context.stderr(
      number === undefined ? 'there is no receipt yet' : `there is no receipt ${number} here any more: the hospital keeps all of them`,
    );
    return 1;
  }
  if (out !== undefined) writeDurably(out, Buffer.from(found.document, 'base64'), PUBLIC_FILE);
  if (svg !== undefined) writeDurably(svg, qrSvg(found.text), PUBLIC_FILE);
  if (json === true) {
    context.stdout(JSON.stringify(found));
    return 0;
  }
  context.stdout(receiptLine(found));
  for (const line of qrLines(found.text)) context.stdout(line);
  return 0;
}

async function newestReceipt(context: CliContext, config: string): Promise<number> {
  const answer = await askOperator(context, config, 'GET', '/v1/updates/receipts');
  return answer.status === 200 ? (v.parse(RECEIPTS, answer.body).receipts[0]?.number ?? 0) : 0;
}

/** In words that somebody can act on, with the code beside them. */
function refuseUpdate(context: CliContext, what: string, answer: LocalAnswer, json: true | undefined): ExitCode {
  const reason = textOf(answer.body, 'reason');
  const words = wordsFor(reason);
  if (textOf(answer.body, 'code') !== 'UPDATE_REFUSED' || words === '') return refuse(context, what, answer, json);
  if (json === true) context.stdout(JSON.stringify(answer.body));
  const detail = textOf(answer.body, 'detail');
  context.stderr(`${what}: ${words} (${reason}${detail === '' ? '' : `: ${detail}`})`);
  return 1;
}
