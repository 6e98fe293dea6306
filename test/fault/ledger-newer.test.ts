/** A program that was taken back finds the state of a newer one: it touches nothing, and says what to do. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openDatabaseForReading, STATE_VERSION } from '../../agent/ledger/database.ts';
import { VERSION } from '../../agent/version.ts';
import { appendEvents, openTestLedger } from '../support/ledger.ts';

async function stateOfForm(form: number, writer = ''): Promise<{ readonly path: string; readonly reopen: () => Promise<unknown> }> {
  const bench = await openTestLedger();
  await appendEvents(bench, 3);
  bench.ledger.database.close();
  const database = new DatabaseSync(bench.path);
  database.exec(`PRAGMA journal_mode = DELETE; PRAGMA user_version = ${form}`);
  if (writer !== '') database.prepare('UPDATE program SET version = ?').run(writer);
  database.close();
  return { path: bench.path, reopen: () => bench.reopen() };
}

test('a newer form is refused before a byte is written, nothing is set aside, and the way back is said', async () => {
  const { path, reopen } = await stateOfForm(STATE_VERSION + 1, '7.3.0');
  const seen = () => [createHash('sha256').update(readFileSync(path)).digest('hex'), ...readdirSync(dirname(path)).toSorted()];
  const before = seen();
  const refusal = {
    code: 'STATE_NEWER',
    message: expect.stringMatching(
      new RegExp(
        `form ${STATE_VERSION + 1}, written by Wardkeeper 7.3.0,.*knows ${STATE_VERSION} .*Install 7.3.0 or a later one again.*copy of`,
      ),
    ),
  };
  await expect(reopen()).rejects.toMatchObject(refusal);
  // "audit verify" of the older program would call sound rows damaged.
  expect(() => openDatabaseForReading(path)).toThrow(expect.objectContaining(refusal));
  expect(seen()).toEqual(before);
});

test('what a newer form says of its writer reaches no terminal unless it is a version', async () => {
  const { reopen } = await stateOfForm(STATE_VERSION + 1, '\u001b[31mrm');
  await expect(reopen()).rejects.toMatchObject({
    code: 'STATE_NEWER',
    message: expect.stringMatching(/of a later version.*Install that version or a later one again/),
  });
});

test('who wrote it last is written down', async () => {
  const { path, reopen } = await stateOfForm(STATE_VERSION, '0.0.1');
  await reopen();
  const database = openDatabaseForReading(path);
  expect(database.prepare('SELECT version FROM program').get()).toEqual({ version: VERSION });
  database.close();
});

test('a form from before it was written down is opened whole, and has its number from then on', async () => {
  const { path, reopen } = await stateOfForm(0);
  expect(await reopen()).toMatchObject({ damage: null, isNew: false, ledger: { head: { seq: 4 } } });
  const database = new DatabaseSync(path, { readOnly: true });
  expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: STATE_VERSION });
  database.close();
});
