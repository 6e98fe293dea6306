/** A test's child program as one file: it starts in a quarter of the time, which counts where it is started dozens of times. */
import { basename } from 'node:path';
import { build } from 'esbuild';
import { sharedOnce } from './shared-folder.ts';
import { ROOT } from './source-tree.ts';

/** Returns the bundle's path. It runs without flags. */
export function bundleChild(entry: string): Promise<string> {
  return sharedOnce(basename(entry).replace(/\.ts$/, '.mjs'), async (outfile) => {
    await build({
      entryPoints: [entry],
      absWorkingDir: ROOT,
      bundle: true,
      platform: 'node',
      target: 'node24',
      format: 'esm',
      conditions: ['wardkeeper-source'],
      // CommonJS inside the bundle asks for built-ins by require.
      banner: { js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);" },
      outfile,
      logLevel: 'silent',
    });
  });
}

/** For children whose calls are counted: the same calls at every start. */
export const BARE_ENVIRONMENT = { PATH: '/usr/bin:/bin' };
