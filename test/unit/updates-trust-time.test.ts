/** What time it may be, and what is expired by it: a clock that is wrong either way, metadata, receipts, and the root keys' own word. */
import { RELEASE_ROLE, SIGNED_AT_FIELD } from '@wardkeeper/proto/bundle';
import { TIME_STATEMENT_TYPE } from '@wardkeeper/proto/tuf';
import { describe, expect, test } from 'vitest';
import { expiryOf, FURTHEST_AHEAD_MS, snapshotFault, trustedTime } from '../../agent/updates/trust/rules.ts';
import { EVERYTHING, isoTime } from '../support/tuf/repository.ts';
import { newSigner } from '../support/tuf/signers.ts';
import { addRelease, DAY_MS, NOW_MS, TrustWorld } from '../support/tuf/trust-world.ts';

const YEAR_MS = 365 * DAY_MS;
const NONE = { buildMs: 0, metadataMs: 0, receiptMs: 0 };

describe('trusted time', () => {
  test.each([
    ['the build', { buildMs: 30, metadataMs: 20, receiptMs: 10 }],
    ['metadata', { buildMs: 10, metadataMs: 30, receiptMs: 20 }],
    ['a receipt', { buildMs: 10, metadataMs: 20, receiptMs: 30 }],
  ])('is no earlier than %s', (_name, bounds) => {
    expect(trustedTime(5, bounds)).toEqual({ boundMs: 30, nowMs: 30, uncertain: false, behind: true });
    expect(trustedTime(30, bounds)).toEqual({ boundMs: 30, nowMs: 30, uncertain: false, behind: false });
  });

  test('is the clock where that is ahead, and uncertain from the next millisecond on', () => {
    expect(trustedTime(FURTHEST_AHEAD_MS, NONE)).toMatchObject({ nowMs: FURTHEST_AHEAD_MS, uncertain: false });
    expect(trustedTime(FURTHEST_AHEAD_MS + 1, NONE)).toMatchObject({ uncertain: true });
  });

  const bounds = { ...NONE, buildMs: NOW_MS };
  test.each<[string, number, number, string | null]>([
    ['a second before it ends', NOW_MS, 1_000, null],
    ['at its end', NOW_MS + 1_000, 1_000, 'EXPIRED'],
    ['ended before anything was signed, by whatever clock', NOW_MS - 10 * YEAR_MS, -1_000, 'EXPIRED'],
    ['ended before anything was signed, by a clock ten years ahead', NOW_MS + 10 * YEAR_MS, -1_000, 'EXPIRED'],
    ['a clock ten years behind', NOW_MS - 10 * YEAR_MS, 1_000, null],
    ['a clock ten years ahead', NOW_MS + 10 * YEAR_MS, 1_000, 'CLOCK_UNCERTAIN'],
    ['a clock ten years ahead, of what is valid longer still', NOW_MS + 10 * YEAR_MS, 11 * YEAR_MS, null],
    ['an expiry that is no time', NOW_MS, Number.NaN, 'EXPIRED'],
  ])('%s', (_name, systemMs, forMs, code) => expect(expiryOf(NOW_MS + forMs, trustedTime(systemMs, bounds))).toBe(code));
});

test('a snapshot may only grow', () => {
  const known = new Map([['targets.json', 2]]);
  expect(snapshotFault(known, new Map([['targets.json', 2]]))).toBeNull();
  expect(snapshotFault(known, new Map([...known, ['a.json', 1]]))).toBeNull();
  expect(snapshotFault(known, new Map([['targets.json', 1]]))).toMatchObject({ code: 'ROLLBACK', role: 'targets.json' });
  expect(snapshotFault(known, new Map())).toMatchObject({ code: 'REMOVED', role: 'targets.json' });
});

describe('a gateway', () => {
  test.each([
    ['ten years behind', -10 * YEAR_MS, 'ok'],
    ['ten years ahead', 10 * YEAR_MS, 'CLOCK_UNCERTAIN'],
    ['a month and a day ahead', 31 * DAY_MS, 'EXPIRED'],
  ])('whose clock is %s', async (_name, offMs, code) => {
    const world = await TrustWorld.make();
    world.clock.stepWall(offMs);
    expect(await world.show(await world.keeper())).toBe(code);
  });

  test('learns the time from metadata, keeps it, and a clock set back changes nothing', async () => {
    const world = await TrustWorld.make();
    signedAt(world, NOW_MS + 20 * DAY_MS);
    expect(await world.show(await world.keeper())).toBe('ok');
    world.clock.stepWall(-10 * YEAR_MS);
    const again = await world.keeper();
    expect(again.time()).toMatchObject({ boundMs: NOW_MS + 20 * DAY_MS, behind: true });
    world.repository.targetsOf(RELEASE_ROLE).expires = isoTime(NOW_MS + 10 * DAY_MS);
    addRelease(world.repository, 2);
    expect(await world.show(again)).toBe('EXPIRED');
  });

  test('does not let the online key alone set the time beyond what anybody signed', async () => {
    const world = await TrustWorld.make();
    world.repository.timestamp[SIGNED_AT_FIELD] = isoTime(NOW_MS + 20 * YEAR_MS);
    world.repository.timestamp.expires = isoTime(NOW_MS + 30 * YEAR_MS);
    world.repository.publish(['timestamp']);
    const keeper = await world.keeper();
    expect(await world.show(keeper)).toBe('ok');
    expect(keeper.time().boundMs).toBe(NOW_MS - 30 * DAY_MS);
  });

  test.each(['soon', '', 7, null, '+275760-09-14T00:00:00Z'])('does not believe that it was signed at %j', async (at) => {
    const world = await TrustWorld.make();
    world.repository.timestamp[SIGNED_AT_FIELD] = at;
    world.repository.publish(['timestamp']);
    const keeper = await world.keeper();
    expect(await world.show(keeper)).toBe('ok');
    expect(keeper.time().boundMs).toBe(NOW_MS - 30 * DAY_MS);
  });
});

