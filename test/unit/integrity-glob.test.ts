import { expect, test } from 'vitest';
import { isCovered, isExcluded, matchesGlob, parseGlob, splitPath } from '../../agent/integrity/glob.ts';

const matches = (pattern: string, path: string | Uint8Array) =>
  matchesGlob(parseGlob(pattern), splitPath(typeof path === 'string' ? Buffer.from(path) : path));

test.each([
  ['*.so', 'libx.so', true],
  ['*.so', 'sub/libx.so', false],
  ['**/*.so', 'libx.so', true],
  ['**/*.so', 'a/b/libx.so', true],
  ['a/**/z', 'a/z', true],
  ['a/**/z', 'a/b/c/z', true],
  ['a/**/z', 'a/b/c/y', false],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['cache/**', 'cache/x/y', true],
  ['*', '.hidden', true],
  ['a*b*c', 'aXbXbXc', true],
  ['a*b*c', 'aXbXb', false],
  ['[a]', '[a]', true],
  ['[a]', 'a', false],
])('%s on %s: %s', (pattern, path, expected) => expect(matches(pattern, path)).toBe(expected));

test('a name that is not UTF-8 is matched byte by byte', () => {
  expect(matches('*.log', Buffer.from([0xff, 0xfe, 0x2e, 0x6c, 0x6f, 0x67]))).toBe(true);
  expect(matches('?.log', Buffer.from([0xff, 0x2e, 0x6c, 0x6f, 0x67]))).toBe(true);
});

test('an excluded folder takes along what lies in it; include chooses among files', () => {
  const coverage = { include: [parseGlob('**/*.bin')], exclude: [parseGlob('cache')] };
  expect(isExcluded(coverage, Buffer.from('cache/a/b.bin'))).toBe(true);
  expect(isExcluded(coverage, Buffer.from('cache2/b.bin'))).toBe(false);
  expect(isCovered(coverage, Buffer.from('a/b.bin'), false)).toBe(true);
  expect(isCovered(coverage, Buffer.from('a/b.txt'), false)).toBe(false);
  expect(isCovered(coverage, Buffer.from('a'), true)).toBe(true);
  expect(isCovered(coverage, new Uint8Array(), true)).toBe(true);
});

test('a hostile pattern costs no more than its length times the path', () => {
  const pattern = parseGlob(`${'*a'.repeat(120)}b`);
  const path = splitPath(Buffer.from('a'.repeat(4_000)));
  const from = process.cpuUsage();
  expect(matchesGlob(pattern, path)).toBe(false);
  expect(process.cpuUsage(from).user / 1_000).toBeLessThan(4_000);
});
