/** Which of the files that went and came lately are the same one: same inode on the same file system. Pure. */
import type { FileStamp } from './rules.ts';

/** An inode's number is soon given to another file: older pairs are no proof (ms). */
const MAX_AGE_MS = 10_000;
const MAX_KEPT = 5_000;

interface Side {
  readonly path: Uint8Array;
  readonly atMs: number;
}

/** Monotonic milliseconds; absolute paths. Both calls return the other side, or null where none is known yet. */
export class RecentMoves {
  readonly #gone = new Map<string, Side>();
  readonly #come = new Map<string, Side>();

  removed(stamp: FileStamp, path: Uint8Array, nowMs: number): Uint8Array | null {
    return pair(stamp, { path, atMs: nowMs }, this.#gone, this.#come);
  }

  added(stamp: FileStamp, path: Uint8Array, nowMs: number): Uint8Array | null {
    // Another name of a file that is still there is no move.
    if (stamp.nlink > 1n && (stamp.mode & 0o170000) !== 0o040000) return null;
    return pair(stamp, { path, atMs: nowMs }, this.#come, this.#gone);
  }
}

function pair(stamp: FileStamp, side: Side, own: Map<string, Side>, others: Map<string, Side>): Uint8Array | null {
  // A renamed file keeps both; a new one that was given the same inode has a younger time.
  const key = `${stamp.dev} ${stamp.ino} ${stamp.mtimeNs} ${stamp.size}`;
  const other = others.get(key);
  if (other !== undefined && side.atMs - other.atMs <= MAX_AGE_MS) {
    others.delete(key);
    return other.path;
  }
  own.delete(key);
  own.set(key, side);
  if (own.size > MAX_KEPT) own.delete(own.keys().next().value ?? '');
  return null;
}
