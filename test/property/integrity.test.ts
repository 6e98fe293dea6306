/** Whatever is done to a tree, what the guard reports equals what was done, and putting it back closes every finding. */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startGuard, words } from '../support/integrity-bench.ts';
import { tempFolder } from '../support/temp.ts';

const PATHS = ['a', 'b', 'd', 'd/a', 'd/b', 'd/e', 'd/e/a', 'f', 'f/a'] as const;
const path = fc.constantFrom(...PATHS);

type Edit =
  | { readonly kind: 'write'; readonly path: string; readonly content: string }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'mode'; readonly path: string; readonly mode: number }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string };

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), path, content: fc.constantFrom('', 'x', 'y', 'zz') }),
  fc.record({ kind: fc.constant('folder' as const), path }),
  fc.record({ kind: fc.constant('remove' as const), path }),
  fc.record({ kind: fc.constant('mode' as const), path, mode: fc.constantFrom(0o644, 0o755, 0o4755) }),
  fc.record({ kind: fc.constant('link' as const), path, target: fc.constantFrom('a', 'd', '/nowhere') }),
  fc.record({ kind: fc.constant('rename' as const), path, to: path }),
);

/** Does what it can: an edit that the tree does not allow (a file in a file) is none. */
function apply(root: string, edits: readonly Edit[]): void {
  for (const each of edits) {
    const target = join(root, each.path);
    try {
      act(root, target, each);
    } catch {
      // Not possible in this tree.
    }
  }
}

function act(root: string, target: string, each: Edit): void {
  switch (each.kind) {
    case 'write':
      writeFileSync(target, each.content);
      return;
    case 'folder':
      mkdirSync(target);
      return;
    case 'remove':
      rmSync(target, { recursive: true });
      return;
    case 'mode':
      chmodSync(target, each.mode);
      return;
    case 'link':
      symlinkSync(each.target, target);
      return;
    case 'rename':
      renameSync(target, join(root, each.to));
  }
}

interface Seen {
  readonly type: number;
  readonly attributes: string;
  readonly content: string;
}

/** The oracle: written apart from the guard, with paths and streams that it does not use. */
function snapshot(root: string, relative = '', seen = new Map<string, Seen>()): Map<string, Seen> {
  const full = join(root, relative);
  const stats = lstatSync(full);
  const content = stats.isFile()
    ? createHash('sha1').update(readFileSync(full)).digest('hex')
    : stats.isSymbolicLink()
      ? readlinkSync(full)
      : '';
  seen.set(relative, { type: stats.mode & 0o170000, attributes: `${stats.mode} ${stats.uid} ${stats.gid}`, content });
  if (stats.isDirectory()) for (const name of readdirSync(full)) snapshot(root, join(relative, name), seen);
  return seen;
}

function difference(before: ReadonlyMap<string, Seen>, after: ReadonlyMap<string, Seen>): string[] {
  const found: string[] = [];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const was = before.get(name);
    const is = after.get(name);
    if (was === undefined) found.push(`added ${name}`);
    else if (is === undefined) found.push(`removed ${name}`);
    else if (was.type !== is.type) found.push(`type ${name}`);
    else if (was.content !== is.content) found.push(`content ${name}`);
    else if (was.attributes !== is.attributes) found.push(`attributes ${name}`);
  }
  return found.sort();
}

test('what the sweep reports equals what was done, once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(edit, { maxLength: 12 }),
      fc.array(edit, { minLength: 1, maxLength: 12 }),
      fc.array(edit, { maxLength: 6 }),
      async (tree, edits, more) => {
        const folder = tempFolder('integrity');
        const root = join(folder, 'root');
        mkdirSync(root);
        apply(root, tree);
        const bench = await startGuard({ state: tempFolder('integrity-state'), root });
        await bench.started();
        const before = snapshot(root);

        apply(root, edits);
        await bench.sweep();
        const changed = difference(before, snapshot(root));
        expect(words(bench.told())).toEqual(changed);

        // Told once: a second look adds nothing.
        await bench.sweep();
        expect(bench.told()).toHaveLength(changed.length);

        // After further edits the open findings are exactly the differences that are left.
        apply(root, more);
        await bench.sweep();
        expect(bench.guard.status().openFindings).toBe(difference(before, snapshot(root)).length);
        await bench.stop();
      },
    ),
    { numRuns: 35 },
  );
}, 180_000);

test('a tree put back closes every finding', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 12 }), async (edits) => {
      const root = join(tempFolder('integrity'), 'root');
      const build = () => {
        mkdirSync(root, { mode: 0o755 });
        apply(root, [
          { kind: 'write', path: 'a', content: 'x' },
          { kind: 'folder', path: 'd' },
          { kind: 'write', path: 'd/a', content: 'y' },
          { kind: 'link', path: 'b', target: 'a' },
        ]);
      };
      build();
      const bench = await startGuard({ state: tempFolder('integrity-state'), root });
      await bench.started();
      const before = snapshot(root);
      apply(root, edits);
      await bench.sweep();
      const changed = difference(before, snapshot(root));

      rmSync(root, { recursive: true });
      build();
      await bench.sweep();
      expect(bench.guard.status()).toMatchObject({ openFindings: 0, healthy: true });
      const restored = words(bench.told())
        .filter((word) => word.startsWith('restored '))
        .map((word) => word.slice('restored '.length));
      expect(restored).toEqual(changed.map((word) => word.slice(word.indexOf(' ') + 1)).sort());
      await bench.stop();
    }),
    { numRuns: 25 },
  );
}, 180_000);
