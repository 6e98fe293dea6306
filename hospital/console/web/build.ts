/**
 * Makes of app/ what the server hands out: `dist/index.html` and `dist/assets/NAME.HASH.EXT`, each with its brotli form beside it. Runs at
 * "npm ci" (prepare) and before "npm start", in a fraction of a second, so nobody has to build by hand. Nothing here is loaded by the server.
 */

import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { build, type BuildOptions } from 'esbuild';

const APP = join(import.meta.dirname, 'app');
export const PAGES_FOLDER = join(import.meta.dirname, 'dist');
/** 11 takes ten times as long for a twentieth less. */
const BROTLI_QUALITY = 9;
const compress = promisify(brotliCompress);

export interface BuiltPages {
  /** Name below the folder, with how many bytes it has, and how many when compressed. */
  readonly files: ReadonlyMap<string, { readonly bytes: number; readonly compressedBytes: number }>;
}

/** The page is put in place last, and what older pages named goes after that: at no moment does a page name what is not there. */
export async function buildPages(folder: string = PAGES_FOLDER): Promise<BuiltPages> {
  const common = {
    outdir: folder,
    entryNames: 'assets/[name].[hash]',
    chunkNames: 'assets/[name].[hash]',
    absWorkingDir: APP,
    bundle: true,
    platform: 'browser',
    target: ['chrome123', 'firefox125', 'safari18'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.svg': 'copy' },
    charset: 'utf8',
    minify: true,
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'warning',
  } as const satisfies BuildOptions;
  const made = await Promise.all([
    build({
      ...common,
      entryPoints: { app: join(APP, 'main.tsx'), styles: join(APP, 'styles/index.css'), icon: join(APP, 'icon.svg') },
      format: 'esm',
      splitting: true,
    }),
    // Runs before anything is drawn, and so is no module: those wait for the page.
    build({ ...common, entryPoints: { theme: join(APP, 'theme-first.ts') }, format: 'iife' }),
  ]);
  const outputFiles = made.flatMap((each) => each.outputFiles);
  const outputs = made.flatMap(({ metafile }) => Object.entries(metafile.outputs));
  await mkdir(join(folder, 'assets'), { recursive: true });
  const files = new Map<string, { bytes: number; compressedBytes: number }>();
  for (const { path, contents } of outputFiles) {
    const packed = await compress(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });
    files.set(`assets/${basename(path)}`, { bytes: contents.length, compressedBytes: packed.length });
    await writeWhole(path, contents);
    await writeWhole(`${path}.br`, packed);
  }
  const addressOf = (entry: string) => {
    const found = outputs.find(([, output]) => output.entryPoint === entry || Object.keys(output.inputs).includes(entry));
    if (found === undefined) throw new Error(`the build made nothing of ${entry}`);
    return `/assets/${basename(found[0])}`;
  };
  const page = (await readFile(join(APP, 'index.html'), 'utf8'))
    .replace('{{app}}', addressOf('main.tsx'))
    .replace('{{theme}}', addressOf('theme-first.ts'))
    .replace('{{styles}}', addressOf('styles/index.css'))
    .replace('{{icon}}', addressOf('icon.svg'));
  await writeWhole(join(folder, 'index.html'), Buffer.from(page));
  await removeOthers(folder, files);
  return { files };
}

async function writeWhole(path: string, contents: Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.new`;
  await writeFile(draft, contents);
  await rename(draft, path);
}

async function removeOthers(folder: string, files: ReadonlyMap<string, unknown>): Promise<void> {
  const names = await readdir(join(folder, 'assets'));
  const stale = names.filter((name) => !name.endsWith('.new') && !files.has(`assets/${name.replace(/\.br$/, '')}`));
  await Promise.all(stale.map((name) => rm(join(folder, 'assets', name), { force: true })));
}

if (import.meta.main) {
  const started = performance.now();
  const { files } = await buildPages();
  const sizes = [...files].map(([name, { compressedBytes }]) => `${name} ${compressedBytes}`).join(', ');
  process.stderr.write(`console pages built in ${Math.round(performance.now() - started)} ms (bytes compressed: ${sizes})\n`);
}
