/**
 * A program as one executable that needs nothing beside it: Node with the bundle, and with the console's pages, inside. Nothing is
 * compiled for one processor (no code cache, no snapshot), so a machine of either kind makes those of both.
 */
import { spawnSync } from 'node:child_process';
import { constants } from 'node:fs';
import { copyFile, mkdir, mkdtemp, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildPages } from '../../hospital/console/web/build.ts';
import { bundleProgram } from './bundle.ts';
import { findNode, type Machine, machineOf } from './node-binary.ts';
import type { ProgramName } from './programs.ts';

/** Under which the console's pages lie in the executable; hospital/console/http/page-files.ts reads them there. */
const PAGES_PREFIX = 'console/';
/** Never text from outside becomes code; docs/decisions/memory-of-the-daemon.md has the other. Whoever starts the daemon gives the rest by NODE_OPTIONS. */
const NODE_FLAGS = ['--disallow-code-generation-from-strings', '--max-semi-space-size=2', '--expose-gc'];
/** What else bounds the agent's memory: docs/decisions/footprint-by-loading-less.md. */
const AGENT_FLAGS = ['--no-sparkplug', '--bytecode-old-age=1'];

export interface ExecutableOrder {
  readonly program: ProgramName;
  readonly machine: Machine;
  /** Absolute; replaced when the new one is whole. */
  readonly outfile: string;
}

export interface Executable {
  readonly bytes: number;
  /** False: this machine has no `strip` for that processor, and the symbols of Node (33 MB) are still in it. */
  readonly stripped: boolean;
}

export async function buildExecutable({ program, machine, outfile }: ExecutableOrder): Promise<Executable> {
  await mkdir(dirname(outfile), { recursive: true });
  // Beside what it becomes: a hundred megabytes are then renamed, not copied.
  const folder = await mkdtemp(`${outfile}.making-`);
  try {
    // Names in the folder are in the executable: they are relative, so that no build differs by where it was made.
    await bundleProgram(program, join(folder, `${program}.mjs`));
    const stripped = await layNode(machine, join(folder, 'node'));
    await writeFile(
      join(folder, 'sea.json'),
      JSON.stringify({
        main: `${program}.mjs`,
        mainFormat: 'module',
        executable: 'node',
        output: program,
        disableExperimentalSEAWarning: true,
        useSnapshot: false,
        useCodeCache: false,
        execArgv: program === 'wardkeeper' ? [...NODE_FLAGS, ...AGENT_FLAGS] : NODE_FLAGS,
        execArgvExtension: 'env',
        assets: program === 'wardkeeper-hospital' ? await layPages(folder) : {},
      }),
    );
    run(process.execPath, ['--build-sea', 'sea.json'], folder);
    const made = join(folder, program);
    const found = machineOf(await readStart(made));
    if (found !== machine) throw new Error(`${program}: expected an executable for ${machine}, and Node made one for ${found}`);
    await rename(made, outfile);
    return { bytes: (await stat(outfile)).size, stripped };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The console's pages, built anew, as assets: name to file. */
async function layPages(folder: string): Promise<Record<string, string>> {
  await buildPages(join(folder, 'pages'));
  const names = await readdir(join(folder, 'pages'), { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
  return Object.fromEntries(files.toSorted().map((path) => [`${PAGES_PREFIX}${path.slice('pages/'.length)}`, path]));
}

/** Without symbols, which help nobody on a gateway; before the program goes in: afterwards its place in the file must not move. */
async function layNode(machine: Machine, target: string): Promise<boolean> {
  const node = await findNode(machine);
  const foreign = machine === 'arm64' ? 'aarch64-linux-gnu-strip' : 'x86_64-linux-gnu-strip';
  const tool = process.arch === machine ? 'strip' : foreign;
  const { status, error, stderr } = spawnSync(tool, ['-o', target, node], { encoding: 'utf8' });
  if (error === undefined && status !== 0) throw new Error(`${tool} could not work on ${node}: ${stderr.trim()}`);
  if (error !== undefined) await copyFile(node, target, constants.COPYFILE_FICLONE);
  return error === undefined;
}

async function readStart(path: string): Promise<Uint8Array> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
  return buffer.subarray(0, bytesRead);
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stderr, stdout } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}${stdout}`);
}
