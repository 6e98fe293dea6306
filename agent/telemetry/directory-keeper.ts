/**
 * The hospital's directory: to whom batches are sealed, whose receipts count, who may command. The newest one that the pinned
 * root has signed is kept; it is never replaced by an older one, and an expired one goes on being sealed to.
 */
import {
  type Authority,
  bothKeysOf,
  type Directory,
  equalBytes,
  type GatewayName,
  parseDirectory,
  Severity,
  TimeQuality,
  type VerifyingIdentity,
  verifyDocument,
} from '@wardkeeper/proto';
import { AgentError } from '../errors.ts';
import { type LedgerWriter, recordOrLog } from '../ledger/index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { Refusals } from './refusals.ts';
import { loadDocument, saveDocument } from './store.ts';

export interface TrustedDirectory {
  readonly version: number;
  readonly directory: Directory;
}

/** What is wrong with a directory that came: the document's own refusals, and these. */
export type DirectoryRefusal =
  /** Of another site. */
  | 'NAME'
  /** Its end has passed already. */
  | 'EXPIRED'
  /** Signed by the root, with the version of the one we have and other content: the root has said two things. */
  | 'CONFLICT';

export interface DirectoryOptions {
  readonly name: GatewayName;
  readonly ledger: LedgerWriter;
  readonly hospitalRoot: VerifyingIdentity;
  /** As installed at enrolment; a newer one received later replaces it. */
  readonly installedDirectory: Uint8Array;
  readonly clock: Clock;
  readonly log: Log;
}

interface OpenedDirectory extends TrustedDirectory {
  readonly body: Uint8Array;
}

export class DirectoryKeeper {
  readonly #options: DirectoryOptions;
  readonly #refusals: Refusals;
  #current: OpenedDirectory;
  /** The version of which the ledger has been told that it expired. */
  #expiredTold = 0;

  /** Throws `IDENTITY_INVALID` where neither the stored nor the installed directory is signed by the pinned root: then nobody may be sealed to. */
  constructor(options: DirectoryOptions, refusals: Refusals) {
    this.#options = options;
    this.#refusals = refusals;
    const stored = loadDocument(options.ledger.database, 'directory');
    const candidates = [stored?.document, options.installedDirectory].flatMap((bytes) =>
      bytes === undefined ? [] : [this.#open(bytes, 0)],
    );
    const valid = candidates.filter((candidate) => typeof candidate !== 'string');
    const newest = valid.toSorted((a, b) => b.version - a.version)[0];
    if (newest === undefined) {
      const reasons = candidates.filter((candidate) => typeof candidate === 'string');
      throw new AgentError('IDENTITY_INVALID', `no directory signed by the pinned hospital root is installed (${reasons.join(', ')})`);
    }
    this.#current = newest;
  }

  get current(): TrustedDirectory {
    return this.#current;
  }

  get isExpired(): boolean {
    return this.#current.directory.expiresMs <= this.#options.clock.wallMs();
  }

  /** Who may command now: nobody, once the directory has expired. */
  get commandAuthorities(): readonly Authority[] {
    return this.isExpired ? [] : this.#current.directory.commandAuthorities;
  }

  /** Takes a directory from the broker: the same again is nothing, a newer one is kept, anything else is refused and told. */
  async accept(document: Uint8Array): Promise<void> {
    const opened = this.#open(document, this.#current.version);
    const refusal = typeof opened === 'string' ? opened : this.#refusalOf(opened);
    if (refusal !== null) return this.#refusals.tell('directory', refusal);
    if (typeof opened === 'string' || opened.version === this.#current.version) return;
    const { version: previousVersion } = this.#current;
    const { ledger } = this.#options;
    const { expiresMs, recipients } = opened.directory;
    const detail = { version: opened.version, previousVersion, expiresMs, recipients: recipients.length };
    await ledger.transact((transaction) => {
      saveDocument(transaction.database, 'directory', opened.version, document);
      transaction.record({ kind: 'directoryAccepted', severity: Severity.NOTICE, detail });
    });
    this.#current = opened;
  }

  /** Raises the alarm of an expired directory, once for each version and start. */
  async watchExpiry(): Promise<void> {
    const { version, directory } = this.#current;
    if (!this.isExpired || this.#expiredTold === version) return;
    this.#expiredTold = version;
    const detail = { version, expiresMs: directory.expiresMs };
    await recordOrLog(this.#options.ledger, { kind: 'directoryExpired', severity: Severity.HIGH, detail }, this.#options.log);
  }

  #refusalOf(opened: OpenedDirectory): DirectoryRefusal | null {
    const { clock } = this.#options;
    if (opened.version === this.#current.version) return equalBytes(opened.body, this.#current.body) ? null : 'CONFLICT';
    // A clock that nobody believes must not keep us at keys that the hospital has replaced.
    const believed = clock.now().timeQuality !== TimeQuality.UNTRUSTED;
    return believed && opened.directory.expiresMs <= clock.wallMs() ? 'EXPIRED' : null;
  }

  #open(document: Uint8Array, minVersion: number): OpenedDirectory | string {
    const verdict = verifyDocument(document, { type: 'directory', trusted: bothKeysOf([this.#options.hospitalRoot]), minVersion });
    if (!verdict.ok) return verdict.reason;
    const { version, body } = verdict.document;
    try {
      const directory = parseDirectory(body);
      return directory.site === this.#options.name.site ? { version, directory, body: Uint8Array.from(body) } : 'NAME';
    } catch {
      return 'MALFORMED';
    }
  }
}
