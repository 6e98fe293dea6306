/** Archives as a stream: the same members make the same bytes, wherever and whenever. */
import { isTargetPath } from '../tuf/index.ts';
import { ProtoError } from '../errors.ts';
import { ARCHIVE_END, archiveHead, type ArchiveMember, archivePadding } from './archive.ts';

export interface ArchiveInput extends ArchiveMember {
  /** Its bytes, exactly `size` of them. */
  readonly content: () => AsyncIterable<Uint8Array>;
}

/** `members`: in the order of their paths. Throws `BUNDLE_MALFORMED` where they are not, and where one's content has another length. */
export async function* writeArchive(members: Iterable<ArchiveInput>): AsyncGenerator<Uint8Array> {
  let last = '';
  for (const member of members) {
    const { path, size } = member;
    if (!isTargetPath(path) || path <= last) throw fault(`${path}: expected paths in order, each once, after ${last}`);
    yield archiveHead(member);
    let length = 0;
    for await (const piece of member.content()) {
      length += piece.length;
      if (length > size) break;
      yield piece;
    }
    if (length !== size)
      throw fault(`${path}: expected ${size} bytes, came ${length > size ? 'more' : length}; does somebody write to it?`);
    if (archivePadding(size) > 0) yield new Uint8Array(archivePadding(size));
    last = path;
  }
  yield ARCHIVE_END;
}

function fault(message: string): ProtoError {
  return new ProtoError('BUNDLE_MALFORMED', message);
}
