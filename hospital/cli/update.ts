/** `update pending|approve|approval-key|receipts|receipt`: updates that gateways ask leave for, and what became of them. */
import { hex, printable } from '@wardkeeper/proto';
import { openReceipt, type ReleaseName, type UpdateReceipt } from '@wardkeeper/proto/consent';
import { type Command, InvalidArgumentError } from 'commander';
import { HospitalError } from '../errors.ts';
import { readFileWithin } from '../runtime/index.ts';
import { openReader } from '../store/index.ts';
import { heldReceipts, type PendingRequest, pendingRequests } from '../updates/index.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { configOption } from './options.ts';
import { table, timeText } from './text.ts';
import { addApproveVerbs } from './update-approve.ts';

interface Options extends ConfigOption {
  readonly gateway?: string;
  readonly json?: true;
}

const DEFAULT_LIMIT = 50;
const NOTES_LINES = 10;
const MAX_RECEIPT_BYTES = 64 * 1024;

export function addUpdateCommands(program: Command, context: CliContext): void {
  const update = program.command('update').description('updates that gateways ask leave for, and what became of them');
  update
    .command('pending')
    .description('what gateways ask leave for')
    .addOption(configOption())
    .option('--json', 'one JSON object')
    .action((options: Options) => pending(context, options));
  addApproveVerbs(update, context);
  update
    .command('receipts')
    .description('what gateways have signed about their updates, newest last; each is checked again')
    .addOption(configOption())
    .option('--gateway <name>', 'of this one only')
    .option('--limit <count>', 'how many', parseCount, DEFAULT_LIMIT)
    .option('--json', 'one JSON object')
    .action((options: Options & { limit: number }) => receipts(context, options));
  update
    .command('receipt')
    .description('check a receipt that somebody brought: a file, or "-" for the QR code\'s text on standard input')
    .argument('<file>', 'as "wardkeeper update receipt --out" wrote it, or -')
    .requiredOption('--gateway <name>', 'whose receipt it is said to be')
    .addOption(configOption())
    .option('--json', 'one JSON object')
    .action((file: string, options: Options) => checkReceipt(context, file, options));
}

async function pending(context: CliContext, options: Options): Promise<void> {
  const config = configOf(options);
  await using reader = await openReader(config.store, config.site);
  const requests = await pendingRequests(reader, context.wallMs());
  if (options.json) {
    const rows = requests.map(({ gateway, request, digest, askedMs, answers, materials, notes }) => ({
      ...{ gateway, digest, component: request.component, from: request.from, to: request.to, rollback: request.isRollback },
      ...{ release: hex(request.release), asked: timeText(askedMs), expires: timeText(request.expiresMs), answers },
      ...{ materials, notes },
    }));
    context.stdout(JSON.stringify({ site: config.site, requests: rows }));
    return;
  }
  if (requests.length === 0) context.stderr('no gateway asks leave for an update');
  const rows = requests.map(({ gateway, request: { component, from, to, release, isRollback, expiresMs }, answers }) => [
    ...[gateway, `${isRollback ? 'back to' : ''} ${printable(component)} ${nameOf(from)} -> ${nameOf(to)}`.trim()],
    ...[
      hex(release).slice(0, 16),
      `until ${timeText(expiresMs)}`,
      answers.map(({ how, role }) => `${printable(role)} by ${printable(how)}`).join(', '),
    ],
  ]);
  for (const [index, line] of table(rows).entries()) {
    context.stdout(line);
    const request = requests[index];
    if (request !== undefined) for (const told of toldLines(request)) context.stdout(`    ${told}`);
  }
}

/** What a gateway says of the release itself, for whoever has to agree to it. */
function toldLines({ materials, notes }: PendingRequest): readonly string[] {
  const said = notes === '' ? [] : notes.trimEnd().split('\n').slice(0, NOTES_LINES);
  if (materials === null) return [...said.map(printable), 'what it is made of: not told, so it cannot be compared'];
  const { added, removed, changed, lines } = materials;
  const more = added + removed + changed - lines.length;
  return [
    ...said.map(printable),
    `made of other parts: ${changed} changed, ${added} new, ${removed} gone`,
    ...lines.map((line) => `  ${printable(line)}`),
    ...(more > 0 ? [`  and ${more} more: "wardkeeper update inspect" at the gateway lists them`] : []),
  ];
}

