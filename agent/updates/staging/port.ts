/** The payload's own copy on this gateway: verified, and all that is ever installed from. */
import type { Install } from '../machine/plan.ts';
import type { PayloadReader } from '../slots/port.ts';
import type { BundleSource } from '../trust/source.ts';

export type StageVerdict =
  | { readonly ok: true }
  /** `final`: trying again would end the same way. Else the source has gone, and may come back. */
  | {
      readonly ok: false;
      readonly code: 'PAYLOAD_DIFFERS' | 'NO_SPACE' | 'SOURCE_GONE' | 'SOURCE_MISSING';
      readonly final: boolean;
      readonly detail: string;
    };

export interface Staging {
  /** Copies what is missing, hashing all of it. Goes on where an earlier call stood. Rejects with the system's error of the disk. */
  stage(digest: string, install: Install, source: BundleSource, options: StageOptions): Promise<StageVerdict>;
  /** Bytes that are still to be copied, 0 where all of it is there, and how many are free for them. */
  room(digest: string, install: Install): Promise<{ readonly missing: number; readonly free: number }>;
  /** Null: it is not there whole. What is read is proven only by whoever installs it, file by file. */
  open(digest: string, install: Install): Promise<(PayloadReader & { close(): Promise<void> }) | null>;
  /** Forgets every copy but that of `digest`. */
  forget(keep: string | null): Promise<void>;
}

export interface StageOptions {
  readonly signal: AbortSignal;
  /** Bytes that stand, of all. */
  readonly onProgress: (bytes: number) => void;
  /** Kept free beyond it. */
  readonly spareBytes: number;
}
