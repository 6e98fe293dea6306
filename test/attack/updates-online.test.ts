/** A web server that lies, stalls, or is somebody else: what it can make a gateway do is to give up, with a code, and nothing more. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { HttpSource, type RetrievalLimits } from '../../agent/updates/online/index.ts';

const FILE = Buffer.from(Array.from({ length: 200_000 }, (_, index) => index % 251));
const TARGET = 'pump-x2/0a.payload.tar';
const LIMITS: RetrievalLimits = { answerMs: 400, idleMs: 200, windowMs: 150, leastBytesPerS: 50_000, attempts: 3, againMs: 1 };

type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void;

async function serve(handle: Handler, limits = LIMITS) {
  const asked: string[] = [];
  let count = 0;
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.range ?? ''}`.trimEnd());
    handle(request, response, request.method === 'GET' ? count++ : -1);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = new AbortController();
  onTestFinished(() => {
    stop.abort();
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const source = new HttpSource({
    base: new URL(`http://127.0.0.1:${port}/pump/`),
    ca: null,
    limits,
    monotonicMs: () => performance.now(),
    random: () => 0,
    signal: stop.signal,
  });
  return { source, asked, port, stop };
}

/** As a good server answers. */
function send(request: IncomingMessage, response: ServerResponse, headers: Readonly<Record<string, string>> = {}): void {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const isPart = request.headers.range !== undefined;
  response.writeHead(isPart ? 206 : 200, {
    'content-length': FILE.length - from,
    etag: '"one"',
    ...(isPart ? { 'content-range': `bytes ${from}-${FILE.length - 1}/${FILE.length}` } : {}),
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : FILE.subarray(from));
}

const good: Handler = (request, response) => send(request, response);

/** Sends some of it and is gone. */
function breakOff(request: IncomingMessage, response: ServerResponse, bytes: number): void {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const isPart = request.headers.range !== undefined;
  response.writeHead(isPart ? 206 : 200, {
    'content-length': FILE.length - from,
    etag: '"one"',
    ...(isPart ? { 'content-range': `bytes ${from}-${FILE.length - 1}/${FILE.length}` } : {}),
  });
  response.write(FILE.subarray(from, from + bytes), () => response.destroy());
}

async function fetchAll(source: HttpSource, offset = 0): Promise<Buffer> {
  const reader = await source.open(TARGET);
  const pieces: Uint8Array[] = [];
  for await (const piece of reader?.read(offset) ?? []) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('a server as it should be', () => {
  test('a target is read whole, or from where it was left', async () => {
    const { source, asked } = await serve(good);
    expect((await fetchAll(source)).equals(FILE)).toBe(true);
    expect((await fetchAll(source, 123_456)).equals(FILE.subarray(123_456))).toBe(true);
    expect(asked.at(-1)).toBe(`GET /pump/targets/${TARGET} bytes=123456-`);
    expect((await fetchAll(source, FILE.length)).length).toBe(0);
  });

  test('a line that breaks goes on where it stood, and no byte comes twice', async () => {
    const { source, asked } = await serve((request, response, count) =>
      count >= 0 && count < 6 ? breakOff(request, response, 20_000) : send(request, response),
    );
    expect((await fetchAll(source)).equals(FILE)).toBe(true);
    expect(asked.filter((line) => line.includes('bytes=')).length).toBe(6);
  });

  test('a server that knows no ranges costs time, not the update', async () => {
    const { source } = await serve((request, response, count) => {
      if (count === 0) return breakOff(request, response, 50_000);
      delete request.headers.range;
      send(request, response);
    });
    expect((await fetchAll(source)).equals(FILE)).toBe(true);
  });

  test('one that is overloaded for a moment is asked again', async () => {
    const { source } = await serve((request, response, count) =>
      count === 0 ? void response.writeHead(503).end() : send(request, response),
    );
    expect((await fetchAll(source)).equals(FILE)).toBe(true);
  });

  test.each([403, 404, 410])('what is not there (%i) is no fault', async (status) => {
    const { source } = await serve((_request, response) => void response.writeHead(status).end());
    expect(await source.open(TARGET)).toBeNull();
    expect(await source.metadata('2.root.json', 1_000)).toBeNull();
  });
});

describe('a hostile server', () => {
  const afterHead =
    (handle: Handler): Handler =>
    (request, response, count) =>
      request.method === 'HEAD' ? send(request, response) : handle(request, response, count);
  const range =
    (contentRange: string): Handler =>
    (request, response, count) =>
      count === 0 ? breakOff(request, response, 50_000) : send(request, response, { 'content-range': contentRange });

  test.each<[string, string, Handler]>([
    ['redirect', 'SERVER_ANSWER', (_request, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    [
      'redirect after the head',
      'SERVER_ANSWER',
      afterHead((_request, response) => void response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end()),
    ],
    [
      'packed body',
      'SERVER_ANSWER',
      afterHead((_request, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(FILE))),
    ],
    ['range from elsewhere', 'SERVER_ANSWER', afterHead(range(`bytes 0-${FILE.length - 1}/${FILE.length}`))],
    ['range of nonsense', 'SERVER_ANSWER', afterHead(range('bytes 50000-40000/x'))],
    ['range of another file', 'SERVER_FILE_CHANGED', afterHead(range(`bytes 50000-${FILE.length - 1}/${FILE.length * 2}`))],
    [
      'range nobody asked for',
      'SERVER_ANSWER',
      afterHead((_request, response) => void response.writeHead(206, { 'content-range': 'bytes 0-9/10' }).end('0123456789')),
    ],
    [
      'range without its place',
      'SERVER_ANSWER',
      afterHead((request, response, count) =>
        count === 0 ? breakOff(request, response, 50_000) : void response.writeHead(206).end(FILE.subarray(50_000)),
      ),
    ],
    [
      'file changed midway',
      'SERVER_FILE_CHANGED',
      afterHead((request, response, count) =>
        count === 0 ? breakOff(request, response, 50_000) : send(request, response, { etag: '"two"' }),
      ),
    ],
    [
      'file gone midway',
      'SERVER_FILE_CHANGED',
      afterHead((request, response, count) => (count === 0 ? breakOff(request, response, 50_000) : void response.writeHead(404).end())),
    ],
    [
      'file shrunk midway',
      'SERVER_FILE_CHANGED',
      afterHead((request, response, count) =>
        count === 0 ? breakOff(request, response, 50_000) : void response.writeHead(416, { 'content-range': 'bytes */10' }).end(),
      ),
    ],
    [
      'another size than the head said',
      'SERVER_FILE_CHANGED',
      afterHead((_request, response) => void response.writeHead(200, { 'content-length': 5 }).end('12345')),
    ],
    [
      'endless body',
      'SERVER_ANSWER',
      afterHead((_request, response) => {
        response.writeHead(200);
        const more = (): void => {
          while (!response.destroyed && response.write(FILE));
          if (!response.destroyed) response.once('drain', more);
        };
        more();
      }),
    ],
    ['stall before the answer', 'SERVER_UNREACHABLE', afterHead(() => undefined)],
    [
      'stall in the body',
      'SERVER_',
      afterHead((_request, response) => {
        response.writeHead(200, { 'content-length': FILE.length });
        response.write('1');
      }),
    ],
    [
      'slow retrieval: a trickle',
      'SERVER_SLOW',
      afterHead((_request, response) => {
        response.writeHead(200, { 'content-length': FILE.length });
        const drip = setInterval(() => (response.destroyed ? clearInterval(drip) : response.write('1')), 10);
      }),
    ],
    ['slow retrieval: a byte for each connection', 'SERVER_SLOW', afterHead((request, response) => breakOff(request, response, 1))],
    ['nothing but broken answers', 'SERVER_UNREACHABLE', afterHead((_request, response) => response.destroy())],
    ['nothing but faults', 'SERVER_UNREACHABLE', (_request, response) => void response.writeHead(500).end()],
    [
      'a head that does not end',
      'SERVER_UNREACHABLE',
      (_request, response) => void response.writeHead(200, { big: 'x'.repeat(20_000) }).end(),
    ],
    ['a status of another kind', 'SERVER_ANSWER', (_request, response) => void response.writeHead(401).end()],
  ])('%s: %s', async (_attack, code, handle) => {
    const { source, asked } = await serve(handle);
    await expect(fetchAll(source)).rejects.toThrow(expect.objectContaining({ code: expect.stringMatching(new RegExp(`^${code}`)) }));
    // It has not been made to ask anybody, or anything, else, and not for ever.
    expect(asked.every((line) => line.includes(`/pump/targets/${TARGET}`))).toBe(true);
    expect(asked.length).toBeLessThan(1_000);
  });

  test('metadata without an end: no more than was allowed is held', async () => {
    const { source } = await serve((_request, response) => {
      response.writeHead(200);
      const more = (): void => {
        while (!response.destroyed && response.write(FILE));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    expect((await source.metadata('timestamp.json', 10_000))?.length).toBe(10_001);
  });

  test.each<[string, string, Handler]>([
    ['redirect', 'SERVER_ANSWER', (_request, response) => void response.writeHead(301, { location: '/elsewhere' }).end()],
    ['packed', 'SERVER_ANSWER', (_request, response) => void response.writeHead(200, { 'content-encoding': 'br' }).end('x')],
    ['part of it', 'SERVER_ANSWER', (_request, response) => void response.writeHead(206).end('x')],
    ['stall', 'SERVER_UNREACHABLE', () => undefined],
    ['cut off', 'SERVER_UNREACHABLE', (request, response) => breakOff(request, response, 10)],
  ])('metadata, %s: %s', async (_attack, code, handle) => {
    const { source } = await serve(handle, { ...LIMITS, windowMs: 60_000 });
    await expect(source.metadata('timestamp.json', 1_000)).rejects.toThrow(expect.objectContaining({ code }));
  });

  test.each(['../timestamp.json', 'a/b.json', '%2e%2e/x', '', '.hidden', 'x'.repeat(200)])(
    'metadata named %j is not asked for',
    async (name) => {
      const { source, asked } = await serve(good);
      expect(await source.metadata(name, 1_000)).toBeNull();
      expect(asked).toEqual([]);
    },
  );

  test.each(['../x', '/etc/passwd', 'a//b', 'a/../b', 'a?b', 'a#b', 'http://127.0.0.1/x'])(
    'a target named %j is not asked for',
    async (path) => {
      const { source, asked } = await serve(good);
      expect(await source.open(path)).toBeNull();
      expect(asked).toEqual([]);
    },
  );

  test('a gateway that stops does not wait for the server', async () => {
    const { source, stop } = await serve(() => undefined, { ...LIMITS, answerMs: 60_000 });
    const fetching = fetchAll(source);
    stop.abort();
    await expect(fetching).rejects.toThrow(expect.objectContaining({ code: 'SERVER_UNREACHABLE' }));
  });
});
