/** `wardkeeper identity import`: a certificate with its key from the hospital's own PKI, as a .p12 file. */
import type { Command } from 'commander';
import { DEFAULT_CONFIG_PATH } from '../config.ts';
import { importPkcs12 } from '../identity/import.ts';
import { identityFolder, MAX_BROKER_CA_BYTES, MAX_DIRECTORY_BYTES, MAX_SMALL_BYTES } from '../identity/index.ts';
import type { CliContext, ExitCode } from './context.ts';
import { readInput } from './read-input.ts';
import { refuseWith } from './refusal.ts';
import { readyCliSecrets } from './secrets.ts';

interface ImportOptions {
  readonly config: string;
  readonly hospitalRoot?: string;
  readonly directory?: string;
  readonly brokerCa?: string;
  readonly siteCa?: string;
  readonly dryRun?: boolean;
  readonly json?: true;
}

const MAX_FILE_BYTES = 256 * 1024;

export function addImportCommand(identity: Command, context: CliContext): void {
  identity
    .command('import')
    .description("use a certificate and key from the hospital's own PKI (PKCS#12); its password on standard input")
    .argument('<file>', '.p12 or .pfx')
    .option('--config <file>', 'agent.toml', DEFAULT_CONFIG_PATH)
    .option('--hospital-root <file>', "the first time: the hospital's root.json; compare its fingerprint before you trust it")
    .option('--directory <file>', "the first time: the hospital's directory.wkdoc")
    .option('--broker-ca <file>', "the first time, and where it changed: the CA of the hospital's broker, as PEM")
    .option('--site-ca <file>', "the first time, and where it changed: who of the hospital's PKI issues gateways' certificates, as PEM")
    .option('--dry-run', 'check everything, write nothing')
    .option('--json', 'print JSON')
    .action(async (file: string, options: ImportOptions) => context.exit(await importFile(file, options, context)));
}

async function importFile(file: string, { json, dryRun = false, ...options }: ImportOptions, context: CliContext): Promise<ExitCode> {
  const config = context.loadConfig(options.config);
  const { site, gateway, paths } = config;
  const optional = (path: string | undefined, maxBytes: number) => (path === undefined ? null : readInput(path, maxBytes));
  const text = (bytes: Uint8Array | null) => (bytes === null ? null : Buffer.from(bytes).toString('utf8'));
  const order = {
    file: readInput(file, MAX_FILE_BYTES),
    password: await context.readStdin(),
    hospitalRoot: text(optional(options.hospitalRoot, MAX_SMALL_BYTES)),
    directory: optional(options.directory, MAX_DIRECTORY_BYTES),
    brokerCa: text(optional(options.brokerCa, MAX_BROKER_CA_BYTES)),
    siteCa: text(optional(options.siteCa, MAX_BROKER_CA_BYTES)),
    configured: { site, gateway },
    atMs: context.nowMs(),
    dryRun,
  };
  const { secrets } = await readyCliSecrets(config, context);
  const verdict = await importPkcs12(identityFolder(paths.state), order, secrets);
  if (!verdict.ok) return refuseWith(context, { code: verdict.code, detail: `${file}: ${verdict.detail}` }, json);
  const notAfter = new Date(verdict.notAfterMs).toISOString();
  if (json) context.stdout(JSON.stringify({ ok: true, dryRun, ...verdict.name, notAfter, keyStatement: verdict.keyStatement }));
  context.stderr(
    dryRun
      ? `The certificate of ${gateway} at ${site} is sound, until ${notAfter}. Nothing was written.`
      : `${gateway} at ${site} uses it until ${notAfter}. Give its certificate and ${verdict.keyStatement} to the hospital: "wardkeeper-hospital gateway add".`,
  );
  return 0;
}
