/** What biomed and security decide at the console, in Chromium against a hospital that receives; with a security key, and by keyboard alone. */
import { requestText } from '@wardkeeper/proto/consent';
import { describe, expect } from 'vitest';
import { hasChromium, openBrowser, openPage, PATIENCE_MS, settled } from '../support/browser.ts';
import { answerOffline, approveUpdate, order, plugInSecurityKey, tabTo, tryTable } from '../support/console-decisions.ts';
import { invite, join, open } from '../support/console-people.ts';
import { startConsoleWard } from '../support/console-ward.ts';
import { NAME } from '../support/envelope-parts.ts';
import { journey } from '../support/journey.ts';
import { updateRequest } from '../support/updates-people.ts';

/** Ends what hangs; on a machine of its own it takes seconds. */
const LIMIT_MS = 10 * PATIENCE_MS;

/** Every table there is, where it stands. */
const TABLES: readonly (readonly [address: string, ...names: string[]])[] = [
  ['/', 'Gateways'],
  ['/gateways/gw-4/chain', 'Checkpoints of gw-4'],
  ['/directory', 'Keys of the directory'],
  ['/inbox/emergencies', 'Emergencies'],
  ['/inbox/quarantine', 'Quarantine'],
  ['/gateways/gw-2/commands', 'Commands to gw-2'],
  ['/settings', 'Second factors', 'Your sessions'],
  ['/settings/journal', 'Journal'],
];

describe('decisions', () => {
  const missing = hasChromium ? null : 'Chromium';
  journey('updates, orders, keys and tables', missing, { timeout: LIMIT_MS }, async () => {
    const ward = await startConsoleWard();
    const { origin } = ward;
    await using browser = await openBrowser(ward.certificate);
    const { page: first, mishaps } = await openPage(browser, origin);
    await join(first, origin, 'anna', ward.code);
    const code = await invite(first, origin, 'sara', 'security');
    const { context, page, mishaps: others } = await openPage(browser, origin);
    const sara = await join(page, origin, 'sara', code);

    // By keyboard alone, from the first page to a review that is recorded.
    await page.keyboard.press('g');
    await page.keyboard.press('f');
    await tabTo(page, /gw-2.*emergency waits/);
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: 'Was the emergency access justified?' }).waitFor();
    await settled(page);
    await tabTo(page, /Yes: a patient/);
    await page.keyboard.press('Space');
    await tabTo(page, /Must something follow/);
    await page.keyboard.press('ArrowDown');
    await tabTo(page, /^Note/);
    await page.keyboard.type('Power cut on the ward.');
    await tabTo(page, /I was not there/);
    await page.keyboard.press('Space');
    await tabTo(page, /Record the review/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'The review' }).waitFor();

    // An update is agreed to after its list of parts was read.
    expect((await approveUpdate(page, origin, 'gw-5', sara.password)).slice(0, 3)).toEqual([
      '+ cjson 1.7.19',
      '− expat 2.6.0',
      '± zlib 1.3 -> 1.3.1',
    ]);

    // Without a network: a yes is a code to scan and one to type, a no is never a yes.
    const question = requestText(updateRequest({ site: NAME.site, gateway: 'gw-2', expiresMs: Date.now() + 86_400_000 }));
    expect(await answerOffline(page, origin, question, 'Agree')).toMatch(/^[0-9A-Z -]{8,}$/);
    await open(page, origin, '/');
    expect(await answerOffline(page, origin, question, 'Refuse')).toBeNull();
    await page.getByLabel('Text of the question').fill(`${question.slice(0, -1)}${question.endsWith('A') ? 'B' : 'A'}`);
    await page.getByRole('button', { name: 'Agree', exact: true }).click();
    await page.getByText('a symbol of it is wrong').waitFor();

    // An order is signed and stands among the others.
    await order(page, origin, 'gw-2', 'request-posture');
    await page.getByRole('row', { name: /posture/ }).waitFor();

    // What cannot be opened is set aside, and is there to be seen at once.
    await open(page, origin, '/inbox/quarantine');
    await ward.bench.send(Buffer.from('no batch at all'), 'gw-2');
    await page.getByRole('row', { name: /gw-2/ }).first().waitFor();

    // A security key is added, and opens the door; the app's code is then taken away.
    await plugInSecurityKey(page);
    await open(page, origin, '/settings');
    await page.getByRole('button', { name: 'Add a security key' }).click();
    await page.getByLabel('Name of this key').fill('blue one');
    await page.getByRole('button', { name: 'Touch the key now' }).click();
    await page.getByRole('row', { name: /blue one/ }).waitFor();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByLabel('Name', { exact: true }).fill(sara.name);
    await page.getByLabel('Password').fill(sara.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('button', { name: /security key/i }).click();
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
    await page.getByRole('button', { name: /^Remove (?!blue)/ }).click();
    await page.getByText('The second factor is removed.').waitFor();
    await expect.poll(() => page.getByRole('table', { name: 'Second factors' }).getByRole('row').count(), { timeout: PATIENCE_MS }).toBe(2);

    // Every table sorts, filters and leaves as CSV; what was chosen stands in the address, and is enough for a colleague.
    const wrong: string[] = [];
    for (const [address, ...names] of TABLES) {
      await open(page, origin, address);
      for (const name of names) wrong.push(...(await tryTable(page, name)));
    }
    expect(wrong).toEqual([]);
    await open(page, origin, '/');
    await page.getByLabel('Filter gateways').fill('gw-4');
    await page.getByRole('button', { name: 'Events', exact: true }).click();
    const colleague = await context.newPage();
    await colleague.goto(page.url());
    await expect.poll(() => colleague.getByRole('table', { name: 'Gateways' }).getByRole('row').count(), { timeout: PATIENCE_MS }).toBe(2);

    expect([...mishaps, ...others]).toEqual([]);
    await context.close();
  });
});
