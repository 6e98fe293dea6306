/** The launcher's own rules, one look at a time, where a test plays the processes between its looks. */
import type { BootClock } from '../../agent/updates/boot/mark.ts';
import type { BootPaths } from '../../agent/updates/boot/record-file.ts';
import type { BootDecision } from '../../agent/updates/boot/decide.ts';
import type { SlotName } from '../../agent/updates/boot/record.ts';
import type { Files } from '../../agent/updates/files.ts';
import { claimMark, prepareStart } from '../../agent/updates/launcher/prepare.ts';
import { wantedSlot } from '../../agent/updates/launcher/supervise.ts';

/** What starts in place of what runs; null: it goes on. */
export function lookOnce(files: Files, paths: BootPaths, clock: () => BootClock, running: SlotName): BootDecision | null {
  const wanted = wantedSlot({ files, paths, clock }, running);
  if (wanted.slot === running) return null;
  const mark = wanted.isMarked ? claimMark(files, paths) : null;
  return wanted.isMarked && mark === null ? null : prepareStart(files, paths, clock(), mark);
}
