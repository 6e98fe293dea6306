/** `wardkeeper status`: how the agent is, for whoever stands before it. */
import type { Command } from 'commander';
import { DEFAULT_CONFIG_PATH, loadConfig } from '../config.ts';
import { AgentError } from '../errors.ts';
import type { StatusReport } from '../health/index.ts';
import { requestLocal, socketPaths } from '../local-api/index.ts';
import type { CliContext } from './context.ts';
import { formatCheck } from './doctor/check.ts';

interface Options {
  readonly config: string;
  readonly json?: boolean;
}

export function addStatusCommand(program: Command, context: CliContext): void {
  program
    .command('status')
    .description('what the running agent is doing')
    .option('--config <file>', 'configuration of the agent', DEFAULT_CONFIG_PATH)
    .option('--json', 'one JSON object')
    .action((options: Options) => showStatus(options, context));
}

async function showStatus({ config, json }: Options, context: CliContext): Promise<void> {
  const report = (await ask(config, '/v1/status')) as StatusReport;
  if (json === true) return context.stdout(JSON.stringify(report));
  const { access, integrity, commands } = report;
  const line = (name: string, text: string) => context.stdout(`${name.padEnd(10)} ${text}`);
  line(
    'agent',
    `${report.version}, ${report.gateway} at ${report.site}, ${report.careSetting}, since ${new Date(report.startedMs).toISOString()}`,
  );
  line('ledger', `${report.ledger.headSeq} events in ${report.ledger.id}`);
  line('disk', describeDisk(report.ledger));
  for (const [name, text] of describeDelivery(report)) line(name, text);
  line('access', `${count(access.accounts, 'account')}, ${count(access.sessions, 'open session')}, ${access.blocked} waiting or locked`);
  line(
    'integrity',
    `${integrity.sets.map(({ name, files }) => `${name} ${files}`).join(', ') || 'no guarded set'}; ${count(integrity.openFindings, 'open finding')}`,
  );
  line(
    'commands',
    `${commands.last === null ? 'none since the start' : `${commands.last.order} ${commands.last.outcome} at ${new Date(commands.last.atMs).toISOString()}`}, ${commands.refused} refused; service from afar ${commands.serviceEndsInMs === 0 ? 'not granted' : `granted for ${Math.ceil(commands.serviceEndsInMs / 60_000)} min`}`,
  );
  line('pace', describePace(report.governor));
  for (const device of access.devices)
    line('device', `${device.deviceId} ${device.state}${device.patientConnected ? ', patient connected' : ''}`);
  for (const { deviceId, atMs } of commands.drills)
    line('drill', `${deviceId}, called at ${new Date(atMs).toISOString()}; it opens nothing`);
  for (const warning of report.warnings) context.stdout(formatCheck({ name: warning.code, ...warning }));
}

function describeDelivery({ telemetry, certificateExpiresMs, keyHolder }: StatusReport): readonly (readonly [string, string])[] {
  const time = (ms: number) => new Date(ms).toISOString();
  const standing = telemetry.connected ? 'connected' : `not connected (${telemetry.reason})`;
  const receipt = telemetry.lastReceiptMs === null ? 'no receipt yet in this run' : `last receipt ${time(telemetry.lastReceiptMs)}`;
  const cap =
    telemetry.maxBytesPerMinute === null
      ? `${telemetry.lastMinuteBytes} bytes in the last minute, no cap`
      : `${telemetry.lastMinuteBytes} of at most ${telemetry.maxBytesPerMinute} bytes in the last minute`;
  return [
    ['hospital', `${standing} since ${time(telemetry.sinceMs)}, receipt for ${telemetry.throughSeq} of ${telemetry.headSeq}`],
    ['delivery', `${count(telemetry.backlog, 'event')} without a receipt, ${receipt}; ${cap}`],
    [
      'trust',
      `directory ${telemetry.directoryVersion} until ${time(telemetry.directoryExpiresMs)}, certificate until ${time(certificateExpiresMs)}, keys ${keyHolder === null ? 'plain' : `held by ${keyHolder}`}`,
    ],
  ];
}

function describePace({ level, cause, slowed, sinceMs }: StatusReport['governor']): string {
  if (level === 0) return 'full: nothing is put off';
  const works = slowed.map(({ work, times }) => (times === 0 ? `${work} waits` : `${work} ${times} times slower`));
  return `level ${level} since ${new Date(sinceMs).toISOString()} for lack of ${cause}: ${works.join(', ')}`;
}

const MIB = 1024 * 1024;

function describeDisk({ usedBytes, quotaBytes, oldestUncovered, dropped, ballast, ringUsed }: StatusReport['ledger']): string {
  const oldest = oldestUncovered?.atMs ?? null;
  return [
    `${(usedBytes / MIB).toFixed(1)} of ${quotaBytes / MIB} MiB`,
    oldestUncovered === null
      ? 'every event has a receipt'
      : `no receipt from event ${oldestUncovered.seq} on${oldest === null ? '' : ` (${new Date(oldest).toISOString()})`}`,
    `${count(dropped, 'event')} dropped`,
    `ballast ${ballast}`,
    ringUsed === null ? 'no ring' : `ring ${Math.ceil(ringUsed * 100)} % used`,
  ].join(', ');
}

async function ask(configPath: string, path: string): Promise<unknown> {
  const { operator } = socketPaths(loadConfig(configPath).paths.runtime);
  const { status, body } = await requestLocal(operator, 'GET', path);
  if (status !== 200) throw new AgentError('AGENT_REFUSED', `the agent answered ${path} with ${status}`);
  return body;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
