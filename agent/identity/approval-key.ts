/**
 * The key that this gateway and its hospital share for approvals without a network. It comes sealed to this gateway alone, as a
 * command that an authority of the directory signed with both keys, over the link or in a file.
 */
import { existsSync } from 'node:fs';
import { APPROVAL_KEY_BYTES } from '@wardkeeper/proto/consent';
import { type SecretFiles, writeSecret } from '../runtime/secret-files.ts';
import { type BroughtSituation, openBroughtOrder } from './brought-order.ts';
import { identityFiles, MAX_SMALL_BYTES } from './files.ts';
import { damaged, readIdentitySecret } from './keys.ts';

/** Null: none was ever brought. Throws `IDENTITY_INVALID` where the file is not what was written, `SECRET_UNREADABLE`. */
export function loadApprovalKey(folder: string, secrets: SecretFiles): Uint8Array | null {
  const { approvalKey: path } = identityFiles(folder);
  if (!existsSync(path)) return null;
  const text = Buffer.from(readIdentitySecret(path, MAX_SMALL_BYTES, secrets))
    .toString('latin1')
    .trim();
  const key = Buffer.from(text, 'base64');
  if (key.length === APPROVAL_KEY_BYTES && key.toString('base64') === text) return key;
  throw damaged(path, `expected ${APPROVAL_KEY_BYTES} bytes in base64`);
}

/** Throws `STATE_UNWRITABLE`. */
export function saveApprovalKey(folder: string, key: Uint8Array, secrets: SecretFiles): void {
  writeSecret(secrets, identityFiles(folder).approvalKey, approvalKeyText(key));
}

/** As its file holds it, before it is sealed. */
export function approvalKeyText(key: Uint8Array): string {
  return `${Buffer.from(key).toString('base64')}\n`;
}

/** Of a file that the hospital made for this gateway; null for everything else. */
export function openApprovalKeyFile(file: Uint8Array, situation: BroughtSituation): Uint8Array | null {
  return openBroughtOrder('set-approval-key', file, situation)?.key ?? null;
}
