/**
 * The ledger: every event, in order, chained by hash, in one SQLite database with the guards' state.
 *
 * Protects the record of what happened against loss by power cut (nobody is answered before the fsync), by a full disk (the ring and
 * the ballast) and against unnoticed change by whoever can write the file (chain, checkpoints signed with two kinds of key, and the
 * hospital's receipts as witness). Trusts the gateway's signing keys and the disk's fsync. It does not hide events from root on the
 * gateway, does not keep root from deleting the file (the hospital sees the new ledger), and never repairs: what does not check is
 * set aside. It lets go what the hospital has long had, and before that only what its quota leaves no room for, with a record of it.
 */
export { auditLedger } from './audit.ts';
export { createCheckpoints } from './checkpoints.ts';
export { LEDGER_SCHEMA, type LedgerConfig } from './config.ts';
export { type CounterName, nextCount } from './counters.ts';
export { type ReceiptWord, recordReceipt } from './coverage.ts';
export { openDatabaseForReading } from './database.ts';
export {
  checkpointLine,
  endLine,
  type ExportVerdict,
  headLine,
  MAX_EXPORT_LINE_BYTES,
  rowLine,
  verifyExport,
} from './export-file.ts';
export { type Damage, forkLedger, type LedgerOptions, type OpenedLedger, openLedger } from './open.ts';
export { claimLedger, disownLedgers, isOfAnother, ledgersOfOthers } from './owner.ts';
export type { Ledger, LedgerHead, LedgerTransaction, TransactOptions } from './port.ts';
export { recordOrLog } from './record-or-log.ts';
export { type LedgerRecord, type LedgerRow, readBase, readCheckpoints, readHash, readHead, readLedgers, readRows } from './rows.ts';
export { createSelfAudit } from './self-audit.ts';
export { createStorage, type Storage, type StorageStatus } from './storage.ts';
export type { LedgerWriter } from './writer.ts';
