/** Searching a hospital's record: every filter alone and in pairs and the free text, on the first page and deep down. `--events=N` (200,000); `--folder=PATH` keeps the store there, and takes one that is there already; `--database=postgres` asks a PostgreSQL of its own instead. */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SYSTEM_CLOCK } from '../../hospital/runtime/index.ts';
import {
  DEFAULT_BUDGET_MS,
  type Direction,
  indexPathOf,
  openIndexWriter,
  openSearch,
  parseQuery,
  type SearchFilter,
  searchPage,
  type SearchParts,
  StoreEventRows,
} from '../../hospital/search/index.ts';
import { openStore, sqliteAt, type Store, type StoreLocation } from '../../hospital/store/index.ts';
import { NAME } from '../support/envelope-parts.ts';
import { processorMsOfAll } from '../support/process-figures.ts';
import { figure, type Figure, percentile } from './measure.ts';
import { filledServer } from './search-postgres.ts';
import { BEGAN_MS, fillStore, gatewayName, ledgerHex, staffPseudonym, STEP_MS } from './search-store.ts';
import type { BenchOptions } from './options.ts';

const DEFAULT_EVENTS = 200_000;
const ASKED = 20;
const PAGE = 50;
const FOLLOWED = 500;

export async function benchSearch(options: BenchOptions): Promise<readonly Figure[]> {
  const events = options.number('events', DEFAULT_EVENTS);
  const gateways = Math.min(1_000, Math.ceil(events / 1_000));
  return options.text('database') === 'postgres'
    ? await onPostgres(events, gateways)
    : await onSqlite(events, gateways, options.text('folder'));
}

async function onSqlite(events: number, gateways: number, kept: string | undefined): Promise<readonly Figure[]> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'wardkeeper-bench-'));
  try {
    const location = sqliteAt(join(folder, 'hospital.db'));
    const isMade = existsSync(location.path);
    await using store = await openStore(location, NAME.site);
    if (!isMade) await fillStore(store, events, gateways);
    const followed = await followAll(location, store, events);
    const size = (path: string) => statSync(path).size / events;
    return [
      ...(isMade ? [] : [followed]),
      ...(await askAll(location, store, events, gateways)),
      ...sizesOf(events, size(location.path), size(indexPathOf(location.path))),
    ];
  } finally {
    if (kept === undefined) rmSync(folder, { recursive: true });
  }
}

async function onPostgres(events: number, gateways: number): Promise<readonly Figure[]> {
  await using server = await filledServer(events, gateways, (text) => process.stderr.write(`${new Date().toISOString()} ${text}\n`));
  const { location, followedPerCpuSecond, bytes, pid } = server;
  await using store = await openStore(location, NAME.site);
  return [
    figure('the index made behind the record', 'events/CPU-s', [followedPerCpuSecond]),
    ...(await askAll(location, store, events, gateways, () => processorMsOfAll(pid))),
    ...sizesOf(events, bytes.record / events, bytes.index / events),
  ];
}

async function askAll(
  location: StoreLocation,
  store: Store,
  events: number,
  gateways: number,
  serverMs = () => 0,
): Promise<readonly Figure[]> {
  using search = await openSearch(location, store.database, SYSTEM_CLOCK);
  const figures: Figure[] = [];
  for (const [name, filterOf] of Object.entries(questions(events, gateways))) {
    figures.push(await ask(`${name}, first page`, search, filterOf, () => null, serverMs));
    figures.push(await ask(`${name}, deep page`, search, filterOf, () => random(events) + 1, serverMs));
  }
  return figures;
}

function sizesOf(events: number, record: number, index: number): readonly Figure[] {
  return [
    figure(`the record, of ${events.toLocaleString('en')} events`, 'bytes/event', [record]),
    figure('the index beside it', 'bytes/event', [index]),
  ];
}

