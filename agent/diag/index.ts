/**
 * What support needs to help with a gateway, in one file that a person can read before it leaves the house: versions, configuration, health,
 * sizes, and the log's last lines. Nothing of patients, people or keys: files are named and counted and never opened, events are counted by
 * kind and severity, and texts that come from elsewhere go through `redact`.
 *
 * It is for whoever stands at the gateway. What a hospital orders from afar comes as events (agent/commands/diagnostics.ts).
 */
export { type DiagBundle, gatherDiag, type DiagSources, MAX_LOG_BYTES } from './gather.ts';
export { redactConfig, redactLines } from './redact.ts';
