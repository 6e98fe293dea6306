/** Rows from one database into the other in the order of their key, and what they are all together. */
import { createHash } from 'node:crypto';
import type { Reads, SqlValue, Writes } from '../../database/index.ts';
import { type CopiedTable, quoted } from './tables.ts';

type Row = Readonly<Record<string, SqlValue>>;

const PAGE_ROWS = 1_000;
/** Bodies and quarantined batches can be large. */
const PAGE_BYTES = 4 * 1024 * 1024;

export interface Digested {
  readonly rows: number;
  /** Hex. */
  readonly sha256: string;
}

/** The rows behind the first `from`, in pages of bounded size. */
export async function* pagesOf(source: Reads, table: CopiedTable, from: number): AsyncGenerator<readonly Row[]> {
  let page: Row[] = [];
  let bytes = 0;
  for await (const row of source.each<Row>(`${selectOf(table, source)} LIMIT -1 OFFSET $1`, [from])) {
    page.push(row);
    bytes += sizeOf(row);
    if (page.length < PAGE_ROWS && bytes < PAGE_BYTES) continue;
    yield page;
    [page, bytes] = [[], 0];
  }
  if (page.length > 0) yield page;
}

/** Numbers that the source has given are kept, also where the target would give its own. */
export async function insertRows(tx: Writes, { name, columns }: CopiedTable, rows: readonly Row[]): Promise<void> {
  const names = columns.map((column) => quoted(column.name)).join(', ');
  const arrays = columns.map(({ type }, index) => `$${index + 1}::${type}[]`).join(', ');
  await tx.change({
    sql: `INSERT INTO ${quoted(name)} (${names}) OVERRIDING SYSTEM VALUE SELECT * FROM unnest(${arrays})`,
    parameters: columns.map((column) => rows.map((row) => sound(row[column.name] ?? null))),
  });
}

/** Every value of every row, in the order of the key: the same for the same rows, in either database. */
export async function digestOf(reads: Reads, table: CopiedTable): Promise<Digested> {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const row of reads.each<Row>(selectOf(table, reads))) {
    rows += 1;
    for (const { name } of table.columns) updateWith(hash, sound(row[name] ?? null));
  }
  return { rows, sha256: hash.digest('hex') };
}

export async function countOf(reads: Reads, { name }: Pick<CopiedTable, 'name'>): Promise<number> {
  return (await reads.one<{ count: number }>(`SELECT count(*) AS count FROM ${quoted(name)}`))?.count ?? 0;
}

/** Texts in the order of their bytes, as SQLite has them, whatever the database was made with. */
function selectOf({ name, columns, key }: CopiedTable, { dialect }: Reads): string {
  const types = new Map(columns.map((column) => [column.name, column.type]));
  const order = key.map((each) => `${quoted(each)}${dialect === 'postgres' && types.get(each) === 'text' ? ' COLLATE "C"' : ''}`);
  return `SELECT ${columns.map((column) => quoted(column.name)).join(', ')} FROM ${quoted(name)} ORDER BY ${order.join(', ')}`;
}

/** PostgreSQL has no NUL in its texts. */
function sound(value: SqlValue): SqlValue {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
}

function updateWith(hash: ReturnType<typeof createHash>, value: SqlValue): void {
  if (value === null) hash.update('n;');
  else if (typeof value === 'number') hash.update(`i${value};`);
  else {
    const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : value;
    hash.update(`${typeof value === 'string' ? 't' : 'b'}${bytes.length};`).update(bytes);
  }
}

function sizeOf(row: Row): number {
  return Object.values(row).reduce<number>((sum, value) => sum + (typeof value === 'object' ? (value?.length ?? 0) : 16), 0);
}
