/** A payload in the one form that archives have, read from start to end: one head and one piece of a file in memory at a time. */
import { ARCHIVE_END, archivePadding, MAX_HEAD_BYTES, readArchiveHead } from '@wardkeeper/proto/bundle';
import type { BulkFile } from '../bulk-files.ts';
import type { PayloadEntry, PayloadFault, PayloadReader } from './port.ts';

const PIECE_BYTES = 262_144;

export function readPayloadArchive(file: BulkFile, size: number): PayloadReader {
  return { entries: () => readEntries(file, size) };
}

async function* readEntries(file: BulkFile, size: number): AsyncGenerator<PayloadEntry | PayloadFault> {
  const buffer = Buffer.allocUnsafeSlow(PIECE_BYTES);
  for (let at = 0; ; ) {
    const head = readArchiveHead(await file.read(at, MAX_HEAD_BYTES));
    if (!head.ok) return yield { fault: `${head.code}: ${head.detail}` };
    if (head.member === null) {
      if (at + ARCHIVE_END.length !== size) yield { fault: 'LENGTH: the archive does not end where its file does' };
      return;
    }
    const { path, size: bytes } = head.member;
    const from = at + head.headBytes;
    at = from + bytes + archivePadding(bytes);
    if (at > size) return yield { fault: `LENGTH: ${path} is longer than the archive` };
    yield { path, size: bytes, data: readPieces(file, from, bytes, buffer) };
  }
}

async function* readPieces(file: BulkFile, from: number, bytes: number, buffer: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let done = 0; done < bytes; ) {
    const piece = await file.read(from + done, Math.min(PIECE_BYTES, bytes - done), buffer);
    if (piece.length === 0) return;
    done += piece.length;
    yield piece;
  }
}
