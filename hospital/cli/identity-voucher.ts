/** `identity voucher issue|list|cancel`. */
import { hex, printable } from '@wardkeeper/proto';
import { base32 } from '@wardkeeper/proto/consent';
import { type Command, InvalidArgumentError } from 'commander';
import { HospitalError } from '../errors.ts';
import { issueVoucher, loadAuthority, MAX_TRIES, voucherState, type VoucherRow } from '../identity/index.ts';
import { writeFileDurably } from '../runtime/index.ts';
import { openStore } from '../store/index.ts';
import { type CliContext, type ConfigOption, configOf, identityConfigOf } from './context.ts';
import { configOption } from './options.ts';
import { qrLines, qrSvg } from './qr.ts';
import { table, timeText } from './text.ts';

interface JsonOption extends ConfigOption {
  readonly json?: true;
}

interface IssueOptions extends JsonOption {
  readonly serial: string;
  readonly gateway?: string;
  readonly ward?: string;
  readonly days: number;
  readonly replace?: true;
  readonly plain?: true;
  readonly out?: string;
  readonly svg?: string;
}

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 7;
const MAX_DAYS = 90;
const MAX_LISTED = 1_000;

export function addVoucherVerbs(identity: Command, context: CliContext): void {
  const voucher = identity.command('voucher').description('what a person carries to a gateway so that it may enrol, once');
  const verb = (name: string, description: string) =>
    voucher.command(name).description(description).addOption(configOption()).option('--json', 'one JSON object');
  verb('issue', 'make one for one device; its text is a secret, as QR code and line on standard output unless --out')
    .requiredOption('--serial <number>', "the device's, as on its label and in its factory certificate")
    .option('--gateway <name>', 'the name that it is to have (default: the one it is configured with)')
    .option('--ward <text>', 'where it will stand, for people')
    .option('--days <count>', `how long it may be used, at most ${MAX_DAYS}`, parseVoucherDays, DEFAULT_DAYS)
    .option('--replace', 'it may take the name of another device, which it replaces')
    .option('--plain', 'show also the secret by itself, as challengePassword for other EST clients; needs accept_plain_requests')
    .option('--out <file>', 'for a stick: the text, readable by you alone')
    .option('--svg <file>', 'the QR code for paper')
    .action((options: IssueOptions) => issue(context, options));
  verb('list', 'those issued, newest first').action((options: JsonOption) => list(context, options));
  verb('cancel', 'end one before it is used')
    .argument('<id>', 'as "list" shows it')
    .action((id: string, options: JsonOption) => cancel(context, id, options));
}

async function issue(context: CliContext, options: IssueOptions): Promise<void> {
  const config = configOf(options);
  const { folder, url, acceptPlainRequests } = identityConfigOf(config);
  if (options.plain && !acceptPlainRequests) {
    throw new HospitalError('USAGE', '--plain: hospital.toml does not allow it: [identity] accept_plain_requests');
  }
  const authority = loadAuthority(folder, config.site);
  await using store = await openStore(config.store, config.site);
  const { serial, gateway = null, ward = '', days } = options;
  const order = { serial, gateway, ward, replaces: options.replace === true, lifeMs: days * DAY_MS };
  const { keysFolder } = config;
  const { voucher, text, cancelled } = await issueVoucher(order, {
    ...{ store, authority, keysFolder, url },
    ...{ nowMs: context.wallMs(), randomBytes: context.randomBytes },
  });
  if (options.out !== undefined) writeFileDurably(options.out, `${text}\n`, { secret: true, fresh: true });
  if (options.svg !== undefined) writeFileDurably(options.svg, qrSvg(text), { secret: true, fresh: true });
  const files = [options.out, options.svg].filter((file) => file !== undefined);
  const plain = options.plain ? { challengePassword: base32(voucher.secret) } : {};
  const id = hex(voucher.id);
  if (options.json) {
    const shown = files.length === 0 ? { text } : {};
    context.stdout(JSON.stringify({ id, serial, gateway, expires: timeText(voucher.expiresMs), files, ...shown, ...plain }));
  } else if (files.length > 0) for (const file of files) context.stdout(file);
  else for (const line of [...qrLines(text), text]) context.stdout(line);
  if (options.plain && !options.json) context.stdout(base32(voucher.secret));
  const replaced = cancelled > 0 ? `; ${cancelled} earlier one for this device is cancelled` : '';
  context.stderr(`voucher ${id} for device ${serial}, once, until ${timeText(voucher.expiresMs)}: keep it as a key${replaced}`);
  context.stderr('next, at the gateway: "wardkeeper identity enroll --voucher"');
}

async function list(context: CliContext, options: JsonOption): Promise<void> {
  const config = configOf(options);
  await using store = await openStore(config.store, config.site);
  const nowMs = context.wallMs();
  const rows = await store.vouchers.list(MAX_LISTED);
  if (options.json) {
    context.stdout(JSON.stringify({ site: config.site, vouchers: rows.map((row) => voucherJson(row, nowMs)) }));
    return;
  }
  if (rows.length === 0) {
    context.stderr('no voucher was issued yet: "identity voucher issue" makes one');
    return;
  }
  const header = ['ID', 'SERIAL', 'GATEWAY', 'WARD', 'STATE', 'WRONG', 'UNTIL'];
  const cells = rows.map((row) => [
    ...[hex(row.id), printable(row.serial), row.gateway ?? '-', row.ward === '' ? '-' : printable(row.ward)],
    ...[voucherState(row, nowMs), `${wrongOf(row)}/${MAX_TRIES}`, timeText(row.expiresMs)],
  ]);
  for (const line of table([header, ...cells])) context.stdout(line);
}

function voucherJson(row: VoucherRow, nowMs: number): Record<string, unknown> {
  const { id, serial, gateway, ward, replaces, issuedMs, expiresMs, endedMs, certificate } = row;
  return {
    ...{ id: hex(id), serial, gateway, ward, replaces, state: voucherState(row, nowMs), wrong: wrongOf(row), certificate },
    ...{ issued: timeText(issuedMs), expires: timeText(expiresMs), ended: endedMs === null ? null : timeText(endedMs) },
  };
}

/** The last try of a used one was right. */
function wrongOf({ state, tries }: VoucherRow): number {
  return state === 'used' ? Math.max(0, tries - 1) : tries;
}

async function cancel(context: CliContext, id: string, options: JsonOption): Promise<void> {
  const config = configOf(options);
  if (!/^[0-9a-f]{16}$/i.test(id)) throw new HospitalError('USAGE', 'expected the 16 hexadecimal digits of "identity voucher list"');
  await using store = await openStore(config.store, config.site);
  const bytes = Buffer.from(id, 'hex');
  if (!(await store.transact((tx) => tx.vouchers.cancel(bytes, context.wallMs())))) {
    throw new HospitalError('IDENTITY_REFUSED', `voucher ${id}: none of that id is open: "identity voucher list" shows them`);
  }
  if (options.json) context.stdout(JSON.stringify({ id, state: 'cancelled' }));
  else context.stdout(`${id}: cancelled`);
}

function parseVoucherDays(text: string): number {
  if (!/^\d{1,2}$/.test(text) || Number(text) < 1 || Number(text) > MAX_DAYS) {
    throw new InvalidArgumentError(`expected 1 to ${MAX_DAYS} days`);
  }
  return Number(text);
}
