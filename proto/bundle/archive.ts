/**
 * The one form of archive that bundles and payloads have: POSIX ustar with pax records where a name or a size needs them, uncompressed,
 * sorted, regular files only, nothing of the machine that made it. Any tar reads it. Here nothing is read but what would have been
 * written: a head whose bytes differ from those that its name, size and mode lead to is refused, so that there is no link, no device, no
 * sparse map and no second reading of a field to think about. Pure.
 */
import { isTargetPath } from '../tuf/index.ts';

export const ARCHIVE_BLOCK_BYTES = 512;
/** Two blocks of zeros. */
export const ARCHIVE_END = new Uint8Array(2 * ARCHIVE_BLOCK_BYTES);
/** The longest head: a pax head, its records within two blocks (`TUF_LIMITS.nameBytes` and a size), and the member's own head. */
export const MAX_HEAD_BYTES = 4 * ARCHIVE_BLOCK_BYTES;

/** 1980-01-01: late enough for every tar, and the same in every archive. */
const MTIME_S = 315_532_800;
const NAME_BYTES = 100;
const PREFIX_BYTES = 155;
/** What eleven octal digits hold. */
const OCTAL_BYTES = 8 ** 11;
const MAX_MEMBER_BYTES = 2 ** 40;

export interface ArchiveMember {
  /** As `isTargetPath` allows. */
  readonly path: string;
  readonly size: number;
  /** Permission bits. */
  readonly mode: number;
}

export type ArchiveRefusal =
  /** Not the bytes that this form has. */
  | 'FORM'
  /** A hard or symbolic link. */
  | 'LINK'
  /** A device, a pipe, a folder, or what only one tar knows. */
  | 'SPECIAL'
  | 'SPARSE'
  /** Absolute, with `..`, or with a character that somebody reads in a way of his own. */
  | 'PATH'
  | 'DUPLICATE'
  | 'ORDER'
  /** More or fewer bytes than the archive says of itself. */
  | 'LENGTH'
  | 'LIMITS';

export type ArchiveFault = { readonly ok: false; readonly code: ArchiveRefusal; readonly detail: string };

/** What stands before a member's bytes. `member` must have a path, size and mode that this form allows. */
export function archiveHead(member: ArchiveMember): Uint8Array {
  const split = splitPath(member.path);
  const records = [...(split === null ? [`path=${member.path}`] : []), ...(member.size < OCTAL_BYTES ? [] : [`size=${member.size}`])];
  const { name, prefix } = split ?? { name: member.path.slice(-NAME_BYTES), prefix: '' };
  const own = ustar({ name, prefix, size: member.size < OCTAL_BYTES ? member.size : 0, mode: member.mode, type: '0' });
  if (records.length === 0) return own;
  const body = Buffer.from(records.map(paxRecord).join(''));
  const extra = ustar({ name: 'pax', prefix: '', size: body.length, mode: 0o644, type: 'x' });
  return Buffer.concat([extra, body, new Uint8Array(archivePadding(body.length)), own]);
}

/** Zeros after a member's bytes. */
export function archivePadding(size: number): number {
  return (ARCHIVE_BLOCK_BYTES - (size % ARCHIVE_BLOCK_BYTES)) % ARCHIVE_BLOCK_BYTES;
}

export type ReadHead =
  | { readonly ok: true; readonly member: ArchiveMember; readonly headBytes: number }
  /** The first block of the archive's end. */
  | { readonly ok: true; readonly member: null; readonly headBytes: 0 }
  | ArchiveFault;

