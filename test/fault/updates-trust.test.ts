/**
 * The power goes, or the disk fails, at every operation of keeping what is believed. Whatever the disk makes of it: this gateway believes one
 * whole generation, never one older than its database knows, and goes on. The same model finds each fault put in on purpose.
 */
import { RELEASE_ROLE } from '@wardkeeper/proto/bundle';
import { describe, expect, test } from 'vitest';
import { Generations, type RecordedGeneration } from '../../agent/updates/trust/generations.ts';
import { seeded } from '../prove/story.ts';
import { type DiskBugs, PowerCut, PowerCutDisk } from '../support/power-cut-disk.ts';
import { EVERYTHING, type TestRepository } from '../support/tuf/repository.ts';
import { addRelease, releaseRepository } from '../support/tuf/trust-world.ts';

const FOLDER = '/var/lib/wardkeeper/updates/trust';
/** How much of it is played; 1 by default, 20 by hand. */
const SCALE = Number(process.env['WARDKEEPER_UPDATES_SCALE'] ?? 1);

type Believed = ReadonlyMap<string, Uint8Array>;

const ROLES = ['root', 'timestamp', 'snapshot', 'targets', RELEASE_ROLE];
const believedOf = (repository: TestRepository, roles: readonly string[] = ROLES): Believed =>
  new Map(roles.map((role) => [role, repository.latest(role)]));

/** What one gateway comes to believe, one after another; at the end a newer root takes version numbers back. */
const HISTORY: readonly Believed[] = (() => {
  const repository = releaseRepository();
  const history = [believedOf(repository, ['root']), believedOf(repository)];
  addRelease(repository, 2);
  repository.publish(Array.from({ length: 9 }, () => 'timestamp'));
  history.push(believedOf(repository));
  repository.rotateKeys('timestamp');
  repository.publish(['root']);
  history.push(believedOf(repository, ['root', 'snapshot', 'targets', RELEASE_ROLE]));
  repository.forget('timestamp');
  repository.timestamp.version = 1;
  repository.publish(EVERYTHING);
  history.push(believedOf(repository));
  return history;
})();
const FIRST = HISTORY[0]?.get('root') ?? new Uint8Array();

/** A gateway whose database is always whole, but is written after the disk. */
class Gateway {
  readonly disk: PowerCutDisk;
  recorded: RecordedGeneration | null = null;
  /** The place in the history that was last told to be kept. */
  told = -1;

  constructor(seed: number, bugs: DiskBugs = {}) {
    this.disk = new PowerCutDisk(seeded(seed), bugs);
  }

  /** Starts, and goes on to the end of the history from where it stands. */
  run(): void {
    const opened = Generations.open(this.disk.files, FOLDER, FIRST, this.recorded);
    this.disk.files.list('/'); // throws where the power is gone: that is no verdict
    if (!opened.ok) throw new Error(`${opened.code}: ${opened.detail}`);
    const { store } = opened;
    let at = HISTORY.findIndex(
      (believed) => [...believed].every(([role, bytes]) => isSame(store.read(role), bytes)) && isWhole(store, believed),
    );
    if (at < this.told) throw new Error(`believes ${at}, and was told ${this.told}`);
    this.#keep(store, at);
    for (at += 1; at < HISTORY.length; at += 1) {
      store.replace(HISTORY[at] ?? new Map());
      this.#keep(store, at);
    }
  }

  #keep(store: Generations, at: number): void {
    this.disk.tick();
    this.recorded = store.recorded;
    this.told = at;
  }
}

function isSame(a: Uint8Array | null, b: Uint8Array): boolean {
  return a !== null && Buffer.compare(a, b) === 0;
}

function isWhole(store: Generations, believed: Believed): boolean {
  return ROLES.every((role) => believed.has(role) === (store.read(role) !== null));
}

/** What goes wrong when the power is cut so many operations after each start. */
function play(seed: number, cuts: readonly number[], bugs: DiskBugs = {}): string | null {
  const gateway = new Gateway(seed, bugs);
  for (const cut of [...cuts, Number.POSITIVE_INFINITY]) {
    gateway.disk.cutAt = gateway.disk.operations + cut;
    try {
      gateway.run();
      return gateway.told === HISTORY.length - 1 ? null : `stopped at ${gateway.told}`;
    } catch (error) {
      if (!isCut(error)) return String(error);
      gateway.disk.powerOn();
    }
  }
  return 'never came to its end';
}

