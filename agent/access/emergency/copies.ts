/**
 * The codes' verifiers beside the database, for the firmware while the agent is silent, and for the agent itself where the
 * database is lost. Written as docs/emergency-codes.md says: the same bytes twice, one after the other, each replaced in one step.
 */
import { chmodSync, chownSync, mkdirSync, type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  chooseEmergencyCopy,
  EMERGENCY_COPY_FILES,
  type EmergencyCopy,
  formatEmergencyCopy,
  MAX_EMERGENCY_COPY_BYTES,
  parseEmergencyCopy,
} from '@wardkeeper/proto/emergency';
import { AgentError } from '../../errors.ts';
import { readWithin, reasonOf, writeDurably } from '../../runtime/durable-file.ts';

const FOLDER_MODE = 0o750;
const FILE_MODE = 0o640;

export interface EmergencyCopies {
  /** Null: there is none, or none that is whole. Never throws. */
  read(): EmergencyCopy | null;
  /** The first path on the way that keeps the device's group from reading them, and why; null: it can, or it is nobody else's group. */
  obstacle(): string | null;
  /** Throws AgentError `STATE_UNWRITABLE`; then at least one older copy stands. */
  write(copy: EmergencyCopy): void;
}

/** `group`: the device's, who may read them; null: the agent's own. */
export function emergencyCopiesIn(folder: string, group: number | null): EmergencyCopies {
  const paths = EMERGENCY_COPY_FILES.map((name) => join(folder, name));
  return {
    read() {
      const [first = null, second = null] = paths.map(readOne);
      return chooseEmergencyCopy(first, second);
    },
    obstacle: () => (group === null ? null : obstacleFor(group, folder, paths)),
    write(copy) {
      const text = formatEmergencyCopy(copy);
      try {
        mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
        share(folder, FOLDER_MODE, group);
      } catch (cause) {
        throw new AgentError('STATE_UNWRITABLE', `${folder} cannot be made ready for the device's group: ${reasonOf(cause)}`, { cause });
      }
      for (const path of paths) {
        writeDurably(path, text, FILE_MODE);
        try {
          share(path, FILE_MODE, group);
        } catch (cause) {
          throw new AgentError('STATE_UNWRITABLE', `${path} cannot be given to the device's group: ${reasonOf(cause)}`, { cause });
        }
      }
    },
  };
}

function obstacleFor(group: number, folder: string, files: readonly string[]): string | null {
  const ways: string[] = [];
  for (let path = folder; !ways.includes(path); path = dirname(path)) ways.unshift(path);
  // A file that was never written is no obstacle: there is nothing yet that the device could need.
  return (
    ways.map((path) => judge(path, group, 0o1)).find((found) => found !== null) ??
    files.map((path) => judge(path, group, 0o4)).find((found) => found !== null) ??
    null
  );
}

/** `right`: as the last digit of a mode. */
function judge(path: string, group: number, right: number): string | null {
  let found: Stats | undefined;
  try {
    found = statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    return `${path}: ${reasonOf(error)}`;
  }
  if (found === undefined) return null;
  const granted = found.gid === group ? found.mode >> 3 : found.mode;
  return (granted & right) === right ? null : `${path}: mode ${(found.mode & 0o777).toString(8)}, group ${found.gid}`;
}

function share(path: string, mode: number, group: number | null): void {
  // The umask may have taken the group's right away.
  chmodSync(path, mode);
  if (group !== null) chownSync(path, -1, group);
}

function readOne(path: string): EmergencyCopy | null {
  try {
    const bytes = readWithin(path, MAX_EMERGENCY_COPY_BYTES);
    return bytes === null ? null : parseEmergencyCopy(bytes);
  } catch {
    // Not there or not readable: the other one may be.
    return null;
  }
}
