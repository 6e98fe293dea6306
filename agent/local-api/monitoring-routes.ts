/** For monitoring that is there already: how the agent is in one word, whether it decides, and its figures. Needs no login, like `doctor`. */
import type { StatusReport, Warning } from '../health/index.ts';
import { METRICS_TYPE, toMetrics } from '../health/metrics.ts';
import { OPERATOR } from './entrances.ts';
import type { Route } from './routes.ts';

export interface Monitored {
  readonly status: () => StatusReport;
  readonly warnings: () => readonly Warning[];
}

export function createMonitoringRoutes({ status, warnings }: Monitored): readonly Route[] {
  return [
    { method: 'GET', path: '/healthz', entrances: OPERATOR, verb: 'doctor', handle: () => health(warnings()) },
    {
      method: 'GET',
      path: '/readyz',
      entrances: OPERATOR,
      verb: 'doctor',
      handle: () => {
        const { ledger, access } = status();
        const ready = !ledger.diskFull && access.fault === null;
        return { status: ready ? 200 : 503, body: { ready } };
      },
    },
    {
      method: 'GET',
      path: '/metrics',
      entrances: OPERATOR,
      verb: 'status',
      handle: () => ({ status: 200, text: toMetrics(status()), headers: { 'content-type': METRICS_TYPE } }),
    },
  ];
}

/** `fail` answers 503, so that a probe which reads no body understands it. Codes alone: what was found may name files. */
function health(found: readonly Warning[]) {
  const failed = found.some(({ verdict }) => verdict === 'fail');
  const word = failed ? 'fail' : found.length > 0 ? 'warn' : 'pass';
  return { status: failed ? 503 : 200, body: { status: word, warnings: found.map(({ code, verdict }) => ({ code, verdict })) } };
}