/** The power cut itself, or what the store makes of one. */
function isCut(error: unknown): boolean {
  return error instanceof PowerCut || (error instanceof Error && error.cause instanceof PowerCut);
}

const OPERATIONS = (() => {
  const gateway = new Gateway(1);
  gateway.run();
  return gateway.disk.operations;
})();

describe('the power goes', () => {
  test('once, before every operation, torn in different ways', () => {
    expect(OPERATIONS).toBeGreaterThan(60);
    for (let at = 1; at <= OPERATIONS; at += 1)
      for (let seed = 1; seed <= 3 * SCALE; seed += 1) expect(play(seed, [at]), `before operation ${at}, seed ${seed}`).toBeNull();
  });

  test('two and three times in a row', () => {
    const random = seeded(3);
    const some = () => 1 + Math.floor(random() * OPERATIONS);
    for (let index = 0; index < 200 * SCALE; index += 1) {
      const cuts = index % 2 === 0 ? [some(), some()] : [some(), some(), some()];
      expect(play(index, cuts), `cuts ${cuts.join()}, seed ${index}`).toBeNull();
    }
  });

  test.each<[string, DiskBugs]>([
    ['files that are not synced', { fileSyncDoesNothing: true }],
    ['folders that are not synced', { folderSyncDoesNothing: true }],
  ])('the model would find %s', (_name, bugs) => {
    const found = new Set<string | null>();
    for (let at = 1; at <= OPERATIONS; at += 1) for (let seed = 1; seed <= 2; seed += 1) found.add(play(seed, [at], bugs));
    expect([...found].filter((each) => each !== null).length).toBeGreaterThan(0);
  });
});

describe('the disk fails', () => {
  test.each(['EIO', 'ENOSPC', 'EROFS'])(
    '%s once at every operation, and then the power goes: it believes what it did, and goes on',
    (reason) => {
      for (let at = 1; at <= OPERATIONS; at += 1) {
        for (let seed = 1; seed <= 3 * SCALE; seed += 1) {
          const gateway = new Gateway(seed);
          gateway.disk.failAt = at;
          gateway.disk.failWith = reason;
          const faults: string[] = [];
          try {
            gateway.run();
          } catch (error) {
            faults.push(String(error));
          }
          expect(
            faults.every((fault) => /STATE_UNWRITABLE|cannot be written|TRUST_UNUSABLE/.test(fault)),
            `${at}: ${faults.join()}`,
          ).toBe(true);
          gateway.disk.failAt = Number.POSITIVE_INFINITY;
          // Some way into the next start, so that what the failure left is torn as well.
          gateway.disk.cutAt = gateway.disk.operations + 1 + ((at * 7 + seed * 3) % 12);
          try {
            gateway.run();
          } catch (error) {
            expect(isCut(error), `${reason} at ${at}, seed ${seed}: ${String(error)}`).toBe(true);
            gateway.disk.powerOn();
            gateway.disk.cutAt = Number.POSITIVE_INFINITY;
            gateway.run();
          }
          expect(gateway.told).toBe(HISTORY.length - 1);
        }
      }
    },
  );

  test('within one run: a switch that failed halfway is not written over', () => {
    for (let at = 1; at <= 40; at += 1) {
      const disk = new PowerCutDisk(seeded(at));
      const opened = Generations.open(disk.files, FOLDER, FIRST, null);
      if (!opened.ok) throw new Error(opened.detail);
      const { store } = opened;
      const { recorded } = store;
      disk.failAt = disk.operations + at;
      for (const believed of HISTORY.slice(1)) {
        const before = store.read('timestamp');
        try {
          store.replace(believed);
        } catch {
          expect(store.read('timestamp')).toBe(before);
          store.replace(believed);
        }
        // The power goes here and now.
      }
      disk.powerOn();
      expect(Generations.open(disk.files, FOLDER, FIRST, recorded)).toMatchObject({ ok: true });
    }
  });
});

