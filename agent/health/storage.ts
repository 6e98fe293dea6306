/** What can be wrong with the ledger's place on the disk. Pure. */
import type { StorageStatus } from '../ledger/index.ts';
import { type Warning, warning } from './warnings.ts';

const MIB = 1024 * 1024;
const DAY_MS = 24 * 60 * 60_000;
const QUOTA_WARNING_SHARE = 0.8;

export function storageWarnings(storage: StorageStatus, nowMs: number): readonly (Warning | null)[] {
  const { usedBytes, quotaBytes, oldestUncovered } = storage;
  const share = `${Math.ceil(usedBytes / MIB)} of ${Math.floor(quotaBytes / MIB)} MiB`;
  const uncovered = sinceWhen(oldestUncovered, nowMs);
  return [
    storage.diskFull ? warning('DISK_FULL', `the ledger cannot write: its file system is full${ringWords(storage.ringUsed)}`) : null,
    storage.overQuota ? warning('LEDGER_OVER_QUOTA', `the ledger uses ${share}, and nothing of it may go${uncovered}`) : null,
    storage.droppedUntold ? warning('EVENTS_DROPPED', `the quota was full: events dropped so far ${storage.dropped}${uncovered}`) : null,
    !storage.overQuota && usedBytes > quotaBytes * QUOTA_WARNING_SHARE && oldestUncovered !== null
      ? warning('LEDGER_QUOTA_NEAR', `the ledger uses ${share}${uncovered}`)
      : null,
    storage.ballast === 'absent' && !storage.diskFull ? warning('BALLAST_MISSING', 'no room is held ready for a full disk') : null,
    storage.ringUsed === null ? warning('RING_MISSING', 'critical events have no place while the ledger cannot write') : null,
  ];
}

function sinceWhen(oldest: StorageStatus['oldestUncovered'], nowMs: number): string {
  if (oldest === null) return '';
  const age = oldest.atMs === null ? '' : `, ${days(nowMs - oldest.atMs)} old`;
  return `; events without a receipt begin at ${oldest.seq}${age}`;
}

function ringWords(used: number | null): string {
  return used === null ? '' : `; the ring for critical events is used to ${Math.ceil(used * 100)} %`;
}

function days(ms: number): string {
  return ms < DAY_MS ? 'less than a day' : `${Math.floor(ms / DAY_MS)} days`;
}
