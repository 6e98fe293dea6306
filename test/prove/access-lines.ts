/**
 * Takes lines of code away, one at a time, in a copy of the tree, and shows that the test that stands on each turns red.
 * A test that stays green without its line proves nothing.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GuardedLine, type LineName, LINES } from '../standards/lines.ts';
import { ROOT, WORKSPACES } from '../support/source-tree.ts';
import { seeded, type Story } from './story.ts';

interface Standing {
  readonly id: string;
  readonly line: LineName;
  readonly file: string;
}

/** Which test stands on which line, as the test files say: `standard(ids, 'line', …`. */
export function readStandings(): readonly Standing[] {
  return globSync('test/standards/*.test.ts', { cwd: ROOT }).flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    return [...text.matchAll(/\bstandard\(\s*('[^']+'|\[[\s\S]*?\]),\s*'(\w+)',/g)].flatMap(([, ids = '', line = '']) => {
      const named = [...ids.matchAll(/'([^']+)'/g)].map(([, id = '']) => id);
      return Object.hasOwn(LINES, line) ? named.map((id) => ({ id, line: line as LineName, file })) : [];
    });
  });
}

/** The text without the line. Null where the line is not there, or more than once. */
export function withoutLine(text: string, { text: snippet, instead }: GuardedLine): string | null {
  const at = text.indexOf(snippet);
  if (at < 0 || text.indexOf(snippet, at + 1) >= 0) return null;
  if (instead !== undefined) return text.slice(0, at) + instead + text.slice(at + snippet.length);
  const start = text.lastIndexOf('\n', at) + 1;
  const end = text.indexOf('\n', at);
  return text.slice(0, start) + text.slice(end + 1);
}

export interface LineFigures {
  readonly tried: number;
  readonly red: number;
  readonly names: readonly string[];
}

/** `count` of them at random; all, where it is null. */
export function playLines(story: Story, seed: number, count: number | null): LineFigures {
  const random = seeded(seed);
  const standings = readStandings();
  const names = [...new Set(standings.map(({ line }) => line))];
  const chosen =
    count === null
      ? names
      : names
          .map((name) => ({ name, at: random() }))
          .toSorted((a, b) => a.at - b.at)
          .slice(0, count)
          .map(({ name }) => name);
  const copy = copyTree();
  const red: string[] = [];
  try {
    for (const name of chosen) {
      const line: GuardedLine = LINES[name];
      const mine = standings.filter((standing) => standing.line === name);
      const path = join(copy, line.file);
      const whole = readFileSync(path, 'utf8');
      const without = withoutLine(whole, line);
      if (without === null) {
        story.check(`${line.file}: "${line.text}" is there once`, false);
        continue;
      }
      writeFileSync(path, without);
      const failed = testsThatFail(copy, mine);
      writeFileSync(path, whole);
      const green = mine.map(({ id }) => id).filter((id) => !failed.some((title) => title.startsWith(`${id}: `)));
      story.check(`without \`${line.text}\` in ${line.file}: ${mine.map(({ id }) => id).join(', ')} red`, green.length === 0);
      if (green.length === 0) red.push(name);
      else story.say(`not red, or not even loaded: ${green.join(', ')}`);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  return { tried: chosen.length, red: red.length, names: chosen };
}

/** Titles of those that ran and failed. A file that cannot be loaded runs nothing, and shows nothing. */
function testsThatFail(copy: string, standings: readonly Standing[]): readonly string[] {
  const files = [...new Set(standings.map(({ file }) => file))];
  const pattern = `^(${standings.map(({ id }) => id.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')}): `;
  const report = join(copy, 'report.json');
  spawnSync(
    process.execPath,
    [join(copy, 'node_modules/vitest/vitest.mjs'), 'run', ...files, '-t', pattern, '--reporter=json', `--outputFile=${report}`],
    {
      cwd: copy,
      encoding: 'utf8',
      timeout: 120_000,
    },
  );
  let parsed: {
    readonly testResults: readonly { readonly assertionResults: readonly { readonly title: string; readonly status: string }[] }[];
  };
  try {
    parsed = JSON.parse(readFileSync(report, 'utf8')) as typeof parsed;
  } catch {
    return [];
  } finally {
    rmSync(report, { force: true });
  }
  return parsed.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ title }) => title),
  );
}

/** Sources and tests are copied, packages are linked, and the workspaces' own names lead into the copy. */
function copyTree(): string {
  const copy = mkdtempSync(join(realpathSync(tmpdir()), 'wardkeeper-lines-'));
  for (const name of [...WORKSPACES, 'test', 'config', 'docs', 'package.json', 'vitest.config.ts', 'tsconfig.json']) {
    cpSync(join(ROOT, name), join(copy, name), { recursive: true, filter: (path) => !path.endsWith('node_modules') });
  }
  mkdirSync(join(copy, 'node_modules/@wardkeeper'), { recursive: true });
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (name !== '@wardkeeper' && !name.startsWith('.')) symlinkSync(join(ROOT, 'node_modules', name), join(copy, 'node_modules', name));
  }
  for (const name of WORKSPACES) symlinkSync(join(copy, name), join(copy, 'node_modules/@wardkeeper', name));
  return copy;
}
