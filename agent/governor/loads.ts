/** From what was read of the machine and of the agent itself to loads: shares of what is allowed. Pure. */
import type { BudgetConfig } from './config.ts';
import type { Loads } from './rules.ts';

/** Counters grow from look to look; the others are as of now. Null: this kernel does not tell. */
export interface Readings {
  /** Monotonic milliseconds. */
  readonly atMs: number;
  /** Processor time of this process. */
  readonly cpuMs: number | null;
  readonly residentKib: number | null;
  /** Bytes that this process caused to be written to a disk. */
  readonly writtenBytes: number | null;
  /** Of the machine. */
  readonly availableKib: number | null;
  /** Microseconds in which somebody waited for it. */
  readonly stalledUs: { readonly cpu: number | null; readonly disk: number | null; readonly memory: number | null };
  /** Microseconds for which the group of this process was held because it had used up its processor quota; each core counts. */
  readonly heldUs: number | null;
  /** Of the group of processes that this one is limited with: bytes that cannot be given back, and the limit. */
  readonly group: { readonly usedBytes: number; readonly limitBytes: number } | null;
  /** The slowest commit lately, milliseconds; null: there was none. */
  readonly commitMs: number | null;
  readonly diskFull: boolean;
  /** How slow the line is, as telemetry measures it; 1: slower than it should be. Null: nothing was sent lately. */
  readonly line: number | null;
  readonly lastMinuteBytes: number;
  /** By how much this look came later than it was to (milliseconds): what is left to measure where the kernel tells nothing. */
  readonly lateMs: number;
}

/** What is kept between two looks. */
export interface Pace {
  /** Shares of a core, and bytes an hour, smoothed. */
  readonly cpuShare: number;
  readonly writtenPerHour: number;
}

export const AT_REST: Pace = { cpuShare: 0, writtenPerHour: 0 };

/** Weight of the newest look: six of them are some 30 s, sixty some five minutes. */
const CPU_WEIGHT = 1 / 6;
const WRITE_WEIGHT = 1 / 60;
const MIB = 1024 * 1024;
const HOUR_MS = 60 * 60_000;
/** Of a limit of the group, so that there is room before the kernel kills. */
const GROUP_SHARE = 0.9;
/** A full disk is as much pressure as there can be. */
const FULL = 4;
/** A loop that comes so late is starved, whatever the kernel does not tell. */
const LATE_MS = 500;

export function paceOf(before: Pace, last: Readings, now: Readings): Pace {
  const overMs = now.atMs - last.atMs;
  if (overMs <= 0) return before;
  return {
    cpuShare: smooth(before.cpuShare, grown(last.cpuMs, now.cpuMs, overMs), CPU_WEIGHT),
    writtenPerHour: smooth(before.writtenPerHour, grown(last.writtenBytes, now.writtenBytes, overMs / HOUR_MS), WRITE_WEIGHT),
  };
}

export function loadsOf(last: Readings, now: Readings, pace: Pace, budget: BudgetConfig): Loads {
  const overMs = Math.max(1, now.atMs - last.atMs);
  const stalled = (what: keyof Readings['stalledUs'], limitPercent: number) => {
    const share = grown(last.stalledUs[what], now.stalledUs[what], overMs * 1_000);
    return share === null ? null : (share * 100) / limitPercent;
  };
  const held = grown(last.heldUs, now.heldUs, overMs * 1_000);
  const { group, availableKib, residentKib, commitMs } = now;
  return {
    cpu: most(
      (pace.cpuShare * 100) / budget.cpuPercent,
      stalled('cpu', budget.cpuPressurePercent) ?? now.lateMs / LATE_MS,
      held === null ? null : (held * 100) / budget.cpuHeldPercent,
    ),
    memory: most(
      residentKib === null ? null : residentKib / 1_024 / budget.memoryMib,
      availableKib === null ? null : (budget.availableMib * 1_024) / Math.max(1, availableKib),
      group === null ? null : group.usedBytes / (group.limitBytes * GROUP_SHARE),
      stalled('memory', budget.memoryPressurePercent),
    ),
    disk: most(
      pace.writtenPerHour / (budget.writeMibPerHour * MIB),
      commitMs === null ? null : commitMs / budget.commitMs,
      stalled('disk', budget.diskPressurePercent),
      now.diskFull ? FULL : null,
    ),
    line: now.line,
    traffic: (now.lastMinuteBytes * 60) / (budget.lineKibPerHour * 1_024),
  };
}

/** By how much a counter grew, for each unit of `over`; null where nobody can tell. One that went back says nothing. */
function grown(last: number | null, now: number | null, over: number): number | null {
  return last === null || now === null || now < last ? null : (now - last) / over;
}

function smooth(before: number, now: number | null, weight: number): number {
  return now === null ? before : before + (now - before) * weight;
}

/** The highest that is known; null where none is. */
function most(...loads: readonly (number | null)[]): number | null {
  const known = loads.filter((load) => load !== null);
  return known.length === 0 ? null : Math.max(...known);
}
