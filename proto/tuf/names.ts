/** Names that become file names, and keys of objects, on their way. Pure. */
import { TUF_LIMITS } from './limits.ts';

/**
 * Whether a delegated role may be called so. A name of digits alone would be visited in numeric order, not in the order that its
 * delegator signed, because of how JavaScript orders the keys of an object.
 */
export function isRoleName(name: string): boolean {
  return name.length > 0 && Buffer.byteLength(name) <= TUF_LIMITS.roleNameBytes && !/^\d+$/.test(name) && !isReservedName(name);
}

/** `a/b-1.tar`: relative, no empty or dotted part, and no character that a shell, a URL or a file system reads in its own way. */
export function isTargetPath(path: string): boolean {
  if (path.length > TUF_LIMITS.nameBytes || !/^[A-Za-z0-9._/-]+$/.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

/** What assigning to an object would not keep as a member of its own. */
export function isReservedName(name: string): boolean {
  return name === '__proto__';
}
