/** Signs and publishes receipts for ledgers that were marked after a commit. */
import { encodeReceipt, gatewayTopic, hex, keysOf, signDocument, type SigningIdentity } from '@wardkeeper/proto';
import { setImmediate } from 'node:timers/promises';
import { Bell, type Clock } from '../runtime/index.ts';
import type { LedgerName, ReceiptGround } from '../store/index.ts';
import { dueInMs, needsHybrid } from './rules.ts';

/** What the issuer needs of the store: only what is committed. */
export interface ReceiptSource {
  readonly storeId: Uint8Array;
  /** For each that is asked for, in order; null where nothing is known of it. Durable before it resolves; a greater number never goes with an older position. */
  receiptGrounds(asked: readonly LedgerName[]): Promise<readonly (ReceiptGround | null)[]>;
}

export interface IssuerParts {
  readonly site: string;
  readonly source: ReceiptSource;
  /** In force now: a rotation changes them while this runs. */
  readonly keys: () => { readonly receiptKeys: readonly SigningIdentity[]; readonly directoryVersion: number };
  readonly clock: Clock;
  /** True when the broker has it. */
  readonly publish: (topic: string, payload: Uint8Array) => Promise<boolean>;
  /** A receipt that could not be made; it is tried again. */
  readonly onFault: (error: unknown) => void;
}

interface Due extends LedgerName {
  readonly hybrid: boolean;
  /** When it was found due; monotonic. */
  readonly nowMs: number;
}

interface SentReceipt {
  readonly atMs: number;
  readonly hybridMs: number | null;
}

/** After a receipt that the broker did not take. */
const RETRY_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** Signed in one go before others of the loop get their turn; a hybrid one takes 1.5 ms. */
const ISSUED_AT_ONCE = 16;

export class ReceiptIssuer {
  readonly #parts: IssuerParts;
  readonly #bell = new Bell();
  /** Gateway -> its marked ledgers by id; a gateway's ledgers take turns. */
  readonly #marked = new Map<string, Map<string, Uint8Array>>();
  readonly #sent = new Map<string, SentReceipt>();
  readonly #inFlight = new Set<string>();

  constructor(parts: IssuerParts) {
    this.#parts = parts;
  }

  /** Only after the commit: a receipt says what is on disk. */
  mark(gateway: string, ledger: Uint8Array): void {
    const ledgers = this.#marked.get(gateway) ?? new Map<string, Uint8Array>();
    ledgers.set(hex(ledger), ledger);
    this.#marked.set(gateway, ledgers);
    this.#bell.ring();
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const { due, waitMs } = this.#takeDue();
      if (due.length > 0) await this.#issue(due);
      if (waitMs === 0) await setImmediate();
      else await this.#bell.wait(waitMs, signal);
    }
  }

  /** One ledger of each gateway whose time has come, and how long nothing more will be due, as far as is known now. */
  #takeDue(): { readonly due: readonly Due[]; readonly waitMs: number } {
    const nowMs = this.#parts.clock.monotonicMs();
    const due: Due[] = [];
    let waitMs = LONGEST_WAIT_MS;
    for (const [gateway, ledgers] of this.#marked) {
      if (this.#inFlight.has(gateway)) continue;
      const dueMs = dueInMs(this.#sent.get(gateway)?.atMs ?? null, nowMs);
      if (dueMs > 0) {
        waitMs = Math.min(waitMs, dueMs);
        continue;
      }
      if (due.length === ISSUED_AT_ONCE) return { due, waitMs: 0 };
      const [next] = ledgers;
      if (next === undefined) continue;
      const [key, ledger] = next;
      ledgers.delete(key);
      if (ledgers.size === 0) this.#marked.delete(gateway);
      this.#inFlight.add(gateway);
      due.push({ gateway, ledger, hybrid: needsHybrid(this.#sent.get(gateway)?.hybridMs ?? null, nowMs), nowMs });
    }
    return { due, waitMs };
  }

  async #issue(due: readonly Due[]): Promise<void> {
    let grounds: readonly (ReceiptGround | null)[];
    try {
      grounds = await this.#parts.source.receiptGrounds(due);
    } catch (error) {
      this.#parts.onFault(error);
      for (const each of due) this.#settle(each, false);
      return;
    }
    for (const [index, each] of due.entries()) {
      const ground = grounds[index] ?? null;
      if (ground === null) this.#inFlight.delete(each.gateway);
      else this.#send(each, ground);
    }
  }

  #send(due: Due, ground: ReceiptGround): void {
    const { site, publish, onFault } = this.#parts;
    let receipt: Uint8Array;
    try {
      receipt = this.#sign(due, ground);
    } catch (error) {
      onFault(error);
      this.#settle(due, false);
      return;
    }
    void publish(gatewayTopic({ site, gateway: due.gateway }, 'receipt'), receipt).then((taken) => this.#settle(due, taken));
  }

  /** Refused or lost: said again later, with what is held then. */
  #settle({ gateway, ledger, hybrid, nowMs }: Due, taken: boolean): void {
    this.#inFlight.delete(gateway);
    this.#sent.set(gateway, {
      atMs: taken ? nowMs : this.#parts.clock.monotonicMs() + RETRY_MS,
      hybridMs: hybrid && taken ? nowMs : (this.#sent.get(gateway)?.hybridMs ?? null),
    });
    if (taken) this.#bell.ring();
    else this.mark(gateway, ledger);
  }

  #sign({ gateway, ledger, hybrid }: Due, { number, position }: ReceiptGround): Uint8Array {
    const { site, source, clock } = this.#parts;
    const { receiptKeys, directoryVersion } = this.#parts.keys();
    const body = encodeReceipt({
      ...{ site, gateway, ledger, storeId: source.storeId, ...position },
      ...{ receivedMs: clock.wallMs(), directoryVersion },
    });
    return signDocument(
      { type: 'receipt', version: number, body },
      receiptKeys.flatMap((keys) => (hybrid ? keysOf(keys) : [keys.ed25519])),
    );
  }
}
