/** A panel's end of the pump's socket. */
import { connect } from 'node:net';
import { SimError } from '../errors.ts';
import { createLineCutter, type PanelAction, type PanelAnswer, type PanelView, parsePanelLine } from './protocol.ts';

/** Longer than the pump waits for a login. */
const ANSWER_MS = 12_000;

export interface PanelClient {
  /** Throws `SOCKET_UNREACHABLE` where the pump went away, `TIMEOUT` where it does not answer. */
  act(action: PanelAction): Promise<PanelAnswer>;
  close(): void;
}

/** Throws `SOCKET_UNREACHABLE`. `onNotice` is called for what the pump says unasked, `onClose` when it is gone. */
export async function attachPanel(
  path: string,
  onNotice: (notice: string, view: PanelView) => void = () => {},
  onClose: () => void = () => {},
): Promise<PanelClient> {
  const socket = connect(path);
  const opened = Promise.withResolvers<void>();
  socket.once('connect', () => opened.resolve());
  socket.once('error', (cause) => opened.reject(unreachable(path, cause)));
  await opened.promise;

  const waiting = new Map<number, PromiseWithResolvers<PanelAnswer>>();
  const cut = createLineCutter();
  let lastId = 0;
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(unreachable(path));
    waiting.clear();
    onClose();
  });
  socket.on('data', (chunk: Buffer) => {
    for (const text of cut(chunk) ?? []) {
      const line = parsePanelLine(text);
      if (line === null) continue;
      if ('notice' in line) {
        onNotice(line.notice, line.view);
        continue;
      }
      waiting.get(line.id)?.resolve(line.answer);
      waiting.delete(line.id);
    }
  });
  return {
    async act(action) {
      if (socket.destroyed) throw unreachable(path);
      lastId += 1;
      const id = lastId;
      const answered = Promise.withResolvers<PanelAnswer>();
      waiting.set(id, answered);
      const late = setTimeout(() => {
        waiting.delete(id);
        answered.reject(new SimError('TIMEOUT', `${path}: the pump did not answer "${action.do}" within ${ANSWER_MS / 1_000} s`));
      }, ANSWER_MS);
      socket.write(`${JSON.stringify({ id, action })}\n`);
      return answered.promise.finally(() => clearTimeout(late));
    },
    close: () => socket.destroy(),
  };
}

/** One action on a connection of its own. */
export async function actOnce(path: string, action: PanelAction): Promise<PanelAnswer> {
  const panel = await attachPanel(path);
  try {
    return await panel.act(action);
  } finally {
    panel.close();
  }
}

function unreachable(path: string, cause?: unknown): SimError {
  return new SimError('SOCKET_UNREACHABLE', `${path}: no pump listens here; is the ward running ("npm start")?`, { cause });
}
