/**
 * The update machine: takes the one update under way from state to state, and after a restart from wherever it was. It decides nothing
 * by itself that `rules.ts` does not say, and does nothing to a file whose meaning is not in the database first.
 *
 * A step that cannot go on (nobody has agreed, the device is busy, the stick is out) waits and changes nothing. A step that fails for the
 * disk's sake rejects, changes nothing in the database, and is tried again.
 */
import { Severity } from '@wardkeeper/proto';
import type { Ledger, LedgerTransaction } from '../../ledger/port.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import { MARK_LASTS_MS } from '../boot/mark.ts';
import { type BootRecord, otherSlot, type SlotName, type TrialFailure, withoutTrial } from '../boot/record.ts';
import type { Seal } from '../boot/seal.ts';
import type { UpdatesConfig } from '../config.ts';
import type { Approvals, ChangeVerdict, ExpectedTree, Health, Interlock, OnOutcome, Outcome, SlotChange } from '../ports.ts';
import type { Boot, Slots } from '../slots/port.ts';
import type { Staging } from '../staging/port.ts';
import type { BundleSource } from '../trust/source.ts';
import { confirmed, moved, rolledBack, alarmed } from './events.ts';
import { payloadBytes, type Install, type Plan, requestOf } from './plan.ts';
import { type Intent, MAX_INSTALL_ATTEMPTS, MAX_TRANSITIONS, mayMove, onRestart, type RestartStep, type UpdateState } from './rules.ts';
import { type RunRow, UpdateStore } from './store.ts';

export interface MachineParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
  readonly config: Pick<UpdatesConfig, 'trialStarts' | 'stableMs' | 'trialMs' | 'spareBytes'>;
  readonly boot: Boot;
  readonly slots: Slots;
  readonly staging: Staging;
  readonly approvals: Approvals;
  readonly interlock: Interlock;
  readonly health: Health;
  readonly change: SlotChange;
  /** Whether the manufacturer's metadata, as this gateway believes it now, still says so. `code`: stable, such as `EXPIRED`. */
  readonly recheck: (plan: Plan) => Promise<{ readonly ok: true } | { readonly ok: false; readonly code: string }>;
  readonly onOutcome: OnOutcome;
}

/** How a dry run ends: its verified copy stays for the day when it is meant. */
const DRY_RUN = 'DRY_RUN';

/** What the next look is worth waiting for; `done`: nothing is under way. */
export type Pause = 'done' | 'waits';

type Step =
  /** The row has been written already: look at it again. */
  | { readonly kind: 'again' }
  | { readonly kind: 'wait'; readonly code: string }
  | {
      readonly kind: 'move';
      readonly to: UpdateState;
      readonly code?: string;
      readonly change?: Partial<RunRow>;
      readonly trial?: TrialFailure;
    };

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
  readonly bytes: { readonly done: number; readonly of: number } | null;
  /** Monotonic milliseconds since the trial began, and since its health has been good without a break; null: no trial. */
  readonly trial: { readonly forMs: number; readonly goodForMs: number } | null;
}

export class Machine {
  readonly #parts: MachineParts;
  #source: BundleSource | null = null;
  #cancelled = false;
  #waiting = '';
  #bytes: Progress['bytes'] = null;
  #trialSince: number | null = null;
  #goodSince: number | null = null;
  #markedAt: number | null = null;
  #isConfirmedByHand = false;

  constructor(parts: MachineParts) {
    this.#parts = parts;
  }

