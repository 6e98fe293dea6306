/** A boot loader as far as updates need one: which slot it started, and which it is to start. */
import type { SlotName } from '../boot/record.ts';

/** Each rejects with AgentError `BOOT_LOADER` where the loader's own tool fails: nothing is guessed, and it is tried again. */
export interface BootLoader {
  /** The slot that this system came up from. */
  booted(): Promise<SlotName>;
  /** The next restart starts `slot`; where nobody calls that off, the loader starts `back` by itself after its own number of attempts. */
  tryOnce(slot: SlotName, back: SlotName): Promise<void>;
  /** Every restart starts `slot`, and nothing is being tried. */
  keep(slot: SlotName): Promise<void>;
  /** Orders a restart of the system. */
  restart(): Promise<void>;
}
