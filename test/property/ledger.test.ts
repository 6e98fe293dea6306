/** Whatever jobs arrive in whatever turns, some of them failing: the ledger holds exactly the events of those that did not, in an intact chain. */
import { Severity } from '@wardkeeper/proto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auditLedger, readLedgers } from '../../agent/ledger/index.ts';
import { NAME, openTestLedger, sampleEvent } from '../support/ledger.ts';

/** One call of transact: how many events it records, whether it then throws, and whether the next call waits for this turn to end. */
const job = fc.record({ events: fc.integer({ min: 0, max: 4 }), throws: fc.boolean(), endsTurn: fc.boolean() });

test('all or nothing, for each job and for the chain', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(job, { maxLength: 30 }), async (jobs) => {
      const bench = await openTestLedger();
      const { ledger } = bench;
      const outcomes: Promise<number>[] = [];
      for (const { events, throws, endsTurn } of jobs) {
        const outcome = ledger.transact((transaction) => {
          for (let index = 0; index < events; index++) transaction.record(sampleEvent(index, Severity.INFO));
          if (throws) throw new Error('refused');
          return events;
        });
        outcomes.push(outcome);
        outcome.catch(() => undefined);
        if (endsTurn) await new Promise((resolve) => setImmediate(resolve));
      }
      const settled = await Promise.allSettled(outcomes);
      expect(settled.map(({ status }) => status === 'rejected')).toEqual(jobs.map(({ throws }) => throws));
      const expected = 1 + jobs.reduce((sum, { events, throws }) => sum + (throws ? 0 : events), 0);
      expect(ledger.head.seq).toBe(expected);
      const [record] = readLedgers(ledger.database);
      const last = record === undefined ? undefined : [...auditLedger(ledger.database, NAME, record, null)].at(-1);
      expect(last?.finding).toBeNull();
      expect(last?.position.seq).toBe(expected);
      const reopened = await bench.reopen();
      expect(reopened.damage).toBeNull();
      expect(reopened.ledger.head.hash).toEqual(last?.position.hash);
      reopened.ledger.database.close();
    }),
    { numRuns: 60 },
  );
});
