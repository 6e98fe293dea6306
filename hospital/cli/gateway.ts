/** `gateway add`: takes a gateway into the site. */
import type { Command } from 'commander';
import { proveEnrolment } from '../keys/index.ts';
import { readFileWithin } from '../runtime/index.ts';
import { openStore } from '../store/index.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { addGatewayImport } from './gateway-import.ts';
import { configOption } from './options.ts';

const MAX_EVIDENCE_BYTES = 256 * 1024;

interface AddOptions extends ConfigOption {
  readonly certificate: string;
  readonly keyStatement: string;
  readonly factoryCa: string;
  readonly replace?: true;
  readonly json?: true;
}

export function addGatewayCommands(program: Command, context: CliContext): void {
  const gateways = program.command('gateway').description('the gateways of this site');
  addGatewayImport(gateways, context);
  gateways
    .command('add')
    .description('register a gateway by its certificate and the key statement that its key signed')
    .addOption(configOption())
    .requiredOption('--certificate <file>', "the gateway's certificate, PEM")
    .requiredOption('--key-statement <file>', 'key-statement.wkdoc of "wardkeeper identity request"')
    .requiredOption('--factory-ca <file>', "the manufacturer's CA, PEM")
    .option('--replace', 'the gateway of this name was rightly replaced or has rightly new keys')
    .option('--json', 'one JSON object')
    .action(async (options: AddOptions) => {
      const config = configOf(options);
      const read = (path: string, what: string) => readFileWithin(path, MAX_EVIDENCE_BYTES, what);
      const evidence = {
        certificate: read(options.certificate, 'certificate').toString('utf8'),
        keyStatement: read(options.keyStatement, 'key statement'),
        factoryCa: read(options.factoryCa, 'factory CA').toString('utf8'),
      };
      const nowMs = context.wallMs();
      const enrolment = proveEnrolment(evidence, { site: config.site, nowMs });
      await using store = await openStore(config.store, config.site);
      const outcome = await store.transact((tx) => tx.gateways.register(enrolment, { replace: options.replace === true, nowMs }));
      const { gateway, serial } = enrolment;
      if (options.json) context.stdout(JSON.stringify({ site: config.site, gateway, serial, outcome }));
      else context.stdout(`${gateway} (serial ${serial}): ${outcome}`);
    });
}
