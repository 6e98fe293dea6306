/** From the order to restart to the verdict on what has been started. */
import { bootIdText, MARK_LASTS_MS } from '../boot/mark.ts';
import type { BootRecord } from '../boot/record.ts';
import { disarm, lastFailure, stop } from './arming.ts';
import type { UpdateJournal } from './journal.ts';
import type { MachineParts } from './parts.ts';
import { AGAIN, left, move, type Step, wait } from './step.ts';
import type { RunRow } from './store.ts';

export class Trial {
  readonly #parts: MachineParts;
  readonly #journal: UpdateJournal;
  /** Monotonic milliseconds of this process. */
  #since: number | null = null;
  #goodSince: number | null = null;
  /** Starts that it has left, and since when we have known: what it said before that, another start of it said. */
  #start: { readonly left: number; readonly knownMs: number } | null = null;
  #markedAt: number | null = null;
  #isConfirmedByHand = false;

  constructor(parts: MachineParts, journal: UpdateJournal) {
    this.#parts = parts;
    this.#journal = journal;
  }

  /** Milliseconds since it began, and since its health has been good without a break; null: there is none. */
  get standing(): { readonly forMs: number; readonly goodForMs: number } | null {
    const now = this.#parts.clock.monotonicMs();
    return this.#since === null ? null : { forMs: now - this.#since, goodForMs: now - (this.#goodSince ?? now) };
  }

  /** Somebody at the device says that it works, or nobody does. */
  confirmByHand(isConfirmed: boolean): void {
    this.#isConfirmedByHand = isConfirmed;
  }

  /** It is over. */
  forget(): void {
    this.#since = null;
    this.#goodSince = null;
    this.#start = null;
    this.#markedAt = null;
    this.#isConfirmedByHand = false;
  }

  async restart(run: RunRow): Promise<Step> {
    const { boot, interlock } = this.#parts;
    const record = await boot.read();
    if (record === null) return stop(this.#journal, 'BOOT_RECORD_DAMAGED', null);
    // The launcher has used a mark that we had left before we were killed.
    if (record.trial?.started === true) return move('RESTARTING');
    if (record.trial === null) return move('AWAIT_WINDOW', 'RESTART_NOT_MEANT');
    const held = await interlock.hold('restart');
    if (!held.ok) return (await disarm(boot, run)) ? move('AWAIT_WINDOW', held.code) : move('RESTARTING');
    // Told before it happens: with the mark the launcher acts.
    this.#markedAt = null;
    await this.#leaveMark(await this.#journal.move(run, move('RESTARTING')));
    return AGAIN;
  }

  async awaitStart(run: RunRow): Promise<Step> {
    const { boot, clock, interlock } = this.#parts;
    const record = await boot.read();
    if (record === null) return stop(this.#journal, 'BOOT_RECORD_DAMAGED', null);
    if (record.trial?.started === true) {
      this.#since = clock.monotonicMs();
      this.#goodSince = null;
      return move('TRIAL', '', { tried: true });
    }
    if (record.trial === null) {
      const why = lastFailure(record, run.digest);
      return why === null ? move('AWAIT_WINDOW', 'RESTART_NOT_MEANT') : left(why);
    }
    if (this.#markedAt === null) {
      // The disk would not take the mark a moment ago.
      const held = await interlock.hold('restart');
      if (!held.ok) return (await disarm(boot, run, true)) ? move('AWAIT_WINDOW', held.code) : wait(held.code);
    }
    const markedAt = this.#markedAt ?? (await this.#leaveMark(run));
    const isLate = clock.monotonicMs() - markedAt > MARK_LASTS_MS;
    if (interlock.isHeld && !isLate) return wait('RESTARTING');
    // A therapy has begun in between, or nobody restarts here.
    if (await disarm(boot, run, isLate)) return move('AWAIT_WINDOW', isLate ? 'NOT_RESTARTED' : 'HOLD_DROPPED');
    return wait('RESTARTING');
  }

  async judge(run: RunRow): Promise<Step> {
    const { boot, clock, config, health, interlock } = this.#parts;
    const record = await boot.read();
    if (record === null) return stop(this.#journal, 'BOOT_RECORD_DAMAGED', null);
    if (record.trial === null) return this.#judgeEnded(run, record);
    const now = clock.monotonicMs();
    this.#since ??= now;
    const { left: startsLeft } = record.trial;
    // The first start is known by its version; one after a crash only by what boot.json says of it.
    if (this.#start?.left !== startsLeft) {
      this.#start = { left: startsLeft, knownMs: this.#start === null ? 0 : now };
      this.#goodSince = null;
    }
    const look = await health.look();
    const isOfThisStart = look.isGood && look.saidMs >= this.#start.knownMs;
    this.#goodSince = isOfThisStart ? (this.#goodSince ?? look.saidMs) : null;
    // By its own word at the end of that time: what has hung since it said so last has not come through it.
    if (this.#goodSince !== null && (this.#isConfirmedByHand || look.saidMs - this.#goodSince >= config.stableMs)) {
      await this.#confirm(run, record);
      return AGAIN;
    }
    if (now - this.#since < config.trialMs) return wait(look.code);
    // Nobody is cut off from a device that works: it is left only when it says that it may be.
    if (look.isServing && !(await interlock.hold('roll-back')).ok) return wait('UNHEALTHY_IN_USE');
    return { kind: 'move', to: 'ROLLING_BACK', code: look.code || 'UNHEALTHY', change: { intent: 'roll-back' } };
  }

  async #judgeEnded(run: RunRow, record: BootRecord): Promise<Step> {
    if (record.active !== run.slot) return left(lastFailure(record, run.digest) ?? 'INTERRUPTED');
    if (run.intent !== 'confirm') return stop(this.#journal, 'SWITCH_WITHOUT_INTENT', record);
    // The disk failed us between the switch and our seeing it.
    await this.#journal.confirm(run, record);
    this.forget();
    return AGAIN;
  }

  async #confirm(run: RunRow, record: BootRecord): Promise<void> {
    const intended = await this.#journal.intend(run, 'confirm');
    const floor = Math.max(record.floor, this.#journal.floor, run.plan.install?.release.securityFloor ?? 0);
    const next: BootRecord = { ...record, seq: record.seq + 1, active: run.slot, floor, trial: null };
    await this.#parts.boot.write(next);
    await this.#journal.confirm(intended, next);
    this.forget();
  }

  /** With it the launcher acts. Returns when, for this process. */
  async #leaveMark({ digest }: RunRow): Promise<number> {
    const { boot, clock } = this.#parts;
    const bootId = bootIdText(clock.bootId);
    await boot.restart({ digest, bootId, monotonicMs: Math.trunc(clock.monotonicMs()), wallMs: clock.wallMs() });
    this.#markedAt = clock.monotonicMs();
    return this.#markedAt;
  }
}
