/**
 * How the first administrator comes to be: no default credential exists, so a one-time code is shown at the device and brought
 * back over the operator socket. The code lives in memory, as a digest, for some minutes; it is in no log and no event.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { generateEmergencyCode, readEmergencyCode } from '@wardkeeper/proto/emergency';

/** Time to walk from the device to the keyboard. */
export const CODE_MS = 15 * 60_000;
/** 90 random bits: nobody guesses it; whoever tries is told to ask for another. */
const MAX_WRONG = 5;

export type CodeVerdict = 'right' | 'wrong' | 'none' | 'mistyped';

export class FirstAdministratorCode {
  readonly #nowMs: () => number;
  readonly #randomBytes: (count: number) => Uint8Array;
  #digest: Uint8Array | null = null;
  #redeemed: Uint8Array | null = null;
  #endsMs = 0;
  #wrong = 0;

  /** `nowMs` is monotonic. */
  constructor(nowMs: () => number, randomBytes: (count: number) => Uint8Array) {
    this.#nowMs = nowMs;
    this.#randomBytes = randomBytes;
  }

  /** A fresh one; the one before is worth nothing from now on. To be shown once. */
  issue(): string {
    const code = generateEmergencyCode(this.#randomBytes);
    this.#digest = digestOf(code);
    this.#redeemed = null;
    this.#endsMs = this.#nowMs() + CODE_MS;
    this.#wrong = 0;
    return code;
  }

  /** `right` uses it up. */
  redeem(typed: string): CodeVerdict {
    if (this.#digest !== null && this.#nowMs() >= this.#endsMs) this.#digest = null;
    if (this.#digest === null) return 'none';
    const symbols = readEmergencyCode(typed);
    if (symbols === null) return 'mistyped';
    if (timingSafeEqual(digestOf(typed), this.#digest)) {
      this.#redeemed = this.#digest;
      this.#digest = null;
      return 'right';
    }
    this.#wrong += 1;
    if (this.#wrong >= MAX_WRONG) this.#digest = null;
    return 'wrong';
  }

  /** What it was redeemed for did not come about: until its time is over it can be brought again. */
  restore(): void {
    this.#digest ??= this.#redeemed;
    this.#redeemed = null;
  }
}

/** From now on this gateway is never new again, whatever becomes of its accounts. */
export function markAdministratorMade(database: DatabaseSync): void {
  database.exec("INSERT OR IGNORE INTO access_condition (name) VALUES ('administrator-made')");
}

export function wasAdministratorMade(database: DatabaseSync): boolean {
  return database.prepare("SELECT 1 FROM access_condition WHERE name = 'administrator-made'").get() !== undefined;
}

/** Of what the code says, however it is typed. */
function digestOf(code: string): Uint8Array {
  return createHash('sha256')
    .update(`wardkeeper/first-administrator/1\n${readEmergencyCode(code) ?? ''}`)
    .digest();
}