  get progress(): Progress {
    const run = this.#store.run();
    if (run === null || run === 'damaged') return { state: 'IDLE', plan: null, slot: null, code: '', bytes: null, trial: null };
    const now = this.#parts.clock.monotonicMs();
    const trial = this.#trialSince === null ? null : { forMs: now - this.#trialSince, goodForMs: now - (this.#goodSince ?? now) };
    return { state: run.state, plan: run.plan, slot: run.slot, code: this.#waiting || run.code, bytes: this.#bytes, trial };
  }

  get alarm(): string | null {
    return this.#store.gateway()?.alarm ?? null;
  }

  get floor(): number {
    return this.#store.gateway()?.floor ?? 0;
  }

  failure(digest: string): TrialFailure | null {
    return this.#store.failure(digest);
  }

  /** Brings the database after boot.json, or boot.json's meaning into doubt. Before anything else, and again whenever nothing runs. */
  async reconcile(): Promise<void> {
    const { boot, slots, ledger } = this.#parts;
    const record = await boot.read();
    const known = this.#store.gateway();
    const run = this.#store.run();
    if (known?.alarm != null) return;
    if (known === null) {
      // New here, or the database is: what runs is taken as meant only while nothing is on trial.
      if (record === null) return;
      if (record.trial !== null) return this.#raise('SWITCH_WITHOUT_INTENT', record, record.active);
      return ledger.transact(({ database }) =>
        new UpdateStore(database).saveGateway({ runs: record.active, floor: record.floor, alarm: null }),
      );
    }
    if (run === 'damaged') return this.#raise('RUN_DAMAGED', record, known.runs);
    if (record !== null && record.floor < known.floor) {
      // An older boot.json was put back, or it was written without us.
      return this.#raise('SWITCH_WITHOUT_INTENT', record, known.runs);
    }
    const sealed = run === null ? null : ((await slots.seal(run.slot))?.digest ?? null);
    await this.#follow(onRestart(run, known.runs, { record, sealed }), run, record, known.runs);
  }

  /** `source`: where the payload is; not kept across a restart, then `attach` brings it back. */
  async begin(plan: Plan, slot: SlotName, source: BundleSource | null): Promise<BeginVerdict> {
    if (this.alarm !== null) return { ok: false, code: 'BLOCKED' };
    if (this.#store.gateway() === null) return { ok: false, code: 'BOOT_RECORD_DAMAGED' };
    const state: UpdateState = plan.kind === 'roll-back' ? 'ROLLING_BACK' : 'OFFERED';
    const row: RunRow = { state, digest: plan.digest, slot, intent: null, transitions: 1, attempts: 0, tried: false, code: '', plan };
    const begun = await this.#parts.ledger.transact((transaction) => {
      const store = new UpdateStore(transaction.database);
      if (store.run() !== null) return false;
      store.saveRun(row);
      transaction.record(moved(row, 'IDLE', state, ''));
      return true;
    });
    if (!begun) return { ok: false, code: 'BUSY' };
    this.#source = source;
    this.#cancelled = false;
    return { ok: true };
  }

  /** The stick is back, or the line is. */
  attach(source: BundleSource): void {
    this.#source = source;
  }

  /** Somebody has said no. Heard until the restart has been ordered; false: too late, or there is nothing to cancel. */
  cancel(): boolean {
    const run = this.#store.run();
    if (run === null || run === 'damaged') return false;
    const waitsToGoBack = run.state === 'ROLLING_BACK' && run.intent === null && run.plan.kind === 'roll-back';
    if (!mayMove(run.state, 'CANCELLED') && !waitsToGoBack) return false;
    this.#cancelled = true;
    return true;
  }

  /** Somebody at the device says that it works: it is confirmed as soon as its health says so too. False: nothing is on trial. */
  confirm(): boolean {
    const run = this.#store.run();
    this.#isConfirmedByHand = run !== null && run !== 'damaged' && run.state === 'TRIAL';
    return this.#isConfirmedByHand;
  }

