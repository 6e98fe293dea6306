/** What biomed and security decide at the console, step by step, as people do it: by labels, headings and buttons. */
import type { Page } from 'playwright-core';
import { settled } from './browser.ts';
import { open } from './console-people.ts';

/** Clicks what is privileged; says the password where the last time is too long ago. */
export async function decide(page: Page, button: string, password: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: button, exact: true }).click();
  await confirmIfAsked(page, password);
}

/** Whether it is asked for depends on how long a slow machine took to come here: either way is right. */
async function confirmIfAsked(page: Page, password: string): Promise<void> {
  const question = page.getByRole('dialog', { name: 'Is it still you?' });
  const over = page.getByRole('dialog');
  await Promise.race([question.waitFor(), over.waitFor({ state: 'detached' }).catch(() => undefined)]);
  if (!(await question.isVisible())) return;
  await question.getByLabel('Password').fill(password);
  await question.getByRole('button', { name: 'Go on' }).click();
}

/** Reads what changes, line by line, and agrees. Answers the lines. */
export async function approveUpdate(page: Page, origin: string, gateway: string, password: string): Promise<string[]> {
  await open(page, origin, `/inbox/updates/${gateway}`);
  const lines = await page.getByRole('list', { name: 'Changes of parts' }).getByRole('listitem').allInnerTexts();
  await page.getByRole('button', { name: 'Agree…' }).click();
  await decide(page, 'Agree', password);
  await page.getByText(`Agreed to the update of ${gateway}.`).waitFor();
  return lines.map((line) => line.replaceAll(/\s+/g, ' '));
}

/** Answers a gateway without a network. The code to type; null: there is none, as for a no. */
export async function answerOffline(page: Page, origin: string, question: string, answer: 'Agree' | 'Refuse'): Promise<string | null> {
  await open(page, origin, '/inbox/updates/offline');
  await page.getByLabel('Text of the question').fill(question);
  await page.getByRole('button', { name: answer, exact: true }).click();
  await page.getByRole('img', { name: /as a QR code/ }).waitFor();
  const code = page.locator('.secret');
  return (await code.count()) === 0 ? null : await code.innerText();
}

export async function order(page: Page, origin: string, gateway: string, title: string): Promise<void> {
  await open(page, origin, `/gateways/${gateway}/commands`);
  await page.getByRole('combobox', { name: 'Order' }).selectOption(title);
  await page.getByRole('button', { name: 'Sign and send' }).click();
  await page.getByText(`Ordered at ${gateway}`).waitFor();
}

/** Goes on with Tab until what has the focus is called so. */
export async function tabTo(page: Page, name: RegExp, most = 80): Promise<void> {
  for (let stops = 0; stops < most; stops++) {
    await page.keyboard.press('Tab');
    const called = await page.evaluate<string>(`(() => {
      const at = document.activeElement;
      return [at?.getAttribute('aria-label'), at?.labels?.[0]?.textContent, at?.closest('fieldset')?.querySelector('legend')?.textContent, at?.textContent]
        .filter(Boolean).join(' | ').replace(/\\s+/g, ' ');
    })()`);
    if (name.test(called)) return;
  }
  throw new Error(`no stop of ${most} is called ${name}`);
}

/** A key that Chromium itself plays: it answers at once, as one does that was touched. */
export async function plugInSecurityKey(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const options = { protocol: 'ctap2', transport: 'usb', hasUserVerification: true, isUserVerified: true } as const;
  await session.send('WebAuthn.addVirtualAuthenticator', { options: { ...options, automaticPresenceSimulation: true } });
}

/** Sorts, filters and saves one table of the page that is open. Answers what did not go as it should. */
export async function tryTable(page: Page, name: string): Promise<string[]> {
  const wrong: string[] = [];
  const table = page.getByRole('table', { name, exact: true });
  const whole = page.locator('div', { has: table, hasText: 'Save CSV' }).last();
  const headings = await table.getByRole('columnheader').allInnerTexts();
  const sortBy = table.getByRole('columnheader').first();
  await sortBy.getByRole('button').click();
  if ((await sortBy.getAttribute('aria-sort')) !== 'ascending') wrong.push(`${name}: does not sort upwards`);
  await sortBy.getByRole('button').click();
  if ((await sortBy.getAttribute('aria-sort')) !== 'descending') wrong.push(`${name}: does not sort downwards`);
  const [download] = await Promise.all([page.waitForEvent('download'), whole.getByRole('button', { name: 'Save CSV' }).click()]);
  const stream = await download.createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  const [first = ''] = Buffer.concat(parts).toString('utf8').split('\r\n');
  const plain = headings.map((heading) => heading.replaceAll(/[▲▼\s]+/g, ' ').trim());
  if (first.replaceAll('"', '') !== plain.join(',')) wrong.push(`${name}: saved ${first}, expected ${plain.join(',')}`);
  const filter = whole.getByRole('searchbox');
  if ((await filter.count()) > 0) {
    await filter.first().fill('nothing is called so');
    await page.getByText('Nothing matches “nothing is called so”.').waitFor();
    await page.getByRole('button', { name: 'Clear the filter' }).click();
  }
  await settled(page);
  return wrong;
}
