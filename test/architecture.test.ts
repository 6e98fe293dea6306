/** The rules that hold this project together. A change that breaks one is a change of the design: say so in docs/decisions. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import {
  AGENT_DEPENDENCIES,
  HOSPITAL_DEPENDENCIES,
  PAGES_DEPENDENCIES,
  PROTO_DEPENDENCIES,
  RELEASE_DEPENDENCIES,
} from '../bin/package/reasons.ts';
import {
  findCycle,
  loadedBy,
  PAGES,
  readSources,
  ROOT,
  type SourceFile,
  type Workspace,
  WORKSPACES,
  workspaceOf,
} from './support/source-tree.ts';

const sources = readSources();
const files = [...sources.values()];

/** A workspace is a trust zone: what runs on a gateway holds no code that signs updates or opens telemetry. */
const MAY_IMPORT: Readonly<Record<Workspace, readonly Workspace[]>> = {
  proto: [],
  agent: ['proto'],
  hospital: ['proto'],
  release: ['proto'],
  'firmware-sim': ['proto', 'agent'],
};

const ADAPTERS = [
  'agent/telemetry/mqtt-link.ts',
  'agent/integrity/chokidar-watch.ts',
  'agent/integrity/folder-watch.ts',
  'agent/integrity/system-outside.ts',
  'agent/runtime/system-clock.ts',
];
/** The launcher is a program of its own: it ends with its slot's program and hands it its own streams. */
const ONLY_HERE = {
  process: ['agent/main.ts', 'agent/runtime/system-clock.ts', 'agent/updates/launcher/main.ts'],
  programs: ['agent/runtime/spawn.ts', 'agent/updates/launcher/main.ts'],
};

