/**
 * Where a running ward is asked for something from another terminal: a unix socket that only its own user may open. A connection says one word, is told
 * lines until all is said, and is closed.
 */
import { rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { reasonOf, SimError } from '../errors.ts';

/** `tour`: play the story; its last line is one JSON object. `console`: the console's address, and the code for whoever is first. */
export type Wish = 'tour' | 'console';

const WISHES: readonly Wish[] = ['tour', 'console'];
const MAX_WORD_BYTES = 32;
const WORD_MS = 10_000;
const MAX_ASKING = 16;

/** Throws `LISTEN_FAILED`. The caller holds the ward's lock, so that a socket file found there is nobody's. */
export async function openStageDoor(
  path: string,
  fulfil: (wish: Wish, say: (line: string) => void) => Promise<void>,
): Promise<AsyncDisposable> {
  rmSync(path, { force: true });
  const asking = new Set<Socket>();
  const server = createServer((socket) => {
    asking.add(socket);
    socket.on('close', () => asking.delete(socket));
    // Whoever asked may go; what was begun goes on to its end.
    socket.on('error', () => socket.destroy());
    void hear(socket).then(async (wish) => {
      if (wish === null || asking.size > MAX_ASKING) return socket.destroy();
      const say = (line: string) => void (socket.writable && socket.write(`${line}\n`));
      await fulfil(wish, say).catch((fault: unknown) => say(reasonOf(fault)));
      return socket.end();
    });
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', (cause) => reject(new SimError('LISTEN_FAILED', `${path}: cannot be listened on: ${cause.message}`, { cause })));
  server.listen(path, resolve);
  await promise;
  await chmod(path, 0o600);
  return {
    async [Symbol.asyncDispose]() {
      for (const socket of asking) socket.destroy();
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      await closed.promise;
    },
  };
}

/** Null: no wish of ours, or none in time. */
function hear(socket: Socket): Promise<Wish | null> {
  const { promise, resolve } = Promise.withResolvers<Wish | null>();
  let text = '';
  const late = setTimeout(() => resolve(null), WORD_MS);
  socket.setEncoding('utf8');
  socket.on('data', (part: string) => {
    text = `${text}${part}`.slice(0, MAX_WORD_BYTES);
    if (text.includes('\n')) resolve(WISHES.find((wish) => `${wish}\n` === text) ?? null);
    else if (text.length >= MAX_WORD_BYTES) resolve(null);
  });
  socket.on('close', () => resolve(null));
  return promise.finally(() => clearTimeout(late));
}

/** Resolves when all was said. Throws `SOCKET_UNREACHABLE` where no ward listens. */
export async function askWard(path: string, wish: Wish, onLine: (line: string) => void): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connect(path, () => void socket.write(`${wish}\n`));
  socket.on('error', (cause) =>
    reject(new SimError('SOCKET_UNREACHABLE', `${path}: no ward answers; is it running ("npm start")?`, { cause })),
  );
  // An interface throws what its input fails with where nobody listens; the socket has told already.
  createInterface({ input: socket })
    .on('line', onLine)
    .on('error', () => undefined);
  socket.on('close', () => resolve());
  await promise;
}
