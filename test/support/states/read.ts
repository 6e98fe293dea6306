/** What a ward's folder holds, as far as another version must not lose it: every row of both databases, and every file of the identity. */
import { createCipheriv, createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface StateContent {
  readonly agent: Tables;
  readonly hospital: Tables;
  /** By path below the identity folder. */
  readonly identity: Readonly<Record<string, string>>;
}

/** By name: columns, how many rows, and a digest over all of them. A later version may have more columns and more tables. */
export type Tables = Readonly<Record<string, { readonly columns: readonly string[]; readonly rows: number; readonly digest: string }>>;

/** Large files of the simulated pump that do not compress, and follow from a name: left out of the archive, and put back before it is used. */
export const DETERMINISTIC = [
  { path: 'pump/firmware/pump-firmware.bin', label: 'pump-firmware', bytes: 393_216, mode: 0o644 },
  { path: 'pump/firmware/bin/infusiond', label: 'infusiond', bytes: 65_536, mode: 0o755 },
] as const;
const COMMISSIONED = new Date('2026-01-01T00:00:00Z');

export function putBack(ward: string): void {
  for (const { path, label, bytes, mode } of DETERMINISTIC) {
    const file = join(ward, path);
    const folder = dirname(file);
    mkdirSync(folder, { recursive: true });
    const key = Buffer.alloc(16);
    key.write(label.slice(0, 16));
    writeFileSync(file, createCipheriv('aes-128-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(bytes)), { mode });
    chmodSync(file, mode);
    utimesSync(file, COMMISSIONED, COMMISSIONED);
  }
}

/** The log goes into the file, so that one file is all there is. */
export function settle(path: string): void {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = DELETE');
  database.close();
}

/** Nothing is written. `as`: the tables and columns that are read; absent: all. */
export function readState(ward: string, as?: StateContent): StateContent {
  const identity = join(ward, 'agent', 'identity');
  const files = readdirSync(identity, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted();
  return {
    agent: readTables(join(ward, 'agent', 'ledger.db'), as?.agent),
    hospital: readTables(join(ward, 'hospital', 'store.db'), as?.hospital),
    identity: Object.fromEntries(files.map((path) => [relative(identity, path), digestOf(readFileSync(path))])),
  };
}

export function readTables(path: string, as?: Tables): Tables {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const found = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").all();
    const names = as === undefined ? found.map(({ name }) => String(name)) : Object.keys(as);
    return Object.fromEntries(names.map((name) => [name, readTable(database, name, as?.[name]?.columns)]));
  } finally {
    database.close();
  }
}

function readTable(database: DatabaseSync, name: string, as?: readonly string[]): Tables[string] {
  const columns =
    as ??
    database
      .prepare(`PRAGMA table_info("${name}")`)
      .all()
      .map((column) => String(column['name']));
  const select = database.prepare(`SELECT ${columns.map((column) => `"${column}"`).join(', ')} FROM "${name}"`);
  select.setReadBigInts(true);
  const lines = select.all().map((row) => JSON.stringify(row, (_key, value: unknown) => plain(value)));
  return { columns, rows: lines.length, digest: digestOf(lines.toSorted().join('\n')) };
}

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return typeof value === 'bigint' ? String(value) : value;
}

function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
