/** What the hospital says, and whether to believe it: its directory and its receipts. */
import type { Authority } from '@wardkeeper/proto';
import { DirectoryKeeper, type DirectoryOptions, type TrustedDirectory } from './directory-keeper.ts';
import { type AcceptedReceipt, ReceiptDesk } from './receipt-desk.ts';
import { Refusals } from './refusals.ts';

export type TrustOptions = DirectoryOptions;

export class HospitalTrust {
  readonly #refusals: Refusals;
  readonly #directory: DirectoryKeeper;
  readonly #receipts: ReceiptDesk;

  /** Throws AgentError `IDENTITY_INVALID` where no directory of the pinned root is installed. */
  constructor(options: TrustOptions) {
    const { name, ledger, clock, log } = options;
    this.#refusals = new Refusals(ledger, clock, log);
    this.#directory = new DirectoryKeeper(options, this.#refusals);
    const receiptKeys = () => this.#directory.current.directory.receiptKeys;
    this.#receipts = new ReceiptDesk({ name, ledger, clock, log, receiptKeys }, this.#refusals);
  }

  get current(): TrustedDirectory {
    return this.#directory.current;
  }

  /** By the wall clock. Commands are refused then; sealing goes on to the last recipients. */
  get isExpired(): boolean {
    return this.#directory.isExpired;
  }

  /** Who may command now; nobody once the directory has expired. */
  get commandAuthorities(): readonly Authority[] {
    return this.#directory.commandAuthorities;
  }

  async acceptDirectory(document: Uint8Array): Promise<void> {
    await this.#directory.accept(document);
  }

  /** Null where the receipt is refused or changes nothing. */
  async acceptReceipt(document: Uint8Array): Promise<AcceptedReceipt | null> {
    return this.#receipts.accept(document);
  }

  /** Tells of something signed, or said to be, that is not believed. `code`: stable, never a sender's text. */
  async refuse(object: string, code: string): Promise<void> {
    await this.#refusals.tell(object, code);
  }

  /** From time to time: tells what time alone has changed. */
  async look(): Promise<void> {
    await this.#directory.watchExpiry();
    await this.#refusals.settle();
  }
}
