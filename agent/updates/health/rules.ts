/** Whether a release on trial works, by what the device's own program says of itself. Pure. */

/** A program says how it is at least this often while it is well; twice missed, and it counts as silent. */
export const SILENT_AFTER_MS = 5_000;

export interface HealthReport {
  /** As the release says it, so that a program from the other slot is not taken for this one. */
  readonly version: string;
  readonly health: 'good' | 'failing';
  /** Of the program's own making; empty where it is good. */
  readonly code: string;
  /** Release counters of what else is installed on the device, by component: a release may ask for them. Absent: it does not say. */
  readonly components?: Readonly<Record<string, number>> | undefined;
}

export interface HealthSight {
  readonly isGood: boolean;
  readonly isServing: boolean;
  readonly code: string;
}

/**
 * SILENT: nothing heard in time, so nobody can depend on it either · OTHER_VERSION: what answers is not what was started · FAILING: it says
 * so itself, and may still be holding somebody's line open. `expected`: null where any version will do.
 */
export function judgeHealth(report: HealthReport | null, ageMs: number, expected: string | null): HealthSight {
  if (report === null || ageMs > SILENT_AFTER_MS) return { isGood: false, isServing: false, code: 'SILENT' };
  if (expected !== null && report.version !== expected) return { isGood: false, isServing: true, code: 'OTHER_VERSION' };
  return { isGood: report.health === 'good', isServing: true, code: report.health === 'good' ? '' : 'FAILING' };
}
