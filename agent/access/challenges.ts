/**
 * Challenges that a key signs to log in. They carry their own proof (a keyed mark over origin, device and time), so that asking
 * for them costs the gateway no memory, however many ask; only those that were used are remembered, until they are too old.
 */
import { createHmac } from 'node:crypto';
import { concat, equalBytes, lengthPrefixed, u64, utf8 } from '@wardkeeper/proto';
import type { AccessOrigin } from './rules.ts';

/** Time to find the key and touch it. */
export const CHALLENGE_MS = 120_000;
const RANDOM_BYTES = 16;
const MARK_BYTES = 16;
/** Every use is an attempt, and those are throttled: more than this within two minutes means that something is wrong. */
const MAX_USED = 4_096;

export interface ChallengePurpose {
  readonly origin: AccessOrigin;
  readonly deviceId: string;
}

export class Challenges {
  readonly #key: Uint8Array;
  readonly #randomBytes: (count: number) => Uint8Array;
  /** Challenge to the monotonic ms of its end. */
  readonly #used = new Map<string, number>();

  /** The key is this run's own: no challenge outlives the agent. */
  constructor(randomBytes: (count: number) => Uint8Array) {
    this.#key = randomBytes(32);
    this.#randomBytes = randomBytes;
  }

  /** base64url. Times are monotonic ms. */
  issue(purpose: ChallengePurpose, nowMs: number): string {
    const head = concat(u64(Math.floor(nowMs) + CHALLENGE_MS), this.#randomBytes(RANDOM_BYTES));
    return Buffer.from(concat(head, this.#mark(purpose, head))).toString('base64url');
  }

  /** Whether it was issued for this purpose, is still young, and nobody used it before. It is used from now on. */
  redeem(challenge: string, purpose: ChallengePurpose, nowMs: number): boolean {
    const bytes = Buffer.from(challenge, 'base64url');
    // One text each: what reads as the same bytes but is written otherwise would be a second use.
    if (bytes.length !== 8 + RANDOM_BYTES + MARK_BYTES || bytes.toString('base64url') !== challenge) return false;
    const head = bytes.subarray(0, 8 + RANDOM_BYTES);
    if (!equalBytes(bytes.subarray(head.length), this.#mark(purpose, head))) return false;
    const endMs = Number(head.readBigUInt64BE());
    for (const [used, endsMs] of this.#used) if (endsMs <= nowMs) this.#used.delete(used);
    if (endMs <= nowMs || this.#used.has(challenge) || this.#used.size >= MAX_USED) return false;
    this.#used.set(challenge, endMs);
    return true;
  }

  #mark({ origin, deviceId }: ChallengePurpose, head: Uint8Array): Uint8Array {
    return createHmac('sha256', this.#key)
      .update(lengthPrefixed(utf8('wardkeeper/challenge/1'), utf8(origin), utf8(deviceId), head))
      .digest()
      .subarray(0, MARK_BYTES);
  }
}
