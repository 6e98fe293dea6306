/** A TCP relay to a broker elsewhere, so that the tour can cut the line to it and mend it. It carries TLS and understands none of it. */
import { connect, createServer, type Server, type Socket } from 'node:net';
import { SimError } from '../errors.ts';

export class Relay {
  readonly #target: { readonly host: string; readonly port: number };
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;
  #port = 0;

  constructor(target: { readonly host: string; readonly port: number }) {
    this.#target = target;
  }

  /** The loopback port it listens on: the same one after each cut. */
  get port(): number {
    return this.#port;
  }

  /** Throws `LISTEN_FAILED`. */
  async open(): Promise<void> {
    const server = createServer((near) => this.#join(near));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    server.once('error', (cause) => reject(new SimError('LISTEN_FAILED', `127.0.0.1:${this.#port}: ${cause.message}`, { cause })));
    server.listen(this.#port, '127.0.0.1', resolve);
    await promise;
    const address = server.address();
    if (typeof address === 'object' && address !== null) this.#port = address.port;
    this.#server = server;
  }

  /** Every connection ends at once and no new one is taken. */
  async cut(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    for (const socket of this.#sockets) socket.resetAndDestroy();
    if (server === null) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    server.close(() => resolve());
    await promise;
  }

  #join(near: Socket): void {
    const far = connect(this.#target);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  }
}
