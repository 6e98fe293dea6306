/** A file that somebody named on the command line, within a limit. */
import { AgentError } from '../errors.ts';
import { readWithin, reasonOf } from '../runtime/durable-file.ts';

/** Throws AgentError `FILE_UNUSABLE` for what cannot be read or is too large. */
export function readInput(path: string, maxBytes: number): Uint8Array {
  try {
    const bytes = readWithin(path, maxBytes);
    if (bytes !== null) return bytes;
  } catch (cause) {
    throw new AgentError('FILE_UNUSABLE', `${path}: cannot be read (${reasonOf(cause)})`, { cause });
  }
  throw new AgentError('FILE_UNUSABLE', `${path}: expected at most ${maxBytes} bytes`);
}
