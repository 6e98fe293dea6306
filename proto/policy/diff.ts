/** What differs between two policies, value by value, named as in their TOML. Pure. */
import type { PolicyFile } from './file.ts';

export interface Difference {
  readonly field: string;
  /** As TOML writes it; null: not there. */
  readonly before: string | null;
  readonly after: string | null;
}

/** In the order of the second policy, with what only the first has at the end. Equal policies differ in nothing. */
export function diffPolicies(before: PolicyFile, after: PolicyFile): readonly Difference[] {
  const old = new Map(flatten(before, ''));
  const now = new Map(flatten(after, ''));
  return [...new Set([...now.keys(), ...old.keys()])]
    .map((field) => ({ field, before: old.get(field) ?? null, after: now.get(field) ?? null }))
    .filter(({ before, after }) => before !== after);
}

function flatten(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null) return [[path, JSON.stringify(value)]];
  if (!Array.isArray(value)) return Object.entries(value).flatMap(([key, entry]) => flatten(entry, path === '' ? key : `${path}.${key}`));
  // Essential actions are told apart by name, not by place.
  if (path === 'essential_action') {
    return value.flatMap((entry: unknown) => {
      const action = typeof entry === 'object' && entry !== null && 'action' in entry ? String(entry.action) : '';
      return [[`${path}.${action}`, JSON.stringify(entry)] as const];
    });
  }
  const ordered = path.endsWith('ladder_seconds') ? value : value.map(String).toSorted((a, b) => (a < b ? -1 : 1));
  return [[path, `[${ordered.map((entry) => JSON.stringify(entry)).join(', ')}]`]];
}
