/** What the agent may cost. Raising one is a change of its own, with its reason here. Measured figures: docs/performance.md. */
export const BUDGETS = {
  /**
   * The agent as one minified file, JavaScript only. 450 KiB are what security keys need (WebAuthn):
   * in the file, and run only when used. Commands, delivery and retention took 110; updates, with their metadata's models,
   * some 1,200. Identity (EST, vouchers, PKCS#7 and PKCS#12, keys at rest, badges) took 70, none of which the idle agent runs.
   */
  bundleKiB: 2_880,
  /** At idle on a living line, bundled, one pump guarded. Policies, second factors, emergencies and operators took 5 MiB of code. */
  residentMiB: 125,
  // 55 until second factors, policies and the second watcher came: 62 measured half a second after start, before the collector ran.
  anonymousMiB: 75,
} as const;
