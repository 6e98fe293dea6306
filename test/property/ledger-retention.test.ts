/**
 * Whatever comes in whatever order (events, checkpoints, receipts, a full quota, a full disk, the ring, restarts, forks): every hash
 * ever committed stays what it was or lies behind a base that a checkpoint proves; a body that is gone is covered by a receipt of
 * both kinds or named in a drop record; what was kept aside comes exactly once.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { decodeEvent, type EventDraft, generateSigningIdentity, Severity } from '@wardkeeper/proto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auditLedger, createCheckpoints, forkLedger, readBase, readLedgers, readRows, recordOrLog } from '../../agent/ledger/index.ts';
import { Ballast } from '../../agent/ledger/ballast.ts';
import { readRingNumber } from '../../agent/ledger/counters.ts';
import { createRetention } from '../../agent/ledger/retention.ts';
import { CriticalRing } from '../../agent/ledger/ring.ts';
import { createRoom } from '../../agent/ledger/room.ts';
import type { LedgerWriter } from '../../agent/ledger/index.ts';
import { NAME, openTestLedger, receipt, sampleEvent } from '../support/ledger.ts';
import { tempFolder } from '../support/temp.ts';

const identity = generateSigningIdentity();
const log = () => undefined;
const never = new AbortController().signal;
const DAY_MS = 86_400_000;

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('append' as const),
      count: fc.integer({ min: 1, max: 600 }),
      severity: fc.constantFrom(1, 2, 3, 4, 5),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('checkpoint' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('receipt' as const),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      days: fc.integer({ min: 0, max: 60 }),
      bothKinds: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('work' as const), afterCheckpoint: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('full' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('room' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('alarm' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fork' as const) }) },
);

test('retention, ring and full disks against the model', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const folder = tempFolder('model');
      const bench = await openTestLedger({ folder });
      const { clock } = bench;
      let { ledger } = bench;
      let isFull = false;
      let parts = start(ledger);
      let nowMs = 0;
      let alarms = 0;
      const lost: number[] = [];
      const hashes = new Map<string, string>();
      const covered = new Map<number, number>();

      function start(writer: LedgerWriter) {
        writer.database.exec('PRAGMA synchronous = OFF');
        const config = { quotaBytes: 32 * 1024, keepAfterReceiptMs: 7 * DAY_MS, keepHashesMs: 30 * DAY_MS, ballastBytes: 0 };
        const retention = createRetention({ ledger: writer, name: NAME, config, clock, log, restMs: 0 });
        const ring = CriticalRing.open(join(folder, 'ring'), readRingNumber(writer.database), randomBytes);
        const freeBytes = () => (isFull ? 0 : 1e12);
        const room = createRoom({
          ledger: writer,
          ballast: new Ballast(join(folder, 'ballast'), 0, randomBytes),
          ring,
          usage: retention.usage,
          freeBytes,
          clock,
          log,
        });
        return { retention, ring, room, checkpoints: createCheckpoints({ ledger: writer, name: NAME, identity, clock, log }) };
      }
      const pages = () => Number(ledger.database.prepare('PRAGMA page_count').get()?.['page_count']);
      const limitPages = (count: number) => ledger.database.exec(`PRAGMA max_page_count = ${count}`);
      const attempt = (work: Promise<unknown>) => work.catch((error: { code?: string }) => expect(error.code).toBe('LEDGER_UNWRITABLE'));

      for (const now of steps) {
        if (now.do === 'append')
          await attempt(
            ledger.transact((transaction) => {
              for (let index = 0; index < now.count; index++) transaction.record(sampleEvent(index, now.severity as Severity));
            }),
          );
        if (now.do === 'checkpoint') await attempt(parts.checkpoints.checkpoint());
        if (now.do === 'receipt') {
          nowMs += now.days * DAY_MS;
          const throughSeq = Math.floor(ledger.head.seq * now.share);
          const { number } = ledger.head;
          const isKept = await receipt({ ledger }, throughSeq, nowMs, now.bothKinds).then(
            () => true,
            () => false,
          );
          if (isKept && now.bothKinds) covered.set(number, Math.max(covered.get(number) ?? 0, throughSeq));
        }
        if (now.do === 'work') {
          if (now.afterCheckpoint) await attempt(parts.checkpoints.checkpoint());
          await attempt(parts.retention.work(never));
        }
        if (now.do === 'full') {
          isFull = true;
          limitPages(pages());
        }
        if (now.do === 'room') {
          isFull = false;
          limitPages(1_000_000);
          await parts.room.look();
        }
        if (now.do === 'alarm') {
          const code = `A${alarms++}`;
          const draft: EventDraft = { kind: 'trustRefused', severity: Severity.CRITICAL, detail: { object: 'alarm', code } };
          const before = [ledger.head.seq, parts.ring.entries.length];
          await recordOrLog(ledger, draft, log);
          if (before[0] === ledger.head.seq && before[1] === parts.ring.entries.length) lost.push(alarms - 1);
        }
        if (now.do === 'restart') {
          parts.ring[Symbol.dispose]();
          const opened = await bench.reopen();
          expect(opened.damage).toBeNull();
          ledger = opened.ledger;
          if (isFull) limitPages(pages());
          parts = start(ledger);
        }
        if (now.do === 'fork' && ledger.head.number < 3) await attempt(forkLedger(ledger, { name: NAME, clock, randomBytes }, 'TEST'));

        for (const record of readLedgers(ledger.database)) {
          expect([...auditLedger(ledger.database, NAME, record, identity)].at(-1)?.finding).toBeNull();
          for (const { seq, hash } of readRows(ledger.database, record.number, 1)) {
            const known = hashes.get(`${record.number} ${seq}`);
            if (known === undefined) hashes.set(`${record.number} ${seq}`, Buffer.from(hash).toString('hex'));
            else expect(Buffer.from(hash).toString('hex')).toBe(known);
          }
          const base = readBase(ledger.database, record.number)?.seq ?? 0;
          expect(base).toBeLessThanOrEqual(covered.get(record.number) ?? 0);
        }
      }

      isFull = false;
      limitPages(1_000_000);
      await parts.room.look();
      parts.ring[Symbol.dispose]();
      const told: string[] = [];
      const dropped = new Map<string, { firstSeq: number; lastSeq: number }[]>();
      const records = readLedgers(ledger.database);
      for (const record of records)
        for (const { body } of readRows(ledger.database, record.number, 1)) {
          const event = body === null ? null : decodeEvent(body);
          if (event?.kind === 'trustRefused') told.push((event.detail as { code: string }).code);
          if (event?.kind !== 'eventsDropped') continue;
          const detail = event.detail as { firstSeq: number; lastSeq: number; ledger: Uint8Array };
          const of = detail.ledger.length === 0 ? record.id : detail.ledger;
          const key = Buffer.from(of).toString('hex');
          dropped.set(key, [...(dropped.get(key) ?? []), detail]);
        }
      const codes = told.filter((code) => code.startsWith('A'));
      expect(new Set(codes).size).toBe(codes.length);
      for (const record of records) {
        const named = dropped.get(Buffer.from(record.id).toString('hex')) ?? [];
        for (const { seq, body } of readRows(ledger.database, record.number, 1)) {
          if (body !== null || seq <= (covered.get(record.number) ?? 0)) continue;
          expect(named.some(({ firstSeq, lastSeq }) => firstSeq <= seq && seq <= lastSeq)).toBe(true);
        }
      }
      // Alarms whose bodies went with a drop record or a receipt cannot be counted any more; the others are there, once.
      const gone = records.some(
        (record) =>
          [...readRows(ledger.database, record.number, 1)].some(({ body }) => body === null) ||
          readBase(ledger.database, record.number) !== null,
      );
      if (!gone) expect(codes.length + lost.length).toBe(alarms);
      ledger.database.close();
    }),
    { numRuns: Number(process.env['WARDKEEPER_LEDGER_RUNS'] ?? 10) },
  );
});
