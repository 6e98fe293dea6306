/**
 * One file as a signed list names it, and its line of text. What is signed is what a person can read: JSON, a line a file, sorted
 * by path, each in one form only, so that equal lists have equal bytes and one root.
 */
import { hex } from '../bytes.ts';
import { ProtoError } from '../errors.ts';

export const MAX_PATH_BYTES = 4_096;
const MAX_ATTRIBUTE_BYTES = 64 * 1024;
const MAX_MODE = 0o177777;
const MAX_ID = 2 ** 32 - 1;
const SHA256_HEX = /^[0-9a-f]{64}$/;
const HEX = /^(?:[0-9a-f]{2})*$/;
const TYPE_BITS = 0o170000;
const REGULAR = 0o100000;
const LINK = 0o120000;

/** What is expected at a path. */
export interface ListedFile {
  /** st_mode whole: type and permissions. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Bytes, of regular files; else 0. */
  readonly size: number;
  /** What a device node stands for; else 0. */
  readonly rdev: bigint;
  /** 32 bytes, of regular files; else null. */
  readonly sha256: Uint8Array | null;
  /** Of symbolic links; else null. */
  readonly linkTarget: Uint8Array | null;
  /** Raw extended attributes, each null where the file has none of it; null: the list says nothing of them. */
  readonly attributes: { readonly capability: Uint8Array | null; readonly acl: Uint8Array | null; readonly ima: Uint8Array | null } | null;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** Keys in a fixed order; bytes that are not UTF-8 go as `…Hex`. */
export function fileToJson(file: ListedFile): JsonObject {
  const { attributes } = file;
  return {
    mode: file.mode.toString(8),
    uid: file.uid,
    gid: file.gid,
    ...(file.sha256 === null ? {} : { size: file.size, sha256: hex(file.sha256) }),
    ...(file.linkTarget === null ? {} : bytesToJson('link', file.linkTarget)),
    ...(file.rdev === 0n ? {} : { rdev: file.rdev.toString() }),
    ...(attributes === null
      ? {}
      : {
          attributes: Object.fromEntries(
            Object.entries(attributes).flatMap(([name, value]) => (value === null ? [] : [[name, hex(value)]])),
          ),
        }),
  };
}

/** Throws `DOCUMENT_MALFORMED`. Every form but the one that `fileToJson` writes is refused. */
export function fileFromJson(json: JsonObject): ListedFile {
  const mode = typeof json['mode'] === 'string' && /^[1-7][0-7]{0,5}$/.test(json['mode']) ? Number.parseInt(json['mode'], 8) : Number.NaN;
  const type = mode & TYPE_BITS;
  const sha256 = json['sha256'];
  const size = json['size'];
  if (!(mode <= MAX_MODE) || !isCount(json['uid'], MAX_ID) || !isCount(json['gid'], MAX_ID)) throw malformed('mode, uid or gid');
  if ((type === REGULAR) !== (typeof sha256 === 'string' && SHA256_HEX.test(sha256) && isCount(size, Number.MAX_SAFE_INTEGER))) {
    throw malformed('a regular file has size and sha256, and nothing else has');
  }
  const linkTarget = bytesFromJson('link', json);
  if ((type === LINK) !== (linkTarget !== null && linkTarget.length > 0 && linkTarget.length <= MAX_PATH_BYTES)) {
    throw malformed('a symbolic link has its target, and nothing else has');
  }
  return {
    mode,
    uid: json['uid'],
    gid: json['gid'],
    size: typeof size === 'number' ? size : 0,
    rdev: rdevFrom(json['rdev']),
    sha256: typeof sha256 === 'string' ? Buffer.from(sha256, 'hex') : null,
    linkTarget,
    attributes: attributesFrom(json['attributes']),
  };
}

export function pathToJson(path: Uint8Array): JsonObject {
  return bytesToJson('path', path);
}

/** Absolute and normal: no `.`, `..`, empty segment, NUL or slash at the end. Throws `DOCUMENT_MALFORMED`. */
export function pathFromJson(json: JsonObject): Uint8Array {
  const path = bytesFromJson('path', json);
  if (path === null || !isAbsolutePath(path)) throw malformed('a path is absolute and normal');
  return path;
}

export function isAbsolutePath(path: Uint8Array): boolean {
  const text = Buffer.from(path.buffer, path.byteOffset, path.byteLength).toString('latin1');
  if (path.length > MAX_PATH_BYTES || !text.startsWith('/') || text.includes('\0')) return false;
  return (
    text === '/' ||
    text
      .slice(1)
      .split('/')
      .every((segment) => segment !== '' && segment !== '.' && segment !== '..')
  );
}

/** An object read from one line, which must be exactly the line that `write` makes of what was read. Throws `DOCUMENT_MALFORMED`. */
export function parseLine(line: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new ProtoError('DOCUMENT_MALFORMED', 'a line is not JSON', { cause });
  }
  return asObject(value);
}

export function asObject(value: unknown): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed('expected an object');
  return value as JsonObject;
}

export function malformed(what: string): ProtoError {
  return new ProtoError('DOCUMENT_MALFORMED', `file list: ${what}`);
}

function bytesToJson(name: string, bytes: Uint8Array): JsonObject {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? { [name]: text } : { [`${name}Hex`]: hex(bytes) };
}

function bytesFromJson(name: string, json: JsonObject): Uint8Array | null {
  const [text, digits] = [json[name], json[`${name}Hex`]];
  if (typeof text === 'string' && digits === undefined) return Buffer.from(text, 'utf8');
  if (typeof digits === 'string' && text === undefined && HEX.test(digits)) return Buffer.from(digits, 'hex');
  if (text === undefined && digits === undefined) return null;
  throw malformed(`${name} is text or hexadecimal digits`);
}

function rdevFrom(value: unknown): bigint {
  if (value === undefined) return 0n;
  if (typeof value !== 'string' || !/^-?[1-9]\d{0,18}$/.test(value)) throw malformed('rdev');
  return BigInt(value);
}

function attributesFrom(value: unknown): ListedFile['attributes'] {
  if (value === undefined) return null;
  const json = asObject(value);
  const read = (name: string): Uint8Array | null => {
    const digits = json[name];
    if (digits === undefined) return null;
    if (typeof digits !== 'string' || !HEX.test(digits) || digits.length > 2 * MAX_ATTRIBUTE_BYTES) throw malformed(`attribute ${name}`);
    return Buffer.from(digits, 'hex');
  };
  return { capability: read('capability'), acl: read('acl'), ima: read('ima') };
}

function isCount(value: unknown, max: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= max;
}
