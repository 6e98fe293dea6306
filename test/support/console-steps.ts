/** People's tasks at the console, each from its first click to what they see at its end. By labels, headings and buttons, never by how it is built. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { settled } from './browser.ts';
import { open } from './console-people.ts';

/** Where the console is, and the page somebody looks at. */
export interface AtConsole {
  readonly page: Page;
  readonly origin: string;
}

/** A voucher as the file that is carried to the gateway; the page shows the same as a QR code and as text. */
export async function issueVoucher(
  { page, origin }: AtConsole,
  { serial, gateway }: { readonly serial: string; readonly gateway: string },
): Promise<{ readonly path: string; readonly hasQr: boolean; readonly isSameText: boolean }> {
  await open(page, origin, '/enrolment');
  await page.getByLabel('Serial number').fill(serial);
  await page.getByLabel('Name here').fill(gateway);
  await page.getByRole('button', { name: 'Issue', exact: true }).click();
  const qr = page.getByRole('img', { name: `Voucher for ${gateway}` });
  await qr.waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as file' }).click()]);
  const path = await download.path();
  await page.getByText('As text').click();
  const text = await page.locator('.secret').first().textContent();
  return { path, hasQr: await qr.isVisible(), isSameText: readFileSync(path, 'utf8').trim() === text };
}

/** Both questions, and the promise that whoever reviews was not there. Returns whether the page would have taken it without that promise. */
export async function reviewEmergency({ page }: AtConsole, note: string): Promise<{ readonly takenWithoutPromise: boolean }> {
  const record = page.getByRole('button', { name: 'Record the review' });
  await page.getByLabel(/^Yes: a patient/).check();
  await page.getByRole('group', { name: 'Must something follow from it?' }).getByLabel('No').check();
  const takenWithoutPromise = await record.isEnabled();
  await page.getByLabel('I was not there, and I did not open it.').check();
  await page.getByLabel('Note').fill(note);
  await record.click();
  await page.getByRole('heading', { name: 'The review' }).waitFor();
  return { takenWithoutPromise };
}

/** Reads what changes, line by line, and agrees. Returns the lines. */
export async function agreeToUpdate({ page, origin }: AtConsole, gateway: string): Promise<readonly string[]> {
  await open(page, origin, `/inbox/updates/${gateway}`);
  await page.getByRole('button', { name: 'Agree…' }).waitFor();
  const lines = await page.getByRole('list', { name: 'Changes of parts' }).getByRole('listitem').allInnerTexts();
  await page.getByRole('button', { name: 'Agree…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Agree', exact: true }).click();
  await page.getByText(`Agreed to the update of ${gateway}.`).waitFor();
  return lines;
}

/** For a gateway without a network: its question in, the code to be typed there out. */
export async function answerOffline(
  { page, origin }: AtConsole,
  question: string,
): Promise<{ readonly code: string; readonly hasQr: boolean }> {
  await open(page, origin, '/inbox/updates/offline');
  await page.getByLabel('Text of the question').fill(question);
  await page.getByRole('button', { name: 'Agree', exact: true }).click();
  const qr = page.getByRole('img', { name: /as a QR code$/ });
  await qr.waitFor();
  return { code: (await page.locator('.secret').textContent()) ?? '', hasQr: await qr.isVisible() };
}

/** By the filters of the page, times (of arrival) as people type them. Resolves with how many rows pass. */
export async function findEvents(
  { page, origin }: AtConsole,
  filter: { readonly gateway: string; readonly kind: string; readonly from: Date; readonly to: Date },
): Promise<number> {
  await open(page, origin, '/events');
  await page.getByLabel('Gateway', { exact: true }).fill(filter.gateway);
  await page.getByLabel('Kind').selectOption(filter.kind);
  await page.getByLabel('Arrived from').fill(fieldText(filter.from));
  await page.getByLabel('Arrived before').fill(fieldText(filter.to));
  // What was there before stays until the answer is: only then are the rows those that pass.
  const answered = page.waitForResponse((response) => /\/events\?.*toMs=/.test(response.url()));
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await (await answered).finished();
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
  await settled(page);
  return (await page.getByRole('row').count()) - 1;
}

/** The page for auditors. Resolves once it says that nothing is missing; `path`: of a PDF, as they would print it. */
export async function printProof({ page, origin }: AtConsole, gateway: string, path: string): Promise<void> {
  await open(page, origin, `/gateways/${gateway}/proof`);
  await page.getByText('Nothing is missing.').waitFor();
  await page.pdf({ path, format: 'A4' });
}

/** As a field of a page in that browser's time zone takes it. */
function fieldText(at: Date): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Vienna', dateStyle: 'short', timeStyle: 'short' }).format(at);
  return parts.replace(' ', 'T');
}
