/** `fleet`: many gateways at once, for load. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { resolve } from 'node:path';
import { runFleet } from '../fleet/index.ts';
import { DEFAULT_STATE } from '../ward/index.ts';
import type { SimContext } from './context.ts';

const MAX_GATEWAYS = 5_000;
const MAX_EVENTS_PER_SECOND = 10_000;
const MAX_MINUTES = 7 * 24 * 60;
const MAX_THREADS = 64;

interface Options {
  readonly state: string;
  readonly gateways: number;
  readonly eventsPerSecond: number;
  readonly minutes: number;
  readonly threads: number;
  readonly broker: string;
  readonly brokerProtocol: '5' | '3.1.1';
}

export function addFleetCommand(program: Command, context: SimContext): void {
  program
    .command('fleet')
    .description(
      'many light gateways in one process, registered at a ward’s hospital, for load; a line of JSON when all are connected and have their first receipts, and one at the end',
    )
    .requiredOption('--broker <url>', 'where they connect: mqtts://host:port')
    .addOption(new Option('--broker-protocol <version>', 'what that broker speaks').choices(['5', '3.1.1']).default('5'))
    .option('--state <dir>', 'the ward whose factory makes them and whose hospital takes them in', DEFAULT_STATE)
    .option('--gateways <count>', 'how many', numberWithin(1, MAX_GATEWAYS, true), 200)
    .option('--events-per-second <rate>', 'of each gateway', numberWithin(0, MAX_EVENTS_PER_SECOND, false), 1)
    .option('--minutes <count>', 'how long events come', numberWithin(0, MAX_MINUTES, false), 1)
    .option('--threads <count>', 'that share them: one fills one core', numberWithin(1, MAX_THREADS, true), 1)
    .action(async ({ state, broker, brokerProtocol, ...load }: Options) => {
      const report = await runFleet(
        { ...load, state: resolve(context.workingFolder, state), broker: { url: broker, protocol: brokerProtocol } },
        {
          runtime: {
            execPath: context.execPath,
            execArgv: context.execArgv,
            environment: context.environment,
            signal: context.stopSignal,
          },
          say: context.stderr,
          onLive: (start) => context.stdout(JSON.stringify({ event: 'live', ...start })),
          residentBytes: context.residentBytes,
        },
      );
      context.stdout(JSON.stringify(report));
      context.setExitCode(report.ok ? 0 : 1);
    });
}

function numberWithin(least: number, most: number, whole: boolean): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value >= least && value <= most && (!whole || Number.isSafeInteger(value))) return value;
    throw new InvalidArgumentError(`Expected a ${whole ? 'whole ' : ''}number from ${least} to ${most}.`);
  };
}
