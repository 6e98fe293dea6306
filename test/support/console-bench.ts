/** A console on a real store without a socket, and people who use it as a browser would. */
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { Secret, TOTP } from 'otpauth';
import { onTestFinished } from 'vitest';
import { type HospitalConfig, loadConfig } from '../../hospital/config.ts';
import type { ConsoleClock, PasswordCost } from '../../hospital/console/accounts/index.ts';
import { insertFactor, insertAccount } from '../../hospital/console/accounts/table.ts';
import { hashPassword } from '../../hospital/console/accounts/passwords.ts';
import { openVault } from '../../hospital/console/accounts/index.ts';
import type { Role, Stage } from '../../hospital/console/api/index.ts';
import { CONSOLE_KEY, type Desks } from '../../hospital/console/desks.ts';
import { openConsoleStore } from '../../hospital/console/open-store.ts';
import { decodeEntry, type Entry, journalFrom } from '../../hospital/console/journal/index.ts';
import type { RecordReader } from '../../hospital/console/record/port.ts';
import type { LiveHub } from '../../hospital/console/live/hub.ts';
import { composeConsole } from '../../hospital/console/run.ts';
import type { HospitalDatabase } from '../../hospital/database/index.ts';
import { FolderKeys, initDirectory } from '../../hospital/keys/index.ts';
import { sharedOnce } from './shared-folder.ts';
import type { SearchParts } from '../../hospital/search/index.ts';
import { openStore, sqliteAt, type Store } from '../../hospital/store/index.ts';
import { quickFolder } from './temp.ts';

export const CONSOLE_URL = 'https://console.example:8443';
export const CONSOLE_SITE = 'st-mary';
/** No real one looks like it. */
export const PASSWORD = 'correct-horse-7-battery-staple';

const TOML = `
site = "${CONSOLE_SITE}"
[broker]
url = "mqtts://localhost"
ca = "none.pem"
certificate = "none.pem"
key = "none.pem"
[keys]
folder = "keys"
[store]
path = "store.db"
[console]
url = "${CONSOLE_URL}"
certificate = "none.pem"
key = "none.pem"
authorities = { biomed = "ward", security = "ward", administrator = "ward" }
`;

/** A thousandth of what a password is worth: hundreds are looked at in these suites. */
const CHEAP: PasswordCost = { memory: 64, passes: 1, parallelism: 1 };

/** Stands still until a test moves it. */
export class ConsoleTestClock implements ConsoleClock {
  #wallMs = Date.UTC(2026, 10, 22);
  #monotonicMs = 60_000;
  #boot = 1;

  wallMs(): number {
    return this.#wallMs;
  }

  now() {
    return { boot: `boot-${this.#boot}`, monotonicMs: this.#monotonicMs };
  }

  advance(ms: number): void {
    this.#wallMs += ms;
    this.#monotonicMs += ms;
  }

  stepWall(ms: number): void {
    this.#wallMs += ms;
  }

  reboot(): void {
    this.#boot += 1;
    this.#monotonicMs = 1_000;
  }
}

export interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

export interface Asking {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly from?: string;
}

/** One browser: it keeps its cookie, and says where its requests come from. */
export class Browser {
  cookie: string | null = null;
  readonly #app: Hono;

  constructor(app: Hono) {
    this.#app = app;
  }

  async raw(path: string, { method = 'GET', body, headers = {}, from = '192.0.2.1' }: Asking = {}): Promise<Response> {
    const all: Record<string, string | undefined> = {
      host: new URL(CONSOLE_URL).host,
      'sec-fetch-site': 'same-origin',
      ...(method === 'GET' ? {} : { origin: CONSOLE_URL, 'content-type': 'application/json' }),
      ...(this.cookie === null ? {} : { cookie: this.cookie }),
      ...headers,
    };
    const set = Object.entries(all).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]));
    const text = body === undefined ? (method === 'GET' ? undefined : '{}') : typeof body === 'string' ? body : JSON.stringify(body);
    const request = new Request(`${CONSOLE_URL}${path}`, { method, headers: set, ...(text === undefined ? {} : { body: text }) });
    const response = await this.#app.fetch(request, { incoming: { socket: { remoteAddress: from } } });
    const cookie = response.headers.get('set-cookie');
    if (cookie !== null) this.cookie = cookie.includes('Max-Age=0') ? null : (cookie.split(';', 1)[0] ?? null);
    return response;
  }

  async ask(path: string, asking: Asking = {}): Promise<Answered> {
    const response = await this.raw(`/api/v1${path}`, asking);
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>), headers: response.headers };
  }

  post(path: string, body: unknown = {}, more: Asking = {}): Promise<Answered> {
    return this.ask(path, { method: 'POST', body, ...more });
  }
}

