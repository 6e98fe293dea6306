/** What trust makes of a whole bundle: which releases it offers, who signed, what is kept, and what is told. */
import { MANIFEST_NAME, RELEASE_ROLE } from '@wardkeeper/proto/bundle';
import { describe, expect, test } from 'vitest';
import { FolderSource, targetDigest, type TrustKeeper, type VerifiedBundle } from '../../agent/updates/trust/index.ts';
import { newSigner } from '../support/tuf/signers.ts';
import { addRelease, HARDWARE, payloadPath, releaseOf, releaseRepository, TrustWorld, writeStick } from '../support/tuf/trust-world.ts';

async function verified(world: TrustWorld, keeper: TrustKeeper): Promise<VerifiedBundle> {
  writeStick(world.repository, world.stick);
  const verdict = await keeper.verify(new FolderSource(world.stick), true);
  if (!verdict.ok) throw new Error(`${verdict.code}: ${verdict.detail}`);
  return verdict;
}

describe('offers', () => {
  test('the newest of each component for this hardware, by number and not by version', async () => {
    const world = await TrustWorld.make();
    addRelease(world.repository, 3, { version: '0.9.0' });
    addRelease(world.repository, 2, { version: '9.9.9' });
    addRelease(world.repository, 5, { hardware: ['another'] });
    addRelease(world.repository, 4, { component: 'drug-library', hardware: [HARDWARE, 'another'] });
    const { offers } = await verified(world, await world.keeper());
    expect(offers.map(({ release }) => [release.component, release.releaseCounter])).toEqual([
      ['drug-library', 4],
      ['firmware', 3],
    ]);
  });

  test('what goes with a release is no release, and is found by its path', async () => {
    const world = await TrustWorld.make();
    world.repository.addArtifact(RELEASE_ROLE, Buffer.from('notes'), 'pump/notes.md');
    addRelease(world.repository, 2);
    const { offers, update } = await verified(world, await world.keeper());
    expect(offers).toHaveLength(1);
    expect(await update.find('pump/notes.md')).toMatchObject({ ok: true, target: { role: RELEASE_ROLE, length: 5 } });
    expect(await update.find(MANIFEST_NAME)).toMatchObject({ ok: false, code: 'NO_TARGET' });
  });

  test('a payload is read under its hashed name, from where one asks', async () => {
    const world = await TrustWorld.make();
    const { offers } = await verified(world, await world.keeper());
    const reader = await new FolderSource(world.stick).open(offers[0]?.target.sourcePath ?? '');
    const pieces: Buffer[] = [];
    for await (const piece of reader?.read(3) ?? []) pieces.push(Buffer.from(piece));
    await reader?.close();
    expect([reader?.size, Buffer.concat(pieces).toString()]).toEqual([9, 'ease 1']);
  });

  test('who signed, and who has not', async () => {
    const world = await TrustWorld.make();
    world.repository.addKey(RELEASE_ROLE, 'targets', newSigner('ed25519', 'ben'));
    const [ben] = [...world.repository.signersOf(RELEASE_ROLE).keys()].slice(-1);
    world.repository.signersOf(RELEASE_ROLE).delete(ben ?? '');
    addRelease(world.repository, 2);
    const { update } = await verified(world, await world.keeper());
    const verdict = update.set.signers.get(RELEASE_ROLE);
    expect(verdict).toMatchObject({ met: true, signed: 1, needed: 1 });
    expect(verdict?.shares.map(({ signer, signed }) => [signer, signed])).toEqual([
      [expect.any(String), true],
      ['ben', false],
    ]);
  });

  test('the digest that consent is given to changes with anything signed of the release, and with nothing else', async () => {
    const world = await TrustWorld.make();
    const keeper = await world.keeper();
    const first = (await verified(world, keeper)).offers[0];
    world.repository.publish([RELEASE_ROLE, 'targets', 'snapshot', 'timestamp']);
    const again = (await verified(world, keeper)).offers[0];
    expect(again?.digest).toBe(first?.digest);
    if (first === undefined) throw new Error('no offer');
    const { target } = first;
    const others = [
      { ...target, path: payloadPath(2) },
      { ...target, length: target.length + 1 },
      { ...target, hashes: { sha256: 'f'.repeat(64) } },
      { ...target, custom: releaseOf(1, { restart: false }) },
    ];
    expect(new Set([first.digest, ...others.map(targetDigest)]).size).toBe(5);
    expect(targetDigest({ ...target, role: 'other', sourcePath: 'elsewhere' })).toBe(first.digest);
  });
});