describe('1. import directions', () => {
  test.each(files.filter(({ path }) => workspaceOf(path) !== null).map((file) => [file.path, file] as const))('%s', (path, file) => {
    const own = workspaceOf(path) as Workspace;
    const foreign = file.imports.map(({ target }) => workspaceOf(target)).filter((target) => target !== null && target !== own);
    expect(foreign.filter((target) => !MAY_IMPORT[own].includes(target as Workspace))).toEqual([]);
  });

  test('a simulated device knows the agent only by its local API; the fleet, which plays gateways, by its public entry', () => {
    const importers = files
      .filter(({ path }) => path.startsWith('firmware-sim/'))
      .flatMap(({ path, imports }) => imports.map(({ target }) => ({ path, target })))
      .filter(({ target }) => target.startsWith('agent/'));
    expect(importers.filter(({ path, target }) => !path.startsWith('firmware-sim/fleet/') || target !== 'agent/index.ts')).toEqual([]);
  });

  test('a bundle of the agent has no file of hospital, release or firmware-sim', async () => {
    const { metafile } = await build({
      entryPoints: [join(ROOT, 'agent/main.ts')],
      absWorkingDir: ROOT,
      bundle: true,
      platform: 'node',
      format: 'esm',
      conditions: ['wardkeeper-source'],
      metafile: true,
      write: false,
      logLevel: 'silent',
    });
    const inputs = Object.keys(metafile.inputs);
    expect(inputs).toContain('agent/compose.ts');
    expect(inputs.filter((path) => /^(hospital|release|firmware-sim)\//.test(path))).toEqual([]);
  });
});

describe('2. what is pure stays pure, and the outside comes in at one place', () => {
  const pure = files.filter(({ path }) => basename(path) === 'rules.ts');
  test('there are rules to speak of', () => expect(pure.length).toBeGreaterThanOrEqual(5));

  test.each(pure.map((file) => [file.path, file] as const))('%s imports only pure files and proto', (_path, file) => {
    expect(impureImports(file)).toEqual([]);
  });

  test('only compose.ts imports adapters, and the public entry hands on what a fleet needs', () => {
    const importers = files
      .filter(({ imports }) => imports.some(({ target, isType }) => !isType && ADAPTERS.includes(target)))
      .map(({ path }) => path);
    expect(importers.toSorted()).toEqual(['agent/compose.ts', 'agent/index.ts']);
    expect(loadedBy(sources, 'agent/main.ts')).not.toContain('agent/index.ts');
  });

  test('in the agent only main.ts and the clock touch the process', () => {
    const touching = files
      .filter(({ path, text }) => path.startsWith('agent/') && /\bprocess\.|from 'node:process'/.test(text))
      .map(({ path }) => path);
    expect(touching.toSorted()).toEqual(ONLY_HERE.process.toSorted());
  });

  test('in the agent programs are started by one module only', () => {
    const starting = files.filter(
      ({ path, imports }) => path.startsWith('agent/') && imports.some(({ target }) => target === 'node:child_process'),
    );
    expect(starting.map(({ path }) => path).toSorted()).toEqual(ONLY_HERE.programs);
  });
});

describe('3. shape', () => {
  test('no import cycle', () => expect(findCycle(sources)).toBeNull());

  test.each([
    ['export *', /^export \*/m],
    ['default export', /^export default/m],
    ['enum', /^\s*(export )?(const )?enum /m],
    ['namespace', /^\s*(export )?namespace /m],
    ['@ts-ignore and its kin', /@ts-(ignore|expect-error|nocheck)/],
  ])('no %s', (_name, pattern) => {
    expect(files.filter(({ text }) => pattern.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe('4. what the agent brings onto a device', () => {
  test.each([
    ['agent', AGENT_DEPENDENCIES],
    ['hospital', HOSPITAL_DEPENDENCIES],
    ['proto', PROTO_DEPENDENCIES],
    ['release', RELEASE_DEPENDENCIES],
  ])('%s: its dependencies are the listed ones, each with its reason', (workspace, listed) => {
    const manifest = JSON.parse(readFileSync(join(ROOT, workspace, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
    expect(Object.keys(manifest.dependencies).toSorted()).toEqual(Object.keys(listed).toSorted());
  });

  test.each(WORKSPACES)('%s declares exactly what it imports', (workspace) => {
    const manifest = JSON.parse(readFileSync(join(ROOT, workspace, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
    const imported = files
      .filter(({ path }) => workspaceOf(path) === workspace && !path.startsWith(PAGES))
      .flatMap(({ imports }) => imports.map(({ target }) => packageOf(target)));
    const used = new Set(imported.filter((name): name is string => name !== null && name !== `@wardkeeper/${workspace}`));
    expect(Object.keys(manifest.dependencies).toSorted()).toEqual([...used].toSorted());
  });

  test("the hospital's pages: bundled from the listed ones, each with its reason, and none of them installed", () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'hospital/package.json'), 'utf8')) as Record<string, Record<string, string>>;
    const own = files.filter(({ path }) => path.startsWith(PAGES)).flatMap(({ imports }) => imports.map(({ target }) => packageOf(target)));
    const used = [...new Set(own)].filter((name): name is string => name !== null && name !== '@wardkeeper/hospital').toSorted();
    expect(used).toEqual(Object.keys(PAGES_DEPENDENCIES).toSorted());
    expect(Object.keys(manifest['devDependencies'] ?? {}).toSorted()).toEqual(used.filter((name) => name !== 'uqr'));
  });

  test('every version is exact', () => {
    for (const workspace of ['.', 'proto', 'agent', 'hospital', 'release', 'firmware-sim']) {
      const manifest = JSON.parse(readFileSync(join(ROOT, workspace, 'package.json'), 'utf8')) as Record<
        string,
        Record<string, string> | undefined
      >;
      const versions = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) => Object.entries(manifest[kind] ?? {}));
      expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    }
  });

  test('the root has no production dependencies', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(manifest).not.toHaveProperty('dependencies');
  });
});

describe("the console's pages run in a browser", () => {
  const pages = files.filter(({ path }) => path.startsWith(`${PAGES}app/`));
  test('there are pages to speak of', () => expect(pages.length).toBeGreaterThan(40));

  test('they import nothing of the server, and the server nothing of them', () => {
    const crossing = files
      .flatMap(({ path, imports }) => imports.map(({ target }) => ({ path, target })))
      .filter(({ target }) => target.startsWith('node:') || workspaceOf(target) !== null)
      .filter(({ path, target }) => path.startsWith(`${PAGES}app/`) !== target.startsWith(`${PAGES}app/`))
      .filter(({ path, target }) => path.startsWith(PAGES) || target.startsWith(PAGES));
    expect(crossing.filter(({ path }) => path !== `${PAGES}build.ts`)).toEqual([]);
  });

  // Text of a hostile gateway becomes markup or code in no other way.
  test.each([
    ['markup from text', /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment/i],
    ['code from text', /\beval\(|new Function\(|setTimeout\(\s*['"`]/],
    ['an address of somebody else', /https?:\/\/(?!www\.w3\.org\/2000\/svg)/],
  ])('no %s', (_name, pattern) => {
    expect(pages.filter(({ text }) => pattern.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe('5. at idle', () => {
  test('nobody imports node:http, which would load undici and 6.9 MiB: one module asks for it by require', () => {
    const importing = files
      .filter(({ path }) => path.startsWith('agent/') || path.startsWith('proto/'))
      .filter(({ imports }) => imports.some(({ target, isType }) => !isType && target === 'node:http'));
    expect(importing.map(({ path }) => path)).toEqual(['agent/runtime/node-http.ts']);
  });

  test.each(['node-forge', 'systeminformation', '@simplewebauthn/server'])('the daemon does not load %s', (name) => {
    const loaded = new Set([...loadedBy(sources, 'agent/main.ts'), ...loadedBy(sources, 'agent/compose.ts')]);
    expect(loaded).toContain('mqtt');
    expect(loaded).not.toContain(name);
  });
});

/** The package that an import comes from; null for a built-in. */
function packageOf(target: string): string | null {
  if (target.startsWith('node:')) return null;
  const own = workspaceOf(target);
  if (own !== null) return `@wardkeeper/${own}`;
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
}

/** What a pure file reaches by value that is neither proto nor pure itself. */
function impureImports(file: SourceFile, seen = new Set<string>()): readonly string[] {
  if (seen.has(file.path)) return [];
  seen.add(file.path);
  return file.imports
    .filter(({ isType, target }) => !isType && !target.startsWith('proto/'))
    .flatMap(({ target }) => {
      const next = sources.get(target);
      return next === undefined ? [`${file.path} -> ${target}`] : impureImports(next, seen);
    });
}