export interface ConsoleBench {
  readonly app: Hono;
  readonly config: HospitalConfig;
  readonly desks: Desks;
  readonly hub: LiveHub;
  readonly store: Store;
  readonly database: HospitalDatabase;
  readonly keys: FolderKeys;
  readonly reader: RecordReader;
  readonly search: SearchParts;
  readonly clock: ConsoleTestClock;
  readonly logs: string[];
  browser(): Browser;
  /** An account with password and TOTP, without the way there. */
  person(name: string, role: Role): Promise<Person>;
  journal(): Promise<Entry[]>;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  /** The code of now; the clock is moved on by 30 s first, so that it was not used. */
  code(): string;
  signIn(from?: string): Promise<Browser>;
  /** A session at that stage, without the way there. */
  session(stage: Stage): Promise<Browser>;
}

/** Authenticator programs are told the secret in groups. */
export function codeFrom(secret: string, clock: ConsoleTestClock): string {
  clock.advance(30_000);
  return new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({ timestamp: clock.wallMs() });
}

export async function openConsoleBench(
  change: (config: HospitalConfig) => HospitalConfig = (config) => config,
  passwordCost: PasswordCost = CHEAP,
): Promise<ConsoleBench> {
  const folder = quickFolder('console');
  const keysFolder = join(folder, 'keys');
  const clock = new ConsoleTestClock();
  cpSync(await sharedOnce('console-site', makeSite), folder, { recursive: true });
  mkdirSync(join(folder, 'pages', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'pages', 'index.html'), '<!doctype html><title>Wardkeeper</title>');
  writeFileSync(join(folder, 'pages', 'assets', 'app.ABCDEFGH.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'not for the web');
  writeFileSync(join(folder, 'hospital.toml'), TOML);
  const config = change(loadConfig(join(folder, 'hospital.toml')));
  const opened = await openConsoleStore(config);
  const { store, reader, search } = opened;
  const { database } = store;
  const stopping = new AbortController();
  const logs: string[] = [];
  const keys = new FolderKeys(keysFolder, CONSOLE_SITE);
  const log = (event: string, fields = {}) => void logs.push(JSON.stringify({ event, ...fields }));
  const parts = {
    config,
    store,
    reader,
    search,
    keys,
    clock,
    log,
    pagesFolder: join(folder, 'pages'),
    passwordCost,
    tell: (line: string) => void logs.push(line),
  };
  const { app, desks, hub } = composeConsole(parts, stopping.signal);
  const running = hub.run(stopping.signal);
  onTestFinished(async () => {
    stopping.abort();
    await running;
    await opened[Symbol.asyncDispose]();
  });
  const vault = openVault(join(keysFolder, CONSOLE_KEY));
  const bench: ConsoleBench = {
    ...{ app, config, desks, hub, store, reader, search, database, keys, clock, logs },
    browser: () => new Browser(app),
    async person(name, role) {
      const password = await hashPassword(PASSWORD, randomBytes, passwordCost);
      const [id, factor, secret] = [randomBytes(8).toString('hex'), randomBytes(8).toString('hex'), randomBytes(20)];
      const createdMs = clock.wallMs();
      await database.transact(async (tx) => {
        await insertAccount(tx, { id, name, displayName: '', role, disabled: 0, password, createdMs, signedInMs: null });
        const row = {
          id: factor,
          account: id,
          kind: 'totp',
          label: '',
          secret: vault.seal(factor, secret),
          counts: 1,
          lastStep: 0,
        } as const;
        await insertFactor(tx, { ...row, addedMs: createdMs, usedMs: null });
      });
      const base32 = new Secret({ buffer: Uint8Array.from(secret).buffer }).base32;
      const code = () => codeFrom(base32, clock);
      return {
        ...{ id, name, code },
        async signIn(from = '192.0.2.1') {
          const browser = new Browser(app);
          const first = await browser.post('/sign-in', { name, password: PASSWORD }, { from });
          if (first.status !== 200) throw new Error(`signing in as ${name}: ${JSON.stringify(first.body)}`);
          const second = await browser.post('/sign-in/totp', { code: code() }, { from });
          if (second.status !== 200) throw new Error(`second factor of ${name}: ${JSON.stringify(second.body)}`);
          return browser;
        },
        async session(stage) {
          const browser = new Browser(app);
          const caller = { address: '192.0.2.1', agent: 'test' };
          const token = await database.transact((tx) => desks.sessions.open(tx, id, stage, caller, null));
          browser.cookie = `__Host-wardkeeper=${token}`;
          return browser;
        },
      };
    },
    async journal() {
      const rows = await journalFrom(database.outside, 0, 10_000);
      return rows.flatMap(({ body }) => decodeEntry(body) ?? []);
    },
  };
  return bench;
}

/** Keys and an empty store of a site: dear to make, the same for every console of the suite. */
async function makeSite(folder: string): Promise<void> {
  const authority = { name: 'ward', roles: ['administrator', 'security', 'biomed'] };
  const nowMs = Date.UTC(2026, 10, 22);
  initDirectory({ folder: join(folder, 'keys'), site: CONSOLE_SITE, days: 365, authority, nowMs, randomBytes });
  await using _store = await openStore(sqliteAt(join(folder, 'store.db')), CONSOLE_SITE);
}
