/** What the hospital's tests play with, free of any test runner: keys, a link in memory, and a gateway that writes an honest ledger. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BatchContent,
  type Checkpoint,
  encodeDirectory,
  encodeEvent,
  type EventDraft,
  genesisHash,
  type Heartbeat,
  keysOf,
  type Row,
  rowHash,
  type Run,
  sealBatch,
  Severity,
  sha256,
  signCheckpoint,
  signDocument,
  type SigningIdentity,
  TimeQuality,
} from '@wardkeeper/proto';
import type { HospitalKeys } from '../../hospital/keys/index.ts';
import type { Link, LinkHandler, Message } from '../../hospital/receiver/index.ts';
import type { Store } from '../../hospital/store/index.ts';
import { fixedIdentity, GATEWAY, HOSPITAL, LEDGER, MANUFACTURER, NAME } from './envelope-parts.ts';

export const ROOT = fixedIdentity(0x66);
export const RECEIPT_KEYS = fixedIdentity(0x55);

export function testKeys(expiresMs = Date.now() + 365 * 86_400_000): HospitalKeys {
  const directory = {
    site: NAME.site,
    issuedMs: 1,
    expiresMs,
    recipients: [HOSPITAL.recipient],
    receiptKeys: [RECEIPT_KEYS],
    commandAuthorities: [],
  };
  const directoryBytes = signDocument({ type: 'directory', version: 3, body: encodeDirectory(directory) }, keysOf(ROOT));
  return { root: ROOT, receiptKeys: [RECEIPT_KEYS], recipients: [HOSPITAL.decryption], directory, directoryVersion: 3, directoryBytes };
}

/** The link's port, in memory. */
export class MemoryLink implements Link {
  readonly published: Message[] = [];
  /** What the broker says to a publish. */
  accepting = true;
  #handler: LinkHandler | null = null;

  async run(handler: LinkHandler, signal: AbortSignal): Promise<void> {
    this.#handler = handler;
    handler.onUp();
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  }

  publish(message: Message): Promise<boolean> {
    if (this.accepting) this.published.push(message);
    return Promise.resolve(this.accepting);
  }

  async deliver(topic: string, payload: Uint8Array): Promise<void> {
    await this.#handler?.onMessage(topic, payload);
  }

  /** The link comes back after it was away. */
  reconnect(): void {
    this.#handler?.onUp();
  }
}

export async function register(
  store: Store,
  gateway: string = NAME.gateway,
  telemetry: SigningIdentity = GATEWAY,
  replace = false,
): Promise<void> {
  await store.transact((tx) => tx.gateways.register(enrolmentOf(gateway, telemetry), { replace, nowMs: 1 }));
}

/** In one transaction. */
export async function registerMany(store: Store, gateways: readonly string[]): Promise<void> {
  await store.transact(async (tx) => {
    for (const gateway of gateways) await tx.gateways.register(enrolmentOf(gateway, GATEWAY), { replace: false, nowMs: 1 });
  });
}

function enrolmentOf(gateway: string, telemetry: SigningIdentity) {
  return {
    site: NAME.site,
    gateway,
    serial: `WK-${gateway}`,
    telemetry,
    sealing: MANUFACTURER.recipient.key.raw,
    certificatePem: '',
    statementVersion: 1,
  };
}

/** Polls `condition` until it holds; throws after `ms`. */
export async function until(condition: () => boolean | Promise<boolean>, ms = 30_000): Promise<void> {
  for (const end = performance.now() + ms; !(await condition()); ) {
    if (performance.now() > end) throw new Error('the condition did not come to hold in time');
    await sleep(2);
  }
}

export function eventBody(
  draft: EventDraft = { kind: 'deviceStateChanged', severity: Severity.INFO, detail: { state: 'idle' } },
  wallMs = 1,
): Uint8Array {
  return encodeEvent(
    { deviceId: 'pump-1', ...draft },
    { wallMs, bootId: Buffer.alloc(16, 1), monotonicUs: wallMs, timeQuality: TimeQuality.SYNCHRONISED },
  );
}

/** One ledger, honestly chained. Two with the same id and other bodies are a fork. */
export class TestLedger {
  readonly ledger: Uint8Array;
  readonly #name: { site: string; gateway: string };
  readonly #bodies: Uint8Array[] = [];
  readonly #hashes: Uint8Array[];

  constructor(
    rows: number,
    { ledger = LEDGER, name = NAME, salt = 0 }: { ledger?: Uint8Array; name?: { site: string; gateway: string }; salt?: number } = {},
  ) {
    this.ledger = ledger;
    this.#name = name;
    this.#hashes = [genesisHash(name, ledger)];
    for (let index = 0; index < rows; index++) this.append(eventBody(undefined, salt + index + 1));
  }

  get head(): number {
    return this.#bodies.length;
  }

  append(body: Uint8Array): this {
    this.#bodies.push(body);
    this.#hashes.push(rowHash(this.hashAt(this.head - 1), this.head, sha256(body)));
    return this;
  }

  hashAt(seq: number): Uint8Array {
    const hash = this.#hashes[seq];
    if (hash === undefined) throw new Error(`no row ${seq}`);
    return hash;
  }

  /** The same rows up to `seq`, then others. */
  forkAfter(seq: number, rows: number): TestLedger {
    const fork = new TestLedger(0, { ledger: this.ledger, name: this.#name });
    for (const body of this.#bodies.slice(0, seq)) fork.append(body);
    for (let index = 0; index < rows; index++) fork.append(eventBody(undefined, 1_000_000 + index));
    return fork;
  }

  run(first: number, last: number, dropped: readonly number[] = []): Run {
    const rows: Row[] = [];
    for (let seq = first; seq <= last; seq++) {
      const body = this.#bodies[seq - 1] ?? Buffer.alloc(0);
      rows.push(dropped.includes(seq) ? { droppedBodyHash: sha256(body) } : { body });
    }
    return { firstSeq: first, hashBefore: this.hashAt(first - 1), rows };
  }

  content(runs: readonly Run[], rest: Partial<BatchContent> = {}): BatchContent {
    return { ledger: this.ledger, runs, checkpoints: [], heartbeat: null, ...rest };
  }

  heartbeat(change: Partial<Heartbeat> = {}): Heartbeat {
    return { headSeq: this.head, headHash: this.hashAt(this.head), version: '0.1.0', wallMs: 1, uptimeMs: 1, warnings: [], ...change };
  }

  checkpoint(seq: number, change: Partial<Checkpoint> = {}, signer: SigningIdentity = GATEWAY): Uint8Array {
    return signCheckpoint(
      { ...this.#name, ledger: this.ledger, headSeq: seq, headHash: this.hashAt(seq), wallMs: 1, dropped: 0, counts: {}, ...change },
      signer,
    );
  }
}

export function seal(
  content: BatchContent,
  {
    bootCounter = 7,
    name = NAME,
    signer = GATEWAY,
  }: { bootCounter?: number; name?: { site: string; gateway: string }; signer?: SigningIdentity } = {},
): Uint8Array {
  return sealBatch(
    { ...name, signer: signer.ed25519, bootCounter, randomBytes: (count) => randomBytes(count) },
    [HOSPITAL.recipient],
    content,
  );
}
