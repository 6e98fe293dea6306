/** One picture of one page, taken once it stands still. */
import type { Page } from 'playwright-core';
import { type Screen, settled } from '../support/browser.ts';
import { open } from '../support/console-people.ts';

/** `isWhole`: the page to its end; else as much of it as the screen shows. */
export interface PictureFile {
  readonly path: string;
  readonly isWhole?: boolean;
}

export async function picture(
  page: Page,
  origin: string,
  address: string,
  { width, height, theme }: Screen,
  file: PictureFile,
): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await open(page, origin, address);
  await settled(page);
  // Charts come after their library, and toasts go by themselves.
  await page.waitForLoadState('networkidle').catch(() => undefined);
  if ((await page.locator('.chart-canvas').count()) > 0) await page.locator('.chart-canvas canvas').first().waitFor();
  await page.screenshot({ path: file.path, fullPage: file.isWhole ?? false });
}
