/** A record's fields as text, and which of them differ. Pure. */
import { hex, pathText, printable } from '@wardkeeper/proto';
import { sameExtended } from './record-attributes.ts';
import { type FileRecord, isDirectory, isLink, isRegular } from './rules.ts';

/** Null on a side: there is no such thing there, or it is not known. */
export interface Field {
  readonly field: string;
  readonly expected: string | null;
  readonly found: string | null;
}

export function fieldsOf(expected: FileRecord | null, found: FileRecord | null): readonly Field[] {
  const [before, after] = [textOf(expected), textOf(found)];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const compared = expected !== null && found !== null && sameExtended(expected.attributes, found.attributes);
  return names
    .filter((name) => before[name] !== after[name] && !(compared && ATTRIBUTES.has(name)))
    .map((field) => ({ field, expected: before[field] ?? null, found: after[field] ?? null }));
}

const ATTRIBUTES: ReadonlySet<string> = new Set(['capability', 'acl', 'ima']);

function textOf(record: FileRecord | null): Readonly<Record<string, string>> {
  if (record === null) return {};
  const { mode, uid, gid, size, sha256, linkTarget, rdev, attributes, unverifiable } = record;
  const fields: Record<string, string> = {
    type: isRegular(record) ? 'file' : isDirectory(record) ? 'folder' : isLink(record) ? 'link' : `other (${(mode >> 12).toString(8)})`,
    mode: (mode & 0o7777).toString(8).padStart(4, '0'),
    owner: `${uid}:${gid}`,
  };
  if (isRegular(record)) fields['size'] = String(size);
  if (sha256 !== null) fields['sha256'] = hex(sha256);
  if (linkTarget !== null) fields['target'] = printable(pathText(linkTarget));
  if (rdev !== 0n) fields['device'] = rdev.toString();
  if (unverifiable !== null) fields['content'] = unverifiable;
  for (const [name, value] of Object.entries(attributes ?? {})) if (value !== null) fields[name] = hex(value as Uint8Array);
  return fields;
}
