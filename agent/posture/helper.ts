/** The inventory, taken by a process of its own: its library and what that starts are gone afterwards. See docs/decisions/inventory-in-a-helper.md. */
import * as v from 'valibot';
import { type OwnProgram, runOwnProgram } from '../runtime/spawn.ts';
import { ITEM_KINDS, type Item } from './rules.ts';

const LIMITS = { timeoutMs: 60_000, maxBytes: 2 * 1024 * 1024 };
const SAID = v.strictObject({
  items: v.pipe(
    v.array(
      v.strictObject({
        kind: v.picklist(ITEM_KINDS),
        name: v.pipe(v.string(), v.maxLength(4_096)),
        value: v.pipe(v.string(), v.maxLength(4_096)),
      }),
    ),
    v.maxLength(20_000),
  ),
});
/** What it starts is found here and nowhere else, whatever the daemon's own environment says. */
const ENVIRONMENT = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' };

/** Null, with a word for the log: it could not be taken. Never rejects. */
export async function takeInventory(
  own: OwnProgram,
  signal: AbortSignal,
): Promise<{ readonly items: readonly Item[] } | { readonly why: string }> {
  const result = await runOwnProgram({ ...own, environment: ENVIRONMENT }, ['inventory', 'take', '--json'], LIMITS, signal);
  if (!result.ok) return { why: result.detail };
  return parseItems(result.output.toString('utf8')) ?? { why: 'it said nothing that could be understood' };
}

export function parseItems(text: string): { readonly items: readonly Item[] } | null {
  try {
    const said = v.safeParse(SAID, JSON.parse(text));
    return said.success ? said.output : null;
  } catch {
    return null;
  }
}
