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

/** Inside one transaction, alone. Throws HospitalError `STORE_FOREIGN` for a store that a later version has changed. */
export async function migrate(tx: Writes, migrations: readonly Migration[], place: string): Promise<void> {
  await tx.script(TABLE);
  const taken = await takenIn(tx);
  refuseLater(taken, migrations, place);
  for (const [index, migration] of migrations.entries()) {
    if (taken.has(migration.name)) continue;
    await tx.script(migration[tx.dialect]);
    await tx.change('INSERT INTO migration (name, number) VALUES ($1, $2)', [migration.name, index + 1]);
  }
}

/** Whether every step has been taken. Throws HospitalError `STORE_FOREIGN`. Rejects where the table of steps is missing. */
export async function isMigrated(reads: Reads, migrations: readonly Migration[], place: string): Promise<boolean> {
  const taken = await takenIn(reads);
  refuseLater(taken, migrations, place);
  return migrations.every(({ name }) => taken.has(name));
}

async function takenIn(reads: Reads): Promise<ReadonlySet<string>> {
  return new Set((await reads.all<{ name: string }>('SELECT name FROM migration')).map(({ name }) => name));
}

function refuseLater(taken: ReadonlySet<string>, migrations: readonly Migration[], place: string): void {
  const later = [...taken].find((name) => !migrations.some((migration) => migration.name === name));
  if (later === undefined) return;
  throw new HospitalError('STORE_FOREIGN', `${place} was changed by a later version ("${later}"): use that one, or a backup from before`);
}
