/**
 * The agent for other programs: whole, inside a gateway's own software (`createAgent`), and as parts, for programs that play gateways without
 * guards, such as the simulator's fleet. `wardkeeper run` is put together in compose.ts; nothing here is loaded by it.
 */
export type { AgentAdapters } from './adapters.ts';
export { type Agent, createAgent } from './embed.ts';
export { AgentError, type AgentErrorCode } from './errors.ts';
export { PLAIN_FILES, type SecretFiles } from './runtime/secret-files.ts';
export { type GatewayIdentity, type IdentityOrder, installIdentity, loadIdentity, requestIdentity } from './identity/index.ts';
export { type LedgerWriter, openLedger } from './ledger/index.ts';
export type { Log } from './runtime/log.ts';
export { SystemClock } from './runtime/system-clock.ts';
export {
  createTelemetry,
  HospitalTrust,
  type LinkPort,
  type LinkSession,
  type SendTiming,
  type Telemetry,
  TELEMETRY_SCHEMA_SQL,
} from './telemetry/index.ts';
export { createMqttLink } from './telemetry/mqtt-link.ts';
export { DEFAULT_TIMING } from './telemetry/rules.ts';
export { VERSION } from './version.ts';
