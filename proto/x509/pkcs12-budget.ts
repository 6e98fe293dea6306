/** How long a PKCS#12 file may keep this machine busy: the rounds of all its key derivations together. */
import { smallIntegerOf, type Node } from './der.ts';
import { Pkcs12Error } from './pkcs12-refusal.ts';

/**
 * Windows writes 2,000 and OpenSSL 2,048 for each part, Java 10,000; OWASP's 600,000 for PBKDF2 fits once, beside a MAC of as many.
 * Measured: 3 seconds at most by PKCS#12's own derivation (2 µs a round), 0.2 by PBKDF2.
 */
export const MAX_ITERATIONS = 1_500_000;

export class IterationBudget {
  #left = MAX_ITERATIONS;

  /** The number in `node`, taken off for each of `keys` that are derived with it. Throws Pkcs12Error `ITERATIONS` before any work is done. */
  take(node: Node | undefined, keys = 1): number {
    let count: number;
    try {
      count = smallIntegerOf(node);
    } catch (cause) {
      throw new Pkcs12Error('ITERATIONS', `expected 1 to ${MAX_ITERATIONS} iterations`, { cause });
    }
    if (count < 1 || keys * count > this.#left) {
      throw new Pkcs12Error('ITERATIONS', `expected 1 to ${MAX_ITERATIONS} iterations in all of the file, got one part with ${count}`);
    }
    this.#left -= keys * count;
    return count;
  }
}
