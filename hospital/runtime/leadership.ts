/** What only one receiver of a site may do at a time: count silence, deliver commands, export. */
import { pause } from './wait.ts';

export interface Leadership {
  readonly isLeading: boolean;
}

/** Of a store that has one receiver. */
export const ALWAYS_LEADING: Leadership = { isLeading: true };

const LOOK_MS = 100;

/**
 * Runs `work` whenever this process leads, until it ends by itself; its signal aborts when this process leads no more, and with `signal`.
 * Rejects as `work` does.
 */
export async function whileLeading(
  leadership: Leadership,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    if (!leadership.isLeading) await pause(LOOK_MS, signal);
    else if ((await onceWhileLeading(leadership, signal, work)) === 'done') return;
  }
}

async function onceWhileLeading(
  leadership: Leadership,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<'done' | 'stopped'> {
  const stop = new AbortController();
  const done = new AbortController();
  const stopped = AbortSignal.any([signal, stop.signal]);
  const running = work(stopped).finally(() => done.abort());
  const either = AbortSignal.any([stopped, done.signal]);
  while (!either.aborted) {
    await pause(LOOK_MS, either);
    if (!leadership.isLeading) stop.abort();
  }
  await running;
  return stopped.aborted ? 'stopped' : 'done';
}
