/**
 * Who may hash now. Two slots at 19 MiB each bound memory and threads; one of them is the bedside's own, so that no flood from
 * elsewhere can hold up the person at the device.
 */

/** Attempts of everyone but the bedside that may wait for their slot; further ones are told that it is busy. */
const MAX_WAITING = 64;

export type SlotName = 'bedside' | 'others';

export interface HashSlots {
  /** Runs `work` when the slot is free, in order of arrival. Null: busy, nothing was run; never at the bedside. */
  use<T>(slot: SlotName, work: () => Promise<T>): Promise<T | null>;
}

export function createHashSlots(): HashSlots {
  const queues: Record<SlotName, Queue> = { bedside: new Queue(Number.POSITIVE_INFINITY), others: new Queue(MAX_WAITING) };
  return { use: (slot, work) => queues[slot].run(work) };
}

/** Runs one piece of work at a time. */
class Queue {
  readonly #limit: number;
  #last: Promise<unknown> = Promise.resolve();
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get idle(): boolean {
    return this.#length === 0;
  }

  run<T>(work: () => Promise<T>): Promise<T | null> {
    if (this.#length > this.#limit) return Promise.resolve(null);
    this.#length += 1;
    const turn = this.#last.then(work).finally(() => {
      this.#length -= 1;
    });
    // The next in line only needs to know that this one is over.
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

/** One at a time per key: parallel attempts on one authenticator queue, so that racing gains nothing. */
export class KeyedQueue {
  readonly #queues = new Map<string, Queue>();

  /** Null: `limit` others wait for this key already. */
  async run<T>(key: string, limit: number, work: () => Promise<T>): Promise<T | null> {
    const queue = this.#queues.get(key) ?? new Queue(limit);
    this.#queues.set(key, queue);
    try {
      return await queue.run(work);
    } finally {
      if (queue.idle) this.#queues.delete(key);
    }
  }
}
