/** One test for one id of a standard, with the line of code that it stands on. */
import { test } from 'vitest';
import type { LineName } from './lines.ts';

/**
 * `line`: without it the test is red, and `npm run prove -- access` tries that. Requirements that ask the same thing in other
 * words share a body, and each has a test of its own.
 */
export function standard(ids: string | readonly string[], line: LineName, title: string, run: () => unknown): void {
  for (const id of [ids].flat()) {
    test(`${id}: ${title}`, { timeout: 30_000 }, async () => {
      await run();
    });
    REGISTERED.push({ id, line });
  }
}

/** What this process's files have registered so far. */
export const REGISTERED: { readonly id: string; readonly line: LineName }[] = [];
