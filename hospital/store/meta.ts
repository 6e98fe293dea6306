/**
 * The few values that are the store's own: site, store_id, receipt_number (highest reserved), directory_version. `moved_to`: where it was copied, of a
 * store that is none any more; `copy_of`: the store whose copy is not whole yet; `migrated_by`: the version that took its newest steps.
 */
import type { Reads, Writes } from '../database/index.ts';

type MetaName = 'site' | 'store_id' | 'receipt_number' | 'directory_version' | 'moved_to' | 'copy_of' | 'migrated_by';

export async function readText(reads: Reads, name: MetaName): Promise<string | null> {
  const value = await read(reads, name);
  return value === null ? null : String(value);
}

/** 0 where it was never written. */
export async function readNumber(reads: Reads, name: MetaName): Promise<number> {
  return Number((await read(reads, name)) ?? 0);
}

export async function readBytes(reads: Reads, name: MetaName): Promise<Uint8Array> {
  const value = await read(reads, name);
  if (value instanceof Uint8Array) return value;
  return Buffer.from(String(value ?? ''), 'hex');
}

export async function writeMeta(tx: Writes, name: MetaName, value: string | number | Uint8Array): Promise<void> {
  await tx.change('INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value', [
    name,
    tx.dialect === 'sqlite' ? value : asText(value),
  ]);
}

export async function deleteMeta(tx: Writes, name: MetaName): Promise<void> {
  await tx.change('DELETE FROM meta WHERE name = $1', [name]);
}

/** Only SQLite has columns that hold whatever is put into them. */
function asText(value: string | number | Uint8Array): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value);
}

async function read(reads: Reads, name: MetaName): Promise<string | number | Uint8Array | null> {
  const row = await reads.one<{ value: string | number | Uint8Array }>('SELECT value FROM meta WHERE name = $1', [name]);
  return row === null ? null : row.value;
}
