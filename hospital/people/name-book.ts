/** The names that the hospital knows, in the store and sealed. Nobody can list them: only whose one pseudonym is can be asked. */
import { canonicalName, hex, isAccountName, pseudonymOf, utf8 } from '@wardkeeper/proto';
import { type Vault, vaultOf } from '../console/accounts/vault.ts';
import type { Reads, Writes } from '../database/index.ts';
import { HospitalError } from '../errors.ts';
import type { SiteKeys } from './site-keys.ts';

export const NAME_SOURCES = ['roster', 'list', 'console'] as const;
export type NameSource = (typeof NAME_SOURCES)[number];

/** Several rosters of a thousand accounts, over years. */
export const MAX_NAMES = 50_000;
const PAGE = 1_000;
const ABOUT = 'person';

export interface Match {
  readonly name: string;
  readonly generation: number;
  /** Whole, as hex. */
  readonly pseudonym: string;
  readonly source: NameSource;
}

/** Canonical names, each once. Throws HospitalError `USAGE` saying which line is none. */
export function readNames(lines: readonly string[]): readonly string[] {
  const names = lines.map((line) => canonicalName(line.trim())).filter((name) => name !== '');
  const unsound = names.findIndex((name) => !isAccountName(name));
  if (unsound >= 0) {
    throw new HospitalError('USAGE', `name ${unsound + 1}: expected 1 to 64 letters, digits and inner . _ @ - as accounts have them`);
  }
  return [...new Set(names)];
}

/** How many are new. `names`: canonical. Throws HospitalError `USAGE` beyond MAX_NAMES, and nothing is added then. */
export async function addNames(
  tx: Writes,
  keys: SiteKeys,
  names: readonly string[],
  { source, nowMs }: { readonly source: NameSource; readonly nowMs: number },
): Promise<number> {
  const vault = vaultOf(keys.namesKey);
  let added = 0;
  for (const name of names) {
    added += await tx.change(
      'INSERT INTO person (digest, sealed, source, added_ms) VALUES ($1, $2, $3, $4) ON CONFLICT (digest) DO NOTHING',
      [vault.digest(ABOUT, name), vault.seal(ABOUT, utf8(name)), source, nowMs],
    );
  }
  if ((await countNames(tx)) > MAX_NAMES) throw new HospitalError('USAGE', `expected at most ${MAX_NAMES} names`);
  return added;
}

/** How many were there. Their pseudonyms are nobody's from now on. */
export async function removeNames(tx: Writes, keys: SiteKeys, names: readonly string[]): Promise<number> {
  const vault = vaultOf(keys.namesKey);
  let removed = 0;
  for (const name of names) removed += await tx.change('DELETE FROM person WHERE digest = $1', [vault.digest(ABOUT, name)]);
  return removed;
}

export async function countNames(reads: Reads): Promise<number> {
  return (await reads.one<{ count: number }>('SELECT count(*) AS count FROM person'))?.count ?? 0;
}

/** Whose pseudonym begins with these hex digits, under any generation. Page by page, so that others have their turn. */
export async function findPeople(reads: Reads, keys: SiteKeys, pseudonym: string): Promise<readonly Match[]> {
  const vault = vaultOf(keys.namesKey);
  const matches: Match[] = [];
  for (let after = 0; ; ) {
    const rows = await reads.all<{ id: number; sealed: Uint8Array; source: string }>(
      'SELECT id, sealed, source FROM person WHERE id > $1 ORDER BY id LIMIT $2',
      [after, PAGE],
    );
    for (const { sealed, source } of rows) matches.push(...matchesOf(vault, keys, pseudonym, sealed, source));
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return matches;
    after = last.id;
  }
}

/** A row that does not open was sealed under other keys, which are lost: it is nobody's. */
function matchesOf(vault: Vault, keys: SiteKeys, pseudonym: string, sealed: Uint8Array, source: string): readonly Match[] {
  const opened = vault.open(ABOUT, sealed);
  if (opened === null) return [];
  const name = Buffer.from(opened).toString('utf8');
  const from = NAME_SOURCES.find((known) => known === source) ?? 'list';
  return keys.generations.flatMap(({ generation, key }) => {
    const whole = hex(pseudonymOf(key, name));
    return whole.startsWith(pseudonym) ? [{ name, generation, pseudonym: whole, source: from }] : [];
  });
}
