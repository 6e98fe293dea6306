/** What the device's program said last of itself. In memory: after a start nobody has said anything yet. */
import type { Clock } from '../../runtime/clock.ts';
import type { Health } from '../ports.ts';
import { type HealthReport, judgeHealth, SILENT_AFTER_MS } from './rules.ts';

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
  /** What else the device says that it has; empty once it is silent, so that nothing is installed on an old word. */
  readonly components: ReadonlyMap<string, number>;
}

export function createDeviceHealth({ deviceId, clock, expected }: DeviceHealthOptions): DeviceHealth {
  let last: HealthReport | null = null;
  let atMs = 0;
  return {
    deviceId,
    get last() {
      return last;
    },
    get components() {
      const isFresh = last !== null && clock.monotonicMs() - atMs <= SILENT_AFTER_MS;
      return new Map(isFresh ? Object.entries(last?.components ?? {}) : []);
    },
    takeReport(report) {
      last = report;
      atMs = clock.monotonicMs();
    },
    look: () => Promise.resolve({ ...judgeHealth(last, clock.monotonicMs() - atMs, expected()), saidMs: atMs }),
  };
}
