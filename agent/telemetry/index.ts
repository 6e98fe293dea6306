/**
 * Telemetry: the ledger's way to the hospital, sealed, signed and counted.
 *
 * Protects what is reported from everyone between gateway and hospital, the hospital's own broker included: it can be neither
 * read nor forged, and what is dropped, repeated or reordered is known and made good. Trusts the pinned hospital root and the
 * gateway's keys; the broker is trusted with nothing but carrying bytes, so its acknowledgement frees nothing. It hides neither
 * who speaks when nor how much.
 */
export { BROKER_SCHEMA, type BrokerConfig, TELEMETRY_SCHEMA } from './config.ts';
export { type CommandReceiver, MAX_COMMAND_BYTES } from './inbox.ts';
export type { LinkConnectOptions, LinkMessage, LinkPort, LinkRefusal, LinkSession, WireBytes } from './link.ts';
export type { SendTiming } from './rules.ts';
export { createTelemetry, type Telemetry, type TelemetryOptions } from './service.ts';
export type { TelemetryStatus } from './status.ts';
export { TELEMETRY_SCHEMA_SQL } from './store.ts';
export type { TrustedDirectory } from './directory-keeper.ts';
export { HospitalTrust, type TrustOptions } from './trust.ts';
