/**
 * `wardkeeper doctor`: what is wrong, why, and what to do. It looks first at what can be seen without the agent, because it is most often
 * asked when the agent does not run,
 * then asks the agent for its warnings.
 */
import type { Command } from 'commander';
import { type AgentConfig, DEFAULT_CONFIG_PATH, loadConfig } from '../../config.ts';
import type { CliContext } from '../context.ts';
import { attempt, type Check, formatCheck, passed } from './check.ts';
import { checkClock } from './clock.ts';
import { checkDisk } from './disk.ts';
import { checkKeysAndIdentity } from './identity.ts';
import { checkMachine } from './machine.ts';
import { checkAgent } from './running.ts';
import { checkSockets } from './sockets.ts';
import { checkState } from './state.ts';

interface Options {
  readonly config: string;
  readonly json?: boolean;
}

export function addDoctorCommand(program: Command, context: CliContext): void {
  program
    .command('doctor')
    .description('what is wrong, why, and what to do')
    .option('--config <file>', 'configuration of the agent', DEFAULT_CONFIG_PATH)
    .option('--json', 'one JSON object')
    .action((options: Options) => diagnose(options, context));
}

async function diagnose({ config: path, json }: Options, context: CliContext): Promise<void> {
  const config = attempt(() => loadConfig(path));
  const checks = config.error === null ? await checksOf(path, config.value, context) : [faulty(path, config.error), await checkMachine()];
  const failed = checks.some(({ verdict }) => verdict === 'fail');
  if (json === true) context.stdout(JSON.stringify({ ok: !failed, checks }));
  else for (const check of checks) context.stdout(formatCheck(check));
  if (failed) context.exit(1);
}

async function checksOf(path: string, config: AgentConfig, context: CliContext): Promise<readonly Check[]> {
  return [
    passed('CONFIG', `${path} is sound`),
    checkState(config.paths.state),
    checkDisk(config),
    checkClock(config.paths.state, context.nowMs()),
    ...(await checkKeysAndIdentity(path, config, context)),
    await checkSockets(config),
    ...(await checkAgent(config)),
    await checkMachine(),
  ];
}

function faulty(path: string, error: string): Check {
  return {
    name: 'CONFIG',
    verdict: 'fail',
    cause: error,
    cure: `Do what stands above, or mend ${path}: every fault is named with its line.`,
  };
}
