/** Signs and publishes receipts for ledgers that were marked after a commit. */
import { encodeReceipt, type GatewayName, gatewayTopic, hex, keysOf, signDocument, type SigningIdentity } from '@wardkeeper/proto';
import { setImmediate } from 'node:timers/promises';
import { Bell, type Clock } from '../runtime/index.ts';
import type { LedgerPosition } from '../store/index.ts';
import { dueInMs, needsHybrid } from './rules.ts';

/** What the issuer needs of the store: only what is committed. */
export interface ReceiptSource {
  readonly storeId: Uint8Array;
  position(gateway: GatewayName, ledger: Uint8Array): LedgerPosition | null;
  /** Durable before it returns; greater than every number before it. */
  nextReceiptNumber(): number;
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
      const waitMs = this.#issueDue();
      if (waitMs === 0) await setImmediate();
      else await this.#bell.wait(waitMs, signal);
    }
  }

  /** Returns how long nothing will be due, as far as is known now. */
  #issueDue(): number {
    const nowMs = this.#parts.clock.monotonicMs();
    let waitMs = LONGEST_WAIT_MS;
    let issued = 0;
    for (const [gateway, ledgers] of this.#marked) {
      if (this.#inFlight.has(gateway)) continue;
      const dueMs = dueInMs(this.#sent.get(gateway)?.atMs ?? null, nowMs);
      if (dueMs > 0) {
        waitMs = Math.min(waitMs, dueMs);
        continue;
      }
      if (issued === ISSUED_AT_ONCE) return 0;
      issued += 1;
      this.#issueOne(gateway, ledgers, nowMs);
    }
    return waitMs;
  }

  #issueOne(gateway: string, ledgers: Map<string, Uint8Array>, nowMs: number): void {
    const [next] = ledgers;
    if (next === undefined) return;
    const [key, ledger] = next;
    ledgers.delete(key);
    if (ledgers.size === 0) this.#marked.delete(gateway);
    const lastHybridMs = this.#sent.get(gateway)?.hybridMs ?? null;
    const hybrid = needsHybrid(lastHybridMs, nowMs);
    const settle = (taken: boolean) => {
      // Refused or lost: said again later, with what is held then.
      this.#sent.set(gateway, {
        atMs: taken ? nowMs : this.#parts.clock.monotonicMs() + RETRY_MS,
        hybridMs: hybrid && taken ? nowMs : lastHybridMs,
      });
      if (taken) this.#bell.ring();
      else this.mark(gateway, ledger);
    };
    let receipt: Uint8Array | null;
    try {
      receipt = this.#sign(gateway, ledger, hybrid);
    } catch (error) {
      this.#parts.onFault(error);
      settle(false);
      return;
    }
    if (receipt === null) return;
    this.#inFlight.add(gateway);
    void this.#parts.publish(gatewayTopic({ site: this.#parts.site, gateway }, 'receipt'), receipt).then((taken) => {
      this.#inFlight.delete(gateway);
      settle(taken);
    });
  }

  /** Null where nothing is known of the ledger. */
  #sign(gateway: string, ledger: Uint8Array, hybrid: boolean): Uint8Array | null {
    const { site, source, clock } = this.#parts;
    const { receiptKeys, directoryVersion } = this.#parts.keys();
    const name = { site, gateway };
    const position = source.position(name, ledger);
    if (position === null) return null;
    const body = encodeReceipt({ ...name, ledger, storeId: source.storeId, ...position, receivedMs: clock.wallMs(), directoryVersion });
    const document = { type: 'receipt', version: source.nextReceiptNumber(), body } as const;
    return signDocument(
      document,
      receiptKeys.flatMap((keys) => (hybrid ? keysOf(keys) : [keys.ed25519])),
    );
  }
}
