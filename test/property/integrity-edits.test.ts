/** The digest that is taken before the rows are written is the one of the rows as they stand written, whether a few are written or a draft. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { digestRows } from '../../agent/integrity/baseline.ts';
import { prepareDraft, tidyUp } from '../../agent/integrity/draft.ts';
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

async function openStore() {
  const clock = new SystemClock();
  const path = join(tempFolder('integrity-state'), 'ledger.db');
  const name = { site: 'st-anna', gateway: 'gw-1' };
  const { ledger } = await openLedger({ path, name, clock, randomBytes, schemas: [SCHEMA], hadLedger: false });
  const store = new IntegrityStore(ledger.database);
  store.addSet('firmware');
  const id = store.sets()[0]?.id ?? 0;
  onTestFinished(() => ledger.database.close());
  return { ledger, store, id };
}

const pace = () => null;
const editsOf = (changed: readonly { folder: Uint8Array; name: Uint8Array; record: FileRecord | null }[]) =>
  changed.map(({ record: value, ...place }) => ({ place, record: value }));

test('whatever is stored and whatever is changed', async () => {
  const { store, id } = await openStore();
  await fc.assert(
    fc.asyncProperty(rows(record), rows(fc.option(record)), async (stored, changed) => {
      store.expected.clear(id);
      writeEdits(store, id, editsOf(stored));
      const edits = editsOf(changed);
      const before = await digestEdited(store, id, edits, pace);
      writeEdits(store, id, edits);
      expect(before).toEqual(await digestRows(store.expected.rows(id), pace));
    }),
    { numRuns: 200 },
  );
});

test('a draft: nobody sees it before it counts, then it is all there is, and of the earlier one nothing is left', async () => {
  const { ledger, store, id } = await openStore();
  const all = () => [...store.expected.rows(id)];
  await fc.assert(
    fc.asyncProperty(rows(record), rows(fc.option(record)), fc.boolean(), async (stored, changed, keepsRows) => {
      store.expected.clear(id);
      if (keepsRows) writeEdits(store, id, editsOf(stored));
      const edits = editsOf(changed);
      const [before, digest] = [all(), await digestEdited(store, id, edits, pace)];
      if (!keepsRows) writeEdits(store, id, editsOf(stored));
      const shown = all();
      // An earlier one that nobody adopted, as after a power cut.
      await prepareDraft(ledger, { setId: id, keepsRows: true, edits: editsOf(stored.map((row) => ({ ...row, record: null }))) }, pace);
      const next = await prepareDraft(ledger, { setId: id, keepsRows, edits }, pace);
      expect(all()).toEqual(shown);
      if (keepsRows) expect(shown).toEqual(before);
      await ledger.transact(() => next.adopt(store));
      expect(next.digest).toEqual(digest);
      expect(await digestRows(store.expected.rows(id), pace)).toEqual(digest);
      await tidyUp(ledger, id);
      expect(store.expected.hasStale(id)).toBe(false);
      expect(await digestRows(store.expected.rows(id), pace)).toEqual(digest);
    }),
    { numRuns: 60 },
  );
});
