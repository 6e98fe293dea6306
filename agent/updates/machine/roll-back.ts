/** Back to the release before: out of a trial that went badly, or because somebody wants it. */
import { readsForm } from '@wardkeeper/proto/bundle';
import { type BootRecord, withoutTrial } from '../boot/record.ts';
import { lastFailure, readOurs } from './arming.ts';
import type { UpdateJournal } from './journal.ts';
import type { MachineParts } from './parts.ts';
import { requestOf } from './plan.ts';
import { AGAIN, move, type Step, wait } from './step.ts';
import type { RunRow } from './store.ts';

export async function rollBack(parts: MachineParts, journal: UpdateJournal, run: RunRow, isCancelled: boolean): Promise<Step> {
  const { boot, slots, approvals, interlock } = parts;
  const seen = await boot.read();
  if (run.plan.kind === 'roll-back' && run.intent === 'roll-back' && seen?.active === run.slot && seen.trial === null) {
    await journal.completeRollback(run, seen);
    return AGAIN;
  }
  const record = await readOurs(boot, journal);
  if (record === null) return AGAIN;
  if (run.plan.kind === 'install') {
    await leaveTrial(parts, journal, run, record);
    return AGAIN;
  }
  if (isCancelled) return move('FAILED', 'CANCELLED');
  const judged = await approvals.judge(requestOf(run.plan));
  if (!judged.ok) return judged.code === 'AWAITED' ? wait('CONSENT_AWAITED') : move('FAILED', 'CONSENT_REFUSED');
  const held = await interlock.hold('roll-back');
  if (!held.ok) return wait(held.code);
  const seal = await slots.seal(run.slot);
  if (seal?.digest !== run.digest || !(await slots.isWhole(run.slot))) return move('FAILED', 'SLOT_CHANGED');
  if (seal.releaseCounter < Math.max(journal.floor, record.floor)) return move('FAILED', 'BELOW_FLOOR');
  const left = await slots.seal(record.active);
  if (left !== null && !readsForm(seal.dataSchema, left.dataSchema.writes)) return move('FAILED', 'DATA_UNREADABLE');
  const intended = await journal.intend(run, 'roll-back');
  const next: BootRecord = { ...record, seq: record.seq + 1, active: run.slot, trial: null };
  await boot.write(next);
  await journal.completeRollback(intended, next);
  return AGAIN;
}

async function leaveTrial({ boot }: MachineParts, journal: UpdateJournal, run: RunRow, record: BootRecord): Promise<void> {
  const next = record.trial === null ? record : withoutTrial(record, 'UNHEALTHY');
  if (next !== record) await boot.write(next);
  await journal.leave(run, lastFailure(next, run.digest) ?? 'UNHEALTHY', next.active);
}
