/**
 * Whoever can write a stick, answer for a server, or has stolen fewer keys than it takes: each row is what they do, and the code that it
 * gets. Every refusal leaves what is kept of trust as it was, byte for byte, on the disk and in the database, and is an event.
 */
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RELEASE_ROLE } from '@wardkeeper/proto/bundle';
import { TUF_LIMITS } from '@wardkeeper/proto/tuf';
import { describe, expect, test } from 'vitest';
import { FolderSource } from '../../agent/updates/trust/index.ts';
import type { BundleSource } from '../../agent/updates/trust/source.ts';
import { PowerCutDisk } from '../support/power-cut-disk.ts';
import { EVERYTHING, isoTime, type TestRepository } from '../support/tuf/repository.ts';
import { newSigner, respelt } from '../support/tuf/signers.ts';
import { addRelease, DAY_MS, HARDWARE, NOW_MS, payloadPath, releaseOf, TrustWorld, writeStick } from '../support/tuf/trust-world.ts';

type Attack = (repository: TestRepository, world: TrustWorld) => void;

/** A world that believes releases 1 and 2, and what it is shown next. */
async function attacked(attack: Attack, offline: boolean): Promise<{ readonly code: string; readonly world: TrustWorld }> {
  const world = await TrustWorld.make();
  addRelease(world.repository, 2);
  const keeper = await world.keeper();
  expect(await world.show(keeper)).toBe('ok');
  attack(world.repository, world);
  const before = world.kept;
  const refusals = world.refusals.length;
  const code = await world.show(keeper, { offline });
  if (code !== 'ok') {
    expect(world.kept, 'a refusal has changed what is kept').toBe(before);
    expect(world.refusals.slice(refusals)).toEqual([code]);
  }
  return { code, world };
}

/** As if all that was published of these roles since `version` had never been. */
function backTo(repository: TestRepository, version: number, roles: readonly string[]): void {
  for (const role of roles) repository.published.set(role, (repository.published.get(role) ?? []).slice(0, version));
}

const republish = (repository: TestRepository) => repository.publish([RELEASE_ROLE, ...EVERYTHING]);
const target = (repository: TestRepository, counter = 2) => {
  const found = repository.targetsOf(RELEASE_ROLE).targets[payloadPath(counter)];
  if (found === undefined) throw new Error(`no release ${counter}`);
  return found;
};

describe('online', () => {
  test.each<[string, Attack, string]>([
    ['rollback: the timestamp of last week', (repository) => backTo(repository, 2, ['timestamp']), 'ROLLBACK'],
    [
      'rollback: a newer timestamp over an older snapshot',
      (repository) => {
        repository.timestamp.meta['snapshot.json'] = { version: 1 };
        repository.publish(['timestamp']);
      },
      'ROLLBACK',
    ],
    [
      'rollback: a newer snapshot over older releases',
      (repository) => {
        repository.publish(['snapshot']);
        repository.snapshot.meta[`${RELEASE_ROLE}.json`] = { version: 1 };
        repository.publish(['snapshot', 'timestamp']);
      },
      'ROLLBACK',
    ],
    [
      'a role removed from the snapshot',
      (repository) => {
        delete repository.snapshot.meta[`${RELEASE_ROLE}.json`];
        repository.publish(['snapshot', 'timestamp']);
      },
      'REMOVED',
    ],
    [
      'freeze: a timestamp nobody has renewed',
      (repository) => {
        repository.timestamp.expires = isoTime(NOW_MS - 1_000);
        repository.publish(['timestamp']);
      },
      'EXPIRED',
    ],
    [
      'freeze: a snapshot nobody has renewed',
      (repository) => {
        repository.snapshot.expires = isoTime(NOW_MS - 1_000);
        repository.publish(['snapshot', 'timestamp']);
      },
      'EXPIRED',
    ],
    [
      'fast forward: a version beyond all numbers',
      (repository) => {
        repository.timestamp.version = Number.MAX_SAFE_INTEGER;
        repository.publish(['timestamp']);
      },
      'LIMITS',
    ],
  ])('%s', async (_name, attack, code) => expect((await attacked(attack, false)).code).toBe(code));
});

