/**
 * The agent as parts, for programs that play gateways without guards, such as the simulator's fleet. A gateway itself runs `wardkeeper
 * run`, which is put together in compose.ts; nothing here is loaded by it.
 */
export { PLAIN_FILES, type SecretFiles } from './runtime/secret-files.ts';
export { type GatewayIdentity, type IdentityOrder, installIdentity, loadIdentity, requestIdentity } from './identity/index.ts';
export { type LedgerWriter, openLedger } from './ledger/index.ts';
export type { Log } from './runtime/log.ts';
export { SystemClock } from './runtime/system-clock.ts';
export { createTelemetry, HospitalTrust, type SendTiming, type Telemetry, TELEMETRY_SCHEMA_SQL } from './telemetry/index.ts';
export { createMqttLink } from './telemetry/mqtt-link.ts';
export { DEFAULT_TIMING } from './telemetry/rules.ts';
export { VERSION } from './version.ts';
