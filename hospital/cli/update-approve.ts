/** `update approve` and `update approval-key`: the hospital's word on an update, with a network and without one. */
import { join } from 'node:path';
import { hex, printable, type SigningIdentity } from '@wardkeeper/proto';
import { commandDigest, type Order } from '@wardkeeper/proto/commands';
import { encodeRequest, readRequestText, signAnswer, typedCode } from '@wardkeeper/proto/consent';
import type { Command } from 'commander';
import { checkAuthority, issueSigned, makeOrderFile, summaryOf, type TargetGateway, targetsOf } from '../commands/index.ts';
import type { HospitalConfig } from '../config.ts';
import { HospitalError } from '../errors.ts';
import { KEY_FILES, loadAuthority, loadPublicRoot, readSignedDirectory } from '../keys/index.ts';
import { pause, writeFileDurably } from '../runtime/index.ts';
import { openReader, openStore } from '../store/index.ts';
import { approvalKeyFor, approvalKeyOrder, loadApprovalSecret, pendingRequests } from '../updates/index.ts';
import { parseDuration } from './command-orders.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { configOption } from './options.ts';
import { qrLines, qrSvg } from './qr.ts';

interface ApproveOptions extends ConfigOption {
  readonly authority: string;
  readonly dir?: string;
  readonly refuse?: true;
  readonly offline?: string;
  readonly svg?: string;
  readonly wait?: number;
  readonly dryRun?: true;
  readonly json?: true;
}

interface KeyOptions extends ConfigOption {
  readonly gateway: string;
  readonly authority: string;
  readonly dir?: string;
  readonly out?: string;
  readonly json?: true;
}

const POLL_MS = 100;
const DAY_MS = 24 * 60 * 60_000;

export function addApproveVerbs(update: Command, context: CliContext): void {
  update
    .command('approve')
    .description('agree to the update that a gateway asks about, by a command, or with --offline by a QR code and a code to be typed')
    .argument('[gateway]', 'as "update pending" names it; not with --offline')
    .addOption(configOption())
    .requiredOption('--authority <name>', 'who agrees: the name given to "authority init", with the role biomed or security')
    .option('--dir <folder>', "where that authority's files are (default: the key folder)")
    .option('--refuse', 'say no instead: the update ends')
    .option('--offline <request>', 'the text under the QR code that the gateway shows, or "-" for standard input')
    .option('--svg <file>', 'with --offline: the QR code as a file')
    .option('--wait <time>', 'until the gateway has answered, at most so long', parseDuration)
    .option('--dry-run', 'only show what would be answered')
    .option('--json', 'one JSON object')
    .action((gateway: string | undefined, options: ApproveOptions) =>
      options.offline === undefined ? approve(context, gateway, options) : approveOffline(context, gateway, options.offline, options),
    );
  update
    .command('approval-key')
    .description('give a gateway its key for approvals without a network: over the link, or with --out as a file for its installation')
    .addOption(configOption())
    .requiredOption('--gateway <name>', 'for this one')
    .requiredOption('--authority <name>', 'with the role administrator or security')
    .option('--dir <folder>', "where that authority's files are (default: the key folder)")
    .option('--out <file>', 'sealed to that gateway, valid for seven days: for "wardkeeper identity install --approval-key"')
    .option('--json', 'one JSON object')
    .action((options: KeyOptions) => giveKey(context, options));
}

async function approve(context: CliContext, gateway: string | undefined, options: ApproveOptions): Promise<void> {
  if (gateway === undefined) throw new HospitalError('USAGE', 'expected a gateway, or --offline');
  const config = configOf(options);
  const pending = await openRequest(config, gateway, context.wallMs());
  const order: Order = { kind: 'update-countersign', request: pending, approve: options.refuse !== true };
  const signer = signerFor(config, options, order);
  await using store = await openStore(config.store, config.site);
  const [target] = await targetsOf(store, [gateway]);
  if (target === undefined) return;
  if (options.dryRun === true) {
    context.stdout(options.json ? JSON.stringify({ dryRun: true, gateway, summary: summaryOf(order) }) : `${gateway}: ${summaryOf(order)}`);
    return;
  }
  const issued = await issueSigned({ store, authorities: authoritiesOf(config), nowMs: context.wallMs() }, signer, {
    order,
    target,
    nonce: null,
    validMs: DAY_MS,
  });
  const endsMs = context.wallMs() + (options.wait ?? 0);
  const stateNow = async () => {
    await store.transact((tx) => tx.commands.readAnswers());
    return await store.commands.find(issued.id, context.wallMs());
  };
  let row = await stateNow();
  while (row?.answer === null && context.wallMs() < endsMs && !context.signal.aborted) {
    await pause(POLL_MS, context.signal);
    row = await stateNow();
  }
  const answer = row?.answer ?? null;
  if (options.json)
    context.stdout(JSON.stringify({ command: issued.id, gateway, order: order.kind, approve: order.approve, state: row?.state, answer }));
  else
    context.stdout(
      `command ${issued.id} to ${gateway}: ${summaryOf(order)}: ${row?.state ?? 'issued'}${answer === null ? '' : ` (${printable(answer)})`}`,
    );
  if (answer !== null && answer !== 'DONE') context.exit(1);
  else if (options.wait !== undefined && answer === null) context.exit(75);
}

