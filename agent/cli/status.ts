/** `wardkeeper status|doctor`: how the agent is, for whoever stands before it. */
import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { DEFAULT_CONFIG_PATH, loadConfig } from '../config.ts';
import { AgentError } from '../errors.ts';
import type { StatusReport, Warning } from '../health/index.ts';
import { describeHolder, type HolderRecord, isOpenToOthers, keyFileIn } from '../identity/at-rest/index.ts';
import { type GatewayIdentity, identityFolder, loadIdentity } from '../identity/index.ts';
import { requestLocal, socketPaths } from '../local-api/index.ts';
import { messageOf } from '../runtime/message.ts';
import type { AgentConfigForCli, CliContext } from './context.ts';
import { openCliSecrets } from './secrets.ts';

interface Options {
  readonly config: string;
  readonly json?: boolean;
}

export function addStatusCommands(program: Command, context: CliContext): void {
  const common = (command: Command) =>
    command.option('--config <file>', 'configuration of the agent', DEFAULT_CONFIG_PATH).option('--json', 'one JSON object');
  common(program.command('status').description('what the running agent is doing')).action((options: Options) =>
    showStatus(options, context),
  );
  common(program.command('doctor').description('what is wrong, why, and what to do')).action((options: Options) =>
    diagnose(options, context),
  );
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

interface Check extends Pick<Warning, 'cause' | 'cure'> {
  readonly name: string;
  readonly verdict: 'pass' | Warning['verdict'];
}

/** Looks at what can be seen without the agent first: it is most often asked when the agent does not run. */
async function diagnose({ config, json }: Options, context: CliContext): Promise<void> {
  const checks = [...(await localChecks(config, context)), ...(await agentChecks(config)), await machineCheck()];
  const failed = checks.some(({ verdict }) => verdict === 'fail');
  if (json === true) context.stdout(JSON.stringify({ ok: !failed, checks }));
  else for (const check of checks) context.stdout(formatCheck(check));
  if (failed) context.exit(1);
}

const PASSED = { verdict: 'pass', cure: '' } as const;
/** An hour of the worst flood that the limits let through, and room for SQLite to tidy up. */
const LEAST_FREE_BYTES = 256 * 1024 * 1024;

async function localChecks(configPath: string, context: CliContext): Promise<readonly Check[]> {
  const config = attempt(() => loadConfig(configPath));
  if (config.error !== null)
    return [
      { name: 'CONFIG', verdict: 'fail', cause: config.error, cure: `Mend ${configPath}; every fault is named above with its line.` },
    ];
  const { paths } = config.value;
  return [
    { name: 'CONFIG', ...PASSED, cause: `${configPath} is sound` },
    stateCheck(paths.state),
    ...(await keyChecks(configPath, config.value, context)),
  ];
}

/** Keys first: without them the identity cannot be read, and that says nothing of it. */
async function keyChecks(configPath: string, config: AgentConfigForCli, context: CliContext): Promise<readonly Check[]> {
  const opened = await openCliSecrets(config, context).catch((error: unknown) => messageOf(error));
  if (typeof opened === 'string') {
    // A credential is the service's alone: that it is not here says nothing of the service
    const isOurs = config.identity?.keyHolder.kind === 'systemd-credential' && context.environment?.['CREDENTIALS_DIRECTORY'] === undefined;
    const cure = 'docs/identity.md, "Keys at rest", says for each holder how to come back.';
    return [{ name: 'KEYS', verdict: isOurs ? 'warn' : 'fail', cause: opened, cure }];
  }
  const { holder, secrets } = opened;
  const identity = attempt(() => loadIdentity(identityFolder(config.paths.state), secrets));
  return [keysCheck(holder, config.paths.state), identityCheck(configPath, config, identity)];
}

function keysCheck(holder: HolderRecord | null, state: string): Check {
  const cure = 'Run wardkeeper identity protect.';
  if (holder === null) return { name: 'KEYS', verdict: 'warn', cause: 'they lie plain on the disk', cure };
  const keyFile = holder.kind === 'file' ? keyFileIn(state, holder.path) : null;
  if (keyFile !== null && isOpenToOthers(keyFile)) {
    return { name: 'KEYS', verdict: 'warn', cause: `${keyFile} can be read by others`, cure: `chmod 0600 ${keyFile}` };
  }
  return { name: 'KEYS', ...PASSED, cause: `sealed, held by ${describeHolder(holder)}` };
}

function identityCheck(configPath: string, { site, gateway }: AgentConfigForCli, identity: Attempt<GatewayIdentity>): Check {
  const name = 'IDENTITY';
  if (identity.error !== null) {
    return {
      name,
      verdict: 'fail',
      cause: identity.error,
      cure: 'Enrol this gateway: wardkeeper identity request, then identity install.',
    };
  }
  if (identity.value.site === site && identity.value.gateway === gateway) {
    return { name, ...PASSED, cause: `${gateway} at ${site}, serial ${identity.value.serial}` };
  }
  const cause = `the certificate is of ${identity.value.gateway} at ${identity.value.site}`;
  return { name, verdict: 'fail', cause, cure: `Mend site and gateway in ${configPath}, or install this gateway's own certificate.` };
}

function stateCheck(folder: string): Check {
  const cure = `Make ${folder} with mode 0700, owned by the user that the agent runs as.`;
  if (!existsSync(folder)) return { name: 'STATE', verdict: 'fail', cause: `${folder} does not exist`, cure };
  const writable = attempt(() => accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK));
  if (writable.error !== null) return { name: 'STATE', verdict: 'fail', cause: writable.error, cure };
  const openToOthers = (statSync(folder).mode & 0o077) !== 0;
  if (openToOthers) return { name: 'STATE', verdict: 'warn', cause: `${folder} is open to other users`, cure: `chmod 0700 ${folder}` };
  const { bavail, bsize } = statfsSync(folder);
  const freeMiB = Math.floor((bavail * bsize) / 1024 / 1024);
  if (bavail * bsize < LEAST_FREE_BYTES)
    return {
      name: 'STATE',
      verdict: 'warn',
      cause: `${freeMiB} MiB free in ${folder}`,
      cure: 'Free disk space: without it nothing can be recorded, and what cannot be recorded is denied.',
    };
  return {
    name: 'STATE',
    ...PASSED,
    cause: `${folder} is private and writable, ${freeMiB} MiB free${existsSync(join(folder, 'ledger.db')) ? '' : ', no ledger yet'}`,
  };
}

