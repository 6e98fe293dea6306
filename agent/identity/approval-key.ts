/**
 * The key that this gateway and its hospital share for approvals without a network. It comes sealed to this gateway alone, as a
 * command that an authority of the directory signed with both keys, over the link or in a file.
 */
import { existsSync } from 'node:fs';
import { type Directory, expandXWingSeed, type GatewayName, recipientFrom } from '@wardkeeper/proto';
import { mayCommand, openCommand, openSeal } from '@wardkeeper/proto/commands';
import { APPROVAL_KEY_BYTES } from '@wardkeeper/proto/consent';
import { type SecretFiles, writeSecret } from '../runtime/secret-files.ts';
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
export function openApprovalKeyFile(
  file: Uint8Array,
  situation: {
    readonly name: GatewayName;
    readonly sealingSeed: Uint8Array;
    readonly authorities: Directory['commandAuthorities'];
    /** Unix ms. */
    readonly atMs: number;
  },
): Uint8Array | null {
  const { name, sealingSeed, authorities, atMs } = situation;
  const key = expandXWingSeed(sealingSeed);
  const opened = openSeal(file, name, { id: recipientFrom(key.publicKey).id, key });
  const signed = opened.ok ? openCommand(opened.document, authorities) : null;
  if (signed === null || !signed.ok || !mayCommand(signed.authority.roles, 'set-approval-key')) return null;
  const { order, site, gateway, expiresMs } = signed.command;
  if (order?.kind !== 'set-approval-key' || site !== name.site || gateway !== name.gateway || atMs >= expiresMs) return null;
  return order.key;
}
