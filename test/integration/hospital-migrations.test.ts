/** A store as an earlier version left it goes on where it was. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { openForReading, sqliteAt } from '../../hospital/store/index.ts';
import { NAME } from '../support/envelope-parts.ts';
import { startBench } from '../support/hospital-bench.ts';
import { seal, TestLedger, until } from '../support/hospital-parts.ts';
import { tempFolder } from '../support/temp.ts';

/** Written by the version before there were migrations: gateway gw-1, rows 1 to 10 and 16 to 20 of its ledger, one refused batch. */
function earlierStore(): ReturnType<typeof sqliteAt> {
  const path = join(tempFolder('hospital'), 'hospital.db');
  using database = new DatabaseSync(path);
  const script = readFileSync(new URL('../support/stores/version-1.sql', import.meta.url), 'utf8');
  database.exec(`BEGIN; ${script}; COMMIT`);
  return sqliteAt(path);
}

it('is not read before a receiver of this version has opened it', async () => {
  const place = earlierStore();
  await expect(openForReading(place, NAME.site)).rejects.toThrow(expect.objectContaining({ code: 'STORE_MISSING' }));
});

it('is migrated, holds what it held, takes what was missing, and its receipts grow', async () => {
  const place = earlierStore();
  using before = new DatabaseSync(place.path, { readOnly: true });
  const reserved = Number(before.prepare("SELECT value FROM meta WHERE name = 'receipt_number'").get()?.['value']);
  const bench = await startBench({}, place);
  expect(await bench.verify()).toMatchObject({ ok: true, events: 15, missing: 5, checkpoints: 1 });
  expect(await bench.quarantined()).toEqual(['MALFORMED']);
  const ledger = new TestLedger(22);
  await bench.send(seal(ledger.content([ledger.run(11, 15), ledger.run(21, 22)])));
  await until(() => bench.receipts().some(({ receipt }) => receipt.throughSeq === 22));
  expect(Math.min(...bench.receipts().map(({ version }) => version))).toBeGreaterThan(reserved);
  expect(await bench.verify()).toMatchObject({ ok: true, events: 22, missing: 0 });
  expect(before.prepare('PRAGMA user_version').get()).toEqual({ user_version: 2 });
});
