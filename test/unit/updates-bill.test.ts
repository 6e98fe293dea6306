/** Bills of materials, advisories and provenance: what a person is told before an update goes in. */
import { generateKeyPairSync } from 'node:crypto';
import {
  compareBills,
  findVulnerable,
  makeStatement,
  parseAdvisories,
  parseBill,
  readProvenance,
  signStatement,
} from '@wardkeeper/proto/bundle';
import { describe, expect, test } from 'vitest';

const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const bill = (...components: readonly object[]) => parseBill(json({ bomFormat: 'CycloneDX', specVersion: '1.6', components }));
const zlib = (version: string, licence = 'Zlib') => ({
  name: 'zlib',
  version,
  purl: `pkg:generic/zlib@${version}?arch=arm64`,
  licenses: [{ license: { id: licence } }],
});

describe('two bills', () => {
  test('say what came, went and changed, by package and with licences', () => {
    const before = bill(zlib('1.3'), { name: 'old', version: '1' }, { name: 'same', group: '@x', version: '2' });
    const after = bill(
      zlib('1.3.1'),
      { name: 'same', group: '@x', version: '2' },
      { name: 'new', version: '3', licenses: [{ expression: 'MIT OR Apache-2.0' }] },
    );
    expect(compareBills(before, after)).toEqual({
      added: [{ id: 'new', version: '3', licences: ['MIT OR Apache-2.0'] }],
      removed: [{ id: 'old', version: '1', licences: [] }],
      changed: [
        {
          id: 'pkg:generic/zlib',
          from: [{ id: 'pkg:generic/zlib', version: '1.3', licences: ['Zlib'] }],
          to: [{ id: 'pkg:generic/zlib', version: '1.3.1', licences: ['Zlib'] }],
        },
      ],
    });
  });

  test('a licence that changes is a change, though the version is the same', () => {
    expect(compareBills(bill(zlib('1.3')), bill(zlib('1.3', 'BUSL-1.1'))).changed).toHaveLength(1);
  });

  test('parts within parts count, and the same part twice once', () => {
    expect(bill({ name: 'a', version: '1', components: [zlib('1.3'), zlib('1.3')] }).map(({ id }) => id)).toEqual([
      'a',
      'pkg:generic/zlib',
    ]);
  });

  test.each<[string, Uint8Array]>([
    ['another format', json({ spdxVersion: 'SPDX-2.3' })],
    ['a component without a name', json({ bomFormat: 'CycloneDX', specVersion: '1.6', components: [{ version: '1' }] })],
    ['components without end', json({ bomFormat: 'CycloneDX', specVersion: '1.6', components: nested(40) })],
    ['no JSON', Buffer.from('{')],
  ])('%s is refused', (_name, bytes) => expect(() => parseBill(bytes)).toThrow(expect.objectContaining({ code: 'BUNDLE_MALFORMED' })));
});

function nested(depth: number): readonly object[] {
  return depth === 0 ? [] : [{ name: `n${depth}`, components: nested(depth - 1) }];
}

describe('advisories', () => {
  const semver = (...events: readonly object[]) => ({ package: { purl: 'pkg:generic/zlib' }, ranges: [{ type: 'SEMVER', events }] });
  const certainty = (version: string, ...affected: readonly object[]) =>
    findVulnerable(bill(zlib(version)), parseAdvisories(json([{ id: 'OSV-1', affected }]))).map((finding) => finding.certainty);
  const range = semver({ introduced: '1.2.0' }, { fixed: '1.3.1' });

  test.each<[string, string, readonly object[], readonly string[]]>([
    ['within the range', '1.3.0', [range], ['affected']],
    ['where it begins', '1.2.0', [range], ['affected']],
    ['a version before that one', '1.3.1-rc.1', [range], ['affected']],
    ['where it was mended', '1.3.1', [range], []],
    ['before it began', '1.1.9', [range], []],
    ['from the beginning', '0.0.1', [semver({ introduced: '0' })], ['affected']],
    ['after the last one', '1.3.1', [semver({ introduced: '0' }, { last_affected: '1.3.0' })], []],
    ['named', 'odd-7', [{ package: { purl: 'pkg:generic/zlib' }, versions: ['odd-7'] }], ['affected']],
    ['a version that is none', 'odd-8', [range], ['unclear']],
    [
      'a range of another kind',
      '1.3.0',
      [{ package: { purl: 'pkg:generic/zlib' }, ranges: [{ type: 'GIT', events: [{ introduced: '0' }] }] }],
      ['unclear'],
    ],
    ['another package', '1.3.0', [{ ...range, package: { purl: 'pkg:npm/zlib' } }], []],
  ])('%s', (_name, version, affected, expected) => expect(certainty(version, ...affected)).toEqual(expected));

  const ecosystem = { type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '2.0.1' }] };
  test.each<[string, string, object, readonly string[]]>([
    ["by ecosystem and name, in the ecosystem's versions", '2.0.0', { ecosystem: 'npm', name: '@some/part' }, ['affected']],
    ['mended', '2.0.1', { ecosystem: 'npm', name: '@some/part' }, []],
    ['by a URL whose scope is not encoded', '2.0.0', { purl: 'pkg:npm/@some/part' }, ['affected']],
    ['by a URL with a version', '2.0.0', { purl: 'pkg:npm/%40some/part@1.0.0' }, ['affected']],
    ['the same name in another ecosystem', '2.0.0', { ecosystem: 'PyPI', name: '@some/part' }, []],
    ['another scope', '2.0.0', { ecosystem: 'npm', name: '@other/part' }, []],
    ['no scope', '2.0.0', { ecosystem: 'npm', name: 'part' }, []],
    ['nothing that names a package', '2.0.0', {}, []],
  ])('a package of npm: %s', (_name, version, named, expected) => {
    const parts = bill({ name: 'part', group: '@some', version, purl: `pkg:npm/%40some/part@${version}` });
    const known = parseAdvisories(json([{ id: 'OSV-1', affected: [{ package: named, ranges: [ecosystem] }] }]));
    expect(findVulnerable(parts, known).map(({ certainty: each }) => each)).toEqual(expected);
  });

  test('a withdrawn one counts no more', () => {
    expect(parseAdvisories(json({ vulns: [{ id: 'OSV-1', withdrawn: '2026-01-01T00:00:00Z' }] }))).toEqual([]);
  });
});

describe('provenance', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ml-dsa-65');
  const statement = makeStatement(
    { name: 'pump-x2/firmware-7.payload.tar', sha256: 'a'.repeat(64) },
    { buildType: 'b', builder: 'c', materials: [] },
  );
  const bytes = signStatement(statement, [{ keyId: 'anna', key: privateKey }]);

  test('is read as it was signed, by whoever signed it', () => {
    expect(readProvenance(bytes, new Map([['anna', publicKey]]))).toEqual({ statement, signedBy: ['anna'] });
  });

  test('changed, or signed by somebody else, it counts for nothing', () => {
    const envelope = JSON.parse(Buffer.from(bytes).toString()) as { payload: string };
    const other = JSON.stringify({ ...statement, predicateType: 'x' });
    const changed = json({ ...envelope, payload: Buffer.from(other).toString('base64') });
    expect(readProvenance(changed, new Map([['anna', publicKey]])).signedBy).toEqual([]);
    expect(readProvenance(bytes, new Map([['anna', generateKeyPairSync('ml-dsa-65').publicKey]])).signedBy).toEqual([]);
    expect(readProvenance(bytes, new Map([['ben', publicKey]])).signedBy).toEqual([]);
  });
});
