/** Whose work is in an artefact, and under which licence: ours, Node's, and what the bundle holds of others, read from the bundle itself. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bundleProgram } from './bundle.ts';
import { findNode } from './node-binary.ts';
import { type ProgramName, ROOT } from './programs.ts';

export interface Work {
  readonly name: string;
  readonly version: string;
  /** As an SPDX expression. */
  readonly licence: string;
  readonly text: string;
}

const PAGES_WORKS = ['preact', 'uplot', 'uqr', 'eventsource-parser'];

/** By name. Throws where a package says no licence, or another than those of `ACCEPTED`. */
export async function worksIn(program: ProgramName): Promise<readonly Work[]> {
  const folder = await mkdtemp(join(tmpdir(), 'wardkeeper-licences-'));
  try {
    const { inputs } = await bundleProgram(program, join(folder, 'program.mjs'));
    const bundled = inputs.map((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]).filter((path) => path !== undefined);
    const pages = program === 'wardkeeper-hospital' ? PAGES_WORKS.map((name) => `node_modules/${name}`) : [];
    return [...new Set([...bundled, ...pages])].toSorted().map((path) => readWork(join(ROOT, path)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Licences that ask for no more than their text beside the work. A word for each that is not among them is a decision, not a line. */
export const ACCEPTED: ReadonlySet<string> = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  '(BSD-3-Clause OR GPL-2.0)',
]);

function readWork(folder: string): Work {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
  const textOf = (key: string) => (typeof manifest[key] === 'string' ? manifest[key] : '');
  const name = textOf('name');
  const version = textOf('version');
  const licence = textOf('license');
  if (!ACCEPTED.has(licence)) throw new Error(`${name}: expected one of ${[...ACCEPTED].join(', ')} as its licence, and "${licence}" came`);
  const file = readdirSync(folder).find((each) => /^(?:licen[cs]e|copying)/i.test(each));
  const author = manifest['author'] as { name?: string } | string | undefined;
  const holder = typeof author === 'string' ? author : (author?.name ?? 'its authors');
  const text =
    file === undefined
      ? `Copyright ${holder}. The package has no licence file; its manifest says ${licence}.`
      : readFileSync(join(folder, file), 'utf8');
  return { name, version, licence, text };
}

/** Debian's machine-readable copyright file, which is the licence list that goes with the executable. */
export async function copyrightFile(program: ProgramName): Promise<string> {
  const node = join(dirname(await findNode(process.arch === 'arm64' ? 'arm64' : 'x64')), '..', 'LICENSE');
  const works = await worksIn(program);
  return [
    'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/',
    'Upstream-Name: Wardkeeper',
    '',
    'Files: *',
    'Copyright: The Wardkeeper authors',
    'License: Apache-2.0',
    ' On Debian systems the text is in /usr/share/common-licenses/Apache-2.0.',
    '',
    `Files: usr/bin/${program}`,
    'Copyright: The Wardkeeper authors, Node.js contributors, and the authors of the works named below',
    'License: Apache-2.0-and-others',
    ' The executable holds Node.js and these works, each under the licence that follows its name.',
    ...works.flatMap((work) => [' .', ` == ${work.name} ${work.version} (${work.licence})`, ' .', ...indent(work.text)]),
    ' .',
    ' == Node.js and what it holds',
    ' .',
    ...indent(existsSync(node) ? readFileSync(node, 'utf8') : 'See https://github.com/nodejs/node/blob/main/LICENSE.'),
    '',
  ].join('\n');
}

function indent(text: string): readonly string[] {
  return text
    .trim()
    .split(/\r?\n/)
    .map((line) => (line.trim() === '' ? ' .' : ` ${line.trimEnd()}`));
}
