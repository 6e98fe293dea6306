/** Figures as text for Prometheus: strict, complete, bounded. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { METRICS, toOpenMetrics } from '../../hospital/metrics/exposition.ts';
import type { GatewayFigures, Snapshot } from '../../hospital/metrics/snapshot.ts';
import { metricsTable, tableInPage } from '../support/metrics-table.ts';
import { parseOpenMetrics } from '../support/open-metrics.ts';

const NOW_MS = Date.UTC(2026, 10, 22, 3);

function gateway(change: Partial<GatewayFigures>): GatewayFigures {
  return { gateway: 'gw-1', online: true, standing: null, heartbeatMs: NOW_MS - 60_000, missing: 0, ...change };
}

function snapshot(change: Partial<Snapshot> = {}): Snapshot {
  return {
    ...{
      atMs: NOW_MS,
      site: 'st-anna',
      version: '0.1.0',
      startedMs: NOW_MS - 3_600_000,
      linkUp: true,
      eventsStored: 12_345,
    },
    batchesRefused: [{ name: 'SIGNATURE', count: 3 }],
    quarantined: [{ name: 'SIGNATURE', count: 2 }],
    gateways: [gateway({})],
    exporters: [{ exporter: 'siem', behind: 7, dead: 1, sent: 99, failingSinceMs: NOW_MS - 30_000 }],
    alarms: [{ name: 'clone', count: 1 }],
    alerts: [{ rule: 'gateway-silent', severity: 'critical', count: 1 }],
    channels: [{ channel: 'biomed', waiting: 2, dead: 0, oldestMs: NOW_MS - 5_000 }],
    ...change,
  };
}

async function read(change: Partial<Snapshot> = {}, maxGateways = 1_000) {
  const families = parseOpenMetrics((await toOpenMetrics(snapshot(change), maxGateways)).text);
  return (name: string) => families.get(name)?.samples.map(({ labels, value }) => [labels, value]) ?? [];
}

describe('the figures', () => {
  it('are what Prometheus reads as OpenMetrics, every one of them', async () => {
    const { text, contentType } = await toOpenMetrics(snapshot(), 1_000);
    expect(contentType).toMatch(/^application\/openmetrics-text; version=1\.0\.0/);
    expect([...parseOpenMetrics(text)].filter(([, { samples }]) => samples.length > 0).map(([name]) => name)).toEqual(Object.keys(METRICS));
  });

  it('say what was measured', async () => {
    const samples = await read();
    expect(samples('wardkeeper_hospital_events_stored')).toEqual([[{}, 12_345]]);
    expect(samples('wardkeeper_hospital_batches_refused')).toEqual([[{ code: 'SIGNATURE' }, 3]]);
    expect(samples('wardkeeper_gateway_heartbeat_age_seconds')).toEqual([[{ gateway: 'gw-1' }, 60]]);
    expect(samples('wardkeeper_exporter_failing_seconds')).toEqual([[{ exporter: 'siem' }, 30]]);
    expect(samples('wardkeeper_notices_oldest_waiting_seconds')).toEqual([[{ channel: 'biomed' }, 5]]);
  });

  it('never run backwards after the clock was set back', async () => {
    const samples = await read({ gateways: [gateway({ heartbeatMs: NOW_MS + 3_600_000 })] });
    expect(samples('wardkeeper_gateway_heartbeat_age_seconds')).toEqual([[{ gateway: 'gw-1' }, 0]]);
  });

  it('have a series of its own for so many gateways at most: the longest silent', async () => {
    const gateways = Array.from({ length: 50 }, (_, index) => gateway({ gateway: `gw-${index}`, heartbeatMs: NOW_MS - index * 1_000 }));
    const samples = await read({ gateways }, 2);
    expect(samples('wardkeeper_gateway_heartbeat_age_seconds')).toEqual([
      [{ gateway: 'gw-49' }, 49],
      [{ gateway: 'gw-48' }, 48],
    ]);
    expect(samples('wardkeeper_gateways_not_shown')).toEqual([[{}, 48]]);
    expect(samples('wardkeeper_gateways').find(([labels]) => (labels as { state: string }).state === 'online')?.[1]).toBe(50);
  });

  it('count a retired gateway as retired, whatever the broker says, and show no series of it', async () => {
    const samples = await read({ gateways: [gateway({ standing: 'retired' })] });
    expect(samples('wardkeeper_gateways')).toContainEqual([{ state: 'retired' }, 1]);
    expect(samples('wardkeeper_gateway_heartbeat_age_seconds')).toEqual([]);
  });
});

describe('label injection: a label stays one label', () => {
  it.each([
    ['a quote that ends it', 'x",gateway="forged'],
    ['a backslash at its end', 'x\\'],
    ['a line end and a series of its own', 'x\nwardkeeper_hospital_link_up 0'],
    ['braces', 'x"} 1\n'],
  ])('%s', async (_attack, hostile) => {
    const samples = await read({ batchesRefused: [{ name: hostile, count: 1 }], gateways: [gateway({ gateway: hostile })] });
    expect(samples('wardkeeper_hospital_batches_refused')).toEqual([[{ code: hostile }, 1]]);
    expect(samples('wardkeeper_gateway_missing_events')).toEqual([[{ gateway: hostile }, 0]]);
    expect(samples('wardkeeper_hospital_link_up')).toEqual([[{}, 1]]);
  });
});

describe('the strict reader itself', () => {
  it.each([
    ['no end', '# TYPE a gauge\na 1\n'],
    ['a sample without a family', 'a 1\n# EOF\n'],
    ['a counter without _total', '# TYPE a counter\na 1\n# EOF\n'],
    ['a series told twice', '# TYPE a gauge\na{b="1"} 1\na{b="1"} 2\n# EOF\n'],
    ['an open quote', '# TYPE a gauge\na{b="1} 1\n# EOF\n'],
    ['a value that is none', '# TYPE a gauge\na one\n# EOF\n'],
    ['a counter below zero', '# TYPE a counter\na_total -1\n# EOF\n'],
  ])('refuses %s', (_fault, text) => expect(() => parseOpenMetrics(text)).toThrow());
});

describe('what is made of the figures', () => {
  it('the table in the guide is the one that is served', () => expect(tableInPage()).toBe(metricsTable()));

  it('every panel of the dashboard asks for figures that exist, and every figure has a panel', () => {
    const dashboard = JSON.parse(readFileSync(new URL('../../config/grafana/wardkeeper-hospital.json', import.meta.url), 'utf8')) as {
      panels: { title: string; targets: { expr: string }[] }[];
    };
    const served = Object.entries(METRICS).map(([name, { type }]) => (type === 'counter' ? `${name}_total` : name));
    const asked = dashboard.panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => expr.match(/\bwardkeeper_\w+/g) ?? []));
    expect(asked.filter((name) => !served.includes(name))).toEqual([]);
    expect(served.filter((name) => !asked.includes(name))).toEqual([]);
    const labels = dashboard.panels.flatMap(({ targets }) =>
      targets.flatMap(({ expr }) =>
        [...expr.matchAll(/(?:by \((\w+)\)|\{(\w+)=)/g)].map(([, by, where]) => [by ?? where ?? '', expr] as const),
      ),
    );
    const has = (label: string, expr: string) =>
      Object.entries(METRICS).some(([name, metric]) => expr.includes(name) && (metric.labels as readonly string[]).includes(label));
    expect(labels.filter(([label, expr]) => !has(label, expr))).toEqual([]);
  });
});
