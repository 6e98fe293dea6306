/**
 * A registered gateway with its own keys that sends what no honest one would. Each row: what must come of it at the hospital. After
 * every one the gateway next to it is served as ever, and the store has not grown beyond what is allowed for one gateway.
 */
import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { type BatchContent, MAX_CONTENT_BYTES, MAX_ROWS_PER_BATCH, type Row, type Run } from '@wardkeeper/proto';
import { describe, expect, it } from 'vitest';
import {
  MAX_FORK_ROWS,
  MAX_LEDGERS_PER_GATEWAY,
  MAX_SEGMENTS,
  QUARANTINE_MAX_BATCHES,
  QUARANTINE_MAX_BYTES,
} from '../../../hospital/store/index.ts';
import { encodeContent } from '../../../proto/envelope/content.ts';
import { fixedIdentity, forgeBatch, LEDGER, NAME } from '../../support/envelope-parts.ts';
import { type Bench, startBench } from '../../support/hospital-bench.ts';
import { eventBody, register, seal, TestLedger, until } from '../../support/hospital-parts.ts';
import { fileOf } from '../../support/stores.ts';

const NEIGHBOUR = { site: NAME.site, gateway: 'gw-2' };
const NEIGHBOUR_KEYS = fixedIdentity(0x77);
const TOPIC = `wardkeeper/1/${NAME.site}/gw-1/batch`;
const NEIGHBOUR_TOPIC = `wardkeeper/1/${NAME.site}/gw-2/batch`;
const MIB = 1024 * 1024;
/** A number that no double holds: protobufjs writes its two halves as they are. */
const HIGHEST_U64 = { low: -1, high: -1, unsigned: true } as unknown as number;

const good = new TestLedger(30);
const row: Row = { body: eventBody() };
const run = (firstSeq: number, rows: readonly Row[] = [row]): Run => ({ firstSeq, hashBefore: Buffer.alloc(32, 7), rows });
const holding = (change: Partial<BatchContent>) => ({ ...good.content([]), ...change });
const sent = (change: Partial<BatchContent>) => forgeBatch({ content: holding(change) });
const claiming = (change: Record<string, unknown>) => sent({ heartbeat: { ...good.heartbeat(), ...change } });

async function startTwo(): Promise<Bench> {
  const bench = await startBench();
  await register(bench.store, NEIGHBOUR.gateway, NEIGHBOUR_KEYS);
  return bench;
}

/** The neighbour's rows arrive and stand in an intact chain. */
async function expectNeighbourServed(bench: Bench): Promise<void> {
  const ledger = new TestLedger(5, { name: NEIGHBOUR });
  await bench.link.deliver(NEIGHBOUR_TOPIC, seal(ledger.content([ledger.run(1, 5)]), { name: NEIGHBOUR, signer: NEIGHBOUR_KEYS }));
  const ofNeighbour =
    "SELECT count(*) AS rows FROM event JOIN ledger ON ledger.id = event.ledger JOIN gateway ON gateway.id = ledger.gateway WHERE name = 'gw-2'";
  await until(async () => (await bench.query(ofNeighbour))[0]?.['rows'] === 5);
  expect((await bench.alarms()).filter(({ gateway }) => gateway === NEIGHBOUR.gateway)).toEqual([]);
}

