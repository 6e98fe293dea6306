/** The console as a whole: its parts put together, and what it does by itself while it serves. */
import type { Hono } from 'hono';
import { randomBytes } from 'node:crypto';
import type { HospitalConfig } from '../config.ts';
import { HospitalError, messageOf } from '../errors.ts';
import { AnswerNews } from '../commands/index.ts';
import type { KeySource } from '../keys/index.ts';
import { type Log, pause } from '../runtime/index.ts';
import type { SearchParts } from '../search/index.ts';
import type { Store } from '../store/index.ts';
import { VERSION } from '../version.ts';
import { actorOf, type ConsoleClock, entryOf, type OpenSession, type PasswordCost } from './accounts/index.ts';
import type { Operation, ProblemCode } from './api/index.ts';
import { type Desks, openDesks } from './desks.ts';
import { allRoutes } from './handlers/index.ts';
import { sessionCookie } from './http/cookie.ts';
import { createRouter } from './http/router.ts';
import { StaticFiles } from './http/static-files.ts';
import { appendEntry, sealJournal } from './journal/index.ts';
import { LiveHub } from './live/hub.ts';
import { LiveStreams } from './live/stream.ts';
import { forgetAcknowledged } from './record/alarms.ts';
import { FleetView } from './record/fleet.ts';
import type { RecordReader } from './record/port.ts';
import { serveConsole } from './server.ts';
import { keepTally } from './tally/index.ts';

export interface ConsoleParts {
  readonly config: HospitalConfig;
  readonly store: Store;
  readonly reader: RecordReader;
  readonly search: SearchParts;
  readonly keys: KeySource;
  readonly clock: ConsoleClock;
  readonly log: Log;
  /** Other than what passwords are worth: for tests. */
  readonly passwordCost?: PasswordCost;
  /** Of the built pages. */
  readonly pagesFolder: string | null;
  /** To whoever started it, and to no log: a one-time code. */
  readonly tell: (line: string) => void;
}

const UPKEEP_MS = 15_000;
/** One refusal of a call by a session is written down so often. */
const REFUSAL_MS = 60_000;
const MAX_REFUSALS = 1_000;

/** Serves until `signal` aborts. Throws HospitalError `CONFIG_INVALID` where there is no `[console]`. */
export async function runConsole(parts: ConsoleParts, signal: AbortSignal): Promise<void> {
  const { config, log } = parts;
  if (config.console === null) throw new HospitalError('CONFIG_INVALID', 'hospital.toml: expected [console] with url, certificate and key');
  const { app, desks, hub } = composeConsole(parts, signal);
  await inviteFirst(parts, desks, config.console.url);
  const over = new AbortController();
  const whole = AbortSignal.any([signal, over.signal]);
  const tally = { database: parts.store.database, wallMs: () => parts.clock.wallMs(), log };
  const beside = Promise.all([hub.run(whole), keepUp(parts, desks, whole), keepTally(tally, whole)]);
  try {
    await serveConsole(app, config.console, log, (address) => log('ready', { address, url: config.console?.url ?? '' }), whole);
  } finally {
    over.abort();
    await beside;
  }
}

/** Without a socket: `app` answers requests. */
export function composeConsole(
  parts: ConsoleParts,
  signal: AbortSignal,
): { readonly app: Hono; readonly desks: Desks; readonly hub: LiveHub } {
  const { config, store, reader, keys, clock, log } = parts;
  const { database } = store;
  const desks = openDesks(config, database, clock, parts.passwordCost);
  const hub = new LiveHub(database, log);
  const url = config.console?.url ?? 'https://localhost';
  const cookie = sessionCookie(url);
  const streams = new LiveStreams({ hub, database, cookie, sessions: desks.sessions, wallMs: () => clock.wallMs(), signal });
  const fleet = new FleetView(reader, () => clock.wallMs());
  const app = createRouter({
    ...{ url, cookie, sessions: desks.sessions, pages: new StaticFiles(parts.pagesFolder), log },
    routes: allRoutes({
      config,
      version: VERSION,
      store,
      search: parts.search,
      news: new AnswerNews(),
      database,
      reader,
      fleet,
      keys,
      clock,
      ...desks,
      randomBytes: (count) => randomBytes(count),
    }),
    streams: new Map([['followLive', (context, open, query) => streams.answer(context, open, (query as { after?: number }).after)]]),
    monotonicMs: () => clock.now().monotonicMs,
    onRefused: refusalsOf(parts),
  });
  return { app, desks, hub };
}

/** The code opens everything there is: it goes to the terminal of whoever started the console. */
async function inviteFirst({ tell }: ConsoleParts, { accounts }: Desks, url: string): Promise<void> {
  const invited = await accounts.inviteFirst();
  if (invited === null) return;
  tell(`first administrator: open ${url}/welcome and enter ${invited.code} (once, until ${new Date(invited.expiresMs).toISOString()})`);
}

async function keepUp(
  { config, store: { database }, keys, clock, log }: ConsoleParts,
  { sessions, signIn }: Desks,
  signal: AbortSignal,
): Promise<void> {
  const seal = (now: boolean) => sealJournal(database, config.site, keys.current, clock.wallMs(), now);
  const turn = async (isLast: boolean) => {
    try {
      await keys.refresh(() => Promise.resolve(true));
      await signIn.gate.tellStrangers();
      await sessions.sweep();
      await database.transact(forgetAcknowledged);
      await seal(isLast);
    } catch (error) {
      log('upkeep-failed', { reason: messageOf(error) });
    }
  };
  while (!signal.aborted) {
    await turn(false);
    await pause(UPKEEP_MS, signal);
  }
  await turn(true);
}

/** ASVS 16.3.2: who tries what the role does not allow is written down, once a minute for each call. */
function refusalsOf({ config, store: { database }, clock }: ConsoleParts) {
  const told = new Map<string, number>();
  return async (
    { account, session }: OpenSession,
    operation: Operation,
    code: ProblemCode,
    { address }: { readonly address: string },
  ): Promise<void> => {
    if (code !== 'ROLE_NOT_ALLOWED') return;
    const [key, nowMs] = [`${session.id} ${operation.id}`, clock.now().monotonicMs];
    if (nowMs - (told.get(key) ?? -REFUSAL_MS) < REFUSAL_MS) return;
    if (told.size >= MAX_REFUSALS) told.clear();
    told.set(key, nowMs);
    await database.transact((tx) =>
      appendEntry(tx, config.site, entryOf(clock.wallMs(), actorOf(account), operation.id, 'refused', { code, address })),
    );
  };
}
