/** What seldom happens at the console and has to be right then: a wrong code, a session that nobody used, batches that were held back, names. */
import { randomBytes } from 'node:crypto';
import { dirname, join as joinPath } from 'node:path';
import { recipientFrom, sealBatch } from '@wardkeeper/proto';
import { describe, expect } from 'vitest';
import { loadHospitalKeys } from '../../hospital/index.ts';
import { hasChromium, openBrowser, openPage, PATIENCE_MS } from '../support/browser.ts';
import { decide } from '../support/console-decisions.ts';
import { invite, join, open } from '../support/console-people.ts';
import { type ConsoleWard, startConsoleWard } from '../support/console-ward.ts';
import { GATEWAY, NAME } from '../support/envelope-parts.ts';
import { seal, TestLedger } from '../support/hospital-parts.ts';
import { hospital } from '../support/hospital-ward.ts';
import { journey } from '../support/journey.ts';

/** Ends what hangs; on a machine of its own it takes seconds. */
const LIMIT_MS = 10 * PATIENCE_MS;
const IDLE_MS = 30 * 60_000;
const ROWS_OF_GW_1 = `SELECT seq FROM event JOIN ledger ON ledger.id = event.ledger JOIN gateway ON gateway.id = ledger.gateway WHERE name = 'gw-1'`;

/** Of gw-1, as if it had been revoked when they came: row 1 sealed to this hospital, row 2 to another's keys. */
async function holdBack({ bench, config }: ConsoleWard): Promise<void> {
  const ledger = new TestLedger(2);
  const { directory } = loadHospitalKeys(joinPath(dirname(config), 'keys'), NAME.site);
  const own = directory.recipients.map(({ key }) => recipientFrom(key.raw));
  const sender = { ...NAME, signer: GATEWAY.ed25519, bootCounter: 1, randomBytes: (count: number) => randomBytes(count) };
  const topic = `wardkeeper/1/${NAME.site}/gw-1/batch`;
  for (const bytes of [sealBatch(sender, own, ledger.content([ledger.run(1, 1)])), seal(ledger.content([ledger.run(2, 2)]))]) {
    await bench.store.transact((tx) => tx.quarantine.put({ bucket: 'gw-1', topic, reason: 'REVOKED', bytes, receivedMs: Date.now() }));
  }
}

describe('edges', () => {
  journey('a wrong code, held batches, names, and nobody there', hasChromium ? null : 'Chromium', { timeout: LIMIT_MS }, async () => {
    const ward = await startConsoleWard();
    const { origin } = ward;
    await using browser = await openBrowser(ward.certificate);
    const { page: first, mishaps } = await openPage(browser, origin);

    // A wrong code is refused, and whoever lost the right one is told how another is made.
    await first.goto(`${origin}/welcome`);
    await first.getByLabel('One-time code').fill('AAAA-BBBB-CCCC-DDDD');
    await first.getByLabel('Name', { exact: true }).fill('anna');
    for (const label of ['Password', 'Password again']) await first.getByLabel(label, { exact: true }).fill('four pumps beside a window');
    await first.getByRole('button', { name: 'Go on' }).click();
    await first.getByRole('alert').waitFor();
    await first.getByText('wardkeeper-hospital account first').waitFor();
    await join(first, origin, 'anna', ward.code);
    const code = await invite(first, origin, 'sara', 'security');
    const { context, page, mishaps: others } = await openPage(browser, origin);
    await page.clock.install();
    const sara = await join(page, origin, 'sara', code);

    // What was held back is taken into the record where it passes, and what does not is said to stay; it can be thrown away.
    await holdBack(ward);
    await open(page, origin, '/inbox/quarantine');
    const boxes = page.getByRole('table', { name: 'Quarantine' }).getByRole('checkbox');
    await expect.poll(() => boxes.count(), { timeout: PATIENCE_MS }).toBe(2);
    for (const box of await boxes.all()) await box.check();
    await page.getByRole('button', { name: 'Take into the record…' }).click();
    await decide(page, 'Take them', sara.password);
    await page.getByText('1 batch taken into the record; 1 stays aside: RECIPIENT.').waitFor();
    await expect.poll(() => boxes.count(), { timeout: PATIENCE_MS }).toBe(1);
    expect(await ward.bench.query(ROWS_OF_GW_1)).toEqual([{ seq: 1 }]);
    await boxes.first().check();
    await page.getByRole('button', { name: 'Throw away…' }).click();
    await decide(page, 'Throw them away', sara.password);
    await page.getByText('1 batch thrown away.').waitFor();
    await page.getByText('Every batch that came was taken.').waitFor();
    expect(await ward.bench.query(ROWS_OF_GW_1)).toEqual([{ seq: 1 }]);

    // Names go in, once there is a key, and none comes out.
    await open(page, origin, '/settings/names');
    await page.getByText('This hospital has no pseudonym key').waitFor();
    expect((await hospital('pseudonym', 'init', '--config', ward.config)).code).toBe(0);
    await open(page, origin, '/');
    await open(page, origin, '/settings/names');
    await page.getByLabel('Names of accounts at your gateways').fill('nurse.ada\n\nnurse.bo\nnurse.ada\n');
    await page.getByRole('button', { name: 'Add 3 names' }).click();
    await page.getByText('2 names added; 1 name had been known').waitFor();
    await page.getByText('2 names', { exact: true }).waitFor();
    expect(await page.locator('main').innerText()).not.toContain('nurse.ada');
    await page.getByRole('row', { name: /gw-2.*its own/ }).waitFor();

    // Nobody there: warned two minutes before, signed out at the limit, told why, and back in place afterwards.
    await page.clock.fastForward(IDLE_MS - 60_000);
    await page.getByRole('alert').filter({ hasText: 'You will be signed out' }).waitFor();
    await ward.bench.store.transact((tx) => tx.sql.change('UPDATE account_session SET last_ms = last_ms - $1', [IDLE_MS]));
    await page.clock.fastForward(2 * 60_000);
    await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
    await page.getByText('nobody had used this page for a while').waitFor();
    expect(new URL(page.url()).pathname).toBe('/settings/names');

    expect([...mishaps, ...others]).toEqual([]);
    await context.close();
  });
});
