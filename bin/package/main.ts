/**
 * `npm run package:KIND [-- OPTION ...]`: makes what is shipped, from this checkout. Data on stdout (one JSON line an artefact: kind, path,
 * bytes, sha256), talk on stderr; exit 0, 1 where something could not be made, 2 for wrong usage.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { bundleProgram } from './bundle.ts';
import { copyrightFile } from './copyright.ts';
import { buildDebian, PACKAGE_NAMES } from './debian.ts';
import { buildExecutable } from './executable.ts';
import { materialsOf } from './materials-of.ts';
import { type Machine, MACHINES } from './node-binary.ts';
import { buildNpmPackages } from './npm.ts';
import { PROGRAM_NAMES, type ProgramName, ROOT } from './programs.ts';
import { sourceDate } from './stage.ts';

interface Order {
  /** Absolute. */
  readonly folder: string;
  readonly machine: Machine;
  readonly programs: readonly ProgramName[];
  /** Of npm packages; null: not said. */
  readonly repository: string | null;
}

const KINDS: Readonly<Record<string, (order: Order) => Promise<readonly string[]>>> = {
  bundle: makeBundles,
  executable: makeExecutables,
  deb: makeDebians,
  npm: makeNpmPackages,
  materials: makeMaterials,
  licences: makeLicences,
};
const USAGE = `usage: npm run package:KIND [-- --out FOLDER] [--arch ${MACHINES.join('|')}] [--program NAME ...] [--repository git+https://…]\nkinds: ${Object.keys(KINDS).join(', ')}`;

async function makeBundles({ folder, programs }: Order): Promise<readonly string[]> {
  const files = programs.map((name) => [name, join(folder, `${name}.mjs`)] as const);
  for (const [name, file] of files) await bundleProgram(name, file);
  return files.map(([, file]) => file);
}

async function makeExecutables({ folder, machine, programs }: Order): Promise<readonly string[]> {
  const files: string[] = [];
  for (const program of programs) {
    const outfile = join(folder, `${program}-linux-${machine}`);
    const { stripped } = await buildExecutable({ program, machine, outfile });
    if (!stripped) talk(`${outfile}: no strip for ${machine} on this machine, so Node's symbols are in it`);
    files.push(outfile);
  }
  return files;
}

async function makeDebians({ folder, machine, programs }: Order): Promise<readonly string[]> {
  const files: string[] = [];
  const date = sourceDate(process.env);
  for (const name of PACKAGE_NAMES.filter((each) => programs.includes(each)))
    files.push(await buildDebian({ name, machine, folder, date }));
  return files;
}

async function makeNpmPackages({ folder, repository }: Order): Promise<readonly string[]> {
  if (repository === null)
    talk('no --repository git+https://… was given: npm refuses provenance for packages that do not name their sources');
  return buildNpmPackages({ folder, date: sourceDate(process.env), repository });
}

async function makeMaterials({ folder, machine, programs }: Order): Promise<readonly string[]> {
  const date = sourceDate(process.env);
  const files = programs.map((name) => [name, join(folder, `${name}.cdx.json`)] as const);
  for (const [name, file] of files) await writeFile(file, `${JSON.stringify(materialsOf(name, machine, date), null, 2)}\n`);
  return files.map(([, file]) => file);
}

async function makeLicences({ folder, programs }: Order): Promise<readonly string[]> {
  const files = programs.map((name) => [name, join(folder, `${name}.licences.txt`)] as const);
  for (const [name, file] of files) await writeFile(file, await copyrightFile(name));
  return files.map(([, file]) => file);
}

function readOrder(args: readonly string[]): { readonly kind: string; readonly order: Order } {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      arch: { type: 'string' },
      program: { type: 'string', multiple: true },
      repository: { type: 'string' },
    },
  });
  const [kind = ''] = positionals;
  const machine = MACHINES.find((name) => name === (values.arch ?? process.arch));
  const wanted = values.program ?? PROGRAM_NAMES;
  const programs = PROGRAM_NAMES.filter((name) => wanted.includes(name));
  if (!(kind in KINDS) || positionals.length > 1) throw new TypeError(`expected one kind, and "${positionals.join(' ')}" came`);
  if (machine === undefined) throw new TypeError(`expected --arch ${MACHINES.join(' or ')}, and "${values.arch ?? process.arch}" came`);
  if (programs.length < wanted.length)
    throw new TypeError(`expected --program ${PROGRAM_NAMES.join(' or ')}, and "${wanted.join(', ')}" came`);
  const { repository = null } = values;
  if (repository !== null && !/^git\+https:\/\/[^\s@]+$/.test(repository))
    throw new TypeError(`expected --repository git+https://HOST/PATH.git, and "${repository}" came`);
  return { kind, order: { folder: resolve(values.out ?? join(ROOT, 'dist')), machine, programs, repository } };
}

async function describe(kind: string, path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return JSON.stringify({ kind, path, bytes: (await stat(path)).size, sha256: hash.digest('hex') });
}

const talk = (text: string): void => void process.stderr.write(`${text}\n`);

try {
  const { kind, order } = readOrder(process.argv.slice(2));
  await mkdir(order.folder, { recursive: true });
  for (const path of (await KINDS[kind]?.(order)) ?? []) process.stdout.write(`${await describe(kind, path)}\n`);
} catch (fault) {
  const isUsage = fault instanceof TypeError;
  talk(isUsage ? `${fault.message}\n${USAGE}` : `package: ${fault instanceof Error ? fault.message : String(fault)}`);
  process.exitCode = isUsage ? 2 : 1;
}
