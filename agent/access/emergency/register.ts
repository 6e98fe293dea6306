/** The emergencies that there were and are, in memory first: the ledger takes what happened when it can. */
import { createHash } from 'node:crypto';
import type { Ledger, LedgerTransaction } from '../../ledger/port.ts';
import type { Clock } from '../../runtime/clock.ts';
import { type Condition, momentOf } from '../condition.ts';
import { leftMs } from './rules.ts';
import { saveEmergency, type StoredEmergency } from './store.ts';

export interface RegisterParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly condition: Condition;
}

/** How much longer a lost mark of the uptime can make an emergency after a power cut. */
const KEEP_LIVES_EVERY_MS = 30_000;
/** Of what the ledger did not take; each is one opening or ending, and codes are fewer. */
const MAX_UNSETTLED = 256;

export type Work = (transaction: LedgerTransaction) => void;

export class EmergencyRegister {
  readonly #parts: RegisterParts;
  readonly #emergencies = new Map<number, StoredEmergency>();
  readonly #bySession = new Map<string, number>();
  #unsettled: Work[] = [];
  #livesKeptMs: number;

  constructor(parts: RegisterParts) {
    this.#parts = parts;
    this.#livesKeptMs = parts.clock.monotonicMs();
  }

  all(): readonly StoredEmergency[] {
    return [...this.#emergencies.values()];
  }

  get nextNumber(): number {
    return Math.max(0, ...this.#emergencies.keys()) + 1;
  }

  find(number: number): StoredEmergency | null {
    return this.#emergencies.get(number) ?? null;
  }

  findOpen(number: number): StoredEmergency | null {
    const emergency = this.find(number);
    return emergency === null || emergency.endedMs !== null ? null : emergency;
  }

  findSession(session: string): StoredEmergency | null {
    const number = this.#bySession.get(hexOf(digestOf(session)));
    return number === undefined ? null : this.findOpen(number);
  }

  /** As it is from now on, in memory: the ledger is the caller's next step. */
  hold(emergency: StoredEmergency): void {
    this.#emergencies.set(emergency.number, emergency);
    if (emergency.session === null) return;
    if (emergency.endedMs === null) this.#bySession.set(hexOf(emergency.session), emergency.number);
    else this.#bySession.delete(hexOf(emergency.session));
  }

  /** As memory has it when the ledger takes it. */
  save({ database }: LedgerTransaction, number: number): void {
    const emergency = this.find(number);
    if (emergency !== null) saveEmergency(database, emergency);
  }

  async tryWrite(work: Work): Promise<boolean> {
    try {
      await this.#parts.ledger.transact(work);
      return true;
    } catch (error) {
      this.#parts.condition.noteFault(error);
      return false;
    }
  }

  /** Now, or as soon as the ledger writes again: what happened has happened. */
  async write(work: Work): Promise<void> {
    if (!(await this.tryWrite(work))) this.#unsettled = [...this.#unsettled, work].slice(-MAX_UNSETTLED);
  }

  async settleLate(): Promise<void> {
    const waiting = this.#unsettled;
    if (waiting.length === 0) return;
    this.#unsettled = [];
    const written = await this.tryWrite((transaction) => {
      for (const work of waiting) work(transaction);
    });
    if (!written) this.#unsettled = [...waiting, ...this.#unsettled].slice(-MAX_UNSETTLED);
  }

  /** Writes down what is left of each open one, so that a reboot resumes it there. */
  async keepLives(): Promise<void> {
    const { clock } = this.#parts;
    const open = this.all().filter(({ endedMs }) => endedMs === null);
    if (open.length === 0 || clock.monotonicMs() - this.#livesKeptMs < KEEP_LIVES_EVERY_MS) return;
    this.#livesKeptMs = clock.monotonicMs();
    const now = momentOf(clock);
    for (const one of open)
      this.hold({ ...one, life: { ...one.life, leftMs: leftMs(one.life.leftMs, one.life.anchor, now), anchor: now } });
    await this.tryWrite((transaction) => {
      for (const { number } of open) this.save(transaction, number);
    });
  }
}

export function digestOf(session: string): Uint8Array {
  return createHash('sha256').update(session).digest();
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
