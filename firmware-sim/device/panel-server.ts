/** Where panels attach to the pump: a unix socket that only the pump's own user may open, one JSON object a line. */
import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { SimError } from '../errors.ts';
import { createLineCutter, type PanelAction, type PanelAnswer, type PanelView, parsePanelRequest } from '../panel/protocol.ts';

const MAX_PANELS = 16;
const IDLE_MS = 15 * 60_000;
/** Stands for a line that was too long. */
const NOT_A_REQUEST = '';

export interface PanelServer {
  /** Says something to every panel that is attached. */
  tell(notice: string, view: PanelView): void;
  close(): Promise<void>;
}

/** Throws `LISTEN_FAILED`, also where another pump listens on the same socket. A socket file that nobody listens on is removed. */
export async function servePanels(path: string, act: (action: PanelAction) => Promise<PanelAnswer>): Promise<PanelServer> {
  if (await isListening(path)) throw new SimError('LISTEN_FAILED', `${path}: another pump listens here; stop it first`);
  rmSync(path, { force: true });
  const panels = new Set<Socket>();
  const server = createServer((socket) => {
    if (panels.size >= MAX_PANELS) {
      socket.destroy();
      return;
    }
    panels.add(socket);
    socket.on('close', () => panels.delete(socket));
    attach(socket, act);
  });
  await listen(server, path);
  chmodSync(path, 0o600);
  return {
    tell(notice, view) {
      for (const panel of panels) panel.write(`${JSON.stringify({ notice, view })}\n`);
    },
    async close() {
      for (const panel of panels) panel.destroy();
      const { promise, resolve } = Promise.withResolvers<void>();
      server.close(() => resolve());
      await promise;
    },
  };
}

function attach(socket: Socket, act: (action: PanelAction) => Promise<PanelAnswer>): void {
  const cut = createLineCutter();
  socket.setTimeout(IDLE_MS, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    for (const line of cut(chunk) ?? [NOT_A_REQUEST]) {
      const request = parsePanelRequest(line);
      if (request === null) {
        socket.destroy();
        return;
      }
      act(request.action).then(
        (answer) => socket.write(`${JSON.stringify({ id: request.id, answer })}\n`),
        // A fault in one word must not stop the pump; the panel sees that it was not answered.
        () => socket.destroy(),
      );
    }
  });
}

function isListening(path: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const probe = connect(path);
  probe.on('connect', () => {
    probe.destroy();
    resolve(true);
  });
  probe.on('error', () => resolve(false));
  return promise;
}

function listen(server: Server, path: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', (cause) => reject(new SimError('LISTEN_FAILED', `${path}: cannot listen (${cause.message})`, { cause })));
  server.listen(path, resolve);
  return promise;
}
