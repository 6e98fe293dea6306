/** Extended attributes that change what a file may do or who may touch it. Node has no call for them: one `getfattr` reads many files. */
import { runProgram } from '../runtime/spawn.ts';
import type { ExtendedAttributes } from './record-attributes.ts';

/** By path in latin1. Files without any of the attributes, and files that are gone, are not in it. Null: they could not be read. */
export type ReadAttributes = (paths: readonly Uint8Array[]) => Promise<ReadonlyMap<string, ExtendedAttributes> | null>;

const NONE: ExtendedAttributes = { capability: null, acl: null, ima: null };

/** So many paths for one start of the program: it costs 2 ms, a path 3 µs. */
const BATCH = 5_000;
const TIMEOUT_MS = 30_000;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;
const NUL = Buffer.from([0]);

export const readAttributes: ReadAttributes = async (paths) => {
  const found = new Map<string, ExtendedAttributes>();
  for (let from = 0; from < paths.length; from += BATCH) {
    const input = Buffer.concat(paths.slice(from, from + BATCH).flatMap((path) => [path, NUL]));
    const result = await runProgram('getfattr', input, { timeoutMs: TIMEOUT_MS, maxBytes: MAX_OUTPUT_BYTES });
    if (!result.ok) return null;
    parseDump(result.output, found);
  }
  return found;
};

/** The format of `getfattr --dump -e hex`: `# file: PATH`, lines of `NAME=0xHEX`, an empty line. Lines that it never writes are passed over. */
export function parseDump(output: Buffer, found = new Map<string, ExtendedAttributes>()): Map<string, ExtendedAttributes> {
  let path: string | null = null;
  for (const line of output.toString('latin1').split('\n')) {
    if (line.startsWith('# file: ')) {
      path = undoEscapes(line.slice('# file: '.length));
      continue;
    }
    const [, name, hex] = /^([a-z0-9_.]+)=0x([0-9a-f]*)$/i.exec(line) ?? [];
    if (path === null || name === undefined || hex === undefined) continue;
    const field = FIELDS.get(name);
    if (field !== undefined) found.set(path, { ...(found.get(path) ?? NONE), [field]: new Uint8Array(Buffer.from(hex, 'hex')) });
  }
  return found;
}

const FIELDS: ReadonlyMap<string, keyof ExtendedAttributes> = new Map([
  ['security.capability', 'capability'],
  ['system.posix_acl_access', 'acl'],
  ['security.ima', 'ima'],
]);

/** Line breaks, backslashes and the like come as `\ooo`. */
function undoEscapes(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