describe('what somebody puts in its place', () => {
  function believing(): { readonly disk: PowerCutDisk; readonly recorded: RecordedGeneration } {
    const gateway = new Gateway(1);
    gateway.run();
    if (gateway.recorded === null) throw new Error('nothing recorded');
    return { disk: gateway.disk, recorded: gateway.recorded };
  }
  const current = `${FOLDER}/current.json`;

  test.each<[string, (disk: PowerCutDisk) => void, string]>([
    ['current.json gone', ({ files }) => files.remove(current), 'TRUST_DAMAGED'],
    ['the whole folder gone', ({ files }) => files.removeFolder(FOLDER), 'TRUST_DAMAGED'],
    ['current.json torn', ({ files }) => files.write(current, 0, Buffer.from('{"generation":')), 'TRUST_DAMAGED'],
    ['current.json endless', ({ files }) => files.write(current, 0, Buffer.alloc(70_000, 0x20)), 'TRUST_DAMAGED'],
    ['current.json with a field that is not ours', (disk) => edit(disk, (json) => ({ ...json, x: 1 })), 'TRUST_DAMAGED'],
    ['current.json that names a folder elsewhere', (disk) => edit(disk, (json) => ({ ...json, generation: '../../etc' })), 'TRUST_DAMAGED'],
    ['a role’s file changed', ({ files }) => files.write(`${FOLDER}/gen-5/targets.json`, 0, Buffer.from('{}')), 'TRUST_DAMAGED'],
    ['a role’s file gone', ({ files }) => files.remove(`${FOLDER}/gen-5/snapshot.json`), 'TRUST_DAMAGED'],
    ['a generation from before', (disk) => putBack(disk, 2, 2), 'TRUST_ROLLED_BACK'],
    ['a generation from before under this one’s number', (disk) => putBack(disk, 2, 5), 'TRUST_ROLLED_BACK'],
    ['a generation from before under a number yet to come', (disk) => putBack(disk, 2, 99), 'TRUST_ROLLED_BACK'],
    ['this root, and nothing else', (disk) => putBack(disk, 4, 99, ['root']), 'TRUST_ROLLED_BACK'],
  ])('%s', (_name, attack, code) => {
    const { disk, recorded } = believing();
    attack(disk);
    const operations = disk.operations;
    expect(Generations.open(disk.files, FOLDER, FIRST, recorded)).toMatchObject({ ok: false, code });
    expect(disk.operations, 'what cannot be read is not touched').toBe(operations);
  });

  test('what only the disk has is taken: the power went before the database knew', () => {
    const gateway = new Gateway(1);
    gateway.run();
    expect(Generations.open(gateway.disk.files, FOLDER, FIRST, null)).toMatchObject({ ok: true });
  });

  function edit({ files }: PowerCutDisk, change: (json: object) => object): void {
    const bytes = files.read(current, 0, 70_000) ?? new Uint8Array();
    files.write(current, 0, Buffer.from(JSON.stringify(change(JSON.parse(Buffer.from(bytes).toString()) as object))));
  }

  /** The gateway's own earlier generation, rightly written, under a number of the attacker's. */
  function putBack(disk: PowerCutDisk, index: number, generation: number, roles: readonly string[] = ROLES): void {
    const other = new PowerCutDisk(Math.random);
    const made = Generations.open(other.files, FOLDER, FIRST, null);
    if (!made.ok) throw new Error(made.detail);
    const believed = HISTORY[index] ?? new Map();
    made.store.replace(new Map([...believed].filter(([role]) => roles.includes(role))));
    disk.files.removeFolder(FOLDER);
    disk.files.makeFolder(`${FOLDER}/gen-${generation}`);
    for (const name of other.files.list(`${FOLDER}/gen-2`) ?? [])
      disk.files.write(`${FOLDER}/gen-${generation}/${name}`, 0, other.files.read(`${FOLDER}/gen-2/${name}`, 0, 1e6) ?? new Uint8Array());
    disk.files.write(current, 0, other.files.read(current, 0, 1e6) ?? new Uint8Array());
    edit(disk, (json) => ({ ...json, generation }));
  }
});
