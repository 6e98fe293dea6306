/** Putting an identity in place, and renewing its parts. Everything is judged before anything is written. */
import { createPublicKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { GatewayName, VerifyingIdentity } from '@wardkeeper/proto';
import { PUBLIC_FILE, writeDurably } from '../runtime/durable-file.ts';
import type { SecretFiles } from '../runtime/secret-files.ts';
import { openApprovalKeyFile, saveApprovalKey } from './approval-key.ts';
import { finishExchange } from './exchange.ts';
import { identityFiles, MAX_DIRECTORY_BYTES, MAX_SMALL_BYTES } from './files.ts';
import { damaged, loadKeys, readIdentityBytes, readIdentityText } from './keys.ts';
import { type IdentityParts, type InstallJudgement, type InstallSituation, judgeInstall, openDirectory, parseRoot } from './rules.ts';

export interface InstallOrder {
  readonly parts: IdentityParts;
  readonly configured: GatewayName;
  /** Unix milliseconds. */
  readonly atMs: number;
  /** Judge only. */
  readonly dryRun?: boolean;
}

/**
 * A refusal leaves the disk as it was. Files are replaced one by one, the certificate last: a power cut in between leaves a
 * gateway that is not enrolled yet, or one with some parts renewed, which still belong together because the root cannot
 * change here; running it again finishes it. Throws `IDENTITY_MISSING` before `identity request`, `IDENTITY_INVALID` for
 * files of ours that are damaged, `STATE_UNWRITABLE`.
 */
export function installIdentity(folder: string, order: InstallOrder, secrets: SecretFiles): InstallJudgement {
  finishExchange(folder);
  const files = identityFiles(folder);
  const tlsPublicKey = createPublicKey(loadKeys(files, secrets).tls).export({ format: 'der', type: 'spki' });
  const { parts, configured, atMs } = order;
  const judgement = judgeInstall(parts, { configured, tlsPublicKey, atMs, installed: readInstalled(folder) });
  if (!judgement.ok) return judgement;
  const approvalKey = parts.approvalKey
    ? openKey(parts.approvalKey, judgement.identity.hospitalRoot, order, loadKeys(files, secrets).sealingSeed)
    : null;
  if (parts.approvalKey && approvalKey === null) {
    const expected = 'expected one that this hospital sealed to this gateway with "wardkeeper-hospital update approval-key"';
    return { ok: false, code: 'APPROVAL_KEY', detail: `approval key: ${expected}, not older than seven days` };
  }
  if (order.dryRun) return judgement;
  if (approvalKey !== null) saveApprovalKey(folder, approvalKey, secrets);
  writeDurably(files.hospitalRoot, parts.hospitalRoot, PUBLIC_FILE);
  writeDurably(files.directory, parts.directory, PUBLIC_FILE);
  writeDurably(files.brokerCa, parts.brokerCa, PUBLIC_FILE);
  writeDurably(files.certificate, parts.certificate, PUBLIC_FILE);
  return judgement;
}

function openKey(
  file: Uint8Array,
  root: VerifyingIdentity,
  { parts, configured, atMs }: InstallOrder,
  sealingSeed: Uint8Array,
): Uint8Array | null {
  const authorities = openDirectory(parts.directory, root)?.directory.commandAuthorities ?? [];
  return openApprovalKeyFile(file, { name: configured, sealingSeed, authorities, atMs });
}

/** What is pinned and in use; null: nothing ever was. Throws `IDENTITY_INVALID`. */
export function readInstalled(folder: string): InstallSituation['installed'] {
  const files = identityFiles(folder);
  // Without a certificate nothing was ever in use; a root left by a cut-off first installation pins nobody
  if (!existsSync(files.certificate)) return null;
  const hospitalRoot = parseRoot(readIdentityText(files.hospitalRoot, MAX_SMALL_BYTES));
  if (hospitalRoot === null) throw damaged(files.hospitalRoot, 'expected a hospital root');
  const opened = openDirectory(readIdentityBytes(files.directory, MAX_DIRECTORY_BYTES), hospitalRoot);
  // A directory that does not hold is what installing a new one mends: the pinned root decides that
  return { hospitalRoot, directoryVersion: opened?.version ?? 0 };
}
