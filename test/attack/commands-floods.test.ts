/** Floods of what looks like a command: what they cost, what they push out and what they tell. */
import { randomBytes } from 'node:crypto';
import type { Order } from '@wardkeeper/proto/commands';
import { describe, expect, it } from 'vitest';
import { CHIEF, forgeSeal, HOUR_MS, openCommandBench } from '../support/commands.ts';
import { signedPolicy } from '../support/policies.ts';

const WINDOW: Order = { kind: 'open-maintenance', reason: 'service', forMs: HOUR_MS };
const MINUTE_MS = 60_000;

describe('floods', () => {
  it('garbage that looks sealed costs no signature, a bounded number of decapsulations, and two events a minute', async () => {
    const bench = await openCommandBench();
    const looksRight = bench.make(WINDOW, { seal: () => forgeSeal(randomBytes(200)) });
    const seqBefore = bench.ledger.head.seq;
    const began = performance.now();
    for (let index = 0; index < 5_000; index++) await bench.desk.receive(looksRight);
    const tookMs = performance.now() - began;
    const codes = bench.events('commandRefused').map(({ detail }) => detail.code);
    expect(codes).toEqual(['MALFORMED', 'RATE']);
    expect(bench.ledger.head.seq - seqBefore).toBe(2);
    bench.clock.advance(MINUTE_MS);
    await bench.desk.tick();
    const folded = bench
      .events('commandRefused')
      .slice(2)
      .map(({ detail }) => [detail.code, detail.count]);
    expect(folded).toEqual([
      ['MALFORMED', 39],
      ['RATE', 4_959],
    ]);
    // A decapsulation takes some 0.2 ms: were all of them made, this would be a second and more.
    process.stderr.write(`5,000 sealed pieces of garbage: ${tookMs.toFixed(0)} ms\n`);
  });

  it('after a flood of garbage an honest command runs as soon as the minute has room', async () => {
    const bench = await openCommandBench();
    const looksRight = bench.make(WINDOW, { seal: () => forgeSeal(randomBytes(200)) });
    for (let index = 0; index < 200; index++) await bench.desk.receive(looksRight);
    const honest = bench.make(WINDOW);
    expect(await bench.send(honest)).toBe('');
    bench.clock.advance(1_000);
    expect(await bench.send(honest)).toBe('DONE');
  });

  it('one authority that is refused for ever evicts no evidence: twenty are told one by one, the rest is folded', async () => {
    const bench = await openCommandBench();
    bench.directory.commandAuthorities = [{ keys: CHIEF, roles: ['biomed'] }];
    for (let index = 0; index < 60; index++) {
      bench.clock.advance(500);
      await bench.desk.receive(bench.make({ kind: 'apply-policy', document: signedPolicy() }));
    }
    const told = bench.events('commandRefused');
    expect(told.length).toBeGreaterThanOrEqual(20);
    expect(told.length).toBeLessThanOrEqual(32);
    bench.clock.advance(MINUTE_MS);
    await bench.desk.tick();
    expect(bench.events('commandRefused').reduce((sum, { detail }) => sum + (detail.count ?? 0), 0)).toBe(60);
  });

  it('nobody on the way learns anything: the desk answers with events alone', async () => {
    const bench = await openCommandBench();
    expect(await bench.desk.receive(randomBytes(10))).toBeUndefined();
    expect(await bench.desk.receive(bench.make(WINDOW))).toBeUndefined();
  });
});
