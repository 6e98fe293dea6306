/** A test's child program as one file: it starts in a tenth of the time, which counts where it is started dozens of times. */
import { build } from 'esbuild';
import { basename, join } from 'node:path';
import { ROOT } from './source-tree.ts';

/** Returns the path of the bundle in `folder`. It runs without flags. */
export async function bundleChild(entry: string, folder: string): Promise<string> {
  const outfile = join(folder, basename(entry).replace(/\.ts$/, '.mjs'));
  await build({
    entryPoints: [entry],
    absWorkingDir: ROOT,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    conditions: ['wardkeeper-source'],
    // CommonJS inside the bundle asks for built-ins by require.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    outfile,
    logLevel: 'silent',
  });
  return outfile;
}
