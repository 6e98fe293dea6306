/** A hospital with its console outside of any test runner: keys and certificate by its own commands, the console a process of its own. For benches and pictures. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildPages, type BuiltPages } from '../../hospital/console/web/build.ts';
import { sqliteAt, type StoreLocation } from '../../hospital/store/index.ts';
import { consoleToml } from './console-toml.ts';
import { NAME } from './envelope-parts.ts';
import { ROOT } from './source-tree.ts';

const MAIN = join(ROOT, 'hospital/main.ts');
const FLAGS = ['--conditions=wardkeeper-source'];

export interface RunningConsole extends AsyncDisposable {
  /** For the first administrator. */
  readonly code: string;
}

export interface ConsoleSite extends AsyncDisposable {
  readonly origin: string;
  /** PEM. */
  readonly certificate: string;
  readonly location: StoreLocation;
  readonly pages: BuiltPages['files'];
  start(): Promise<RunningConsole>;
}

/** In a folder of its own, which goes with it. */
export async function makeConsoleSite(): Promise<ConsoleSite> {
  const folder = mkdtempSync(join(tmpdir(), 'wardkeeper-console-site-'));
  const at = (name: string) => join(folder, name);
  const must = (...args: string[]) => execFileSync(process.execPath, [...FLAGS, MAIN, ...args], { stdio: 'ignore' });
  must('directory', 'init', '--dir', at('keys'), '--site', NAME.site, '--authority', 'desk');
  must('certificate', 'init', '--dir', at('pki'), '--site', NAME.site);
  must('certificate', 'issue', '--dir', at('pki'), '--for', 'broker', '--host', 'localhost');
  const port = await freePort();
  const origin = `https://localhost:${port}`;
  writeFileSync(at('hospital.toml'), consoleToml(origin, port));
  must('identity', 'ca', 'init', '--config', at('hospital.toml'));
  const { files } = await buildPages(at('pages'));
  return {
    origin,
    certificate: readFileSync(at('pki/broker.crt.pem'), 'utf8'),
    location: sqliteAt(at('hospital.db')),
    pages: files,
    start: () => startConsole(['console', '--config', at('hospital.toml'), '--pages', at('pages')]),
    [Symbol.asyncDispose]: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function startConsole(args: readonly string[]): Promise<RunningConsole> {
  const child = spawn(process.execPath, [...FLAGS, MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  const seen = { code: '', ready: false };
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      seen.code = /^first administrator.* enter (\S+)/.exec(line)?.[1] ?? seen.code;
      seen.ready ||= line.includes('"ready"');
      if (seen.ready && seen.code !== '') resolve();
    });
  }
  ended.then(() => reject(new Error('the console ended before it was ready')), reject);
  await promise;
  return {
    code: seen.code,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
