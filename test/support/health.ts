/** A status as far as health is read from it, with names in it that must not get out. */
import type { StatusReport } from '../../agent/health/index.ts';
import { warning } from '../../agent/health/warnings.ts';

export function sampleStatus(more: Partial<StatusReport> = {}): StatusReport {
  return {
    version: '1.2.3"\n# EOF',
    site: 'st-anna',
    gateway: 'gw-1',
    startedMs: 1_000_000,
    certificateExpiresMs: 2_000_000,
    ledger: { headSeq: 7, usedBytes: 10, quotaBytes: 20, dropped: 3, diskFull: false },
    telemetry: { connected: true, backlog: 2, lastMinuteBytes: 99 },
    access: {
      ...{ sessions: 1, blocked: 4, emergency: { open: 0 }, fault: null },
      decisions: {
        authorizations: [{ origin: 'local-console', outcome: 'role', count: 3 }],
        logins: [{ origin: 'local-network', outcome: 'wrong', count: 8 }],
        penalties: [{ origin: 'local-network', outcome: 'lock', count: 1 }],
      },
    },
    integrity: {
      openFindings: 5,
      healthy: true,
      sets: [
        { name: 'drug-library', files: 6 },
        { name: 'firmware', files: 7 },
      ],
    },
    governor: { level: 1, resources: [{ resource: 'cpu', level: 1 }], slowed: [{ work: 'sweep', times: 2 }] },
    warnings: [warning('LINK_DOWN', 'no connection to broker.st-anna.example')],
    ...more,
  } as unknown as StatusReport;
}
