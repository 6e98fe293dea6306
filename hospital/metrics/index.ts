/**
 * How the receiver does, for Prometheus and for whoever starts it: `/metrics`, `/healthz`, `/readyz`.
 *
 * Protects the hospital by staying on this machine, and its monitoring by bounded series whose labels no gateway can break out of. Trusts
 * everybody on this machine to read figures and names of gateways. It tells nothing of what happened at a gateway and nothing of people.
 */
export { METRICS_SCHEMA, toMetricsConfig } from './config.ts';
export { METRICS, toOpenMetrics } from './exposition.ts';
export { type MetricsConfig, serveMetrics } from './server.ts';
export type { Snapshot } from './snapshot.ts';
export { figuresOf } from './source.ts';
