/** slot.json: written last into a slot, and taken away first. A slot without it is not there, whatever files lie in it. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { DataSchema } from '@wardkeeper/proto/bundle';
import type { Files } from '../files.ts';

export interface SealedFile {
  /** Relative to the slot's tree. */
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  readonly mode: number;
}

export interface Seal {
  /** Of the release, as consent was given to it. Hex. */
  readonly digest: string;
  readonly component: string;
  readonly version: string;
  readonly releaseCounter: number;
  /** Of the device's own data. */
  readonly dataSchema: DataSchema;
  /** Sorted by path. */
  readonly files: readonly SealedFile[];
}

/** Of a seal that a factory wrote without one. */
const FIRST_FORM: DataSchema = { writes: 1, readableFrom: 1 };

export const SEAL_NAME = 'slot.json';
/** What a slot's files lie in, beside its seal. */
export const TREE_NAME = 'tree';
/** A release has at most 20,000 files. */
const MAX_SEAL_BYTES = 16 * 1024 * 1024;
const PIECE_BYTES = 262_144;

export function serialiseSeal(seal: Seal): Uint8Array {
  return Buffer.from(`${JSON.stringify({ schema: 1, ...seal })}\n`);
}

/** Null: there is none, or it is not one. */
export function readSeal(files: Files, slot: string): Seal | null {
  const bytes = files.read(join(slot, SEAL_NAME), 0, MAX_SEAL_BYTES + 1);
  if (bytes === null || bytes.length > MAX_SEAL_BYTES) return null;
  try {
    const json = Object(JSON.parse(Buffer.from(bytes).toString()));
    const { schema, digest, component, version, releaseCounter, dataSchema = FIRST_FORM, files: listed } = json;
    const isSeal = schema === 1 && typeof digest === 'string' && typeof component === 'string' && typeof version === 'string';
    if (!isSeal || !Number.isSafeInteger(releaseCounter) || !Array.isArray(listed) || !listed.every(isSealedFile)) return null;
    return isDataSchema(dataSchema) ? { digest, component, version, releaseCounter, dataSchema, files: listed } : null;
  } catch {
    return null;
  }
}

/** Whether every file is there as it was sealed, and nothing else is. Reads all of it. */
export function isWhole(files: Files, slot: string, seal: Seal): boolean {
  const tree = join(slot, TREE_NAME);
  const found = new Set(pathsBelow(files, tree, ''));
  return (
    found.size === seal.files.length &&
    seal.files.every((file) => found.has(file.path) && files.mode(join(tree, file.path)) === file.mode && hasContent(files, tree, file))
  );
}

function hasContent(files: Files, tree: string, { path, size, sha256 }: SealedFile): boolean {
  const full = join(tree, path);
  if (files.size(full) !== size) return false;
  const hash = createHash('sha256');
  for (let at = 0; at < size; ) {
    const piece = files.read(full, at, Math.min(PIECE_BYTES, size - at));
    if (piece === null || piece.length === 0) return false;
    hash.update(piece);
    at += piece.length;
  }
  return hash.digest('hex') === sha256;
}

/** Everything that is no folder, links too. */
function pathsBelow(files: Files, folder: string, prefix: string): readonly string[] {
  return (files.list(folder) ?? []).flatMap((name) => {
    const path = `${prefix}${name}`;
    return files.isFolder(join(folder, name)) ? pathsBelow(files, join(folder, name), `${path}/`) : [path];
  });
}

/** By hand: the launcher reads seals, and needs nothing but this program's own few files for it. */
function isDataSchema(value: unknown): value is DataSchema {
  const { writes, readableFrom, readableTo = writes } = Object(value) as Record<string, unknown>;
  return [writes, readableFrom, readableTo].every((form) => Number.isSafeInteger(form) && Number(form) >= 0);
}

function isSealedFile(value: unknown): value is SealedFile {
  const { path, sha256, size, mode } = Object(value) as Record<string, unknown>;
  const isNamed = typeof path === 'string' && path !== '' && !path.split('/').some((part) => part === '' || part === '.' || part === '..');
  return isNamed && typeof sha256 === 'string' && Number.isSafeInteger(size) && Number(size) >= 0 && Number.isSafeInteger(mode);
}
