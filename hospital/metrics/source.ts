/** Figures from the hospital's database, on one snapshot, and of this process. */
import { severityWord } from '@wardkeeper/proto';
import { countPostings } from '../alerts/index.ts';
import type { HospitalDatabase, Reads } from '../database/index.ts';
import { exporterOf, isOfAlarms } from '../exports/index.ts';
import type { Clock } from '../runtime/index.ts';
import { VERSION } from '../version.ts';
import type { ChannelFigures, Counted, ExporterFigures, GatewayFigures, Snapshot } from './snapshot.ts';

export interface SourceParts {
  readonly database: HospitalDatabase;
  readonly site: string;
  readonly clock: Clock;
  readonly startedMs: number;
  readonly isLinkUp: () => boolean;
  /** Of the configuration: told of even before they have done anything. */
  readonly exporters: readonly string[];
  readonly channels: readonly string[];
}

/** Whoever asks more often gets the same again: questions cost the store time, and anybody on this machine may ask. */
const KEPT_MS = 2_000;

const GATEWAYS = `
  SELECT gateway.id, gateway.name AS gateway, online, heartbeat_ms AS "heartbeatMs", state AS standing
  FROM gateway LEFT JOIN identity_standing ON identity_standing.gateway = gateway.id ORDER BY gateway.name`;
const CLAIMED = 'SELECT gateway AS id, CAST(sum(head_seq) AS BIGINT) AS count FROM ledger GROUP BY gateway';
const within = (table: string) =>
  `SELECT ledger.gateway AS id, CAST(sum(last - first + 1) AS BIGINT) AS count FROM ${table} JOIN ledger ON ledger.id = ${table}.ledger GROUP BY ledger.gateway`;
const EXPORTERS = `
  SELECT name, position, sent, failing_since_ms AS "failingSinceMs", (SELECT count(*) FROM export_dead WHERE exporter = name) AS dead
  FROM export_cursor ORDER BY name`;
const REFUSED = `SELECT about AS name, CAST(sum(count) AS BIGINT) AS count FROM alarm WHERE code = 'quarantined' GROUP BY about ORDER BY about`;
const QUARANTINED = 'SELECT reason AS name, count(*) AS count FROM quarantine GROUP BY reason ORDER BY reason';
const ALARMS = 'SELECT code AS name, count(*) AS count FROM alarm WHERE cleared_ms IS NULL GROUP BY code ORDER BY code';
const ALERTS = "SELECT rule, severity, count(*) AS count FROM alert WHERE state = 'open' GROUP BY rule, severity ORDER BY rule, severity";
const NEWEST = `
  SELECT (SELECT coalesce(max(id), 0) FROM event) AS events, (SELECT coalesce(max(id), 0) FROM alarm_change) AS alarms`;

type Counts = readonly { readonly id: number; readonly count: number }[];
type GatewayRow = Omit<GatewayFigures, 'online' | 'missing'> & { readonly id: number; readonly online: number };
type ExporterRow = Omit<ExporterFigures, 'exporter' | 'behind'> & { readonly name: string; readonly position: number };

export function figuresOf(parts: SourceParts): () => Promise<Snapshot> {
  let kept: { readonly untilMs: number; readonly snapshot: Promise<Snapshot> } | null = null;
  return () => {
    const nowMs = parts.clock.monotonicMs();
    if (kept !== null && nowMs < kept.untilMs) return kept.snapshot;
    const snapshot = parts.database.read((reads) => take(parts, reads));
    kept = { untilMs: nowMs + KEPT_MS, snapshot };
    // A failure is not kept.
    snapshot.catch(() => {
      kept = null;
    });
    return snapshot;
  };
}

async function take(parts: SourceParts, reads: Reads): Promise<Snapshot> {
  const { site, clock, startedMs, isLinkUp } = parts;
  const newest = (await reads.one<{ events: number; alarms: number }>(NEWEST)) ?? { events: 0, alarms: 0 };
  const alerts = await reads.all<{ rule: string; severity: number; count: number }>(ALERTS);
  return {
    ...{ atMs: clock.wallMs(), site, version: VERSION, startedMs, linkUp: isLinkUp() },
    eventsStored: newest.events,
    batchesRefused: await reads.all<Counted>(REFUSED),
    quarantined: await reads.all<Counted>(QUARANTINED),
    gateways: await gatewayFigures(reads),
    exporters: await exporterFigures(reads, parts.exporters, newest),
    alarms: await reads.all<Counted>(ALARMS),
    alerts: alerts.map(({ rule, severity, count }) => ({ rule, severity: severityWord(severity), count })),
    channels: await channelFigures(reads, parts.channels),
  };
}

async function gatewayFigures(reads: Reads): Promise<readonly GatewayFigures[]> {
  const claimed = byId(await reads.all(CLAIMED));
  const held = byId(await reads.all(within('segment')));
  const accepted = byId(await reads.all(within('accepted_gap')));
  const rows = await reads.all<GatewayRow>(GATEWAYS);
  return rows.map(({ id, gateway, online, heartbeatMs, standing }) => ({
    ...{ gateway, heartbeatMs, standing, online: online === 1 },
    missing: Math.max(0, (claimed.get(id) ?? 0) - (held.get(id) ?? 0) - (accepted.get(id) ?? 0)),
  }));
}

async function exporterFigures(
  reads: Reads,
  configured: readonly string[],
  newest: { readonly events: number; readonly alarms: number },
): Promise<readonly ExporterFigures[]> {
  const rows = await reads.all<ExporterRow>(EXPORTERS);
  const known = rows.filter(({ name }) => configured.includes(exporterOf(name)));
  const fresh = configured.filter((name) => !rows.some((row) => row.name === name));
  return [
    ...known.map(({ name, position, ...rest }) => {
      const last = isOfAlarms(name) ? newest.alarms : newest.events;
      return { exporter: name, behind: Math.max(0, last - position), ...rest };
    }),
    ...fresh.map((exporter) => ({ exporter, behind: 0, sent: 0, dead: 0, failingSinceMs: null })),
  ];
}

async function channelFigures(reads: Reads, configured: readonly string[]): Promise<readonly ChannelFigures[]> {
  const counts = await countPostings(reads);
  const of = (channel: string, state: string) => counts.find((each) => each.channel === channel && each.state === state);
  return configured.map((channel) => {
    const waiting = of(channel, 'waiting');
    return { channel, waiting: waiting?.count ?? 0, dead: of(channel, 'dead')?.count ?? 0, oldestMs: waiting?.oldestMs ?? null };
  });
}

function byId(counts: Counts): ReadonlyMap<number, number> {
  return new Map(counts.map(({ id, count }) => [id, count]));
}
