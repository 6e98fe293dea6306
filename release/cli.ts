/** The verbs of `wardkeeper-release`. Data on stdout, talk on stderr; exit codes 0 done, 1 failed or refused, 2 usage, 75 try later. */
import { isName, ProtoError } from '@wardkeeper/proto';
import { formatFaults } from '@wardkeeper/proto/toml';
import { MAX_PEM_BYTES } from '@wardkeeper/proto/x509';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { addBadgeCommands } from './badge/cli.ts';
import type { ReleaseContext } from './context.ts';
import { DEFAULT_DAYS, issueDeviceCertificate, keepCopy, MAX_DAYS } from './device.ts';
import { ReleaseError } from './errors.ts';
import { initFactoryCa, loadFactoryCa } from './factory-ca.ts';
import { addFileListCommands } from './file-list-cli.ts';
import { PUBLIC_FILE, readText, writeDurably } from './files.ts';
import type { Prompt } from './prompt.ts';
import { BOUNDS_KEYS, signBoundsFile } from './policy-bounds.ts';
import { initSigningKeys } from './signing-keys.ts';
import { addUpdateCommands } from './updates/cli/commands.ts';
import { VERSION } from './version.ts';

export type ExitCode = 0 | 1 | 2 | 75;

export interface ReleaseCliContext extends ReleaseContext {
  /** One call is one line, its line end added. */
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whom to ask for passphrases; opened when first needed. Absent: nobody. */
  readonly openPrompt?: () => Prompt;
}

interface IssueOptions {
  readonly dir: string;
  readonly request: string;
  readonly site: string;
  readonly gateway: string;
  readonly serial?: string;
  readonly days: number;
  readonly out: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Runs one command line (without the program's own name) to its end. Never throws for what a person typed or a file holds. */
export async function runCli(args: readonly string[], context: ReleaseCliContext): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const asked: Prompt[] = [];
  const prompt = () => {
    if (asked.length === 0 && context.openPrompt !== undefined) asked.push(context.openPrompt());
    return asked[0] ?? null;
  };
  const program = buildProgram(context, prompt, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof ReleaseError) && !(error instanceof ProtoError)) throw error;
    context.stderr(`wardkeeper-release: ${error.message} [${error.code}]`);
    return error.code === 'REPOSITORY_BUSY' ? 75 : 1;
  } finally {
    for (const each of asked) each.close();
  }
}

/** Every verb that there is. */
export function buildProgram(context: ReleaseCliContext, prompt: () => Prompt | null, exit: (code: ExitCode) => void): Command {
  const trimmed = (write: (text: string) => void) => (text: string) => write(text.replace(/\n$/, ''));
  const program = new Command('wardkeeper-release')
    .description(
      "The manufacturer's tool, for an offline machine: identities of devices, signed updates, bounds on policies, lists of files, badges",
    )
    // "--version" of a release that is added is that release's.
    .enablePositionalOptions()
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError()
    .configureOutput({ writeOut: trimmed(context.stdout), writeErr: trimmed(context.stderr) });

  program
    .command('init')
    .description('make the factory CA that vouches for gateways')
    .requiredOption('--dir <dir>', 'folder for factory-ca.crt.pem and factory-ca.key.pem')
    .option('--name <text>', "the CA's name in its certificate", 'Wardkeeper factory CA')
    .option('--json', 'print JSON')
    .action(async (options: { dir: string; name: string; json?: boolean }) => {
      const verdict = await initFactoryCa(options.dir, options.name, context);
      if (!verdict.ok) return refuse(context, exit, verdict, options.json);
      context.stdout(options.json ? JSON.stringify({ ok: true, ...verdict.files }) : verdict.files.certificate);
      context.stderr(`Factory CA made. ${verdict.files.key} signs every gateway: keep it offline, with a backup.`);
    });

  program
    .command('device')
    .description('gateways')
    .command('issue')
    .description("issue a gateway's certificate from its request")
    .requiredOption('--dir <dir>', 'folder of the factory CA')
    .requiredOption('--request <file>', "the gateway's request.csr.pem")
    .requiredOption('--site <site>', 'site it is made for', parseNameOption)
    .requiredOption('--gateway <name>', 'its name within the site', parseNameOption)
    .option('--serial <text>', "the device's serial number, which the request must name")
    .option('--days <n>', 'days from now until it ends', parseDays, DEFAULT_DAYS)
    .requiredOption('--out <file>', 'where the certificate goes')
    .option('--dry-run', 'check everything, write nothing')
    .option('--json', 'print JSON')
    .action((options: IssueOptions) => issue(options, context, exit));

  const bounds = program.command('policy-bounds').description("what hospitals' access policies may say");
  bounds
    .command('init')
    .description('make the keys that sign bounds')
    .requiredOption('--dir <dir>', 'folder for the keys')
    .option('--json', 'print JSON')
    .action(async (options: { dir: string; json?: boolean }) => {
      const verdict = await initSigningKeys(options.dir, BOUNDS_KEYS);
      if (!verdict.ok) return refuse(context, exit, verdict, options.json);
      context.stdout(options.json ? JSON.stringify({ ok: true, ...verdict.files }) : verdict.files.root);
      context.stderr(`Keys made. ${verdict.files.root} goes into the gateway's image, as manufacturer_root; the others stay offline.`);
    });
  bounds
    .command('sign')
    .description('check bounds and sign them')
    .argument('<file>', 'bounds as TOML')
    .requiredOption('--dir <dir>', 'the one of "policy-bounds init"')
    .requiredOption('--out <file>', 'where the signed document goes')
    .option('--json', 'print JSON')
    .action(async (file: string, options: { dir: string; out: string; json?: boolean }) => {
      const signed = await signBoundsFile(options.dir, file);
      if (!signed.ok) return refuse(context, exit, { code: 'BOUNDS_FAULTY', detail: formatFaults(file, signed.faults) }, options.json);
      await writeDurably(options.out, signed.document, PUBLIC_FILE);
      const { id, version } = signed;
      context.stdout(options.json ? JSON.stringify({ ok: true, document: options.out, id, version }) : options.out);
      context.stderr(`Bounds ${id}, version ${version}, signed. Name the document as policy_bounds beside manufacturer_root.`);
    });

  const { nowMs, stdout, stderr } = context;
  const answer = {
    stdout,
    stderr,
    refuse: (refusal: { code: string; detail: string }, json: boolean | undefined) => refuse(context, exit, refusal, json),
  };
  addFileListCommands(program, { nowMs, ...answer });
  addBadgeCommands(program, { nowMs, ...answer });
  addUpdateCommands(program, { nowMs, randomBytes: context.randomBytes, prompt, ...answer });

  return program;
}

