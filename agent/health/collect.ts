/** From what the guards say of themselves to warnings. Pure. */
import { TimeQuality } from '@wardkeeper/proto';
import type { AccessStatus, PolicyStanding } from '../access/index.ts';
import type { CredentialProblem, RenewalStatus } from '../identity/index.ts';
import type { GovernorState } from '../governor/index.ts';
import type { IntegrityStatus } from '../integrity/index.ts';
import type { Damage, StorageStatus } from '../ledger/index.ts';
import type { InventoryFailing, Over } from '../posture/index.ts';
import type { TelemetryStatus } from '../telemetry/index.ts';
import { DAY_MS, expiresSoonMs, WARN_BEFORE_EXPIRY_MS } from './expiry.ts';
import { inventoryWarning, machineWarnings } from './machine.ts';
import { storageWarnings } from './storage.ts';
import { updateWarnings } from './updates.ts';
import { type Warning, warning } from './warnings.ts';

export interface HealthSources {
  readonly nowMs: number;
  readonly timeQuality: TimeQuality;
  readonly renewal: RenewalStatus;
  readonly credentialProblem: CredentialProblem | null;
  readonly damage: Damage | null;
  readonly storage: StorageStatus;
  readonly access: AccessStatus;
  /** How far the keys' protection at rest differs from what agent.toml says; null: not at all. */
  readonly keysGap: string | null;
  readonly policy: Pick<PolicyStanding, 'fellBack'>;
  readonly integrity: IntegrityStatus;
  readonly telemetry: TelemetryStatus;
  /** Of updates; null: none, or none are taken here. */
  readonly updateAlarm: string | null;
  readonly governor: Pick<GovernorState, 'level' | 'cause' | 'slowed'>;
  /** Of the machine, what is over its limit. */
  readonly over: readonly Over[];
  readonly inventoryFailing: InventoryFailing | null;
  /** Why nobody listens where [health] says; null: somebody does, or nothing is said there. */
  readonly monitoringObstacle: string | null;
}

/** Receipts come once a second, so this many events without one mean that the receiver is away or far behind. */
const BEHIND_EVENTS = 1_000;

export function collectWarnings(sources: HealthSources): readonly Warning[] {
  const { nowMs, telemetry, access, integrity, damage } = sources;
  const found: (Warning | null)[] = [
    ...linkWarnings(telemetry),
    expiry(telemetry.directoryExpiresMs, nowMs, "the hospital's directory", DIRECTORY),
    ...certificateWarnings(sources.renewal, nowMs),
    sources.credentialProblem === null
      ? null
      : warning('IDENTITY_UNUSABLE', `the identity files on disk are not used (${sources.credentialProblem}): those before them are`),
    sources.keysGap === null ? null : warning('KEYS_UNPROTECTED', sources.keysGap),
    access.damaged ? warning('COUNTERS_DAMAGED', 'failure counters cannot be trusted; network logins are denied') : null,
    access.fault === null ? null : warning('ACCESS_FAULT', `login attempts cannot be recorded (${access.fault})`),
    access.accounts === 0 ? warning('NO_ACCOUNTS', 'nobody can log in yet') : null,
    ...emergencyWarnings(access.emergency),
    sources.policy.fellBack === null
      ? null
      : warning('POLICY_FELL_BACK', `the hospital's policy cannot be used (${sources.policy.fellBack}): the built-in one runs`),
    access.roster.stale ? warning('ROSTER_STALE', `roster ${access.roster.version} is too old: its accounts are refused`) : null,
    damage === null ? null : warning('LEDGER_SET_ASIDE', damage.note),
    ...storageWarnings(sources.storage, nowMs),
    ...integrityWarnings(integrity),
    ...updateWarnings(sources.updateAlarm),
    ...machineWarnings(sources.governor, sources.over, nowMs),
    inventoryWarning(sources.inventoryFailing),
    sources.monitoringObstacle === null
      ? null
      : warning('MONITORING_DOWN', `nobody can ask for health where [health] says (${sources.monitoringObstacle})`),
    sources.timeQuality === TimeQuality.UNTRUSTED ? warning('CLOCK_UNTRUSTED', 'the wall clock was stepped back or was never set') : null,
  ];
  return found.filter((entry) => entry !== null);
}

function linkWarnings(telemetry: TelemetryStatus): readonly (Warning | null)[] {
  const { backlog, maxBytesPerMinute, lastMinuteBytes } = telemetry;
  const since = new Date(telemetry.sinceMs).toISOString();
  const down = `no connection to the broker since ${since} (${telemetry.reason ?? 'unknown'}, attempts that failed: ${telemetry.attempts})`;
  const cap = maxBytesPerMinute === null ? '' : `; the cap lets ${maxBytesPerMinute} bytes a minute through, ${lastMinuteBytes} were`;
  return [
    telemetry.connected ? null : linkDown(telemetry.reason ?? 'unknown', down),
    backlog > BEHIND_EVENTS ? warning('DELIVERY_BEHIND', `${backlog} events without a receipt${cap}`) : null,
    telemetry.problem === 'BROKER_REFUSED' ? warning('BROKER_REFUSES', 'the broker does not take messages of this gateway') : null,
    telemetry.problem === 'MESSAGE_TOO_LARGE'
      ? warning('MESSAGE_TOO_LARGE', 'an event does not fit into the largest packet that the broker takes')
      : null,
  ];
}