describe('on a stick', () => {
  test.each<[string, Attack, string]>([
    [
      'freeze: releases nobody has renewed',
      (repository) => {
        repository.targetsOf(RELEASE_ROLE).expires = isoTime(NOW_MS - 1_000);
        republish(repository);
      },
      'EXPIRED',
    ],
    ['freeze: a root nobody has renewed', (_repository, { clock }) => clock.advance(31 * DAY_MS), 'EXPIRED'],
    ['mix and match: snapshot of one day, releases of another', (repository) => swapInside(repository, RELEASE_ROLE), 'VERSION'],
    [
      'mix and match: the snapshot is not the one whose hash the timestamp names',
      (repository) => {
        repository.withHashes = true;
        republish(repository);
        repository.tamper('snapshot', (published) => published.signatures.reverse());
        repository.published.get('snapshot')?.push(Buffer.concat([repository.latest('snapshot'), Buffer.from(' ')]));
        repository.published.get('snapshot')?.splice(-2, 1);
      },
      'LENGTH',
    ],
    [
      'arbitrary package: signed by a stranger',
      (repository) => {
        repository.signersOf(RELEASE_ROLE).clear();
        repository.addSigner(RELEASE_ROLE, newSigner('ed25519', 'mallory'));
        addRelease(repository, 3);
      },
      'THRESHOLD',
    ],
    [
      'arbitrary package: hashes changed after signing',
      (repository) => {
        addRelease(repository, 3);
        repository.tamper(RELEASE_ROLE, ({ signed }) => {
          const { targets } = signed as { targets: Record<string, { hashes: Record<string, string> }> };
          for (const each of Object.values(targets)) each.hashes['sha256'] = 'f'.repeat(64);
        });
      },
      'THRESHOLD',
    ],
    [
      'key compromise: one key where two must sign',
      (repository) => {
        repository.addKey(RELEASE_ROLE, 'targets');
        repository.roleOf(RELEASE_ROLE, 'targets').threshold = 2;
        const [stolen] = repository.signersOf(RELEASE_ROLE).values();
        repository.signersOf(RELEASE_ROLE).clear();
        if (stolen !== undefined) repository.addSigner(RELEASE_ROLE, stolen);
        addRelease(repository, 3);
      },
      'THRESHOLD',
    ],
    [
      'key compromise: the online key signs releases',
      (repository) => {
        const [online] = repository.signersOf('timestamp').values();
        repository.signersOf(RELEASE_ROLE).clear();
        if (online !== undefined) repository.addSigner(RELEASE_ROLE, online);
        addRelease(repository, 3);
      },
      'THRESHOLD',
    ],
    [
      'duplicate keys: one key under two ids where two must sign',
      (repository) => {
        const [own] = repository.signersOf(RELEASE_ROLE).values();
        if (own === undefined) throw new Error('nobody signs releases');
        repository.addKey(RELEASE_ROLE, 'targets', respelt(own, { note: 'another spelling' }));
        repository.roleOf(RELEASE_ROLE, 'targets').threshold = 2;
        addRelease(repository, 3);
      },
      'THRESHOLD',
    ],
    [
      'an ML-DSA key that calls itself ed25519',
      (repository) => {
        const disguised = respelt(newSigner('ml-dsa-65', 'mallory'), { keytype: 'ed25519', scheme: 'ed25519' });
        repository.roleOf(RELEASE_ROLE, 'targets').keyids.length = 0;
        repository.signersOf(RELEASE_ROLE).clear();
        repository.addKey(RELEASE_ROLE, 'targets', disguised);
        addRelease(repository, 3);
      },
      'THRESHOLD',
    ],
    [
      'a key under the id of another',
      (repository) => {
        const { keyId } = newSigner('ed25519', 'anna');
        repository.addKey(RELEASE_ROLE, 'targets', { ...newSigner('ed25519', 'mallory'), keyId });
        republish(repository);
      },
      'KEY_ID',
    ],
    [
      'a role called by a number',
      (repository) => {
        repository.addDelegation('targets', { name: '7' });
        republish(repository);
      },
      'NAME',
    ],
    [
      'a role called like the root',
      (repository) => {
        repository.addDelegation('targets', { name: 'other' });
        for (const role of repository.targets.delegations?.roles ?? []) if (role.name === 'other') role.name = 'root';
        republish(repository);
      },
      'MALFORMED',
    ],
    [
      'a role whose name is no file’s name',
      (repository) => {
        repository.addDelegation('targets', { name: 'x'.repeat(TUF_LIMITS.roleNameBytes + 1) });
        republish(repository);
      },
      'NAME',
    ],
    [
      'a release outside what its role may sign',
      (repository) => {
        repository.addArtifact(RELEASE_ROLE, Buffer.from('x'), 'ventilator/x.payload.tar', ['sha256'], releaseOf(9));
        republish(repository);
      },
      'NOT_DELEGATED',
    ],
    [
      'a release that the role above has signed otherwise',
      (repository) => {
        repository.addArtifact('targets', Buffer.from('x'), payloadPath(2), ['sha256'], releaseOf(2));
        republish(repository);
      },
      'AMBIGUOUS',
    ],
    [
      'extraneous dependencies: a release that names what nobody knows',
      (repository) => {
        target(repository).custom = { ...releaseOf(2), requires: [{ component: 'x'.repeat(99), minCounter: 1 }] };
        republish(repository);
      },
      'RELEASE',
    ],
    [
      'a release with a field that means something to somebody else',
      (repository) => {
        target(repository).custom = { ...releaseOf(2), runAs: 'root' };
        republish(repository);
      },
      'RELEASE',
    ],
    [
      'wrong device',
      (repository) => {
        for (const counter of [1, 2]) target(repository, counter).custom = releaseOf(counter, { hardware: ['ventilator-1'] });
        republish(repository);
      },
      'NO_TARGET',
    ],
    [
      'two releases of one number',
      (repository) => {
        target(repository, 1).custom = releaseOf(2);
        republish(repository);
      },
      'AMBIGUOUS',
    ],
    [
      'a path that leads out of the targets',
      (repository) => {
        repository.targetsOf(RELEASE_ROLE).targets['pump/../../../etc/passwd'] = { ...target(repository), custom: releaseOf(3) };
        republish(repository);
      },
      'NOT_DELEGATED',
    ],
    ['a root signed by the new keys alone', (repository) => rotateRoot(repository), 'THRESHOLD'],
    [
      'a root that skips a version',
      (repository) => {
        repository.root.version += 1;
        repository.publish(['root']);
      },
      'VERSION',
    ],
  ])('%s', async (_name, attack, code) => expect((await attacked(attack, true)).code).toBe(code));

  test('last month’s stick: what this gateway knows stands, and it is judged by that', async () => {
    const { code, world } = await attacked((repository) => backTo(repository, 1, ['timestamp', 'snapshot', 'targets', RELEASE_ROLE]), true);
    expect(code).toBe('ok');
    const keeper = await world.keeper();
    const verdict = await keeper.verify(new FolderSource(world.stick), true);
    expect(verdict.ok ? verdict.offers.map(({ release }) => release.releaseCounter) : verdict.code).toEqual([2]);
    expect(keeper.versions.get(RELEASE_ROLE)).toBe(2);
  });

  test('a newer timestamp over an older snapshot is no old stick', async () => {
    const { code } = await attacked((repository) => {
      repository.timestamp.meta['snapshot.json'] = { version: 1 };
      repository.publish(['timestamp']);
    }, true);
    expect(code).toBe('ROLLBACK');
  });

  test('more root versions than are followed: what is followed is kept, and the next run goes on', async () => {
    const world = await TrustWorld.make({ files: new PowerCutDisk(Math.random).files });
    const keeper = await world.keeper();
    for (let count = 0; count <= TUF_LIMITS.rootRotations; count += 1) world.repository.publish(['root']);
    expect(await world.show(keeper)).toBe('TOO_MANY');
    expect(keeper.versions.get('root')).toBe(TUF_LIMITS.rootRotations + 1);
    expect(await world.show(keeper)).toBe('ok');
  });

  test('a stolen key that a newer root has taken out of use is of no use, even where the rest of that stick is missing', async () => {
    const world = await TrustWorld.make();
    const keeper = await world.keeper();
    expect(await world.show(keeper)).toBe('ok');
    const stolen = [...world.repository.signersOf('targets').values()];
    world.repository.rotateKeys('targets');
    world.repository.publish(['root']);
    const timestamp = world.repository.latest('timestamp');
    world.repository.forget('timestamp');
    expect(await world.show(keeper)).toBe('MISSING');
    expect(keeper.versions.get('root')).toBe(2);
    world.repository.published.set('timestamp', [timestamp]);
    world.repository.signersOf('targets').clear();
    for (const signer of stolen) world.repository.addSigner('targets', signer);
    addRelease(world.repository, 2);
    expect(await world.show(keeper)).toBe('THRESHOLD');
  });
});

