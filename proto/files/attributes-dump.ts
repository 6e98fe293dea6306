/** What `getfattr --dump -e hex` prints, read: the attributes that change what a file may do, or who may touch it. Pure. */
import type { ListedFile } from './entry.ts';

export type ListedAttributes = NonNullable<ListedFile['attributes']>;

export const NO_ATTRIBUTES: ListedAttributes = { capability: null, acl: null, ima: null };

const FIELDS: ReadonlyMap<string, keyof ListedAttributes> = new Map([
  ['security.capability', 'capability'],
  ['system.posix_acl_access', 'acl'],
  ['security.ima', 'ima'],
]);

/**
 * By path in latin1; a file without any of them is not in it. `# file: PATH`, lines of `NAME=0xHEX`, an empty line; lines that the
 * program never writes are passed over.
 */
export function parseAttributesDump(output: Uint8Array, found = new Map<string, ListedAttributes>()): Map<string, ListedAttributes> {
  let path: string | null = null;
  for (const line of Buffer.from(output.buffer, output.byteOffset, output.byteLength).toString('latin1').split('\n')) {
    if (line.startsWith('# file: ')) {
      path = undoEscapes(line.slice('# file: '.length));
      continue;
    }
    const [, name, digits] = /^([a-z0-9_.]+)=0x([0-9a-f]*)$/i.exec(line) ?? [];
    if (path === null || name === undefined || digits === undefined) continue;
    const field = FIELDS.get(name);
    if (field !== undefined)
      found.set(path, { ...(found.get(path) ?? NO_ATTRIBUTES), [field]: new Uint8Array(Buffer.from(digits, 'hex')) });
  }
  return found;
}

/** Line breaks, backslashes and the like come as `\ooo`. */
function undoEscapes(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
