/** A web server of plain files on loopback, with ranges, as any that a manufacturer would use. */
import { once } from 'node:events';
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';

export interface WebServer extends AsyncDisposable {
  readonly url: string;
  /** Answers given with a part of a file. */
  readonly ranges: () => number;
}

/** `folder` need not be there yet. */
export async function serveFolder(folder: () => string): Promise<WebServer> {
  let ranges = 0;
  const server = createServer((request, response) => {
    const path = join(folder(), normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)));
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isFile() !== true) return void response.writeHead(404).end();
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const isPart = request.headers.range !== undefined && from < stat.size;
    if (isPart) ranges += 1;
    response.writeHead(isPart ? 206 : 200, {
      'content-length': stat.size - (isPart ? from : 0),
      'last-modified': stat.mtime.toUTCString(),
      ...(isPart ? { 'content-range': `bytes ${from}-${stat.size - 1}/${stat.size}` } : {}),
    });
    if (request.method === 'HEAD') response.end();
    else createReadStream(path, isPart ? { start: from } : {}).pipe(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    ranges: () => ranges,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close').catch(() => undefined);
    },
  };
}
