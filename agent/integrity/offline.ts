/** A mounted image against a list of what it should hold, without an agent, a database or a running device. */
import { fileListRoot, type FileList, isCoveredBy, type Line, type ListedFile, NO_ATTRIBUTES } from '@wardkeeper/proto/files';
import { AgentError } from '../errors.ts';
import { keyOf, recordOfListed } from './expected.ts';
import { isSystemError, joinPath, openFolder } from './folder-reader.ts';
import type { ReadAttributes } from './getfattr.ts';
import { createHasher } from './hasher.ts';
import { createInspector } from './inspector.ts';
import { createPace } from './pace.ts';
import { type Field, fieldsOf } from './record-text.ts';
import { compareRecords, type FileRecord, isDirectory, isRegular } from './rules.ts';
import { WHOLE_FILE_SET } from './whole-file.ts';

const MAX_NAMES = 1_000_000;
const ATTRIBUTES_AT_ONCE = 1_000;

export interface Difference {
  /** As on the device: absolute, as stored. */
  readonly path: Uint8Array;
  /** A number of FileChange. */
  readonly change: number;
  readonly fields: readonly Field[];
}

export interface OfflineReport {
  readonly checked: number;
  readonly listed: number;
  readonly root: Uint8Array;
  readonly differences: readonly Difference[];
  /** Folders that could not be looked into. */
  readonly unreadable: readonly Uint8Array[];
  /** The list names extended attributes and they could not be read: then they are not compared. */
  readonly attributesUnread: boolean;
}

/**
 * `root`: the image's folder; the list's paths are below it. Owner is compared too, so it needs the rights to see it as the device does.
 * `nowMs`: wall time. `progress` is told now and then how many paths are done.
 */
export async function checkOffline(
  root: string,
  list: FileList,
  nowMs: () => number,
  progress: (done: number) => void,
  readAttributes: ReadAttributes,
): Promise<OfflineReport> {
  const pace = createPace(nowMs, new AbortController().signal);
  const inspect = createInspector({ wallMs: nowMs }, createHasher(pace));
  const image = Buffer.from(root);
  const expected = new Map(list.files.map(({ path, value }) => [keyOf(path), { path, record: recordOfListed(value) }]));
  const differences: Difference[] = [];
  const unreadable: Uint8Array[] = [];
  let checked = 0;
  let attributesUnread = false;
  /** Looked at, but for their extended attributes. */
  let waiting: { readonly path: Uint8Array; readonly inImage: Buffer; readonly observed: FileRecord }[] = [];

  const readWaiting = async () => {
    const entries = waiting;
    waiting = [];
    if (entries.length === 0) return;
    const read = await readAttributes(entries.map(({ inImage }) => inImage));
    attributesUnread ||= read === null;
    for (const { path, inImage, observed } of entries) {
      const attributes = read === null ? null : (read.get(keyOf(inImage)) ?? NO_ATTRIBUTES);
      compare(path, { ...observed, attributes });
    }
  };
  const compare = (path: Uint8Array, observed: FileRecord | null) => {
    const known = expected.get(keyOf(path));
    expected.delete(keyOf(path));
    const change = compareRecords(known?.record ?? null, observed);
    if (change !== null) differences.push({ path, change, fields: fieldsOf(known?.record ?? null, observed) });
    checked += 1;
    if (checked % 1_000 === 0) progress(checked);
  };

  const look = async (path: Uint8Array, inImage: Buffer): Promise<void> => {
    const text = Buffer.from(path).toString('utf8');
    const covered = isCoveredBy(list.covers, text);
    if (!covered && !list.covers.some((below) => isCoveredBy([text], below))) return;
    let observed: FileRecord | null;
    try {
      observed = await inspect(WHOLE_FILE_SET, inImage);
    } catch (error) {
      if (!isSystemError(error)) throw error;
      unreadable.push(path);
      return;
    }
    if (covered && observed !== null && (expected.get(keyOf(path))?.record.attributes ?? null) !== null) {
      // By the image's own path, since the descriptor that it was looked at by is closed by then.
      waiting.push({ path, inImage: Buffer.concat([image, path]), observed });
      if (waiting.length >= ATTRIBUTES_AT_ONCE) await readWaiting();
    } else if (covered) compare(path, observed);
    if (!isDirectory(observed)) return;
    const relative = path.length <= 1 ? new Uint8Array() : path.subarray(1);
    const folder = openFolder(image, relative);
    if (folder === 'gone' || folder === 'unreadable') {
      unreadable.push(path);
      return;
    }
    try {
      const entries = await folder.entries(MAX_NAMES, () => null);
      if (entries === null) unreadable.push(path);
      for (const { key } of entries ?? []) {
        const name = Buffer.from(key, 'latin1');
        await look(joinChild(path, name), folder.path(name));
      }
    } finally {
      folder.close();
    }
  };

  await look(Buffer.from('/'), image);
  await readWaiting();
  for (const { path } of expected.values()) compare(path, null);
  return {
    checked,
    listed: list.files.length,
    root: fileListRoot(list),
    differences: differences.toSorted((a, b) => Buffer.compare(a.path, b.path)),
    unreadable,
    attributesUnread,
  };
}

function joinChild(path: Uint8Array, name: Uint8Array): Buffer {
  return path.length <= 1 ? Buffer.concat([Buffer.from('/'), name]) : joinPath(path, name);
}

export interface Description {
  readonly files: readonly Line<ListedFile | null>[];
  /** Whether extended attributes are in it. */
  readonly attributes: boolean;
}

/** Files as they are now, for a hospital to read and sign: null where there is nothing. Rejects where one cannot be read. */
export async function describePaths(paths: readonly string[], nowMs: () => number, readAttributes: ReadAttributes): Promise<Description> {
  const inspect = createInspector({ wallMs: nowMs }, createHasher(createPace(nowMs, new AbortController().signal)));
  const read = await readAttributes(paths.map((path) => Buffer.from(path)));
  const files: Line<ListedFile | null>[] = [];
  for (const path of paths) {
    const bytes = Buffer.from(path);
    const observed = await inspect(WHOLE_FILE_SET, bytes);
    if (observed?.unverifiable) throw new AgentError('WATCH_FAILED', `${path}: cannot be read (${observed.unverifiable})`);
    const attributes = read === null || observed === null || !mayHave(observed) ? null : (read.get(keyOf(bytes)) ?? NO_ATTRIBUTES);
    files.push({ path: bytes, value: observed === null ? null : listedOf(observed, attributes) });
  }
  return { files, attributes: read !== null };
}

/** Only files and folders have any that count. */
function mayHave(record: FileRecord): boolean {
  return isRegular(record) || isDirectory(record);
}

function listedOf({ mode, uid, gid, size, rdev, sha256, linkTarget }: FileRecord, attributes: ListedFile['attributes']): ListedFile {
  return { mode, uid, gid, size: sha256 === null ? 0 : size, rdev, sha256, linkTarget, attributes };
}