/** `bytes`: from a head's beginning, `MAX_HEAD_BYTES` of them or as many as there are. */
export function readArchiveHead(bytes: Uint8Array): ReadHead {
  const first = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (first.length < ARCHIVE_BLOCK_BYTES) return refused('LENGTH', 'the archive ends within a head');
  if (first.subarray(0, ARCHIVE_BLOCK_BYTES).every((byte) => byte === 0)) return { ok: true, member: null, headBytes: 0 };
  const type = typeFault(first);
  if (type !== null) return type;
  let own = first;
  let records: ReadonlyMap<string, string> = new Map();
  if (first[156] === 0x78) {
    const length = octal(first.subarray(124, 136));
    const end = ARCHIVE_BLOCK_BYTES + length + archivePadding(length);
    if (!(length <= MAX_HEAD_BYTES - 2 * ARCHIVE_BLOCK_BYTES)) return refused('LIMITS', 'pax records beyond their limit');
    const text = first.toString('latin1', ARCHIVE_BLOCK_BYTES, ARCHIVE_BLOCK_BYTES + length);
    if (/ GNU\.sparse\./.test(text)) return refused('SPARSE', 'a sparse file');
    records = new Map([...text.matchAll(/\d+ (path|size)=([^\n]*)\n/g)].map(([, key = '', value = '']) => [key, value]));
    own = first.subarray(end);
    if (own.length < ARCHIVE_BLOCK_BYTES) return refused('LENGTH', 'the archive ends within a head');
    const second = typeFault(own);
    if (second !== null) return second;
  }
  const prefix = textOf(own.subarray(345, 500));
  const name = textOf(own.subarray(0, NAME_BYTES));
  const path = records.get('path') ?? (prefix === '' ? name : `${prefix}/${name}`);
  if (!isTargetPath(path)) return refused('PATH', `a member called ${JSON.stringify(path.slice(0, 200))}`);
  const size = records.has('size') ? decimal(records.get('size') ?? '') : octal(own.subarray(124, 136));
  if (!(size <= MAX_MEMBER_BYTES)) return refused('LIMITS', `${path}: a size that is none, or beyond ${MAX_MEMBER_BYTES}`);
  const mode = octal(own.subarray(100, 108));
  if (!(mode <= 0o777)) return refused('FORM', `${path}: a mode that is none`);
  const member = { path, size, mode };
  const expected = archiveHead(member);
  if (!first.subarray(0, expected.length).equals(expected)) return refused('FORM', `${path}: not the head that this form has`);
  return { ok: true, member, headBytes: expected.length };
}

export function refused(code: ArchiveRefusal, detail: string): ArchiveFault {
  return { ok: false, code, detail };
}

function typeFault(head: Buffer): ArchiveFault | null {
  const type = String.fromCharCode(head[156] ?? 0);
  if (type === '0' || type === 'x') return null;
  if (type === '1' || type === '2' || type === 'K') return refused('LINK', 'a link');
  if (type === 'S') return refused('SPARSE', 'a sparse file');
  return refused('SPECIAL', `a member of type ${JSON.stringify(type)}`);
}

interface Ustar {
  readonly name: string;
  readonly prefix: string;
  readonly size: number;
  readonly mode: number;
  readonly type: '0' | 'x';
}

/** POSIX.1-2017 pax, "ustar Interchange Format". */
function ustar({ name, prefix, size, mode, type }: Ustar): Buffer {
  const head = Buffer.alloc(ARCHIVE_BLOCK_BYTES);
  const put = (text: string, at: number) => head.write(text, at, 'latin1');
  put(name, 0);
  put(`${octalText(mode, 7)}\0`, 100);
  put(`${octalText(0, 7)}\0`, 108);
  put(`${octalText(0, 7)}\0`, 116);
  put(`${octalText(size, 11)}\0`, 124);
  put(`${octalText(MTIME_S, 11)}\0`, 136);
  put('        ', 148); // the sum is taken with blanks in its own place
  put(type, 156);
  put('ustar\u000000', 257);
  put(prefix, 345);
  const sum = head.reduce((total, byte) => total + byte, 0);
  put(`${octalText(sum, 6)}\0 `, 148);
  return head;
}

/** Null: it needs a pax record. */
function splitPath(path: string): { readonly name: string; readonly prefix: string } | null {
  if (path.length <= NAME_BYTES) return { name: path, prefix: '' };
  const cut = path.indexOf('/', path.length - NAME_BYTES - 1);
  return cut < 0 || cut > PREFIX_BYTES ? null : { prefix: path.slice(0, cut), name: path.slice(cut + 1) };
}

/** `30 path=…`: the number counts itself too. */
function paxRecord(text: string): string {
  let length = text.length + 2;
  while (String(length).length + text.length + 2 !== length) length = String(length).length + text.length + 2;
  return `${length} ${text}\n`;
}

function octalText(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

/** NaN: not octal digits with an end. */
function octal(field: Uint8Array): number {
  const text = /^([0-7]+)\0$/.exec(Buffer.from(field).toString('latin1'))?.[1];
  return text === undefined ? Number.NaN : Number.parseInt(text, 8);
}

function decimal(text: string): number {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : Number.NaN;
}

function textOf(field: Uint8Array): string {
  const end = field.indexOf(0);
  return Buffer.from(end < 0 ? field : field.subarray(0, end)).toString('latin1');
}
