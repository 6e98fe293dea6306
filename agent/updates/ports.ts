/** What the update machine asks of the rest of the agent, and of the people and the device around it. */
import type { ReleaseTarget } from '@wardkeeper/proto/bundle';
import type { LedgerTransaction } from '../ledger/port.ts';
import type { SlotName, TrialFailure } from './boot/record.ts';

/** What consent is asked for, and what becomes of it is told with. */
export interface UpdateRequest {
  /** Of the release, in hex. */
  readonly digest: string;
  readonly component: string;
  /** The release that runs now; null: nobody knows what runs. */
  readonly from: { readonly version: string; readonly releaseCounter: number } | null;
  readonly to: { readonly version: string; readonly releaseCounter: number };
  /** Whether it is the release that ran before, in the other slot. */
  readonly isRollback: boolean;
}

export interface Approvals {
  /** `AWAITED`: somebody who must say yes has not yet; asked again later. `REFUSED`: somebody who may has said no. */
  judge(
    request: UpdateRequest,
  ): Promise<{ readonly ok: true } | { readonly ok: false; readonly code: 'AWAITED' | 'REFUSED'; readonly detail: string }>;
}

export type HoldPurpose = 'install' | 'restart' | 'roll-back';

/** The device's own word that nobody depends on it. */
export interface Interlock {
  /** Asks the device, at once, and holds it still; also where it already holds. `code`: stable, such as `BUSY`, `SILENT`, `POWER`. */
  hold(purpose: HoldPurpose): Promise<{ readonly ok: true } | { readonly ok: false; readonly code: string }>;
  /** Whether the device still holds. */
  readonly isHeld: boolean;
  release(): Promise<void>;
  /** Called when a hold ends by itself: a therapy began, or the device fell silent. Returns the way to stop. */
  onDropped(listener: () => void): () => void;
}

/** How the device is, while a release is on trial. */
export interface Health {
  look(): Promise<{
    /** Everything that must work does. */
    readonly isGood: boolean;
    /** It works well enough that somebody may depend on it: it is not switched away from unless it holds still. */
    readonly isServing: boolean;
    /** Stable: what is wrong; empty where nothing is. */
    readonly code: string;
    /** Monotonic: when it last said so; 0: never. */
    readonly saidMs: number;
  }>;
}

/** `code`: stable; `BUSY` passes, the others do not. */
export type ChangeVerdict = { readonly ok: true } | { readonly ok: false; readonly code: string };

/** The integrity guard's view of an update: these paths change, and to this. Resolves when it is durable. */
export interface SlotChange {
  /** Absolute paths of the slot's tree; what is named in `gone` alone is missing afterwards. Again for what is open already: so long again. */
  begin(change: ExpectedTree): Promise<ChangeVerdict>;
  /** The tree is as it was announced: what is expected follows, in one transaction with `outcome`. */
  commit(outcome: (transaction: LedgerTransaction) => void): Promise<ChangeVerdict>;
  /** The tree has been emptied instead: nothing is expected there any more. */
  empty(change: ExpectedTree): Promise<ChangeVerdict>;
}

export interface ExpectedTree {
  readonly digest: string;
  readonly component: string;
  readonly version: string;
  readonly releaseCounter: number;
  /** The slot's tree, absolute. */
  readonly tree: string;
  readonly files: ReleaseTarget['files'];
  /** Relative paths that an earlier release had there. */
  readonly gone: readonly string[];
}

export interface Outcome {
  readonly kind: 'confirmed' | 'rolled-back' | 'failed' | 'cancelled';
  readonly request: UpdateRequest;
  readonly slot: SlotName;
  /** Stable; empty for `confirmed`. */
  readonly code: string;
  readonly trial: TrialFailure | null;
}

/** Called inside the transaction that makes an outcome durable: what is told of it lasts with it or not at all. */
export type OnOutcome = (transaction: LedgerTransaction, outcome: Outcome) => void;
