/**
 * The update machine: takes the one update under way from state to state, and after a restart from wherever it was. It decides nothing
 * by itself that `rules.ts` does not say, and does nothing to a file whose meaning is not in the database first.
 *
 * A step that cannot go on (nobody has agreed, the device is busy, the stick is out) waits and changes nothing. A step that fails for the
 * disk's sake rejects, changes nothing in the database, and is tried again.
 */
import { otherSlot, type SlotName, type TrialFailure } from '../boot/record.ts';
import type { BundleSource } from '../trust/source.ts';
import { disarm } from './arming.ts';
import { DRY_RUN, Installation } from './installation.ts';
import { UpdateJournal } from './journal.ts';
import type { MachineParts } from './parts.ts';
import type { Plan } from './plan.ts';
import { reconcile } from './restart.ts';
import { rollBack } from './roll-back.ts';
import { MAX_TRANSITIONS, mayMove, type UpdateState } from './rules.ts';
import { type Move, move, type Step, wait } from './step.ts';
import type { RunRow } from './store.ts';
import { Trial } from './trial.ts';

export type { MachineParts } from './parts.ts';

/** What the next look is worth waiting for; `done`: nothing is under way. */
export type Pause = 'done' | 'waits';

export type BeginRefusal = 'BUSY' | 'BLOCKED' | 'BOOT_RECORD_DAMAGED';
export type BeginVerdict = { readonly ok: true } | { readonly ok: false; readonly code: BeginRefusal };

/** What people see of it. */
export interface Progress {
  readonly state: UpdateState;
  readonly plan: Plan | null;
  readonly slot: SlotName | null;
  /** Why it waits, or why it ended; stable, may be empty. */
  readonly code: string;
  /** Bytes copied or written so far, of how many; null where nothing is. */
  readonly bytes: Installation['bytes'];
  /** Monotonic milliseconds since the trial began, and since its health has been good without a break; null: no trial. */
  readonly trial: Trial['standing'];
}

export class Machine {
  readonly #parts: MachineParts;
  readonly #journal: UpdateJournal;
  readonly #installation: Installation;
  readonly #trial: Trial;
  #cancelled = false;
  #waiting = '';
  #ended: { readonly digest: string; readonly code: string } | null = null;

  constructor(parts: MachineParts) {
    this.#parts = parts;
    this.#journal = new UpdateJournal(parts);
    this.#installation = new Installation(parts, this.#journal, () => this.#cancelled);
    this.#trial = new Trial(parts, this.#journal);
  }

