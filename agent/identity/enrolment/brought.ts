/** The secrets that came with an enrolment, on their way to their places. */
import type { GatewayName, VerifyingIdentity } from '@wardkeeper/proto';
import { PRIVATE_FILE } from '../../runtime/durable-file.ts';
import type { SecretFiles } from '../../runtime/secret-files.ts';
import { approvalKeyText } from '../approval-key.ts';
import { openBroughtOrder } from '../brought-order.ts';
import type { FileChange } from '../exchange.ts';
import { identityFiles } from '../files.ts';
import type { GatewayKeys } from '../keys.ts';
import { loadSitePseudonymKey, sitePseudonymKeyText } from '../pseudonym-key.ts';
import { openDirectory } from '../rules.ts';

export interface BroughtSecrets {
  /** Null: none was brought. */
  readonly approvalKey: Uint8Array | null;
  readonly pseudonymKey: Uint8Array | null;
  readonly hospitalRoot: VerifyingIdentity;
  readonly directory: Uint8Array;
}

export interface BroughtTo {
  /** The identity folder. */
  readonly folder: string;
  readonly keys: Pick<GatewayKeys, 'sealingSeed'>;
  readonly name: GatewayName;
  /** Unix ms. */
  readonly atMs: number;
  /** Then the silence of the new hospital ends what the old one shared with this gateway. */
  readonly isOtherHospital: boolean;
  readonly secrets: SecretFiles;
}

type Changes = { readonly ok: true; readonly changes: readonly FileChange[] } | typeof APPROVAL_REFUSED | typeof PSEUDONYM_REFUSED;

/** What changes on the disk. Refused: one of them is not sealed to this gateway by somebody who may, or is too old. */
export function broughtChanges(brought: BroughtSecrets, to: BroughtTo): Changes {
  const { keys, name, atMs, isOtherHospital, secrets } = to;
  const authorities = openDirectory(brought.directory, brought.hospitalRoot)?.directory.commandAuthorities ?? [];
  const situation = { name, sealingSeed: keys.sealingSeed, authorities, atMs };
  const place = (file: string, text: string | null): FileChange => ({
    ...{ name: file, content: text === null ? null : secrets.seal(file, text), mode: PRIVATE_FILE },
  });
  const changes: FileChange[] = [];
  const files = identityFiles('');

  if (brought.approvalKey !== null) {
    const order = openBroughtOrder('set-approval-key', brought.approvalKey, situation);
    if (order === null) return APPROVAL_REFUSED;
    changes.push(place(files.approvalKey, approvalKeyText(order.key)));
  } else if (isOtherHospital) changes.push(place(files.approvalKey, null));

  if (brought.pseudonymKey !== null) {
    const order = openBroughtOrder('set-pseudonym-key', brought.pseudonymKey, situation);
    if (order === null) return PSEUDONYM_REFUSED;
    // Within one hospital a key of an older generation takes no newer one's place.
    const known = isOtherHospital ? null : loadSitePseudonymKey(to.folder, secrets);
    if ((known?.generation ?? 0) < order.generation) changes.push(place(files.pseudonymKey, sitePseudonymKeyText(order)));
  } else if (isOtherHospital) changes.push(place(files.pseudonymKey, null));
  return { ok: true, changes };
}

const APPROVAL_REFUSED = {
  ok: false,
  code: 'APPROVAL_KEY',
  detail: 'approval key: expected one that this hospital sealed to this gateway, not older than seven days',
} as const;

const PSEUDONYM_REFUSED = {
  ok: false,
  code: 'PSEUDONYM_KEY',
  detail: 'pseudonym key: expected one that this hospital sealed to this gateway, not older than seven days',
} as const;
