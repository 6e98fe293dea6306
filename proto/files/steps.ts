/** Long pure work that can be interrupted: a generator yields after each small piece, and whoever runs it decides how long to go on. */
export type Steps<Result> = Generator<void, Result>;

/** Lines between two steps: some 0.5 ms. */
export const LINES_A_STEP = 32;

/** All of it in one piece. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
