/** Reads what the agent left for the firmware: docs/emergency-codes.md. Read anew for each question, as it is small and questions are rare. */
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import {
  chooseEmergencyCopy,
  EMERGENCY_COPY_FILES,
  type EmergencyCopy,
  MAX_EMERGENCY_COPY_BYTES,
  parseEmergencyCopy,
} from '@wardkeeper/proto/emergency';

/** Null where neither file is there and whole. Never throws. */
export function readEmergencyCopy(folder: string): EmergencyCopy | null {
  const [first = null, second = null] = EMERGENCY_COPY_FILES.map((name) => readOne(join(folder, name)));
  return chooseEmergencyCopy(first, second);
}

function readOne(path: string): EmergencyCopy | null {
  const bytes = Buffer.alloc(MAX_EMERGENCY_COPY_BYTES + 1);
  try {
    const file = openSync(path, 'r');
    try {
      let length = 0;
      for (let more = 1; more > 0 && length < bytes.length; length += more) {
        more = readSync(file, bytes, length, bytes.length - length, null);
      }
      return parseEmergencyCopy(bytes.subarray(0, length));
    } finally {
      closeSync(file);
    }
  } catch {
    return null; // Not there, or not readable: the other one may be.
  }
}
