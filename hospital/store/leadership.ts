/** Who leads among the receivers of a store. */
import { PostgresLeader } from '../database/index.ts';
import { ALWAYS_LEADING, type Leadership } from '../runtime/index.ts';
import { postgresOptions } from './connect.ts';
import type { StoreLocation } from './location.ts';

/** `run`: until its signal aborts; never rejects. Of a store in a file the one receiver leads always. */
export function leadershipOf(location: StoreLocation): {
  readonly leadership: Leadership;
  readonly run: (signal: AbortSignal) => Promise<void>;
} {
  if (location.kind === 'sqlite') return { leadership: ALWAYS_LEADING, run: () => Promise.resolve() };
  const leader = new PostgresLeader(postgresOptions(location));
  return { leadership: leader, run: (signal) => leader.run(signal) };
}
