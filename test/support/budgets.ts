/** What the agent may cost. Raising one is a change of its own, with its reason here. Measured figures: docs/performance.md. */
export const BUDGETS = {
  /**
   * The agent bundled in parts, minified, JavaScript only; 1,150 of it are loaded at its start. 450 KiB are what security keys need
   * (WebAuthn) and run only when used. Commands, delivery and retention took 110; updates, with their metadata's models, some 1,200.
   * Identity (EST, vouchers, PKCS#7 and PKCS#12, keys at rest, badges) took 70, none of which the idle agent runs.
   */
  bundleKiB: 2_880,
  /**
   * On a living line, bundled in parts, one pump guarded, seconds after its start: before anything was given back. It is 86 and 29 then, at a
   * load of ten; a collector that comes later than that leaves some more. At idle, with 20,000 files: docs/performance.md.
   */
  residentMiB: 100,
  anonymousMiB: 40,
  /** What a month of looks at the machine may leave on the heap: 0.055 was measured, and one kept number a look would be 0.33. */
  monthHeapGrowthMiB: 0.25,
} as const;
