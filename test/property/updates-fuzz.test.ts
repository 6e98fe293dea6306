/**
 * Update metadata changed by whoever holds the keys: rightly signed nonsense of every role, through the whole workflow and the choice of
 * releases. It is believed or refused with a code; nothing throws, hangs, or leaves a mark on what every object inherits. A longer run, by
 * hand: WARDKEEPER_FUZZ_RUNS=20000.
 */
import { RELEASE_ROLE } from '@wardkeeper/proto/bundle';
import { parseMetadata, parseTimeStatement, TIME_STATEMENT_TYPE } from '@wardkeeper/proto/tuf';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Generations } from '../../agent/updates/trust/generations.ts';
import { offersFor } from '../../agent/updates/trust/offers.ts';
import { trustedTime } from '../../agent/updates/trust/rules.ts';
import { refresh } from '../../agent/updates/trust/workflow.ts';
import { seeded } from '../prove/story.ts';
import { mutateJson } from '../support/fuzz/json-mutation.ts';
import { type Choices, choicesFrom } from '../support/fuzz/random.ts';
import { mutateText } from '../support/fuzz/text-mutation.ts';
import { PowerCutDisk } from '../support/power-cut-disk.ts';
import { addRelease, HARDWARE, NOW_MS, releaseRepository } from '../support/tuf/trust-world.ts';

const RUNS = Number(process.env['WARDKEEPER_FUZZ_RUNS'] ?? 60);
const PARAMETERS = { numRuns: RUNS };
const seedOf = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const ROLES = ['root', 'timestamp', 'snapshot', 'targets', RELEASE_ROLE] as const;
const CODE = /^[A-Z_]+$/;
const tally = new Map<string, number>();

/** What one run over the repository comes to, with a client that believes its first versions. */
async function outcomeOf(repository: ReturnType<typeof releaseRepository>, believed: ReadonlyMap<string, Uint8Array>): Promise<string> {
  const store = { read: (role: string) => believed.get(role) ?? null, replace: () => undefined };
  const time = trustedTime(NOW_MS, { buildMs: NOW_MS, metadataMs: 0, receiptMs: 0 });
  const refreshed = await refresh({ source: repository, store, rules: { time, hybrid: false, offline: true } });
  if (!refreshed.ok) return refreshed.code;
  const offers = await offersFor(refreshed.update, HARDWARE);
  return offers.ok ? 'ok' : offers.code;
}

describe('rightly signed nonsense', () => {
  test.each(ROLES)('of the role %s is believed or refused, and nothing else', { timeout: 300_000 }, async (role) => {
    await fc.assert(
      fc.asyncProperty(seedOf, async (seed) => {
        const repository = releaseRepository();
        const believed = new Map(ROLES.map((each) => [each as string, repository.latest(each)]));
        repository.withHashes = false;
        addRelease(repository, 2);
        if (role === 'root') repository.publish(['root']);
        const honest = JSON.parse(Buffer.from(repository.latest(role)).toString()) as { readonly signed: unknown };
        const signed = mutateJson(honest.signed, choicesFrom(seeded(seed)));
        repository.published.get(role)?.splice(
          -1,
          1,
          signAnyway(() => repository.sign(role, signed), signed),
        );
        const code = await outcomeOf(repository, believed);
        expect(code === 'ok' || CODE.test(code), code).toBe(true);
        expect(code, 'the source is honest: only what it gave can be at fault').not.toBe('SOURCE');
        tally.set(code, (tally.get(code) ?? 0) + 1);
      }),
      PARAMETERS,
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('gets past the first check often enough to mean something', () => {
    expect(tally.get('ok') ?? 0).toBeGreaterThan(RUNS / 10);
    // A few dozen runs seldom meet the rare ones.
    expect(tally.size, [...tally.keys()].join()).toBeGreaterThan(RUNS < 1_000 ? 3 : 5);
    if (process.env['WARDKEEPER_FUZZ_RUNS'] !== undefined) console.log(JSON.stringify(Object.fromEntries(tally)));
  });
});

describe('changed bytes', () => {
  const repository = releaseRepository();
  const statement = repository.sign('root', { _type: TIME_STATEMENT_TYPE, at: '2026-01-01T00:00:00Z', counter: 1 });
  const pretty = (bytes: Uint8Array) => Buffer.from(JSON.stringify(JSON.parse(Buffer.from(bytes).toString()), null, 1));

  test.each([
    ...ROLES.map((role) => {
      const type = role === RELEASE_ROLE ? 'targets' : role;
      return [role, pretty(repository.latest(role)), (bytes: Uint8Array) => parseMetadata(type, bytes).ok] as const;
    }),
    ['a time statement', pretty(statement), (bytes: Uint8Array) => parseTimeStatement(bytes) !== null] as const,
    ['current.json', currentOf(), (bytes: Uint8Array) => opens(bytes)] as const,
  ])('%s is read or refused', (_name, honest, reads) => {
    expect(reads(honest)).toBe(true);
    fc.assert(
      fc.property(seedOf, (seed) => void reads(mutateText(honest, choicesFrom(seeded(seed))))),
      PARAMETERS,
    );
    fc.assert(
      fc.property(seedOf, (seed) => void reads(flipBytes(honest, choicesFrom(seeded(seed))))),
      PARAMETERS,
    );
  });

  function generation(): PowerCutDisk {
    const disk = new PowerCutDisk(seeded(1));
    Generations.open(disk.files, '/trust', repository.firstRoot(), null);
    return disk;
  }
  function currentOf(): Buffer {
    return pretty(generation().files.read('/trust/current.json', 0, 1e6) ?? new Uint8Array());
  }
  function opens(bytes: Uint8Array): boolean {
    const disk = generation();
    disk.files.write('/trust/current.json', 0, bytes);
    const opened = Generations.open(disk.files, '/trust', repository.firstRoot(), null);
    if (!opened.ok) expect(opened.code).toBe('TRUST_DAMAGED');
    return opened.ok;
  }
});

/** Without any idea of its form: some bytes are others, and some of it may be missing. */
function flipBytes(honest: Uint8Array, choices: Choices): Uint8Array {
  const bytes = Buffer.from(honest);
  for (let changes = 1 + choices.below(5); changes > 0; changes -= 1) bytes[choices.below(bytes.length)] = choices.below(256);
  return choices.below(5) === 0 ? bytes.subarray(0, choices.below(bytes.length + 1)) : bytes;
}

/** Where it has no canonical form there is nothing to sign; it comes unsigned then. */
function signAnyway(sign: () => Uint8Array, signed: unknown): Uint8Array {
  try {
    return sign();
  } catch {
    return Buffer.from(JSON.stringify({ signatures: [], signed }));
  }
}
