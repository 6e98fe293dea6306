/** The project's own sources as a graph of imports, for the rules of the architecture. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');
export const WORKSPACES = ['proto', 'agent', 'hospital', 'release', 'firmware-sim'] as const;
/** The console's pages: they run in a browser, and nothing of them on the hospital's machine. */
export const PAGES = 'hospital/console/web/';
export type Workspace = (typeof WORKSPACES)[number];

export interface Import {
  /** A file of ours, relative to the root, or the specifier as written (`mqtt`, `node:fs`). */
  readonly target: string;
  readonly isType: boolean;
  /** `import()`: loaded only when reached. */
  readonly isDynamic: boolean;
}

export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

const STATIC = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;
const SUBPATHS: Readonly<Record<string, string>> = {
  '@wardkeeper/agent': 'agent/index.ts',
  '@wardkeeper/proto': 'proto/index.ts',
  '@wardkeeper/proto/x509': 'proto/x509/index.ts',
  '@wardkeeper/proto/toml': 'proto/toml/index.ts',
  '@wardkeeper/proto/policy': 'proto/policy/index.ts',
  '@wardkeeper/proto/emergency': 'proto/emergency/index.ts',
  '@wardkeeper/proto/bundle': 'proto/bundle/index.ts',
  '@wardkeeper/proto/commands': 'proto/commands/index.ts',
  '@wardkeeper/proto/tuf': 'proto/tuf/index.ts',
  '@wardkeeper/proto/files': 'proto/files/index.ts',
  '@wardkeeper/proto/consent': 'proto/consent/index.ts',
  '@wardkeeper/proto/badge': 'proto/badge/index.ts',
  '@wardkeeper/proto/enrolment': 'proto/enrolment/index.ts',
};

export function readSources(): ReadonlyMap<string, SourceFile> {
  const paths = WORKSPACES.flatMap((workspace) =>
    globSync(`${workspace}/**/*.{ts,tsx}`, { cwd: ROOT, exclude: (name) => name === 'node_modules' || name === 'dist' }),
  );
  return new Map(paths.filter((path) => !path.endsWith('.d.ts')).map((path) => [path, parse(path)]));
}

function parse(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const imports = [
    ...[...code.matchAll(STATIC)].map((match) => ({
      target: resolve(path, match[2] ?? ''),
      isType: match[1] !== undefined,
      isDynamic: false,
    })),
    ...[...code.matchAll(DYNAMIC)].map((match) => ({ target: resolve(path, match[1] ?? ''), isType: false, isDynamic: true })),
  ];
  return { path, text: code, imports };
}

function resolve(from: string, specifier: string): string {
  if (specifier.startsWith('.')) return relative(ROOT, join(ROOT, dirname(from), specifier));
  return SUBPATHS[specifier] ?? specifier;
}

/** Everything reachable by value from `entry` without an `import()`: files of ours and bare specifiers. */
export function loadedBy(sources: ReadonlyMap<string, SourceFile>, entry: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const queue = [entry];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    for (const { target, isType, isDynamic } of sources.get(path)?.imports ?? []) if (!isType && !isDynamic) queue.push(target);
  }
  return seen;
}

/** The first cycle among value imports, as its files in order, or null. */
export function findCycle(sources: ReadonlyMap<string, SourceFile>): readonly string[] | null {
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): readonly string[] | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return null;
    for (const { target, isType } of sources.get(path)?.imports ?? []) {
      const cycle = isType || !sources.has(target) ? null : visit(target, [...trail, path]);
      if (cycle !== null) return cycle;
    }
    done.add(path);
    return null;
  };
  for (const path of sources.keys()) {
    const cycle = visit(path, []);
    if (cycle !== null) return cycle;
  }
  return null;
}

export function workspaceOf(path: string): Workspace | null {
  return WORKSPACES.find((workspace) => path.startsWith(`${workspace}/`)) ?? null;
}
