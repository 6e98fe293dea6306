/**
 * What the database is told of updates: each row in one transaction with the event that tells of it and with what follows from it,
 * a receipt or the tree that the integrity guard expects.
 */
import { Severity } from '@wardkeeper/proto';
import type { LedgerTransaction } from '../../ledger/port.ts';
import type { BootRecord, SlotName, TrialFailure } from '../boot/record.ts';
import type { ChangeVerdict, ExpectedTree, Outcome } from '../ports.ts';
import { alarmed, confirmed, moved, rolledBack } from './events.ts';
import type { MachineParts } from './parts.ts';
import { requestOf } from './plan.ts';
import { type Intent, mayMove, type UpdateState } from './rules.ts';
import { type Move, move } from './step.ts';
import { type GatewayRow, type RunRow, UpdateStore } from './store.ts';

export type JournalParts = Pick<MachineParts, 'ledger' | 'clock' | 'log' | 'slots' | 'change' | 'onOutcome'>;

export class UpdateJournal {
  readonly #parts: JournalParts;

  constructor(parts: JournalParts) {
    this.#parts = parts;
  }

  gateway(): GatewayRow | null {
    return this.#store.gateway();
  }

  run(): RunRow | 'damaged' | null {
    return this.#store.run();
  }

  get alarm(): string | null {
    return this.gateway()?.alarm ?? null;
  }

  get floor(): number {
    return this.gateway()?.floor ?? 0;
  }

  failure(digest: string): TrialFailure | null {
    return this.#store.failure(digest);
  }

  /** What runs now is taken as meant. */
  async trust({ active, floor }: Pick<BootRecord, 'active' | 'floor'>): Promise<void> {
    await this.#parts.ledger.transact(({ database }) => new UpdateStore(database).saveGateway({ runs: active, floor, alarm: null }));
  }

