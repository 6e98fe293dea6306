/** The agent as one file, as a gateway with Node would get it. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './source-tree.ts';

/** Writes the bundle and returns its size in bytes. */
export async function bundleAgent(outfile: string): Promise<number> {
  const { metafile } = await build({
    entryPoints: [join(ROOT, 'agent/main.ts')],
    absWorkingDir: ROOT,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    conditions: ['wardkeeper-source'],
    // CommonJS inside the bundle asks for built-ins by require.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    metafile: true,
    outfile,
    logLevel: 'silent',
  });
  return Object.values(metafile.outputs).reduce((sum, { bytes }) => sum + bytes, 0);
}
