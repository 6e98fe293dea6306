/** From what the guards say of themselves to warnings. Pure but for reading the certificate it is given. */
import { X509Certificate } from 'node:crypto';
import { TimeQuality } from '@wardkeeper/proto';
import type { AccessStatus, PolicyStanding } from '../access/index.ts';
import type { IntegrityStatus } from '../integrity/index.ts';
import type { Damage } from '../ledger/index.ts';
import type { TelemetryStatus } from '../telemetry/index.ts';
import { type Warning, warning } from './warnings.ts';

export interface HealthSources {
  readonly nowMs: number;
  readonly timeQuality: TimeQuality;
  readonly certificatePem: string;
  readonly damage: Damage | null;
  readonly access: AccessStatus;
  readonly policy: Pick<PolicyStanding, 'fellBack'>;
  readonly integrity: IntegrityStatus;
  readonly telemetry: TelemetryStatus;
}

const DAY_MS = 24 * 60 * 60_000;
const WARN_BEFORE_EXPIRY_MS = 30 * DAY_MS;
/** Receipts come once a second, so this many events without one mean that the receiver is away or far behind. */
const BEHIND_EVENTS = 1_000;

export function collectWarnings(sources: HealthSources): readonly Warning[] {
  const { nowMs, telemetry, access, integrity, damage } = sources;
  const found: (Warning | null)[] = [
    telemetry.connected ? null : warning('LINK_DOWN', `no connection to the broker (${telemetry.reason ?? 'unknown'})`),
    telemetry.headSeq - telemetry.throughSeq > BEHIND_EVENTS
      ? warning('DELIVERY_BEHIND', `${telemetry.headSeq - telemetry.throughSeq} events without a receipt`)
      : null,
    expiry(telemetry.directoryExpiresMs, nowMs, "the hospital's directory", 'DIRECTORY_EXPIRED', 'DIRECTORY_EXPIRES_SOON'),
    expiry(
      certificateExpiresMs(sources.certificatePem),
      nowMs,
      "this gateway's certificate",
      'CERTIFICATE_EXPIRED',
      'CERTIFICATE_EXPIRES_SOON',
    ),
    access.damaged ? warning('COUNTERS_DAMAGED', 'failure counters cannot be trusted; network logins are denied') : null,
    access.fault === null ? null : warning('ACCESS_FAULT', `login attempts cannot be recorded (${access.fault})`),
    access.accounts === 0 ? warning('NO_ACCOUNTS', 'nobody can log in yet') : null,
    ...emergencyWarnings(access.emergency),
    sources.policy.fellBack === null
      ? null
      : warning('POLICY_FELL_BACK', `the hospital's policy cannot be used (${sources.policy.fellBack}): the built-in one runs`),
    access.roster.stale ? warning('ROSTER_STALE', `roster ${access.roster.version} is too old: its accounts are refused`) : null,
    damage === null ? null : warning('LEDGER_SET_ASIDE', damage.note),
    ...integrityWarnings(integrity),
    sources.timeQuality === TimeQuality.UNTRUSTED ? warning('CLOCK_UNTRUSTED', 'the wall clock was stepped back or was never set') : null,
  ];
  return found.filter((entry) => entry !== null);
}

function emergencyWarnings({ enabled, staged, stagedWanted, alarmAt, open, reviewsDue, reviewsOverdue }: AccessStatus['emergency']) {
  return [
    enabled && staged <= alarmAt ? warning('EMERGENCY_CODES_LOW', `${staged} emergency codes lie ready, ${stagedWanted} should`) : null,
    open === 0 ? null : warning('EMERGENCY_OPEN', `emergencies that are open: ${open}`),
    reviewsDue + reviewsOverdue === 0
      ? null
      : warning('EMERGENCY_REVIEW_DUE', `emergencies to be reviewed: ${reviewsDue + reviewsOverdue}, overdue ${reviewsOverdue}`),
  ];
}

function expiry(
  expiresMs: number,
  nowMs: number,
  what: string,
  expired: 'DIRECTORY_EXPIRED' | 'CERTIFICATE_EXPIRED',
  soon: 'DIRECTORY_EXPIRES_SOON' | 'CERTIFICATE_EXPIRES_SOON',
): Warning | null {
  const date = new Date(expiresMs).toISOString().slice(0, 10);
  if (expiresMs <= nowMs) return warning(expired, `${what} expired on ${date}`);
  return expiresMs - nowMs < WARN_BEFORE_EXPIRY_MS ? warning(soon, `${what} expires on ${date}`) : null;
}

function certificateExpiresMs(pem: string): number {
  return new X509Certificate(pem).validToDate.getTime();
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
