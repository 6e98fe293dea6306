/** Figures as OpenMetrics text, which Prometheus reads. Every name stands in one table, so that a dashboard can be held against it. */
import { Counter, Gauge, type OpenMetricsContentType, Registry } from 'prom-client';
import type { GatewayFigures, Snapshot } from './snapshot.ts';

/** Name without a counter's `_total`, which is added; labels in order. */
export const METRICS = {
  wardkeeper_hospital_info: { type: 'gauge', help: 'The receiver: its version and site', labels: ['version', 'site'] },
  wardkeeper_hospital_start_time_seconds: { type: 'gauge', help: 'When the receiver was started, Unix time', labels: [] },
  wardkeeper_hospital_link_up: { type: 'gauge', help: '1 while the receiver is connected to the broker', labels: [] },
  wardkeeper_hospital_events_stored: { type: 'counter', help: 'Events stored since the store began', labels: [] },
  wardkeeper_hospital_batches_refused: { type: 'counter', help: 'Batches set aside since the store began, by code', labels: ['code'] },
  wardkeeper_hospital_quarantine_batches: { type: 'gauge', help: 'Batches in quarantine, by code', labels: ['code'] },
  wardkeeper_hospital_alarms_standing: { type: 'gauge', help: "The hospital's own alarms that stand, by code", labels: ['code'] },
  wardkeeper_gateways: {
    type: 'gauge',
    help: 'Registered gateways by state: online, offline, never-heard, revoked, retired',
    labels: ['state'],
  },
  wardkeeper_gateways_not_shown: { type: 'gauge', help: 'Gateways in use beyond the limit of series of their own', labels: [] },
  wardkeeper_gateway_heartbeat_age_seconds: { type: 'gauge', help: 'Since the last heartbeat of a gateway in use', labels: ['gateway'] },
  wardkeeper_gateway_missing_events: { type: 'gauge', help: 'Events that a gateway has and that are not here', labels: ['gateway'] },
  wardkeeper_missing_events: { type: 'gauge', help: 'Events that gateways have and that are not here, of all of them', labels: [] },
  wardkeeper_exporter_backlog_events: { type: 'gauge', help: 'Events that an exporter has not looked at', labels: ['exporter'] },
  wardkeeper_exporter_dead_letters: { type: 'gauge', help: 'Events that a receiver refused', labels: ['exporter'] },
  wardkeeper_exporter_sent_events: { type: 'counter', help: 'Events that a receiver took', labels: ['exporter'] },
  wardkeeper_exporter_failing_seconds: { type: 'gauge', help: 'Since when nothing goes out; 0 while it does', labels: ['exporter'] },
  wardkeeper_alerts_open: { type: 'gauge', help: 'Open alerts', labels: ['rule', 'severity'] },
  wardkeeper_notices_waiting: { type: 'gauge', help: 'Notices that a channel has not brought', labels: ['channel'] },
  wardkeeper_notices_dead: { type: 'gauge', help: 'Notices that nobody got', labels: ['channel'] },
  wardkeeper_notices_oldest_waiting_seconds: {
    type: 'gauge',
    help: 'Age of the oldest notice that waits; 0 while none does',
    labels: ['channel'],
  },
} as const satisfies Record<string, { type: 'gauge' | 'counter'; help: string; labels: readonly string[] }>;

type Name = keyof typeof METRICS;

/** Series of one label that names gateways: a site of thousands must not fill its Prometheus. The longest silent are shown. */
export async function toOpenMetrics(
  snapshot: Snapshot,
  maxGateways: number,
): Promise<{ readonly text: string; readonly contentType: string }> {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  const made = Object.entries(METRICS).map(([name, { type, help, labels }]) => {
    const options = { name, help, labelNames: [...labels], registers: [registry] };
    return [name, type === 'counter' ? new Counter(options) : new Gauge(options)] as const;
  });
  const metrics = new Map<string, Counter | Gauge>(made);
  // A counter that was just made stands at 0.
  const put = (name: Name, value: number, labels: Readonly<Record<string, string>> = {}) => metrics.get(name)?.inc({ ...labels }, value);

  const { atMs, gateways } = snapshot;
  put('wardkeeper_hospital_info', 1, { version: snapshot.version, site: snapshot.site });
  put('wardkeeper_hospital_start_time_seconds', snapshot.startedMs / 1_000);
  put('wardkeeper_hospital_link_up', snapshot.linkUp ? 1 : 0);
  put('wardkeeper_hospital_events_stored', snapshot.eventsStored);
  for (const { name, count } of snapshot.batchesRefused) put('wardkeeper_hospital_batches_refused', count, { code: name });
  for (const { name, count } of snapshot.quarantined) put('wardkeeper_hospital_quarantine_batches', count, { code: name });
  for (const { name, count } of snapshot.alarms) put('wardkeeper_hospital_alarms_standing', count, { code: name });
  for (const state of STATES) put('wardkeeper_gateways', gateways.filter((gateway) => stateOf(gateway) === state).length, { state });
  put(
    'wardkeeper_missing_events',
    gateways.reduce((sum, { missing }) => sum + missing, 0),
  );
  const inUse = gateways.filter(({ standing }) => standing === null);
  const shown = inUse.toSorted((a, b) => (a.heartbeatMs ?? Infinity) - (b.heartbeatMs ?? Infinity)).slice(0, maxGateways);
  put('wardkeeper_gateways_not_shown', inUse.length - shown.length);
  for (const { gateway, heartbeatMs, missing } of shown) {
    if (heartbeatMs !== null) put('wardkeeper_gateway_heartbeat_age_seconds', secondsSince(heartbeatMs, atMs), { gateway });
    put('wardkeeper_gateway_missing_events', missing, { gateway });
  }
  for (const { exporter, behind, dead, sent, failingSinceMs } of snapshot.exporters) {
    put('wardkeeper_exporter_backlog_events', behind, { exporter });
    put('wardkeeper_exporter_dead_letters', dead, { exporter });
    put('wardkeeper_exporter_sent_events', sent, { exporter });
    put('wardkeeper_exporter_failing_seconds', failingSinceMs === null ? 0 : secondsSince(failingSinceMs, atMs), { exporter });
  }
  for (const { rule, severity, count } of snapshot.alerts) put('wardkeeper_alerts_open', count, { rule, severity });
  for (const { channel, waiting, dead, oldestMs } of snapshot.channels) {
    put('wardkeeper_notices_waiting', waiting, { channel });
    put('wardkeeper_notices_dead', dead, { channel });
    put('wardkeeper_notices_oldest_waiting_seconds', oldestMs === null ? 0 : secondsSince(oldestMs, atMs), { channel });
  }
  return { text: await registry.metrics(), contentType: registry.contentType };
}

const STATES = ['online', 'offline', 'never-heard', 'revoked', 'retired'] as const;

function stateOf({ standing, heartbeatMs, online }: GatewayFigures): (typeof STATES)[number] {
  if (standing !== null) return standing;
  if (heartbeatMs === null) return 'never-heard';
  return online ? 'online' : 'offline';
}

function secondsSince(ms: number, nowMs: number): number {
  return Math.max(0, nowMs - ms) / 1_000;
}
