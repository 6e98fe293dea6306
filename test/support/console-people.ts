/** What people do at the console, by what they see: labels, headings and buttons, never by how it is built. */
import type { Page } from 'playwright-core';
import { settled } from './browser.ts';
import { oneTimePassword } from './one-time-password.ts';

export interface Person {
  readonly name: string;
  readonly password: string;
  /** Of the authenticator program, base32. */
  readonly secret: string;
}

/** From a one-time code to the first page. */
export async function join(page: Page, origin: string, name: string, code: string): Promise<Person> {
  const password = `${name}: four pumps beside a window`;
  await page.goto(`${origin}/welcome`);
  await page.getByLabel('One-time code').fill(code);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByLabel('Password again').fill(password);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByText('Type it instead').click();
  const secret = (await page.locator('.secret').textContent()) ?? '';
  await page.getByLabel('Code that the app shows').fill(oneTimePassword(secret));
  await page.getByRole('button', { name: 'Finish' }).click();
  await page.getByRole('heading', { name: 'Fleet', level: 1 }).waitFor();
  return { name, password, secret };
}

/** The administrator invites somebody and reads the code out to them. */
export async function invite(page: Page, origin: string, name: string, role: string): Promise<string> {
  await open(page, origin, '/settings/accounts');
  await page.getByLabel('Name to sign in with').fill(name);
  await page.getByLabel('Role').selectOption(role);
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByRole('heading', { name: `One-time code for ${name}` }).waitFor();
  return (await page.locator('.secret').textContent()) ?? '';
}

/** As by a link of ours: without loading anew. */
export async function open(page: Page, origin: string, address: string): Promise<void> {
  if (!page.url().startsWith(`${origin}/`)) await page.goto(`${origin}${address}`);
  else await page.evaluate(`history.pushState(null, '', ${JSON.stringify(address)}); dispatchEvent(new Event('wardkeeper:moved'))`);
  await settled(page);
}
