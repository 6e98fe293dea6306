/** What people are told of a release: how its parts differ from those that run, and what is known of them. */
import type { Part } from '@wardkeeper/proto/bundle';
import { describe, expect, test } from 'vitest';
import { type Advisories, differenceOf, MAX_LISTED, summaryOf } from '../../agent/updates/materials/rules.ts';

const part = (id: string, version: string, ...licences: string[]): Part => ({ id, version, licences });
const named = (id: string, purl: string, versions: readonly string[]): Advisories[number] => ({
  ...{ id, aliases: [], summary: '' },
  affected: [{ package: { purl }, versions: [...versions], ranges: [] }],
});

const BEFORE = [part('gone', '1'), part('pkg:generic/zlib', '1.3', 'Zlib'), part('relicensed', '2', 'MIT'), part('same', '1')];
const AFTER = [part('new', '3', 'MIT'), part('pkg:generic/zlib', '1.3.1', 'Zlib'), part('relicensed', '2', 'BUSL-1.1'), part('same', '1')];

describe('the difference', () => {
  test('says what came, went and changed, a licence too', () => {
    expect(differenceOf(BEFORE, AFTER, [])).toEqual({
      added: [{ name: 'new', version: '3', licences: ['MIT'], vulnerabilities: [] }],
      removed: [{ name: 'gone', version: '1', licences: [], vulnerabilities: [] }],
      changed: [
        { name: 'pkg:generic/zlib', from: '1.3', version: '1.3.1', licences: ['Zlib'], vulnerabilities: [] },
        { name: 'relicensed', from: '2 (MIT)', version: '2 (BUSL-1.1)', licences: ['BUSL-1.1'], vulnerabilities: [] },
      ],
      stillVulnerable: [],
      more: 0,
    });
  });

  test('names what is known to be vulnerable, also where nothing about it changed', () => {
    const stays = part('pkg:generic/expat', '2.5.0');
    const known = [named('CVE-1', 'pkg:generic/zlib', ['1.3', '1.3.1']), named('CVE-2', 'pkg:generic/expat', ['2.5.0'])];
    const { changed, stillVulnerable } = differenceOf([...BEFORE, stays], [...AFTER, stays], known);
    expect(changed.map(({ name, vulnerabilities }) => [name, vulnerabilities])).toContainEqual(['pkg:generic/zlib', ['CVE-1']]);
    expect(stillVulnerable).toEqual([{ name: stays.id, version: '2.5.0', licences: [], vulnerabilities: ['CVE-2'] }]);
  });

  test('of a thousand parts lists some, and says how many more there are', () => {
    const many = Array.from({ length: 1_000 }, (_, index) => part(`p${index}`, '1'));
    expect(differenceOf([], many, [])).toMatchObject({ more: 1_000 - MAX_LISTED });
    const { added, lines } = summaryOf([], many);
    expect([added, lines.length]).toEqual([1_000, 20]);
  });
});

test('the summary fits into an event, however long a name is', () => {
  const long = part('x'.repeat(4_000), '1'.repeat(4_000), 'l'.repeat(4_000));
  const { lines } = summaryOf(BEFORE, [...AFTER, long]);
  expect(lines.every(({ length }) => length <= 160)).toBe(true);
  expect(lines[0]).toBe('~ pkg:generic/zlib 1.3 -> 1.3.1');
  expect(lines).toContain('- gone 1');
});
