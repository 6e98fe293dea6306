/** The digest that is taken before the rows are written is the one of the rows as they stand written. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestRows } from '../../agent/integrity/baseline.ts';
import { digestEdited, writeEdits } from '../../agent/integrity/edits.ts';
import { SCHEMA } from '../../agent/integrity/index.ts';
import { IntegrityStore } from '../../agent/integrity/store.ts';
import type { FileRecord } from '../../agent/integrity/rules.ts';
import { openLedger } from '../../agent/ledger/index.ts';
import { SystemClock } from '../../agent/runtime/system-clock.ts';
import { tempFolder } from '../support/temp.ts';

const bytes = fc.uint8Array({ maxLength: 3 });
const record = fc.nat(3).map(
  (uid): FileRecord => ({
    ...{ mode: 0o100644, uid, gid: 0, size: 1, rdev: 0n, sha256: new Uint8Array(32), linkTarget: null },
    ...{ unverifiable: null, attributes: null },
  }),
);
const keyOf = ({ folder, name }: { folder: Uint8Array; name: Uint8Array }) =>
  `${Buffer.from(folder).toString('hex')} ${Buffer.from(name).toString('hex')}`;
const rows = <T>(value: fc.Arbitrary<T>) => fc.uniqueArray(fc.record({ folder: bytes, name: bytes, record: value }), { selector: keyOf });

test('whatever is stored and whatever is changed', async () => {
  const clock = new SystemClock();
  const path = join(tempFolder('integrity-state'), 'ledger.db');
  const name = { site: 'st-anna', gateway: 'gw-1' };
  const { ledger } = await openLedger({ path, name, clock, randomBytes, schemas: [SCHEMA], hadLedger: false });
  const store = new IntegrityStore(ledger.database);
  store.addSet('firmware');
  const id = store.sets()[0]?.id ?? 0;
  const pace = () => null;
  await fc.assert(
    fc.asyncProperty(rows(record), rows(fc.option(record)), async (stored, changed) => {
      store.clearBaselineRows(id);
      writeEdits(
        store,
        id,
        stored.map(({ record: value, ...place }) => ({ place, record: value })),
      );
      const edits = changed.map(({ record: value, ...place }) => ({ place, record: value }));
      const before = await digestEdited(store, id, edits, pace);
      writeEdits(store, id, edits);
      expect(before).toEqual(await digestRows(store.expected(id), pace));
    }),
    { numRuns: 200 },
  );
  ledger.database.close();
});
