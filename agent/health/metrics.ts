/**
 * The agent's figures as OpenMetrics 1.0. Names and labels stand in one table; no label takes a value from outside but those of the lists
 * below, and none names a person, a path or the gateway. Pure. The hospital's are written by prom-client, which a gateway has no room for.
 */
import { AUTHORIZATION_OUTCOMES, type Counted, LOGIN_OUTCOMES, ORIGINS, PENALTIES } from '../access/index.ts';
import type { StatusReport } from './status.ts';
import { WARNING_CODES } from './warnings.ts';

type Samples = readonly (readonly [value: number, labels?: Readonly<Record<string, string>>])[];
type Family = readonly [name: string, type: 'gauge' | 'counter', help: string, samples: Samples];

export const METRICS_TYPE = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

/**
 * `operators`: whoever may use the operator socket. `anybody-here`: any program of this machine, which may be the one that guesses a secret: it
 * gets no figure that moves with a single event, or the lock of a privileged account, which is silent, could be heard in it.
 */
export type Hearers = 'operators' | 'anybody-here';

const MOVES_WITH_EACH_EVENT: ReadonlySet<string> = new Set([
  'wardkeeper_ledger_events',
  'wardkeeper_ledger_bytes',
  'wardkeeper_backlog_events',
  'wardkeeper_line_bytes_last_minute',
  'wardkeeper_blocked',
]);

export function toMetrics(report: StatusReport, hearers: Hearers = 'operators'): string {
  const told = familiesOf(report).filter(([name]) => hearers === 'operators' || !MOVES_WITH_EACH_EVENT.has(name));
  return `${told.map(write).join('')}# EOF\n`;
}

function familiesOf({ ledger, telemetry, access, integrity, governor, warnings, ...report }: StatusReport): readonly Family[] {
  const open = new Set(warnings.map(({ code }) => code));
  return [
    ['wardkeeper_agent', 'gauge', 'The agent: always 1, with its version', [[1, { version: report.version }]]],
    ['wardkeeper_start_time_seconds', 'gauge', 'When the agent was started, Unix time', [[report.startedMs / 1_000]]],
    [
      'wardkeeper_warning',
      'gauge',
      '1 while the warning stands, by its code',
      WARNING_CODES.map((code) => [open.has(code) ? 1 : 0, { code }]),
    ],
    [
      'wardkeeper_certificate_expires_seconds',
      'gauge',
      "End of this gateway's certificate, Unix time",
      [[report.certificateExpiresMs / 1_000]],
    ],
    ['wardkeeper_ledger_events', 'counter', 'Events in the current ledger', [[ledger.headSeq]]],
    ['wardkeeper_ledger_bytes', 'gauge', 'Room that the ledger uses', [[ledger.usedBytes]]],
    ['wardkeeper_ledger_quota_bytes', 'gauge', 'Room that the ledger may use', [[ledger.quotaBytes]]],
    ['wardkeeper_ledger_dropped_events', 'counter', 'Events dropped because the quota was full', [[ledger.dropped]]],
    ['wardkeeper_disk_full', 'gauge', '1 while the ledger cannot write', [[flag(ledger.diskFull)]]],
    ['wardkeeper_link_up', 'gauge', '1 while connected to the broker', [[flag(telemetry.connected)]]],
    ['wardkeeper_backlog_events', 'gauge', 'Events that the hospital has signed no receipt for', [[telemetry.backlog]]],
    ['wardkeeper_line_bytes_last_minute', 'gauge', 'Bytes on the line in the last minute, both ways', [[telemetry.lastMinuteBytes]]],
    ['wardkeeper_sessions', 'gauge', 'Open sessions', [[access.sessions]]],
    ['wardkeeper_blocked', 'gauge', 'Logins that wait or are locked now', [[access.blocked]]],
    ['wardkeeper_emergencies', 'gauge', 'Emergencies that are open', [[access.emergency.open]]],
    [
      'wardkeeper_authorizations',
      'counter',
      'Decisions over actions since the start, by where they came from and how they ended',
      grid(access.decisions.authorizations, AUTHORIZATION_OUTCOMES),
    ],
    [
      'wardkeeper_logins',
      'counter',
      'Attempts to log in since the start, by where they came from and how they ended',
      grid(access.decisions.logins, LOGIN_OUTCOMES),
    ],
    [
      'wardkeeper_penalties',
      'counter',
      'Waits and locks that failed attempts brought since the start',
      grid(access.decisions.penalties, PENALTIES),
    ],
    ['wardkeeper_integrity_findings', 'gauge', 'Guarded files that differ from what is expected', [[integrity.openFindings]]],
    ['wardkeeper_integrity_files', 'gauge', 'Guarded files', [[integrity.sets.reduce((sum, { files }) => sum + files, 0)]]],
    ['wardkeeper_integrity_healthy', 'gauge', '1 while every set is guarded as configured', [[flag(integrity.healthy)]]],
    ['wardkeeper_governor_level', 'gauge', "How much of the agent's own work is put off: 0 nothing, 4 the most", [[governor.level]]],
    [
      'wardkeeper_governor_resource_level',
      'gauge',
      'The same, by the resource that is short',
      governor.resources.map(({ resource, level }) => [level, { resource }]),
    ],
    [
      'wardkeeper_governor_slowed_times',
      'gauge',
      'How many times slower a kind of work is; 0: it waits until it is owed',
      governor.slowed.map(({ work, times }) => [times, { work }]),
    ],
  ];
}

/** Every series from the start on: one that begins at 1 has no rate. */
function grid<Outcome extends string>(counted: Counted<Outcome>, outcomes: readonly Outcome[]): Samples {
  return ORIGINS.flatMap((origin) =>
    outcomes.map((outcome) => {
      const found = counted.find((one) => one.origin === origin && one.outcome === outcome);
      return [found?.count ?? 0, { origin, outcome }] as const;
    }),
  );
}

function flag(is: boolean): number {
  return is ? 1 : 0;
}

function write([name, type, help, samples]: Family): string {
  const suffix = type === 'counter' ? '_total' : '';
  const lines = samples.map(([value, labels = {}]) => `${name}${suffix}${writeLabels(labels)} ${value}\n`);
  return `# TYPE ${name} ${type}\n# HELP ${name} ${help}\n${lines.join('')}`;
}

function writeLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