describe('refused whole, with its reason', () => {
  const attacks: readonly { attack: string; batch: () => Uint8Array; reason: string }[] = [
    { attack: 'row number 2^53', batch: () => sent({ runs: [run(2 ** 53)] }), reason: 'DECODING' },
    { attack: 'row number 2^64 - 1', batch: () => sent({ runs: [run(HIGHEST_U64)] }), reason: 'DECODING' },
    { attack: 'rows that count past 2^53', batch: () => sent({ runs: [run(Number.MAX_SAFE_INTEGER, [row, row])] }), reason: 'DECODING' },
    { attack: 'row number 0', batch: () => sent({ runs: [run(0)] }), reason: 'DECODING' },
    { attack: 'a run without rows', batch: () => sent({ runs: [run(5, [])] }), reason: 'DECODING' },
    {
      attack: 'one row more than a batch may have',
      batch: () =>
        sent({
          runs: [
            run(
              2,
              Array.from({ length: MAX_ROWS_PER_BATCH + 1 }, () => ({ body: Buffer.alloc(1) })),
            ),
          ],
        }),
      reason: 'DECODING',
    },
    { attack: 'a ledger id of 15 bytes', batch: () => sent({ ledger: Buffer.alloc(15) }), reason: 'DECODING' },
    { attack: 'no ledger id', batch: () => sent({ ledger: Buffer.alloc(0) }), reason: 'DECODING' },
    {
      attack: 'a hash before that is too short',
      batch: () => sent({ runs: [{ ...run(9), hashBefore: Buffer.alloc(31) }] }),
      reason: 'DECODING',
    },
    {
      attack: 'a dropped body of another length',
      batch: () => sent({ runs: [run(9, [{ droppedBodyHash: Buffer.alloc(33) }])] }),
      reason: 'DECODING',
    },
    { attack: 'row 1 of a genesis of its own', batch: () => sent({ runs: [run(1)] }), reason: 'CHAIN' },
    {
      attack: "row 1 of another gateway's ledger",
      batch: () => sent({ runs: [new TestLedger(1, { name: NEIGHBOUR }).run(1, 1)] }),
      reason: 'CHAIN',
    },
    {
      attack: "another gateway's name, rightly signed",
      batch: () => forgeBatch({ identity: (id) => ({ ...id, gateway: 'gw-2' }) }),
      reason: 'NAME',
    },
    {
      attack: "another site's name, rightly signed",
      batch: () => forgeBatch({ identity: (id) => ({ ...id, site: 'st-berta' }) }),
      reason: 'NAME',
    },
    {
      attack: 'a decompression bomb',
      batch: () => forgeBatch({ encode: () => Buffer.alloc(MAX_CONTENT_BYTES + 1) }),
      reason: 'DECOMPRESSION',
    },
    {
      attack: 'bombs one after another in one frame',
      batch: () => forgeBatch({ compress: (plain) => Buffer.concat([plain, Buffer.alloc(100_000)]) }),
      reason: 'DECOMPRESSION',
    },
    {
      attack: 'a boot counter of 2^53',
      batch: () => forgeBatch({ identity: (id) => ({ ...id, bootCounter: 2 ** 53 }) }),
      reason: 'MALFORMED',
    },
    {
      attack: 'a boot counter of 2^64 - 1',
      batch: () => forgeBatch({ identity: (id) => ({ ...id, bootCounter: HIGHEST_U64 }) }),
      reason: 'MALFORMED',
    },
    { attack: 'a head of 2^53 in a heartbeat', batch: () => claiming({ headSeq: 2 ** 53 }), reason: 'DECODING' },
    { attack: 'an uptime of 2^64 - 1', batch: () => claiming({ uptimeMs: HIGHEST_U64 }), reason: 'DECODING' },
    { attack: 'a version of a megabyte', batch: () => claiming({ version: 'v'.repeat(MIB) }), reason: 'DECODING' },
    { attack: 'a thousand warnings', batch: () => claiming({ warnings: Array.from({ length: 1_000 }, () => 'w') }), reason: 'DECODING' },
    {
      attack: 'millions of fields',
      batch: () =>
        forgeBatch({ encode: (content) => Buffer.concat([encodeContent(content), Buffer.alloc(2 * MIB, Buffer.from([0x12, 0x00]))]) }),
      reason: 'DECODING',
    },
  ];
  it.each(attacks)('$attack: $reason', async ({ batch, reason }) => {
    const bench = await startTwo();
    await bench.send(batch());
    await until(async () => (await bench.quarantined()).length === 1);
    expect(await bench.quarantined()).toEqual([reason]);
    expect(await bench.seqs()).toEqual([]);
    expect(await bench.alarms()).toMatchObject([{ gateway: NAME.gateway, code: 'quarantined', about: reason }]);
    await expectNeighbourServed(bench);
  });
});