async function receipts(context: CliContext, options: Options & { limit: number }): Promise<void> {
  const config = configOf(options);
  await using reader = await openReader(config.store, config.site);
  const held = await heldReceipts(reader, options.gateway ?? null, options.limit);
  if (options.json) {
    const rows = held.map(({ gateway, proof, receivedMs, receipt }) => ({
      ...{ gateway, proof, received: timeText(receivedMs), verified: receipt !== null },
      receipt: receipt === null ? null : receiptJson(receipt),
    }));
    context.stdout(JSON.stringify({ site: config.site, receipts: rows }));
  } else {
    if (held.length === 0) context.stderr('no receipt has come yet');
    for (const { gateway, receipt, proof } of held) {
      context.stdout(receipt === null ? `${gateway}  NOT VERIFIED, event ${proof.seq}` : `${gateway}  ${receiptLine(receipt)}`);
    }
  }
  if (held.some(({ receipt }) => receipt === null)) context.exit(1);
}

async function checkReceipt(context: CliContext, file: string, options: Options): Promise<void> {
  const config = configOf(options);
  const gateway = options.gateway ?? '';
  const form = file === '-' ? await context.readStdin() : new Uint8Array(readFileWithin(file, MAX_RECEIPT_BYTES, 'receipt'));
  await using reader = await openReader(config.store, config.site);
  const identities = await reader.identitiesOf(gateway);
  if (identities.length === 0) throw new HospitalError('COMMAND_REFUSED', `no gateway "${printable(gateway)}" is registered here`);
  const opened = identities.map((identity) => openReceipt(form, identity));
  const sound = opened.find((one) => one.ok);
  if (sound?.ok !== true || sound.receipt.gateway !== gateway) {
    const code = opened.some((one) => !one.ok && one.code === 'SIGNATURE') ? 'SIGNATURE' : 'NO_RECEIPT';
    if (options.json) context.stdout(JSON.stringify({ ok: false, code }));
    context.stderr(code === 'SIGNATURE' ? `not signed by ${gateway}: do not believe it` : 'this is no receipt, or was copied wrongly');
    context.exit(1);
    return;
  }
  const { receipt, signatures } = sound;
  if (options.json) context.stdout(JSON.stringify({ ok: true, signatures, receipt: receiptJson(receipt) }));
  else context.stdout(`${gateway}  ${receiptLine(receipt)}`);
  if (signatures === 'classical')
    context.stderr('signed by the classical key alone, as a QR code is; the event that the gateway sends has both');
}

function receiptLine({ number, outcome, code, component, from, to, consents, wallMs, timeQuality }: UpdateReceipt): string {
  const agreed = consents.map(({ how, role }) => `${printable(role)} (${how})`).join(', ') || 'nobody was asked';
  const clock = timeQuality === 'synchronised' ? '' : `, by a clock that is ${printable(timeQuality)}`;
  const what = `${printable(component)} ${nameOf(from)} -> ${nameOf(to)}: ${outcome}${code === '' ? '' : ` (${printable(code)})`}`;
  return `#${number}  ${timeText(wallMs)}${clock}  ${what}; agreed: ${agreed}`;
}

function receiptJson({ release, request, consents, after, wallMs, ...rest }: UpdateReceipt): object {
  return {
    ...rest,
    ...{ release: hex(release), request: hex(request), time: timeText(wallMs) },
    consents: consents.map(({ how, role, subject }) => ({ how, role, subject: hex(subject) })),
    after: { ledger: hex(after.ledger), seq: after.seq, hash: hex(after.hash) },
  };
}

function nameOf(name: ReleaseName | null): string {
  return name === null ? 'unknown' : `${printable(name.version)} (${name.releaseCounter})`;
}

function parseCount(text: string): number {
  if (!/^\d{1,4}$/.test(text) || Number(text) < 1) throw new InvalidArgumentError('expected 1 to 9999');
  return Number(text);
}
