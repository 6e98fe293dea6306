/** What makes an open page look again: another stamp for whatever it shows. */
import { describe, expect, test } from 'vitest';
import { changedTopics, readStamps } from '../../hospital/console/live/stamps.ts';
import { openStore } from '../../hospital/store/index.ts';
import { NAME } from '../support/envelope-parts.ts';
import { registerMany } from '../support/hospital-parts.ts';
import { STORES } from '../support/stores.ts';

type Lists = Readonly<Record<'gw-1' | 'gw-2', readonly string[]>>;

describe.each(STORES)('the fleet on $name', ({ location }) => {
  test.each<readonly [string, Lists, Lists]>([
    ['another warning, as long as the one before', { 'gw-1': ['LINK_DOWN'], 'gw-2': [] }, { 'gw-1': ['DISK_FULL'], 'gw-2': [] }],
    ['the same warning, of another gateway', { 'gw-1': ['LINK_DOWN'], 'gw-2': [] }, { 'gw-1': [], 'gw-2': ['LINK_DOWN'] }],
  ])('%s', async (_what, before, after) => {
    await using store = await openStore(await location(), NAME.site);
    await registerMany(store, Object.keys(before));
    const stampsWith = async (lists: Lists) => {
      await store.transact(async (tx) => {
        for (const [name, codes] of Object.entries(lists))
          await tx.sql.change('UPDATE gateway SET warnings = $1 WHERE name = $2', [JSON.stringify(codes), name]);
      });
      return await readStamps(store.database.outside);
    };
    const first = await stampsWith(before);
    expect(changedTopics(first, await stampsWith(before))).toEqual([]);
    expect(changedTopics(first, await stampsWith(after))).toEqual(['fleet']);
  });
});
