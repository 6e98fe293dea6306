/** Every page on every screen: nothing that axe finds, nothing beyond the edge, nothing that a hostile gateway wrote does anything. */
import { mkdirSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { expect, test } from 'vitest';
import { axeFindings, hasChromium, openBrowser, openPage, PATIENCE_MS, SCREENS, settled, sidewaysOverflow } from '../support/browser.ts';
import { invite, join, open } from '../support/console-people.ts';
import { HOSTILE, startConsoleWard } from '../support/console-ward.ts';
import { journeys } from '../support/journey.ts';

/** Every page there is. */
const PAGES: Readonly<Record<string, string>> = {
  fleet: '/',
  gateway: '/gateways/gw-3',
  timeline: '/gateways/gw-3/timeline',
  chain: '/gateways/gw-4/chain',
  access: '/gateways/gw-2/access',
  integrity: '/gateways/gw-3/integrity',
  updates: '/gateways/gw-5/updates',
  commands: '/gateways/gw-2/commands',
  proof: '/gateways/gw-6/proof',
  events: '/events',
  charts: '/charts',
  alarms: '/inbox',
  emergencies: '/inbox/emergencies',
  emergency: '/inbox/emergencies/gw-2/1',
  'update-requests': '/inbox/updates',
  update: '/inbox/updates/gw-5',
  'offline-update': '/inbox/updates/offline',
  quarantine: '/inbox/quarantine',
  directory: '/directory',
  enrolment: '/enrolment',
  exports: '/exports',
  rules: '/rules',
  account: '/settings',
  appearance: '/settings/appearance',
  names: '/settings/names',
  journal: '/settings/journal',
  nothing: '/no/such/page',
};
/** Looked at on all screens; the others on one each, in turn. All on all: WARDKEEPER_PICTURES. */
const EVERYWHERE = ['fleet', 'gateway', 'events'];
const DIALOGS = [
  ['accept-gap', '/gateways/gw-4/chain', 'Accept that they are lost…'],
  ['agree', '/inbox/updates/gw-5', 'Agree…'],
] as const;
/** A folder that pictures go to. */
const PICTURES = process.env['WARDKEEPER_PICTURES'];

/** Ends what hangs; on a machine of its own it takes seconds. */
const LIMIT_MS = 10 * PATIENCE_MS;

journeys('every page', hasChromium ? null : 'Chromium', () => {
  test('on three sizes of screen, light and dark', { timeout: LIMIT_MS }, async () => {
    const ward = await startConsoleWard();
    const { origin } = ward;
    await using browser = await openBrowser(ward.certificate);
    const { context, page, mishaps } = await openPage(browser, origin);
    const findings: string[] = [];
    const look = async (name: string) => {
      for (const finding of await axeFindings(page)) findings.push(`${name}: ${finding}`);
      const beyond = await sidewaysOverflow(page);
      if (beyond > 0) findings.push(`${name}: ${beyond} px beyond the right edge`);
      if (PICTURES !== undefined) await page.screenshot({ path: joinPath(PICTURES, `${name}.png`), fullPage: true });
    };
    if (PICTURES !== undefined) mkdirSync(PICTURES, { recursive: true });

    await page.goto(origin);
    await settled(page);
    await look('first administrator');
    await join(page, origin, 'anna', ward.code);
    await open(page, origin, '/settings/accounts');
    await look('accounts');
    const code = await invite(page, origin, 'sara', 'security');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await look('sign-in');
    await join(page, origin, 'sara', code);

    const screens = Object.entries(SCREENS);
    for (const [turn, [screen, { width, height, theme }]] of screens.entries()) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      for (const [index, [name, address]] of Object.entries(PAGES).entries()) {
        if (PICTURES === undefined && !EVERYWHERE.includes(name) && index % screens.length !== turn) continue;
        await open(page, origin, address);
        await look(`${name} ${screen}`);
      }
    }

    // What opens over a page.
    for (const [name, address, button] of DIALOGS) {
      await open(page, origin, address);
      await page.getByRole('button', { name: button }).click();
      await page.getByRole('dialog').waitFor();
      await look(name);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }

    // The hostile gateway's words are there to be read, as text.
    await open(page, origin, '/gateways/gw-3/timeline');
    await page.getByRole('link', { name: /^File changed/ }).click();
    await page.getByText('As the gateway wrote it').waitFor();
    await settled(page);
    expect(await page.locator('main').innerText()).toContain(HOSTILE.slice(0, 20));
    expect(await page.locator('main img, main script').count()).toBe(0);
    await look('hostile event');

    expect(findings).toEqual([]);
    expect(mishaps).toEqual([]);
    await context.close();
  });
});
