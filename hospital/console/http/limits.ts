/** What one address may ask of the console, and all together. */

export const MAX_CONNECTIONS = 512;
/** Whole headers of a request. */
export const MAX_HEADER_BYTES = 16 * 1024;
export const MAX_BODY_BYTES = 64 * 1024;
export const REQUEST_TIMEOUT_MS = 20_000;
export const HEADERS_TIMEOUT_MS = 10_000;
export const IDLE_TIMEOUT_MS = 15_000;
/** Of one address: so many at once, then so many a minute. A page asks for some dozen things. */
export const CALLS = { burst: 300, perMinute: 900 } as const;
/** Attempts at a secret, of one address: guessing at many accounts goes no faster than this. */
export const SECRETS = { burst: 20, perMinute: 20 } as const;
/** The same of everybody together: what one machine can hash is bounded anyway. */
export const ALL_SECRETS = { burst: 200, perMinute: 600 } as const;
/** Questions whose pseudonym it is, of one person: looking somebody up is work for a head, not for a program. */
export const QUESTIONS = { burst: 10, perMinute: 2 } as const;
/** Addresses that are remembered; beyond it all are forgotten, which costs a flood of addresses nothing and others nothing. */
const MAX_PEERS = 10_000;

export interface Rate {
  readonly burst: number;
  readonly perMinute: number;
}

interface Bucket {
  tokens: number;
  atMs: number;
}

/** A bucket of tokens for each peer, by the monotonic clock. */
export class Buckets {
  readonly #rate: Rate;
  readonly #buckets = new Map<string, Bucket>();

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** Null: it may. Otherwise in how many ms it may again. */
  take(peer: string, nowMs: number): number | null {
    if (this.#buckets.size >= MAX_PEERS && !this.#buckets.has(peer)) this.#buckets.clear();
    const { burst, perMinute } = this.#rate;
    const { tokens: before, atMs } = this.#buckets.get(peer) ?? { tokens: burst, atMs: nowMs };
    const tokens = Math.min(burst, before + (Math.max(0, nowMs - atMs) * perMinute) / 60_000);
    const isFree = tokens >= 1;
    this.#buckets.set(peer, { tokens: isFree ? tokens - 1 : tokens, atMs: nowMs });
    return isFree ? null : Math.ceil(((1 - tokens) * 60_000) / perMinute);
  }
}
