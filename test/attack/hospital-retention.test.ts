/** Whoever would make evidence disappear by way of the policy, or hide a removal that was none of its. */
import { describe, expect, test } from 'vitest';
import { seal } from '../support/hospital-parts.ts';
import { emergency, INFO, type RetentionBench, review, sendOfAnother, startRetentionBench } from '../support/retention-bench.ts';

const FIVE = Array.from({ length: 5 }, () => INFO);

describe('what is old enough and still needed stays', () => {
  test.each<[string, (old: RetentionBench) => Promise<unknown>, readonly number[]]>([
    [
      'evidence that a SIEM has not been sent',
      async (old) => {
        await old.send(FIVE);
        await old.bench.store.transact((tx) => tx.sql.change("INSERT INTO export_cursor (name, position) VALUES ('siem', 2)"));
      },
      [3, 4, 5],
    ],
    ['evidence of an exporter that has never run', (old) => old.send(FIVE), [1, 2, 3, 4, 5]],
    [
      'an event that its receiver would not take',
      async (old) => {
        await old.send(FIVE);
        await old.bench.store.transact(async (tx) => {
          await tx.sql.change("INSERT INTO export_cursor (name, position) VALUES ('siem', 5)");
          await tx.sql.change("INSERT INTO export_dead (exporter, event, reason, refused_ms) VALUES ('siem', 3, 'too large', 1)");
        });
      },
      [3],
    ],
  ])('%s', async (_name, prepare, stays) => {
    const old = await startRetentionBench();
    await prepare(old);
    old.wait(31);
    expect(await old.run({ exporters: ['siem'] })).toMatchObject({ keptBack: stays.length });
    expect(await old.bench.seqs()).toEqual(stays);
    expect(await old.bench.verify()).toMatchObject({ ok: true });
  });

  test('all of a gateway whose ledger has two histories, and nothing of another', async () => {
    const old = await startRetentionBench();
    await old.send(FIVE);
    const fork = old.ledger.forkAfter(2, 3);
    await old.bench.send(seal(fork.content([fork.run(3, 5)])));
    await sendOfAnother(old, 'gw-2', 4);
    old.wait(31);
    expect(await old.run()).toMatchObject({ events: 4, keptBack: 5 });
    expect(await old.bench.seqs()).toEqual([1, 2, 3, 4, 5]);
  });

  test('what led to an emergency that nobody has reviewed', async () => {
    const old = await startRetentionBench();
    await old.send(FIVE);
    old.wait(3);
    await old.send([INFO, emergency(7), review(7, 'overdue'), INFO]);
    old.wait(40);
    await old.run();
    expect(await old.bench.seqs()).toEqual([6, 7, 8, 9]);
    await old.send([review(7, 'done')]);
    await old.run();
    expect(await old.bench.seqs()).toEqual([7, 8, 10]);
  });

  test('rows beyond a gap, which may turn out to be another history', async () => {
    const old = await startRetentionBench();
    await old.send(FIVE);
    for (const _ of [1, 2, 3]) old.ledger.append(Buffer.from('lost'));
    await old.send(FIVE);
    old.wait(31);
    await old.run();
    expect(await old.bench.seqs()).toEqual([9, 10, 11, 12, 13]);
    expect(await old.bench.verify()).toMatchObject({ ok: true, missing: 3 });
  });
});

describe('a fork after a removal is still found', () => {
  test.each([
    ['that begins in what was removed and goes beyond', 3, [4, 10]],
    ['that begins at the last row removed', 4, [5, 5]],
    ['that begins behind it', 6, [7, 9]],
  ] as const)('%s', async (_name, from, [first, last]) => {
    const old = await startRetentionBench();
    await old.send(FIVE);
    old.wait(31);
    await old.send(FIVE);
    await old.run();
    expect(await old.bench.seqs()).toEqual([6, 7, 8, 9, 10]);
    const fork = old.ledger.forkAfter(from, 8);
    await old.bench.send(seal(fork.content([fork.run(first, last)])));
    expect(await old.bench.alarmCodes()).toEqual(['fork']);
    expect(await old.bench.seqs()).toEqual([6, 7, 8, 9, 10]);
  });
});

describe('who can write the file cannot pass a deletion off as policy', () => {
  test.each<[string, readonly string[]]>([
    ['rows deleted, nothing noted', ['DELETE FROM event WHERE seq = 7']],
    ['the noted stretch made longer', ['DELETE FROM event WHERE seq = 6', 'UPDATE removed_stretch SET last = 6']],
    [
      'the noted stretch made longer, with the right hash',
      ['UPDATE removed_stretch SET last = 6, last_hash = (SELECT hash FROM event WHERE seq = 6)', 'DELETE FROM event WHERE seq = 6'],
    ],
    [
      'the same, and the run made to tell of more',
      [
        'UPDATE removed_stretch SET last = 6, last_hash = (SELECT hash FROM event WHERE seq = 6)',
        'DELETE FROM event WHERE seq = 6',
        'UPDATE retention_run SET events = events + 1',
      ],
    ],
    ['another chain behind the stretch', ['UPDATE removed_stretch SET last_hash = hash_before']],
    ['another chain before it', ['UPDATE removed_stretch SET hash_before = last_hash']],
    ['the note taken away', ['DELETE FROM removed_stretch']],
    ['the record of the run taken away', ['DELETE FROM retention_run']],
    ['somebody else named in it', ["UPDATE retention_run SET started_by = 'schedule'"]],
    ['another policy named in it', ["UPDATE retention_run SET policy = '{}'"]],
    [
      'a stretch beyond what was ever received',
      ['INSERT INTO removed_stretch SELECT ledger, 50, 60, hash_before, last_hash, run FROM removed_stretch'],
    ],
  ])('%s', async (_name, statements) => {
    const old = await startRetentionBench();
    await old.send(FIVE);
    old.wait(31);
    await old.send(FIVE);
    await old.run();
    expect(await old.bench.verify()).toMatchObject({ ok: true, removed: 5, events: 5 });
    await old.bench.store.transact(async (tx) => {
      for (const statement of statements) await tx.sql.change(statement);
    });
    expect(await old.bench.verify()).toMatchObject({ ok: false });
  });
});
