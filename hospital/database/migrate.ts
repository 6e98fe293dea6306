/** Tables come and change by steps that are taken once, forward only, in the order of their list. */
import { HospitalError } from '../errors.ts';
import type { Reads, Writes } from './port.ts';

export interface Migration {
  /** Never used again for another; a later change of the same tables is a step of its own. */
  readonly name: string;
  /** One or several statements. */
  readonly sqlite: string;
  readonly postgres: string;
}

const TABLE = 'CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, number INTEGER NOT NULL)';

/** Who opens a store, and where it is: for what is said where it cannot. */
export interface Opening {
  readonly place: string;
  /** Which version took the last step, as far as the store says so; read only where one is unknown. */
  readonly writer: () => Promise<string | null>;
}

/** Inside one transaction, alone. Returns how many steps were taken. Throws HospitalError `STORE_FOREIGN` for a store that a later version has changed. */
export async function migrate(tx: Writes, migrations: readonly Migration[], opening: Opening): Promise<number> {
  await tx.script(TABLE);
  const taken = await takenIn(tx);
  await refuseLater(taken, migrations, tx.dialect, opening);
  let steps = 0;
  for (const [index, migration] of migrations.entries()) {
    if (taken.has(migration.name)) continue;
    await tx.script(migration[tx.dialect]);
    await tx.change('INSERT INTO migration (name, number) VALUES ($1, $2)', [migration.name, index + 1]);
    steps += 1;
  }
  return steps;
}

/** Whether every step has been taken. Throws HospitalError `STORE_FOREIGN`. Rejects where the table of steps is missing. */
export async function isMigrated(reads: Reads, migrations: readonly Migration[], opening: Opening): Promise<boolean> {
  const taken = await takenIn(reads);
  await refuseLater(taken, migrations, reads.dialect, opening);
  return migrations.every(({ name }) => taken.has(name));
}

async function takenIn(reads: Reads): Promise<ReadonlySet<string>> {
  return new Set((await reads.all<{ name: string }>('SELECT name FROM migration')).map(({ name }) => name));
}

async function refuseLater(
  taken: ReadonlySet<string>,
  migrations: readonly Migration[],
  dialect: Reads['dialect'],
  { place, writer }: Opening,
): Promise<void> {
  const later = [...taken].find((name) => !migrations.some((migration) => migration.name === name));
  if (later === undefined) return;
  throw new HospitalError('STORE_FOREIGN', laterVersionText(place, `step "${later}"`, await writer(), dialect));
}

/** What a program says that was taken back to before the store's form, with the way back. */
export function laterVersionText(place: string, what: string, writer: string | null, dialect: Reads['dialect']): string {
  const version = writer === null ? 'a later version' : `Wardkeeper ${writer}`;
  return (
    `${place} was changed by ${version} (${what}), which this version does not know. Nothing was changed now. ` +
    `Install ${writer === null ? 'that version' : writer} or a later one again; or put back a backup made before: ${WAYS_BACK[dialect]}. ` +
    'Gateways then send again what the backup lacks.'
  );
}

const WAYS_BACK: Readonly<Record<Reads['dialect'], string>> = {
  sqlite: '"wardkeeper-hospital restore --from FILE --replace", which keeps this store beside it',
  postgres: 'pg_restore into an empty database, then "wardkeeper-hospital store restored"',
};
