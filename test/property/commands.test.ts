/** Whatever is sent, repeated, reordered and cut off by the power: no command runs twice, no counter goes back, each that began is answered. */
import { hex } from '@wardkeeper/proto';
import { commandDigest, sealCommand } from '@wardkeeper/proto/commands';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DONE } from '../../agent/commands/index.ts';
import { BIOMED, CHIEF, type CommandBench, openCommandBench, RECIPIENT } from '../support/commands.ts';
import { NAME } from '../support/names.ts';

/** A new command, one of before again, or the power fails: now, or at the given commit of the next command. */
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('order' as const),
      by: fc.constantFrom(CHIEF, BIOMED),
      counter: fc.integer({ min: 1, max: 12 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('again' as const), which: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('cut' as const),
      by: fc.constantFrom(CHIEF, BIOMED),
      counter: fc.integer({ min: 1, max: 12 }),
      commit: fc.nat(3),
    }),
  },
);

test('never twice, never backwards, never unanswered', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const runs = new Map<string, number>();
      const handlers = () => ({
        // Counted where a guard would act, in a transaction of its own.
        'close-maintenance': async (_order: unknown, { digest }: { readonly digest: Uint8Array }) => {
          await bench.ledger.transact(() => runs.set(hex(digest), (runs.get(hex(digest)) ?? 0) + 1));
          return DONE;
        },
      });
      let bench: CommandBench = await openCommandBench({ handlers });
      const sent: Uint8Array[] = [];
      const restart = async () => {
        // The last run writes nothing more.
        bench.ledger.broken = true;
        bench.clock.reboot();
        bench = await openCommandBench({ on: bench, handlers });
      };
      const make = (by: typeof CHIEF, counter: number) => {
        let digest = '';
        const seal = (document: Uint8Array) => {
          digest = hex(commandDigest(document));
          return sealCommand(NAME, RECIPIENT, document);
        };
        const sealed = bench.make({ kind: 'close-maintenance' }, { authority: by, counter, seal });
        sent.push(sealed);
        return { sealed, digest };
      };
      for (const one of steps) {
        if (one.do === 'order') await bench.desk.receive(make(one.by, one.counter).sealed);
        else if (one.do === 'again') await bench.desk.receive(sent[one.which % Math.max(1, sent.length)] ?? new Uint8Array());
        else if (one.do === 'restart') await restart();
        else {
          let commits = 0;
          bench.ledger.before = () => {
            if (commits++ >= one.commit) throw new Error('power cut');
          };
          await bench.desk.receive(make(one.by, one.counter).sealed);
          await restart();
        }
        bench.clock.advance(10_000);
      }
      await restart();
      expect(
        [...runs.values()].filter((count) => count > 1),
        'ran more than once',
      ).toEqual([]);
      const begun = bench.events('commandBegun').map(({ detail }) => detail);
      for (const by of [CHIEF, BIOMED]) {
        const counters = begun
          .filter(({ authority }) => hex(authority ?? new Uint8Array()) === hex(by.ed25519.id))
          .map(({ counter }) => counter ?? 0);
        expect(counters, 'a counter went back').toEqual([...new Set(counters)].toSorted((a, b) => a - b));
      }
      const names = begun.map(({ digest }) => hex(digest ?? new Uint8Array()));
      const answered = bench.events('commandFinished').map(({ detail }) => hex(detail.digest ?? new Uint8Array()));
      expect(answered.toSorted(), 'begun and never answered, or answered twice').toEqual(names.toSorted());
      // Nothing ran of which no row said beforehand that it would.
      expect([...runs.keys()].filter((digest) => !names.includes(digest))).toEqual([]);
    }),
    { numRuns: Number(process.env['WARDKEEPER_COMMAND_RUNS'] ?? 40) },
  );
});
