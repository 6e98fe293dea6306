/** How far one ledger's delivery has come on this connection. The receipt alone moves it for good; sending is only hope. */
import type { SeqRange } from '@wardkeeper/proto';
import { missingRanges } from './rules.ts';

/**
 * New rows wait once this many have no receipt: the broker takes more than its receiver can, and what overflows there has to be
 * sent again. Receipts come once a second, so this is also the most events a second that one gateway can catch up with.
 */
export const MAX_UNRECEIPTED_ROWS = 20_000;

export class Cursor {
  /** Receipted: everything up to here is at the hospital. */
  #throughSeq: number;
  #sentThrough: number;
  #gaps: readonly SeqRange[] = [];
  #resend: SeqRange[] = [];

  constructor(throughSeq: number) {
    this.#throughSeq = throughSeq;
    this.#sentThrough = throughSeq;
  }

  get throughSeq(): number {
    return this.#throughSeq;
  }

  /** Rows sent but not yet receipted. */
  get unreceipted(): number {
    return this.#sentThrough - this.#throughSeq;
  }

  /** Rows that may be sent now: those to be sent again, and new ones up to `headSeq` and to what may be without a receipt. */
  sendable(headSeq: number): number {
    const again = this.#resend.reduce((sum, { first, last }) => sum + last - first + 1, 0);
    return again + Math.max(0, this.#limit(headSeq) - this.#sentThrough);
  }

  /** What to send next, or null. */
  next(headSeq: number): SeqRange | null {
    const again = this.#resend[0];
    if (again !== undefined) return again;
    const last = this.#limit(headSeq);
    return this.#sentThrough < last ? { first: this.#sentThrough + 1, last } : null;
  }

  #limit(headSeq: number): number {
    return Math.min(headSeq, this.#throughSeq + MAX_UNRECEIPTED_ROWS);
  }

  /** Rows from `range`'s start to `lastSeq` have been handed to the link. */
  sent(range: SeqRange, lastSeq: number): void {
    if (range === this.#resend[0]) {
      this.#resend.shift();
      if (lastSeq < range.last) this.#resend.unshift({ first: lastSeq + 1, last: range.last });
    } else {
      this.#sentThrough = Math.max(this.#sentThrough, lastSeq);
    }
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
}
