/** A device socket that answers as a test says, to see what a pump makes of it. It speaks the public API and decides nothing itself. */
import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** `never`: takes the request and does not answer. */
export type Answer = { readonly status: number; readonly body?: object } | 'never';

export class ScriptedAgent {
  readonly asked: Asked[] = [];
  #answer: (asked: Asked) => Answer;
  readonly #path: string;
  readonly #streams = new Set<ServerResponse>();
  #server: Server | null = null;

  constructor(path: string, answer: (asked: Asked) => Answer) {
    this.#path = path;
    this.#answer = answer;
  }

  /** From the next request on. */
  answerWith(answer: (asked: Asked) => Answer): void {
    this.#answer = answer;
  }

  async open(): Promise<void> {
    rmSync(this.#path, { force: true });
    const server = createServer((incoming, outgoing) => void this.#serve(incoming, outgoing));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    server.once('error', reject);
    server.listen(this.#path, resolve);
    await promise;
    this.#server = server;
  }

  /** As a killed process: every connection ends, the socket's file stays. */
  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server === null) return;
    this.#streams.clear();
    const { promise, resolve } = Promise.withResolvers<void>();
    server.close(() => resolve());
    server.closeAllConnections();
    await promise;
  }

  notify(type: string, data: object): void {
    for (const stream of this.#streams) stream.write(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  async #serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    const text = Buffer.concat(chunks).toString('utf8');
    const asked = { method: incoming.method ?? '', path: incoming.url ?? '', body: text === '' ? {} : JSON.parse(text) };
    this.asked.push(asked);
    if (asked.path === '/v1/notices') {
      outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
      outgoing.flushHeaders();
      this.#streams.add(outgoing);
      return;
    }
    const answer = this.#answer(asked);
    if (answer === 'never') return;
    outgoing.writeHead(answer.status, { 'content-type': 'application/json' });
    outgoing.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
  }
}
