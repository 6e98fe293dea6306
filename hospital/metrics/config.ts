/** `[metrics]` of hospital.toml. Pure. */
import * as v from 'valibot';
import type { MetricsConfig } from './server.ts';

const LISTEN = /^(?:(127\.0\.0\.1|localhost)|\[(::1)\]):(\d{1,5})$/;

export const METRICS_SCHEMA = v.strictObject({
  listen: v.pipe(
    v.string(),
    v.check(
      (text) => toListen(text) !== null,
      'expected 127.0.0.1:PORT or [::1]:PORT: figures stay on this machine, a proxy with TLS can hand them on',
    ),
  ),
  max_gateways: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(0, 'expected at least 0'), v.maxValue(10_000, 'expected at most 10000')),
    1_000,
  ),
});

export function toMetricsConfig({ listen, max_gateways: maxGateways }: v.InferOutput<typeof METRICS_SCHEMA>): MetricsConfig {
  return { ...(toListen(listen) ?? { host: '127.0.0.1', port: 0 }), maxGateways };
}

function toListen(text: string): { readonly host: string; readonly port: number } | null {
  const [, v4, v6, port = ''] = LISTEN.exec(text) ?? [];
  const host = v4 ?? v6;
  return host === undefined || Number(port) > 65_535 ? null : { host, port: Number(port) };
}
