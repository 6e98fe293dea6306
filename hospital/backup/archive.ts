/** What is inside a backup: files one after another, each with its name and length; an empty name ends them. Bounded memory. */
import { closeSync, openSync, readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { HospitalError } from '../errors.ts';

const PIECE_BYTES = 256 * 1024;
const MAX_NAME_BYTES = 255;
/** 1 byte of name length, the name, 8 bytes of length. */
const LENGTH_BYTES = 8;

/** A file as it goes in: on disk, or small and in memory. */
export type Source = { readonly name: string; readonly bytes: number } & ({ readonly path: string } | { readonly content: Uint8Array });

/** `signal` ends it between two pieces with its reason. */
export async function* packFiles(
  files: readonly Source[],
  signal: AbortSignal,
  onBytes: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  for (const file of files) {
    yield entryHead(file.name, file.bytes);
    if ('content' in file) {
      yield file.content;
      continue;
    }
    const open = openSync(file.path, 'r');
    try {
      for (let at = 0; at < file.bytes; ) {
        signal.throwIfAborted();
        const piece = Buffer.alloc(Math.min(PIECE_BYTES, file.bytes - at));
        const count = readSync(open, piece, 0, piece.length, at);
        if (count === 0) throw new HospitalError('FILE_UNREADABLE', `${file.path} became shorter while it was read`);
        at += count;
        yield piece.subarray(0, count);
        onBytes(count);
        // Reading is synchronous: let signals in.
        await setImmediate();
      }
    } finally {
      closeSync(open);
    }
  }
  yield Buffer.from([0]);
}

export interface Sink {
  write(bytes: Uint8Array): void;
  end(): void;
}

/**
 * Gives each file to `open` and what it holds to the sink that comes back. Throws HospitalError `BACKUP_REFUSED` for a form that
 * `packFiles` does not write; whether a name is one that may be written is for `open` to say.
 */
export async function unpackFiles(source: AsyncIterable<Uint8Array>, open: (name: string, bytes: number) => Sink): Promise<void> {
  let held: Buffer = Buffer.alloc(0);
  let [sink, left]: [Sink | null, number] = [null, 0];
  let isEnded = false;
  for await (const chunk of source) {
    if (isEnded) throw malformed('something follows its end');
    held = Buffer.concat([held, chunk]);
    for (;;) {
      if (sink !== null) {
        const piece = held.subarray(0, left);
        sink.write(piece);
        left -= piece.length;
        held = held.subarray(piece.length);
        if (left > 0) break;
        sink.end();
        sink = null;
      }
      const head = parseHead(held);
      if (head === null) break;
      held = held.subarray(head.headBytes);
      if (head.name === '') {
        isEnded = true;
        if (held.length > 0) throw malformed('something follows its end');
        break;
      }
      [sink, left] = [open(head.name, head.bytes), head.bytes];
    }
  }
  if (!isEnded) throw malformed('it has no end');
}

function entryHead(name: string, bytes: number): Buffer {
  const nameBytes = Buffer.from(name);
  if (nameBytes.length === 0 || nameBytes.length > MAX_NAME_BYTES) throw new RangeError(`a name of ${nameBytes.length} bytes`);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeBigUInt64BE(BigInt(bytes));
  return Buffer.concat([Buffer.from([nameBytes.length]), nameBytes, length]);
}

/** Null where more bytes are needed first. */
function parseHead(bytes: Buffer): { readonly name: string; readonly bytes: number; readonly headBytes: number } | null {
  const nameBytes = bytes[0];
  if (nameBytes === undefined) return null;
  if (nameBytes === 0) return { name: '', bytes: 0, headBytes: 1 };
  const headBytes = 1 + nameBytes + LENGTH_BYTES;
  if (bytes.length < headBytes) return null;
  const length = bytes.readBigUInt64BE(1 + nameBytes);
  if (length > BigInt(Number.MAX_SAFE_INTEGER)) throw malformed('a file of an impossible length');
  return { name: bytes.subarray(1, 1 + nameBytes).toString('utf8'), bytes: Number(length), headBytes };
}

function malformed(why: string): HospitalError {
  return new HospitalError('BACKUP_REFUSED', `backup: not in the form of a backup: ${why}`);
}
