/** Lists, deltas and overlays as text: one form each, and nothing else is taken for them. */
import {
  fileListRoot,
  applyDelta,
  deltaBetween,
  type FileList,
  formatDelta,
  formatFileList,
  formatOverlay,
  isCoveredBy,
  type ListedFile,
  parseDelta,
  parseFileList,
  parseOverlay,
} from '@wardkeeper/proto/files';
import { describe, expect, test } from 'vitest';
import { decodeAttributes, encodeAttributes, sameExtended } from '../../agent/integrity/record-attributes.ts';
import { guardOwnFiles, ownProgram } from '../../agent/integrity/self-protection.ts';
import { CONFIG_SCHEMA } from '../../agent/integrity/index.ts';
import * as v from 'valibot';

const FILE: ListedFile = {
  mode: 0o100755,
  uid: 0,
  gid: 0,
  size: 5,
  rdev: 0n,
  sha256: Buffer.alloc(32, 7),
  linkTarget: null,
  attributes: null,
};
const path = (text: string) => Buffer.from(text);
const LIST: FileList = {
  product: 'pump',
  release: '4.2.0',
  version: 7,
  covers: ['/opt/pump'],
  files: [
    { path: path('/opt/pump'), value: { ...FILE, mode: 0o040755, size: 0, sha256: null } },
    { path: path('/opt/pump/a\nb'), value: { ...FILE, attributes: { capability: Buffer.from([1]), acl: null, ima: null } } },
    { path: path('/opt/pump/link'), value: { ...FILE, mode: 0o120777, size: 0, sha256: null, linkTarget: path('pump') } },
    { path: path('/opt/pump/pump'), value: FILE },
    { path: Buffer.concat([path('/opt/pump/'), Buffer.from([0xff])]), value: FILE },
  ],
};

describe('a file list', () => {
  test('comes back as it was, names that are not UTF-8 and extended attributes too', () => {
    expect(formatFileList(parseFileList(formatFileList(LIST)))).toBe(formatFileList(LIST));
    expect(Buffer.from(parseFileList(formatFileList(LIST)).files[4]?.path ?? []).at(-1)).toBe(0xff);
  });

  test.each([
    [
      'an order',
      (text: string) =>
        text
          .split('\n')
          .toSpliced(1, 1)
          .toSpliced(4, 0, text.split('\n')[1] ?? '')
          .join('\n'),
    ],
    ['a path twice', (text: string) => text.replace('"/opt/pump/link"', '"/opt/pump/pump"')],
    ['a path with ..', (text: string) => text.replace('/opt/pump/pump', '/opt/pump/../x')],
    ['a relative path', (text: string) => text.replace('"/opt/pump/pump"', '"opt/pump/pump"')],
    ['a blank', (text: string) => text.replace('"uid":0', '"uid": 0')],
    ['an unknown field', (text: string) => text.replace('"uid":0', '"extra":1,"uid":0')],
    ['a folder with a hash', (text: string) => text.replace('"40755"', '"100755"')],
    ['a file without one', (text: string) => text.replace(/"size":5,"sha256":"[0-9a-f]+"/, '"size":5')],
    ['no end', (text: string) => text.slice(0, -1)],
    ['another kind', (text: string) => text.replace('file-list/1', 'overlay/1')],
    ['nothing covered', (text: string) => text.replace('["/opt/pump"]', '[]')],
    ['no JSON', () => 'hello\n'],
  ])('refuses another form: %s', (_, change) => {
    expect(() => parseFileList(change(formatFileList(LIST)))).toThrow(expect.objectContaining({ code: 'DOCUMENT_MALFORMED' }));
  });

  test('has a root that knows every field, but not version and release', () => {
    const root = Buffer.from(fileListRoot(LIST)).toString('hex');
    expect(Buffer.from(fileListRoot({ ...LIST, version: 8, release: 'x' } as FileList)).toString('hex')).toBe(root);
    for (const value of [
      { ...FILE, mode: 0o104755 },
      { ...FILE, uid: 1 },
      { ...FILE, sha256: Buffer.alloc(32, 8) },
    ]) {
      const changed = { ...LIST, files: LIST.files.map((line, index) => (index === 3 ? { ...line, value } : line)) };
      expect(Buffer.from(fileListRoot(changed)).toString('hex')).not.toBe(root);
    }
  });

  test.each([
    ['/opt/pump', true],
    ['/opt/pump/x', true],
    ['/opt/pumpx', false],
    ['/opt', false],
  ])('covers %s: %s', (text, covered) => expect(isCoveredBy(['/opt/pump'], text)).toBe(covered));
});

