/** What an agent's guards say of themselves where nothing is wrong; and, for each warning, the one thing that brings it about. */
import { TimeQuality, type WarningCode } from '@wardkeeper/proto';
import type { HealthSources } from '../../agent/health/index.ts';

const NOW_MS = 1_800_000_000_000;
const YEAR_MS = 365 * 24 * 60 * 60_000;
const WEEK_MS = 7 * 24 * 60 * 60_000;

/** As far as warnings are made of it: the rest of each status says nothing here. */
const CALM = {
  nowMs: NOW_MS,
  timeQuality: TimeQuality.SYNCHRONISED,
  renewal: { renewsItself: true, notBeforeMs: NOW_MS - YEAR_MS, notAfterMs: NOW_MS + YEAR_MS, renewAtMs: NOW_MS, failing: null },
  credentialProblem: null,
  damage: null,
  storage: {
    ...{ usedBytes: 1, quotaBytes: 100, overQuota: false, oldestUncovered: null, dropped: 0, droppedUntold: false },
    ...{ diskFull: false, ballast: 'present', ringUsed: 0 },
  },
  access: {
    ...{ damaged: false, fault: null, accounts: 1, roster: { stale: false, version: 1 } },
    emergency: {
      ...{ enabled: true, staged: 10, stagedWanted: 10, alarmAt: 3, open: 0 },
      ...{ reviewsDue: 0, reviewsOverdue: 0, copiesObstacle: null },
    },
  },
  keysGap: null,
  policy: { fellBack: null },
  integrity: { openFindings: 0, problems: [], sets: [{ name: 'firmware', lastSweepAtMs: NOW_MS, problems: [] }] },
  telemetry: {
    ...{ connected: true, reason: null, sinceMs: NOW_MS, attempts: 0, problem: null, backlog: 0 },
    ...{ maxBytesPerMinute: null, lastMinuteBytes: 0, directoryExpiresMs: NOW_MS + YEAR_MS },
  },
  updateAlarm: null,
  governor: { level: 0, cause: null, slowed: [] },
  over: [],
  inventoryFailing: null,
  monitoringObstacle: null,
};

type Provoked = { readonly [Source in keyof typeof CALM]?: unknown };
const telemetry = (change: object): Provoked => ({ telemetry: { ...CALM.telemetry, ...change } });
const access = (change: object): Provoked => ({ access: { ...CALM.access, ...change } });
const emergency = (change: object): Provoked => access({ emergency: { ...CALM.access.emergency, ...change } });
const storage = (change: object): Provoked => ({ storage: { ...CALM.storage, ...change } });
const certificate = (change: object): Provoked => ({ renewal: { ...CALM.renewal, ...change } });
const integrity = (change: object): Provoked => ({ integrity: { ...CALM.integrity, ...change } });
const slowed = (level: number): Provoked => ({
  governor: { level, cause: 'cpu', slowed: [{ work: 'sweep', times: 3, sinceMs: NOW_MS - WEEK_MS }] },
});
const over = (what: string): Provoked => ({ over: [{ what, subject: 'eth0', value: 97, limit: 90, sinceMs: NOW_MS }] });

/** A code without an entry does not compile. */
export const PROVOKED: Readonly<Record<WarningCode, Provoked>> = {
  LINK_DOWN: telemetry({ connected: false, reason: 'ECONNREFUSED', attempts: 3 }),
  DELIVERY_BEHIND: telemetry({ backlog: 1_001 }),
  BROKER_REFUSES: telemetry({ problem: 'BROKER_REFUSED' }),
  MESSAGE_TOO_LARGE: telemetry({ problem: 'MESSAGE_TOO_LARGE' }),
  IDENTITY_UNUSABLE: { credentialProblem: 'IDENTITY_INVALID' },
  KEYS_UNPROTECTED: { keysGap: 'the keys lie plain' },
  DIRECTORY_EXPIRED: telemetry({ directoryExpiresMs: NOW_MS - 1 }),
  DIRECTORY_EXPIRES_SOON: telemetry({ directoryExpiresMs: NOW_MS + WEEK_MS }),
  CERTIFICATE_EXPIRED: certificate({ notAfterMs: NOW_MS - 1 }),
  CERTIFICATE_EXPIRES_SOON: certificate({ notAfterMs: NOW_MS + WEEK_MS }),
  RENEWAL_FAILING: certificate({ failing: { code: 'EST_UNREACHABLE', sinceMs: NOW_MS, attempts: 2 } }),
  COUNTERS_DAMAGED: access({ damaged: true }),
  ACCESS_FAULT: access({ fault: 'LEDGER_UNWRITABLE' }),
  NO_ACCOUNTS: access({ accounts: 0 }),
  EMERGENCY_CODES_LOW: emergency({ staged: 3 }),
  EMERGENCY_COPY_UNREADABLE: emergency({ copiesObstacle: 'EACCES' }),
  EMERGENCY_OPEN: emergency({ open: 1 }),
  EMERGENCY_REVIEW_DUE: emergency({ reviewsDue: 1 }),
  POLICY_FELL_BACK: { policy: { fellBack: 'POLICY_INVALID' } },
  ROSTER_STALE: access({ roster: { stale: true, version: 4 } }),
  LEDGER_SET_ASIDE: { damage: { note: 'a new ledger was begun' } },
  DISK_FULL: storage({ diskFull: true }),
  LEDGER_OVER_QUOTA: storage({ overQuota: true, usedBytes: 101 }),
  LEDGER_QUOTA_NEAR: storage({ usedBytes: 81, oldestUncovered: { seq: 1, atMs: NOW_MS } }),
  EVENTS_DROPPED: storage({ dropped: 5, droppedUntold: true }),
  BALLAST_MISSING: storage({ ballast: 'absent' }),
  RING_MISSING: storage({ ringUsed: null }),
  INTEGRITY_STARTING: integrity({ sets: [{ name: 'firmware', lastSweepAtMs: null, problems: [] }] }),
  INTEGRITY_FINDINGS: integrity({ openFindings: 2 }),
  INTEGRITY_DEGRADED: integrity({ problems: ['WATCH_FAILED'] }),
  UPDATES_STOPPED: { updateAlarm: 'SWITCH_WITHOUT_INTENT' },
  CLOCK_UNTRUSTED: { timeQuality: TimeQuality.UNTRUSTED },
  GOVERNOR_SLOWED: slowed(2),
  GOVERNOR_AT_LIMIT: slowed(4),
  MACHINE_CPU: over('cpu'),
  MACHINE_MEMORY: over('memory'),
  MACHINE_DISK: over('disk'),
  MACHINE_TEMPERATURE: over('temperature'),
  MACHINE_INTERFACE: over('interface'),
  INVENTORY_FAILING: { inventoryFailing: { sinceMs: NOW_MS, attempts: 1, why: 'exit 1' } },
  MONITORING_DOWN: { monitoringObstacle: 'EADDRINUSE' },
};

/** Calm but for what is given. */
export function healthSources(provoked: Provoked = {}): HealthSources {
  return { ...CALM, ...provoked } as unknown as HealthSources;
}
