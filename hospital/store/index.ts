/**
 * The hospital's record: every event of every gateway, in one database.
 *
 * Protects the record from loss (what has a receipt is on disk), from silent change (each row hangs on its ledger's hash chain,
 * which `verify` walks again from the bodies) and from one bad gateway filling it (quotas on everything that a gateway can make
 * grow without its chain growing). Trusts the machine it stands on to keep the file, and nothing else: who could write the
 * file could delete from it, and then `verify` and the gateways' own ledgers tell. It opens no batches and signs nothing.
 */
export { type AlarmChange, alarmChangeAt, alarmChangesAfter, lastAlarmChange } from './alarm-changes.ts';
export { type Alarm, type AlarmCode, type AlarmRow, ALARMS } from './alarms.ts';
export { columnsOf, DROPPED_KIND, type EventColumns, UNKNOWN_KIND, UNREADABLE_KIND } from './columns.ts';
export { type DropRecord, type DroppedRange, explainDrops, rowsOf } from './drop-rules.ts';
export { readDrops } from './drops.ts';
export { openForReading, openForWriting } from './database.ts';
export { placeOf, type PostgresLocation, sqliteAt, type SqliteLocation, type StoreLocation } from './location.ts';
export { leadershipOf } from './leadership.ts';
export { keepPartitions } from './partitions.ts';
export { MIGRATIONS } from './migrations.ts';
export type { Enrolment, Gateway, PinnedKeys } from './gateways.ts';
export { type Ingested, MAX_CHECKPOINTS_PER_BATCH, type SoundBatch } from './ingest.ts';
export { lockFile, lockStore } from './instance-lock.ts';
export { MAX_FORK_ROWS, MAX_LEDGERS_PER_GATEWAY } from './ledgers.ts';
export { type AcceptedGap, type GapRefusal, openGaps, throughBeyond } from './accepted-gaps.ts';
export { type ChainRow, type ChainRun, gapsOf, MAX_SEGMENTS, placeRun, type Placement, type Segment, throughOf } from './position.ts';
export {
  HELD_MAX_BATCHES,
  HELD_REASONS,
  type HeldReason,
  listQuarantine,
  QUARANTINE_MAX_BATCHES,
  QUARANTINE_MAX_BYTES,
  type QuarantineDecision,
  type QuarantinedBatch,
  type QuarantineEntry,
  type QuarantineRow,
} from './quarantine.ts';
export { type EventFilter, type GatewaySummary, type LedgerGaps, openReader, type StoredEvent, StoreReader } from './reader.ts';
export type { SealedToRow } from './sealed-to.ts';
export { type LedgerName, type LedgerPosition, openStore, type ReceiptGround, Store } from './store.ts';
export type { StoreTables, StoreTransaction } from './tables.ts';
export { type StoreFinding, type StoreReport, verifyStore } from './verify.ts';