  get progress(): Progress {
    const run = this.#run();
    if (run === null) return { state: 'IDLE', plan: null, slot: null, code: '', bytes: null, trial: null };
    const { bytes } = this.#installation;
    return { state: run.state, plan: run.plan, slot: run.slot, code: this.#waiting || run.code, bytes, trial: this.#trial.standing };
  }

  /** How the last one ended since this agent started; a dry run that came to its end with `DRY_RUN`. */
  get ended(): { readonly digest: string; readonly code: string } | null {
    return this.#ended;
  }

  get alarm(): string | null {
    return this.#journal.alarm;
  }

  get floor(): number {
    return this.#journal.floor;
  }

  failure(digest: string): TrialFailure | null {
    return this.#journal.failure(digest);
  }

  /** Before anything else, and again whenever nothing runs. */
  async reconcile(): Promise<void> {
    await reconcile(this.#parts, this.#journal);
    this.#forgetTrial();
  }

  /** `source`: where the payload is; not kept across a restart, then `attach` brings it back. */
  async begin(plan: Plan, slot: SlotName, source: BundleSource | null): Promise<BeginVerdict> {
    if (this.alarm !== null) return { ok: false, code: 'BLOCKED' };
    if (this.#journal.gateway() === null) return { ok: false, code: 'BOOT_RECORD_DAMAGED' };
    const state: UpdateState = plan.kind === 'roll-back' ? 'ROLLING_BACK' : 'OFFERED';
    const row: RunRow = { state, digest: plan.digest, slot, intent: null, transitions: 1, attempts: 0, tried: false, code: '', plan };
    if (!(await this.#journal.open(row))) return { ok: false, code: 'BUSY' };
    this.#installation.attach(source);
    this.#cancelled = false;
    return { ok: true };
  }

  /** The stick is back, or the line is. */
  attach(source: BundleSource): void {
    this.#installation.attach(source);
  }

  /** Somebody has said no. Heard until the restart has been ordered; false: too late, or there is nothing to cancel. */
  cancel(): boolean {
    const run = this.#run();
    if (run === null) return false;
    const waitsToGoBack = run.state === 'ROLLING_BACK' && run.intent === null && run.plan.kind === 'roll-back';
    if (!mayMove(run.state, 'CANCELLED') && !waitsToGoBack) return false;
    this.#cancelled = true;
    return true;
  }

  /** Somebody at the device says that it works: it is confirmed as soon as its health says so too. False: nothing is on trial. */
  confirm(): boolean {
    const isOnTrial = this.#run()?.state === 'TRIAL';
    this.#trial.confirmByHand(isOnTrial);
    return isOnTrial;
  }

  /** A person has looked at what was alarming: what runs now is taken as meant. */
  async settle(): Promise<boolean> {
    const record = await this.#parts.boot.read();
    if (record === null || record.trial !== null) return false;
    await this.#journal.settle(record);
    return true;
  }

  /** Takes as many steps as there are. Rejects with a fault of the disk or the database, and can be called again. */
  async advance(signal: AbortSignal): Promise<Pause> {
    for (;;) {
      if (this.alarm !== null || signal.aborted) return 'done';
      const run = this.#run();
      if (run === null) return 'done';
      const step = await this.#step(run, signal);
      if (step.kind === 'wait') {
        this.#waiting = step.code;
        return 'waits';
      }
      this.#waiting = '';
      if (step.kind === 'move') await this.#move(run, step);
    }
  }

  async #step(run: RunRow, signal: AbortSignal): Promise<Step> {
    if (run.transitions >= MAX_TRANSITIONS && mayMove(run.state, 'FAILED')) return this.#giveUp(run, 'FAILED', 'TOO_MANY_TRANSITIONS');
    if (this.#cancelled && mayMove(run.state, 'CANCELLED')) return this.#giveUp(run, 'CANCELLED', 'CANCELLED');
    const { install } = run.plan;
    switch (run.state) {
      case 'IDLE':
        return wait('');
      case 'OFFERED':
        return move('VERIFIED');
      case 'VERIFIED':
        return move('AWAIT_CONSENT');
      case 'AWAIT_CONSENT':
        return this.#installation.awaitConsent(run);
      case 'STAGING':
        return install === null ? move('FAILED', 'NOTHING_TO_INSTALL') : this.#installation.stage(run, install, signal);
      case 'STAGED':
        return run.plan.kind === 'dry-run' ? move('CANCELLED', DRY_RUN) : move('AWAIT_WINDOW');
      case 'AWAIT_WINDOW':
        return this.#installation.awaitWindow(run);
      case 'INSTALLING':
        return install === null ? move('FAILED', 'NOTHING_TO_INSTALL') : this.#installation.install(run, install);
      case 'SEALED':
        return this.#installation.arm(run);
      case 'ARMED':
        return this.#trial.restart(run);
      case 'RESTARTING':
        return this.#trial.awaitStart(run);
      case 'TRIAL':
        return this.#trial.judge(run);
      case 'ROLLING_BACK':
        return rollBack(this.#parts, this.#journal, run, this.#cancelled);
      case 'CONFIRMED':
      case 'FAILED':
      case 'CANCELLED':
      case 'ROLLED_BACK':
        this.#forgetTrial();
        return move('CLEANUP', run.code);
      case 'CLEANUP':
        await this.#installation.cleanUp(run);
        this.#ended = { digest: run.digest, code: run.code };
        return move('IDLE', run.code);
    }
  }

  async #giveUp(run: RunRow, to: 'FAILED' | 'CANCELLED', code: string): Promise<Step> {
    if (await disarm(this.#parts.boot, run)) return move(to, code);
    this.#cancelled = false;
    return run.state === 'RESTARTING' ? this.#trial.awaitStart(run) : move('RESTARTING');
  }

  async #move(run: RunRow, step: Move): Promise<void> {
    if (step.trial !== undefined) return this.#journal.leave(run, step.trial, otherSlot(run.slot));
    await this.#journal.move(run, step);
    if (step.to === 'IDLE') this.#installation.attach(null);
  }

  #forgetTrial(): void {
    this.#trial.forget();
    this.#waiting = '';
  }

  /** Null: nothing is under way, or nobody can tell what. */
  #run(): RunRow | null {
    const run = this.#journal.run();
    return run === 'damaged' ? null : run;
  }
}
