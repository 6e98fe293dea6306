/** A tree of files as it is to be in an archive: every mode, and every time of change the same, so that two builds are the same bytes. */
import { chmod, copyFile, mkdir, readdir, rm, symlink, utimes, lutimes, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from './programs.ts';

/** What a file is: its content, a file of the repository, a file anywhere, or a link. Modes are 0644 unless said. */
export type Entry =
  | { readonly text: string; readonly mode?: number }
  | { readonly gzip: string }
  | { readonly source: string; readonly mode?: number }
  | { readonly file: string; readonly mode: number }
  | { readonly link: string };

/** Path in the tree, without a leading slash, to what is there. */
export type Tree = Readonly<Record<string, Entry>>;

const FILE_MODE = 0o644;
const FOLDER_MODE = 0o755;

/** Replaces `folder`. */
export async function layTree(folder: string, tree: Tree, date: Date): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const [path, entry] of Object.entries(tree)) await layEntry(join(folder, path), entry);
  await settle(folder, date);
}

async function layEntry(path: string, entry: Entry): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  if ('link' in entry) return symlink(entry.link, path);
  if ('text' in entry) await writeFile(path, entry.text);
  else if ('gzip' in entry) await writeFile(path, gzipSync(entry.gzip, { level: 9 }));
  else await copyFile('source' in entry ? join(ROOT, entry.source) : entry.file, path);
  await chmod(path, ('mode' in entry ? entry.mode : undefined) ?? FILE_MODE);
}

/** From the leaves up, because what is made in a folder changes its time. */
async function settle(folder: string, date: Date): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await settle(path, date);
    else await (entry.isSymbolicLink() ? lutimes : utimes)(path, date, date);
  }
  await chmod(folder, FOLDER_MODE);
  await utimes(folder, date, date);
}

/** When these sources were committed, or what SOURCE_DATE_EPOCH says (reproducible-builds.org), which a checkout without git needs. */
export function sourceDate(environment: Readonly<Record<string, string | undefined>>): Date {
  const said = environment['SOURCE_DATE_EPOCH'];
  const { status, stdout } =
    said === undefined ? spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: ROOT, encoding: 'utf8' }) : { status: 0, stdout: said };
  if (status !== 0 || !/^\d{1,11}\s*$/.test(stdout))
    throw new Error(`expected SOURCE_DATE_EPOCH in seconds or a checkout by git, and "${stdout.trim()}" came`);
  return new Date(Number(stdout) * 1_000);
}
