/** What the signing machine's program is given from outside, so that tests can move it. */
export interface ReleaseContext {
  /** Unix milliseconds. */
  readonly nowMs: () => number;
  /** Bytes nobody can foretell. */
  readonly randomBytes: (count: number) => Uint8Array;
}
