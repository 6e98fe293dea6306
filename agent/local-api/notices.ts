/** Notices as server-sent events (WHATWG HTML §9.2). A listener that does not read is dropped: it must not hold memory. */
import type { ServerResponse } from 'node:http';
import type { AccessGuard, AccessOrigin, Notice } from '../access/index.ts';

export const MAX_STREAMS = 16;
const MAX_UNREAD_BYTES = 64 * 1024;
/** A comment line, so that both sides notice a dead connection. */
const HEARTBEAT_MS = 15_000;

interface Stream {
  readonly origin: AccessOrigin;
  readonly response: ServerResponse;
}

export class NoticeStreams implements Disposable {
  readonly #streams = new Set<Stream>();
  readonly #stop: () => void;
  readonly #heartbeat: NodeJS.Timeout;

  /** `sources`: whoever has something to tell. */
  constructor(sources: readonly Pick<AccessGuard, 'onNotice'>[]) {
    const stops = sources.map((source) => source.onNotice((notice) => this.#send(notice)));
    this.#stop = () => {
      for (const stop of stops) stop();
    };
    this.#heartbeat = setInterval(() => {
      for (const stream of this.#streams) this.#write(stream, ':\n\n');
    }, HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  count(origin: AccessOrigin): number {
    return [...this.#streams].filter((stream) => stream.origin === origin).length;
  }

  /** False where this origin has as many as it may have; nothing was written then. */
  open(origin: AccessOrigin, response: ServerResponse): boolean {
    if (this.count(origin) >= MAX_STREAMS) return false;
    const stream = { origin, response };
    this.#streams.add(stream);
    response.on('close', () => this.#streams.delete(stream));
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    this.#write(stream, ':\n\n');
    return true;
  }

  [Symbol.dispose](): void {
    this.#stop();
    clearInterval(this.#heartbeat);
    for (const { response } of this.#streams) response.destroy();
  }

  /** Each socket hears of its own sessions. */
  #send(notice: Notice): void {
    const { type, ...data } = notice;
    for (const stream of this.#streams) {
      if (stream.origin === notice.origin) this.#write(stream, `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
    }
  }

  #write({ response }: Stream, text: string): void {
    if (response.writableLength > MAX_UNREAD_BYTES) response.destroy();
    else response.write(text);
  }
}
