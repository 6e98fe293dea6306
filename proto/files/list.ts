/** The manufacturer's list of what a product consists of: every file below the paths that it covers, and nothing else may be there. */
import { createHash } from 'node:crypto';
import { utf8 } from '../bytes.ts';
import { fileFromJson, fileToJson, type JsonObject, type ListedFile, pathToJson } from './entry.ts';
import { formatSheet, type Line, numberField, parseSheet, pathsField, textField } from './lines.ts';
import { atOnce, LINES_A_STEP, type Steps } from './steps.ts';

const KIND = 'wardkeeper-file-list/1';
const ROOT_LABEL = utf8('wardkeeper/file-list-root/1\0');
const MAX_COVERED = 64;

export type ListLine = Line<ListedFile>;

export interface FileList {
  readonly product: string;
  /** As people say it, for example "4.2.0". */
  readonly release: string;
  /** Grows with every list of this product, at least 1. */
  readonly version: number;
  /** Absolute: the list is complete below each of these. */
  readonly covers: readonly string[];
  /** By path, strictly ascending as bytes. */
  readonly files: readonly ListLine[];
}

/** Sorts; the caller's order does not matter. */
export function formatFileList({ product, release, version, covers, files }: FileList): string {
  const sorted = files.toSorted((a, b) => Buffer.compare(a.path, b.path));
  return formatSheet({ kind: KIND, product, release, version, covers }, sorted.map(lineToJson));
}

/** Throws `DOCUMENT_MALFORMED`. */
export function parseFileList(text: string): FileList {
  const { header, lines } = parseSheet(text, KIND, fileFromJson, lineToJson);
  return {
    product: textField(header, 'product'),
    release: textField(header, 'release'),
    version: numberField(header, 'version'),
    covers: pathsField(header, 'covers', MAX_COVERED),
    files: lines,
  };
}

/** What names a list's content: SHA-256 over its product, what it covers and every line. Version and release are not in it. */
export function fileListRoot(list: RootedList): Uint8Array {
  return atOnce(rootSteps(list));
}

type RootedList = Pick<FileList, 'product' | 'covers' | 'files'>;

/** As `fileListRoot`, in steps. */
export function* rootSteps(list: RootedList): Steps<Uint8Array> {
  const known = roots.get(list);
  if (known !== undefined) return known;
  const { product, covers, files } = list;
  const hash = createHash('sha256').update(ROOT_LABEL);
  let text = `${JSON.stringify({ product, covers })}\n`;
  let count = 0;
  for (const line of files) {
    text += `${JSON.stringify(lineToJson(line))}\n`;
    count += 1;
    if (count % LINES_A_STEP === 0) yield;
    // Few long updates: a call for each line costs as much as its text.
    if (text.length < HASHED_AT_ONCE) continue;
    hash.update(text);
    text = '';
  }
  const root = hash.update(text).digest();
  roots.set(list, root);
  return root;
}

const HASHED_AT_ONCE = 64 * 1024;
/** Lists never change, and each is asked several times: of 20,000 lines the answer takes some 50 ms. */
const roots = new WeakMap<object, Uint8Array>();

export function isCoveredBy(covers: readonly string[], path: string): boolean {
  return covers.some((covered) => covered === '/' || path === covered || path.startsWith(`${covered}/`));
}

export function lineToJson({ path, value }: ListLine): JsonObject {
  return { ...pathToJson(path), ...fileToJson(value) };
}
