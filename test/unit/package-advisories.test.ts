/** The advisory check of what is shipped, with made-up advisories for real dependencies: what is known is found, and nothing unreadable passes for "nothing known". */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkAdvisories } from '../../bin/package/advisories.ts';
import { readLock } from '../../bin/package/locked.ts';
import { tempFolder } from '../support/temp.ts';

const folder = mkdtempSync(join(tmpdir(), 'wardkeeper-advisories-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const mqtt = readLock()['node_modules/mqtt']?.version ?? '';
const [major = 0, minor = 0, patch = 0] = mqtt.split('.').map(Number);
const NEXT = `${major}.${minor}.${patch + 1}`;

const npm = (id: string, name: string, ...events: readonly object[]) => ({
  id,
  summary: 'a made-up one',
  affected: [{ package: { ecosystem: 'npm', name }, ranges: [{ type: 'SEMVER', events }] }],
});
const write = (name: string, content: unknown) => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

interface Line {
  readonly of: string;
  readonly parts: number;
  readonly advisories: number;
  readonly affected: readonly { readonly id: string; readonly part: string }[];
  readonly unclear: readonly { readonly id: string }[];
}

function check(...args: readonly string[]) {
  const [data, talk]: [string[], string[]] = [[], []];
  const code = checkAdvisories(args, { stdout: (line) => void data.push(line), stderr: (line) => void talk.push(line) });
  return { code, lines: data.map((line) => JSON.parse(line) as Line), talk: talk.join('\n') };
}

const IN_RANGE = npm('MADE-UP-1', 'mqtt', { introduced: '0' }, { fixed: NEXT });
const MENDED = npm('MADE-UP-2', 'mqtt', { introduced: '0' }, { fixed: mqtt });
const NOT_OURS = npm('MADE-UP-3', 'never-a-dependency-of-ours', { introduced: '0' });

describe('a made-up advisory for a dependency', () => {
  test('in range: 1, and it is named with the programs that have it and no other', () => {
    const { code, lines, talk } = check(write('in-range.json', IN_RANGE));
    expect(code).toBe(1);
    expect(lines.map(({ of, affected }) => [of, affected.map(({ id, part }) => `${id} ${part}`)])).toEqual([
      ['wardkeeper', ['MADE-UP-1 pkg:npm/mqtt']],
      ['wardkeeper-hospital', ['MADE-UP-1 pkg:npm/mqtt']],
      ['wardkeeper-release', []],
    ]);
    expect(talk).toContain(`MADE-UP-1 pkg:npm/mqtt ${mqtt}, affected`);
  });

  test('out of range, or of something else: 0', () => {
    const { code, lines } = check(write('out-of-range.json', [MENDED, NOT_OURS]));
    expect(code).toBe(0);
    expect(lines.map(({ advisories, affected, unclear }) => [advisories, affected, unclear])).toEqual(lines.map(() => [2, [], []]));
    expect(lines.every(({ parts }) => parts > 8)).toBe(true);
  });

  test('in one program that is asked about, in none of another', () => {
    const path = write('one-program.json', IN_RANGE);
    expect(check('--program', 'wardkeeper-release', path).code).toBe(0);
    expect(check('--program', 'wardkeeper', path).code).toBe(1);
  });

  test('by a range that cannot be judged: 1, and a person is told to look', () => {
    const odd = {
      id: 'MADE-UP-4',
      affected: [{ package: { purl: 'pkg:npm/mqtt' }, ranges: [{ type: 'GIT', events: [{ introduced: '0' }] }] }],
    };
    const { code, lines, talk } = check(write('odd.json', odd));
    expect([code, lines[0]?.affected, lines[0]?.unclear.map(({ id }) => id)]).toEqual([1, [], ['MADE-UP-4']]);
    expect(talk).toContain('unclear');
  });

  test('of Node, which executables carry, by its package URL: 1', () => {
    const node = {
      id: 'MADE-UP-5',
      affected: [{ package: { purl: 'pkg:generic/node' }, ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }] }] }],
    };
    expect(check(write('node.json', node)).lines.map(({ affected }) => affected.length)).toEqual([1, 1, 1]);
  });

  test('in a folder of files, as the databases hand them out, and for a bill that was made before', () => {
    const many = join(folder, 'many');
    mkdirSync(many);
    for (const each of [IN_RANGE, MENDED, NOT_OURS]) write(`many/${each.id}.json`, each);
    write('many/README.md', 'not an advisory');
    const components = [{ name: 'mqtt', version: mqtt, purl: `pkg:npm/mqtt@${mqtt}` }];
    const bill = write('bill.cdx.json', { bomFormat: 'CycloneDX', specVersion: '1.6', components });
    const { code, lines } = check('--materials', bill, many);
    expect(code).toBe(1);
    expect(lines).toMatchObject([{ of: bill, parts: 1, advisories: 3, affected: [{ id: 'MADE-UP-1' }] }]);
  });
});

describe('what cannot be judged never passes for "nothing known"', () => {
  test.each<[string, () => readonly string[], RegExp]>([
    ['a file that is not there', () => [join(folder, 'nowhere.json')], /nowhere\.json/],
    ['a file that is no JSON', () => [write('torn.json', '{"id": "MADE-')], /torn\.json.*not JSON/],
    ['JSON that is no advisory', () => [write('other.json', { hello: 'world' })], /other\.json.*advisories/],
    ['an answer that is an error', () => [write('error.json', { code: 5, message: 'not found' })], /error\.json/],
    ['a folder without any', () => [tempFolder('empty')], /there is none/],
    ['a good file beside a bad one', () => [write('good.json', MENDED), write('bad.json', '')], /bad\.json/],
    ['a bill that is none', () => ['--materials', write('none.cdx.json', {}), write('good.json', MENDED)], /CycloneDX/],
  ])('%s: 1', (_name, args, told) => {
    const { code, lines, talk } = check(...args());
    expect([code, lines]).toEqual([1, []]);
    expect(talk).toMatch(told);
  });

  test.each([
    ['nothing', []],
    ['an unknown program', ['--program', 'wardkeeper-other', 'x.json']],
    ['an unknown option', ['--fetch', 'x.json']],
    ['programs and bills at once', ['--program', 'wardkeeper', '--materials', 'bill.json', 'x.json']],
  ])('%s: 2, with the usage', (_name, args) => {
    expect(check(...args)).toMatchObject({ code: 2, lines: [], talk: expect.stringContaining('usage: npm run package:advisories') });
  });
});
