/** The pages as the server hands them out: small, whole, and with nothing in them that its content security policy forbids. */
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helpOf, PROGRAM_NAMES } from '../support/program-help.ts';
import { PAGES, ROOT } from '../support/source-tree.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPages, type BuiltPages } from '../../hospital/console/web/build.ts';

/** Of what a browser loads as script, compressed. A first page over a hospital's worst network is what this is for. */
const MAX_SCRIPT_BYTES = 200 * 1_024;
/** Of that, what the first page waits for; charts bring their library when they are drawn. */
const MAX_FIRST_SCRIPT_BYTES = 64 * 1_024;
const MAX_STYLE_BYTES = 20 * 1_024;

const folder = mkdtempSync(join(tmpdir(), 'wardkeeper-console-pages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let built: BuiltPages;
let page = '';
beforeAll(async () => {
  built = await buildPages(folder);
  page = readFileSync(join(folder, 'index.html'), 'utf8');
});

describe('size', () => {
  const compressed = (ending: string) =>
    [...built.files].filter(([name]) => name.endsWith(ending)).reduce((sum, [, { compressedBytes }]) => sum + compressedBytes, 0);
  test(`script: at most ${MAX_SCRIPT_BYTES} bytes`, () => {
    expect(compressed('.js')).toBeGreaterThan(10_000);
    expect(compressed('.js')).toBeLessThanOrEqual(MAX_SCRIPT_BYTES);
  });
  test(`script that the first page waits for: at most ${MAX_FIRST_SCRIPT_BYTES} bytes`, () => {
    const named = [...page.matchAll(/src="\/([^"]+\.js)"/g)].map(([, name = '']) => name);
    expect(named.some((name) => name.includes('/app.'))).toBe(true);
    const bytes = named.reduce((sum, name) => sum + (built.files.get(name)?.compressedBytes ?? 0), 0);
    expect(bytes).toBeLessThanOrEqual(MAX_FIRST_SCRIPT_BYTES);
    // Nothing that it imports comes before the page either.
    const imported = named.flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/(?:^|;)import[^(;]*?from"/g)]);
    expect(imported).toEqual([]);
  });
  test(`styles: at most ${MAX_STYLE_BYTES} bytes`, () => expect(compressed('.css')).toBeLessThanOrEqual(MAX_STYLE_BYTES));
});

describe('the page', () => {
  test('names files that are there, each with a hash in its name', () => {
    const names = [...page.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, name = '']) => name);
    expect(names).toHaveLength(4);
    for (const name of names) {
      expect(name).toMatch(/^assets\/[a-z]+\.[A-Z0-9]{8}\.(?:js|css|svg)$/);
      expect([...built.files.keys()]).toContain(name);
    }
  });

  test.each([
    ['no script in the page', /<script(?![^>]* src=)/],
    ['no style in the page', /<style|\sstyle=/],
    ['no handler in the page', /\son[a-z]+=/],
    ['nothing of another server', /(?:src|href)="(?:https?:)?\/\//],
  ])('%s', (_name, pattern) => expect(page).not.toMatch(pattern));

  test('nothing in the styles is loaded from another server', () => {
    const styles = [...built.files.keys()].filter((name) => name.endsWith('.css')).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(styles.join('')).not.toMatch(/url\(|@import/);
  });
});

const commands = globSync(`${PAGES}app/**/*.tsx`, { cwd: ROOT })
  .flatMap((path) => [...readFileSync(join(ROOT, path), 'utf8').matchAll(/npx (wardkeeper[a-z-]*)((?: [a-z]+)+)((?: --[a-z-]+)*)/g)])
  .map(([, program = '', verbs = '', options = '']) => ({ program, verbs: verbs.trim(), options: options.match(/--[a-z-]+/g) ?? [] }));

describe('commands that a page tells', () => {
  test('there are some', () => expect(commands.length).toBeGreaterThan(4));
  test.each(commands)('$program $verbs', async ({ program, verbs, options }) => {
    expect(PROGRAM_NAMES).toContain(program);
    const help = await helpOf(program, verbs.split(' '));
    expect(help).toContain(`Usage: ${program} ${verbs} `);
    for (const option of options) expect(help).toContain(option);
  });
});

test('built again it is the same, and what older pages were made of is gone', async () => {
  writeFileSync(join(folder, 'assets/app.AAAAAAAA.js'), 'old');
  const again = await buildPages(folder);
  expect([...again.files.keys()]).toEqual([...built.files.keys()]);
  const expected = [...built.files.keys()].flatMap((name) => [name, `${name}.br`]).map((name) => name.replace('assets/', ''));
  expect(readdirSync(join(folder, 'assets')).toSorted()).toEqual(expected.toSorted());
});
