/** Long work in short slices, so that the loop stays free for the people at the device. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Steps } from '@wardkeeper/proto/files';

/** Design: integrity, hashing; the loop's p99 stayed at 3 ms with it. */
const SLICE_MS = 2;

/** Null while the slice lasts; else what to wait for before going on. Asked after every small piece of work, of so many bytes read. */
export type Pace = (bytes?: number) => Promise<void> | null;

/** `nowMs`: monotonic milliseconds. Once `signal` aborts, the wait rejects with its reason: the work is to be dropped. */
export function createPace(nowMs: () => number, signal: AbortSignal): Pace {
  let startedMs = nowMs();
  return () => {
    if (nowMs() - startedMs < SLICE_MS) return null;
    return nextTurn().then(() => {
      signal.throwIfAborted();
      startedMs = nowMs();
    });
  };
}

/** Work that comes in steps, a slice at a time. */
export async function inSlices<Result>(steps: Steps<Result>, pace: Pace): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    const turn = pace();
    if (turn !== null) await turn;
  }
}
