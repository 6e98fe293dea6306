/** `ward`, behind `npm start`. */
import { isName } from '@wardkeeper/proto';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { resolve } from 'node:path';
import { checkInstalled, DEFAULT_STATE, runWard } from '../ward/index.ts';
import type { SimContext } from './context.ts';

const CARE_SETTINGS = ['emergency', 'operating-room', 'icu', 'ward', 'outpatient', 'laboratory', 'home'];

interface Options {
  readonly state?: string;
  readonly site: string;
  readonly gateway: string;
  readonly device: string;
  readonly careSetting: string;
  readonly broker?: string;
  readonly brokerCa?: string;
  readonly brokerProtocol: '5' | '3.1.1';
  readonly tour?: boolean;
  readonly keep?: boolean;
  readonly fresh?: boolean;
  readonly prepareOnly?: boolean;
  readonly consolePort?: number;
  readonly programs?: string;
}

export function addWardCommand(program: Command, context: SimContext): void {
  program
    .command('ward')
    .description('a whole ward: pump, agent, broker, hospital, and what happens there as the hospital knows it')
    .option('--state <dir>', `where it keeps everything (default: ${DEFAULT_STATE}; for a tour a temporary folder)`)
    .option('--fresh', 'throw away the ward that is there and make a new one, with new PINs')
    .option('--tour', 'play the story without a person, compare both records, print one JSON line, stop')
    .option('--keep', "keep a tour's temporary folder")
    .addOption(new Option('--care-setting <setting>', 'where the pump stands').choices(CARE_SETTINGS).default('icu'))
    .option('--site <name>', "the site's name", parseName, 'st-anna')
    .option('--gateway <name>', "the gateway's name", parseName, 'gw-1')
    .option('--device <id>', "the pump's id", parseName, 'pump-1')
    .option('--broker <url>', 'a broker that is there already: mqtts://host:port')
    .option('--broker-ca <file>', "who vouches for that broker, where it is not the ward's own authority (PEM)")
    .addOption(new Option('--broker-protocol <version>', 'what that broker speaks').choices(['5', '3.1.1']).default('5'))
    .option(
      '--console-port <port>',
      "where the hospital's console listens, on this machine alone (default: 8480, or any where that is taken)",
      parsePort,
    )
    .option(
      '--programs <dir>',
      'wardkeeper, wardkeeper-hospital and wardkeeper-release as they are installed there, instead of the sources',
    )
    .option('--prepare-only', 'make keys and certificates, say what a broker needs, stop')
    .action(async (options: Options) => {
      const installed = options.programs === undefined ? undefined : resolve(context.workingFolder, options.programs);
      if (installed !== undefined) checkInstalled(installed);
      const well = await runWard(
        {
          state: options.state ?? null,
          names: { site: options.site, gateway: options.gateway, device: options.device },
          careSetting: options.careSetting,
          broker: options.broker === undefined ? null : { url: options.broker, protocol: options.brokerProtocol },
          brokerAuthority: options.brokerCa === undefined ? null : resolve(context.workingFolder, options.brokerCa),
          tour: options.tour === true,
          keep: options.keep === true,
          fresh: options.fresh === true,
          prepareOnly: options.prepareOnly === true,
          consolePort: options.consolePort ?? null,
        },
        {
          runtime: {
            execPath: context.execPath,
            execArgv: context.execArgv,
            environment: context.environment,
            ...(installed === undefined ? {} : { installed }),
            signal: context.stopSignal,
          },
          signalProcess: context.signalProcess,
          killSignal: context.killSignal,
          workingFolder: context.workingFolder,
          say: context.stdout,
        },
      );
      context.setExitCode(well ? 0 : 1);
    });
}

function parseName(text: string): string {
  if (!isName(text)) throw new InvalidArgumentError('Expected 1 to 63 lower-case letters, digits and inner hyphens.');
  return text;
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw new InvalidArgumentError('Expected a port, 1 to 65535.');
  return port;
}
