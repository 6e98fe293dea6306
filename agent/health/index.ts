/**
 * Health: what is wrong now, in one list of coded warnings for `status`, `doctor`, the local API and the hospital's heartbeat.
 *
 * Protects people from having to guess. It looks only at what the guards say of themselves, decides nothing and stops nothing.
 */
export { collectWarnings, type HealthSources } from './collect.ts';
export { createWarningTeller } from './teller.ts';
export { createWatchdog, findSilent } from './watchdog.ts';
export type { StatusReport } from './status.ts';
export { type Warning, type WarningCode, warning } from './warnings.ts';
