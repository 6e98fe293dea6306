/** Extended attributes of a tree on the signing machine, by `getfattr`: Node has no call for them. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { type ListedAttributes, parseAttributesDump } from '@wardkeeper/proto/files';
import { ReleaseError } from './errors.ts';

/** By path in latin1; a file without any is not in it. Throws `FILE_UNREADABLE`. */
export type ReadAttributes = (paths: readonly Uint8Array[]) => ReadonlyMap<string, ListedAttributes>;

const XARGS = '/usr/bin/xargs';
const GETFATTR = '/usr/bin/getfattr';
/** Names are bytes, which no argument of Node can be: they go to standard input. */
const ARGS = ['-0', '-r', GETFATTR, '-h', '--absolute-names', '-d', '-m', '-', '-e', 'hex', '--'];
const BATCH = 5_000;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;
const NUL = Buffer.from([0]);

/** Null where this machine has no getfattr (Debian: attr). */
export function findGetfattr(): ReadAttributes | null {
  try {
    for (const program of [XARGS, GETFATTR]) accessSync(program, constants.X_OK);
  } catch {
    return null;
  }
  return (paths) => {
    const found = new Map<string, ListedAttributes>();
    for (let from = 0; from < paths.length; from += BATCH) {
      const input = Buffer.concat(paths.slice(from, from + BATCH).flatMap((path) => [path, NUL]));
      const { status, stdout, error } = spawnSync(XARGS, ARGS, { input, env: {}, cwd: '/', maxBuffer: MAX_OUTPUT_BYTES });
      if (error !== undefined || status !== 0)
        throw new ReleaseError('FILE_UNREADABLE', `extended attributes cannot be read: getfattr ended with ${status ?? 'no status'}`, {
          cause: error,
        });
      parseAttributesDump(stdout, found);
    }
    return found;
  };
}
