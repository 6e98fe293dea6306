/** The query layer: what is committed, what is not, and who waits for whom. */
import { setImmediate } from 'node:timers/promises';
import { hex, pseudonymOf } from '@wardkeeper/proto';
import { describe, expect, it } from 'vitest';
import { DatabaseAlertStore, publishedRules, type RuleWord, ruleWords, sayOfRule, takeBackWord } from '../../hospital/alerts/index.ts';
import { compose, type HospitalDatabase, sql } from '../../hospital/database/index.ts';
import { addNames, countNames, generationsOf, removeNames, type SiteKeys } from '../../hospital/people/index.ts';
import { findPeople } from '../../hospital/people/name-book.ts';
import { openForReading, openForWriting, openStore, type StoreLocation } from '../../hospital/store/index.ts';
import { NAME } from '../support/envelope-parts.ts';
import { STORES } from '../support/stores.ts';

const ALARM = { gateway: '', code: 'crl-stale', about: '' } as const;

function add(database: HospitalDatabase, value: number): Promise<void> {
  return database.transact(async (tx) => {
    const before = (await tx.one<{ position: number }>("SELECT position FROM export_cursor WHERE name = 'x'"))?.position ?? 0;
    await setImmediate();
    await tx.change(
      "INSERT INTO export_cursor (name, position) VALUES ('x', $1) ON CONFLICT (name) DO UPDATE SET position = excluded.position",
      [before + value],
    );
  });
}

async function positionIn(database: HospitalDatabase): Promise<number | null> {
  return (await database.outside.one<{ position: number }>("SELECT position FROM export_cursor WHERE name = 'x'"))?.position ?? null;
}

async function opened(location: StoreLocation, count: number): Promise<readonly HospitalDatabase[]> {
  const databases: HospitalDatabase[] = [];
  while (databases.length < count) databases.push(await openForWriting(location, NAME.site));
  return databases;
}

async function closed(databases: readonly HospitalDatabase[]): Promise<void> {
  for (const database of databases) await database[Symbol.asyncDispose]();
}