  /** The same of what was alarming, after a person has looked. */
  async settle({ active, floor }: BootRecord): Promise<void> {
    await this.#parts.ledger.transact((transaction) => {
      const store = new UpdateStore(transaction.database);
      store.saveGateway({ runs: active, floor, alarm: null });
      store.removeRun();
      transaction.record(alarmed('SETTLED', Severity.HIGH, active, active));
    });
  }

  /** Nothing goes on until somebody has settled it. `record`: boot.json as it is; `runs`: the slot that was last made active on purpose. */
  async raise(code: string, record: BootRecord | null, runs: SlotName): Promise<void> {
    const { ledger, log } = this.#parts;
    log('updates are stopped until a person has looked', { code, active: record?.active ?? null, expected: runs });
    await ledger.transact((transaction) => {
      new UpdateStore(transaction.database).saveGateway({ runs, floor: 0, alarm: code });
      transaction.record(alarmed(code, Severity.CRITICAL, record?.active ?? '', runs));
    });
  }

  /** False: another one is under way. */
  async open(run: RunRow): Promise<boolean> {
    return this.#parts.ledger.transact((transaction) => {
      const store = new UpdateStore(transaction.database);
      if (store.run() !== null) return false;
      store.saveRun(run);
      transaction.record(moved(run, 'IDLE', run.state, ''));
      return true;
    });
  }

  /** Without a word: a count, or what was meant and is no longer. */
  async save(run: RunRow): Promise<void> {
    await this.#parts.ledger.transact(({ database }) => new UpdateStore(database).saveRun(run));
  }

  /** What is about to be done to boot.json, durable before it is done. */
  async intend(run: RunRow, intent: Intent): Promise<RunRow> {
    const next: RunRow = { ...run, intent };
    await this.save(next);
    return next;
  }

  async move(run: RunRow, { to, code = '', change = {} }: Move): Promise<RunRow> {
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
      return committed.ok ? next : this.move(run, move('FAILED', committed.code, change));
    }
    await this.#parts.ledger.transact(write);
    return next;
  }

  /** To a state that only a restart leads to. */
  async jump(run: RunRow, to: UpdateState, code = ''): Promise<void> {
    const next: RunRow = { ...run, state: to, intent: null, code, transitions: run.transitions + 1 };
    const write = (transaction: LedgerTransaction) => {
      new UpdateStore(transaction.database).saveRun(next);
      transaction.record(moved(run, run.state, to, code));
    };
    if (to === 'SEALED' && run.state === 'INSTALLING') {
      await this.expect(run);
      const committed = await this.#parts.change.commit(write);
      if (!committed.ok) await this.jump(run, 'FAILED', committed.code);
    } else await this.#parts.ledger.transact(write);
  }

  async forget(run: RunRow, code: string): Promise<void> {
    await this.#parts.ledger.transact((transaction) => {
      new UpdateStore(transaction.database).removeRun();
      transaction.record(moved(run, run.state, 'IDLE', code));
    });
  }

  /** boot.json runs the release for good. Idempotent: everything that follows from it, in one transaction. */
  async confirm(run: RunRow, record: BootRecord): Promise<void> {
    const { ledger, onOutcome } = this.#parts;
    await ledger.transact((transaction) => {
      const store = new UpdateStore(transaction.database);
      store.saveGateway({ runs: record.active, floor: record.floor, alarm: null });
      store.saveRun({ ...run, state: 'CONFIRMED', intent: null, transitions: run.transitions + 1 });
      transaction.record(moved(run, run.state, 'CONFIRMED', ''));
      transaction.record(confirmed(run, record.floor));
      onOutcome(transaction, outcomeOf(run, 'confirmed', '', null));
    });
  }

  async completeRollback(run: RunRow, record: BootRecord): Promise<void> {
    const { ledger, onOutcome } = this.#parts;
    await ledger.transact((transaction) => {
      const store = new UpdateStore(transaction.database);
      store.saveGateway({ runs: record.active, floor: record.floor, alarm: null });
      store.saveRun({ ...run, state: 'ROLLED_BACK', intent: null, transitions: run.transitions + 1 });
      transaction.record(moved(run, run.state, 'ROLLED_BACK', 'ROLLED_BACK'));
      transaction.record(rolledBack(run, 'ROLLED_BACK', record.active));
      onOutcome(transaction, outcomeOf(run, 'rolled-back', 'ROLLED_BACK', null));
    });
  }

  /** A trial has ended and boot.json says so: the release is not tried again by itself. */
  async leave(run: RunRow, why: TrialFailure, active: SlotName): Promise<void> {
    const { ledger, clock, onOutcome } = this.#parts;
    await ledger.transact((transaction) => {
      const store = new UpdateStore(transaction.database);
      store.saveFailure(run.digest, why, clock.wallMs());
      store.saveRun({ ...run, state: 'ROLLED_BACK', intent: null, tried: true, code: why, transitions: run.transitions + 1 });
      transaction.record(moved(run, run.state, 'ROLLED_BACK', why));
      transaction.record(rolledBack(run, why, active));
      onOutcome(transaction, outcomeOf(run, 'rolled-back', why, why));
    });
  }

  /** From now on the integrity guard sees the slot being filled as an authorised change, until it is committed. */
  async expect(run: RunRow): Promise<ChangeVerdict> {
    return this.#parts.change.begin(await this.treeOf(run));
  }

  /** What the slot is to hold, and which files of an earlier release go. */
  async treeOf({ plan, slot }: RunRow): Promise<ExpectedTree> {
    const { slots } = this.#parts;
    const { version, releaseCounter } = plan.to;
    const files = plan.install?.release.files ?? [];
    const listed = new Set(files.map(({ path }) => path));
    const gone = (await slots.paths(slot)).filter((path) => !listed.has(path));
    return { digest: plan.digest, component: plan.component, version, releaseCounter, tree: slots.tree(slot), files, gone };
  }

  get #store(): UpdateStore {
    return new UpdateStore(this.#parts.ledger.database);
  }
}

function outcomeOf(run: RunRow, kind: Outcome['kind'], code: string, trial: TrialFailure | null): Outcome {
  return { kind, request: requestOf(run.plan), slot: run.slot, code, trial };
}