describe('a time statement', () => {
  /** As the root keys would write it. */
  const statement = (world: TrustWorld, atMs: number, counter: number, change: object = {}) =>
    world.repository.sign('root', { _type: TIME_STATEMENT_TYPE, at: isoTime(atMs), counter, ...change });

  test('sets the time back, and overrules the receipt that was wrong', async () => {
    const world = await TrustWorld.make();
    world.receiptMs = NOW_MS + 5 * YEAR_MS;
    const keeper = await world.keeper();
    expect(await world.show(keeper)).toBe('EXPIRED');
    expect(await keeper.acceptTime(statement(world, NOW_MS, 1))).toEqual({ ok: true });
    expect(keeper.time().boundMs).toBe(NOW_MS);
    expect(await world.show(keeper)).toBe('ok');
    // Neither another run nor a restart brings the wrong receipt back.
    const again = await world.keeper();
    expect(again.time().boundMs).toBe(NOW_MS);
    world.receiptMs = NOW_MS + DAY_MS;
    expect(again.time().boundMs).toBe(NOW_MS + DAY_MS);
    expect(world.events('updateTrustChanged').map(({ detail }) => (detail as { timeReset: boolean }).timeReset)).toContain(true);
  });

  test('makes a clock that is right certain again', async () => {
    const world = await TrustWorld.make({ buildMs: NOW_MS - 2 * YEAR_MS });
    world.repository.targetsOf(RELEASE_ROLE).expires = isoTime(NOW_MS - DAY_MS);
    addRelease(world.repository, 2);
    const keeper = await world.keeper();
    expect(await world.show(keeper)).toBe('CLOCK_UNCERTAIN');
    expect(await keeper.acceptTime(statement(world, NOW_MS - 60_000, 1))).toEqual({ ok: true });
    expect(await world.show(keeper)).toBe('EXPIRED');
  });

  test.each<[string, (world: TrustWorld) => Uint8Array, string]>([
    ['shown again', (world) => statement(world, NOW_MS, 3), 'ROLLBACK'],
    ['older than one already believed', (world) => statement(world, NOW_MS + YEAR_MS, 2), 'ROLLBACK'],
    ['signed by a stranger', (world) => strangerSigns(world, { _type: TIME_STATEMENT_TYPE, at: isoTime(NOW_MS), counter: 9 }), 'THRESHOLD'],
    [
      'signed by the online key',
      (world) => world.repository.sign('timestamp', { _type: TIME_STATEMENT_TYPE, at: isoTime(NOW_MS), counter: 9 }),
      'THRESHOLD',
    ],
    ['a root, rightly signed', (world) => world.repository.latest('root'), 'MALFORMED'],
    ['with a field that is not ours', (world) => statement(world, NOW_MS, 9, { for: 'gw-1' }), 'MALFORMED'],
    ['with a time in words', (world) => statement(world, NOW_MS, 9, { at: 'now' }), 'MALFORMED'],
    ['with a month that is none', (world) => statement(world, NOW_MS, 9, { at: '2026-13-01T00:00:00Z' }), 'MALFORMED'],
    ['without a counter', (world) => statement(world, NOW_MS, 0), 'MALFORMED'],
    ['nothing', () => new Uint8Array(), 'MALFORMED'],
    ['endless', () => Buffer.alloc(200_000, 0x20), 'MALFORMED'],
  ])('%s is refused, and changes nothing', async (_name, bytes, code) => {
    const world = await TrustWorld.make();
    const keeper = await world.keeper();
    expect(await keeper.acceptTime(statement(world, NOW_MS, 3))).toEqual({ ok: true });
    const before = world.kept;
    expect(await keeper.acceptTime(bytes(world))).toMatchObject({ ok: false, code, role: 'time' });
    expect(world.kept).toBe(before);
    expect(world.refusals).toEqual([code]);
  });

  test('is no metadata: its signature says nothing of a root', async () => {
    const world = await TrustWorld.make();
    const keeper = await world.keeper();
    world.repository.published.get('root')?.push(statement(world, NOW_MS, 1));
    expect(await world.show(keeper)).toBe('TYPE');
  });
});

function signedAt({ repository }: TrustWorld, atMs: number): void {
  repository.timestamp[SIGNED_AT_FIELD] = isoTime(atMs);
  repository.publish([RELEASE_ROLE, ...EVERYTHING]);
}

function strangerSigns(_world: TrustWorld, signed: object): Uint8Array {
  const stranger = newSigner('ed25519', 'mallory');
  return Buffer.from(JSON.stringify({ signatures: [{ keyid: stranger.keyId, sig: stranger.sign(signed) }], signed }));
}
