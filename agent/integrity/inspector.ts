/** One file looked at: what it is, and its content where that is guarded. Pipes, sockets and devices are never opened. */
import type { Clock } from '../runtime/clock.ts';
import { probeFolder, readLink, readStamp } from './folder-reader.ts';
import type { GuardedSet } from './guarded-set.ts';
import type { HashFile } from './hasher.ts';
import { type FileStamp, isDirectory, isLink, isRegular, type Observation, type Unverifiable } from './rules.ts';

const MAX_TRIES = 3;

/** Null: there is nothing. Throws the system's error where even lstat is denied. */
export type Inspect = (set: GuardedSet, path: Buffer) => Promise<Observation | null>;

export function createInspector(clock: Pick<Clock, 'wallMs'>, hashFile: HashFile): Inspect {
  /** Null: it became something else while it was looked at. */
  async function inspectAs(stamp: FileStamp, set: GuardedSet, path: Buffer): Promise<Observation | null> {
    const inspectedNs = BigInt(clock.wallMs()) * 1_000_000n;
    if (isRegular(stamp) && set.readsContent) {
      const content = await hashFile(path, set.config.maxFileBytes);
      if (content.kind === 'changed') return null;
      if (content.kind === 'hashed') return { ...plain(content.stamp, inspectedNs), sha256: content.sha256, disorder: content.disorder };
      return { ...plain(content.stamp ?? stamp, inspectedNs), unverifiable: content.why };
    }
    if (isLink(stamp)) {
      const linkTarget = readLink(path);
      return linkTarget === null ? null : { ...plain(stamp, inspectedNs), linkTarget };
    }
    if (isDirectory(stamp)) {
      const probe = probeFolder(path);
      return probe === 'gone' ? null : { ...plain(stamp, inspectedNs), unverifiable: probe === 'listable' ? null : 'unreadable' };
    }
    return plain(stamp, inspectedNs);
  }

  return async (set, path) => {
    for (let tries = 1; ; tries += 1) {
      const stamp = readStamp(path);
      if (stamp === null) return null;
      const observation = await inspectAs(stamp, set, path);
      if (observation !== null) return observation;
      if (tries === MAX_TRIES) return plain(stamp, 0n, 'unstable');
    }
  };
}

function plain(stamp: FileStamp, inspectedNs: bigint, unverifiable: Unverifiable | null = null): Observation {
  return { ...stamp, sha256: null, linkTarget: null, unverifiable, attributes: null, disorder: null, inspectedNs };
}
