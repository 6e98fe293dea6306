/** `gateway import`: takes a whole delivery of gateways into the site, all of them or none. */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { HospitalError } from '../errors.ts';
import { proveEnrolment } from '../keys/index.ts';
import { readFileWithin } from '../runtime/index.ts';
import { openStore } from '../store/index.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { configOption } from './options.ts';

const MAX_EVIDENCE_BYTES = 256 * 1024;
const MAX_GATEWAYS = 10_000;

interface ImportOptions extends ConfigOption {
  readonly folder: string;
  readonly factoryCa: string;
  readonly json?: true;
}

export function addGatewayImport(gateway: Command, context: CliContext): void {
  gateway
    .command('import')
    .description('register every gateway of a folder with NAME.crt.pem and NAME.wkdoc for each: all of them, or none where one is refused')
    .addOption(configOption())
    .requiredOption('--folder <dir>', 'certificates and key statements, as "gateway add" takes them')
    .requiredOption('--factory-ca <file>', "the manufacturer's CA, PEM")
    .option('--json', 'one JSON object')
    .action(async (options: ImportOptions) => {
      const config = configOf(options);
      const nowMs = context.wallMs();
      const read = (path: string, what: string) => readFileWithin(path, MAX_EVIDENCE_BYTES, what);
      const names = globSync('*.crt.pem', { cwd: options.folder }).map((file) => file.slice(0, -'.crt.pem'.length));
      if (names.length === 0 || names.length > MAX_GATEWAYS) {
        throw new HospitalError('USAGE', `${options.folder}: expected 1 to ${MAX_GATEWAYS} files NAME.crt.pem, found ${names.length}`);
      }
      const factoryCa = read(options.factoryCa, 'factory CA').toString('utf8');
      const enrolments = names.toSorted().map((name) => {
        const certificate = read(join(options.folder, `${name}.crt.pem`), 'certificate').toString('utf8');
        const keyStatement = read(join(options.folder, `${name}.wkdoc`), 'key statement');
        try {
          return proveEnrolment({ certificate, keyStatement, factoryCa }, { site: config.site, nowMs });
        } catch (cause) {
          if (!(cause instanceof HospitalError)) throw cause;
          throw new HospitalError(cause.code, `${name}: ${cause.message}; no gateway of this delivery was registered`, { cause });
        }
      });
      await using store = await openStore(config.store, config.site);
      const outcomes = await store.transact(async (tx) => {
        const each: Awaited<ReturnType<typeof tx.gateways.register>>[] = [];
        for (const enrolment of enrolments) each.push(await tx.gateways.register(enrolment, { replace: false, nowMs }));
        return each;
      });
      const added = outcomes.filter((outcome) => outcome === 'added').length;
      if (options.json) context.stdout(JSON.stringify({ site: config.site, gateways: outcomes.length, added }));
      else context.stdout(`${outcomes.length} gateways: ${added} added, ${outcomes.length - added} known already`);
    });
}