async function agentChecks(configPath: string): Promise<readonly Check[]> {
  try {
    const { warnings } = (await ask(configPath, '/v1/doctor')) as { readonly warnings: readonly Warning[] };
    return [
      { name: 'AGENT', ...PASSED, cause: 'running' },
      ...(await whoChecks(configPath)),
      ...warnings.map((warning) => ({ name: warning.code, ...warning })),
    ];
  } catch (error) {
    if (error instanceof AgentError && error.code === 'CONFIG_INVALID') return [];
    return [
      { name: 'AGENT', verdict: 'fail', cause: messageOf(error), cure: 'Start it: wardkeeper run (or its service), and look at its log.' },
    ];
  }
}

const WHO_ABSENT: Readonly<Record<string, string>> = {
  NO_AUDIT_LOG: 'there is no audit log that the agent may read (/var/log/audit/audit.log)',
  NO_AUDIT_RULE: 'no audit rule has the key "wardkeeper" (auditctl -w FOLDER -p wa -k wardkeeper)',
  AUDIT_UNAVAILABLE: 'the audit rules cannot be listed (auditctl)',
};

/** An extra, so its absence is no fault: it is only said, with the reason. */
async function whoChecks(configPath: string): Promise<readonly Check[]> {
  const { integrity } = (await ask(configPath, '/v1/status')) as { readonly integrity?: { readonly whoAbsent?: string | null } };
  const absent = integrity?.whoAbsent;
  if (absent === undefined) return [];
  const cause =
    absent === null
      ? 'Linux audit tells who changed a guarded file'
      : `nobody tells who changed a guarded file: ${WHO_ABSENT[absent] ?? absent}; fanotify is not used (Node has no call for it)`;
  return [{ name: 'WHO', ...PASSED, cause }];
}

/** Below it a gateway begins to swap or kill. */
const LEAST_AVAILABLE_BYTES = 64 * 1024 * 1024;

/** systeminformation is loaded only here: it costs memory that the daemon has no use for. */
async function machineCheck(): Promise<Check> {
  const { mem, currentLoad } = await import('systeminformation');
  const [memory, load] = await Promise.all([mem(), currentLoad()]);
  const cause = `${Math.floor(memory.available / 1024 / 1024)} MiB of memory available, load ${load.avgLoad}`;
  if (memory.available >= LEAST_AVAILABLE_BYTES) return { name: 'MACHINE', ...PASSED, cause };
  return { name: 'MACHINE', verdict: 'warn', cause, cure: 'Find out what uses the memory; the agent itself stays under its budget.' };
}

async function ask(configPath: string, path: string): Promise<unknown> {
  const { operator } = socketPaths(loadConfig(configPath).paths.runtime);
  const { status, body } = await requestLocal(operator, 'GET', path);
  if (status !== 200) throw new AgentError('AGENT_REFUSED', `the agent answered ${path} with ${status}`);
  return body;
}

type Attempt<T> = { readonly value: T; readonly error: null } | { readonly error: string };

function attempt<T>(work: () => T): Attempt<T> {
  try {
    return { value: work(), error: null };
  } catch (error) {
    return { error: messageOf(error) };
  }
}

function formatCheck({ name, verdict, cause, cure }: Check): string {
  return `${verdict.toUpperCase()}  ${name}: ${cause}${cure === '' ? '' : `\n      ${cure}`}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
