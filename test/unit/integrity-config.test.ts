import { readFileSync } from 'node:fs';
import { Severity } from '@wardkeeper/proto';
import { parseToml } from '@wardkeeper/proto/toml';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { CONFIG_SCHEMA } from '../../agent/integrity/index.ts';

const SET = { name: 'firmware', path: '/opt/pump', class: 'executable', severity: 'critical' };
const faults = (config: unknown) => v.safeParse(CONFIG_SCHEMA, config).issues?.map((issue) => v.getDotPath(issue)) ?? [];

test('nothing configured: nothing guarded, a sweep a minute', () => {
  expect(v.parse(CONFIG_SCHEMA, {})).toEqual({
    manufacturerRoot: null,
    fileLists: [],
    knownGood: null,
    twoPeople: false,
    selfProtection: true,
    sweepIntervalMs: 60_000,
    sets: [],
  });
});

test('a set takes its defaults', () => {
  const { sets } = v.parse(CONFIG_SCHEMA, { set: [SET] });
  expect(sets[0]).toMatchObject({
    severity: Severity.CRITICAL,
    include: [],
    exclude: [],
    device: '',
    maxFiles: 50_000,
    maxFileBytes: 2 ** 30,
  });
});

test('the example that ships is one', () => {
  const text = readFileSync(new URL('../../config/integrity.toml', import.meta.url), 'utf8');
  const result = parseToml(text, v.strictObject({ integrity: CONFIG_SCHEMA }));
  expect(result.ok ? result.value.integrity.sets.map(({ name }) => name) : result.faults).toContain('drug-library');
});

describe('refused, at its place', () => {
  test.each([
    ['an unknown key', { set: [{ ...SET, paths: '/x' }] }, 'set.0.paths'],
    ['a relative path', { set: [{ ...SET, path: 'opt' }] }, 'set.0.path'],
    ['a path that climbs', { set: [{ ...SET, path: '/opt/../etc' }] }, 'set.0.path'],
    ['a slash at the end', { set: [{ ...SET, path: '/opt/' }] }, 'set.0.path'],
    ['the whole machine', { set: [{ ...SET, path: '/' }] }, 'set.0.path'],
    ['a class nobody knows', { set: [{ ...SET, class: 'secret' }] }, 'set.0.class'],
    ['a pattern that climbs', { set: [{ ...SET, exclude: ['../x'] }] }, 'set.0.exclude.0'],
    ['a pattern from the root', { set: [{ ...SET, include: ['/etc/*'] }] }, 'set.0.include.0'],
    ['a pattern of great length', { set: [{ ...SET, exclude: ['a'.repeat(257)] }] }, 'set.0.exclude.0'],
    ['too many patterns', { set: [{ ...SET, exclude: Array.from({ length: 65 }, () => 'a') }] }, 'set.0.exclude'],
    ['no files at all', { set: [{ ...SET, max_files: 0 }] }, 'set.0.max_files'],
    ['the same name twice', { set: [SET, SET] }, 'set'],
    ['a sweep without a pause', { sweep_interval_ms: 10 }, 'sweep_interval_ms'],
  ])('%s', (_, config, path) => expect(faults(config)).toContain(path));

  test('every fault at once', () => {
    expect(faults({ set: [{ ...SET, path: 'opt', severity: 'loud' }], sweep_interval_ms: 1 })).toHaveLength(3);
  });
});
