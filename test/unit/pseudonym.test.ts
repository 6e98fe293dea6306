/** Pseudonyms: what both sides come to, and that a change of the site's key touches what leaves the gateway and nothing inside. */
import { canonicalName, hex, pseudonymOf, renamePeople, Severity } from '@wardkeeper/proto';
import { describe, expect, it } from 'vitest';
import { ADMIN_PASSWORD, addPrivileged } from '../support/access-people.ts';
import { PIN, WRONG } from '../support/access.ts';
import { openCommandBench } from '../support/commands.ts';

const KEY = Uint8Array.from({ length: 32 }, (_, index) => index);

describe('the pseudonym of a name', () => {
  // By hand: HMAC-SHA-256 under the key 00 01 … 1f, over label and name, each after its length as u64; the first 8 bytes.
  it.each([
    ['anna', '631b44e7c9047d5e'],
    ['ＡＮＮＡ', '631b44e7c9047d5e'],
    ['schwester.müller', '26ecb3f970ce9cf2'],
    ['李雷', 'e3795a61ae4310d1'],
    ['a'.repeat(64), 'd1c7ba427545a0d3'],
  ])('%s: %s', (name, expected) => expect(hex(pseudonymOf(KEY, canonicalName(name)))).toBe(expected));

  it('is put in the place of another wherever an event has one, and an authority’s id is left alone', () => {
    const rename = () => new Uint8Array(8).fill(9);
    const own = new Uint8Array(8).fill(1);
    const severity = Severity.NOTICE;
    const account = renamePeople(
      { kind: 'accountChanged', severity, detail: { change: 'x', account: own, role: 'r' }, actor: own },
      rename,
    );
    expect(account).toEqual({ kind: 'accountChanged', severity, detail: { change: 'x', account: rename(), role: 'r' }, actor: rename() });
    const authority = { kind: 'updateApproval', severity, detail: { change: 'approved', subject: new Uint8Array(16) } } as const;
    expect(renamePeople(authority, rename)).toBe(authority);
  });
});

describe("a change of the site's key", () => {
  const order = (generation: number, fill: number) =>
    ({ kind: 'set-pseudonym-key', generation, key: new Uint8Array(32).fill(fill) }) as const;
  const named = (generation: number, fill: number, name: string) => hex(pseudonymOf(order(generation, fill).key, name));

  it('names people otherwise from that row on, and says so', async () => {
    const bench = await openCommandBench();
    expect(await bench.tryLogin()).toBe('opened');
    expect(await bench.order(order(1, 7))).toBe('DONE');
    expect(await bench.tryLogin()).toBe('opened');
    expect(await bench.order(order(2, 8))).toBe('DONE');
    expect(await bench.tryLogin()).toBe('opened');
    const own = hex(pseudonymOf(bench.pseudonymKey, 'anna'));
    expect(bench.events('loginSucceeded').map(({ actor }) => hex(actor))).toEqual([own, named(1, 7, 'anna'), named(2, 8, 'anna')]);
    expect(bench.events('pseudonymKeyChanged').map(({ detail }) => [detail.before, detail.generation])).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  it('keeps every counter: who waits goes on waiting, and a name that nobody has too', async () => {
    const bench = await openCommandBench();
    for (const principal of ['anna', 'nobody']) for (let count = 0; count < 3; count++) await bench.login({ ...WRONG, principal });
    const before = bench.ledger.database.prepare('SELECT * FROM access_counter ORDER BY subject, authenticator').all();
    expect(await bench.order(order(1, 7))).toBe('DONE');
    expect(bench.ledger.database.prepare('SELECT * FROM access_counter ORDER BY subject, authenticator').all()).toEqual(before);
    expect(await bench.tryLogin()).toBe('WAITING 5000');
    expect(await bench.tryLogin({ principal: 'nobody' })).toBe('WAITING 5000');
    bench.clock.advance(5_000);
    expect(await bench.tryLogin({ ...WRONG })).toBe('CREDENTIALS_REFUSED 10000');
    // Names that nobody has get the site's pseudonym too, and not one by which they could be told apart.
    await bench.login({ ...WRONG, principal: 'nobody' });
    expect(hex(bench.events('loginFailed').at(-1)?.actor ?? new Uint8Array())).toBe(named(1, 7, 'nobody'));
  });

  it('harms nobody’s one-time codes', async () => {
    const bench = await openCommandBench();
    const chief = await addPrivileged(bench.guard, 'clara', 'administrator');
    expect(await bench.order(order(1, 7))).toBe('DONE');
    const begun = await bench.guard.loginOperator({ principal: 'clara', authenticator: 'password', secret: ADMIN_PASSWORD });
    if (begun.kind !== 'pending') throw new Error(`expected a second factor, got ${begun.kind}`);
    const factor = { authenticator: 'totp', secret: chief.code(bench.clock.wallMs()) } as const;
    expect(await bench.guard.completeOperatorLogin(begun.pending, factor)).toMatchObject({ kind: 'opened' });
    await bench.guard.tick();
    expect(hex(bench.events('operatorSession').at(-1)?.actor ?? new Uint8Array())).toBe(named(1, 7, 'clara'));
  });

  it('lets the hospital unlock by what it read in an event, before the change and after', async () => {
    const bench = await openCommandBench();
    const unlock = async (subject: Uint8Array) =>
      await bench.order({ kind: 'unlock', subject }, { command: { nonce: await bench.nonce() } });
    const own = pseudonymOf(bench.pseudonymKey, 'anna');
    expect(await bench.order(order(1, 7))).toBe('DONE');
    for (const subject of [own, pseudonymOf(order(1, 7).key, 'anna')]) {
      for (let count = 0; count < 3; count++) await bench.login(WRONG);
      expect(await unlock(subject)).toBe('DONE');
      expect(await bench.tryLogin({ secret: PIN })).toBe('opened');
    }
    expect(await unlock(pseudonymOf(new Uint8Array(32), 'anna'))).toBe('ACCOUNT_UNKNOWN');
  });

  it('lasts over a restart; a key that was lost is said, and an older one put back by hand is not used', async () => {
    const bench = await openCommandBench();
    expect(await bench.order(order(2, 8))).toBe('DONE');
    const again = await openCommandBench({ on: bench });
    expect(await again.tryLogin()).toBe('opened');
    expect(hex(again.events('loginSucceeded').at(-1)?.actor ?? new Uint8Array())).toBe(named(2, 8, 'anna'));
    expect(again.events('pseudonymKeyChanged').length).toBe(1);
    again.kept.key = { generation: 1, key: new Uint8Array(32).fill(7) };
    const older = await openCommandBench({ on: again });
    expect(older.people.generation).toBe(0);
    expect(older.events('pseudonymKeyChanged').at(-1)).toMatchObject({ severity: Severity.WARNING, detail: { generation: 0, before: 2 } });
    expect(await older.tryLogin()).toBe('opened');
    expect(hex(older.events('loginSucceeded').at(-1)?.actor ?? new Uint8Array())).toBe(hex(pseudonymOf(bench.pseudonymKey, 'anna')));
    // What was lost may be given again.
    expect(await older.order(order(2, 8))).toBe('DONE');
    expect(older.people.generation).toBe(2);
  });
});
