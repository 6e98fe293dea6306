/** What people come to the console for, done by them in Chromium against a hospital that receives while they look. */
import { readFileSync } from 'node:fs';
import { Severity } from '@wardkeeper/proto';
import { describe, expect, test } from 'vitest';
import { hasChromium, openBrowser, openPage, PATIENCE_MS, settled } from '../support/browser.ts';
import { invite, join, open } from '../support/console-people.ts';
import { startConsoleWard } from '../support/console-ward.ts';
import { oneTimePassword } from '../support/one-time-password.ts';

/** Ends what hangs; on a machine of its own it takes seconds. */
const LIMIT_MS = 10 * PATIENCE_MS;

describe.skipIf(!hasChromium)('a day at the console', () => {
  test('from the first administrator to a record that an auditor can read', { timeout: LIMIT_MS }, async () => {
    const ward = await startConsoleWard();
    const { origin } = ward;
    await using browser = await openBrowser(ward.certificate);
    const { page: first, mishaps } = await openPage(browser, origin);

    // The first administrator, by the code of the terminal; then somebody for the work.
    const admin = await join(first, origin, 'anna', ward.code);
    const code = await invite(first, origin, 'sara', 'security');
    const { context, page, mishaps: others } = await openPage(browser, origin);
    await join(page, origin, 'sara', code);

    // By keyboard: the first stop skips to the page, two keys go somewhere, one finds the filter, and a list tells which.
    await page.reload();
    await settled(page);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('Skip to the page');
    await page.keyboard.press('g');
    await page.keyboard.press('e');
    await page.getByRole('heading', { name: 'Events', level: 1 }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    await page.locator('input[type=search]:focus').waitFor();

    // What takes the focus between the closing of a dialog and its removal keeps it.
    await page.getByRole('heading', { name: 'Events', level: 1 }).focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await page.evaluate("document.querySelector('dialog').close(); document.querySelector('[data-find]').focus()");
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.type')).toBe('search');

    // A dialog that the page takes away gives the focus back to what opened it.
    await open(first, origin, '/settings/accounts');
    const opener = first.getByRole('row', { name: /sara/ }).getByRole('button').first();
    await opener.focus();
    await first.keyboard.press('Enter');
    await first.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await first.locator('dialog').waitFor({ state: 'detached' });
    expect(await first.evaluate('document.activeElement.textContent')).toBe(await opener.textContent());

    // A lockout appears by itself, on the first page and among the events.
    const [second] = ward.gateways;
    await open(page, origin, '/events');
    await second?.tell([
      { kind: 'accessBlocked', severity: Severity.WARNING, deviceId: 'pump-live', detail: { origin: 2, locked: true, forMs: 900_000 } },
    ]);
    await page.getByRole('row', { name: /pump-live/ }).waitFor();

    // One event is found again by its filters, and its address is enough for a colleague.
    await page.getByLabel('Gateway', { exact: true }).fill('gw-2');
    await page.getByLabel('Kind').selectOption('accessBlocked');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await expect.poll(() => page.getByRole('row').count(), { timeout: PATIENCE_MS }).toBe(3);
    expect(page.url()).toContain('kind=accessBlocked');
    await page
      .getByRole('row', { name: /pump-live/ })
      .getByRole('link')
      .first()
      .click();
    await page.getByText('Its place in the chain').waitFor();

    // What is in sight leaves as CSV.
    await open(page, origin, '/');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save CSV' }).click()]);
    const csv = readFileSync(await download.path(), 'utf8');
    expect(csv.split('\r\n')[0]).toBe('Gateway,Ward,State,Last heard,Record,Alarms,Events,Version');
    expect(csv).toContain('gw-4');

    // What a gateway says does not work appears by itself, in words, with what to do; its page has the rest of what it says of itself.
    const codes = ['CLOCK_UNTRUSTED', 'DISK_FULL'];
    await ward.gateways.at(-1)?.tell(
      [
        {
          kind: 'warningsChanged',
          severity: Severity.HIGH,
          detail: { raised: codes, cleared: [], standing: codes, verdict: 'fail', folded: 0 },
        },
      ],
      { wallMs: Date.now() - 5 * 60_000, warnings: [...codes, 'OF_ANOTHER_VERSION'] },
    );
    await page.getByRole('link', { name: /gw-6.*does not work: Its disk is full/ }).click();
    const warnings = page.getByRole('list', { name: 'Warnings' }).getByRole('listitem');
    await expect.poll(() => warnings.count(), { timeout: PATIENCE_MS }).toBe(3);
    const said = await warnings.allInnerTexts();
    expect(said[0]).toMatch(/fails\s+Its disk is full\s+Free disk space[\s\S]*DISK_FULL\s+[5-9] min ago/);
    expect(said[1]).toMatch(/warns\s+Its clock cannot be trusted\s+Set the clock[\s\S]*min ago/);
    expect(said[2]).toMatch(/OF_ANOTHER_VERSION\s+A code of another version[\s\S]*lately/);
    await open(page, origin, '/');

    // An emergency is reviewed: both questions, and by somebody who was not there.
    await page.getByRole('link', { name: /gw-2.*emergency waits/ }).click();
    const record = page.getByRole('button', { name: 'Record the review' });
    await page.getByLabel(/^Yes: a patient/).check();
    expect(await record.isDisabled()).toBe(true);
    await page.getByRole('group', { name: 'Must something follow from it?' }).getByLabel('No').check();
    await page.getByLabel('I was not there, and I did not open it.').check();
    await page.getByLabel('Note').fill('Power cut on the ward.');
    await record.click();
    await page.getByRole('heading', { name: 'The review' }).waitFor();

    // A voucher as QR code and as file.
    await open(page, origin, '/enrolment');
    await page.getByLabel('Serial number').fill('WK-7001');
    await page.getByLabel('Name here').fill('gw-7');
    await page.getByRole('button', { name: 'Issue' }).click();
    await page.getByRole('img', { name: /Voucher for gw-7/ }).waitFor();
    const [voucher] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as file' }).click()]);
    expect(voucher.suggestedFilename()).toBe('gw-7.voucher');
    await page.getByText('As text').click();
    expect(readFileSync(await voucher.path(), 'utf8').trim()).toBe(await page.locator('.secret').first().textContent());

    // For an auditor: whole where it is whole, and not where rows are missing.
    await open(page, origin, '/gateways/gw-6/proof');
    await page.getByText('Nothing is missing.').waitFor();
    await open(page, origin, '/gateways/gw-4/proof');
    await page.getByText('This record is not whole.').waitFor();

    // Everything done is in the hospital's own ledger.
    await open(page, origin, '/settings/journal');
    await page
      .getByRole('row', { name: /sara.*reviewEmergency|sara.*emergency/i })
      .first()
      .waitFor();

    // The server goes and comes back; the page says so and goes on by itself.
    await ward.console.stop();
    await page.getByText('The server cannot be reached.').waitFor();
    await ward.restart();
    await page.getByText('The server cannot be reached.').waitFor({ state: 'detached' });
    await open(page, origin, '/events');
    await second?.tell([{ kind: 'timeChanged', severity: Severity.NOTICE, deviceId: 'pump-after', detail: { stepMs: 5 } }]);
    await page.getByRole('row', { name: /pump-after/ }).waitFor();

    // Out, and in again with the second factor.
    await first.reload();
    await settled(first);
    await first.getByRole('button', { name: 'Sign out' }).click();
    await first.getByLabel('Name', { exact: true }).fill(admin.name);
    await first.getByLabel('Password').fill(admin.password);
    await first.getByRole('button', { name: 'Sign in', exact: true }).click();
    await first.getByLabel('Code of your authenticator app').fill(oneTimePassword(admin.secret, { stepsAhead: 1 }));
    await first.getByRole('button', { name: 'Sign in', exact: true }).click();
    // Where one was: the address has not changed.
    await first.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();

    expect([...mishaps, ...others].filter((line) => !/ERR_CONNECTION_REFUSED|net::/.test(line))).toEqual([]);
    await context.close();
  });
});
