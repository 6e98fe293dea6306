/** What an archive holds and where, by its heads alone: however large it is, a few blocks of it are read. */
import { ARCHIVE_END, type ArchiveFault, type ArchiveMember, archivePadding, MAX_HEAD_BYTES, readArchiveHead, refused } from './archive.ts';
import { MANIFEST_NAME, METADATA_FOLDER, TARGETS_FOLDER } from './layout.ts';

/** A payload's files are limited by `RELEASE_LIMITS`, a bundle's by what a repository has. */
const MAX_MEMBERS = 16_384;

/** A file that can be read anywhere. */
export interface RandomAccess {
  readonly size: number;
  /** As many bytes from `offset` as there are, at most `length`. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

export interface IndexedMember extends ArchiveMember {
  /** Of its first byte. */
  readonly offset: number;
}

/** In the order in which they lie there, which is that of their paths. */
export type ArchiveIndex = { readonly ok: true; readonly members: ReadonlyMap<string, IndexedMember> } | ArchiveFault;

/** Refuses an archive of which one head is not as it must be, before anything of it is used. */
export async function indexArchive(file: RandomAccess, maxMembers = MAX_MEMBERS): Promise<ArchiveIndex> {
  const members = new Map<string, IndexedMember>();
  let last = '';
  for (let at = 0; ; ) {
    const head = readArchiveHead(await file.read(at, MAX_HEAD_BYTES));
    if (!head.ok) return head;
    if (head.member === null) return (await endFault(file, at)) ?? { ok: true, members };
    const { path, size } = head.member;
    if (path === last) return refused('DUPLICATE', `${path} twice`);
    if (path < last) return members.has(path) ? refused('DUPLICATE', `${path} twice`) : refused('ORDER', `${path} after ${last}`);
    if (members.size >= maxMembers) return refused('LIMITS', `more than ${maxMembers} members`);
    const offset = at + head.headBytes;
    members.set(path, { ...head.member, offset });
    at = offset + size + archivePadding(size);
    if (at > file.size) return refused('LENGTH', `${path}: ${size} bytes, and the archive ends before`);
    last = path;
  }
}

/** A bundle's index: only what a bundle has, with the manifest first and metadata before targets. */
export async function indexBundle(file: RandomAccess): Promise<ArchiveIndex> {
  const index = await indexArchive(file);
  if (!index.ok) return index;
  for (const path of index.members.keys()) {
    const [folder = '', name = '', more] = path.split('/');
    const isKnown =
      path === MANIFEST_NAME ||
      (folder === METADATA_FOLDER && name !== '' && more === undefined) ||
      (folder === TARGETS_FOLDER && name !== '');
    if (!isKnown) return refused('PATH', `${path} is no part of a bundle`);
  }
  return index;
}

async function endFault(file: RandomAccess, at: number): Promise<ArchiveFault | null> {
  const rest = await file.read(at, ARCHIVE_END.length);
  if (rest.length < ARCHIVE_END.length || !rest.every((byte) => byte === 0)) return refused('LENGTH', 'the archive has no end');
  return file.size === at + ARCHIVE_END.length ? null : refused('LENGTH', 'there is more after the end of the archive');
}
