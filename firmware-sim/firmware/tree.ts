/** What one release of the pump's program consists of: built from this workspace's own sources, the same bytes for the same version. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export interface TreeFile {
  readonly path: string;
  readonly mode: number;
  readonly content: Uint8Array;
}

/** Started by the launcher, relative to the tree. */
export const PROGRAM = 'bin/pump';

/** The box has a Node of its own; `PUMP_NODE` names it. */
const STARTER = '#!/bin/sh\nexec "$PUMP_NODE" lib/pump.mjs\n';

/** Sorted by path. `bulkBytes`: of a file that makes the release as large as real ones are. */
export async function firmwareTree(version: string, bulkBytes = 0): Promise<readonly TreeFile[]> {
  const program = await bundled();
  const files: TreeFile[] = [
    { path: PROGRAM, mode: 0o755, content: Buffer.from(STARTER) },
    { path: 'lib/pump.mjs', mode: 0o644, content: Buffer.from(program) },
    {
      path: 'release.json',
      mode: 0o644,
      content: Buffer.from(`${JSON.stringify({ product: 'simulated infusion pump', version }, null, 2)}\n`),
    },
    ...(bulkBytes > 0 ? [{ path: 'share/voices.bin', mode: 0o644, content: bulk(version, bulkBytes) }] : []),
  ];
  return files;
}

/** Writes a tree into an empty or missing folder. */
export function writeTree(folder: string, files: readonly TreeFile[]): void {
  for (const { path, mode, content } of files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true, mode: 0o755 });
    writeFileSync(target, content, { mode, flag: 'wx' });
  }
}

let once: Promise<string> | null = null;

function bundled(): Promise<string> {
  once ??= build({
    entryPoints: [fileURLToPath(new URL('./main.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    conditions: ['wardkeeper-source'],
    minify: true,
    write: false,
    logLevel: 'silent',
    banner: { js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);" },
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '');
  return once;
}

/** Not compressible, not in the repository, other bytes for another version. */
function bulk(version: string, bytes: number): Uint8Array {
  return createHash('shake256', { outputLength: bytes }).update(version).digest();
}
