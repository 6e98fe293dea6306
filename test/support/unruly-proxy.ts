/**
 * A TCP proxy on loopback that can do to a line what networks do: delay it, swallow it, damage it, close one half of it, cut it. It carries
 * TLS and understands none of it.
 */
import { connect, createServer, type Server, type Socket } from 'node:net';

export type LineTrouble =
  /** Bytes and new connections go nowhere and nobody is told. */
  | 'drop'
  /** Every piece waits. */
  | 'delay'
  /** A bit of some pieces is turned. */
  | 'corrupt'
  /** One side's end is told to the other while the rest goes on. */
  | 'half-close'
  /** Every connection is reset, and new ones as well. */
  | 'cut';

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
}

export class UnrulyProxy {
  readonly #targetPort: number;
  /** In [0, 1): which pieces are damaged, and how long each waits. */
  readonly #random: () => number;
  readonly #pairs = new Set<Pair>();
  #server: Server | null = null;
  #trouble: LineTrouble | null = null;

  constructor(targetPort: number, random: () => number) {
    this.#targetPort = targetPort;
    this.#random = random;
  }

  get port(): number {
    const address = this.#server?.address();
    if (typeof address !== 'object' || address === null) throw new Error('the proxy does not listen');
    return address.port;
  }

  async open(): Promise<void> {
    const server = createServer({ allowHalfOpen: true }, (near) => this.#join(near));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
    await promise;
    this.#server = server;
  }

  begin(trouble: LineTrouble): void {
    this.#trouble = trouble;
    if (trouble === 'cut') this.#resetAll();
    if (trouble === 'half-close') for (const { near, far } of this.#pairs) (this.#random() < 0.5 ? near : far).end();
  }

  /** What was swallowed leaves holes in its streams, so those connections cannot go on. */
  end(): void {
    if (this.#trouble === 'drop') this.#resetAll();
    this.#trouble = null;
  }

  async close(): Promise<void> {
    this.#resetAll();
    const { promise, resolve } = Promise.withResolvers<void>();
    if (this.#server === null) return;
    this.#server.close(() => resolve());
    await promise;
  }

  #join(near: Socket): void {
    if (this.#trouble === 'cut') {
      near.resetAndDestroy();
      return;
    }
    const far = connect({ port: this.#targetPort, host: '127.0.0.1', allowHalfOpen: true });
    const pair: Pair = { near, far };
    this.#pairs.add(pair);
    this.#carry(near, far, pair);
    this.#carry(far, near, pair);
  }

  /** One piece after the other, so that a delay never changes their order. */
  #carry(from: Socket, to: Socket, pair: Pair): void {
    let last = Promise.resolve();
    const inTurn = (act: () => void | Promise<void>) => {
      last = last.then(act);
    };
    from.on('data', (piece: Buffer) => {
      from.pause();
      inTurn(async () => {
        if (this.#trouble === 'delay') await new Promise((resolve) => setTimeout(resolve, 50 + this.#random() * 450));
        if (this.#trouble !== 'drop' && to.writable) {
          if (!to.write(this.#trouble === 'corrupt' && this.#random() < 0.3 ? damaged(piece, this.#random()) : piece)) {
            await new Promise<void>((resolve) => {
              to.once('drain', resolve).once('close', resolve);
            });
          }
        }
        from.resume();
      });
    });
    from.on('end', () => inTurn(() => void to.end()));
    from.on('error', () => to.destroy());
    from.on('close', () => {
      this.#pairs.delete(pair);
      inTurn(() => void to.destroy());
    });
  }

  #resetAll(): void {
    for (const { near, far } of this.#pairs) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
    this.#pairs.clear();
  }
}

function damaged(piece: Buffer, at: number): Buffer {
  const copy = Buffer.from(piece);
  const index = Math.floor(at * copy.length);
  copy[index] = (copy[index] ?? 0) ^ 0x10;
  return copy;
}
