/** For monitoring that is there already: how the agent is in one word, whether it decides, and its figures. Needs no login, like `doctor`. */
import type { StatusReport, Warning } from '../health/index.ts';
import { type Hearers, METRICS_TYPE, toMetrics } from '../health/metrics.ts';
import { OPERATOR } from './entrances.ts';
import type { Reply } from './problem.ts';
import type { Route } from './routes.ts';

export interface Monitored {
  readonly status: () => StatusReport;
  readonly warnings: () => readonly Warning[];
}

export const MONITORING_PATHS = ['/healthz', '/readyz', '/metrics'] as const;
export type MonitoringPath = (typeof MONITORING_PATHS)[number];

export function createMonitoringRoutes(monitored: Monitored): readonly Route[] {
  return MONITORING_PATHS.map((path) => ({
    method: 'GET',
    path,
    entrances: OPERATOR,
    verb: path === '/metrics' ? 'status' : 'doctor',
    handle: () => answerMonitoring(path, monitored, 'operators'),
  }));
}

export function answerMonitoring(path: MonitoringPath, { status, warnings }: Monitored, hearers: Hearers): Reply {
  switch (path) {
    case '/healthz':
      return health(warnings());
    case '/readyz': {
      const { ledger, access } = status();
      const ready = !ledger.diskFull && access.fault === null;
      return { status: ready ? 200 : 503, body: { ready } };
    }
    case '/metrics':
      return { status: 200, text: toMetrics(status(), hearers), headers: { 'content-type': METRICS_TYPE } };
  }
}

/** `fail` answers 503, so that a probe which reads no body understands it. Codes alone: what was found may name files. */
function health(found: readonly Warning[]): Reply {
  const failed = found.some(({ verdict }) => verdict === 'fail');
  const word = failed ? 'fail' : found.length > 0 ? 'warn' : 'pass';
  return { status: failed ? 503 : 200, body: { status: word, warnings: found.map(({ code, verdict }) => ({ code, verdict })) } };
}
