/** Web servers of plain files on loopback, with ranges, as any that a manufacturer would use; and a line that breaks now and then. */
import { once } from 'node:events';
import { createReadStream, statSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';

/** PEM. */
export interface ServerCertificate {
  readonly cert: Uint8Array;
  readonly key: Uint8Array;
}

export class WebServer implements AsyncDisposable {
  /** Answers given with a part of a file. */
  ranges = 0;
  /** A folder; null: there is nothing here. */
  folder: string | null = null;
  /** Of the next file that is larger, so many bytes are sent, and then the line breaks; 0: it holds. */
  breaksAfterBytes = 0;
  readonly #server: Server;
  readonly #scheme: string;

  private constructor(certificate: ServerCertificate | null) {
    this.#scheme = certificate === null ? 'http://127.0.0.1' : 'https://localhost';
    const answer = (request: IncomingMessage, response: ServerResponse) => this.#answer(request, response);
    this.#server = certificate === null ? createHttpServer(answer) : createHttpsServer({ ...options(certificate) }, answer);
  }

  /** On a free port of its own. */
  static async start(certificate: ServerCertificate | null = null): Promise<WebServer> {
    const server = new WebServer(certificate);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get url(): string {
    return `${this.#scheme}:${(this.#server.address() as AddressInfo).port}/`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close').catch(() => undefined);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const asked = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    const path = join(this.folder ?? '', asked);
    const stat = this.folder === null ? undefined : statSync(path, { throwIfNoEntry: false });
    if (stat?.isFile() !== true) return void response.writeHead(404).end();
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const isPart = request.headers.range !== undefined && from < stat.size;
    if (isPart) this.ranges += 1;
    response.writeHead(isPart ? 206 : 200, {
      'content-length': stat.size - (isPart ? from : 0),
      'last-modified': stat.mtime.toUTCString(),
      ...(isPart ? { 'content-range': `bytes ${from}-${stat.size - 1}/${stat.size}` } : {}),
    });
    if (request.method === 'HEAD') return void response.end();
    const file = createReadStream(path, isPart ? { start: from } : {});
    if (this.breaksAfterBytes === 0 || stat.size - from <= this.breaksAfterBytes) return void file.pipe(response);
    let left = this.breaksAfterBytes;
    this.breaksAfterBytes = 0;
    file.on('data', (piece) => {
      left -= piece.length;
      response.write(piece);
      if (left <= 0) file.destroy();
    });
    // What was sent arrives before the line is gone.
    file.on('close', () => setImmediate(() => response.socket?.destroySoon()));
  }
}

function options({ cert, key }: ServerCertificate) {
  return { cert: Buffer.from(cert), key: Buffer.from(key) };
}
