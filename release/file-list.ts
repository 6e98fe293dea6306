/** Lists of what a product consists of: made from the tree that goes into the image, as text to be read, then signed. */
import { createHash } from 'node:crypto';
import { type BigIntStats, closeSync, constants, lstatSync, openSync, readdirSync, readlinkSync, readSync } from 'node:fs';
import { MAX_DOCUMENT_BYTES, ProtoError } from '@wardkeeper/proto';
import {
  deltaBetween,
  type FileList,
  formatDelta,
  isCoveredBy,
  type ListedFile,
  type ListLine,
  NO_ATTRIBUTES,
  parseDelta,
  parseFileList,
  signSheet,
} from '@wardkeeper/proto/files';
import { ReleaseError } from './errors.ts';
import { readText } from './files.ts';
import type { ReadAttributes } from './getfattr.ts';
import { loadSigningKeys } from './signing-keys.ts';

/** What the key files of this purpose begin with. */
export const FILE_LIST_PURPOSE = 'file-list';
const BUFFER_BYTES = 256 * 1024;
/** S_IFMT and its values: inode(7). */
const TYPE_BITS = 0o170000;
const DIRECTORY = 0o040000;
const REGULAR = 0o100000;

export interface ListOrder {
  /** The tree on this machine. */
  readonly root: string;
  /** Where it lies on the device; absolute. */
  readonly at: string;
  /** Paths on the device that the list covers; empty: `at` alone. */
  readonly only: readonly string[];
  readonly product: string;
  readonly release: string;
  readonly version: number;
  /** Who will own everything there; null: who owns it here. */
  readonly owner: { readonly uid: number; readonly gid: number } | null;
  /** Absent: the list says nothing of extended attributes. */
  readonly readAttributes?: ReadAttributes;
}

/** Reads the whole tree. Throws `FILE_UNREADABLE`. */
export function makeFileList(order: ListOrder): FileList {
  const covers = order.only.length === 0 ? [order.at] : order.only;
  const files: ListLine[] = [];
  /** Beside `files`: where each lies on this machine. */
  const here: Buffer[] = [];
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  const visit = (at: Buffer, there: Buffer) => {
    const text = there.toString('utf8');
    const covered = isCoveredBy(covers, text);
    if (!covered && !covers.some((path) => isCoveredBy([text], path))) return;
    const stats = lstatSync(at, { bigint: true });
    if (covered) {
      files.push({ path: there, value: listed(at, stats, order.owner, buffer) });
      here.push(at);
    }
    if (!stats.isDirectory()) return;
    // The types say that a name is text; with this encoding it is bytes.
    for (const name of readdirSync(at, { encoding: 'buffer' }) as unknown as Uint8Array[]) visit(joined(at, name), joined(there, name));
  };
  try {
    visit(Buffer.from(order.root), Buffer.from(order.at));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ReleaseError('FILE_UNREADABLE', `${order.root}: cannot be listed: ${reason}`, { cause });
  }
  const { product, release, version, readAttributes } = order;
  const described = readAttributes === undefined ? files : withAttributes(files, here, readAttributes);
  return { product, release, version, covers, files: described.toSorted((a, b) => Buffer.compare(a.path, b.path)) };
}

/** The sheet of the change from one list to the next. Throws `DOCUMENT_MALFORMED` where a sheet is not a list, or they do not fit. */
export async function makeDelta(fromFile: string, toFile: string, expiresMs: number): Promise<string> {
  const [from, to] = await Promise.all([readText(fromFile, MAX_DOCUMENT_BYTES), readText(toFile, MAX_DOCUMENT_BYTES)]);
  return formatDelta(deltaBetween(parseFileList(from), parseFileList(to), expiresMs));
}

export interface SignedSheet {
  readonly document: Uint8Array;
  readonly type: 'file-list' | 'file-delta';
  readonly product: string;
  readonly version: number;
  readonly files: number;
}

/** Signs a list or a delta with both keys, once it reads well. Throws `DOCUMENT_MALFORMED`, `KEYS_INVALID`, `FILE_UNREADABLE`, `FILE_TOO_LARGE`. */
export async function signSheetFile(dir: string, file: string): Promise<SignedSheet> {
  const text = await readText(file, MAX_DOCUMENT_BYTES);
  const type = text.startsWith('{"kind":"wardkeeper-file-delta/1"') ? 'file-delta' : 'file-list';
  const { product, version, files } =
    type === 'file-delta'
      ? countOf(parseDelta(text), ({ edits }) => edits.length)
      : countOf(parseFileList(text), (list) => list.files.length);
  const document = signSheet(type, text, version, await loadSigningKeys(dir, FILE_LIST_PURPOSE));
  if (document.length > MAX_DOCUMENT_BYTES) {
    throw new ProtoError(
      'DOCUMENT_MALFORMED',
      `${document.length} bytes signed, at most ${MAX_DOCUMENT_BYTES}: split the product into several lists`,
    );
  }
  return { document, type, product, version, files };
}

function countOf<Sheet extends { readonly product: string; readonly version: number }>(sheet: Sheet, count: (sheet: Sheet) => number) {
  return { product: sheet.product, version: sheet.version, files: count(sheet) };
}

/** Only files and folders have any that count. */
function withAttributes(files: readonly ListLine[], here: readonly Buffer[], readAttributes: ReadAttributes): ListLine[] {
  const has = ({ mode }: ListedFile) => (mode & TYPE_BITS) === REGULAR || (mode & TYPE_BITS) === DIRECTORY;
  const found = readAttributes(here.filter((_, index) => files[index] !== undefined && has(files[index].value)));
  return files.map(({ path, value }, index) => {
    const attributes = has(value) ? (found.get(here[index]?.toString('latin1') ?? '') ?? NO_ATTRIBUTES) : null;
    return { path, value: { ...value, attributes } };
  });
}

function listed(path: Buffer, stats: BigIntStats, owner: ListOrder['owner'], buffer: Buffer): ListedFile {
  const regular = stats.isFile();
  return {
    mode: Number(stats.mode),
    uid: owner?.uid ?? Number(stats.uid),
    gid: owner?.gid ?? Number(stats.gid),
    size: regular ? Number(stats.size) : 0,
    rdev: stats.isBlockDevice() || stats.isCharacterDevice() ? BigInt.asIntN(64, stats.rdev) : 0n,
    sha256: regular ? hashOf(path, buffer) : null,
    linkTarget: stats.isSymbolicLink() ? readlinkSync(path, { encoding: 'buffer' }) : null,
    attributes: null,
  };
}

function hashOf(path: Buffer, buffer: Buffer): Uint8Array {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const hash = createHash('sha256');
    for (let count = readSync(file, buffer); count > 0; count = readSync(file, buffer)) hash.update(buffer.subarray(0, count));
    return hash.digest();
  } finally {
    closeSync(file);
  }
}

function joined(folder: Buffer, name: Uint8Array): Buffer {
  return folder.toString('latin1') === '/' ? Buffer.concat([folder, name]) : Buffer.concat([folder, Buffer.from('/'), name]);
}