/** The index from the first event to the last, as the follower makes it. */
async function followAll(location: StoreLocation, store: Store, events: number): Promise<Figure> {
  const rows = new StoreEventRows(store.database.outside);
  await using index = await openIndexWriter(location, store.database);
  const before = process.cpuUsage();
  for (let through = await index.through(); ; ) {
    const page = await rows.range({ first: through + 1, last: Number.MAX_SAFE_INTEGER }, 'newer', FOLLOWED);
    const last = page.at(-1);
    if (last === undefined) break;
    await index.add(page, last.id);
    through = last.id;
  }
  const { user, system } = process.cpuUsage(before);
  return figure('the index made behind the record', 'events/CPU-s', [events / ((user + system) / 1e6)]);
}

/** `serverMs`: processor time that a server has used so far, for what this process asks of it. */
async function ask(
  name: string,
  search: SearchParts,
  filterOf: () => SearchFilter,
  beyondOf: () => number | null,
  serverMs: () => number,
): Promise<Figure> {
  const times: number[] = [];
  let cut = 0;
  const [own, server] = [process.cpuUsage(), serverMs()];
  for (let asked = 0; asked < ASKED; asked++) {
    const direction: Direction = asked % 2 === 0 ? 'older' : 'newer';
    const request = { filter: filterOf(), direction, beyond: beyondOf(), limit: PAGE, budgetMs: DEFAULT_BUDGET_MS };
    const beganMs = performance.now();
    const page = await searchPage(search, request);
    times.push(performance.now() - beganMs);
    if (!page.inTime) cut += 1;
  }
  const { user, system } = process.cpuUsage(own);
  const processorMs = ((user + system) / 1_000 + serverMs() - server) / ASKED;
  const p95 = percentile(times, 0.95);
  const said = `p95 ${p95.toFixed(0)} ms (≤ 300), ${processorMs.toFixed(1)} ms of processor time on average`;
  return figure(name, 'ms', times, { bar: `${said}${cut === 0 ? '' : `, ${cut} of ${ASKED} cut`}` });
}

function questions(events: number, gateways: number): Readonly<Record<string, () => SearchFilter>> {
  const gateway = () => ({ gateway: gatewayName(random(gateways)) });
  const device = () => ({ device: `pump-${random(gateways)}` });
  const common = () => ({ kinds: ['loginFailed'] });
  const rare = () => ({ kinds: ['updateRefused'] });
  const high = () => ({ minSeverity: 4 });
  const time = () => {
    const fromMs = BEGAN_MS + random(events) * STEP_MS;
    return { fromMs, toMs: fromMs + (events / 100) * STEP_MS };
  };
  const says = (text: string) => () => {
    const query = parseQuery(text);
    return query.ok ? { terms: query.terms } : {};
  };
  const both =
    (...parts: readonly (() => SearchFilter)[]) =>
    () =>
      Object.assign({}, ...parts.map((part) => part())) as SearchFilter;
  return {
    nothing: () => ({}),
    gateway,
    device,
    'kind, common': common,
    'kind, rare': rare,
    'severity ≥ high': high,
    'time, a hundredth': time,
    'ledger and rows': () => ({ ledger: ledgerHex(random(gateways)), seq: { first: 10, last: 60 } }),
    'gateway and kind': both(gateway, common),
    'gateway and rare kind': both(gateway, rare),
    'gateway and severity': both(gateway, high),
    'gateway and time': both(gateway, time),
    'gateway and device': both(gateway, device),
    'kind and severity, never together': both(common, () => ({ minSeverity: 5 })),
    'kind and device': both(common, device),
    'kind and time': both(common, time),
    'severity and time': both(high, time),
    'severity and device': both(high, device),
    'device and time': both(device, time),
    'word, common': says('login'),
    'word, rare': says('rootfs'),
    'word, in none': says('ransomware'),
    pseudonym: () => says(staffPseudonym(random(500)))(),
    phrase: says('"library 2 json"'),
    'phrase, in none': says('"library 9 json"'),
    'beginning, rare': says('rollb*'),
    'beginning, common': says('logi*'),
    'two common words, never together': says('login alarm'),
    'word and gateway': both(says('password'), gateway),
    'word and kind': both(says('password'), common),
    'word and severity': both(says('console'), high),
    'word and time': both(says('password'), time),
    'rare word and gateway': both(says('rootfs'), gateway),
    'word and device': both(says('library'), device),
  };
}

function random(below: number): number {
  return Math.floor(Math.random() * below);
}
