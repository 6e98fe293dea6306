/**
 * The console's pages, as they were built. All of them are read at start into memory, under the addresses they will have: what is not in this list has no
 * address, so no path can lead anywhere else.
 */
import { sha256 } from '@wardkeeper/proto';
import { extname } from 'node:path';
import { PAGE_HEADERS } from './headers.ts';
import { embeddedPages, type PageFiles, readPageFolder } from './page-files.ts';

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

  /** `folder` null: those within this executable. Where there are none, every page says so. Throws where a folder holds more than pages ever have. */
  constructor(folder: string | null) {
    const files = folder === null ? embeddedPages() : readPageFolder(folder);
    for (const [name, body] of files) {
      const type = TYPES[extname(name)];
      if (type !== undefined) this.#files.set(`/${name}`, toStaticFile(name, type, body, files));
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

function toStaticFile(name: string, type: string, body: Buffer, files: PageFiles): StaticFile {
  const encoded = new Map(
    ENCODINGS.flatMap(([encoding, ending]) => {
      const packed = files.get(`${name}${ending}`);
      return packed === undefined ? [] : [[encoding, packed] as const];
    }),
  );
  const tag = `"${Buffer.from(sha256(body)).toString('base64url').slice(0, 22)}"`;
  return { type, tag, body, encoded, immutable: /^(?:.*\/)?assets\/[^/]+[.-][A-Za-z0-9_-]{8,}\.[a-z0-9]+$/.test(name) };
}

function missingPages(): Response {
  const text = "The console's pages are not built here: see docs/console.md. Its API answers under /api/v1.\n";
  return new Response(text, {
    status: 503,
    headers: { ...PAGE_HEADERS, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
}
