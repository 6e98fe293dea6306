/** After a start, and whenever nothing runs: brings the database after boot.json, or boot.json's meaning into doubt. */
import type { BootRecord, SlotName } from '../boot/record.ts';
import { disarm } from './arming.ts';
import type { UpdateJournal } from './journal.ts';
import type { MachineParts } from './parts.ts';
import { onRestart, type RestartStep } from './rules.ts';
import type { RunRow } from './store.ts';

/** What was found, for one step of the rules. */
interface Found {
  readonly run: RunRow | null;
  readonly record: BootRecord | null;
  /** The slot that was last made active on purpose. */
  readonly runs: SlotName;
}

export async function reconcile({ boot, slots }: MachineParts, journal: UpdateJournal): Promise<void> {
  const record = await boot.read();
  const known = journal.gateway();
  const run = journal.run();
  if (known?.alarm != null) return;
  if (known === null) {
    // New here, or the database is: what runs is taken as meant only while nothing is on trial.
    if (record === null) return;
    return record.trial === null ? journal.trust(record) : journal.raise('SWITCH_WITHOUT_INTENT', record, record.active);
  }
  const { runs } = known;
  if (run === 'damaged') return journal.raise('RUN_DAMAGED', record, runs);
  // An older boot.json was put back, or it was written without us.
  if (record !== null && record.floor < known.floor) return journal.raise('SWITCH_WITHOUT_INTENT', record, runs);
  const sealed = run === null ? null : ((await slots.seal(run.slot))?.digest ?? null);
  await follow(boot, journal, onRestart(run, runs, { record, sealed }), { run, record, runs });
}

async function follow(boot: MachineParts['boot'], journal: UpdateJournal, step: RestartStep, { run, record, runs }: Found): Promise<void> {
  if (step.kind === 'alarm') return journal.raise(step.code, record, runs);
  if (run === null) {
    // The database is younger than the file: a floor is never given back.
    if (step.kind === 'go-on' && record !== null && record.floor > journal.floor)
      await journal.trust({ active: runs, floor: record.floor });
    return;
  }
  switch (step.kind) {
    case 'forget':
      return journal.forget(run, 'INTERRUPTED');
    case 'complete':
      if (record === null) return;
      return step.intent === 'confirm' ? journal.confirm(run, record) : journal.completeRollback(run, record);
    case 'fail':
      if (step.code === 'TRIAL_FAILED') return journal.leave(run, step.trial ?? 'INTERRUPTED', record?.active ?? run.slot);
      // Where the trial has begun meanwhile it is judged as one.
      if (await disarm(boot, run)) await journal.jump(run, 'FAILED', step.code);
      return;
    case 'install-again':
      await journal.expect(run);
      return;
    case 'go-on':
      if (step.state !== run.state) await journal.jump(run, step.state);
      // What was meant has not happened, and is not meant any more until it is asked again; a trial that is being left is left.
      else if (run.intent !== null && !(run.state === 'ROLLING_BACK' && run.plan.kind === 'install'))
        await journal.save({ ...run, intent: null });
      return;
  }
}