/** By family of reason: what a person has to look at is not the same for a wrong name, a refused certificate and a dead line. */
const LINK_CURES: readonly (readonly [pattern: RegExp, cure: string])[] = [
  [/^(ENOTFOUND|EAI_)/, "Check the name in [broker] url and the gateway's DNS; events are kept meanwhile."],
  [
    /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|CONNECT_TIMEOUT)$/,
    'Check network, firewall and that the broker runs; events are kept meanwhile.',
  ],
  [
    /CERT|SSL|TLS|CREDENTIALS_UNUSABLE|UNABLE_TO/,
    "Compare certificates: the broker's with broker-ca.pem and its name, this gateway's with what the broker accepts, and their ends (wardkeeper identity install).",
  ],
  [/^REFUSED_/, "Check the broker's log and access list: it knows this gateway by the common name of its certificate."],
  [/^(RETAIN|QOS)_UNAVAILABLE$/, 'Configure the broker for retained messages and QoS 1, as config/mosquitto does.'],
  [
    /^(PACKET_|ANSWER_|SESSION_PRESENT)/,
    'Find out who answers as the broker: it does not keep to MQTT. Nothing it said was believed; events are kept.',
  ],
];

function linkDown(reason: string, cause: string): Warning {
  const cure = LINK_CURES.find(([pattern]) => pattern.test(reason))?.[1];
  const found = warning('LINK_DOWN', cause);
  return cure === undefined ? found : { ...found, cure };
}

function emergencyWarnings({
  enabled,
  staged,
  stagedWanted,
  alarmAt,
  open,
  reviewsDue,
  reviewsOverdue,
  copiesObstacle,
}: AccessStatus['emergency']) {
  return [
    copiesObstacle === null
      ? null
      : warning('EMERGENCY_COPY_UNREADABLE', `while the agent is silent the device could check no emergency code (${copiesObstacle})`),
    enabled && staged <= alarmAt ? warning('EMERGENCY_CODES_LOW', `${staged} emergency codes lie ready, ${stagedWanted} should`) : null,
    open === 0 ? null : warning('EMERGENCY_OPEN', `emergencies that are open: ${open}`),
    reviewsDue + reviewsOverdue === 0
      ? null
      : warning('EMERGENCY_REVIEW_DUE', `emergencies to be reviewed: ${reviewsDue + reviewsOverdue}, overdue ${reviewsOverdue}`),
  ];
}

function certificateWarnings(
  { notBeforeMs, notAfterMs, renewsItself, failing }: RenewalStatus,
  nowMs: number,
): readonly (Warning | null)[] {
  const withinMs = expiresSoonMs(notBeforeMs, notAfterMs, renewsItself);
  const since = failing === null ? '' : new Date(failing.sinceMs).toISOString();
  return [
    expiry(notAfterMs, nowMs, "this gateway's certificate", CERTIFICATE, withinMs),
    failing === null ? null : warning('RENEWAL_FAILING', `renewal fails since ${since} (${failing.code}, attempts: ${failing.attempts})`),
  ];
}

const DIRECTORY = ['DIRECTORY_EXPIRED', 'DIRECTORY_EXPIRES_SOON'] as const;
const CERTIFICATE = ['CERTIFICATE_EXPIRED', 'CERTIFICATE_EXPIRES_SOON'] as const;

function expiry(
  expiresMs: number,
  nowMs: number,
  what: string,
  [expired, soon]: typeof DIRECTORY | typeof CERTIFICATE,
  withinMs = WARN_BEFORE_EXPIRY_MS,
): Warning | null {
  const date = new Date(expiresMs).toISOString().slice(0, 10);
  if (expiresMs <= nowMs) return warning(expired, `${what} expired on ${date}`);
  const days = Math.ceil((expiresMs - nowMs) / DAY_MS);
  return expiresMs - nowMs < withinMs ? warning(soon, `${what} expires on ${date}, in ${days} ${days === 1 ? 'day' : 'days'}`) : null;
}

function integrityWarnings(integrity: IntegrityStatus): readonly (Warning | null)[] {
  const problems = [...integrity.problems, ...integrity.sets.flatMap((set) => set.problems.map((problem) => `${set.name}: ${problem}`))];
  const isStarting = integrity.sets.some(({ lastSweepAtMs }) => lastSweepAtMs === null);
  return [
    isStarting ? warning('INTEGRITY_STARTING', 'not every guarded set has been looked at since the start') : null,
    integrity.openFindings === 0
      ? null
      : warning('INTEGRITY_FINDINGS', `guarded files that differ from their baseline: ${integrity.openFindings}`),
    problems.length === 0 ? null : warning('INTEGRITY_DEGRADED', problems.join(', ')),
  ];
}
