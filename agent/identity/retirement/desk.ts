/**
 * Retiring this gateway while its agent runs. In order: everything that records ends; the signed statement is the last event; the
 * hospital's receipt covers it; the keys and what the hospital brought are wiped; the agent ends. Killed before the statement is
 * recorded, nothing has happened; killed after it, the next start carries it through.
 */
import { type CertificateName, Severity } from '@wardkeeper/proto';
import type { RetirementReason } from '@wardkeeper/proto/enrolment';
import type { LedgerWriter } from '../../ledger/index.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import { pause } from '../../runtime/wait.ts';
import type { GatewayKeys } from '../keys.ts';
import { judgeRetirement, type RetirementRefusal } from './rules.ts';
import { sayLastWord, whatIsWiped } from './statement.ts';
import { endRetirement, loadRetirement, saveRetirement } from './store.ts';
import { wipeIdentity } from './wipe.ts';

const LOOK_MS = 200;

export interface RetirementParts {
  readonly name: CertificateName;
  readonly folder: string;
  readonly ledger: LedgerWriter;
  readonly clock: Clock;
  readonly log: Log;
  readonly keys: () => GatewayKeys;
  readonly isIdle: () => boolean;
  /** Of the link. */
  readonly delivery: () => { readonly isConnected: boolean; readonly throughSeq: number };
  /** Makes the statement stand under both kinds of signature in the ledger too. */
  readonly checkpoint: () => Promise<void>;
  /** In the transaction that ends it: what the hospital brought into the database, and whose the ledger is. */
  readonly forget: (database: LedgerWriter['database']) => void;
  /** After it: the files that go with those rows. */
  readonly removeFiles: () => void;
  /** Ends what records. */
  readonly stop: () => void;
}

export class RetirementDesk {
  readonly #parts: RetirementParts;
  #reason: RetirementReason | null = null;

  constructor(parts: RetirementParts) {
    this.#parts = parts;
  }

  /** A statement is recorded, or was before this start: everything ends now. */
  get isUnderWay(): boolean {
    return this.#reason !== null || loadRetirement(this.#parts.ledger.database) !== null;
  }

  /** Null: it has begun, and the agent ends when it is done. */
  request(reason: RetirementReason, confirmed: string): RetirementRefusal | null {
    const { name, isIdle, delivery, stop } = this.#parts;
    const { isConnected } = delivery();
    const refusal = judgeRetirement({ gateway: name.gateway, confirmed, isIdle: isIdle(), isConnected, isRetiring: this.isUnderWay });
    if (refusal !== null) return refusal;
    this.#reason = reason;
    stop();
    return null;
  }

  /** Once nothing else records. True: the keys are gone. False: `signal` came first; the next start goes on. */
  async conclude(signal: AbortSignal): Promise<boolean> {
    const { folder, ledger, log, delivery, checkpoint, forget, removeFiles } = this.#parts;
    const seq = loadRetirement(ledger.database)?.seq ?? (await this.#state());
    await checkpoint();
    log('retiring: waiting for the hospital to have the last word', { seq });
    while (delivery().throughSeq < seq) {
      if (signal.aborted) return false;
      await pause(LOOK_MS, signal);
    }
    // Keys first: cut off after this, nobody can sign in this gateway's name, and the rest follows when it is enrolled again.
    wipeIdentity(folder);
    await ledger.transact(({ database }) => {
      forget(database);
      endRetirement(database);
    });
    removeFiles();
    log('retired: keys, accounts and policies are wiped', { seq });
    return true;
  }

  async #state(): Promise<number> {
    const { name, folder, ledger, clock } = this.#parts;
    const keys = this.#parts.keys();
    try {
      return await ledger.transact((transaction) => {
        const statement = sayLastWord({
          ...{ name, keys, reason: this.#reason ?? 'decommissioned', wiped: whatIsWiped(folder) },
          ...{ head: ledger.head, time: clock.now() },
        });
        const recorded = transaction.record({ kind: 'identityRetired', severity: Severity.HIGH, detail: { statement } });
        saveRetirement(transaction.database, { seq: recorded, document: statement });
        ledger.conclude(true);
        return recorded;
      });
    } catch (cause) {
      ledger.conclude(false);
      throw cause;
    }
  }
}
