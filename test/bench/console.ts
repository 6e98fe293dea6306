/**
 * The console in Chromium over a fleet of 1,000 gateways: until the first page shows it, from nothing and from the browser's cache, and until
 * an event that was committed stands on the screen. `--gateways=N`, `--events=N` (of the record).
 */
import type { Browser, BrowserContext } from 'playwright-core';
import { openStore, type Store } from '../../hospital/store/index.ts';
import { hasChromium, openBrowser, openPage, settled } from '../support/browser.ts';
import { join } from '../support/console-people.ts';
import { makeConsoleSite } from '../support/console-site.ts';
import { NAME } from '../support/envelope-parts.ts';
import { figure, type Figure } from './measure.ts';
import { fillStore } from './search-store.ts';
import type { BenchOptions } from './options.ts';

const VIEWS = 7;
const LIVE_EVENTS = 15;

export async function benchConsole(options: BenchOptions): Promise<readonly Figure[]> {
  if (!hasChromium) throw new Error('expected Chromium: apt-get install chromium');
  const [gateways, events] = [options.number('gateways', 1_000), options.number('events', 50_000)];
  await using site = await makeConsoleSite();
  await using store = await openStore(site.location, NAME.site);
  await fillStore(store, events, gateways);
  await dressFleet(store, Date.now());
  await using console = await site.start();
  await using browser = await openBrowser(site.certificate);
  const { context, page } = await openPage(browser, site.origin);
  await join(page, site.origin, 'anna', console.code);
  const cold: View[] = [];
  const warm: View[] = [];
  for (let turn = 0; turn < VIEWS; turn++) {
    cold.push(await firstView(browser, context, site.origin));
    warm.push(await againView(context, site.origin));
  }
  const live = await liveEvents(context, site.origin, store);
  const scripts = [...site.pages].filter(([name]) => name.endsWith('.js')).map(([, { compressedBytes }]) => compressedBytes / 1_024);
  const of = (views: readonly View[], name: keyof View) => views.map((view) => view[name]);
  return [
    figure(`first view of ${gateways} gateways, nothing kept`, 'ms', of(cold, 'shownMs'), { bar: '≤ 1,000' }),
    figure('  of this, until the program runs', 'ms', of(cold, 'scriptMs')),
    figure('  of this, until the fleet is here', 'ms', of(cold, 'fleetMs')),
    figure(`first view of ${gateways} gateways, files kept`, 'ms', of(warm, 'shownMs'), { bar: '≤ 1,000' }),
    figure("the fleet's own answer", 'ms', of([...cold, ...warm], 'answerMs')),
    figure('event on the screen, after its commit', 'ms', live, { bar: '≤ 1,000' }),
    figure('script, compressed, all of it', 'KiB', [scripts.reduce((sum, one) => sum + one, 0)], { bar: '≤ 200' }),
  ];
}

/** What events alone do not make of rows: keys, segments, signs of life, some gaps, alarms and waits as a hospital of this size has. */
async function dressFleet({ database }: Store, nowMs: number): Promise<void> {
  const script = [
    `INSERT INTO gateway_keys (gateway, serial, ed25519, ml_dsa_65, sealing, certificate, statement_version, added_ms)
       SELECT id, 'WK-' || id, x'01', x'02', x'03', '', 1, 1 FROM gateway`,
    `UPDATE ledger SET received_ms = ${nowMs}, head_seq = (SELECT max(seq) FROM event WHERE event.ledger = ledger.id) + (id % 40 = 7)`,
    `INSERT INTO segment (ledger, first, last, hash_before, last_hash) SELECT ledger, 1, max(seq), x'00', x'00' FROM event GROUP BY ledger`,
    `UPDATE gateway SET heartbeat_ms = ${nowMs} - id * 10, heartbeat_boot = 1, heartbeat_uptime_ms = 1, online = (id % 25 <> 3),
       version = CASE WHEN id % 9 = 0 THEN '0.0.9' ELSE '0.1.0' END, warnings = '[]'`,
    `INSERT INTO alarm (gateway, code, about, severity, message, count, first_ms, last_ms)
       SELECT name, 'heartbeat-missing', '', 3, 'no sign of life', 1, ${nowMs - 900_000}, ${nowMs} FROM gateway WHERE id % 25 = 3`,
  ];
  await database.transact(async (tx) => {
    for (const each of script) await tx.change(each);
  });
}

interface View {
  readonly shownMs: number;
  readonly scriptMs: number;
  readonly fleetMs: number;
  readonly answerMs: number;
}

/** Runs before the page: notes when the fleet stands there. Milliseconds since the navigation began, by the browser's own clock. */
const WATCH = `globalThis.shown = new Promise((resolve) => {
  const look = () => {
    if (document.querySelectorAll('main table[aria-label="Gateways"] tbody tr').length < 20) return;
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
  };
  const seen = new MutationObserver(look);
  seen.observe(document, { childList: true, subtree: true });
})`;

const MEASURED = `globalThis.shown.then((shownMs) => {
  const [fleet] = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/api/v1/fleet'));
  const [first] = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/api/v1/'));
  return { shownMs, scriptMs: first.startTime, fleetMs: fleet.responseEnd, answerMs: fleet.responseEnd - fleet.startTime };
})`;

/** Of a browser that has only the session's cookie. */
async function firstView(browser: Browser, from: BrowserContext, origin: string): Promise<View> {
  const context = await browser.newContext({ storageState: await from.storageState(), viewport: { width: 1_360, height: 900 } });
  try {
    return await view(context, origin);
  } finally {
    await context.close();
  }
}

function againView(context: BrowserContext, origin: string): Promise<View> {
  return view(context, origin);
}

async function view(context: BrowserContext, origin: string): Promise<View> {
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  await page.goto(origin, { waitUntil: 'commit' });
  const measured = await page.evaluate<View>(MEASURED);
  await page.close();
  return measured;
}

/** From the commit in this process to the row in the browser, on one machine's clock. */
async function liveEvents(context: BrowserContext, origin: string, { database }: Store): Promise<number[]> {
  const page = await context.newPage();
  await page.goto(`${origin}/events`);
  await settled(page);
  await page.getByText('Live', { exact: true }).waitFor();
  const times: number[] = [];
  for (let turn = 0; turn < LIVE_EVENTS; turn++) {
    const device = `pump-live-${turn}`;
    const shown = page.evaluate<number>(`new Promise((resolve) => {
      const look = () => {
        if (!document.querySelector('main').textContent.includes('${device}')) return;
        seen.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
      };
      const seen = new MutationObserver(look);
      seen.observe(document, { childList: true, subtree: true, characterData: true });
    })`);
    await page.evaluate('1');
    await database.transact((tx) =>
      tx.change(
        `INSERT INTO event (ledger, seq, hash, body, kind, severity, wall_ms, device, received_ms)
         SELECT ledger, seq + 1, hash, body, kind, severity, wall_ms, $1, $2 FROM event ORDER BY id DESC LIMIT 1`,
        [device, Date.now()],
      ),
    );
    const committedMs = Date.now();
    times.push((await shown) - committedMs);
  }
  await page.close();
  return times;
}
