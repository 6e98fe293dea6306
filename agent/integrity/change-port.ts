/** What drives an authorised change: the update guard, or an installer of the manufacturer's own through the local API. */
import type { Line, ListedFile } from '@wardkeeper/proto/files';
import type { LedgerTransaction } from '../ledger/port.ts';

/** Design: no step of an installation takes longer; each renews. */
export const MAX_WINDOW_MS = 30 * 60_000;

export type ChangeRefusal =
  | 'SIZE'
  | 'MALFORMED'
  | 'TYPE'
  | 'SIGNATURE'
  | 'VERSION'
  | 'VERSION_DIFFERS'
  | 'EXPIRED'
  /** Another one is open. */
  | 'BUSY'
  /** No list of this product is in force here. */
  | 'NO_LIST'
  | 'OTHER_PRODUCT'
  | 'FROM_DIFFERS'
  | 'TO_DIFFERS'
  /** It names a path in a set that nobody may change. */
  | 'NOT_CHANGEABLE'
  /** Not everything that it changes is as it says it was: what differs is a finding, and has to be put right first. */
  | 'NOT_AT_FROM'
  /** Not everything is as it says it will be. */
  | 'NOT_AT_TARGET'
  /** No change is open under this id: never begun, ended, or out of time. */
  | 'UNKNOWN';

export type BeginVerdict =
  | { readonly ok: true; readonly id: string; readonly endsInMs: number }
  | { readonly ok: false; readonly code: ChangeRefusal; readonly paths: readonly Uint8Array[] };

export type EndVerdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: ChangeRefusal; readonly paths: readonly Uint8Array[] };

/** What a release of the update guard makes of the files it names: proven by the manufacturer's update metadata, not by a signed delta. */
export interface ReleaseChange {
  /** Of the release, in hex; also the change's id. */
  readonly digest: string;
  readonly product: string;
  readonly release: string;
  readonly version: number;
  /** Absolute paths, sorted; null: nothing is there afterwards. */
  readonly after: readonly Line<ListedFile | null>[];
}

/** What the update guard drives. Every method answers when its event is durable. */
export interface AuthorisedChange {
  /** `delta`: as signed. Begin when installing begins; `forMs` at most `MAX_WINDOW_MS`. */
  begin(delta: Uint8Array, forMs: number): Promise<BeginVerdict>;
  /**
   * The same for a slot that nothing runs from: until it is committed its files may be missing, and else only be as the release has them.
   * Nothing of it lasts: after a restart the update guard, which can prove the release again, begins it again. For the one that is open:
   * so long again.
   */
  beginRelease(change: ReleaseChange, forMs: number): Promise<BeginVerdict>;
  /** From now on so long again, at most `MAX_WINDOW_MS`. */
  renew(id: string, forMs: number): Promise<EndVerdict>;
  /** Reads every path of the delta again. `outcome` writes the caller's own row and events in the same transaction. */
  commit(id: string, outcome?: (transaction: LedgerTransaction) => void): Promise<EndVerdict>;
  abort(id: string): Promise<EndVerdict>;
  readonly open: { readonly id: string; readonly version: number; readonly endsInMs: number; readonly pending: number } | null;
}
