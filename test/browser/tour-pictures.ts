/**
 * Pictures of the console from what really happened: a ward is started as `npm start` does, the tour played, and the console that showed it
 * live is pictured for the README: `node bin/pinned-node.mjs test/browser/tour-pictures.ts`.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { hasChromium, openBrowser, openPage, type Screen } from '../support/browser.ts';
import { invite, join as joinConsole, open } from '../support/console-people.ts';
import { ROOT } from '../support/source-tree.ts';
import { picture } from './picture.ts';

const KEPT: readonly (readonly [name: string, address: string, screen: Screen])[] = [
  ['tour-first-page', '/', { width: 1_200, height: 900, theme: 'light' }],
  ['tour-timeline', '/gateways/gw-1/timeline', { width: 1_200, height: 900, theme: 'dark' }],
];

if (!hasChromium) throw new Error('expected Chromium: apt-get install chromium');
const state = mkdtempSync(join(tmpdir(), 'wardkeeper-pictures-'));
const ward = start('ward', '--state', state);
try {
  const { origin, code } = await consoleOf(ward);
  await using browser = await openBrowser(null);
  const { page: first } = await openPage(browser, origin);
  await joinConsole(first, origin, 'anna', code);
  const invitation = await invite(first, origin, 'sara', 'security');
  const { page } = await openPage(browser, origin);
  await joinConsole(page, origin, 'sara', invitation);
  const tour = start('tour', '--state', state);
  tour.stdout.resume();
  const [exitCode] = (await once(tour, 'close')) as [number | null];
  if (exitCode !== 0) throw new Error(`expected the tour to end well, it ended with ${exitCode}`);
  // After the tour the agent starts a last time, as it stood before: its own, the power cut's, three care settings' and this.
  await open(page, origin, '/gateways/gw-1/timeline');
  await page.getByText(/boot counter 6/).waitFor();
  await open(page, origin, '/');
  await page.getByText('1 / 1', { exact: true }).waitFor();
  for (const [name, address, screen] of KEPT) {
    await picture(page, origin, address, screen, { path: join(ROOT, 'docs/pictures', `${name}.png`) });
    process.stderr.write(`${name}\n`);
  }
} finally {
  const gone = once(ward, 'close');
  ward.kill('SIGTERM');
  await gone;
  rmSync(state, { recursive: true, force: true });
}

type Program = ChildProcessByStdio<null, Readable, null>;

function start(...args: readonly string[]): Program {
  const main = join(ROOT, 'firmware-sim/main.ts');
  return spawn(process.execPath, ['--conditions=wardkeeper-source', main, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** As the guide says it: the console's address, and below it the code of its first administrator. Goes on reading, so that nothing stands still. */
async function consoleOf(ward: Program): Promise<{ readonly origin: string; readonly code: string }> {
  let origin: string | undefined;
  for await (const line of createInterface({ input: ward.stdout })) {
    origin ??= /console: (https?:\/\/[^/]+)\/welcome/.exec(line)?.[1];
    const code = /one-time code ([^,]+),/.exec(line)?.[1];
    if (origin === undefined || code === undefined) continue;
    ward.stdout.resume();
    return { origin, code };
  }
  throw new Error('expected the console’s address and its one-time code, the ward ended before');
}
