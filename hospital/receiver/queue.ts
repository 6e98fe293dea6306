/**
 * What has come and is not stored yet: a queue for each sender, served in turns, so that a gateway that floods waits behind
 * its own messages and nobody else does. Bounded as a whole, with what is being worked at, and for each sender.
 */
import { MESSAGE_OVERHEAD_BYTES, SENDER_SHARE } from './limits.ts';

export interface Queued {
  readonly sender: string;
  readonly payload: Uint8Array;
}

export type Offer = 'taken' | 'sender-full' | 'full';

interface SenderQueue<Item> {
  readonly items: Item[];
  bytes: number;
}

export class FairQueue<Item extends Queued> {
  readonly #maxBytes: number;
  readonly #maxSenderBytes: number;
  /** In order of turns: who was served goes to the end. Senders without items are not in it. */
  readonly #senders = new Map<string, SenderQueue<Item>>();
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
    this.#maxSenderBytes = maxBytes * SENDER_SHARE;
  }

  get isEmpty(): boolean {
    return this.#senders.size === 0;
  }

  offer(item: Item): Offer {
    const cost = costOf(item);
    const queue = this.#senders.get(item.sender) ?? { items: [], bytes: 0 };
    if (queue.bytes + cost > this.#maxSenderBytes) return 'sender-full';
    if (this.#bytes + cost > this.#maxBytes) return 'full';
    queue.items.push(item);
    queue.bytes += cost;
    this.#bytes += cost;
    this.#senders.set(item.sender, queue);
    return 'taken';
  }

  /** The oldest message of the sender whose turn it is; null when there is none. Its bytes count until it is `done`: it is still in memory. */
  next(): Item | null {
    const [turn] = this.#senders;
    if (turn === undefined) return null;
    const [sender, queue] = turn;
    const item = queue.items.shift() as Item;
    queue.bytes -= costOf(item);
    this.#senders.delete(sender);
    if (queue.items.length > 0) this.#senders.set(sender, queue);
    return item;
  }

  /** Of what `next` gave, each once. */
  done(items: readonly Item[]): void {
    for (const item of items) this.#bytes -= costOf(item);
  }
}

function costOf(item: Queued): number {
  return item.payload.length + MESSAGE_OVERHEAD_BYTES;
}
