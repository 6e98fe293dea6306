/** `wardkeeper identity …`: giving a gateway its identity, by hand or by a hospital's voucher. */
import { keyName } from '@wardkeeper/proto';
import type { Command } from 'commander';
import { DEFAULT_CONFIG_PATH } from '../config.ts';
import {
  type IdentityParts,
  identityFolder,
  installFactory,
  installIdentity,
  MAX_BROKER_CA_BYTES,
  MAX_DIRECTORY_BYTES,
  MAX_SMALL_BYTES,
  requestIdentity,
} from '../identity/index.ts';
import { readWithin, reasonOf } from '../runtime/durable-file.ts';
import type { CliContext } from './context.ts';
import { addEnrolmentCommands } from './identity-enrol.ts';
import { addImportCommand } from './identity-import.ts';
import { addRetireCommand } from './identity-retire.ts';
import { addIdentityStatusCommand } from './identity-status.ts';
import { readInput } from './read-input.ts';
import { type Refusal as Refused, refuseWith } from './refusal.ts';
import { addProtectionCommands } from './identity-protection.ts';
import { openCliSecrets, readyCliSecrets } from './secrets.ts';

interface RequestOptions {
  readonly config: string;
  readonly serial: string;
  readonly json?: boolean;
}

interface InstallOptions {
  readonly config: string;
  readonly certificate: string;
  readonly factory?: boolean;
  readonly hospitalRoot?: string;
  readonly directory?: string;
  readonly brokerCa?: string;
  readonly approvalKey?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

interface Refusal {
  readonly ok: false;
  readonly code: string;
  readonly detail: string;
}

/** Adds the noun `identity` with its verbs. */
export function addIdentityCommands(program: Command, context: CliContext): void {
  const identity = program.command('identity').description('who this gateway is');
  addProtectionCommands(identity, context);

  identity
    .command('request')
    .description('make keys, a certificate request for the manufacturer and a key statement for the hospital')
    .option('--config <file>', 'agent.toml', DEFAULT_CONFIG_PATH)
    .requiredOption('--serial <text>', "the device's serial number, as on its label")
    .option('--json', 'print JSON')
    .action((options: RequestOptions) => request(options, context));

  identity
    .command('install')
    .description("install the manufacturer's certificate and the hospital's root, directory and broker CA")
    .option('--config <file>', 'agent.toml', DEFAULT_CONFIG_PATH)
    .requiredOption('--certificate <file>', 'what the manufacturer issued for request.csr.pem')
    .option('--factory', 'at the manufacturer: the certificate alone; a hospital enrols the device later')
    .option('--hospital-root <file>', "the hospital's root.json; compare its fingerprint before you trust it")
    .option('--directory <file>', "the hospital's directory.wkdoc")
    .option('--broker-ca <file>', "the CA of the hospital's broker, as PEM")
    .option('--approval-key <file>', 'of "wardkeeper-hospital update approval-key": for approving updates without a network')
    .option('--dry-run', 'check everything, write nothing')
    .option('--json', 'print JSON')
    .action((options: InstallOptions) => (options.factory ? installAtFactory(options, context) : install(options, context)));
  addEnrolmentCommands(identity, context);
  addImportCommand(identity, context);
  addIdentityStatusCommand(identity, context);
  addRetireCommand(identity, context);
}

async function request(options: RequestOptions, context: CliContext): Promise<void> {
  const config = context.loadConfig(options.config);
  const { site, gateway, paths } = config;
  const { secrets } = await readyCliSecrets(config, context);
  const verdict = await requestIdentity(identityFolder(paths.state), { site, gateway, serial: options.serial }, secrets);
  if (!verdict.ok) return refuse(context, verdict, options.json);
  const { requestFile, keyStatementFile } = verdict;
  if (options.json) context.stdout(JSON.stringify({ ok: true, request: requestFile, keyStatement: keyStatementFile }));
  else for (const path of [requestFile, keyStatementFile]) context.stdout(path);
  context.stderr('"wardkeeper identity protect" puts the keys under the holder that agent.toml names and makes a recovery code for them.');
  context.stderr(
    `Keys made for ${gateway} at ${site}. The first file goes to the manufacturer, the second, with the certificate, to the hospital.`,
  );
}

async function install(options: InstallOptions, context: CliContext): Promise<void> {
  const config = context.loadConfig(options.config);
  const { site, gateway, paths } = config;
  const read = readParts(options);
  const dryRun = options.dryRun === true;
  if (!read.ok) return refuse(context, read, options.json);
  const { secrets } = await openCliSecrets(config, context);
  const order = { parts: read.parts, configured: { site, gateway }, atMs: context.nowMs(), dryRun };
  const verdict = installIdentity(identityFolder(paths.state), order, secrets);
  if (!verdict.ok) return refuse(context, verdict, options.json);
  const { name, directoryVersion, hospitalRoot } = verdict.identity;
  const root = { ed25519: keyName(hospitalRoot.ed25519), mlDsa65: keyName(hospitalRoot.mlDsa65) };
  if (options.json) context.stdout(JSON.stringify({ ok: true, dryRun, ...name, directoryVersion, hospitalRoot: root }));
  context.stderr(`Hospital root: Ed25519 key ${root.ed25519}, ML-DSA-65 key ${root.mlDsa65}. Compare both with the hospital's.`);
  context.stderr(
    dryRun
      ? `The identity of ${gateway} at ${site} is sound. Nothing was written.`
      : `${gateway} at ${site}, serial number ${name.serial}, is enrolled. Start the agent, or start it again, to use this identity.`,
  );
}

async function installAtFactory({ config: path, certificate, dryRun = false, json }: InstallOptions, context: CliContext): Promise<void> {
  const config = context.loadConfig(path);
  const { secrets } = await openCliSecrets(config, context);
  const pem = Buffer.from(readInput(certificate, MAX_SMALL_BYTES)).toString('utf8');
  const verdict = installFactory(identityFolder(config.paths.state), { certificate: pem, atMs: context.nowMs(), dryRun }, secrets);
  if (!verdict.ok) {
    refuse(context, verdict, json);
    return;
  }
  const notAfter = new Date(verdict.notAfterMs).toISOString();
  if (json) context.stdout(JSON.stringify({ ok: true, dryRun, serial: verdict.serial, notAfter }));
  context.stderr(
    dryRun
      ? `The factory certificate of ${verdict.serial} is sound. Nothing was written.`
      : `${verdict.serial} has its factory identity until ${notAfter}. A hospital makes it its own with "identity enroll".`,
  );
}

function readParts(options: InstallOptions): { readonly ok: true; readonly parts: IdentityParts } | Refusal {
  const { hospitalRoot, directory, brokerCa } = options;
  if (hospitalRoot === undefined || directory === undefined || brokerCa === undefined) {
    const detail = 'expected --hospital-root, --directory and --broker-ca; or --factory, for the certificate alone';
    return { ok: false, code: 'PARTS_MISSING', detail };
  }
  let path = options.certificate;
  const read = (next: string, maxBytes: number) => {
    path = next;
    const bytes = readWithin(path, maxBytes);
    if (bytes === null) throw new RangeError(`expected at most ${maxBytes} bytes`);
    return Buffer.from(bytes);
  };
  try {
    const parts = {
      certificate: read(options.certificate, MAX_SMALL_BYTES).toString('utf8'),
      hospitalRoot: read(hospitalRoot, MAX_SMALL_BYTES).toString('utf8'),
      directory: read(directory, MAX_DIRECTORY_BYTES),
      brokerCa: read(brokerCa, MAX_BROKER_CA_BYTES).toString('utf8'),
    };
    const { approvalKey } = options;
    return { ok: true, parts: { ...parts, approvalKey: approvalKey === undefined ? null : read(approvalKey, MAX_SMALL_BYTES) } };
  } catch (cause) {
    const finding = cause instanceof RangeError ? cause.message : `cannot be read (${reasonOf(cause)})`;
    return { ok: false, code: 'FILE', detail: `${path}: ${finding}` };
  }
}

function refuse(context: CliContext, refusal: Refused, json: boolean | undefined): void {
  context.exit(refuseWith(context, refusal, json));
}
