/**
 * Gives a file that is being put right the extended attributes that are expected of it. It is handed over open: no path is looked up
 * again, so nobody can put another file in its place. What it then has is read back, and counts.
 */
import { fstatSync } from 'node:fs';
import { equalBytes, hex } from '@wardkeeper/proto';
import { parseAttributesDump } from '@wardkeeper/proto/files';
import { OPEN_FILE } from '../runtime/programs.ts';
import { runProgram } from '../runtime/spawn.ts';
import { type ExtendedAttributes, NO_ATTRIBUTES } from './record-attributes.ts';
import type { FileRecord } from './rules.ts';

export type AttributesRefusal =
  /** `setfattr` and `getfattr` (Debian: attr) are not on this machine. */
  | 'SETFATTR_MISSING'
  /** The system would not take them, or made something else of them. */
  | 'ATTRIBUTES';

const LIMITS = { timeoutMs: 30_000, maxBytes: 1024 * 1024 };
const PERMISSIONS = 0o7777;
const NAMES: Readonly<Record<keyof ExtendedAttributes, string>> = {
  capability: 'security.capability',
  acl: 'system.posix_acl_access',
  ima: 'security.ima',
};

/** `file`: open, with its owner and mode already as expected. Null: it is as `expected` in these as well, or nobody knows what is expected. */
export async function giveAttributes(file: number, { attributes: wanted, mode }: FileRecord): Promise<AttributesRefusal | null> {
  if (wanted === null) return null;
  const had = await readOpen(file);
  const isPlain = Object.values(wanted).every((value) => value === null);
  // Where nobody can read them none are guarded either.
  if (had === 'SETFATTR_MISSING' && isPlain) return null;
  if (typeof had === 'string') return had;
  const lines = fields().flatMap((field) => {
    const value = wanted[field] ?? (field === 'acl' && had.acl !== null ? plainAccessList(mode) : null);
    return value === null || isSame(value, had[field]) ? [] : [`${NAMES[field]}=0x${hex(value)}`];
  });
  if (lines.length > 0) {
    const dump = Buffer.from(`# file: ${OPEN_FILE}\n${lines.join('\n')}\n`, 'latin1');
    const given = await runProgram('setfattr', dump, LIMITS, { file });
    if (!given.ok) return given.why === 'missing' ? 'SETFATTR_MISSING' : 'ATTRIBUTES';
  }
  const has = lines.length > 0 ? await readOpen(file) : had;
  if (typeof has === 'string') return has;
  // An access list and the mode's bits for the group are one thing to the kernel.
  const isMode = (fstatSync(file).mode & PERMISSIONS) === (mode & PERMISSIONS);
  return isMode && fields().every((field) => isSame(wanted[field], has[field])) ? null : 'ATTRIBUTES';
}

async function readOpen(file: number): Promise<ExtendedAttributes | AttributesRefusal> {
  const read = await runProgram('getfattr-open', new Uint8Array(), LIMITS, { file });
  if (!read.ok) return read.why === 'missing' ? 'SETFATTR_MISSING' : 'ATTRIBUTES';
  return parseAttributesDump(read.output).get(OPEN_FILE) ?? NO_ATTRIBUTES;
}

/** What a file takes over from its folder's default list goes by writing one that says no more than its mode: acl(5), linux/posix_acl_xattr.h. */
function plainAccessList(mode: number): Uint8Array {
  const entries = [
    [0x01, (mode >> 6) & 7],
    [0x04, (mode >> 3) & 7],
    [0x20, mode & 7],
  ] as const;
  const bytes = Buffer.alloc(4 + 8 * entries.length);
  bytes.writeUInt32LE(2, 0);
  for (const [index, [tag, rights]] of entries.entries()) {
    bytes.writeUInt16LE(tag, 4 + 8 * index);
    bytes.writeUInt16LE(rights, 6 + 8 * index);
    bytes.writeUInt32LE(0xffffffff, 8 + 8 * index);
  }
  return bytes;
}

function fields(): readonly (keyof ExtendedAttributes)[] {
  return ['capability', 'acl', 'ima'];
}

function isSame(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a === null || b === null ? a === b : equalBytes(a, b);
}