async function approveOffline(context: CliContext, gateway: string | undefined, text: string, options: ApproveOptions): Promise<void> {
  if (gateway !== undefined) throw new HospitalError('USAGE', '--offline: the request itself names its gateway; leave the name out');
  const config = configOf(options);
  const request = readRequestText(text === '-' ? await context.readStdin() : text);
  if (request === null) throw new HospitalError('COMMAND_REFUSED', 'this is no update request, or a symbol of it is wrong: copy it again');
  if (request.site !== config.site)
    throw new HospitalError('COMMAND_REFUSED', `expected a request of site ${config.site}, got ${request.site}`);
  const accept = options.refuse !== true;
  const order: Order = { kind: 'update-countersign', request: encodeRequest(request), approve: accept };
  const signer = signerFor(config, options, order);
  const target = await targetOf(config, request.gateway);
  context.stderr(`${request.gateway}: ${summaryOf(order)}`);
  if (context.wallMs() > request.expiresMs) context.stderr('by our clock this request has ended: the gateway will say so, and ask anew');
  if (options.dryRun === true) return;
  const key = approvalKeyFor(loadApprovalSecret(config.keysFolder, false), request, target.sealing);
  const answer = signAnswer(request, accept, signer.ed25519, key);
  if (options.svg !== undefined) writeFileDurably(options.svg, qrSvg(answer), { fresh: true });
  // A no needs no code: whoever is at the gateway can cancel.
  const code = accept ? typedCode(key, request) : null;
  if (options.json) context.stdout(JSON.stringify({ gateway: request.gateway, approve: accept, answer, code }));
  else showOffline(context, answer, code);
}

function showOffline(context: CliContext, answer: string, code: string | null): void {
  for (const line of qrLines(answer)) context.stdout(line);
  context.stdout(answer);
  context.stderr('scan it into "wardkeeper update approve" at the gateway');
  if (code === null) return;
  context.stdout(code);
  context.stderr('or read the last line out: whoever is at the gateway types it into "wardkeeper update approve"');
}

async function giveKey(context: CliContext, options: KeyOptions): Promise<void> {
  const config = configOf(options);
  const target = await targetOf(config, options.gateway);
  const secret = loadApprovalSecret(config.keysFolder, true);
  const key = approvalKeyFor(secret, { site: config.site, gateway: target.gateway }, target.sealing);
  const order = approvalKeyOrder(key);
  const signer = signerFor(config, options, order);
  const nowMs = context.wallMs();
  if (options.out === undefined) {
    await using store = await openStore(config.store, config.site);
    const { id } = await issueSigned({ store, authorities: authoritiesOf(config), nowMs }, signer, {
      order,
      target,
      nonce: null,
      validMs: DAY_MS,
    });
    context.stdout(
      options.json
        ? JSON.stringify({ command: id, gateway: target.gateway })
        : `command ${id}: ${target.gateway} is given its approval key`,
    );
    return;
  }
  const parts = { order, sealing: target.sealing, signer, nowMs };
  const { document, sealed } = makeOrderFile({ site: config.site, gateway: target.gateway }, parts);
  writeFileDurably(options.out, sealed, { secret: true, fresh: true });
  context.stdout(
    options.json ? JSON.stringify({ file: options.out, gateway: target.gateway, digest: hex(commandDigest(document)) }) : options.out,
  );
  context.stderr(`next, at the gateway and within seven days: "wardkeeper identity install … --approval-key ${options.out}"`);
}

async function openRequest(config: HospitalConfig, gateway: string, nowMs: number): Promise<Uint8Array> {
  await using reader = await openReader(config.store, config.site);
  const found = (await pendingRequests(reader, nowMs)).find((one) => one.gateway === gateway);
  if (found === undefined)
    throw new HospitalError('COMMAND_REFUSED', `${printable(gateway)} asks leave for nothing: "update pending" lists what is open`);
  return found.encoded;
}

/** Refuses before anything is signed what gateways would refuse after. */
function signerFor(
  config: HospitalConfig,
  { dir, authority }: { readonly dir?: string; readonly authority: string },
  order: Order,
): SigningIdentity {
  const signer = loadAuthority(dir ?? config.keysFolder, authority);
  checkAuthority(authoritiesOf(config), signer, order);
  return signer;
}

async function targetOf(config: HospitalConfig, gateway: string): Promise<TargetGateway> {
  await using store = await openStore(config.store, config.site);
  const [target] = await targetsOf(store, [gateway]);
  if (target === undefined) throw new HospitalError('COMMAND_REFUSED', `no gateway "${printable(gateway)}" is registered here`);
  return target;
}

function authoritiesOf({ keysFolder }: HospitalConfig) {
  return readSignedDirectory(join(keysFolder, KEY_FILES.directory), loadPublicRoot(keysFolder)).directory.commandAuthorities;
}