  /** A person has looked at what was alarming: what runs now is taken as meant. */
  async settle(): Promise<boolean> {
    const record = await this.#parts.boot.read();
    if (record === null || record.trial !== null) return false;
    await this.#parts.ledger.transact((transaction) => {
      const store = new UpdateStore(transaction.database);
      store.saveGateway({ runs: record.active, floor: record.floor, alarm: null });
      store.removeRun();
      transaction.record(alarmed('SETTLED', Severity.HIGH, record.active, record.active));
    });
    return true;
  }

  /** Takes as many steps as there are. Rejects with a fault of the disk or the database, and can be called again. */
  async advance(signal: AbortSignal): Promise<Pause> {
    for (;;) {
      if (this.alarm !== null || signal.aborted) return 'done';
      const run = this.#store.run();
      if (run === null || run === 'damaged') return 'done';
      const step = await this.#step(run, signal);
      if (step.kind === 'wait') {
        this.#waiting = step.code;
        return 'waits';
      }
      if (step.kind === 'move') await this.#move(run, step);
    }
  }

  async #follow(step: RestartStep, run: RunRow | null, record: BootRecord | null, runs: SlotName): Promise<void> {
    switch (step.kind) {
      case 'alarm':
        return this.#raise(step.code, record, runs);
      case 'forget':
        if (run !== null) await this.#forget(run, 'INTERRUPTED');
        return;
      case 'complete':
        if (run !== null && record !== null)
          await (step.intent === 'confirm' ? this.#confirm(run, record) : this.#completeRollback(run, record));
        return;
      case 'fail':
        return run === null ? undefined : this.#failOnRestart(run, record, step);
      case 'install-again':
        if (run !== null) await this.#expect(run);
        return;
      case 'go-on':
        if (run === null) {
          // The database is younger than the file: a floor is never given back.
          const floor = record?.floor ?? 0;
          if (floor > this.floor)
            await this.#parts.ledger.transact(({ database }) => new UpdateStore(database).saveGateway({ runs, floor, alarm: null }));
          return;
        }
        if (step.state !== run.state) await this.#jump(run, step.state);
        // What was meant has not happened, and is not meant any more until it is asked again; a trial that is being left is left.
        else if (run.intent !== null && !(run.state === 'ROLLING_BACK' && run.plan.kind === 'install'))
          await this.#parts.ledger.transact(({ database }) => new UpdateStore(database).saveRun({ ...run, intent: null }));
        return;
    }
  }

  async #failOnRestart(run: RunRow, record: BootRecord | null, step: Extract<RestartStep, { kind: 'fail' }>): Promise<void> {
    if (step.code === 'TRIAL_FAILED') return this.#leave(run, step.trial ?? 'INTERRUPTED', record?.active ?? run.slot);
    // Where the trial has begun meanwhile it is judged as one.
    if (await this.#disarm(run)) await this.#jump(run, 'FAILED', step.code);
  }

  async #step(run: RunRow, signal: AbortSignal): Promise<Step> {
    if (run.transitions >= MAX_TRANSITIONS && mayMove(run.state, 'FAILED')) return this.#giveUp(run, 'FAILED', 'TOO_MANY_TRANSITIONS');
    if (this.#cancelled && mayMove(run.state, 'CANCELLED')) return this.#giveUp(run, 'CANCELLED', 'CANCELLED');
    const { install } = run.plan;
    switch (run.state) {
      case 'IDLE':
        return { kind: 'wait', code: '' };
      case 'OFFERED':
        return move('VERIFIED');
      case 'VERIFIED':
        return move('AWAIT_CONSENT');
      case 'AWAIT_CONSENT':
        return this.#awaitConsent(run);
      case 'STAGING':
        return install === null ? move('FAILED', 'NOTHING_TO_INSTALL') : this.#stage(run, install, signal);
      case 'STAGED':
        return run.plan.kind === 'dry-run' ? move('CANCELLED', DRY_RUN) : move('AWAIT_WINDOW');
      case 'AWAIT_WINDOW':
        return this.#awaitWindow(run);
      case 'INSTALLING':
        return install === null ? move('FAILED', 'NOTHING_TO_INSTALL') : this.#install(run, install);
      case 'SEALED':
        return this.#arm(run);
      case 'ARMED':
        return this.#restart(run);
      case 'RESTARTING':
        return this.#awaitTrial(run);
      case 'TRIAL':
        return this.#try(run);
      case 'ROLLING_BACK':
        return this.#rollBack(run);
      case 'CONFIRMED':
      case 'FAILED':
      case 'CANCELLED':
      case 'ROLLED_BACK':
        return move('CLEANUP', run.code);
      case 'CLEANUP':
        await this.#cleanUp(run);
        return move('IDLE', run.code);
    }
  }

  async #awaitConsent(run: RunRow): Promise<Step> {
    if (run.plan.kind === 'dry-run') return move('STAGING');
    const judged = await this.#parts.approvals.judge(requestOf(run.plan));
    if (judged.ok) return move('STAGING');
    return judged.code === 'AWAITED' ? { kind: 'wait', code: 'CONSENT_AWAITED' } : move('CANCELLED', 'CONSENT_REFUSED');
  }

  async #stage({ digest, slot }: RunRow, install: Install, signal: AbortSignal): Promise<Step> {
    const { staging, slots, config } = this.#parts;
    const room = await slots.room(slot);
    const needed = payloadBytes(install) + config.spareBytes;
    if (room < needed) return move('FAILED', 'NO_SPACE');
    if (this.#source === null) return { kind: 'wait', code: 'SOURCE_GONE' };
    const cancelling = new AbortController();
    const staged = await staging.stage(digest, install, this.#source, {
      signal: AbortSignal.any([signal, cancelling.signal]),
      onProgress: (done) => {
        this.#bytes = { done, of: install.size };
        if (this.#cancelled) cancelling.abort();
      },
      spareBytes: config.spareBytes,
    });
    this.#bytes = null;
    if (staged.ok) return move('STAGED');
    if (staged.final) return move('FAILED', staged.code);
    // Until somebody brings it back: asking a stick that is not there does not make it come.
    if (!this.#cancelled) this.#source = null;
    return { kind: 'wait', code: staged.code };
  }

  async #awaitWindow(run: RunRow): Promise<Step> {
    const checked = await this.#parts.recheck(run.plan);
    if (!checked.ok) return move('FAILED', checked.code);
    if (run.plan.to.releaseCounter < this.floor) return move('FAILED', 'BELOW_FLOOR');
    const judged = await this.#parts.approvals.judge(requestOf(run.plan));
    if (!judged.ok) return judged.code === 'AWAITED' ? { kind: 'wait', code: 'CONSENT_AWAITED' } : move('CANCELLED', 'CONSENT_REFUSED');
    const held = await this.#parts.interlock.hold('install');
    if (!held.ok) return { kind: 'wait', code: held.code };
    return (await this.#isInstalled(run)) ? this.#arm(run) : move('INSTALLING');
  }

  async #install(run: RunRow, install: Install): Promise<Step> {
    const { ledger, slots, staging, config } = this.#parts;
    if (run.attempts >= MAX_INSTALL_ATTEMPTS) return move('FAILED', 'TOO_MANY_ATTEMPTS');
    if ((await slots.room(run.slot)) < payloadBytes(install) + config.spareBytes) return move('FAILED', 'NO_SPACE');
    const expected = await this.#expect(run);
    if (!expected.ok) return expected.code === 'BUSY' ? { kind: 'wait', code: 'CHANGE_OPEN' } : move('FAILED', expected.code);
    // Counted first: a machine that dies while it installs does not do so for ever.
    await ledger.transact(({ database }) => new UpdateStore(database).saveRun({ ...run, attempts: run.attempts + 1 }));
    const payload = await staging.open(run.digest, install);
    if (payload === null) return move('FAILED', 'STAGING_LOST', { attempts: run.attempts + 1 });
    try {
      const installed = await slots.install(run.slot, sealOf(run, install), payload, (done) => {
        this.#bytes = { done, of: payloadBytes(install) };
      });
      if (!installed.ok) return move('FAILED', installed.code, { attempts: run.attempts + 1 });
    } catch (error) {
      if (isFull(error)) return move('FAILED', 'NO_SPACE', { attempts: run.attempts + 1 });
      throw error;
    } finally {
      this.#bytes = null;
      await payload.close();
    }
    return move('SEALED', '', { attempts: run.attempts + 1 });
  }

  /** The slot is proven once more, against what was signed and not only against its own seal. */
  async #arm(run: RunRow): Promise<Step> {
    const { boot, config, interlock } = this.#parts;
    if (!(await this.#isInstalled(run)) || !(await this.#parts.slots.isWhole(run.slot))) return move('FAILED', 'SLOT_CHANGED');
    if (!interlock.isHeld) return run.state === 'SEALED' ? move('AWAIT_WINDOW', 'HOLD_DROPPED') : { kind: 'wait', code: 'HOLD_DROPPED' };
    const record = await this.#readOurs();
    if (record === null) return { kind: 'again' };
    await this.#intend(run, 'arm');
    // One from an earlier try would start this one before anybody meant it.
    await boot.unmark();
    const trial = { slot: run.slot, left: config.trialStarts, started: false, digest: run.digest };
    const failed = record.failed.filter(({ digest }) => digest !== run.digest);
    await boot.write({ ...record, seq: record.seq + 1, trial, failed });
    return move('ARMED', '', { intent: null });
  }

  async #restart(run: RunRow): Promise<Step> {
    const { boot, clock, interlock, ledger } = this.#parts;
    const record = await boot.read();
    if (record === null) return this.#stop('BOOT_RECORD_DAMAGED', null);
    // The launcher has used a mark that we had left before we were killed.
    if (record.trial?.started === true) return move('RESTARTING');
    if (record.trial === null) return move('AWAIT_WINDOW', 'RESTART_NOT_MEANT');
    const held = await interlock.hold('restart');
    if (!held.ok) return (await this.#disarm(run)) ? move('AWAIT_WINDOW', held.code) : move('RESTARTING');
    // Told before it happens: with the mark the launcher acts.
    this.#markedAt = null;
    const row = await this.#save(run, move('RESTARTING'), ledger);
    await boot.restart(this.#mark(row.digest));
    this.#markedAt = clock.monotonicMs();
    return { kind: 'again' };
  }

  async #awaitTrial(run: RunRow): Promise<Step> {
    const { boot, clock, interlock } = this.#parts;
    const record = await boot.read();
    if (record === null) return this.#stop('BOOT_RECORD_DAMAGED', null);
    if (record.trial?.started === true) {
      this.#trialSince = clock.monotonicMs();
      this.#goodSince = null;
      return move('TRIAL', '', { tried: true });
    }
    if (record.trial === null) {
      const why = record.failed.findLast(({ digest }) => digest === run.digest)?.why ?? null;
      return why === null ? move('AWAIT_WINDOW', 'RESTART_NOT_MEANT') : this.#left(why);
    }
    if (this.#markedAt === null) {
      // The disk would not take the mark a moment ago.
      const held = await interlock.hold('restart');
      if (!held.ok) return (await this.#disarm(run, true)) ? move('AWAIT_WINDOW', held.code) : { kind: 'wait', code: held.code };
      await boot.restart(this.#mark(run.digest));
      this.#markedAt = clock.monotonicMs();
    }
    const isLate = clock.monotonicMs() - this.#markedAt > MARK_LASTS_MS;
    if (interlock.isHeld && !isLate) return { kind: 'wait', code: 'RESTARTING' };
    // A therapy has begun in between, or nobody restarts here.
    if (await this.#disarm(run, isLate)) return move('AWAIT_WINDOW', isLate ? 'NOT_RESTARTED' : 'HOLD_DROPPED');
    return { kind: 'wait', code: 'RESTARTING' };
  }

  async #try(run: RunRow): Promise<Step> {
    const { boot, clock, config, health, interlock } = this.#parts;
    const record = await boot.read();
    if (record === null) return this.#stop('BOOT_RECORD_DAMAGED', null);
    if (record.trial === null) {
      if (record.active === run.slot) {
        if (run.intent !== 'confirm') return this.#stop('SWITCH_WITHOUT_INTENT', record);
        // The disk failed us between the switch and our seeing it.
        await this.#confirm(run, record);
        return { kind: 'again' };
      }
      return this.#left(record.failed.findLast(({ digest }) => digest === run.digest)?.why ?? 'INTERRUPTED');
    }
    const now = clock.monotonicMs();
    this.#trialSince ??= now;
    const look = await health.look();
    this.#goodSince = look.isGood ? (this.#goodSince ?? now) : null;
    if (this.#goodSince !== null && (this.#isConfirmedByHand || now - this.#goodSince >= config.stableMs)) {
      const intended = await this.#intend(run, 'confirm');
      const floor = Math.max(record.floor, this.floor, run.plan.install?.release.securityFloor ?? 0);
      const next: BootRecord = { ...record, seq: record.seq + 1, active: run.slot, floor, trial: null };
      await boot.write(next);
      await this.#confirm(intended, next);
      return { kind: 'again' };
    }
    if (now - this.#trialSince < config.trialMs) return { kind: 'wait', code: look.code };
    // Nobody is cut off from a device that works: it is left only when it says that it may be.
    if (look.isServing && !(await interlock.hold('roll-back')).ok) return { kind: 'wait', code: 'UNHEALTHY_IN_USE' };
    return { kind: 'move', to: 'ROLLING_BACK', code: look.code || 'UNHEALTHY', change: { intent: 'roll-back' } };
  }

  async #rollBack(run: RunRow): Promise<Step> {
    const { boot, slots, approvals, interlock } = this.#parts;
    const seen = await boot.read();
    if (run.plan.kind === 'roll-back' && run.intent === 'roll-back' && seen?.active === run.slot && seen.trial === null) {
      await this.#completeRollback(run, seen);
      return { kind: 'again' };
    }
    const record = await this.#readOurs();
    if (record === null) return { kind: 'again' };
    if (run.plan.kind === 'install') {
      const next = record.trial === null ? record : withoutTrial(record, 'UNHEALTHY');
      if (next !== record) await boot.write(next);
      await this.#leave(run, next.failed.findLast(({ digest }) => digest === run.digest)?.why ?? 'UNHEALTHY', next.active);
      return { kind: 'again' };
    }
    if (this.#cancelled) return move('FAILED', 'CANCELLED');
    const judged = await approvals.judge(requestOf(run.plan));
    if (!judged.ok) return judged.code === 'AWAITED' ? { kind: 'wait', code: 'CONSENT_AWAITED' } : move('FAILED', 'CONSENT_REFUSED');
    const held = await interlock.hold('roll-back');
    if (!held.ok) return { kind: 'wait', code: held.code };
    const seal = await slots.seal(run.slot);
    if (seal?.digest !== run.digest || !(await slots.isWhole(run.slot))) return move('FAILED', 'SLOT_CHANGED');
    if (seal.releaseCounter < Math.max(this.floor, record.floor)) return move('FAILED', 'BELOW_FLOOR');
    const intended = await this.#intend(run, 'roll-back');
    const next: BootRecord = { ...record, seq: record.seq + 1, active: run.slot, trial: null };
    await boot.write(next);
    await this.#completeRollback(intended, next);
    return { kind: 'again' };
  }

  /** boot.json runs the release for good. Idempotent: everything that follows from it, in one transaction. */
  async #confirm(run: RunRow, record: BootRecord): Promise<void> {
    const { ledger, onOutcome } = this.#parts;
    await ledger.transact((transaction) => {
      const store = new UpdateStore(transaction.database);
      store.saveGateway({ runs: record.active, floor: record.floor, alarm: null });
      store.saveRun({ ...run, state: 'CONFIRMED', intent: null, transitions: run.transitions + 1 });
      transaction.record(moved(run, run.state, 'CONFIRMED', ''));
      transaction.record(confirmed(run, record.floor));
      onOutcome(transaction, outcomeOf(run, 'confirmed', '', null));
    });
    this.#forgetTimes();
  }

  async #completeRollback(run: RunRow, record: BootRecord): Promise<void> {
    const { ledger, onOutcome } = this.#parts;
    await ledger.transact((transaction) => {
      const store = new UpdateStore(transaction.database);
      store.saveGateway({ runs: record.active, floor: record.floor, alarm: null });
      store.saveRun({ ...run, state: 'ROLLED_BACK', intent: null, transitions: run.transitions + 1 });
      transaction.record(moved(run, run.state, 'ROLLED_BACK', 'ROLLED_BACK'));
      transaction.record(rolledBack(run, 'ROLLED_BACK', record.active));
      onOutcome(transaction, outcomeOf(run, 'rolled-back', 'ROLLED_BACK', null));
    });
    this.#forgetTimes();
  }

  /** A trial has ended and boot.json says so: the release is not tried again by itself. */
  async #leave(run: RunRow, why: TrialFailure, active: SlotName): Promise<void> {
    const { ledger, clock, onOutcome } = this.#parts;
    await ledger.transact((transaction) => {
      const store = new UpdateStore(transaction.database);
      store.saveFailure(run.digest, why, clock.wallMs());
      store.saveRun({ ...run, state: 'ROLLED_BACK', intent: null, tried: true, code: why, transitions: run.transitions + 1 });
      transaction.record(moved(run, run.state, 'ROLLED_BACK', why));
      transaction.record(rolledBack(run, why, active));
      onOutcome(transaction, outcomeOf(run, 'rolled-back', why, why));
    });
    this.#forgetTimes();
  }

  #left(why: TrialFailure): Step {
    return { kind: 'move', to: 'ROLLED_BACK', code: why, trial: why };
  }

  async #giveUp(run: RunRow, to: 'FAILED' | 'CANCELLED', code: string): Promise<Step> {
    if (await this.#disarm(run)) return move(to, code);
    this.#cancelled = false;
    return run.state === 'RESTARTING' ? this.#awaitTrial(run) : move('RESTARTING');
  }

  /**
   * File first: where the row does not follow, the restart finds an update that waits for its window again. False: too late, the launcher
   * has taken the mark and is about to start the trial, or has. `isUnmarked`: no launcher can have a mark of ours in hand.
   */
  async #disarm(run: RunRow, isUnmarked = false): Promise<boolean> {
    const { boot } = this.#parts;
    const wasMarked = await boot.unmark();
    const record = await boot.read();
    if (record?.trial == null || record.trial.digest !== run.digest) return true;
    if (record.trial.started || (run.state === 'RESTARTING' && !wasMarked && !isUnmarked)) return false;
    await boot.write(withoutTrial(record, null));
    return true;
  }

  /** A release that was never tried is not left where somebody, or a launcher in need, could start it. */
  async #cleanUp(run: RunRow): Promise<void> {
    const { boot, slots, staging, interlock, change, log } = this.#parts;
    const record = await boot.read();
    const isOurs = run.plan.kind === 'install' && run.attempts > 0 && !run.tried && record !== null && record.active !== run.slot;
    if (isOurs && record.trial === null) {
      await this.#expect(run);
      await slots.empty(run.slot);
      const emptied = await change.empty(await this.#treeOf(run));
      // Then the integrity guard says what is missing, and that is the truth.
      if (!emptied.ok) log('an emptied slot could not be made known', { slot: run.slot, code: emptied.code });
    }
    await staging.forget(run.code === DRY_RUN ? run.digest : null);
    await interlock.release().catch((error: unknown) => log('the hold could not be given back', { error: String(error) }));
  }

  async #move(run: RunRow, step: Extract<Step, { kind: 'move' }>): Promise<void> {
    if (step.trial !== undefined) return this.#leave(run, step.trial, otherSlot(run.slot));
    await this.#save(run, step, this.#parts.ledger);
  }

  /** The next row with its event; what follows from an end or a sealed slot is in the same transaction. */
  async #save(run: RunRow, { to, code = '', change = {} }: Extract<Step, { kind: 'move' }>, ledger: Ledger): Promise<RunRow> {
    if (!mayMove(run.state, to)) throw new RangeError(`an update cannot go from ${run.state} to ${to}`);
    const next: RunRow = { ...run, ...change, state: to, code, transitions: run.transitions + 1 };
    const write = (transaction: LedgerTransaction) => {
      const store = new UpdateStore(transaction.database);
      if (to === 'IDLE') store.removeRun();
      else store.saveRun(next);
      transaction.record(moved(run, run.state, to, code));
      if ((to === 'FAILED' || to === 'CANCELLED') && run.plan.kind !== 'dry-run')
        this.#parts.onOutcome(transaction, outcomeOf(run, to === 'FAILED' ? 'failed' : 'cancelled', code, null));
    };
    if (run.state === 'INSTALLING' && to === 'SEALED') {
      const committed = await this.#parts.change.commit(write);
      if (!committed.ok) return this.#save(run, move('FAILED', committed.code, change), ledger);
    } else await ledger.transact(write);
    this.#waiting = '';
    if (to === 'IDLE') this.#source = null;
    return next;
  }

  /** To a state that only a restart leads to. */
  async #jump(run: RunRow, to: UpdateState, code = ''): Promise<void> {
    const next: RunRow = { ...run, state: to, intent: null, code, transitions: run.transitions + 1 };
    const write = (transaction: LedgerTransaction) => {
      new UpdateStore(transaction.database).saveRun(next);
      transaction.record(moved(run, run.state, to, code));
    };
    if (to === 'SEALED' && run.state === 'INSTALLING') {
      await this.#expect(run);
      const committed = await this.#parts.change.commit(write);
      if (!committed.ok) await this.#jump(run, 'FAILED', committed.code);
    } else await this.#parts.ledger.transact(write);
  }

  async #forget(run: RunRow, code: string): Promise<void> {
    await this.#parts.ledger.transact((transaction) => {
      new UpdateStore(transaction.database).removeRun();
      transaction.record(moved(run, run.state, 'IDLE', code));
    });
  }

  /** What is about to be done to boot.json, durable before it is done. */
  async #intend(run: RunRow, intent: Intent): Promise<RunRow> {
    const next: RunRow = { ...run, intent };
    await this.#parts.ledger.transact(({ database }) => new UpdateStore(database).saveRun(next));
    return next;
  }

  async #expect(run: RunRow): Promise<ChangeVerdict> {
    return this.#parts.change.begin(await this.#treeOf(run));
  }

  /** What the slot is to hold, and which files of an earlier release go. */
  async #treeOf({ plan, slot }: RunRow): Promise<ExpectedTree> {
    const { slots } = this.#parts;
    const { version, releaseCounter } = plan.to;
    const files = plan.install?.release.files ?? [];
    const listed = new Set(files.map(({ path }) => path));
    const gone = (await slots.paths(slot)).filter((path) => !listed.has(path));
    return { digest: plan.digest, component: plan.component, version, releaseCounter, tree: slots.tree(slot), files, gone };
  }

  async #isInstalled({ slot, digest, plan: { install } }: RunRow): Promise<boolean> {
    const seal = await this.#parts.slots.seal(slot);
    return install !== null && seal?.digest === digest && JSON.stringify(seal.files) === JSON.stringify(sealedFiles(install));
  }

  /** boot.json while it must say what we last made of it; null: it does not, and that has been told. */
  async #readOurs(): Promise<BootRecord | null> {
    const record = await this.#parts.boot.read();
    const runs = this.#store.gateway()?.runs;
    if (record !== null && record.active === runs) return record;
    await this.#raise(record === null ? 'BOOT_RECORD_DAMAGED' : 'SWITCH_WITHOUT_INTENT', record, runs ?? 'a');
    return null;
  }

  async #stop(code: string, record: BootRecord | null): Promise<Step> {
    await this.#raise(code, record, this.#store.gateway()?.runs ?? 'a');
    return { kind: 'wait', code };
  }

  async #raise(code: string, record: BootRecord | null, runs: SlotName): Promise<void> {
    const { ledger, log } = this.#parts;
    log('updates are stopped until a person has looked', { code, active: record?.active ?? null, expected: runs });
    await ledger.transact((transaction) => {
      new UpdateStore(transaction.database).saveGateway({ runs, floor: 0, alarm: code });
      transaction.record(alarmed(code, Severity.CRITICAL, record?.active ?? '', runs));
    });
  }

  #mark(digest: string) {
    const { clock } = this.#parts;
    return { digest, bootId: bootIdText(clock.bootId), monotonicMs: Math.trunc(clock.monotonicMs()), wallMs: clock.wallMs() };
  }

  #forgetTimes(): void {
    this.#trialSince = null;
    this.#goodSince = null;
    this.#markedAt = null;
    this.#isConfirmedByHand = false;
    this.#waiting = '';
  }

  get #store(): UpdateStore {
    return new UpdateStore(this.#parts.ledger.database);
  }
}

function move(to: UpdateState, code = '', change: Partial<RunRow> = {}): Extract<Step, { kind: 'move' }> {
  return { kind: 'move', to, code, change };
}

function sealOf({ digest }: RunRow, install: Install): Seal {
  const { component, version, releaseCounter } = install.release;
  return { digest, component, version, releaseCounter, files: sealedFiles(install) };
}

function sealedFiles({ release }: Install): Seal['files'] {
  return release.files.map(({ path, sha256, size, mode }) => ({ path, sha256, size, mode }));
}

function outcomeOf(run: RunRow, kind: Outcome['kind'], code: string, trial: TrialFailure | null): Outcome {
  return { kind, request: requestOf(run.plan), slot: run.slot, code, trial };
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

/** As the kernel writes it, and the launcher reads it. */
function bootIdText(id: Uint8Array): string {
  return Buffer.from(id)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
