/** What goes on at each device, as its firmware said last. In memory: after a start nobody has said anything yet. */
import type { DeviceActivity } from './sessions.ts';

export const DEVICE_STATES = ['idle', 'infusing', 'alarm', 'maintenance'] as const;
export type DeviceState = (typeof DEVICE_STATES)[number];

export interface DeviceReport {
  readonly deviceId: string;
  readonly state: DeviceState;
  readonly patientConnected: boolean;
}

export class DeviceStates {
  readonly #devices: ReadonlySet<string>;
  readonly #reports = new Map<string, DeviceReport>();

  constructor(devices: readonly string[]) {
    this.#devices = new Set(devices);
  }

  has(deviceId: string): boolean {
    return this.#devices.has(deviceId);
  }

  /** What was known before; null: nothing. */
  take(report: DeviceReport): DeviceReport | null {
    const before = this.#reports.get(report.deviceId) ?? null;
    this.#reports.set(report.deviceId, report);
    return before;
  }

  list(): readonly DeviceReport[] {
    return [...this.#reports.values()];
  }

  activityAt(deviceId: string): DeviceActivity {
    const report = this.#reports.get(deviceId);
    return { caseActive: report?.patientConnected === true, therapyActive: report?.state === 'infusing' };
  }

  /** Nobody has said since the start what the device does: then it counts as treating somebody. */
  mayTreat(deviceId: string): boolean {
    const report = this.#reports.get(deviceId);
    return report === undefined || report.patientConnected || report.state === 'infusing';
  }
}
