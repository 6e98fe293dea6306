/**
 * The health of a release on trial: what the device's own program says of itself on its console socket, every few seconds.
 *
 * Protects the bedside from a release that starts and does not work. Trusts the program as far as its own word goes: one that calls itself
 * good while it is not will be confirmed, so the program has to check what matters to it before it says so. Where the agent itself lies in the
 * slots, its own guards are asked instead; one that is too broken to ask them is ended by the launcher.
 */
export { type AgentHealth, type AgentHealthOptions, createAgentHealth } from './agent-health.ts';
export { createDeviceHealth, type DeviceHealth, type DeviceHealthOptions } from './device-health.ts';
export { type HealthReport, SILENT_AFTER_MS } from './rules.ts';
