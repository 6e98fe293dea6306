/**
 * The health of a release on trial: what the device's own program says of itself on its console socket, every few seconds.
 *
 * Protects the bedside from a release that starts and does not work. Trusts the program as far as its own word goes: one that calls itself
 * good while it is not will be confirmed, so the program has to check what matters to it before it says so.
 */
export { createDeviceHealth, type DeviceHealth, type DeviceHealthOptions } from './device-health.ts';
export { type HealthReport, SILENT_AFTER_MS } from './rules.ts';
