/** The slots as the update machine sees them, whoever keeps them: plain folders with the launcher, or a boot loader behind a hook. */
import type { RestartMark } from '../boot/mark.ts';
import type { BootRecord, SlotName } from '../boot/record.ts';
import type { Seal, SealedFile } from '../boot/seal.ts';

export interface PayloadEntry {
  /** As the archive says; believed only where the release lists it. */
  readonly path: string;
  readonly size: number;
  /** Each piece holds only until the next one is asked for. */
  readonly data: AsyncIterable<Uint8Array>;
}

/** What follows cannot be read as an archive; nothing comes after it. */
export interface PayloadFault {
  readonly fault: string;
}

/** A staged payload, read once from start to end. */
export interface PayloadReader {
  entries(): AsyncIterable<PayloadEntry | PayloadFault>;
}

export type InstallRefusal =
  /** A file that the release does not list, twice the same one, or one out of order. */
  | 'EXTRA_FILE'
  | 'MISSING_FILE'
  /** Not the content that is signed. */
  | 'FILE_DIFFERS'
  /** What was read back from the disk is not what was written. */
  | 'SLOT_DIFFERS'
  /** The archive cannot be read as one. */
  | 'PAYLOAD_MALFORMED';

export type InstallVerdict = { readonly ok: true } | { readonly ok: false; readonly code: InstallRefusal; readonly detail: string };

export interface Slots {
  /** What is sealed there; null: nothing that may be started. */
  seal(slot: SlotName): Promise<Seal | null>;
  /** Whether it is sealed and every file is as it was sealed. Reads all of it. */
  isWhole(slot: SlotName): Promise<boolean>;
  /** Where its files lie, absolute. */
  tree(slot: SlotName): string;
  /** Files that lie there now, sealed or not. */
  paths(slot: SlotName): Promise<readonly string[]>;
  /** Empties the slot and writes it anew: durable and read back before it is sealed. Rejects with the system's error. */
  install(slot: SlotName, seal: Seal, payload: PayloadReader, onProgress: (bytes: number) => void): Promise<InstallVerdict>;
  /** Takes the seal away, then everything else. */
  empty(slot: SlotName): Promise<void>;
  /** Bytes that an installation could use, what lies in the slot now counted as free. */
  room(slot: SlotName): Promise<number>;
}

/** What decides which slot runs. */
export interface Boot {
  /** Null: it cannot be read. */
  read(): Promise<BootRecord | null>;
  /** In one step, and read back: rejects where it does not say what was written, or where another has written since `read`. */
  write(record: BootRecord): Promise<void>;
  /** Says that the restart which follows is meant, and brings it about. */
  restart(mark: RestartMark): Promise<void>;
  /** Takes that back. False: there was nothing to take, or whoever starts slots has acted on it already. */
  unmark(): Promise<boolean>;
}

export type { Seal, SealedFile };
