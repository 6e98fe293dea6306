/**
 * Every decoder of proto against bytes changed by somebody who knows their format. A longer run, by hand:
 * `node bin/pinned-node.mjs test/property/fuzz.ts --minutes 10 --seed 1`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesFrom } from '../support/fuzz/random.ts';
import { tryOnce } from '../support/fuzz/run.ts';
import { TARGETS } from '../support/fuzz/targets.ts';
import { mutateWire } from '../support/fuzz/wire-mutation.ts';
import { seeded } from '../prove/story.ts';
import { ROOT } from '../support/source-tree.ts';

const RUNS = 100;

describe('changed inputs', () => {
  it.each(TARGETS.map((target) => [target.name, target] as const))('%s: honest bytes are read', (_name, target) => {
    for (const honest of target.honest) expect(target.decode(honest)).toBeTruthy();
  });

  it.each(TARGETS.map((target) => [target.name, target] as const))('%s keeps its contract, in time and memory', (_name, target) => {
    // The seed is the whole input: a finding is made again by its number.
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (seed) => void tryOnce(target, seed)),
      { numRuns: RUNS },
    );
  });

  it('are the same for the same seed, and mostly past the first check', () => {
    const [receipt] = TARGETS.filter(({ name }) => name === 'parseReceipt').flatMap(({ honest }) => [...honest]);
    if (receipt === undefined) throw new Error('parseReceipt is no target any more');
    const change = (seed: number) => mutateWire(receipt, choicesFrom(seeded(seed)));
    expect(change(5)).toEqual(change(5));
    expect(new Set(Array.from({ length: 100 }, (_, seed) => change(seed + 1).toString('hex'))).size).toBeGreaterThan(80);
  });
});

describe('the harness', () => {
  const input = { name: 'a bad decoder', form: 'wire', honest: [Buffer.from([8, 1])], neverThrows: false } as const;

  it('finds a decoder that throws what it should not', () => {
    const decode = () => {
      throw new RangeError('index out of range');
    };
    expect(() => tryOnce({ ...input, decode }, 1)).toThrow('a bad decoder, seed 1: threw RangeError');
  });

  it('finds a decoder that takes too long or too much', () => {
    const slow = () => {
      for (const { user } = process.cpuUsage(); process.cpuUsage().user - user < 30_000; );
    };
    expect(() => tryOnce({ ...input, decode: slow }, 1, { maxMs: 10, maxBytes: 2 ** 30 })).toThrow('took');
    const kept: Buffer[] = [];
    const greedy = () => kept.push(Buffer.alloc(32 * 1024 * 1024, 1));
    expect(() => tryOnce({ ...input, decode: greedy }, 1, { maxMs: 5_000, maxBytes: 16 * 1024 * 1024 })).toThrow('allocated');
  });
});

it('every parse, open and decode that proto gives out is a target', () => {
  const given = ['proto/index.ts', 'proto/commands/index.ts', 'proto/emergency/index.ts', 'proto/files/index.ts', 'proto/policy/index.ts']
    .map((path) => readFileSync(join(ROOT, path), 'utf8').replaceAll(/\btype \w+/g, ''))
    .flatMap((source) => [...source.matchAll(/\b((?:parse|open|decode)[A-Z]\w*)\b/g)].map(([, name = '']) => name));
  const covered = TARGETS.map(({ name, decode }) => `${name} ${decode.toString()} ${decode.name}`).join('\n');
  expect([...new Set(given)].filter((name) => !covered.includes(name) && !(name in COVERED_OTHERWISE))).toEqual([]);
});

/** Why the others need no target of their own. */
const COVERED_OTHERWISE: Readonly<Record<string, string>> = {
  openDeltaSteps: 'openDelta is the same, taken at once',
  openAes256Gcm: 'part of openBatch',
  parseName: 'a pattern over a string',
  parseVerifyingKey: 'part of parseDirectory',
  parseVerifyingIdentity: 'part of parseDirectory',
  parseXWingPublicKey: 'part of parseKeyStatement',
  parseAttributesDump: 'the output of a program of the machine itself; test/attack/integrity-bad-input',
  parseBoundedPolicy: 'parsePolicy, and a comparison',
  openPolicy: 'openBounds over the other document; test/attack/policy',
};
