/** The `[posture]` part of agent.toml: how often the machine is looked at, and from when on that is told at once. */
import * as v from 'valibot';

export interface PostureConfig {
  /** Between two looks at the figures that have limits, milliseconds. */
  readonly lookMs: number;
  readonly sampleMs: number;
  /** False: no inventory is taken. */
  readonly inventory: boolean;
  /** After the start, until the first. */
  readonly inventoryAfterMs: number;
  /** At the latest after so long it is taken again; sooner where something shows that it has changed. */
  readonly inventoryMs: number;
  readonly cpuPercent: number;
  readonly memoryPercent: number;
  readonly diskPercent: number;
  readonly temperatureC: number;
}

const whole = (smallest: number, largest: number) => v.pipe(v.number(), v.integer(), v.minValue(smallest), v.maxValue(largest));

export const POSTURE_SCHEMA = v.pipe(
  v.strictObject({
    look_ms: v.optional(whole(100, 3_600_000), 60_000),
    sample_ms: v.optional(whole(1_000, 86_400_000), 900_000),
    inventory: v.optional(v.boolean(), true),
    inventory_after_ms: v.optional(whole(0, 86_400_000), 120_000),
    inventory_ms: v.optional(whole(60_000, 7 * 86_400_000), 86_400_000),
    cpu_percent: v.optional(whole(1, 100), 95),
    memory_percent: v.optional(whole(1, 100), 90),
    disk_percent: v.optional(whole(1, 100), 90),
    temperature_c: v.optional(whole(1, 200), 85),
  }),
  v.transform(
    (table): PostureConfig => ({
      lookMs: table.look_ms,
      sampleMs: table.sample_ms,
      inventory: table.inventory,
      inventoryAfterMs: table.inventory_after_ms,
      inventoryMs: table.inventory_ms,
      cpuPercent: table.cpu_percent,
      memoryPercent: table.memory_percent,
      diskPercent: table.disk_percent,
      temperatureC: table.temperature_c,
    }),
  ),
);
