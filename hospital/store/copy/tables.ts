/** Which tables a copy takes, by what both databases themselves say of them: a table that comes with a later version is copied without being named here. */
import type { Reads } from '../../database/index.ts';
import { HospitalError } from '../../errors.ts';

export interface CopiedTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** What its rows are told apart and ordered by; where it has no key, all columns. */
  readonly key: readonly string[];
}

/** What each store keeps for itself: its steps, and the few values that the copy writes at its end. */
const OWN: ReadonlySet<string> = new Set(['migration', 'meta', 'sqlite_sequence']);
/** As `unnest` needs them. */
const TYPES: ReadonlySet<string> = new Set(['bigint', 'smallint', 'integer', 'text', 'bytea']);
const PLAIN_NAME = /^[a-z][a-z0-9_]*$/;

interface SourceColumn {
  readonly name: string;
  /** Its place in the key, from 1; 0: none. */
  readonly pk: number;
}

/** Those that others refer to come first. Throws HospitalError `STORE_FOREIGN` where the two do not have the same tables. */
export async function tablesOf(source: Reads, target: Reads): Promise<readonly CopiedTable[]> {
  const names = (
    await source.all<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name",
    )
  ).flatMap(({ name }) => (OWN.has(name) ? [] : [name]));
  const tables = new Map<string, CopiedTable>();
  for (const name of names) tables.set(name, await tableOf(source, target, name));
  return await inOrder(source, tables);
}

/** For SQL: ours, and checked before. */
export function quoted(name: string): string {
  return `"${name}"`;
}

async function tableOf(source: Reads, target: Reads, name: string): Promise<CopiedTable> {
  const here = await source.all<SourceColumn>('SELECT name, pk FROM pragma_table_info($1)', [name]);
  const there = await target.all<{ name: string; type: string }>(
    `SELECT column_name AS name, data_type AS type FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name = $1`,
    [name],
  );
  const types = new Map(there.map((column) => [column.name, column.type]));
  const columns = here.map((column) => ({ name: column.name, type: types.get(column.name) ?? '' }));
  const isSame = here.length === there.length && columns.every(({ type }) => TYPES.has(type));
  if (!isSame || [name, ...types.keys()].some((each) => !PLAIN_NAME.test(each))) {
    throw new HospitalError('STORE_FOREIGN', `table ${name} is not the same in both databases: expected both to be of this version`);
  }
  const key = here.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
  return { name, columns, key: (key.length > 0 ? key : here).map((column) => column.name) };
}

async function inOrder(source: Reads, tables: ReadonlyMap<string, CopiedTable>): Promise<readonly CopiedTable[]> {
  const ordered = new Map<string, CopiedTable>();
  const add = async (table: CopiedTable, above: ReadonlySet<string>): Promise<void> => {
    if (ordered.has(table.name) || above.has(table.name)) return;
    const referred = await source.all<{ name: string }>('SELECT DISTINCT "table" AS name FROM pragma_foreign_key_list($1)', [table.name]);
    for (const { name } of referred) {
      const other = tables.get(name);
      if (other !== undefined) await add(other, new Set([...above, table.name]));
    }
    ordered.set(table.name, table);
  };
  for (const table of tables.values()) await add(table, new Set());
  return [...ordered.values()];
}
