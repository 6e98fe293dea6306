/** `certificate init|issue`: TLS certificates for a site that has no PKI of its own. */
import { type Command, Option } from 'commander';
import { CERTIFICATE_PURPOSES, type CertificatePurpose, initCertificates, issueSiteCertificate } from '../keys/index.ts';
import type { CliContext } from './context.ts';
import { parseDays } from './options.ts';

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

export function addCertificateCommands(program: Command, context: CliContext): void {
  const report = (json: true | undefined, value: Record<string, unknown>, lines: readonly string[]) => {
    if (json) context.stdout(JSON.stringify(value));
    else for (const line of lines) context.stdout(line);
  };
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
