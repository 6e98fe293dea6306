/** `wardkeeper-release file-list …`. */
import { posix } from 'node:path';
import { formatFileList } from '@wardkeeper/proto/files';
import { type Command, InvalidArgumentError } from 'commander';
import { FILE_LIST_PURPOSE, makeDelta, makeFileList, signSheetFile } from './file-list.ts';
import { PUBLIC_FILE, writeDurably } from './files.ts';
import { findGetfattr } from './getfattr.ts';
import { initSigningKeys } from './signing-keys.ts';

const DAY_MS = 86_400_000;

export interface FileListCli {
  readonly nowMs: () => number;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly refuse: (refusal: { readonly code: string; readonly detail: string }, json: boolean | undefined) => void;
}

interface MakeOptions {
  readonly root: string;
  readonly at: string;
  readonly only: readonly string[];
  readonly product: string;
  readonly release: string;
  readonly version: number;
  readonly owner?: { readonly uid: number; readonly gid: number };
  readonly attributes: boolean;
  readonly out: string;
  readonly json?: boolean;
}

export function addFileListCommands(program: Command, { nowMs, stdout, stderr, refuse }: FileListCli): void {
  const list = program.command('file-list').description('what a product consists of, file by file');
  list
    .command('init')
    .description('make the keys that sign lists and changes of lists')
    .requiredOption('--dir <dir>', 'folder for the keys')
    .option('--json', 'print JSON')
    .action(async (options: { dir: string; json?: boolean }) => {
      const verdict = await initSigningKeys(options.dir, FILE_LIST_PURPOSE);
      if (!verdict.ok) return refuse(verdict, options.json);
      stdout(options.json ? JSON.stringify({ ok: true, ...verdict.files }) : verdict.files.root);
      stderr(`Keys made. ${verdict.files.root} goes into the gateway's image as [integrity] manufacturer_root; the others stay offline.`);
    });
  list
    .command('make')
    .description('list a tree, as text to be read before it is signed')
    .requiredOption('--root <dir>', 'the tree on this machine')
    .option('--at <path>', 'where it lies on the device', parsePath, '/')
    .option('--only <path>', 'a path on the device that the list covers; may be repeated', collectPath, [])
    .requiredOption('--product <name>', 'which product it is')
    .requiredOption('--release <text>', 'its release, as people say it')
    .requiredOption('--version <n>', 'grows with every list of the product', parseVersion)
    .option('--owner <uid:gid>', 'who owns everything on the device, where this machine cannot tell', parseOwner)
    .option('--no-attributes', 'leave out capabilities, access lists and IMA, where the tree does not have them as the device will')
    .requiredOption('--out <file>', 'where the list goes')
    .option('--json', 'print JSON')
    .action(async (options: MakeOptions) => {
      const readAttributes = options.attributes ? findGetfattr() : null;
      const made = makeFileList({ ...options, owner: options.owner ?? null, ...(readAttributes === null ? {} : { readAttributes }) });
      await writeDurably(options.out, formatFileList(made), PUBLIC_FILE);
      const told = { ok: true, list: options.out, files: made.files.length, covers: made.covers, attributes: readAttributes !== null };
      stdout(options.json ? JSON.stringify(told) : options.out);
      if (options.attributes && readAttributes === null)
        stderr('The list says nothing of capabilities, access lists and IMA: getfattr (Debian: attr) is not on this machine.');
      stderr(`${made.files.length} paths below ${made.covers.join(', ')}. Read it, then sign it: wardkeeper-release file-list sign.`);
    });
  list
    .command('delta')
    .description('the change from one list to the next, as an update brings it')
    .requiredOption('--from <file>', 'the list of what is installed, unsigned')
    .requiredOption('--to <file>', 'the list of what will be, unsigned')
    .requiredOption('--days <n>', 'from now on it may begin for so many days', parseVersion)
    .requiredOption('--out <file>', 'where it goes')
    .option('--json', 'print JSON')
    .action(async (options: { from: string; to: string; days: number; out: string; json?: boolean }) => {
      await writeDurably(options.out, await makeDelta(options.from, options.to, nowMs() + options.days * DAY_MS), PUBLIC_FILE);
      stdout(options.json ? JSON.stringify({ ok: true, delta: options.out }) : options.out);
      stderr('Read it, then sign it: wardkeeper-release file-list sign.');
    });
  list
    .command('sign')
    .description('check a list or a change and sign it')
    .argument('<file>', 'as "file-list make" or "file-list delta" wrote it')
    .requiredOption('--dir <dir>', 'the one of "file-list init"')
    .requiredOption('--out <file>', 'where the signed document goes')
    .option('--json', 'print JSON')
    .action(async (file: string, options: { dir: string; out: string; json?: boolean }) => {
      const { document, ...told } = await signSheetFile(options.dir, file);
      await writeDurably(options.out, document, PUBLIC_FILE);
      stdout(options.json ? JSON.stringify({ ok: true, document: options.out, ...told }) : options.out);
      stderr(`${told.type} of ${told.product}, version ${told.version}, ${told.files} paths, signed.`);
    });
}

function parsePath(text: string): string {
  if (!posix.isAbsolute(text) || text !== posix.normalize(text) || (text.length > 1 && text.endsWith('/'))) {
    throw new InvalidArgumentError('Expected an absolute path without "." or "..", and without a slash at its end.');
  }
  return text;
}

function collectPath(text: string, before: readonly string[]): readonly string[] {
  return [...before, parsePath(text)];
}

function parseVersion(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError('Expected a whole number from 1 on.');
  return Number(text);
}

function parseOwner(text: string): { readonly uid: number; readonly gid: number } {
  const [, uid, gid] = /^(\d{1,10}):(\d{1,10})$/.exec(text) ?? [];
  if (uid === undefined || gid === undefined) throw new InvalidArgumentError('Expected two numbers, as in 0:0.');
  return { uid: Number(uid), gid: Number(gid) };
}
