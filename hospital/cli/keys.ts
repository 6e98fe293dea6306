/** `directory init` and `certificate init|issue`: a site's own keys. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { CERTIFICATE_PURPOSES, type CertificatePurpose, initCertificates, initDirectory, issueSiteCertificate } from '../keys/index.ts';
import type { CliContext } from './context.ts';

interface FolderOptions {
  readonly dir: string;
  readonly site: string;
  readonly days: number;
  readonly json?: true;
}

interface IssueOptions extends Omit<FolderOptions, 'site'> {
  readonly for: CertificatePurpose;
  readonly host?: readonly string[];
}

const YEAR_DAYS = 365;
const CA_DAYS = 3_650;

export function addKeyCommands(program: Command, context: CliContext): void {
  const report = (json: true | undefined, value: Record<string, unknown>, lines: readonly string[]) => {
    if (json) context.stdout(JSON.stringify(value));
    else for (const line of lines) context.stdout(line);
  };
  const directory = program.command('directory').description("the site's signed list of its keys");
  directory
    .command('init')
    .description("make the site's root, receipt and recipient keys and directory version 1")
    .requiredOption('--dir <folder>', 'made where it is missing; must have no keys yet')
    .requiredOption('--site <name>', 'the name of the site')
    .option('--days <count>', 'how long the directory is valid', parseDays, YEAR_DAYS)
    .option('--json', 'one JSON object')
    .action(({ dir, site, days, json }: FolderOptions) => {
      const made = initDirectory({ folder: dir, site, days, nowMs: context.wallMs(), randomBytes: context.randomBytes });
      const expires = new Date(made.expiresMs).toISOString();
      report(json, { folder: dir, site, version: 1, recipient: made.recipient, expires }, [
        `directory 1 of ${site} is in ${dir}, valid to ${expires}, recipient ${made.recipient}`,
      ]);
      context.stderr('root.ed25519.key.pem and root.ml-dsa-65.key.pem are needed only for the next directory: keep them offline');
    });

  const certificate = program.command('certificate').description("TLS certificates of the site's broker and receiver");
  certificate
    .command('init')
    .description('make the CA that the broker and the receiver get their certificates from')
    .requiredOption('--dir <folder>', 'made where it is missing')
    .requiredOption('--site <name>', 'the name of the site')
    .option('--days <count>', 'how long it is valid', parseDays, CA_DAYS)
    .option('--json', 'one JSON object')
    .action(({ dir, site, days, json }: FolderOptions) => {
      const files = initCertificates({ folder: dir, site, days, nowMs: context.wallMs(), randomBytes: context.randomBytes });
      report(json, files, [files.certificate, files.key]);
    });
  certificate
    .command('issue')
    .description('make a key and a certificate from that CA')
    .requiredOption('--dir <folder>', 'the one of "certificate init"')
    .addOption(new Option('--for <whom>', 'whose').choices(CERTIFICATE_PURPOSES).makeOptionMandatory())
    .option('--host <name...>', 'names and addresses under which gateways reach the broker (default: localhost 127.0.0.1)')
    .option('--days <count>', 'how long it is valid', parseDays, YEAR_DAYS)
    .option('--json', 'one JSON object')
    .action(({ dir, for: purpose, host, days, json }: IssueOptions) => {
      const hosts = host === undefined ? {} : { hosts: host };
      const files = issueSiteCertificate({
        folder: dir,
        purpose,
        ...hosts,
        days,
        nowMs: context.wallMs(),
        randomBytes: context.randomBytes,
      });
      report(json, files, [files.certificate, files.key]);
    });
}

function parseDays(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) < 1) throw new InvalidArgumentError('expected a whole number of days, at least 1');
  return Number(text);
}
