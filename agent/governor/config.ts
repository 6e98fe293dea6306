/** The `[budget]` part of agent.toml: what the agent may use of the machine before it puts off work of its own. */
import * as v from 'valibot';

export interface BudgetConfig {
  /** Milliseconds from one look to the next. */
  readonly lookMs: number;
  /** Of one core, over some 30 s. */
  readonly cpuPercent: number;
  /** Resident. */
  readonly memoryMib: number;
  /** Of the machine: with less available, the agent makes itself small. */
  readonly availableMib: number;
  /** Written to disk, at the pace of the last minutes. */
  readonly writeMibPerHour: number;
  /** On the wire, both ways, at the pace of the last minute. */
  readonly lineKibPerHour: number;
  /** Of the time that the kernel held the agent's own control group back because its processor quota was used up. */
  readonly cpuHeldPercent: number;
  /** Of the time that others waited for processor, disk or memory (PSI). */
  readonly cpuPressurePercent: number;
  readonly diskPressurePercent: number;
  readonly memoryPressurePercent: number;
  /** A commit of the ledger that takes longer says that the disk is slow. */
  readonly commitMs: number;
}

const whole = (smallest: number, largest: number) => v.pipe(v.number(), v.integer(), v.minValue(smallest), v.maxValue(largest));
/** 101 is never reached: whoever does not want to give way to others. */
const percent = whole(1, 101);

export const BUDGET_SCHEMA = v.pipe(
  v.strictObject({
    look_ms: v.optional(whole(100, 60_000), 5_000),
    cpu_percent: v.optional(whole(1, 400), 25),
    memory_mib: v.optional(whole(32, 4_096), 192),
    available_mib: v.optional(whole(0, 1_048_576), 32),
    write_mib_per_hour: v.optional(whole(1, 1_048_576), 512),
    line_kib_per_hour: v.optional(whole(100, 1_073_741_824), 65_536),
    cpu_held_percent: v.optional(percent, 20),
    cpu_pressure_percent: v.optional(percent, 60),
    disk_pressure_percent: v.optional(percent, 40),
    memory_pressure_percent: v.optional(percent, 10),
    commit_ms: v.optional(whole(10, 60_000), 500),
  }),
  v.transform(
    (table): BudgetConfig => ({
      lookMs: table.look_ms,
      cpuPercent: table.cpu_percent,
      memoryMib: table.memory_mib,
      availableMib: table.available_mib,
      writeMibPerHour: table.write_mib_per_hour,
      lineKibPerHour: table.line_kib_per_hour,
      cpuHeldPercent: table.cpu_held_percent,
      cpuPressurePercent: table.cpu_pressure_percent,
      diskPressurePercent: table.disk_pressure_percent,
      memoryPressurePercent: table.memory_pressure_percent,
      commitMs: table.commit_ms,
    }),
  ),
);
