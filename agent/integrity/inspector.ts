/** One file looked at: what it is, and its content where that is guarded. Pipes, sockets and devices are never opened. */
import type { Clock } from '../runtime/clock.ts';
import { probeFolder, readLink, readStamp } from './folder-reader.ts';
import type { GuardedSet } from './guarded-set.ts';
import type { Content, HashFile } from './hasher.ts';
import { type FileStamp, isDirectory, isLink, isRegular, type Observation, type Unverifiable } from './rules.ts';

const MAX_TRIES = 3;

/**
 * Null: there is nothing. Throws the system's error where even lstat is denied. At once, but for a file that is read in slices.
 * `seen`: what lstat said just now, or what the folder's listing said, which spares it; absent: it is asked.
 */
export type Inspect = (
  set: GuardedSet,
  path: string | Buffer,
  seen?: FileStamp | 'regular',
) => Observation | null | Promise<Observation | null>;

/** `changed`: it became something else while it was looked at. */
type Looked = Observation | 'changed';

export function createInspector(clock: Pick<Clock, 'wallMs'>, hashFile: HashFile): Inspect {
  const nowNs = () => BigInt(clock.wallMs()) * 1_000_000n;

  function inspectAs(stamp: FileStamp, set: GuardedSet, path: string | Buffer): Looked | Promise<Looked> {
    const inspectedNs = nowNs();
    if (isRegular(stamp) && set.readsContent) {
      const content = hashFile(path, set.config.maxFileBytes);
      return content instanceof Promise ? content.then((read) => looked(read, stamp, inspectedNs)) : looked(content, stamp, inspectedNs);
    }
    if (isLink(stamp)) {
      const linkTarget = readLink(path);
      return linkTarget === null ? 'changed' : { ...plain(stamp, inspectedNs), linkTarget };
    }
    if (isDirectory(stamp)) {
      const probe = probeFolder(path);
      return probe === 'gone' ? 'changed' : plain(stamp, inspectedNs, probe === 'listable' ? null : 'unreadable');
    }
    return plain(stamp, inspectedNs);
  }

  function inspect(
    set: GuardedSet,
    path: string | Buffer,
    seen: FileStamp | undefined,
    tries: number,
  ): Observation | null | Promise<Observation | null> {
    const stamp = seen ?? readStamp(path);
    if (stamp === null) return null;
    const orAgain = (result: Looked): Observation | null | Promise<Observation | null> => {
      if (result !== 'changed') return result;
      return tries === MAX_TRIES ? plain(stamp, 0n, 'unstable') : inspect(set, path, undefined, tries + 1);
    };
    const result = inspectAs(stamp, set, path);
    return result instanceof Promise ? result.then(orAgain) : orAgain(result);
  }

  /** Opened without asking lstat first: opening follows no link and waits for no pipe, and fstat says what it really is. */
  function inspectListed(set: GuardedSet, path: string | Buffer): Observation | null | Promise<Observation | null> {
    const inspectedNs = nowNs();
    const orWhole = (content: Content): Observation | null | Promise<Observation | null> =>
      content.kind === 'changed' || content.stamp === null
        ? inspect(set, path, undefined, 1)
        : content.kind === 'hashed'
          ? plain(content.stamp, inspectedNs, null, content)
          : plain(content.stamp, inspectedNs, content.why);
    const content = hashFile(path, set.config.maxFileBytes);
    return content instanceof Promise ? content.then(orWhole) : orWhole(content);
  }

  return (set, path, seen) => {
    if (seen === 'regular') return set.readsContent ? inspectListed(set, path) : inspect(set, path, undefined, 1);
    return inspect(set, path, seen, 1);
  };
}

function looked(content: Content, stamp: FileStamp, inspectedNs: bigint): Looked {
  if (content.kind === 'changed') return 'changed';
  if (content.kind === 'unverifiable') return plain(content.stamp ?? stamp, inspectedNs, content.why);
  return plain(content.stamp, inspectedNs, null, content);
}

interface Read {
  readonly sha256: Uint8Array;
  readonly disorder: number | null;
}

/** Field by field: of each file one is made, and copying objects into each other costs more than hashing a small one. */
function plain(stamp: FileStamp, inspectedNs: bigint, unverifiable: Unverifiable | null = null, read: Read | null = null): Observation {
  return {
    dev: stamp.dev,
    ino: stamp.ino,
    nlink: stamp.nlink,
    mode: stamp.mode,
    uid: stamp.uid,
    gid: stamp.gid,
    size: stamp.size,
    rdev: stamp.rdev,
    mtimeNs: stamp.mtimeNs,
    ctimeNs: stamp.ctimeNs,
    sha256: read === null ? null : read.sha256,
    linkTarget: null,
    unverifiable,
    attributes: null,
    disorder: read === null ? null : read.disorder,
    inspectedNs,
  };
}
