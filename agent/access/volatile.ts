/** Counters of the bedside while the ledger cannot write. Bounded: at 60 ms a try, filling it takes as long as the longest wait. */
import type { AttemptState } from './rules.ts';
import { type CounterKey, counterText } from './store.ts';

const MAX_COUNTERS = 1_024;

export class VolatileCounters {
  readonly #states = new Map<string, { readonly key: CounterKey; readonly state: AttemptState }>();

  keys(): readonly CounterKey[] {
    return [...this.#states.values()].map(({ key }) => key);
  }

  get(key: CounterKey): AttemptState | null {
    return this.#states.get(counterText(key))?.state ?? null;
  }

  set(key: CounterKey, state: AttemptState): void {
    const text = counterText(key);
    this.#states.delete(text);
    this.#states.set(text, { key, state });
    const [oldest] = this.#states.keys();
    if (this.#states.size > MAX_COUNTERS && oldest !== undefined) this.#states.delete(oldest);
  }

  delete(key: CounterKey): void {
    this.#states.delete(counterText(key));
  }
}
