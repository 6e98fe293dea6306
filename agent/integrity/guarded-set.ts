/** A set as the guard works with it, and what its baseline covers. */
import { isCovered, parseGlob } from './glob.ts';
import type { SetConfig } from './config.ts';

export interface GuardedSet {
  /** Of its row in the store. */
  readonly id: number;
  readonly config: SetConfig;
  /** The set's path as bytes. */
  readonly root: Buffer;
  /** Derived files (caches, leases) are guarded by type, owner and mode alone. */
  readonly readsContent: boolean;
}

/** What a baseline was taken of. Another definition covers other files, and its baseline must say so. */
export interface Definition {
  readonly path: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly readsContent: boolean;
  readonly maxFileBytes: number;
}

export type Covers = (path: Uint8Array, directory: boolean) => boolean;

export function guardSet(id: number, config: SetConfig): GuardedSet {
  return { id, config, root: Buffer.from(config.path), readsContent: config.class !== 'derived' };
}

/** JSON with a fixed order of keys: equal text, equal definition. */
export function formatDefinition({ config, readsContent }: GuardedSet): string {
  const definition: Definition = {
    path: config.path,
    include: config.include,
    exclude: config.exclude,
    readsContent,
    maxFileBytes: config.maxFileBytes,
  };
  return JSON.stringify(definition);
}

/** What a recorded definition covered under `root`. One that cannot be read, or that was of another folder, covered nothing. */
export function parseCoverage(definition: string | null, root: string): Covers {
  const parsed = parseDefinition(definition);
  if (parsed === null || parsed.path !== root) return () => false;
  const coverage = { include: parsed.include.map(parseGlob), exclude: parsed.exclude.map(parseGlob) };
  return (path, directory) => isCovered(coverage, path, directory);
}

export function isOfRoot(definition: string, root: string): boolean {
  return parseDefinition(definition)?.path === root;
}

function parseDefinition(text: string | null): Pick<Definition, 'path' | 'include' | 'exclude'> | null {
  if (text === null) return null;
  try {
    const { path, include, exclude } = JSON.parse(text) as Record<string, unknown>;
    return typeof path === 'string' && isTexts(include) && isTexts(exclude) ? { path, include, exclude } : null;
  } catch {
    return null;
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
