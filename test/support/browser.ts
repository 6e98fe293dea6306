/** Chromium as Debian ships it, and what no page of ours may do in it. */
import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { sha256 } from '@wardkeeper/proto';
import { needs } from './needs.ts';

const CHROMIUM = '/usr/bin/chromium';
/** Whole machines have waited longer than this for one page, but none that anybody would call working. */
export const PATIENCE_MS = 60_000;

export const hasChromium = needs(`${CHROMIUM} (apt-get install chromium)`, spawnSync(CHROMIUM, ['--version']).status === 0);

/** `certificate`: PEM of the one server that is trusted, beside nobody; null: one on this machine, without TLS. */
export function openBrowser(certificate: string | null): Promise<Browser> {
  const spki = certificate === null ? '' : new X509Certificate(certificate).publicKey.export({ format: 'der', type: 'spki' });
  return chromium.launch({
    executablePath: CHROMIUM,
    // Its sandbox refuses root, as which containers run.
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      ...(spki === '' ? [] : [`--ignore-certificate-errors-spki-list=${Buffer.from(sha256(spki)).toString('base64')}`]),
    ],
    timeout: PATIENCE_MS,
  });
}

export interface Watched {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Everything that must not have happened: errors, refused by the content security policy, asked of another server, opened dialogs. */
  readonly mishaps: string[];
}

export interface Screen {
  readonly width: number;
  readonly height: number;
  readonly theme: 'light' | 'dark';
}

export const SCREENS = {
  'desktop-light': { width: 1_360, height: 900, theme: 'light' },
  'desktop-dark': { width: 1_360, height: 900, theme: 'dark' },
  'tablet-light': { width: 834, height: 1_112, theme: 'light' },
  'tablet-dark': { width: 834, height: 1_112, theme: 'dark' },
  'phone-light': { width: 390, height: 844, theme: 'light' },
  'phone-dark': { width: 390, height: 844, theme: 'dark' },
} as const satisfies Record<string, Screen>;

export async function openPage(browser: Browser, origin: string, screen: Screen = SCREENS['desktop-light']): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width: screen.width, height: screen.height },
    colorScheme: screen.theme,
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Vienna',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const mishaps: string[] = [];
  page.on('pageerror', (error) => void mishaps.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    mishaps.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    // The network's own word on an answer of 400 and above is no mishap: pages are told so by the server.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) mishaps.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith('data:') && !url.startsWith('blob:'))
      mishaps.push(`asked of another server: ${url}`);
  });
  return { context, page, mishaps };
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface AxeFinding {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

/** What axe finds against WCAG 2.2 AA and its own good practice: one line each, with the first place. */
export async function axeFindings(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  // Not by a script tag: the page's policy allows none, and stays in force.
  await session.send('Runtime.evaluate', { expression: AXE });
  await session.detach();
  const findings = await page.evaluate<readonly AxeFinding[]>(
    `axe.run({ runOnly: ${JSON.stringify(AXE_TAGS)}, resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  );
  return findings.map(({ id, nodes }) => `${id} at ${String(nodes[0]?.target)} (${nodes.length}): ${nodes[0]?.failureSummary ?? ''}`);
}

/** Whether anything reaches beyond the right edge: on a phone that is lost. */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** Resolves when the page at hand shows what it was asked for: no outline of something still on its way. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
}
