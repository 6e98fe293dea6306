/** One day at the console, on one store: every task of its people, in their browser, against what the gateways really do. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { StoreSettings } from '../../../firmware-sim/ward/configurations.ts';
import { openBrowser, openPage, settled } from '../../support/browser.ts';
import { invite, join as joinConsole, open } from '../../support/console-people.ts';
import { agreeToUpdate, answerOffline, findEvents, issueVoucher, printProof, reviewEmergency } from '../../support/console-steps.ts';
import type { Story } from '../story.ts';
import { Scene } from './scene.ts';
import { DAYS_AGO, OLD_VERSION, SERIAL } from './second-gateway.ts';

const DAY_MS = 86_400_000;
const LEAST_PDF_BYTES = 5_000;

export interface DayFigures {
  readonly seconds: number;
  /** From the last wrong password to the row on the screen. */
  readonly lockoutShownMs: number;
  readonly checks: number;
}

interface Sitting {
  readonly story: Story;
  readonly scene: Scene;
  readonly origin: string;
  readonly page: Page;
}

/** `begun`: takes in what has to be ended where the day is broken off. */
export async function playDay(
  story: Story,
  name: string,
  store: StoreSettings | null,
  isWithFakeTime: boolean,
  begun: Set<AsyncDisposable>,
): Promise<DayFigures> {
  const [startedMs, before] = [performance.now(), story.checks.length];
  const seconds = () => Math.round((performance.now() - startedMs) / 100) / 10;
  story.chapter(`On ${name}: a ward, its hospital, a second gateway in its box`);
  await using scene = await Scene.open(store);
  begun.add(scene);
  const origin = scene.ward.console?.url ?? '';
  const code = scene.ward.console?.code?.code ?? '';
  await using browser = await openBrowser(null);
  story.say(`${seconds()} s: the console answers at ${origin}`);

  const { page: first, mishaps } = await openPage(browser, origin);
  await joinConsole(first, origin, 'anna', code);
  story.check('the first administrator comes in by the one-time code', await first.getByText('administrator', { exact: true }).isVisible());
  const { page, mishaps: others } = await openPage(browser, origin);
  await joinConsole(page, origin, 'sara', await invite(first, origin, 'sara', 'security'));
  story.say(`${seconds()} s: and invites Sara, of security, who does the rest`);
  const sitting: Sitting = { story, scene, origin, page };

  await enrol(sitting, isWithFakeTime);
  story.say(`${seconds()} s`);
  const lockoutShownMs = await seeLockout(sitting);
  await review(sitting);
  story.say(`${seconds()} s`);
  await update(sitting);
  story.say(`${seconds()} s`);
  await rotateKey(sitting);
  await look(sitting, isWithFakeTime);
  await leave(sitting);
  story.check('no error, no request to another server, nothing refused by the policy', [...mishaps, ...others].length === 0);
  for (const mishap of [...mishaps, ...others]) story.say(mishap);
  const figures = { seconds: seconds(), lockoutShownMs, checks: story.checks.length - before };
  story.say(`${figures.seconds} s`);
  return figures;
}

/** A voucher by QR code and file; the gateway comes in by it, tells what it said last month, and appears by itself. */
async function enrol({ story, scene, origin, page }: Sitting, isWithFakeTime: boolean): Promise<void> {
  const { second } = scene;
  const voucher = await issueVoucher({ page, origin }, { serial: SERIAL, gateway: second.name });
  story.check('a voucher: a QR code on the page, and the same as a file', voucher.hasQr && voucher.isSameText);
  await second.enrol(voucher.path);
  if (isWithFakeTime) await second.liveLastMonth();
  await open(page, origin, '/');
  await second.start();
  await page
    .getByRole('table', { name: 'Gateways' })
    .getByRole('row', { name: /gw-2.*online/ })
    .waitFor();
  story.check('the gateway comes in by that file, and the fleet shows it without reloading', true);
}

async function seeLockout({ story, scene, origin, page }: Sitting): Promise<number> {
  await open(page, origin, '/events');
  const tries = await scene.lockOut();
  const atMs = performance.now();
  await page
    .getByRole('row', { name: /Locked out or made to wait.*locked/ })
    .first()
    .waitFor();
  const shownMs = Math.round(performance.now() - atMs);
  story.check(`${tries} wrong passwords from the network: the lockout is on the screen ${shownMs} ms after the last`, true);
  return shownMs;
}

async function review({ story, scene, origin, page }: Sitting): Promise<void> {
  await open(page, origin, '/');
  await scene.breakSeal();
  await page.getByRole('link', { name: /gw-1.*emergency waits/ }).click();
  const { takenWithoutPromise } = await reviewEmergency({ page, origin }, 'Nobody could log in; the ward confirms it.');
  story.check('an emergency is reviewed, both questions, and not without the promise not to have been there', !takenWithoutPromise);
}

