/** What only one receiver of a site may do at a time: count silence, deliver commands, export. */
import { pause } from './wait.ts';

export interface Leadership {
  readonly isLeading: boolean;
}

/** Of a store that has one receiver. */
export const ALWAYS_LEADING: Leadership = { isLeading: true };

const LOOK_MS = 100;

/** Runs `work` for as long as this process leads, again and again; its signal aborts when it leads no more, and with `signal`. Rejects as `work` does. */
export async function whileLeading(
  leadership: Leadership,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    if (leadership.isLeading) await onceWhileLeading(leadership, signal, work);
    else await pause(LOOK_MS, signal);
  }
}

async function onceWhileLeading(leadership: Leadership, signal: AbortSignal, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const running = work(either).finally(() => over.abort());
  while (!either.aborted) {
    await pause(LOOK_MS, either);
    if (!leadership.isLeading) over.abort();
  }
  await running;
}
