/**
 * What a hospital's order to accept one changed file must match. It names the content by its hash; mode and owner stay as they were
 * expected unless it names them too, and extended attributes always: whoever approved a text file has not approved that it may run
 * as root. Pure.
 */
import { equalBytes } from '@wardkeeper/proto';
import { NO_ATTRIBUTES, sameExtended } from './record-attributes.ts';
import { type FileRecord, isRegular } from './rules.ts';

export interface AcceptanceOrder {
  readonly sha256: Uint8Array;
  /** Permission bits, and who owns it. Null: as it is expected; for a file that nobody expects they have to be named. */
  readonly rights: FileRights | null;
}

export interface FileRights {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

export type OrderedRefusal = 'OTHER_CONTENT' | 'OTHER_RIGHTS' | 'OTHER_ATTRIBUTES';

const PERMISSIONS = 0o7777;

/** Null: it is what is ordered. `expected`: what stood there by the baseline; null: nothing. */
export function judgeOrdered(expected: FileRecord | null, observed: FileRecord | null, order: AcceptanceOrder): OrderedRefusal | null {
  if (observed === null || !isRegular(observed) || observed.sha256 === null || !equalBytes(observed.sha256, order.sha256))
    return 'OTHER_CONTENT';
  const rights = order.rights ?? (expected === null ? null : { ...expected, mode: expected.mode & PERMISSIONS });
  const { mode, uid, gid } = observed;
  if (rights === null || rights.mode !== (mode & PERMISSIONS) || rights.uid !== uid || rights.gid !== gid) return 'OTHER_RIGHTS';
  return sameExtended(expected?.attributes ?? NO_ATTRIBUTES, observed.attributes) ? null : 'OTHER_ATTRIBUTES';
}