describe('the source itself', () => {
  const never = new Promise<never>(() => undefined);
  test.each<[string, (folder: string) => BundleSource, string]>([
    [
      'endless data',
      () => ({
        metadata: async (name, maxBytes) => (name === 'timestamp.json' ? Buffer.alloc(maxBytes + 1, 0x20) : null),
        open: async () => null,
      }),
      'SIZE',
    ],
    ['slow retrieval: the stick hangs', () => ({ metadata: () => never, open: () => never }), 'SOURCE'],
    ['a stick that was pulled', (folder) => new FolderSource(join(folder, 'gone')), 'SOURCE'],
    [
      'a source that breaks',
      () => ({
        metadata: () => Promise.reject(new Error('EIO')),
        open: async () => null,
      }),
      'SOURCE',
    ],
    ['an empty stick', (folder) => new FolderSource(folder), 'MISSING'],
  ])('%s', { timeout: 10_000 }, async (_name, sourceOf, code) => {
    const world = await TrustWorld.make();
    expect(await world.show(await world.keeper())).toBe('ok');
    const keeper = await world.keeper({ patienceMs: 1_000 });
    const before = world.kept;
    const empty = join(world.stick, '../empty');
    mkdirSync(empty, { recursive: true });
    expect(await world.show(keeper, { source: sourceOf(empty) })).toBe(code);
    expect(world.kept).toBe(before);
    expect(world.refusals).toEqual([code]);
    // The next one is not held up by it.
    expect(await world.show(keeper)).toBe('ok');
  });

  test.each<[string, (file: string) => void]>([
    ['a link out of the stick', (file) => symlinkSync('/etc/passwd', file)],
    ['a link to itself', (file) => symlinkSync(file, file)],
    ['a folder', (file) => mkdirSync(file)],
  ])('%s where metadata should be is not there', async (_name, put) => {
    const world = await TrustWorld.make();
    const keeper = await world.keeper();
    writeStick(world.repository, world.stick);
    rmSync(join(world.stick, 'metadata/timestamp.json'));
    put(join(world.stick, 'metadata/timestamp.json'));
    const verdict = await keeper.verify(new FolderSource(world.stick), true);
    expect(verdict).toMatchObject({ ok: false, code: 'MISSING', role: 'timestamp' });
  });

  test('a folder that leads out of the stick is not entered', async () => {
    const world = await TrustWorld.make();
    writeStick(world.repository, world.stick);
    const outside = join(world.stick, '../outside');
    renameSync(join(world.stick, 'metadata'), outside);
    symlinkSync(outside, join(world.stick, 'metadata'));
    writeFileSync(join(outside, 'secret'), 'x');
    expect(await new FolderSource(world.stick).metadata('secret', 10)).toBeNull();
    expect(await (await world.keeper()).verify(new FolderSource(world.stick), true)).toMatchObject({ ok: false, code: 'MISSING' });
  });

  test.each(['../../etc/passwd', '/etc/passwd', 'a//b', 'a/./b', '', `a/${'x'.repeat(300)}`, 'a\0b'])(
    'a target called %j is not opened',
    async (path) => {
      const world = await TrustWorld.make();
      writeStick(world.repository, world.stick);
      expect(await new FolderSource(world.stick).open(path)).toBeNull();
    },
  );
});

test('another device’s root in the image: nothing is kept, and nothing is believed', async () => {
  const world = await TrustWorld.make();
  expect(await world.open({ firstRoot: Buffer.from('{}') })).toMatchObject({ ok: false, code: 'FIRST_ROOT' });
  expect(world.refusals).toEqual(['FIRST_ROOT']);
  // The image is mended: nothing stands in its way.
  expect((await world.open()).ok).toBe(true);
});

test('the device that this is, not the one that the stick says it is', async () => {
  const world = await TrustWorld.make({ hardware: `${HARDWARE}b` });
  expect(await world.show(await world.keeper())).toBe('NO_TARGET');
});

/** The newest version of a role says what the one before it said. */
function swapInside(repository: TestRepository, role: string): void {
  addRelease(repository, 3);
  const versions = repository.published.get(role) ?? [];
  versions[versions.length - 1] = versions[0] ?? new Uint8Array();
}

function rotateRoot(repository: TestRepository): void {
  repository.rotateKeys('root');
  repository.publish(['root']);
}
