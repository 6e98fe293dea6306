/** Opening what protects this gateway's secrets, without changing anything. */
import { AgentError } from '../../errors.ts';
import type { SecretFiles } from '../../runtime/secret-files.ts';
import type { HolderOutside, HolderRecord } from './holder.ts';
import { openHolder } from './holders.ts';
import { KeyVault, UNPROTECTED_FILES } from './vault.ts';
import { loadWrapFile, unwrap, type WrapFile, wrapFilePath } from './wrap-file.ts';

export interface OpenSecrets {
  readonly secrets: SecretFiles;
  /** Null: nothing is protected yet, and what lies there lies plain. */
  readonly holder: HolderRecord | null;
}

/** Throws AgentError `KEY_HOLDER_ABSENT`, `KEY_HOLDER_REFUSED`, `SECRET_UNREADABLE`. */
export async function openSecrets(outside: HolderOutside): Promise<OpenSecrets> {
  const file = loadWrapFile(outside.state);
  if (file === null) return { secrets: UNPROTECTED_FILES, holder: null };
  return { secrets: new KeyVault(await openStorageKey(file, outside)), holder: file.holder };
}

/** 32 bytes, the caller's to wipe. Throws as `openSecrets`. */
export async function openStorageKey(file: WrapFile, outside: HolderOutside): Promise<Uint8Array> {
  const key = await openHolder(file.holder, outside);
  const storageKey = unwrap(file.wrapped, key, 'holder');
  key.fill(0);
  if (storageKey !== null) return storageKey;
  const path = wrapFilePath(outside.state);
  const expected = `the key of another ${file.holder.kind} than it was written with, or one of the two was changed`;
  throw new AgentError('KEY_HOLDER_REFUSED', `${path}: ${expected}: restore both from one backup, or run "wardkeeper identity recover"`);
}
