/** The manufacturer's word on what hospitals' policies may say: bounds signed with a key of their own. */
import { MAX_POLICY_BYTES, parseBounds, signToml } from '@wardkeeper/proto/policy';
import type { TomlFault } from '@wardkeeper/proto/toml';
import { readText } from './files.ts';
import { loadSigningKeys } from './signing-keys.ts';

/** Of `signing-keys.ts`. Apart from the key of file lists on purpose: docs/decisions/two-manufacturer-keys.md. */
export const BOUNDS_KEYS = 'policy-bounds';

export type SignedBounds =
  | { readonly ok: true; readonly document: Uint8Array; readonly id: string; readonly version: number }
  | { readonly ok: false; readonly faults: readonly TomlFault[] };

/** Checks bounds and signs them. Throws `FILE_UNREADABLE`, `FILE_TOO_LARGE`, or `KEYS_INVALID` where the keys do not fit. */
export async function signBoundsFile(dir: string, file: string): Promise<SignedBounds> {
  const text = await readText(file, MAX_POLICY_BYTES);
  const parsed = parseBounds(text);
  if (!parsed.ok) return parsed;
  const { id, version } = parsed.value;
  return { ok: true, document: signToml('policy-bounds', text, version, await loadSigningKeys(dir, BOUNDS_KEYS)), id, version };
}
