/** A server that speaks just enough of PostgreSQL's protocol to say what a real one says at moments that cannot be met on purpose. */
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

/** One message: its type, its length, its content. */
function message(type: string, ...parts: readonly (string | Buffer)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(`${part}\0`) : part)));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
}

const AUTHENTICATED = message('R', Buffer.alloc(4));
const READY = message('Z', Buffer.from('I'));
const DONE = message('C', 'SELECT 0');
export const SHUTTING_DOWN = message(
  'E',
  'SFATAL',
  'VFATAL',
  'C57P01',
  'Mterminating connection due to administrator command',
  Buffer.alloc(1),
);

export class ScriptedPostgres implements AsyncDisposable {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  /** Every statement is answered as done; what `after` gives for it follows in the same piece. */
  private constructor(after: (statement: string) => Buffer | null) {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      let isStarted = false;
      socket.on('error', () => undefined);
      socket.on('data', (piece: Buffer) => {
        if (!isStarted) {
          isStarted = true;
          socket.write(Buffer.concat([AUTHENTICATED, READY]));
        } else if (String.fromCharCode(piece[0] ?? 0) === 'Q') {
          const more = after(piece.subarray(5, -1).toString());
          socket.write(Buffer.concat([DONE, READY, ...(more === null ? [] : [more])]));
        }
      });
    });
  }

  static async start(after: (statement: string) => Buffer | null): Promise<ScriptedPostgres> {
    const made = new ScriptedPostgres(after);
    made.#server.listen(0, '127.0.0.1');
    await once(made.#server, 'listening');
    return made;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    const closed = once(this.#server, 'close');
    this.#server.close();
    await closed;
  }
}
