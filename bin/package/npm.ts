/**
 * The npm packages, for who builds the agent into a gateway's own software, and for machines that have Node: JavaScript with its types, maps
 * and the sources that the maps lead to, the command, and files to begin with. The same sources give the same bytes, wherever they lie.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { delimiter, dirname, join, posix, relative } from 'node:path';
import { buildPages } from '../../hospital/console/web/build.ts';
import { type NpmWorkspace, packageManifest, packageReadme, parseManifest } from './npm-manifest.ts';
import { ROOT } from './programs.ts';
import { type Entry, layTree, type Tree } from './stage.ts';

/** In the order in which they need each other. The simulator builds its firmware from sources, and stays where they are. */
export const NPM_WORKSPACES = ['proto', 'agent', 'hospital', 'release'] as const satisfies readonly NpmWorkspace[];

/** What is neither JavaScript nor its source: path in the package to file, or folder, of the repository. */
const DATA: Readonly<Record<NpmWorkspace, Readonly<Record<string, string>>>> = {
  proto: Object.fromEntries(
    ['badge', 'command', 'consent', 'enrolment', 'envelope', 'event', 'receipt', 'signed-document'].map((name) => [
      `schemas/${name}.proto`,
      `proto/${name}.proto`,
    ]),
  ),
  agent: {
    'config/agent.toml': 'config/agent.toml',
    'config/integrity.toml': 'config/integrity.toml',
    'config/integrity/debian-gateway.toml': 'config/integrity/debian-gateway.toml',
    'config/integrity/pump.toml': 'config/integrity/pump.toml',
    'config/systemd/wardkeeper.service': 'config/systemd/wardkeeper.service',
    'c-client/wk_agent.c': 'examples/c-client/wk_agent.c',
    'c-client/wk_agent.h': 'examples/c-client/wk_agent.h',
    'emergency-verifier/wk_emergency.c': 'examples/emergency-verifier/wk_emergency.c',
    'emergency-verifier/wk_emergency.h': 'examples/emergency-verifier/wk_emergency.h',
  },
  hospital: {
    'config/hospital.toml': 'config/hospital.toml',
    'config/alert-rules.toml': 'config/alert-rules.toml',
    'config/mosquitto/mosquitto.conf': 'config/mosquitto/mosquitto.conf',
    'config/mosquitto/acl.conf': 'config/mosquitto/acl.conf',
    'config/grafana/wardkeeper-hospital.json': 'config/grafana/wardkeeper-hospital.json',
  },
  release: { 'config/policies/bounds.toml': 'config/policies/bounds.toml' },
};

export interface NpmOrder {
  /** Absolute; the tarballs go there under their usual names. */
  readonly folder: string;
  /** Of the sources. */
  readonly date: Date;
  /** Where the sources are published, which provenance is checked against; null: nowhere yet. */
  readonly repository: string | null;
}

/** Returns the tarballs' paths. Throws where the sources do not compile. */
export async function buildNpmPackages({ folder, date, repository }: NpmOrder): Promise<readonly string[]> {
  const work = await mkdtemp(join(folder, '.npm-'));
  try {
    const compiled = join(work, 'compiled');
    const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    run(process.execPath, [tsc, '-p', join(import.meta.dirname, 'tsconfig.npm.json'), '--outDir', compiled], ROOT);
    const pages = join(work, 'pages');
    await buildPages(pages);
    for (const workspace of NPM_WORKSPACES) {
      const manifest = packageManifest(workspace, readManifest(workspace), repository);
      await layTree(join(work, workspace), { ...(await contents(workspace, compiled, pages)), ...texts(manifest) }, date);
    }
    const staged = NPM_WORKSPACES.map((workspace) => `./${workspace}`);
    const packed = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', ...staged], work)) as { readonly filename: string }[];
    for (const { filename } of packed) await rename(join(work, filename), join(folder, filename));
    return packed.map(({ filename }) => join(folder, filename));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function readManifest(workspace: NpmWorkspace) {
  return parseManifest(readFileSync(join(ROOT, workspace, 'package.json'), 'utf8'));
}

function texts(manifest: ReturnType<typeof packageManifest>): Tree {
  return {
    'package.json': { text: `${JSON.stringify(manifest, null, 2)}\n` },
    'README.md': { text: packageReadme(manifest) },
    LICENSE: { source: 'LICENSE' },
  };
}

async function contents(workspace: NpmWorkspace, compiled: string, pages: string): Promise<Tree> {
  const tree: Record<string, Entry> = {};
  for (const path of await filesBelow(join(compiled, workspace))) {
    const from = join(compiled, workspace, path);
    tree[`dist/${path}`] = path.endsWith('.map') ? { text: mapToSource(await readFile(from, 'utf8'), path) } : { file: from, mode: 0o644 };
    if (path.endsWith('.js')) tree[`src/${sourceOf(path)}`] = { source: `${workspace}/${sourceOf(path)}` };
  }
  // JavaScript from the start: the codecs that are made from the schemas.
  if (workspace === 'proto')
    for (const name of ['wire.js', 'wire.d.ts']) tree[`dist/generated/${name}`] = { source: `proto/generated/${name}` };
  else for (const name of await filesBelow(join(ROOT, workspace, 'bin'))) tree[`bin/${name}`] = command(workspace, name);
  if (workspace === 'hospital')
    for (const path of await filesBelow(pages)) tree[`dist/console/web/dist/${path}`] = { file: join(pages, path), mode: 0o644 };
  for (const [path, source] of Object.entries(DATA[workspace])) tree[path] = { source };
  return tree;
}

function command(workspace: NpmWorkspace, name: string): Entry {
  return { source: `${workspace}/bin/${name}`, mode: name.endsWith('.mjs') ? 0o755 : 0o644 };
}

const sourceOf = (path: string): string => path.replace(/\.js$/, '.ts');

/** tsc names where the sources lay on this machine; in the package they lie in `src`. `path`: of the map below `dist`. */
function mapToSource(text: string, path: string): string {
  const source = `src/${path.replace(/\.(?:js|d\.ts)\.map$/, '.ts')}`;
  return JSON.stringify({ ...(JSON.parse(text) as object), sources: [posix.relative(posix.dirname(`dist/${path}`), source)] });
}

/** Relative to `folder`, sorted. */
async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
    .toSorted();
}

/** npm runs on the Node that runs this: its zlib is in the bytes of a tarball. */
function run(command: string, args: readonly string[], cwd: string): string {
  const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}` };
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 24 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? `${stdout}${stderr}`.trim().slice(-2_000)}`);
  return stdout;
}