async function update({ story, scene, origin, page }: Sitting): Promise<void> {
  const { ward, technician, releases } = scene;
  const [first, next] = releases;
  await ward.cutLine();
  const applied = technician.bring(first, { from: 'folder' });
  const question = await questionOf(scene);
  const answer = await answerOffline({ page, origin }, question);
  const typed = await technician.gateway.run(['update', 'approve', '--json'], `${answer.code}\n`);
  const end = await applied;
  story.check(
    `a gateway without a network is answered by a QR code or ${answer.code.length} letters to type: ${end.kind}`,
    answer.hasQr && typed.code === 0 && end.kind === 'confirmed',
  );
  await ward.mendLine();
  const applying = technician.bring(next, { from: 'folder' });
  await open(page, origin, '/inbox/updates');
  await page.getByRole('row', { name: /gw-1/ }).waitFor();
  const lines = await agreeToUpdate({ page, origin }, 'gw-1');
  for (const line of lines) story.say(line.replaceAll('\n', ' '));
  const { kind } = await applying;
  const isRead = ['zlib', 'cjson', 'expat'].every((part) => lines.some((line) => line.includes(part)));
  story.check(`an update is agreed to after reading what changes in it: ${kind}`, isRead && kind === 'confirmed');
}

/** What stands under its QR code, once it asks. */
async function questionOf({ technician }: Scene): Promise<string> {
  for (const endMs = performance.now() + 60_000; performance.now() < endMs; ) {
    const { text } = await technician.gateway.ask(['update', 'approve', '--show']);
    if (typeof text === 'string' && text !== '') return text;
  }
  throw new Error('the gateway asked nobody');
}

/** By the commands that the page names; the page shows what came of each. */
async function rotateKey({ story, scene, origin, page }: Sitting): Promise<void> {
  const { layout } = scene.ward;
  const at = ['--dir', layout.keys];
  const keys = page.getByRole('table', { name: 'Keys of the directory' }).getByRole('row', { name: /signing receipts/ });
  await open(page, origin, '/directory');
  await keys.first().waitFor();
  const before = await keys.count();
  await scene.hospital(['directory', 'add', '--receipt-key', ...at]);
  await page.reload();
  await page.getByText('The next directory is being prepared').waitFor();
  const signed = join(layout.state, 'directory.signed');
  await scene.hospital(['directory', 'sign', ...at, '--out', signed]);
  await scene.hospital(['directory', 'publish', signed, '--config', layout.hospitalConfig]);
  await page.reload();
  await page.getByText('The next directory is being prepared').waitFor({ state: 'detached' });
  await settled(page);
  const after = await keys.count();
  story.check(`a key is rotated: ${before} for receipts before, ${after} after the root has signed`, after === before + 1);
}

async function look({ story, scene, origin, page }: Sitting, isWithFakeTime: boolean): Promise<void> {
  if (isWithFakeTime) {
    // From and To are about the arrival here, which was today; what the row tells is the gateway's time.
    const [from, to] = [new Date(Date.now() - DAY_MS), new Date(Date.now() + DAY_MS)];
    const found = await findEvents({ page, origin }, { gateway: 'gw-2', kind: 'fileChanged', from, to });
    const row = page.getByRole('row').nth(1);
    const told = Date.parse((await row.locator('time').first().getAttribute('datetime')) ?? '');
    const daysAgo = Math.round((Date.now() - told) / DAY_MS);
    await row.getByRole('link').first().click();
    await page.getByText('Its place in the chain').waitFor();
    story.check(
      `one event of ${daysAgo} days ago, told when the line was there again, is found: ${found}`,
      found === 1 && daysAgo === DAYS_AGO,
    );
  }
  const pdf = join(scene.ward.layout.state, 'proof.pdf');
  await printProof({ page, origin }, 'gw-1', pdf);
  const bytes = statSync(pdf).size;
  story.check(`an auditor gets a page that says and shows that nothing is missing at gw-1 (PDF, ${bytes} bytes)`, bytes > LEAST_PDF_BYTES);
  await open(page, origin, '/');
  await page.getByLabel('Filter gateways').fill(OLD_VERSION);
  const rows = page.getByRole('table', { name: 'Gateways' }).getByRole('row');
  await page.getByText('1 of 2').or(page.getByText('1 gateway')).first().waitFor();
  const isOld = (await rows.count()) === 2 && /gw-2/.test(await rows.nth(1).innerText());
  story.check(`${OLD_VERSION} runs on gw-2, and on no other`, isOld);
}

/** ASVS 14.3.1: whoever sits down at that machine next finds nothing of the record. */
async function leave({ story, page }: Sitting): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  const left = await page.evaluate<string>('document.documentElement.outerHTML + JSON.stringify({ ...localStorage, ...sessionStorage })');
  const cookies = await page.context().cookies();
  story.check('signed out, nothing of it stays in the page, its storage or a cookie', !/gw-[12]|sara/.test(left) && cookies.length === 0);
}
