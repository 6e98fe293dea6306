/** What boot.json says of the one update under way, between its arming and the end of its trial. */
import { type BootRecord, type TrialFailure, withoutTrial } from '../boot/record.ts';
import type { MachineParts } from './parts.ts';
import type { UpdateJournal } from './journal.ts';
import type { RunRow } from './store.ts';
import { type Step, wait } from './step.ts';

type Boot = MachineParts['boot'];

/**
 * File first: where the row does not follow, the restart finds an update that waits for its window again. False: too late, the launcher
 * has taken the mark and is about to start the trial, or has. `isUnmarked`: no launcher can have a mark of ours in hand.
 */
export async function disarm(boot: Boot, run: RunRow, isUnmarked = false): Promise<boolean> {
  const wasMarked = await boot.unmark();
  const record = await boot.read();
  if (record?.trial == null || record.trial.digest !== run.digest) return true;
  if (record.trial.started || (run.state === 'RESTARTING' && !wasMarked && !isUnmarked)) return false;
  await boot.write(withoutTrial(record, null));
  return true;
}

/** Why this release's last trial ended; null: it had none. */
export function lastFailure(record: BootRecord, digest: string): TrialFailure | null {
  return record.failed.findLast((failed) => failed.digest === digest)?.why ?? null;
}

/** boot.json while it must say what we last made of it; null: it does not, and that has been told. */
export async function readOurs(boot: Boot, journal: UpdateJournal): Promise<BootRecord | null> {
  const record = await boot.read();
  const runs = journal.gateway()?.runs;
  if (record !== null && record.active === runs) return record;
  await journal.raise(record === null ? 'BOOT_RECORD_DAMAGED' : 'SWITCH_WITHOUT_INTENT', record, runs ?? 'a');
  return null;
}

/** Alarms, and leaves everything as it is. */
export async function stop(journal: UpdateJournal, code: string, record: BootRecord | null): Promise<Step> {
  await journal.raise(code, record, journal.gateway()?.runs ?? 'a');
  return wait(code);
}
