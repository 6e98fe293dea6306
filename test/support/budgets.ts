/** What the agent may cost. Raising one is a change of its own, with its reason here. Measured figures: docs/performance.md. */
export const BUDGETS = {
  /** The agent as one minified file, JavaScript only. */
  bundleKiB: 1_536,
  /** At idle on a living line, bundled, one pump guarded. */
  residentMiB: 115,
  anonymousMiB: 55,
} as const;
