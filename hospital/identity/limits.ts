/** What one peer may ask of the enrolment server, and all together. A delivery of some hundred gateways enrols within minutes; a flood does not get further. */

export const MAX_CONNECTIONS = 128;
/** Whole headers of a request. */
export const MAX_HEADER_BYTES = 16 * 1024;
export const REQUEST_TIMEOUT_MS = 20_000;
export const HEADERS_TIMEOUT_MS = 10_000;
export const IDLE_TIMEOUT_MS = 10_000;
/** Requests of one address: so many at once, then so many a minute. */
export const PEER_BURST = 30;
export const PEER_PER_MINUTE = 30;
/** Addresses that are remembered; beyond it all are forgotten, which costs a flood of addresses nothing and others nothing. */
const MAX_PEERS = 10_000;

interface Bucket {
  tokens: number;
  atMs: number;
}

/** A bucket of tokens for each peer, by the monotonic clock. */
export class PeerLimits {
  readonly #buckets = new Map<string, Bucket>();
  readonly #burst: number;
  readonly #perMinute: number;

  constructor(burst = PEER_BURST, perMinute = PEER_PER_MINUTE) {
    this.#burst = burst;
    this.#perMinute = perMinute;
  }

  /** Null: it may. Otherwise in how many ms it may again. */
  take(peer: string, nowMs: number): number | null {
    if (this.#buckets.size >= MAX_PEERS && !this.#buckets.has(peer)) this.#buckets.clear();
    const bucket = this.#buckets.get(peer) ?? { tokens: this.#burst, atMs: nowMs };
    const refilled = bucket.tokens + ((nowMs - bucket.atMs) / 60_000) * this.#perMinute;
    const tokens = Math.min(this.#burst, refilled);
    if (tokens < 1) {
      this.#buckets.set(peer, { tokens, atMs: nowMs });
      return Math.ceil(((1 - tokens) / this.#perMinute) * 60_000);
    }
    this.#buckets.set(peer, { tokens: tokens - 1, atMs: nowMs });
    return null;
  }
}
