/** `wardkeeper identity enroll|renew`: becoming a hospital's, and renewing by hand, without the running agent. */
import { join } from 'node:path';
import { keyName } from '@wardkeeper/proto';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { DEFAULT_CONFIG_PATH } from '../config.ts';
import { enrol } from '../identity/enrolment/enrol.ts';
import { identityFolder, loadIdentity, MAX_SMALL_BYTES } from '../identity/index.ts';
import { renewNow } from '../identity/renewal/renew-now.ts';
import { lockInstance } from '../runtime/single-instance.ts';
import type { CliContext, ExitCode } from './context.ts';
import { addEstOptions, enrollAtEst, type EstOptions } from './identity-enrol-est.ts';
import { readInput } from './read-input.ts';
import { refuseWith } from './refusal.ts';
import { openCliSecrets, readyCliSecrets } from './secrets.ts';

interface EnrolOptions extends EstOptions {
  readonly config: string;
}

/** In all: a request, its answer, and what is asked for before. */
const LONGEST_MS = 120_000;

export function addEnrolmentCommands(identity: Command, context: CliContext): void {
  addEstOptions(
    identity
      .command('enroll')
      .description("get this hospital's certificate, names and keys, with the factory certificate and the hospital's voucher")
      .option('--config <file>', 'agent.toml', DEFAULT_CONFIG_PATH)
      .option('--voucher <file>', "the hospital's voucher; - reads it, or its QR code's text, from standard input"),
  )
    .addOption(new Option('--key <kind>', 'of the certificate (default: p-256)').choices(['p-256', 'rsa-3072']))
    .option('--new-hospital', 'the device has a new owner: nothing recorded so far goes to it; the agent must be stopped')
    .option('--dry-run', 'judge voucher and server, send nothing of this device')
    .option('--json', 'print JSON')
    .action(async (options: EnrolOptions) => context.exit(await enroll(options, context)));
  identity
    .command('renew')
    .description('renew the certificate now; the running agent does that by itself')
    .option('--config <file>', 'agent.toml', DEFAULT_CONFIG_PATH)
    .addOption(
      new Option('--proven-ms <number>', 'it is later than this, by what the running agent knows: Unix milliseconds')
        .argParser(parseMs)
        .hideHelp(),
    )
    .option('--json', 'print JSON')
    .action(async (options: RenewOptions) => context.exit(await renew(options, context)));
}

interface RenewOptions {
  readonly config: string;
  readonly provenMs?: number;
  readonly json?: true;
}

function parseMs(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('expected Unix milliseconds');
}

async function enroll(options: EnrolOptions, context: CliContext): Promise<ExitCode> {
  const { json, key = 'p-256', newHospital = false, dryRun = false } = options;
  const config = context.loadConfig(options.config);
  if (options.est !== undefined) return enrollAtEst(options, config, context);
  if (options.voucher === undefined) {
    context.stderr('wardkeeper: expected --voucher FILE, or --est URL for an EST server of another make');
    return 2;
  }
  const { site, gateway, paths } = config;
  // Never as an argument: whoever lists processes would read its secret.
  const voucher =
    options.voucher === '-' ? await context.readStdin() : Buffer.from(readInput(options.voucher, MAX_SMALL_BYTES)).toString('latin1');
  // What the old hospital is still owed ends with the agent; a running one would go on writing under the new name.
  using _alone = newHospital ? lockInstance(join(paths.state, 'agent.lock')) : null;
  const folder = identityFolder(paths.state);
  const order = { voucher, configured: { site, gateway }, kind: key, newHospital, wallMs: context.nowMs(), dryRun };
  const { secrets } = dryRun ? await openCliSecrets(config, context) : await readyCliSecrets(config, context);
  const verdict = await enrol(folder, { ...order, signal: AbortSignal.timeout(LONGEST_MS) }, secrets);
  if (!verdict.ok) return failed(context, verdict, json);
  const { name, url, isOtherHospital, notAfterMs } = verdict;
  const until = notAfterMs === null ? null : new Date(notAfterMs).toISOString();
  if (dryRun) {
    if (json) context.stdout(JSON.stringify({ ok: true, dryRun, ...name, url, isOtherHospital }));
    context.stderr(`The voucher is for this device, and ${url} is the server that it names. Nothing was sent or written.`);
    return 0;
  }
  const { hospitalRoot } = loadIdentity(folder, secrets);
  const root = { ed25519: keyName(hospitalRoot.ed25519), mlDsa65: keyName(hospitalRoot.mlDsa65) };
  if (json) context.stdout(JSON.stringify({ ok: true, dryRun, ...name, url, isOtherHospital, notAfter: until, hospitalRoot: root }));
  context.stderr(`Hospital root, as the voucher named it: Ed25519 key ${root.ed25519}, ML-DSA-65 key ${root.mlDsa65}.`);
  context.stderr(`${gateway} at ${site}, serial number ${name.serial}, is enrolled until ${until}; it renews itself. Start the agent.`);
  if (isOtherHospital) context.stderr('It was another hospital’s: a new ledger begins, and none of the old one is sent.');
  return 0;
}

async function renew({ config: path, json, provenMs }: RenewOptions, context: CliContext): Promise<ExitCode> {
  const config = context.loadConfig(path);
  const folder = identityFolder(config.paths.state);
  const { secrets } = await readyCliSecrets(config, context);
  const signedMs = provenMs === undefined ? [] : [provenMs];
  const verdict = await renewNow(folder, { wallMs: context.nowMs(), signedMs, signal: AbortSignal.timeout(LONGEST_MS) }, secrets);
  if (!verdict.ok && verdict.code === 'PENDING') {
    const retryAfterS = Math.ceil(verdict.retryAfterMs / 1_000);
    if (json) context.stdout(JSON.stringify({ ok: false, code: verdict.code, detail: verdict.detail, retryAfterS }));
    return failed(context, verdict, undefined);
  }
  if (!verdict.ok) return failed(context, verdict, json);
  const until = new Date(verdict.notAfterMs).toISOString();
  if (json) context.stdout(JSON.stringify({ ok: true, notAfter: until, proven: new Date(verdict.provenMs).toISOString() }));
  context.stderr(`Renewed until ${until}. A running agent uses it from its next connection on.`);
  return 0;
}

/** Where trying later helps, 75. */
function failed(context: CliContext, verdict: { readonly code: string; readonly detail: string }, json: true | undefined): ExitCode {
  const exit = refuseWith(context, verdict, json);
  return verdict.code === 'PENDING' || verdict.code === 'SERVER_UNREACHABLE' ? 75 : exit;
}
