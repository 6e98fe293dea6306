/**
 * Pictures of the console, of a made-up hospital after some days: `node bin/pinned-node.mjs test/browser/pictures.ts` makes those of the README,
 * `… pictures.ts --all FOLDER` every page on every screen, for somebody to look at.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../hospital/store/index.ts';
import { hasChromium, openBrowser, openPage, type Screen, SCREENS } from '../support/browser.ts';
import { invite, join as joinConsole } from '../support/console-people.ts';
import { playScene } from '../support/console-scene.ts';
import { makeConsoleSite } from '../support/console-site.ts';
import { NAME } from '../support/envelope-parts.ts';
import { ROOT } from '../support/source-tree.ts';
import { picture } from './picture.ts';

/** Those of the README: a page, a screen, and how much of it. */
const KEPT: readonly (readonly [name: string, address: string, screen: Screen])[] = [
  ['fleet', '/', { width: 1_200, height: 900, theme: 'light' }],
  ['charts', '/charts', { width: 1_200, height: 860, theme: 'dark' }],
  ['update', '/inbox/updates/er-2', { width: 1_200, height: 760, theme: 'light' }],
  ['phone', '/', { width: 390, height: 760, theme: 'dark' }],
];

const PAGES: Readonly<Record<string, string>> = {
  fleet: '/',
  charts: '/charts',
  gateway: '/gateways/icu-1',
  timeline: '/gateways/icu-1/timeline',
  record: '/gateways/w4-2/chain',
  updates: '/gateways/er-2/updates',
  commands: '/gateways/er-2/commands',
  proof: '/gateways/or-1/proof',
  events: '/events',
  inbox: '/inbox',
  emergency: '/inbox/emergencies/icu-1/1',
  update: '/inbox/updates/er-2',
  offline: '/inbox/updates/offline',
  quarantine: '/inbox/quarantine',
  keys: '/directory',
  enrolment: '/enrolment',
  exports: '/exports',
  rules: '/rules',
  settings: '/settings',
  names: '/settings/names',
  journal: '/settings/journal',
};

if (!hasChromium) throw new Error('expected Chromium: apt-get install chromium');
const all = process.argv.indexOf('--all');
const folder = all < 0 ? join(ROOT, 'docs/pictures') : process.argv[all + 1];
if (folder === undefined) throw new Error('expected a folder after --all');
mkdirSync(folder, { recursive: true });

await using site = await makeConsoleSite();
await using store = await openStore(site.location, NAME.site);
await playScene(store, Date.now());
await using console = await site.start();
await using browser = await openBrowser(site.certificate);
const { page: first } = await openPage(browser, site.origin);
await joinConsole(first, site.origin, 'anna', console.code);
const code = await invite(first, site.origin, 'sara', 'security');
const { page } = await openPage(browser, site.origin);
await joinConsole(page, site.origin, 'sara', code);

const shots =
  all < 0
    ? KEPT
    : Object.entries(SCREENS).flatMap(([screen, size]) =>
        Object.entries(PAGES).map(([name, address]) => [`${name}-${screen}`, address, size] as const),
      );
for (const [name, address, screen] of shots) {
  await picture(page, site.origin, address, screen, { path: join(folder, `${name}.png`), isWhole: all >= 0 });
  process.stderr.write(`${name}\n`);
}