async function issue(options: IssueOptions, context: ReleaseCliContext, exit: (code: ExitCode) => void): Promise<void> {
  const { dir, site, gateway, serial, days, out, json } = options;
  const ca = await loadFactoryCa(dir);
  // Room beyond the limit: an oversized request is the parser's to refuse, under its own code
  const requestPem = await readText(options.request, 4 * MAX_PEM_BYTES);
  const device = serial === undefined ? { site, gateway } : { site, gateway, serial };
  const verdict = issueDeviceCertificate(ca, { requestPem, device, days }, context);
  if (!verdict.ok) return refuse(context, exit, { ...verdict, detail: `${options.request}: ${verdict.detail}` }, json);
  const { issued } = verdict;
  if (options.dryRun) {
    context.stderr(`The request of ${gateway} at ${site} is sound. Nothing was written.`);
    if (json) context.stdout(JSON.stringify({ ok: true, dryRun: true, site, gateway, serial: issued.subject.serialNumber }));
    return;
  }
  const copy = await keepCopy(dir, issued);
  await writeDurably(out, issued.pem, PUBLIC_FILE);
  const told = {
    ok: true,
    certificate: out,
    copy,
    site,
    gateway,
    serial: issued.subject.serialNumber,
    certificateSerial: issued.certificateSerial,
    fingerprintSha256: issued.fingerprintSha256,
    notBefore: issued.notBefore.toISOString(),
    notAfter: issued.notAfter.toISOString(),
  };
  context.stdout(json ? JSON.stringify(told) : out);
  context.stderr(`Certificate for ${gateway} at ${site}, serial number ${told.serial}, until ${told.notAfter}.`);
}

function refuse(
  context: ReleaseCliContext,
  exit: (code: ExitCode) => void,
  refusal: { readonly code: string; readonly detail: string },
  json: boolean | undefined,
): void {
  if (json) context.stdout(JSON.stringify({ ok: false, code: refusal.code, detail: refusal.detail }));
  context.stderr(`wardkeeper-release: refused: ${refusal.detail} [${refusal.code}]`);
  exit(1);
}

function parseNameOption(text: string): string {
  if (!isName(text)) throw new InvalidArgumentError('Expected 1 to 63 lower-case letters, digits and inner hyphens.');
  return text;
}

function parseDays(text: string): number {
  const days = Number(text);
  if (!/^[0-9]+$/.test(text) || days < 1 || days > MAX_DAYS) throw new InvalidArgumentError(`Expected 1 to ${MAX_DAYS}.`);
  return days;
}
