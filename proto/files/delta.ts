/** A signed change from one list to the next: every path that differs, as it was and as it will be. */
import { hex } from '../bytes.ts';
import { ProtoError } from '../errors.ts';
import { fileFromJson, fileToJson, type JsonObject, type ListedFile, pathToJson } from './entry.ts';
import { fileListRoot, type FileList, type ListLine, rootSteps } from './list.ts';
import { formatSheet, hashField, type Line, numberField, objectOrNull, sheetSteps, textField } from './lines.ts';
import { atOnce, type Steps } from './steps.ts';

const KIND = 'wardkeeper-file-delta/1';

export interface FileEdit {
  /** Null: nothing there. Never both. */
  readonly before: ListedFile | null;
  readonly after: ListedFile | null;
}

export interface FileDelta {
  readonly product: string;
  /** Of the list after it. */
  readonly release: string;
  readonly version: number;
  readonly fromRoot: Uint8Array;
  readonly toRoot: Uint8Array;
  /** Unix milliseconds: from then on it begins nothing. */
  readonly expiresMs: number;
  readonly edits: readonly Line<FileEdit>[];
}

/** Both lists are of one product and cover the same paths; else throws `DOCUMENT_MALFORMED`. */
export function deltaBetween(from: FileList, to: FileList, expiresMs: number): FileDelta {
  if (from.product !== to.product || JSON.stringify(from.covers) !== JSON.stringify(to.covers)) {
    throw new ProtoError('DOCUMENT_MALFORMED', 'the two lists are of different products or cover different paths');
  }
  const before = new Map(from.files.map((line) => [keyOf(line.path), line]));
  const after = new Map(to.files.map((line) => [keyOf(line.path), line]));
  const edits: Line<FileEdit>[] = [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [old, next] = [before.get(key), after.get(key)];
    const path = (next ?? old)?.path;
    if (path === undefined || (old !== undefined && next !== undefined && text(old) === text(next))) continue;
    edits.push({ path, value: { before: old?.value ?? null, after: next?.value ?? null } });
  }
  return {
    product: to.product,
    release: to.release,
    version: to.version,
    fromRoot: fileListRoot(from),
    toRoot: fileListRoot(to),
    expiresMs,
    edits: edits.toSorted((a, b) => Buffer.compare(a.path, b.path)),
  };
}

export type AppliedDelta =
  | { readonly ok: true; readonly list: FileList }
  /** The list is not the one that the delta starts from, or does not become the one that it promises. */
  | { readonly ok: false; readonly code: 'OTHER_PRODUCT' | 'FROM_DIFFERS' | 'TO_DIFFERS' };

export function applyDelta(list: FileList, delta: FileDelta): AppliedDelta {
  return atOnce(applySteps(list, delta));
}

/** As `applyDelta`, in steps: each of the two roots takes longer than a loop may be held. */
export function* applySteps(list: FileList, delta: FileDelta): Steps<AppliedDelta> {
  if (list.product !== delta.product) return { ok: false, code: 'OTHER_PRODUCT' };
  if (!Buffer.from(yield* rootSteps(list)).equals(delta.fromRoot)) return { ok: false, code: 'FROM_DIFFERS' };
  const lines = new Map(list.files.map((line) => [keyOf(line.path), line]));
  yield;
  for (const { path, value } of delta.edits) {
    if (value.after === null) lines.delete(keyOf(path));
    else lines.set(keyOf(path), { path, value: value.after });
  }
  yield;
  const files = [...lines.values()].toSorted((a, b) => Buffer.compare(a.path, b.path));
  yield;
  const next: FileList = { ...list, release: delta.release, version: delta.version, files };
  return Buffer.from(yield* rootSteps(next)).equals(delta.toRoot) ? { ok: true, list: next } : { ok: false, code: 'TO_DIFFERS' };
}

export function formatDelta({ product, release, version, fromRoot, toRoot, expiresMs, edits }: FileDelta): string {
  return formatSheet(
    { kind: KIND, product, release, version, from: hex(fromRoot), to: hex(toRoot), expires: expiresMs },
    edits.map(editToJson),
  );
}

/** Throws `DOCUMENT_MALFORMED`. */
export function parseDelta(source: string): FileDelta {
  return atOnce(deltaSteps(source));
}

/** As `parseDelta`, in steps. */
export function* deltaSteps(source: string): Steps<FileDelta> {
  const { header, lines } = yield* sheetSteps(source, KIND, editFromJson, editToJson);
  return {
    product: textField(header, 'product'),
    release: textField(header, 'release'),
    version: numberField(header, 'version'),
    fromRoot: hashField(header, 'from'),
    toRoot: hashField(header, 'to'),
    expiresMs: numberField(header, 'expires'),
    edits: lines,
  };
}

function editToJson({ path, value: { before, after } }: Line<FileEdit>): JsonObject {
  return {
    ...pathToJson(path),
    before: before === null ? null : fileToJson(before),
    after: after === null ? null : fileToJson(after),
  };
}

function editFromJson(json: JsonObject): FileEdit {
  const [before, after] = [objectOrNull(json, 'before'), objectOrNull(json, 'after')];
  if (before === null && after === null) throw new ProtoError('DOCUMENT_MALFORMED', 'file list: an edit from nothing to nothing');
  return { before: before === null ? null : fileFromJson(before), after: after === null ? null : fileFromJson(after) };
}

function text({ path, value }: ListLine): string {
  return JSON.stringify({ ...pathToJson(path), ...fileToJson(value) });
}

function keyOf(path: Uint8Array): string {
  return Buffer.from(path.buffer, path.byteOffset, path.byteLength).toString('latin1');
}
