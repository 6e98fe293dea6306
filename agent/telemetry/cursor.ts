/** How far one ledger's delivery has come on this connection. The receipt alone moves it for good; sending is only hope. */
import type { SeqRange } from '@wardkeeper/proto';
import { missingRanges } from './rules.ts';

/**
 * New rows wait once this many have no receipt: the broker takes more than its receiver can, and what overflows there has to be
 * sent again. Receipts come once a second, so this is also the most events a second that one gateway can catch up with.
 */
export const MAX_UNRECEIPTED_ROWS = 20_000;

/** The end of a forked ledger goes twice, because no receipt can ever say that it has come. */
const TAIL_ROUNDS = 2;

export class Cursor {
  /** Receipted: everything up to here is at the hospital. */
  #throughSeq: number;
  /** No row is left up to here: a hospital restored from an old backup asks in vain. */
  #deletedThrough = 0;
  #sentThrough: number;
  #gaps: readonly SeqRange[] = [];
  #resend: SeqRange[] = [];
  #otherHistoryNumber = 0;
  #tailRounds = 0;

  constructor(throughSeq: number) {
    this.#throughSeq = throughSeq;
    this.#sentThrough = throughSeq;
  }

  get throughSeq(): number {
    return this.#throughSeq;
  }

  /** The last row handed to the link on this connection, or receipted. */
  get sentThrough(): number {
    return this.#sentThrough;
  }

  /** Rows sent but not yet receipted. */
  get unreceipted(): number {
    return this.#sentThrough - Math.max(this.#throughSeq, this.#deletedThrough);
  }

  /** Whether the last receipt names rows as missing that were sent, and are not about to go again. */
  get hasHole(): boolean {
    return this.#resend.length === 0 && this.#gaps.some(({ first, last }) => first <= this.#sentThrough && last > this.#deletedThrough);
  }

  /** Rows that may be sent now: those to be sent again, and new ones up to `headSeq` and to what may be without a receipt. */
  sendable(headSeq: number): number {
    const again = this.#resend.reduce((sum, { first, last }) => sum + last - first + 1, 0);
    return again + Math.max(0, this.#limit(headSeq) - this.#sentThrough);
  }

  /** What to send, in its order: what is to be sent again, then what is new. */
  *pending(headSeq: number): Generator<SeqRange> {
    yield* this.#resend;
    const last = this.#limit(headSeq);
    if (this.#sentThrough < last) yield { first: this.#sentThrough + 1, last };
  }

  /** Rows that are deleted wait for no receipt: they would keep what follows them back for ever. */
  #limit(headSeq: number): number {
    return Math.min(headSeq, Math.max(this.#throughSeq, this.#deletedThrough) + MAX_UNRECEIPTED_ROWS);
  }

  /** Rows long receipted and deleted cannot go again, whatever is asked for. */
  deleted(throughSeq: number): void {
    this.#deletedThrough = Math.max(this.#deletedThrough, throughSeq);
    this.#sentThrough = Math.max(this.#sentThrough, throughSeq);
    this.#resend = this.#resend
      .filter(({ last }) => last > throughSeq)
      .map(({ first, last }) => ({ first: Math.max(first, throughSeq + 1), last }));
  }

  /** These rows, a range as `pending` gave it or its beginning, have been handed to the link. */
  sent({ first, last }: SeqRange): void {
    const again = this.#resend.findIndex((range) => range.first === first);
    const range = this.#resend[again];
    if (range === undefined) this.#sentThrough = Math.max(this.#sentThrough, last);
    else this.#resend.splice(again, 1, ...(last < range.last ? [{ first: last + 1, last: range.last }] : []));
  }

  receipted(throughSeq: number, gaps: readonly SeqRange[]): void {
    this.#throughSeq = throughSeq;
    this.#gaps = gaps;
    this.#sentThrough = Math.max(this.#sentThrough, throughSeq);
    this.#resend = this.#resend
      .filter(({ last }) => last > throughSeq)
      .map(({ first, last }) => ({ first: Math.max(first, throughSeq + 1), last }));
  }

  /** A new connection, or a hospital whose store was restored: everything not receipted goes again. */
  rewind(throughSeq = this.#throughSeq): void {
    this.#throughSeq = throughSeq;
    this.#sentThrough = throughSeq;
    this.#gaps = [];
    this.#resend = [];
  }

  /** The hospital has been silent about what was sent: that part goes again. */
  resendMissing(): void {
    this.#resend = [...missingRanges(this.#throughSeq, this.#gaps, this.#sentThrough)];
  }

  /**
   * Of a closed ledger of which the hospital holds another history: receipt `number` shows that it listens. Once all has been sent
   * and such a receipt came, twice over, the ledger counts as told for this run of the agent.
   */
  receiptedOtherwise(number: number, headSeq: number): void {
    if (number <= this.#otherHistoryNumber || this.sendable(headSeq) > 0) return;
    this.#otherHistoryNumber = number;
    this.#tailRounds += 1;
    if (this.#tailRounds < TAIL_ROUNDS) {
      this.#gaps = [];
      this.resendMissing();
    } else {
      this.#tailRounds = 0;
      this.receipted(this.#sentThrough, []);
    }
  }
}