describe('hybrid thresholds', () => {
  /** Everybody signs with Ed25519; `people` of those who sign releases with ML-DSA as well. */
  function hybridRepository(roles: readonly string[]) {
    const repository = releaseRepository();
    for (const role of ['root', 'timestamp', 'snapshot', 'targets', RELEASE_ROLE]) {
      const by = role === RELEASE_ROLE ? 'targets' : 'root';
      repository.roleOf(role, by).keyids.length = 0;
      repository.signersOf(role).clear();
      repository.addKey(role, by, newSigner('ed25519', 'anna'));
      if (roles.includes(role)) repository.addKey(role, by, newSigner('ml-dsa-65', 'anna'));
    }
    repository.forget('root');
    repository.root.version = 1;
    repository.publish(['root']);
    addRelease(repository, 2);
    return repository;
  }
  const ALL = ['root', 'timestamp', 'snapshot', 'targets', RELEASE_ROLE];

  test('both families of every signer', async () => {
    const world = await TrustWorld.make({ hybrid: true }, hybridRepository(ALL));
    expect(await world.show(await world.keeper())).toBe('ok');
  });

  test.each(['timestamp', 'snapshot', 'targets', RELEASE_ROLE])('one family alone for %s', async (role) => {
    const repository = hybridRepository(ALL.filter((each) => each !== role));
    const world = await TrustWorld.make({ hybrid: true }, repository);
    expect(await world.show(await world.keeper())).toBe('THRESHOLD');
    const lax = await TrustWorld.make({ hybrid: false }, repository);
    expect(await lax.show(await lax.keeper())).toBe('ok');
  });
});

describe('what is kept and told', () => {
  test('a new generation once, and none for the same again', async () => {
    const world = await TrustWorld.make();
    const keeper = await world.keeper();
    expect(await world.show(keeper)).toBe('ok');
    const { kept } = world;
    expect(await world.show(keeper)).toBe('ok');
    expect(world.kept).toBe(kept);
    expect(world.events('updateTrustChanged').map(({ detail }) => (detail as { generation: number }).generation)).toEqual([1, 2]);
    expect([...keeper.versions]).toEqual([
      ['root', 1],
      ['timestamp', 2],
      ['snapshot', 2],
      ['targets', 2],
      [RELEASE_ROLE, 1],
    ]);
  });

  test('runs wait for one another', async () => {
    const world = await TrustWorld.make();
    const keeper = await world.keeper();
    writeStick(world.repository, world.stick);
    const verdicts = await Promise.all(Array.from({ length: 5 }, () => keeper.verify(new FolderSource(world.stick), true)));
    expect(verdicts.map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
    expect(keeper.versions.get('root')).toBe(1);
  });

  test('what the power cut off from the database is recorded at the next start', async () => {
    const world = await TrustWorld.make();
    expect(await world.show(await world.keeper())).toBe('ok');
    world.ledger.database.exec('UPDATE update_trust SET generation = 1, versions = \'{"root":1}\'');
    await world.keeper();
    expect(world.ledger.database.prepare('SELECT generation FROM update_trust').get()).toEqual({ generation: 2 });
  });

  test('numbers that cannot be read: nothing is believed, and they are left as they are', async () => {
    const world = await TrustWorld.make();
    expect(await world.show(await world.keeper())).toBe('ok');
    world.ledger.database.exec("UPDATE update_trust SET versions = '{'");
    const { kept } = world;
    expect(await world.open()).toMatchObject({ ok: false, code: 'TRUST_DAMAGED' });
    expect(world.kept).toBe(kept);
    expect(world.refusals).toEqual(['TRUST_DAMAGED']);
  });
});
