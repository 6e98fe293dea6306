/**
 * `npm run prove -- console [--store sqlite|postgres]`: what people come to the console for, done by them in Chromium, on SQLite and on PostgreSQL.
 * Broker, receiver, console, agents and pump are the real programs; the second gateway was enrolled by the console's own voucher. Whatever the machine lacks is
 * left out and said; under CI that is a failure. The last line is one JSON object with `ok`.
 */
import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPages } from '../../hospital/console/web/build.ts';
import { hasChromium } from '../support/browser.ts';
import { postgresFolder, PostgresServer } from '../support/postgres.ts';
import { findClockLibrary } from './chaos/clocks.ts';
import { type DayFigures, playDay } from './console/day.ts';
import { Story } from './story.ts';

/** What has to be ended, first to last. */
const begun = new Set<AsyncDisposable>();
const STORES = ['sqlite', 'postgres'] as const;
type StoreName = (typeof STORES)[number];

const { values } = parseArgs({ options: { store: { type: 'string' }, long: { type: 'boolean' } } });
const wanted = STORES.filter((name) => values.store === undefined || values.store === name);
if (wanted.length === 0) {
  console.error(`console: expected --store ${STORES.join(' or ')}`);
  process.exitCode = 2;
} else process.exitCode = await play();

async function play(): Promise<number> {
  const startedMs = performance.now();
  const story = new Story();
  const figures: Partial<Record<StoreName, DayFigures>> = {};
  const leftOut: string[] = [];
  const isWithFakeTime = findClockLibrary() !== null;
  if (!isWithFakeTime) leftOut.push('the event of last month (apt-get install faketime)');
  if (!hasChromium) leftOut.push('everything (apt-get install chromium)');
  // Hundreds of commands follow: what one of them compiles is kept for the next.
  using compiled = mkdtempDisposableSync(join(tmpdir(), 'wardkeeper-compiled-'));
  process.env['NODE_COMPILE_CACHE'] ??= compiled.path;
  await buildPages();
  // Whoever breaks it off leaves nothing running.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void leave());
  for (const name of hasChromium ? wanted : []) {
    if (name === 'postgres' && postgresFolder() === null) leftOut.push('PostgreSQL (apt-get install postgresql)');
    else figures[name] = await onStore(story, name, isWithFakeTime);
  }
  for (const what of leftOut) story.say(`left out: ${what}`);
  const ok = story.ok && (leftOut.length === 0 || process.env['CI'] !== 'true');
  const failed = story.checks.filter((check) => !check.ok).map(({ what }) => what);
  const seconds = Math.round((performance.now() - startedMs) / 100) / 10;
  console.log(JSON.stringify({ ok, ...figures, leftOut, failed, seconds }));
  return ok ? 0 : 1;
}

async function onStore(story: Story, name: StoreName, isWithFakeTime: boolean): Promise<DayFigures> {
  if (name === 'sqlite') return playDay(story, 'SQLite', null, isWithFakeTime, begun);
  await using server = await PostgresServer.make();
  begun.add(server);
  await server.query('postgres', 'CREATE DATABASE hospital');
  // Awaited here: the server runs until the day is over.
  return await playDay(story, 'PostgreSQL', server.addressOf('hospital'), isWithFakeTime, begun);
}

async function leave(): Promise<void> {
  for (const part of [...begun].toReversed()) await part[Symbol.asyncDispose]();
  process.exit(130);
}
