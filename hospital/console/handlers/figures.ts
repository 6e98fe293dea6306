/** What charts show. */
import { figures as api, problem, SEVERITY_WORDS } from '../api/index.ts';
import { MAX_BUCKETS } from '../api/figures.ts';
import { type Route, route } from '../http/route.ts';
import { HOUR_MS, hourlyCounts, lockoutCounts } from '../tally/index.ts';
import type { HandlerParts } from './parts.ts';

export function figureRoutes({ database, fleet, clock }: HandlerParts): readonly Route[] {
  return [
    route(api.countEvents, async ({ query: { fromMs, toMs, stepMs, gateway } }) => {
      const buckets = Math.ceil((toMs - fromMs) / stepMs);
      if (buckets < 1 || buckets > MAX_BUCKETS) {
        return problem('USAGE', { field: 'stepMs', message: `Expected 1 to ${MAX_BUCKETS} steps, got ${buckets}.` });
      }
      const counts = await hourlyCounts(database, { fromMs, toMs, stepHours: stepMs / HOUR_MS, gateway });
      const empty = { info: 0, notice: 0, warning: 0, high: 0, critical: 0, unknown: 0 };
      const rows = Array.from({ length: buckets }, (_, step) => ({ atMs: fromMs + step * stepMs, ...empty }));
      for (const { step, severity, count } of counts.rows) {
        const row = rows[step];
        if (row !== undefined) row[SEVERITY_WORDS[severity] ?? 'unknown'] += count;
      }
      return { fromMs, stepMs, isWhole: counts.isWhole, buckets: rows };
    }),
    route(api.countLockouts, async ({ query: { days } }) => {
      const toMs = (Math.floor(clock.wallMs() / HOUR_MS) + 1) * HOUR_MS;
      const fromMs = toMs - days * 24 * HOUR_MS;
      const { rows, isWhole } = await lockoutCounts(database, { fromMs, toMs });
      const wardOf = new Map((await fleet.gateways()).map(({ gateway, ward }) => [gateway, ward]));
      const wards = [...Map.groupBy(rows, ({ gateway }) => wardOf.get(gateway) ?? null)].map(([ward, own]) => ({
        ...{ ward, gateways: own.length, count: own.reduce((sum, { count }) => sum + count, 0) },
      }));
      return { fromMs, isWhole, wards: wards.toSorted((a, b) => b.count - a.count) };
    }),
  ];
}
