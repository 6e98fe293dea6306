/** Whether enough of those who may sign a role have signed it. */
import type { Key, Root, Targets } from '@tufjs/models';
import { SIGNER_FIELD, keyMaterial } from './keys.ts';
import type { ReadMetadata } from './metadata.ts';

/** Who may sign one role, as the role above it says. */
export interface Delegation {
  readonly keys: Readonly<Record<string, Key>>;
  readonly keyIds: readonly string[];
  readonly threshold: number;
}

/** One key that may sign, and whether it did. */
export interface SignerShare {
  readonly keyId: string;
  /** Who holds it; empty where the metadata does not say. */
  readonly signer: string;
  readonly scheme: string;
  readonly signed: boolean;
}

export interface ThresholdVerdict {
  readonly met: boolean;
  /** Different keys that signed, and how many had to. */
  readonly signed: number;
  readonly needed: number;
  readonly shares: readonly SignerShare[];
}

/** Null: this role is not delegated there. */
export function delegationOf(by: ReadMetadata<'root'> | ReadMetadata<'targets'>, role: string): Delegation | null {
  if (by.type === 'root') {
    const { keys, roles } = by.signed as Root;
    return toDelegation(keys, Object.hasOwn(roles, role) ? roles[role] : undefined);
  }
  const { delegations } = by.signed as Targets;
  if (delegations === undefined) return null;
  const { keys, roles, succinctRoles } = delegations;
  if (roles !== undefined) return toDelegation(keys, Object.hasOwn(roles, role) ? roles[role] : undefined);
  return succinctRoles?.isDelegatedRole(role) === true ? toDelegation(keys, succinctRoles) : null;
}

function toDelegation(
  keys: Readonly<Record<string, Key>>,
  role: { readonly keyIDs: readonly string[]; readonly threshold: number } | undefined,
): Delegation | null {
  return role === undefined ? null : { keys, keyIds: role.keyIDs, threshold: role.threshold };
}

/**
 * TUF 5.3.4 and its kin: counts different keys, by what they are and not by what they are called, whose signature is right.
 * `hybrid`: half of the threshold (rounded up) must be people who signed with a classical and with a post-quantum key each, so that
 * neither a broken curve nor a broken lattice alone forges a release.
 */
export function judgeThreshold(delegation: Delegation, metadata: SignedBytes, hybrid: boolean): ThresholdVerdict {
  const { keys, keyIds, threshold } = delegation;
  const seen = new Set<string>();
  const families = new Map<string, Set<string>>();
  const shares = keyIds.map((keyId): SignerShare => {
    const key = Object.hasOwn(keys, keyId) ? keys[keyId] : undefined;
    const signature = metadata.signatures.get(keyId);
    const material = key === undefined || signature === undefined ? null : keyMaterial(key);
    const signer = signerOf(key);
    const signed = material !== null && signature !== undefined && material.verifies(metadata.canonical, signature);
    if (signed && !seen.has(material.identity)) {
      seen.add(material.identity);
      if (signer !== '') families.set(signer, (families.get(signer) ?? new Set()).add(material.family));
    }
    return { keyId, signer, scheme: key?.scheme ?? '', signed };
  });
  const both = [...families.values()].filter((kinds) => kinds.size === 2).length;
  const met = seen.size >= threshold && (!hybrid || both >= Math.ceil(threshold / 2));
  return { met, signed: seen.size, needed: threshold, shares };
}

/** What any metadata has that was read. */
export type SignedBytes = Pick<ReadMetadata<'root'>, 'canonical' | 'signatures'>;

function signerOf(key: Key | undefined): string {
  const signer = key?.unrecognizedFields?.[SIGNER_FIELD];
  return typeof signer === 'string' ? signer : '';
}
