/** How rendered events reach a receiver. Adapters never throw for what a receiver or a network does: that is a value. */
import type { Rendered } from '../formats.ts';

/** One event of a batch that its receiver says it will never take; `index` is its place in the batch. */
export interface Refused {
  readonly index: number;
  /** For people: harmless, short, without secrets. */
  readonly reason: string;
}

/**
 * `done`: of the batch's events, in order, how many have arrived or are refused for good; all of them where `later` is null.
 * `later`: why the next one could not be brought. It is no fault of the event's: the same again after a while.
 */
export interface Delivery {
  readonly done: number;
  readonly refused: readonly Refused[];
  readonly later: string | null;
}

export interface Transport extends AsyncDisposable {
  /**
   * Of a receiver that never answers (syslog), a connection that goes on standing for this long after a batch is the only sign that it arrived;
   * 0 where the receiver answers.
   */
  readonly settleMs: number;
  /** Another value after each break of the connection: what was sent before and has not settled is sent again. */
  readonly connection: number;
  /** Resolves when the batch is done or cannot be. Never rejects, and ends soon after `signal` aborts. */
  send(batch: readonly Rendered[], signal: AbortSignal): Promise<Delivery>;
}

export const MAX_REASON = 300;