describe('taken as it is, and told', () => {
  it('rows far ahead of everything: a gap, and no number is lost on the way', async () => {
    const bench = await startTwo();
    await bench.send(sent({ runs: [run(Number.MAX_SAFE_INTEGER - 1)] }));
    await until(() => bench.receipts().length === 1);
    expect(bench.receipts()[0]?.receipt).toMatchObject({ throughSeq: 0, gaps: [{ first: 1, last: Number.MAX_SAFE_INTEGER - 2 }] });
    expect(await bench.verify()).toMatchObject({ ok: true, missing: Number.MAX_SAFE_INTEGER - 2 });
    await expectNeighbourServed(bench);
  });

  it('a hole after every row: held up to the limit, then too-many-gaps', async () => {
    const bench = await startTwo();
    await bench.send(sent({ runs: Array.from({ length: 2_000 }, (_, index) => run(10 + index * 2)) }));
    expect(await bench.alarmCodes()).toEqual(['too-many-gaps']);
    expect(await bench.query('SELECT count(*) AS rows FROM segment')).toEqual([{ rows: MAX_SEGMENTS }]);
    await until(() => bench.receipts().length === 1);
    expect(bench.receipts()[0]?.receipt.gaps).toHaveLength(256);
    await expectNeighbourServed(bench);
  });

  it('a chain that lies about the row before: fork, kept up to the limit, then only counted', async () => {
    const bench = await startTwo();
    await bench.send(seal(good.content([good.run(1, 30)])));
    const rows = Array.from({ length: MAX_ROWS_PER_BATCH }, () => ({ body: Buffer.alloc(10) }));
    for (let lie = 0; lie < 4; lie++) await bench.send(sent({ runs: [{ ...run(31, rows), hashBefore: randomBytes(32) }] }));
    expect((await bench.alarmCodes()).toSorted()).toEqual(['fork', 'forks-full']);
    expect(await bench.query('SELECT count(*) AS rows FROM fork')).toEqual([{ rows: MAX_FORK_ROWS }]);
    expect(await bench.seqs()).toHaveLength(30);
    await expectNeighbourServed(bench);
  });

  it('bodies that are no events: kept, unreadable, and nobody trips over them', async () => {
    const bench = await startTwo();
    const ledger = new TestLedger(0);
    for (let index = 0; index < 50; index++) ledger.append(randomBytes(200));
    await bench.send(seal(ledger.content([ledger.run(1, 50)])));
    expect(await bench.seqs()).toHaveLength(50);
    expect((await bench.verify()).ok).toBe(true);
    await expectNeighbourServed(bench);
  });

  it('a boot counter that goes down with new rows: clone, nothing of it stored', async () => {
    const bench = await startTwo();
    await bench.send(seal(good.content([good.run(1, 5)]), { bootCounter: 9 }));
    for (let boot = 8; boot > 0; boot--) await bench.send(seal(good.content([good.run(6, 8)]), { bootCounter: boot }));
    expect((await bench.alarms()).map(({ code, count }) => ({ code, count }))).toEqual(
      expect.arrayContaining([
        { code: 'clone', count: 8 },
        { code: 'quarantined', count: 8 },
      ]),
    );
    expect(await bench.seqs()).toHaveLength(5);
    await expectNeighbourServed(bench);
  });

  it('the highest boot counter there is: only its own line is spoilt', async () => {
    const bench = await startTwo();
    await bench.send(seal(good.content([good.run(1, 5)]), { bootCounter: Number.MAX_SAFE_INTEGER }));
    await bench.send(seal(good.content([good.run(6, 8)]), { bootCounter: 8 }));
    expect(await bench.quarantined()).toEqual(['BOOT_COUNTER']);
    await expectNeighbourServed(bench);
  });

  it('drop records about everything: they explain rows without bodies and hide no gap', async () => {
    const bench = await startTwo();
    const ledger = new TestLedger(2);
    ledger.append(eventBody({ kind: 'eventsDropped', severity: 4, detail: { firstSeq: 0, lastSeq: Number.MAX_SAFE_INTEGER, count: 1 } }));
    for (let index = 0; index < 7; index++) ledger.append(eventBody());
    await bench.send(seal(ledger.content([ledger.run(1, 4, [2]), ledger.run(8, 10)])));
    expect(await bench.verify()).toMatchObject({ ok: true, missing: 3, dropped: 1, droppedUntold: 0 });
    await expectNeighbourServed(bench);
  });
});

