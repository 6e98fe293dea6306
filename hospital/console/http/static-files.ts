/**
 * The console's pages, as they were built. All of them are read at start into memory, under the addresses they will have: what is not in this list has no
 * address, so no path can lead anywhere else.
 */
import { sha256 } from '@wardkeeper/proto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { PAGE_HEADERS } from './headers.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
const MAX_FILES = 1_000;
const MAX_BYTES = 32 * 1024 * 1024;
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

interface StaticFile {
  readonly type: string;
  readonly tag: string;
  readonly immutable: boolean;
  readonly body: Buffer;
  /** Beside it, compressed already. */
  readonly encoded: ReadonlyMap<string, Buffer>;
}

export interface StaticRequest {
  readonly path: string;
  readonly acceptEncoding: string;
  readonly ifNoneMatch: string | undefined;
}

export class StaticFiles {
  readonly #files = new Map<string, StaticFile>();

  /** `folder` may be missing: then every page says so. Throws where it holds more than pages ever have. */
  constructor(folder: string) {
    if (!existsSync(folder)) return;
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile());
    const bytes = names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    if (names.length > MAX_FILES || bytes > MAX_BYTES)
      throw new Error(`${folder}: ${names.length} files of ${bytes} bytes are more than the console's pages are`);
    for (const name of names) {
      const type = TYPES[extname(name)];
      if (type !== undefined) this.#files.set(`/${relative('.', name).split(sep).join('/')}`, readOne(join(folder, name), type));
    }
  }

  /** Null: there is no such file. A path without a dot in its last part is a page, and pages are one file. */
  answer({ path, acceptEncoding, ifNoneMatch }: StaticRequest): Response | null {
    const isPage = !(path.split('/').at(-1) ?? '').includes('.');
    const file = this.#files.get(isPage ? '/index.html' : path);
    if (file === undefined) return isPage ? missingPages() : null;
    const caching = file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache';
    const headers = new Headers({ ...PAGE_HEADERS, 'cache-control': caching, etag: file.tag, vary: 'accept-encoding' });
    if (ifNoneMatch === file.tag) return new Response(null, { status: 304, headers });
    headers.set('content-type', file.type);
    const accepted = acceptEncoding.split(',').map((one) => one.split(';', 1)[0]?.trim());
    const encoding = ENCODINGS.map(([name]) => name).find((name) => accepted.includes(name) && file.encoded.has(name));
    if (encoding !== undefined) headers.set('content-encoding', encoding);
    const body = (encoding === undefined ? undefined : file.encoded.get(encoding)) ?? file.body;
    return new Response(Uint8Array.from(body), { headers });
  }
}

function readOne(path: string, type: string): StaticFile {
  const body = readFileSync(path);
  const encoded = new Map(
    ENCODINGS.flatMap(([name, ending]) => (existsSync(`${path}${ending}`) ? [[name, readFileSync(`${path}${ending}`)] as const] : [])),
  );
  const tag = `"${Buffer.from(sha256(body)).toString('base64url').slice(0, 22)}"`;
  return { type, tag, body, encoded, immutable: /[/\\]assets[/\\][^/\\]+[.-][A-Za-z0-9_-]{8,}\.[a-z0-9]+$/.test(path) };
}

function missingPages(): Response {
  const text = "The console's pages are not built here: see docs/console.md. Its API answers under /api/v1.\n";
  return new Response(text, {
    status: 503,
    headers: { ...PAGE_HEADERS, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
}
