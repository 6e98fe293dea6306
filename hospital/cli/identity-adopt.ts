/** `identity adopt`: takes in a gateway that has its certificate from the hospital's own EST server. */
import { MAX_ADOPTION_BYTES } from '@wardkeeper/proto/enrolment';
import type { Command } from 'commander';
import { HospitalError } from '../errors.ts';
import { splitCertificates } from '../identity/index.ts';
import { proveAdoption } from '../keys/index.ts';
import { readFileWithin } from '../runtime/index.ts';
import { openStore } from '../store/index.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { configOption } from './options.ts';

interface AdoptOptions extends ConfigOption {
  readonly ca: string;
  readonly factoryCa?: string;
  readonly replace?: true;
  readonly dryRun?: true;
  readonly json?: true;
}

const MAX_FILE_BYTES = 256 * 1024;

export function addAdoptVerb(identity: Command, context: CliContext): void {
  identity
    .command('adopt')
    .description('register a gateway that an EST server of your own PKI has certified, with the file that it made')
    .addOption(configOption())
    .argument('<file>', 'adoption.json of "wardkeeper identity enroll --est"')
    .requiredOption('--ca <file>', "who of your PKI issues gateways' certificates, PEM")
    .option('--factory-ca <file>', "the manufacturer's CA, PEM (default: factory_cas of [identity])")
    .option('--replace', 'the gateway of this name was rightly replaced or has rightly new keys')
    .option('--dry-run', 'only say who it is')
    .option('--json', 'one JSON object')
    .action((file: string, options: AdoptOptions) => adopt(context, file, options));
}

async function adopt(context: CliContext, file: string, options: AdoptOptions): Promise<void> {
  const { ca, factoryCa, json } = options;
  const [replace, dryRun] = [options.replace === true, options.dryRun === true];
  const config = configOf(options);
  const nowMs = context.wallMs();
  const factoryFile = factoryCa ?? config.identity?.factoryCas;
  if (factoryFile === undefined)
    throw new HospitalError('USAGE', '--factory-ca: expected it, where hospital.toml has no [identity] factory_cas');
  const certificates = (path: string, what: string) =>
    splitCertificates(readFileWithin(path, MAX_FILE_BYTES, what).toString('utf8'), `${what} ${path}`);
  const evidence = {
    file: readFileWithin(file, MAX_ADOPTION_BYTES, 'adoption').toString('utf8'),
    siteCas: certificates(ca, 'site CA'),
    factoryCas: certificates(factoryFile, 'factory CA'),
  };
  const enrolment = proveAdoption(evidence, { site: config.site, nowMs });
  const { gateway, serial } = enrolment;
  await using store = await openStore(config.store, config.site);
  const outcome = dryRun ? 'sound' : await store.transact((tx) => tx.gateways.register(enrolment, { replace, nowMs }));
  if (json) context.stdout(JSON.stringify({ dryRun, site: config.site, gateway, serial, outcome }));
  else context.stdout(`${gateway} (serial ${serial}): ${outcome}`);
}