describe('floods', () => {
  it('thousands of ledgers: LEDGERS at the limit, and the ones there go on', async () => {
    const bench = await startTwo();
    const flood = 2_000;
    const began = performance.now();
    for (let index = 0; index < flood; index++) {
      const ledger = Buffer.alloc(16, 3);
      ledger.writeUInt32BE(index);
      const one = new TestLedger(1, { ledger });
      await bench.link.deliver(TOPIC, seal(one.content([one.run(1, 1)])));
    }
    await until(() => bench.receiver.handled >= flood);
    expect(await bench.query('SELECT count(*) AS rows FROM ledger')).toEqual([{ rows: MAX_LEDGERS_PER_GATEWAY }]);
    expect(new Set(await bench.quarantined())).toEqual(new Set(['LEDGERS']));
    // One receipt a second whatever it sends, so that it cannot make the hospital sign or publish for it.
    expect(bench.receipts().length).toBeLessThanOrEqual((performance.now() - began) / 1_000 + 2);
    await expectNeighbourServed(bench);
  });

  it('quarantine: a flood of large poison costs only its own evidence, and disk up to its quota', async () => {
    const bench = await startTwo();
    const mine = forgeBatch({ content: { ...holding({}), ledger: Buffer.alloc(3) } });
    await bench.send(mine);
    const poison = Buffer.alloc(MIB - 1_000, 9);
    for (let index = 0; index < 60; index++) await bench.send(poison);
    const [usage] = await bench.query("SELECT count(*) AS batches, total(length(bytes)) AS bytes FROM quarantine WHERE bucket = 'gw-1'");
    expect(usage?.['batches']).toBeLessThanOrEqual(QUARANTINE_MAX_BATCHES);
    expect(usage?.['bytes']).toBeLessThanOrEqual(QUARANTINE_MAX_BYTES);
    await expectNeighbourServed(bench);
    await bench.stop();
    // Its pages are used again: the file is not what was sent (60 MiB), but what is kept.
    expect(statSync(fileOf(bench.location)).size).toBeLessThan(QUARANTINE_MAX_BYTES + 8 * MIB);
  });

  it('alarms of a thousand kinds are counted on two hundred rows', async () => {
    const bench = await startTwo();
    for (let index = 0; index < 300; index++) {
      const ledger = Buffer.from(LEDGER);
      ledger.writeUInt16BE(index % 250);
      const fork = new TestLedger(3, { ledger, salt: index * 10 });
      await bench.link.deliver(TOPIC, seal(fork.content([fork.run(1, 3)])));
    }
    await until(() => bench.receiver.handled >= 300);
    const [rows] = await bench.query("SELECT count(*) AS rows FROM alarm WHERE gateway = 'gw-1' AND code = 'ledger-changed'");
    expect(rows?.['rows']).toBeLessThanOrEqual(201);
    await expectNeighbourServed(bench);
  });

  it("a flood does not slow the neighbour: its batches wait for no more than as many of the flooder's", async () => {
    const bench = await startTwo();
    const flood = seal(good.content([good.run(1, 30)]));
    for (let index = 0; index < 3_000; index++) await bench.link.deliver(TOPIC, flood);
    const began = bench.receiver.handled;
    const ledger = new TestLedger(40, { name: NEIGHBOUR });
    for (let seq = 1; seq <= 40; seq++) {
      await bench.link.deliver(NEIGHBOUR_TOPIC, seal(ledger.content([ledger.run(seq, seq)]), { name: NEIGHBOUR, signer: NEIGHBOUR_KEYS }));
    }
    await until(() => bench.logs.filter(({ event, gateway }) => event === 'stored' && gateway === 'gw-2').length === 40);
    // Turn by turn: 40 of its own, as many of the flood, and the group that was under way.
    expect(bench.receiver.handled - began).toBeLessThan(40 * 2 + 3 * 256);
    await bench.stop();
  });
});
