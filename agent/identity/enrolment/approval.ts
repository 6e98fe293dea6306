/** The approval key that came with an enrolment, on its way to its place. */
import type { GatewayName, VerifyingIdentity } from '@wardkeeper/proto';
import { PRIVATE_FILE } from '../../runtime/durable-file.ts';
import type { SecretFiles } from '../../runtime/secret-files.ts';
import { approvalKeyText, openApprovalKeyFile } from '../approval-key.ts';
import type { FileChange } from '../exchange.ts';
import { identityFiles } from '../files.ts';
import type { GatewayKeys } from '../keys.ts';
import { openDirectory } from '../rules.ts';

export interface BroughtApproval {
  /** Null: none was brought. */
  readonly approvalKey: Uint8Array | null;
  readonly hospitalRoot: VerifyingIdentity;
  readonly directory: Uint8Array;
}

export interface ApprovalSituation {
  readonly name: GatewayName;
  /** Unix ms. */
  readonly atMs: number;
  /** Then the silence of the new hospital ends what the old one shared with this gateway. */
  readonly isOtherHospital: boolean;
}

/** What changes on the disk. `refused`: it is not sealed to this gateway by somebody who may, or is too old. */
export function approvalChanges(
  { approvalKey, hospitalRoot, directory }: BroughtApproval,
  { sealingSeed }: Pick<GatewayKeys, 'sealingSeed'>,
  { name, atMs, isOtherHospital }: ApprovalSituation,
  secrets: SecretFiles,
): readonly FileChange[] | 'refused' {
  const file = identityFiles('').approvalKey;
  if (approvalKey === null) return isOtherHospital ? [{ name: file, content: null, mode: PRIVATE_FILE }] : [];
  const authorities = openDirectory(directory, hospitalRoot)?.directory.commandAuthorities ?? [];
  const key = openApprovalKeyFile(approvalKey, { name, sealingSeed, authorities, atMs });
  return key === null ? 'refused' : [{ name: file, content: secrets.seal(file, approvalKeyText(key)), mode: PRIVATE_FILE }];
}

export const APPROVAL_REFUSED = {
  ok: false,
  code: 'APPROVAL_KEY',
  detail: 'approval key: expected one that this hospital sealed to this gateway, not older than seven days',
} as const;
