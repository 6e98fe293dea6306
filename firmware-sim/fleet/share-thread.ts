/** A share of the fleet in a thread of its own, for one thread seals, signs and checks receipts on one core. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { reasonOf, SimError } from '../errors.ts';
import type { BrokerChoice } from './light-gateway.ts';
import type { Life, Share, ShareState } from './share.ts';

/** What a thread plays; its keys it reads itself. */
export interface ShareOrder {
  readonly folder: string;
  readonly names: readonly string[];
  readonly broker: BrokerChoice;
}

export type ShareWish = { readonly id: number } & ({ readonly kind: 'open' | 'close' } | { readonly kind: 'live'; readonly life: Life });
/** `ready` comes first, and once. `done`: that wish is fulfilled. */
export type ShareWord =
  | { readonly kind: 'ready' }
  | { readonly kind: 'state'; readonly state: ShareState }
  | { readonly kind: 'done'; readonly id: number };

const NOTHING_YET: ShareState = { connected: 0, reason: null, events: 0, receipted: 0, isReceipted: true };

export class ThreadShare implements Share {
  readonly #worker: Worker;
  readonly #asked = new Map<number, PromiseWithResolvers<void>>();
  #state = NOTHING_YET;
  #over: SimError | null = null;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (word: ShareWord) => {
      if (word.kind === 'state') this.#state = word.state;
      else if (word.kind === 'done') this.#asked.get(word.id)?.resolve();
    });
    worker.on('error', (cause) => this.#end(`failed: ${reasonOf(cause)}`, cause));
    worker.on('exit', (code) => this.#end(`ended with ${code}`));
  }

  /** Its keys are read and its code is loaded. Throws `CHILD_DIED`. */
  static async start(order: ShareOrder): Promise<ThreadShare> {
    const worker = new Worker(new URL('share-worker.ts', import.meta.url), { workerData: order });
    // Rejects where the thread fails before it says so
    await once(worker, 'message').catch((cause: unknown) => {
      throw new SimError('CHILD_DIED', `a thread of the fleet did not start: ${reasonOf(cause)}`, { cause });
    });
    return new ThreadShare(worker);
  }

  get state(): ShareState {
    if (this.#over !== null) throw this.#over;
    return this.#state;
  }

  open(): Promise<void> {
    return this.#ask((id) => ({ id, kind: 'open' }));
  }

  live(life: Life): Promise<void> {
    return this.#ask((id) => ({ id, kind: 'live', life }));
  }

  async close(): Promise<void> {
    if (this.#over !== null) return;
    await this.#ask((id) => ({ id, kind: 'close' }));
    await this.#worker.terminate();
  }

  /** Throws `CHILD_DIED` where the thread ends meanwhile. */
  async #ask(wishOf: (id: number) => ShareWish): Promise<void> {
    if (this.#over !== null) throw this.#over;
    const id = this.#asked.size;
    const answer = Promise.withResolvers<void>();
    this.#asked.set(id, answer);
    this.#worker.postMessage(wishOf(id));
    await answer.promise;
  }

  #end(how: string, cause?: unknown): void {
    this.#over ??= new SimError('CHILD_DIED', `a thread of the fleet ${how}`, { cause });
    for (const { reject } of this.#asked.values()) reject(this.#over);
  }
}
