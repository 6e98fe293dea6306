/** What the device's program said last of itself. In memory: after a start nobody has said anything yet. */
import type { Clock } from '../../runtime/clock.ts';
import type { Health } from '../ports.ts';
import { type HealthReport, judgeHealth } from './rules.ts';

export interface DeviceHealthOptions {
  readonly deviceId: string;
  readonly clock: Clock;
  /** The version that should be running; null: any. */
  readonly expected: () => string | null;
}

export interface DeviceHealth extends Health {
  /** The device whose program is updated. */
  readonly deviceId: string;
  takeReport(report: HealthReport): void;
  /** Null: nothing was said yet. For people: nobody has judged it. */
  readonly last: HealthReport | null;
}

export function createDeviceHealth({ deviceId, clock, expected }: DeviceHealthOptions): DeviceHealth {
  let last: HealthReport | null = null;
  let atMs = 0;
  return {
    deviceId,
    get last() {
      return last;
    },
    takeReport(report) {
      last = report;
      atMs = clock.monotonicMs();
    },
    look: () => Promise.resolve(judgeHealth(last, clock.monotonicMs() - atMs, expected())),
  };
}
