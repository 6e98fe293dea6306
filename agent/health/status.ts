/** The agent's state as the operator socket tells it. Field names are stable. */
import type { AccessStatus } from '../access/index.ts';
import type { CommandStatus } from '../commands/index.ts';
import type { GovernorState } from '../governor/index.ts';
import type { HolderKind } from '../identity/at-rest/index.ts';
import type { RenewalStatus } from '../identity/index.ts';
import type { IntegrityStatus } from '../integrity/index.ts';
import type { StorageStatus } from '../ledger/index.ts';
import type { TelemetryStatus } from '../telemetry/index.ts';
import type { Warning } from './warnings.ts';

export interface StatusReport {
  readonly version: string;
  readonly site: string;
  readonly gateway: string;
  readonly careSetting: string;
  /** Unix milliseconds. */
  readonly startedMs: number;
  readonly ledger: StorageStatus & { readonly id: string; readonly headSeq: number };
  readonly telemetry: TelemetryStatus;
  /** Unix milliseconds: the end of the certificate that the link shows. */
  readonly certificateExpiresMs: number;
  /** Who holds the key that this gateway's keys lie under; null: they lie plain. */
  readonly keyHolder: HolderKind | null;
  readonly renewal: RenewalStatus;
  readonly access: AccessStatus;
  readonly integrity: IntegrityStatus;
  readonly commands: CommandStatus;
  /** What of its own work the agent puts off, so that the machine stays free. */
  readonly governor: GovernorState;
  readonly warnings: readonly Warning[];
}
