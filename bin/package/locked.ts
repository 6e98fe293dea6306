/** What of the lock file is shipped: the dependencies of a workspace and theirs, by npm's own rules of where a name is found. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './programs.ts';

interface LockEntry {
  readonly version?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly link?: boolean;
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export interface LockedPackage {
  /** Where it lies: `node_modules/mqtt`, or a workspace's folder. The same package may lie at several. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  /** As an SPDX expression; empty: the lock file does not say. */
  readonly licence: string;
  /** `sha512-…` in base64; empty for workspaces. */
  readonly integrity: string;
  /** Paths of what it depends on. */
  readonly needs: readonly string[];
}

export type Lock = Readonly<Record<string, LockEntry>>;

export function readLock(path: string = join(ROOT, 'package-lock.json')): Lock {
  return (JSON.parse(readFileSync(path, 'utf8')) as { packages: Lock }).packages;
}

/** The workspaces themselves and all that they bring, by path. Throws where the lock file lacks one. */
export function shippedBy(lock: Lock, workspaces: readonly string[]): readonly LockedPackage[] {
  const found = new Map<string, LockedPackage>();
  const queue = [...workspaces];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (found.has(path)) continue;
    const locked = describe(lock, path);
    found.set(path, locked);
    queue.push(...locked.needs);
  }
  return [...found.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function describe(lock: Lock, path: string): LockedPackage {
  const entry = lock[path];
  if (entry?.version === undefined) throw new Error(`package-lock.json: expected a version of ${path}`);
  const must = Object.keys(entry.dependencies ?? {}).map((name) => place(lock, path, name, true));
  const may = Object.keys(entry.optionalDependencies ?? {}).map((name) => place(lock, path, name, false));
  const { version, license = '', integrity = '' } = entry;
  const name = path.startsWith('node_modules/')
    ? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    : `@wardkeeper/${path}`;
  const needs = [...must, ...may].filter((found) => found !== null).toSorted();
  return { path, name, version, licence: path.startsWith('node_modules/') ? license : 'Apache-2.0', integrity, needs };
}

/** Nearest first, from the folder that asks up to the root; a link leads to the workspace's own folder. */
function place(lock: Lock, from: string, name: string, isNeeded: boolean): string | null {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    const entry = lock[path];
    if (entry !== undefined) return entry.link === true && entry.resolved !== undefined ? entry.resolved : path;
    if (folder === '') break;
  }
  if (isNeeded) throw new Error(`package-lock.json: ${from} needs ${name}, and it is nowhere there`);
  return null;
}
