/** A PostgreSQL server of its own: Debian's, in a temporary folder, on a socket in it. Free of any test runner. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, chownSync, globSync, mkdirSync, mkdtempSync, rmSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { PostgresLocation } from '../../hospital/store/index.ts';
import { freePort } from './ward-mosquitto.ts';

/** Of the socket's name; over TCP it is what is free. */
const PORT = 5432;
const USER = 'wardkeeper';
/** It refuses to run as root. */
const OTHER_USER = 'postgres';
const START_LIMIT_MS = 60_000;

/** The newest that is installed; null: none is. */
export function postgresFolder(): string | null {
  return (
    globSync('/usr/lib/postgresql/*/bin/initdb')
      .toSorted()
      .at(-1)
      ?.replace(/\/initdb$/, '') ?? null
  );
}

export interface ServerOptions {
  readonly settings?: readonly string[];
  readonly durable?: boolean;
  readonly tcp?: boolean;
}

export class PostgresServer {
  readonly folder: string;
  readonly #bin: string;
  readonly #passwordFile: string;
  readonly #settings: readonly string[];
  readonly #port: number;
  #process: ChildProcess | null = null;
  #databases = 0;

  private constructor(folder: string, bin: string, settings: readonly string[], port: number | null) {
    this.folder = folder;
    this.#bin = bin;
    this.#settings = [...(port === null ? [] : [`port=${port}`, 'listen_addresses=127.0.0.1']), ...settings];
    this.#port = port ?? PORT;
    this.#passwordFile = join(folder, 'password');
  }

  /** `settings`: as `-c` takes them. `durable`: commits reach the disk, as they do in a hospital. `tcp`: on 127.0.0.1 as well. */
  static async make({ settings = [], durable = false, tcp = false }: ServerOptions = {}): Promise<PostgresServer> {
    const bin = postgresFolder();
    if (bin === null) throw new Error('expected postgresql of Debian');
    const folder = mkdtempSync(join(tmpdir(), 'wk-pg-'));
    const server = new PostgresServer(folder, bin, [...(durable ? [] : ['fsync=off']), ...settings], tcp ? await freePort() : null);
    writeFileSync(server.#passwordFile, `${randomBytes(16).toString('hex')}\n`, { mode: 0o600 });
    mkdirSync(join(folder, 'data'), { mode: 0o700 });
    if (process.getuid?.() === 0) {
      const [uid, gid] = ownerOf(OTHER_USER);
      for (const path of [folder, join(folder, 'data'), server.#passwordFile]) chownSync(path, uid, gid);
      chmodSync(folder, 0o711);
    }
    const made = server.#run(
      'initdb',
      '-D',
      join(folder, 'data'),
      '-U',
      USER,
      '-A',
      'scram-sha-256',
      `--pwfile=${server.#passwordFile}`,
      '-E',
      'UTF8',
      '--no-locale',
      '--no-sync',
    );
    if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
    await server.start();
    return server;
  }

  async start(): Promise<void> {
    const settings = [
      'listen_addresses=',
      `unix_socket_directories=${this.folder}`,
      'max_connections=80',
      'shared_buffers=64MB',
      ...this.#settings,
    ];
    const [command, args] = this.#asOther('postgres', ['-D', join(this.folder, 'data'), ...settings.flatMap((setting) => ['-c', setting])]);
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } });
    let said = '';
    child.stderr.on('data', (text: Buffer) => {
      said = `${said}${String(text)}`.slice(-4_000);
    });
    this.#process = child;
    for (const end = performance.now() + START_LIMIT_MS; ; await sleep(20)) {
      if (child.exitCode !== null || performance.now() > end) throw new Error(`PostgreSQL does not start: ${said}`);
      try {
        await this.query('postgres', 'SELECT 1');
        return;
      } catch {
        // not yet
      }
    }
  }

  /** Of the process that has all others as its children. */
  get pid(): number {
    return this.#process?.pid ?? 0;
  }

  /** `immediate`: as a power cut of the machine it runs on. */
  async stop(how: 'fast' | 'immediate' = 'fast'): Promise<void> {
    const child = this.#process;
    if (child === null || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await ended;
    this.#process = null;
  }

  /** A database of its own, with nothing in it. */
  async database(): Promise<PostgresLocation> {
    this.#databases += 1;
    const name = `hospital_${process.pid}_${this.#databases}`;
    await this.query('postgres', `CREATE DATABASE ${name}`);
    return this.locationOf(name);
  }

  locationOf(database: string): PostgresLocation {
    return {
      kind: 'postgres',
      host: this.folder,
      port: this.#port,
      user: USER,
      database,
      passwordFile: this.#passwordFile,
      ca: null,
      client: null,
    };
  }

  /** Into the folder of its data, as a file of its own that nobody else may read. */
  write(name: string, content: string): void {
    const path = join(this.folder, 'data', name);
    writeFileSync(path, content, { mode: 0o600 });
    if (process.getuid?.() === 0) chownSync(path, ...ownerOf(OTHER_USER));
  }

  /** What is written and set counts for every connection from now on. */
  async reload(): Promise<void> {
    const [before] = await this.query('postgres', 'SELECT pg_conf_load_time()::text AS at, pg_reload_conf()');
    for (const end = performance.now() + START_LIMIT_MS; ; await sleep(20)) {
      const [now] = await this.query('postgres', 'SELECT pg_conf_load_time()::text AS at');
      if (now?.['at'] !== before?.['at']) return;
      if (performance.now() > end) throw new Error('PostgreSQL does not read its settings again');
    }
  }

  /** As `[store]` of a hospital.toml names it. */
  addressOf(name: string): { readonly database: string; readonly passwordFile: string } {
    return { database: `postgres://${USER}@${encodeURIComponent(this.folder)}:${this.#port}/${name}`, passwordFile: this.#passwordFile };
  }

  /** `[store]` of a hospital.toml. */
  toml(name: string): string {
    const { database, passwordFile } = this.addressOf(name);
    return `[store]\ndatabase = "${database}"\npassword_file = "${passwordFile}"\n`;
  }

  async query(database: string, text: string): Promise<Record<string, unknown>[]> {
    const client = new Client({ host: this.folder, port: this.#port, user: USER, database, password: this.#password() });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop('immediate');
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #password(): string {
    return readFileSync(this.#passwordFile, 'utf8').trim();
  }

  #run(program: string, ...args: string[]) {
    const [command, all] = this.#asOther(program, args);
    return spawnSync(command, all, { encoding: 'utf8', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } });
  }

  #asOther(program: string, args: readonly string[]): [string, string[]] {
    const path = join(this.#bin, program);
    // A test that is killed takes its server with it
    const dying = '--pdeathsig=SIGQUIT';
    if (process.getuid?.() !== 0) return ['setpriv', [dying, path, ...args]];
    return ['setpriv', [dying, `--reuid=${OTHER_USER}`, `--regid=${OTHER_USER}`, '--init-groups', path, ...args]];
  }
}

function ownerOf(user: string): [number, number] {
  const [uid, gid] = ['-u', '-g'].map((which) => Number(spawnSync('id', [which, user], { encoding: 'utf8' }).stdout));
  if (!Number.isInteger(uid) || !Number.isInteger(gid)) throw new Error(`expected a user ${user}, which Debian's postgresql brings`);
  return [uid ?? 0, gid ?? 0];
}
