/** Runs the agent's services side by side until they are told to stop. */
import { messageOf } from './message.ts';
import type { Log } from './log.ts';
import type { Service } from './service.ts';

export interface FailedService {
  readonly name: string;
  readonly error: unknown;
}

/**
 * Resolves when every service has ended: null after `signal`, or the first service that failed by itself, after which the
 * others are stopped. An agent that has lost a part stops whole and is started again by its supervisor, rather than go on half.
 */
export async function runServices(services: readonly Service[], signal: AbortSignal, log: Log): Promise<FailedService | null> {
  const failure = new AbortController();
  const stop = AbortSignal.any([signal, failure.signal]);
  let first: FailedService | null = null;
  await Promise.all(
    services.map(async (service) => {
      try {
        await service.run(stop);
        if (!stop.aborted) throw new Error('ended without being told to');
      } catch (error) {
        log('service failed', { service: service.name, error: messageOf(error) });
        first ??= { name: service.name, error };
        failure.abort();
      }
    }),
  );
  return first;
}
