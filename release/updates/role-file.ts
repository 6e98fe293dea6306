/** One role's metadata as it lies in the repository, in force or waiting for signatures. */
import { createHash } from 'node:crypto';
import { RELEASE_ROLE } from '@wardkeeper/proto/bundle';
import { type MetadataType, parseMetadata, type ReadMetadata, serialiseMetadata, signMetadata } from '@wardkeeper/proto/tuf';
import { ReleaseError } from '../errors.ts';
import type { FileMetaJson, Role, Signed } from './roles.ts';
import type { SigningKey } from './signer.ts';

export interface RoleFile {
  readonly role: Role;
  readonly version: number;
  readonly expires: string;
  /** As it was read: what is not understood is kept and signed along. */
  readonly signed: Signed;
  readonly metadata: ReadMetadata<MetadataType>;
}

export function typeOf(role: Role): MetadataType {
  return role === RELEASE_ROLE ? 'targets' : role;
}

/** Throws `REPOSITORY_INVALID`. */
export function parseRoleFile(role: Role, bytes: Uint8Array, where: string): RoleFile {
  const parsed = parseMetadata(typeOf(role), bytes);
  if (!parsed.ok) throw new ReleaseError('REPOSITORY_INVALID', `${where}: ${parsed.detail} [${parsed.code}]`);
  const { signed } = JSON.parse(Buffer.from(bytes).toString('utf8')) as { readonly signed: Signed };
  const { version, expires } = parsed.metadata.signed;
  return { role, version, expires, signed, metadata: parsed.metadata };
}

/** Without signatures. */
export function unsigned(role: Role, signed: Signed): RoleFile {
  return parseRoleFile(role, serialiseMetadata({ signed, signatures: new Map() }), role);
}

export function signRoleFile(file: RoleFile, { keyId, scheme, key, onToken }: SigningKey): RoleFile {
  const { signed, metadata } = file;
  return parseRoleFile(
    file.role,
    serialiseMetadata(signMetadata({ signed, signatures: metadata.signatures }, keyId, scheme, onToken ?? key)),
    file.role,
  );
}

/** With signatures that were made elsewhere over the same content. */
export function withSignatures(file: RoleFile, signatures: ReadonlyMap<string, string>): RoleFile {
  const all = new Map([...file.metadata.signatures, ...signatures]);
  return parseRoleFile(file.role, serialiseMetadata({ signed: file.signed, signatures: all }), file.role);
}

/** What another role says of it. */
export function fileMeta({ version, metadata }: RoleFile): FileMetaJson {
  const { bytes } = metadata;
  return { version, length: bytes.length, hashes: { sha256: createHash('sha256').update(bytes).digest('hex') } };
}
