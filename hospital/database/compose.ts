/**
 * Statements whose form is known only at run time are composed by Kysely, which keeps values out of their text. It builds and compiles
 * only; this layer executes. What always has the same form is written as text.
 */
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Dialect } from './port.ts';

export { sql } from 'kysely';

/** A part of a statement, its values kept apart. */
export type Fragment = RawBuilder<unknown>;

/** Tables and columns as the schema files have them; not typed here, because each part owns its own. */
type AnyTables = Record<string, Record<string, unknown>>;

const BUILDERS: Readonly<Record<Dialect, Kysely<AnyTables>>> = {
  sqlite: new Kysely<AnyTables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (database) => new SqliteIntrospector(database),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  }),
  postgres: new Kysely<AnyTables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (database) => new PostgresIntrospector(database),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  }),
};

/** Where a composed statement begins; `.compile()` ends it. */
export function compose(dialect: Dialect): Kysely<AnyTables> {
  return BUILDERS[dialect];
}
