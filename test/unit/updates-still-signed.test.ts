/** Whether what this gateway believes still names a release, asked once more before the device is touched: no source is asked, nothing changes. */
import { RELEASE_ROLE } from '@wardkeeper/proto/bundle';
import { expect, test } from 'vitest';
import type { TrustKeeper } from '../../agent/updates/trust/index.ts';
import { FolderSource } from '../../agent/updates/trust/index.ts';
import { EVERYTHING, isoTime } from '../support/tuf/repository.ts';
import { addRelease, DAY_MS, NOW_MS, payloadPath, TrustWorld, writeStick } from '../support/tuf/trust-world.ts';

async function believing(): Promise<{ readonly world: TrustWorld; readonly keeper: TrustKeeper; readonly digest: string }> {
  const world = await TrustWorld.make();
  const keeper = await world.keeper();
  writeStick(world.repository, world.stick);
  const verified = await keeper.verify(new FolderSource(world.stick), true);
  if (!verified.ok) throw new Error(verified.detail);
  return { world, keeper, digest: verified.offers[0]?.digest ?? '' };
}

async function codeOf(keeper: TrustKeeper, digest: string): Promise<string> {
  const verdict = await keeper.stillSigned(digest);
  return verdict.ok ? 'ok' : verdict.code;
}

test('what was believed is still signed, and asking changes nothing and tells nobody', async () => {
  const { world, keeper, digest } = await believing();
  const { kept } = world;
  world.repository.requests.length = 0;
  expect(await codeOf(keeper, digest)).toBe('ok');
  expect(world.kept).toBe(kept);
  expect(world.repository.requests).toEqual([]);
  expect(world.refusals).toEqual([]);
});

test('a release that nobody signed', async () => {
  const { keeper } = await believing();
  expect(await codeOf(keeper, 'f'.repeat(64))).toBe('NO_TARGET');
});

test('a release that was withdrawn since', async () => {
  const { world, keeper, digest } = await believing();
  Reflect.deleteProperty(world.repository.targetsOf(RELEASE_ROLE).targets, payloadPath(1));
  addRelease(world.repository, 2);
  expect(await world.show(keeper)).toBe('ok');
  expect(await codeOf(keeper, digest)).toBe('NO_TARGET');
});

test('a release of which anything signed has changed since', async () => {
  const { world, keeper, digest } = await believing();
  addRelease(world.repository, 1, { securityFloor: 1 });
  expect(await world.show(keeper)).toBe('ok');
  expect(await codeOf(keeper, digest)).toBe('NO_TARGET');
});

test('metadata that has expired while the release waited for its window', async () => {
  const { world, keeper, digest } = await believing();
  world.clock.advance(31 * DAY_MS);
  expect(await codeOf(keeper, digest)).toBe('EXPIRED');
});

test('a clock far ahead of everything that anybody signed is not taken for an expiry', async () => {
  const { world, keeper, digest } = await believing();
  world.clock.stepWall(10 * 365 * DAY_MS);
  expect(await codeOf(keeper, digest)).toBe('CLOCK_UNCERTAIN');
});

test('a key that was taken out of use signs for nothing that waits', async () => {
  const { world, keeper, digest } = await believing();
  const { repository } = world;
  repository.rotateKeys('targets');
  repository.targets.expires = isoTime(NOW_MS + 20 * DAY_MS);
  repository.publish(['root']);
  // The stick brings the new root, and nothing that the new keys have signed.
  expect(await world.show(keeper)).toBe('THRESHOLD');
  expect(await codeOf(keeper, digest)).toBe('THRESHOLD');
  repository.publish(EVERYTHING);
  expect(await world.show(keeper)).toBe('ok');
  expect(await codeOf(keeper, digest)).toBe('ok');
});
