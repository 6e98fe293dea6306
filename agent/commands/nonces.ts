/**
 * Nonces that this gateway has sealed to its hospital. An order that grants something brings one back: it was made by somebody who
 * reads what the gateway says now, and no clock but our own monotonic one says how fresh it is. In memory alone: a restart ends all.
 */
import { equalBytes, hex } from '@wardkeeper/proto';
import { NONCE_BYTES } from '@wardkeeper/proto/commands';
import type { NonceVerdict } from './rules.ts';

export const NONCE_MS = 10 * 60_000;
/** An authority asks for one before each grant. */
const MAX_NONCES = 64;

interface Entry {
  readonly authority: Uint8Array;
  readonly madeMs: number;
  used: boolean;
}

export class Nonces {
  readonly #nowMs: () => number;
  readonly #randomBytes: (count: number) => Uint8Array;
  /** In order of making; old and used ones stay until they are pushed out, so that their reuse is called by its name. */
  readonly #entries = new Map<string, Entry>();

  /** `nowMs`: monotonic. */
  constructor(nowMs: () => number, randomBytes: (count: number) => Uint8Array) {
    this.#nowMs = nowMs;
    this.#randomBytes = randomBytes;
  }

  /** Not valid before `activate`, so that none counts whose event was not recorded. */
  make(): Uint8Array {
    return this.#randomBytes(NONCE_BYTES);
  }

  activate(nonce: Uint8Array, authority: Uint8Array): void {
    const [oldest] = this.#entries.keys();
    if (this.#entries.size >= MAX_NONCES && oldest !== undefined) this.#entries.delete(oldest);
    this.#entries.set(hex(nonce), { authority: Uint8Array.from(authority), madeMs: this.#nowMs(), used: false });
  }

  judge(nonce: Uint8Array, authority: Uint8Array): NonceVerdict {
    const entry = this.#entries.get(hex(nonce));
    if (entry === undefined || !equalBytes(entry.authority, authority)) return 'NONCE_UNKNOWN';
    if (entry.used) return 'NONCE_USED';
    return this.#nowMs() - entry.madeMs > NONCE_MS ? 'NONCE_OLD' : 'fresh';
  }

  use(nonce: Uint8Array): void {
    const entry = this.#entries.get(hex(nonce));
    if (entry !== undefined) entry.used = true;
  }
}
