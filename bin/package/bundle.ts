/** A program as one file of JavaScript, as a machine with Node gets it. The same sources give the same bytes, wherever they lie. */
import { join } from 'node:path';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { leanPlugin } from './lean.ts';
import { PROGRAMS, type ProgramName, ROOT } from './programs.ts';

export interface Bundle {
  readonly bytes: number;
  /** What went into it: paths below the root. */
  readonly inputs: readonly string[];
}

/** Writes `outfile`, absolute. */
export function bundleProgram(name: ProgramName, outfile: string): Promise<Bundle> {
  return bundle(name, { outfile });
}

/**
 * Writes `NAME.mjs` and its parts into `folder`, absolute and of its own: what the daemon runs is loaded at its start, everything else when
 * it is asked for. As one file all of it is text in memory from the start, and the agent 6 MiB larger.
 */
export function bundleInParts(name: ProgramName, folder: string): Promise<Bundle> {
  return bundle(name, { outdir: folder, entryNames: name, splitting: true, outExtension: { '.js': '.mjs' } });
}

async function bundle(name: ProgramName, to: BuildOptions): Promise<Bundle> {
  const { metafile } = await build({
    entryPoints: [join(ROOT, PROGRAMS[name].entry)],
    absWorkingDir: ROOT,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    conditions: ['wardkeeper-source'],
    // The licences of what is inside stand in a file of their own, beside every artefact.
    legalComments: 'none',
    // A faster driver that pg takes where it is installed; it never is.
    external: ['pg-native'],
    // CommonJS inside the bundle asks for built-ins by require, and for nothing else: no path of this program is needed for that.
    banner: { js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf('file:///');" },
    plugins: name === 'wardkeeper' ? [leanPlugin()] : [],
    metafile: true,
    logLevel: 'silent',
    ...to,
  });
  if (metafile === undefined) throw new TypeError('esbuild was asked for what went in, and did not say it');
  return { bytes: sizeOf(metafile), inputs: Object.keys(metafile.inputs).toSorted() };
}

function sizeOf({ outputs }: Metafile): number {
  return Object.values(outputs).reduce((sum, { bytes }) => sum + bytes, 0);
}
