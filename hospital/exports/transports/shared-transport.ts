/** One way to a receiver for several that write to it: a file has one end, a connection one order. */
import type { Rendered } from '../formats.ts';
import type { Delivery, Transport } from './transport.ts';

/** `transport` stays whoever's opened it. */
export class SharedTransport implements Transport {
  readonly #transport: Transport;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  get settleMs(): number {
    return this.#transport.settleMs;
  }

  get connection(): number {
    return this.#transport.connection;
  }

  async send(batch: readonly Rendered[], signal: AbortSignal): Promise<Delivery> {
    const before = this.#turn;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#turn = promise;
    await before;
    try {
      return await this.#transport.send(batch, signal);
    } finally {
      resolve();
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve();
  }
}