describe('a delta', () => {
  const next: FileList = {
    ...LIST,
    version: 8,
    files: [
      ...LIST.files.slice(0, 3),
      { path: path('/opt/pump/new'), value: FILE },
      { path: path('/opt/pump/pump'), value: { ...FILE, size: 6 } },
    ],
  };

  test('leads from one list to the next, and from no other', () => {
    const delta = parseDelta(formatDelta(deltaBetween(LIST, next, 1)));
    expect(delta.edits).toHaveLength(3);
    const applied = applyDelta(LIST, delta);
    expect(applied.ok && formatFileList(applied.list)).toBe(formatFileList(next));
    expect(applyDelta(next, delta)).toEqual({ ok: false, code: 'FROM_DIFFERS' });
    expect(applyDelta({ ...LIST, product: 'other' }, delta)).toEqual({ ok: false, code: 'OTHER_PRODUCT' });
    expect(applyDelta(LIST, { ...delta, edits: delta.edits.slice(1) })).toEqual({ ok: false, code: 'TO_DIFFERS' });
  });

  test('is between lists of one product that cover the same', () => {
    expect(() => deltaBetween(LIST, { ...next, covers: ['/opt'] }, 1)).toThrow(expect.objectContaining({ code: 'DOCUMENT_MALFORMED' }));
  });
});

test('an overlay comes back as it was, and names its site', () => {
  const overlay = {
    name: 'ward',
    version: 1,
    site: 'st-anna',
    gateways: ['gw-1'],
    files: [
      { path: path('/etc/x'), value: null },
      { path: path('/etc/y'), value: FILE },
    ],
  };
  expect(formatOverlay(parseOverlay(formatOverlay(overlay)))).toBe(formatOverlay(overlay));
  expect(() => parseOverlay(formatOverlay({ ...overlay, site: 'St Anna' }))).toThrow(
    expect.objectContaining({ code: 'DOCUMENT_MALFORMED' }),
  );
});

test('extended attributes as bytes: what nobody read differs from nothing, what was read does', () => {
  const some = { capability: Buffer.from([1, 2]), acl: null, ima: new Uint8Array() };
  expect(decodeAttributes(encodeAttributes(some))).toMatchObject({ acl: null });
  expect(decodeAttributes(encodeAttributes(some))?.ima).toHaveLength(0);
  for (const cut of [1, 5, 10]) expect(decodeAttributes(encodeAttributes(some).slice(0, -cut))).toBeNull();
  expect(sameExtended(some, null)).toBe(true);
  expect(sameExtended(some, { ...some, capability: null })).toBe(false);
});

test('the agent guards itself, and its state never as data', () => {
  const set = { name: 'everything', path: '/var/lib', class: 'data', severity: 'warning' };
  const own = {
    program: '/usr/lib/wardkeeper',
    config: '/etc/wardkeeper/agent.toml',
    identity: '/var/lib/wardkeeper/identity',
    state: '/var/lib/wardkeeper',
  };
  const guarded = guardOwnFiles(v.parse(CONFIG_SCHEMA, { set: [set] }), own);
  expect(guarded.sets.map(({ name, path: at }) => `${name} ${at}`)).toEqual([
    'everything /var/lib',
    'wardkeeper-program /usr/lib/wardkeeper',
    'wardkeeper-config /etc/wardkeeper/agent.toml',
    'wardkeeper-keys /var/lib/wardkeeper/identity',
  ]);
  expect(guarded.sets[0]?.exclude).toEqual(['wardkeeper']);
  expect(guardOwnFiles(v.parse(CONFIG_SCHEMA, { self_protection: false, set: [set] }), own).sets).toHaveLength(1);
});

test.each([
  ['a package: its folder', '/usr/lib/wardkeeper/dist/compose.js', '/usr/lib/wardkeeper/dist'],
  ['a bundle in parts: its folder', '/opt/wardkeeper/compose-7K2QX3AB.mjs', '/opt/wardkeeper'],
  ['one file: that file, whatever changes beside it', '/opt/gateway/wardkeeper.mjs', '/opt/gateway/wardkeeper.mjs'],
  ['sources: nothing', '/home/dev/agent/compose.ts', null],
])('what is guarded of the program, %s', (_name, filename, expected) => {
  expect(ownProgram(filename)).toBe(expected);
});

test.each([
  ['a slot of signed updates guards the agent in it', 'executable', 'critical', [], []],
  ['a set that would tell less of it does not', 'executable', 'high', [], ['wardkeeper-program']],
  ['nor one that expects it to change', 'data', 'critical', [], ['wardkeeper-program']],
  ['nor one that leaves it out', 'executable', 'critical', ['*/tree/lib/**'], ['wardkeeper-program']],
])('%s', (_name, ofClass, severity, exclude, added) => {
  const set = { name: 'slots', path: '/opt/wardkeeper/slots', class: ofClass, severity, exclude };
  const own = { program: '/opt/wardkeeper/slots/a/tree/lib/wardkeeper.mjs', config: null, identity: '/state/identity', state: '/state' };
  const names = guardOwnFiles(v.parse(CONFIG_SCHEMA, { set: [set] }), own).sets.map(({ name }) => name);
  expect(names).toEqual(['slots', ...added, 'wardkeeper-keys']);
});

test('the state folder is left out even where it lies beside the program', () => {
  const own = { program: '/opt/gateway', config: null, identity: '/opt/gateway/state/identity', state: '/opt/gateway/state' };
  const program = guardOwnFiles(v.parse(CONFIG_SCHEMA, {}), own).sets.find(({ name }) => name === 'wardkeeper-program');
  expect(program?.exclude).toEqual(['state']);
});