describe.each(STORES)('$name', ({ location }) => {
  it('transactions of several writers, each over several turns of the loop, lose nothing of one another', async () => {
    const databases = await opened(await location(), 2);
    await Promise.all(Array.from({ length: 40 }, (_, index) => add(databases[index % 2] as HospitalDatabase, 1)));
    expect(await positionIn(databases[0] as HospitalDatabase)).toBe(40);
    await closed(databases);
  });

  it('outside of it, nothing is seen of a transaction that is not committed; and nothing is written', async () => {
    await using store = await openStore(await location(), NAME.site);
    await store.transact(async (tx) => {
      await tx.alarms.raise(ALARM, 1);
      expect(await tx.alarms.isStanding(ALARM)).toBe(true);
      expect(await store.alarms.isStanding(ALARM)).toBe(false);
    });
    expect(await store.alarms.isStanding(ALARM)).toBe(true);
    await expect(store.alarms.clear(ALARM, 2)).rejects.toThrow(/expected a transaction/);
  });

  it('names, what people say of rules and what rules are in force lie in it as they were put', async () => {
    await using store = await openStore(await location(), NAME.site);
    const { database } = store;
    const first = { generation: 1, key: new Uint8Array(32).fill(1), madeMs: 1 };
    const keys: SiteKeys = { site: NAME.site, namesKey: new Uint8Array(32).fill(2), generations: [first] };
    const given = { source: 'list', nowMs: 5 } as const;
    expect(await database.transact((tx) => addNames(tx, keys, ['anna', 'bert', 'anna'], given))).toBe(2);
    const matches = await findPeople(database.outside, keys, hex(pseudonymOf(first.key, 'anna')).slice(0, 8));
    expect(matches).toMatchObject([{ name: 'anna', generation: 1, source: 'list' }]);
    expect(await database.transact((tx) => removeNames(tx, keys, ['anna', 'nobody']))).toBe(1);
    expect([await countNames(database.outside), await generationsOf(database.outside)]).toEqual([1, []]);

    const word: RuleWord = { rule: 'logins', word: 'silenced', untilMs: 9, by: 'ada', atMs: 3, reason: 'quiet' };
    for (const said of [{ ...word, word: 'disabled', untilMs: null } as const, word]) await database.transact((tx) => sayOfRule(tx, said));
    expect(await ruleWords(database.outside)).toEqual([word]);
    expect(await database.transact((tx) => takeBackWord(tx, 'logins'))).toBe(true);
    const alerts = new DatabaseAlertStore(database, NAME.site);
    for (const [faults, standing] of [
      ['a fault', true],
      ['', false],
    ] as const) {
      await alerts.publish({ groups: [], rules: [] }, faults, 7);
      expect(await publishedRules(database.outside)).toEqual({ rules: [], faults, readMs: 7 });
      expect(await store.alarms.isStanding({ gateway: '', code: 'rules-refused', about: '' })).toBe(standing);
    }
    expect((await alerts.load()).held).toEqual([]);
  });

  it('where work throws, nothing has happened; where an attempt in it does, only that', async () => {
    await using store = await openStore(await location(), NAME.site);
    const { database } = store;
    await add(database, 5);
    const broken = database.transact(async (tx) => {
      await tx.change("UPDATE export_cursor SET position = 9 WHERE name = 'x'");
      throw new Error('midway');
    });
    await expect(broken).rejects.toThrow('midway');
    expect(await positionIn(database)).toBe(5);
    const outcome = await database.transact(async (tx) => {
      await tx.change("UPDATE export_cursor SET position = 6 WHERE name = 'x'");
      return await tx.attempt(async () => {
        await tx.change("UPDATE export_cursor SET position = 7 WHERE name = 'x'");
        throw new Error('of its own');
      });
    });
    expect(outcome).toMatchObject({ ok: false, error: { message: 'of its own' } });
    expect(await positionIn(database)).toBe(6);
  });

  it('a snapshot stays as it was when it began', async () => {
    await using store = await openStore(await location(), NAME.site);
    const { database } = store;
    await add(database, 1);
    const seen = await database.read(async (reads) => {
      const one = await reads.one<{ position: number }>('SELECT position FROM export_cursor');
      await add(database, 1);
      return [one, await reads.one<{ position: number }>('SELECT position FROM export_cursor')];
    });
    expect(seen).toEqual([{ position: 1 }, { position: 1 }]);
    expect(await positionIn(database)).toBe(2);
  });

  it('a statement that was not awaited inside of its transaction is refused', async () => {
    await using store = await openStore(await location(), NAME.site);
    let escaped: Promise<unknown> = Promise.resolve();
    await store.database.transact(async (tx) => {
      await tx.one('SELECT 1 AS one');
      escaped = setImmediate().then(() => tx.change("DELETE FROM export_cursor WHERE name = 'x'"));
      escaped.catch(() => undefined);
    });
    await expect(escaped).rejects.toThrow(/this transaction is over/);
  });

  it('values never become text of a statement', async () => {
    await using store = await openStore(await location(), NAME.site);
    const name = `x'; DROP TABLE export_cursor; --`;
    await store.database.transact((tx) => tx.change('INSERT INTO export_cursor (name, position) VALUES ($1, $2)', [name, 3]));
    const { outside, dialect } = store.database;
    const composed = sql`SELECT name, position FROM export_cursor WHERE name = ${name}`.compile(compose(dialect));
    expect(await outside.all(composed)).toEqual([{ name, position: 3 }]);
    expect(await outside.all('SELECT name, position FROM export_cursor WHERE name = $1 AND name = $1', [name])).toHaveLength(1);
  });

  it('bytes, whole numbers and nothing come back as they went in; rows can be walked', async () => {
    await using store = await openStore(await location(), NAME.site);
    const rows = Array.from({ length: 1_200 }, (_, index) => ['x', index, `reason ${index}`, Number.MAX_SAFE_INTEGER - index]);
    await store.database.transact((tx) =>
      tx.insertMany({ name: 'export_dead', columns: { exporter: 'text', event: 'bigint', reason: 'text', refused_ms: 'bigint' } }, rows),
    );
    const walked: unknown[] = [];
    await store.database.read(async (reads) => {
      const all = reads.each('SELECT exporter, event, reason, refused_ms AS "refusedMs" FROM export_dead ORDER BY event');
      for await (const row of all) walked.push(row);
    });
    expect(walked).toHaveLength(1_200);
    expect(walked.at(-1)).toEqual({ exporter: 'x', event: 1_199, reason: 'reason 1199', refusedMs: Number.MAX_SAFE_INTEGER - 1_199 });
  });

  it('another value of its version whenever somebody has committed', async () => {
    const databases = await opened(await location(), 2);
    const [one, two] = databases as [HospitalDatabase, HospitalDatabase];
    const before = await one.version();
    expect(await one.version()).toBe(before);
    await add(two, 1);
    expect(await one.version()).not.toBe(before);
    await closed(databases);
  });

  it('of another site, or changed by a later version: refused, and left as it is', async () => {
    const place = await location();
    {
      await using store = await openStore(place, NAME.site);
      await store.database.transact(async (tx) => {
        await tx.change("INSERT INTO migration (name, number) VALUES ('of-the-future', 99)");
        await tx.change("UPDATE meta SET value = '7.3.0' WHERE name = 'migrated_by'");
      });
    }
    const wayBack = place.kind === 'sqlite' ? 'wardkeeper-hospital restore --from FILE --replace' : 'wardkeeper-hospital store restored';
    for (const open of [openForWriting, openForReading]) {
      await expect(open(place, NAME.site)).rejects.toThrow(
        expect.objectContaining({
          code: 'STORE_FOREIGN',
          message: expect.stringMatching(new RegExp(`Wardkeeper 7.3.0.*Install 7.3.0.*${wayBack}`)),
        }),
      );
      await expect(open(place, 'st-berta')).rejects.toThrow(expect.objectContaining({ code: 'STORE_FOREIGN' }));
    }
  });
});
